#include "api/requests.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "api/json_fields.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::api {
namespace {

Error invalid(std::string_view field, std::string message, std::string hint) {
    return {
        ErrorCode::invalid_argument, std::move(message), {}, std::move(hint), std::string(field)};
}

Result<void> check_session(std::string_view field, const std::optional<std::string>& session) {
    if (!session) return {};
    const bool printable =
        std::ranges::none_of(*session, [](char c) { return c >= 0 && (c < 0x20 || c == 0x7f); });
    if (printable && !session->empty() && session->size() <= limits::session_name_bytes_max)
        return {};
    return invalid(
        field, "This is no name for a conversation.",
        fmt::format("Use 1 to {} printable characters.", limits::session_name_bytes_max));
}

Result<std::optional<Date>> date_field(const JsonFields& fields, std::string_view name) {
    TRY(const std::optional<std::string> given, fields.optional_text(name));
    if (!given) return std::optional<Date>();
    const std::optional<Date> date = parse_date(*given);
    if (!date) {
        return invalid(name, fmt::format("«{}» is no day.", text::shorten(*given, 40)),
                       "Write it as 2026-11-21.");
    }
    return date;
}

Result<std::optional<sql::Dialect>> dialect_field(const JsonFields& fields, std::string_view name) {
    TRY(const std::optional<std::string> given, fields.optional_text(name));
    if (!given) return std::optional<sql::Dialect>();
    const std::optional<sql::Dialect> dialect = sql::dialect_named(*given);
    if (!dialect) {
        std::vector<std::string> names;
        for (const sql::Dialect known : sql::all_dialects) names.emplace_back(name_of(known));
        return invalid(name, fmt::format("«{}» is no dialect.", text::shorten(*given, 40)),
                       fmt::format("Known are {}.", text::list(names)));
    }
    return dialect;
}

/// Of whom, in which conversation, on which day: what questions and frames have in common.
template <typename Request>
Result<void> read_circumstances(const JsonFields& fields, Request& request) {
    TRY(request.source, fields.optional_text("source"));
    TRY(request.session, fields.optional_text("session"));
    TRY_VOID(check_session("session", request.session));
    TRY(request.today, date_field(fields, "today"));
    TRY(request.dry_run, fields.flag("dry_run"));
    return {};
}

}  // namespace

Result<answer::Request> ask_request(std::string_view body, const identity::Principal& principal) {
    TRY(const JsonFields fields, JsonFields::parse(body));
    TRY_VOID(fields.only({"question", "source", "session", "choice", "today", "dry_run"}));
    answer::Request request;
    request.principal = principal;
    TRY(request.choice, fields.optional_count("choice"));
    if (request.choice == 0) {
        return invalid("choice", "The readings offered are counted from 1.", "Send 1, 2 or 3.");
    }
    if (request.choice) {  // the question is then the one asked before
        TRY(const std::optional<std::string> question, fields.optional_text("question"));
        request.question = question.value_or("");
    } else {
        TRY(request.question, fields.text("question"));
    }
    TRY_VOID(read_circumstances(fields, request));
    return request;
}

Result<answer::SqlRequest> sql_request(std::string_view body,
                                       const identity::Principal& principal) {
    TRY(const JsonFields fields, JsonFields::parse(body));
    TRY_VOID(fields.only({"sql", "source", "dialect", "dry_run"}));
    answer::SqlRequest request;
    request.principal = principal;
    TRY(request.sql, fields.text("sql"));
    TRY(request.source, fields.optional_text("source"));
    TRY(request.dialect, dialect_field(fields, "dialect"));
    TRY(request.dry_run, fields.flag("dry_run"));
    return request;
}

Result<answer::FrameRequest> frame_request(std::string_view body,
                                           const identity::Principal& principal) {
    TRY(const JsonFields fields, JsonFields::parse(body));
    TRY_VOID(fields.only({"frame", "question", "source", "session", "today", "dry_run"}));
    answer::FrameRequest request;
    request.principal = principal;
    TRY(request.frame, fields.object("frame"));
    TRY(const std::optional<std::string> question, fields.optional_text("question"));
    request.question = question.value_or("");
    TRY_VOID(read_circumstances(fields, request));
    return request;
}

Result<answer::Request> chat_request(std::string_view body, const identity::Principal& principal) {
    TRY(const JsonFields fields, JsonFields::parse(body));
    TRY_VOID(fields.only({"question", "sessionId"}));
    answer::Request request;
    request.principal = principal;
    TRY(request.question, fields.text("question"));
    TRY(request.session, fields.optional_text("sessionId"));
    TRY_VOID(check_session("sessionId", request.session));
    const std::string_view only = text::trim(request.question);
    if (request.session && only.size() == 1 && only[0] >= '1' &&
        only[0] <= static_cast<char>('0' + limits::readings_offered_max)) {
        request.choice = static_cast<std::size_t>(only[0] - '0');
        request.question.clear();
    }
    return request;
}

}  // namespace querent::api
