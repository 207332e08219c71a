#include "answer/candidate_answer.hpp"

#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "sql/printer.hpp"

namespace querent::answer {

namespace {

/// Laid out for people; the engine gets the same tree on one line.
std::string sql_for_people(const sql::CheckedSql& checked) {
    auto text = sql::print(checked.query(), checked.dialect(), sql::PrintStyle::indented);
    return text ? std::move(text).value() : checked.text();
}

}  // namespace

void describe_reading(const language::Reading& reading, const catalog::Source& source,
                      Answer& answer) {
    answer.parts = reading.parts;
    answer.assumptions = reading.assumptions;
    answer.frame.clear();
    answer.frame_note.clear();
    if (const auto* frame = reading.frame_or_null()) {
        answer.frame = to_text(language::to_json(*frame, source, language::Spans::kept));
    } else {
        answer.frame_note =
            "This reading nests or combines queries in a way that no frame says: change its SQL "
            "instead, or ask the whole question again.";
    }
}

void describe_taught(const SourcedReading& sourced, Answer& answer) {
    answer.taught.clear();
    for (const auto& term : sourced.understanding->taught) {
        for (const auto& taught : sourced.open->taught) {
            if (taught.term != term) continue;
            answer.taught.push_back({.term = term,
                                     .means = taught.definition.words,
                                     .by = taught.principal,
                                     .at = to_string(date_of(taught.at))});
            answer.assumptions.push_back(knowledge::sentence_of(taught) + ".");
        }
    }
}

void describe_voucher(const language::Reading& reading, Answer& answer) {
    answer.verified.reset();
    if (!reading.voucher) return;
    const auto& voucher = *reading.voucher;
    answer.verified = VerifiedBy{.by = voucher.by, .at = voucher.at, .question = voucher.question};
    answer.path = Path::verified;
    answer.assumptions.push_back("Answered as " + voucher.by + " verified for “" +
                                 voucher.question + "” on " + voucher.at + ".");
}

void describe_candidate(Journey& journey) {
    const auto& candidate = journey.candidate();
    auto& answer = journey.answer;
    answer.source = candidate.open->source->name;
    answer.interpretation = candidate.interpretation;
    answer.sql = sql_for_people(candidate.checked);
    answer.dialect = sql::name_of(candidate.checked.dialect());
    answer.confidence = candidate.confidence;
    answer.tables.clear();
    for (const auto& table : candidate.checked.tables()) {
        answer.tables.push_back(table.schema.empty() ? table.name
                                                     : table.schema + "." + table.name);
    }
    answer.findings.insert(answer.findings.end(), candidate.findings.begin(),
                           candidate.findings.end());
    if (!candidate.sourced) return;
    const auto& reading = candidate.sourced->reading();
    describe_reading(reading, *candidate.open->source, answer);
    describe_taught(*candidate.sourced, answer);
    describe_voucher(reading, answer);
}

}  // namespace querent::answer
