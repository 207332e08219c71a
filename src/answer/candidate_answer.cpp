#include "answer/candidate_answer.hpp"

#include "sql/printer.hpp"

namespace querent::answer {

namespace {

/// Laid out for people; the engine gets the same tree on one line.
std::string sql_for_people(const sql::CheckedSql& checked) {
    auto text = sql::print(checked.query(), checked.dialect(), sql::PrintStyle::indented);
    return text ? std::move(text).value() : checked.text();
}

}  // namespace

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
    answer.parts = reading.parts;
    answer.assumptions = reading.assumptions;
}

}  // namespace querent::answer
