// GET /api/sources and GET /api/catalog.
#include "answer/sources.hpp"

#include <boost/json.hpp>
#include <numeric>

#include "answer/answer_json.hpp"
#include "api/endpoints.hpp"
#include "base/text.hpp"
#include "catalog/catalog_json.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

json::object summary_of(const catalog::Source& source,
                        const std::vector<std::string>& suggestions) {
    const auto rows = std::accumulate(
        source.tables.begin(), source.tables.end(), std::uint64_t{0},
        [](std::uint64_t sum, const catalog::Table& table) { return sum + table.rows; });
    return {{"name", source.name},
            {"description", source.description},
            {"tables", source.tables.size()},
            {"rows", rows},
            {"version", source.version},
            {"suggestions", json::value_from(suggestions)}};
}

http::Response sources(const SharedContext& context, const http::Request& request) {
    if (const auto checked = check_query(request, {}); !checked.ok()) {
        return http::Response::error(checked.error());
    }
    answer::Sources& sources = context->services.sources;
    const auto names = sources.names();
    if (!names.ok()) return http::Response::error(names.error());
    json::array listed;
    for (const std::string& name : *names) {
        const auto opened = sources.open(name);
        if (opened.ok()) {
            listed.push_back(summary_of(*(*opened)->source, (*opened)->suggestions()));
        } else {
            // One damaged source must not hide the others.
            catalog::Source empty;
            empty.name = name;
            json::object summary = summary_of(empty, {});
            summary["error"] = answer::to_json(opened.error());
            listed.push_back(std::move(summary));
        }
    }
    return json_response(json::object{{"sources", std::move(listed)}});
}

/// The source that the address names, or the only one.
Result<std::string> named_source(const SharedContext& context, const http::Request& request) {
    TRY_VOID(check_query(request, {"source"}));
    if (auto name = request.query_value("source")) return std::move(*name);
    TRY(const std::vector<std::string> names, context->services.sources.names());
    if (names.size() == 1) return names.front();
    if (names.empty()) {
        return Error{ErrorCode::not_found,
                     "There is no source yet.",
                     {},
                     "Upload a file, or run «querent ingest».",
                     "source"};
    }
    return Error{ErrorCode::invalid_argument,
                 "Say which source: there are several.",
                 {},
                 "Add ?source= with one of " + text::list(names, " or ") + ".",
                 "source"};
}

http::Response catalog(const SharedContext& context, const http::Request& request) {
    const auto name = named_source(context, request);
    if (!name.ok()) return http::Response::error(name.error());
    const auto opened = context->services.sources.open(*name);
    if (!opened.ok()) return http::Response::error(opened.error());
    return json_response(json::object{{"source", catalog::to_json(*(*opened)->source)}});
}

}  // namespace

void add_sources(http::Router& router, const SharedContext& context) {
    router.add(http::Method::get, "/api/sources",
               [context](http::Request& request) { return sources(context, request); });
    router.add(http::Method::get, "/api/catalog",
               [context](http::Request& request) { return catalog(context, request); });
}

}  // namespace querent::api
