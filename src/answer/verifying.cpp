#include "answer/verifying.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "answer/taught_sources.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/printer.hpp"

namespace querent::answer {

namespace {

using knowledge::Verified;

/// Of a reading whose frame was verified under other words.
constexpr double same_frame_confidence = 0.95;

knowledge::VerifiedGround ground_of(const OpenSource& open) {
    return {.source = *open.source,
            .values = *open.values,
            .read_frame = open.read_frame,
            .policy = open.policy,
            .dialect = open.engine->dialect()};
}

language::Voucher voucher_of(const Verified& verified) {
    return {.by = verified.principal,
            .at = to_string(date_of(verified.at)),
            .question = verified.question};
}

std::string printed(const language::Reading& reading) {
    auto text = sql::print(reading.query, sql::Dialect::duckdb);
    return text.ok() ? std::move(text).value() : std::string();
}

void put_first(language::Reading reading, language::Understanding& understanding) {
    const auto text = printed(reading);
    auto& readings = understanding.readings;
    std::erase_if(readings, [&](const auto& other) { return printed(other) == text; });
    readings.insert(readings.begin(), std::move(reading));
    understanding.kind = language::RequestKind::data;
    understanding.reason.clear();
    understanding.not_understood.clear();
}

Error invalid(std::string message, std::string hint) {
    return {.code = ErrorCode::invalid_argument,
            .message = std::move(message),
            .hint = std::move(hint)};
}

Result<Verified> verified_in(const VerifyRequest& request, const Receipt& receipt, Timestamp at) {
    const auto& answer = receipt.answer;
    if (answer.status != Status::answered || answer.sql.empty())
        return invalid("This receipt holds no answer that could be right.",
                       "Verify the receipt of an answer with rows.");
    if (answer.follow_up && !request.question)
        return invalid("This question builds on the one before it.",
                       "Ask it whole, or say with --question what it answers.");
    const auto question = request.question.value_or(answer.question);
    const bool written = answer.path == Path::sql && !request.question;
    if (written || text::trim(question).empty())
        return invalid("This receipt is of SQL, and nobody asked a question.",
                       "Say with --question which question it answers.");
    if (question.size() > limits::question_bytes_max || !text::is_valid_utf8(question))
        return invalid("This is no question.", "Ask it in a sentence.");
    return Verified{.receipt = request.receipt,
                    .source = answer.source,
                    .question = std::string(text::trim(question)),
                    .sql = answer.sql,
                    .dialect = answer.dialect,
                    .frame = answer.frame,
                    .today = receipt.today,
                    .principal = request.principal.name,
                    .at = at};
}

}  // namespace

boost::json::object to_json(const Verified& verified) {
    return {{"receipt", verified.receipt},   {"source", verified.source},
            {"question", verified.question}, {"query", verified.sql},
            {"dialect", verified.dialect},   {"by", verified.principal},
            {"at", to_string(verified.at)}};
}

boost::json::object to_json(const KnownVerified& known) {
    auto out = to_json(known.verified);
    out["stale"] = known.stale;
    return out;
}

std::vector<Verified> put_verified_first(const OpenSource& open, const language::Question& question,
                                         language::Understanding& understanding) {
    std::vector<Verified> stale;
    if (open.verified.empty() || understanding.follow_up || !open.engine) return stale;
    const auto ground = ground_of(open);
    for (auto verified = open.verified.rbegin(); verified != open.verified.rend(); ++verified) {
        auto reading = knowledge::reading_of(*verified, question.text, question.today, ground);
        if (!reading.ok()) stale.push_back(*verified);
        if (!reading.ok() || !*reading) continue;
        (*reading)->voucher = voucher_of(*verified);
        put_first(std::move(**reading), understanding);
        return stale;
    }
    if (understanding.readings.empty()) return stale;
    auto& best = understanding.readings.front();
    if (!best.framed) return stale;
    for (const auto& verified : open.verified) {
        if (!knowledge::has_frame_of(best.frame, verified, *open.source)) continue;
        best.voucher = voucher_of(verified);
        best.confidence = std::max(best.confidence, same_frame_confidence);
        break;
    }
    return stale;
}

Result<Verified> verify(const VerifyRequest& request, const Receipt& receipt, Sources& sources,
                        store::Store& store, Timestamp at) {
    TRY(const auto verified, verified_in(request, receipt, at));
    TRY(const auto open, sources.open_for(verified.source, request.principal));
    if (!knowledge::still_fits(verified, ground_of(*open)))
        return invalid("The query of this receipt no longer fits the data.",
                       "Ask the question again, and verify that answer.");
    TRY(const auto lessons, store.lessons());
    const auto lesson = knowledge::lesson_of(verified);
    for (const auto& other : knowledge::verified_for(lessons, verified.source)) {
        if (knowledge::lesson_of(other).key != lesson.key) continue;
        if (other.sql == verified.sql) return other;  // once is enough
        return invalid(
            fmt::format("{} verified another query for this question on {}.", other.principal,
                        to_string(date_of(other.at))),
            fmt::format("`querent verified --remove {}` takes that back.", other.receipt));
    }
    TRY_VOID(room_for_lesson(lessons, verified.source));
    TRY(const bool kept, store.put_lesson(lesson));
    if (!kept) return invalid("Somebody has just verified this question.", "Look at the list.");
    return verified;
}

Result<std::vector<KnownVerified>> known_verified(const std::optional<std::string>& source,
                                                  Sources& sources, store::Store& store) {
    TRY(const auto lessons, store.lessons());
    std::vector<std::string> names;
    if (source) {
        TRY_VOID(sources.open(*source));
        names = {*source};
    } else {
        TRY(names, sources.names());
    }
    std::vector<KnownVerified> known;
    for (const auto& name : names) {
        auto all = knowledge::verified_for(lessons, name);
        if (all.empty()) continue;
        const auto open = sources.open(name);
        for (auto& one : all) {
            const bool fits = open.ok() && knowledge::still_fits(one, ground_of(**open));
            known.push_back({.verified = std::move(one), .stale = !fits});
        }
    }
    return known;
}

Result<Verified> unverify(std::string_view receipt, store::Store& store) {
    TRY(const auto lessons, store.lessons());
    for (const auto& lesson : lessons) {
        if (lesson.kind != "verified") continue;
        auto verified = knowledge::verified_of(lesson);
        if (!verified.ok() || verified->receipt != receipt) continue;
        TRY_VOID(store.drop_lesson(lesson));
        return verified;
    }
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("No verified question has the receipt «{}».",
                                        text::shorten(receipt, 64)),
                 .hint = "`querent verified` lists them."};
}

}  // namespace querent::answer
