// The same meaning on the same version of the data was answered before: that answer stands. Only
// readings that are sure enough to be answered without a word are looked up, so that a cached
// answer never hides a doubt.
#include <boost/json.hpp>

#include "answer/candidate_answer.hpp"
#include "answer/confidence.hpp"
#include "answer/steps/steps.hpp"
#include "answer/verdict.hpp"
#include "base/json_text.hpp"
#include "sql/printer.hpp"

namespace querent::answer::steps {

namespace {

std::string key_of(const Journey& journey) {
    const auto& first = journey.readings.front();
    const auto& source = *first.open->source;
    const auto& limits = journey.environment.config.limits;
    auto key = source.name + '\x1f' + source.version + '\x1f' + first.open->taught_version +
               '\x1f' + to_string(journey.today) + '\x1f';
    key += journey.principal.name + '\x1f' + std::to_string(limits.rows_max) + '\x1f' +
           std::to_string(limits.bytes_max) + '\x1f';
    const auto& reading = first.reading();
    if (reading.framed) return key + to_text(language::to_json(reading.frame, source));
    const auto text = sql::print(reading.query, first.open->engine->dialect());
    return text ? key + *text : std::string();  // without a key nothing is looked up or kept
}

/// What the earlier answer found, in the words of the present question.
void take(Journey& journey, const Answer& found) {
    auto& answer = journey.answer;
    auto fresh = std::move(answer);
    answer = found;
    const auto& sourced = journey.readings.front();
    const auto& reading = sourced.reading();
    const bool same_words = fresh.question == found.question;
    answer.question = std::move(fresh.question);
    answer.session = std::move(fresh.session);
    answer.timing = std::move(fresh.timing);
    answer.findings.insert(answer.findings.end(), fresh.findings.begin(), fresh.findings.end());
    answer.interpretation = reading.interpretation;
    describe_reading(reading, *sourced.open->source, answer);
    describe_taught(sourced, answer);
    answer.confidence = reading.confidence;
    answer.follow_up = sourced.understanding->follow_up;
    answer.tables_considered = sourced.understanding->tables_considered;
    answer.tables_in_all = sourced.understanding->tables_in_all;
    answer.path = Path::cache;
    if (same_words) return;
    // Other words may have other readings beside this one, and get a receipt of their own.
    answer.choices.clear();
    answer.receipt.clear();
}

}  // namespace

Result<Next> recall(Journey& journey) {
    journey.sentence = "Nothing like it was answered before.";
    const auto verdict = judge(readings_confidence(journey));
    if (journey.choice || journey.sources_tie || verdict != Verdict::answer) return Next::go_on;
    if (!journey.readings.front().understanding->not_understood.empty()) return Next::go_on;
    // Who verified it is told, which the earlier answer need not.
    if (journey.readings.front().reading().voucher) return Next::go_on;
    journey.meaning = key_of(journey);
    if (journey.dry_run || journey.meaning.empty()) return Next::go_on;
    const auto found = journey.environment.answers.find(journey.meaning);
    if (!found) return Next::go_on;
    take(journey, *found);
    journey.sentence = "Answered before on the same data.";
    journey.detail["cached"] = true;
    return Next::finished;
}

}  // namespace querent::answer::steps
