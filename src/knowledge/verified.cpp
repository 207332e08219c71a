#include "knowledge/verified.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "knowledge/slots.hpp"
#include "knowledge/substitution.hpp"
#include "knowledge/taught.hpp"
#include "sql/parser.hpp"
#include "sql/reading.hpp"

namespace querent::knowledge {

namespace {

namespace json = boost::json;

/// A person looked at it; what is left is that the new values do not mean the same.
constexpr double verified_confidence = 0.99;

std::string text_of(const json::object& object, const char* key) {
    const auto* field = object.if_contains(key);
    return field != nullptr && field->is_string() ? std::string(field->get_string())
                                                  : std::string();
}

Result<language::Frame> frame_of(const Verified& verified, const catalog::Source& source) {
    boost::system::error_code failure;
    const auto parsed = json::parse(verified.frame, failure);
    if (failure)
        return Error{.code = ErrorCode::store_failed, .message = "A verified frame is damaged."};
    return language::frame_from_json(parsed, source);
}

Result<std::optional<language::Reading>> of_frame(const Verified& verified, const Slots& slots,
                                                  const VerifiedGround& ground) {
    TRY(auto frame, frame_of(verified, ground.source));
    if (!substitute(frame, slots, ground.source)) return std::optional<language::Reading>();
    TRY(auto reading, ground.read_frame(frame));
    TRY_VOID(sql::check(reading.query, ground.dialect, ground.policy));
    return std::optional(std::move(reading));
}

Result<std::optional<language::Reading>> of_query(const Verified& verified, const Slots& slots,
                                                  const VerifiedGround& ground) {
    const auto dialect = sql::dialect_named(verified.dialect).value_or(ground.dialect);
    TRY(auto query, sql::parse(verified.sql, dialect));
    if (!substitute(query, slots)) return std::optional<language::Reading>();
    TRY(const auto checked, sql::check(query, ground.dialect, ground.policy));
    language::Reading reading;
    reading.framed = false;
    reading.query = checked.query();
    reading.interpretation = sql::read_aloud(reading.query);
    for (const auto& table : checked.tables()) reading.tables.push_back(table.name);
    return std::optional(std::move(reading));
}

Result<std::optional<language::Reading>> read(const Verified& verified, const Slots& slots,
                                              const VerifiedGround& ground) {
    const bool framed = !verified.frame.empty() && ground.read_frame;
    return framed ? of_frame(verified, slots, ground) : of_query(verified, slots, ground);
}

}  // namespace

store::Lesson lesson_of(const Verified& verified) {
    const json::object body = {{"receipt", verified.receipt}, {"question", verified.question},
                               {"sql", verified.sql},         {"dialect", verified.dialect},
                               {"frame", verified.frame},     {"today", to_string(verified.today)}};
    return {.kind = "verified",
            .source = verified.source,
            .key = key_of(verified.question),
            .principal = verified.principal,
            .shared = true,
            .at = verified.at,
            .body = to_text(body)};
}

Result<Verified> verified_of(const store::Lesson& lesson) {
    boost::system::error_code failure;
    const auto parsed = json::parse(lesson.body, failure);
    const auto* body = failure ? nullptr : parsed.if_object();
    const auto today = body == nullptr ? std::nullopt : parse_date(text_of(*body, "today"));
    if (!today)
        return Error{.code = ErrorCode::store_failed,
                     .message = "A verified question could not be read back."};
    return Verified{.receipt = text_of(*body, "receipt"),
                    .source = lesson.source,
                    .question = text_of(*body, "question"),
                    .sql = text_of(*body, "sql"),
                    .dialect = text_of(*body, "dialect"),
                    .frame = text_of(*body, "frame"),
                    .today = *today,
                    .principal = lesson.principal,
                    .at = lesson.at};
}

std::vector<Verified> verified_for(const std::vector<store::Lesson>& lessons,
                                   std::string_view source) {
    std::vector<Verified> found;
    for (const auto& lesson : lessons) {
        if (lesson.kind != "verified" || lesson.source != source) continue;
        if (auto verified = verified_of(lesson); verified.ok())
            found.push_back(std::move(verified).value());
    }
    return found;
}

Result<std::optional<language::Reading>> reading_of(const Verified& verified,
                                                    std::string_view question, Date today,
                                                    const VerifiedGround& ground) {
    const auto slots =
        slots_between({verified.question, verified.today}, {question, today}, ground.values);
    if (!slots) return std::optional<language::Reading>();
    TRY(auto reading, read(verified, *slots, ground));
    if (reading) reading->confidence = verified_confidence;
    return reading;
}

bool has_frame_of(const language::Frame& frame, const Verified& verified,
                  const catalog::Source& source) {
    if (verified.frame.empty()) return false;
    const auto then = frame_of(verified, source);
    if (!then.ok()) return false;
    return to_text(language::to_json(skeleton_of(frame), source)) ==
           to_text(language::to_json(skeleton_of(*then), source));
}

bool still_fits(const Verified& verified, const VerifiedGround& ground) {
    const auto reading = read(verified, {}, ground);
    return reading.ok() && reading->has_value();
}

}  // namespace querent::knowledge
