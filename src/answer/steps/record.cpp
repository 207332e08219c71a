// Keeps the receipt, the conversation and the cached answer. The answer itself is complete before
// this begins, and nothing here may take it away again.
#include <algorithm>
#include <boost/json.hpp>

#include "answer/receipt.hpp"
#include "answer/steps/steps.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"

namespace querent::answer::steps {

namespace {

std::size_t size_of(const engine::Value& cell) {
    std::size_t size = sizeof(cell);
    if (const auto* text = std::get_if<std::string>(&cell)) size += text->size();
    return size;
}

std::size_t size_of(const Answer& answer) {
    std::size_t size = 4'096 + answer.sql.size() + answer.interpretation.size();
    for (const auto& row : answer.rows) {
        for (const auto& cell : row) size += size_of(cell);
    }
    return size;
}

/// A receipt keeps the first rows; the hash speaks for the rest.
Answer for_receipt(const Answer& answer) {
    Answer kept = answer;
    std::size_t bytes = 0;
    std::size_t rows = 0;
    for (; rows < kept.rows.size() && rows < limits::receipt_rows_max; ++rows) {
        for (const auto& cell : kept.rows[rows]) bytes += size_of(cell);
        if (bytes > limits::receipt_rows_bytes_max) break;
    }
    kept.rows.resize(rows);
    if (kept.chart) kept.chart->rows_shown = std::min(kept.chart->rows_shown, rows);
    return kept;
}

std::string version_of(const Journey& journey) {
    if (!journey.candidates.empty()) return journey.candidate().open->source->version;
    if (!journey.readings.empty()) return journey.readings.front().open->source->version;
    return {};
}

void say_not_recorded(Journey& journey, const Error& error) {
    journey.add_finding("not_recorded", sql::Severity::warning,
                        "This answer has no receipt: " + error.message, error.hint);
    journey.detail["failure"] = error.detail;
}

void put_receipt(Journey& journey) {
    auto& answer = journey.answer;
    answer.receipt = new_id(journey.environment.randomness);
    Receipt receipt{.answer = for_receipt(answer),
                    .at = journey.at,
                    .principal = journey.principal.name,
                    .today = journey.today,
                    .source_version = version_of(journey),
                    .querent_version = QUERENT_VERSION,
                    .row_hash = row_hash(answer.columns, answer.rows)};
    const auto done = journey.environment.store.put_receipt(
        {.line = {.id = answer.receipt,
                  .question = answer.question,
                  .at = journey.at,
                  .principal = journey.principal.name,
                  .source = answer.source,
                  .status = std::string(name_of(answer.status)),
                  .row_count = answer.row_count,
                  .confidence = answer.confidence},
         .body = to_text(to_json(receipt))});
    if (done) return;
    answer.receipt.clear();
    say_not_recorded(journey, done.error());
}

/// What the next question may refer to: the frame of this answer, or the readings just offered.
/// A refusal leaves the conversation where it was.
void put_conversation(Journey& journey) {
    const auto& answer = journey.answer;
    const bool asked_back = answer.status == Status::clarify;
    if (!journey.session || (journey.readings.empty() && !journey.teaching)) return;
    if (answer.status != Status::answered && !asked_back) return;
    store::Conversation conversation{.session = *journey.session,
                                     .source = answer.source,
                                     .question = answer.question,
                                     .frame = {},
                                     .asked_back = asked_back,
                                     .touched_at = journey.at};
    if (asked_back || journey.teaching) {
        // The question that is still open; its follow-ups build on what was answered before it.
        const auto& before = journey.conversation;
        conversation.frame = before ? before->frame : std::string();
        conversation.source = before ? before->source : std::string();
    } else {
        const auto& sourced = journey.candidates.empty() || !journey.candidate().sourced
                                  ? journey.readings.front()
                                  : *journey.candidate().sourced;
        if (!sourced.understanding) return;  // SQL that a person wrote has no frame
        const auto* frame = sourced.reading().frame_or_null();
        if (frame != nullptr)
            conversation.frame = to_text(language::to_json(*frame, *sourced.open->source));
    }
    const auto done = journey.environment.store.put_conversation(conversation);
    if (done) return;
    journey.add_finding("conversation_unavailable", sql::Severity::warning,
                        "The next question cannot refer to this one: " + done.error().message,
                        done.error().hint);
}

bool may_be_cached(const Journey& journey) {
    const auto& answer = journey.answer;
    if (journey.meaning.empty() || answer.status != Status::answered) return false;
    if (answer.path != Path::parser || journey.chosen != 0) return false;
    return std::none_of(answer.findings.begin(), answer.findings.end(), [](const auto& finding) {
        return finding.severity == sql::Severity::warning || finding.code == "session_expired";
    });
}

}  // namespace

Result<Next> record(Journey& journey) {
    if (journey.dry_run) return Next::finished;
    const auto& answer = journey.answer;
    if (answer.path == Path::cache && !answer.receipt.empty()) {
        // A repeated question on the same data is what its first receipt already says. That it is
        // now the newest of the history is a convenience.
        (void)journey.environment.store.asked_again(answer.receipt, journey.at);
    } else {
        put_receipt(journey);
    }
    put_conversation(journey);
    if (may_be_cached(journey)) {
        journey.environment.answers.put(journey.meaning,
                                        std::make_shared<const Answer>(journey.answer),
                                        size_of(journey.answer));
    }
    journey.sentence = journey.answer.receipt.empty() ? "Nothing was recorded."
                                                      : "Receipt " + journey.answer.receipt + ".";
    journey.detail["receipt"] = journey.answer.receipt;
    return Next::finished;
}

}  // namespace querent::answer::steps
