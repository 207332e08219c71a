// POST /chat: the small shape that chat front ends speak. The response is text (Markdown) that can
// be shown as it is.
#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

#include "answer/column_roles.hpp"
#include "answer/format.hpp"
#include "api/endpoints.hpp"
#include "api/requests.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "observe/sinks.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

constexpr std::size_t rows_in_text_max = 10;
constexpr std::size_t columns_in_text_max = 8;
constexpr std::size_t cell_bytes_in_text_max = 60;

/// Inside of a row of a Markdown table.
std::string cell_text(std::string written) {
    return text::replace_all(text::shorten(written, cell_bytes_in_text_max), "|", "\\|");
}

/// The first rows as a Markdown table. One row of one column is in the summary already.
std::string table_text(const answer::Answer& answer) {
    if (answer.rows.empty() || (answer.rows.size() == 1 && answer.columns.size() == 1)) return {};
    const std::size_t columns = std::min(answer.columns.size(), columns_in_text_max);
    const std::size_t rows = std::min(answer.rows.size(), rows_in_text_max);
    std::string table = "\n\n|", rule = "\n|";
    for (std::size_t c = 0; c < columns; ++c) {
        table += " " + cell_text(answer::title_of(answer, c)) + " |";
        rule += " --- |";
    }
    table += rule;
    for (std::size_t r = 0; r < rows; ++r) {
        table += "\n|";
        for (std::size_t c = 0; c < columns; ++c)
            table += " " + cell_text(answer::format_cell(answer, r, c)) + " |";
    }
    if (rows < answer.row_count || columns < answer.columns.size()) {
        fmt::format_to(std::back_inserter(table), "\n\nShown: {} of {} rows, {} of {} columns.",
                       rows, answer.row_count, columns, answer.columns.size());
    }
    return table;
}

std::string choices_text(const answer::Answer& answer) {
    std::string written = "Which of these do you mean? Answer with its number.\n";
    for (std::size_t i = 0; i < answer.choices.size(); ++i) {
        fmt::format_to(std::back_inserter(written), "\n{}. {}", i + 1,
                       answer.choices[i].interpretation);
    }
    return written;
}

std::string error_sentence(const answer::Answer& answer) {
    if (!answer.error) return answer.summary;
    if (answer.error->hint.empty()) return answer.error->message;
    return answer.error->message + " " + answer.error->hint;
}

std::string response_text(const answer::Answer& answer) {
    switch (answer.status) {
        case answer::Status::answered:
            return (answer.summary.empty() ? answer.interpretation : answer.summary) +
                   (answer.zero_rows ? " " + answer.zero_rows->explanation : std::string()) +
                   table_text(answer);
        case answer::Status::clarify:
            return answer.choices.empty() ? error_sentence(answer) : choices_text(answer);
        case answer::Status::needs_approval:
        case answer::Status::refused:
        case answer::Status::failed:
            return error_sentence(answer);
    }
    return error_sentence(answer);
}

http::Response chat(const SharedContext& context, const http::Request& request) {
    const auto asked = chat_request(request.body, context->principal());
    if (!asked.ok()) return http::Response::error(asked.error());
    observe::NullSink nobody;
    const answer::Answer answer =
        context->services.pipeline.ask(*asked, context->deadline(request), nobody);
    if (answer.error && facts(answer.error->code).kind == ErrorKind::wrong_use) {
        return http::Response::error(*answer.error);
    }
    const json::object body = {
        {"response", response_text(answer)},
        {"trace",
         {{"sqlQuery", answer.sql.empty() ? json::value() : json::value(answer.sql)},
          {"executionTime", answer.total_ms},
          {"resultCount", answer.row_count}}}};
    return json_response(body);
}

}  // namespace

void add_chat(http::Router& router, const SharedContext& context) {
    http::RouteOptions options;
    options.cors = http::Cors{context->options.chat_origins, true};
    router.add(
        http::Method::post, "/chat",
        [context](http::Request& request) { return chat(context, request); }, std::move(options));
}

}  // namespace querent::api
