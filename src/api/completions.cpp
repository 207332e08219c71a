// GET /api/completions: names and values for the words that are being typed.
#include "answer/completion.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "answer/sources.hpp"
#include "api/endpoints.hpp"
#include "base/text.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

struct Asked {
    std::string text;
    std::vector<std::string> sources;
};

Result<Asked> asked_in(const SharedContext& context, const http::Request& request) {
    TRY_VOID(check_query(request, {"text", "source"}));
    Asked asked;
    asked.text = request.query_value("text").value_or("");
    if (asked.text.size() > limits::question_bytes_max || !text::is_valid_utf8(asked.text)) {
        return Error{ErrorCode::invalid_argument,
                     "This text is too long or no UTF-8.",
                     {},
                     "Send the question up to the caret.",
                     "text"};
    }
    if (auto name = request.query_value("source")) {
        asked.sources.push_back(std::move(*name));
    } else {
        TRY(asked.sources, context->services.sources.names());
    }
    return asked;
}

struct Found {
    answer::Completion completion;
    std::string source;
};

/// Of several sources the best of each in turn, so that every source has a word.
std::vector<Found> in_turn(std::vector<std::vector<Found>> lists) {
    std::vector<Found> all;
    for (std::size_t rank = 0; rank < limits::completions_max; ++rank) {
        for (auto& list : lists) {
            if (rank >= list.size() || all.size() == limits::completions_max) continue;
            const bool known = std::any_of(all.begin(), all.end(), [&](const Found& other) {
                return other.completion.text == list[rank].completion.text;
            });
            if (!known) all.push_back(std::move(list[rank]));
        }
    }
    // The longest phrase says most about what is meant.
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
        return a.completion.begin < b.completion.begin;
    });
    return all;
}

http::Response complete(const SharedContext& context, const http::Request& request) {
    const auto asked = asked_in(context, request);
    if (!asked.ok()) return http::Response::error(asked.error());
    std::vector<std::vector<Found>> lists;
    for (const auto& name : asked->sources) {
        const auto opened = context->services.sources.open(name);
        if (!opened.ok()) {
            // One damaged source must not take the others' words away.
            if (asked->sources.size() > 1) continue;
            return http::Response::error(opened.error());
        }
        auto& list = lists.emplace_back();
        for (auto& one : (*opened)->completions().find(asked->text, limits::completions_max)) {
            list.push_back({.completion = std::move(one), .source = name});
        }
    }
    json::array listed;
    for (const auto& [one, source] : in_turn(std::move(lists))) {
        listed.push_back({{"text", one.text},
                          {"kind", answer::name_of(one.kind)},
                          {"of", one.of},
                          {"source", source},
                          {"begin", one.begin}});
    }
    return json_response(json::object{{"completions", std::move(listed)}});
}

}  // namespace

void add_completions(http::Router& router, const SharedContext& context) {
    router.add(http::Method::get, "/api/completions",
               [context](http::Request& request) { return complete(context, request); });
}

}  // namespace querent::api
