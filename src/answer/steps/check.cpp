// Every draft goes through the guard; what does not pass is dropped, and what looks wrong falls
// behind the next one.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "answer/confidence.hpp"
#include "answer/steps/steps.hpp"
#include "sql/finding.hpp"
#include "sql/reading.hpp"

namespace querent::answer::steps {

namespace {

/// A value that the data lacks is none: it was looked for when the question was read, and how sure
/// that reading is counts it in.
bool is_suspicious(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == sql::Severity::warning &&
               finding.code != "literal_not_in_column";
    });
}

/// Whoever asks for any ten rows gets any ten; only in SQL may the order have been forgotten.
bool wants_any_rows(const language::Frame& frame) {
    return frame.limit && frame.order.empty() && frame.measures.empty();
}

Result<Candidate> candidate_of(const SourcedReading& sourced) {
    const auto& open = *sourced.open;
    const auto& reading = sourced.reading();
    TRY(auto checked, sql::check(reading.query, open.engine->dialect(), open.policy));
    auto findings = sql::find_problems(checked.query(), open.facts);
    if (wants_any_rows(reading.frame)) {
        std::erase_if(findings,
                      [](const Finding& finding) { return finding.code == "limit_without_order"; });
    }
    const double factor = is_suspicious(findings) ? confidence::suspicious_factor : 1.0;
    return Candidate{.open = sourced.open,
                     .sourced = sourced,
                     .checked = std::move(checked),
                     .findings = std::move(findings),
                     .confidence = reading.confidence * factor,
                     .interpretation = reading.interpretation};
}

/// Two readings that print the same SQL are one reading to the person.
bool is_new(const std::vector<Candidate>& candidates, const Candidate& candidate) {
    return std::none_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
        return other.open == candidate.open && other.checked.text() == candidate.checked.text();
    });
}

}  // namespace

Result<Next> check(Journey& journey) {
    std::optional<Error> failure;
    for (const auto& sourced : journey.drafts) {
        auto candidate = candidate_of(sourced);
        if (!candidate) {
            if (!failure) failure = std::move(candidate).error();
        } else if (is_new(journey.candidates, *candidate)) {
            journey.candidates.push_back(std::move(candidate).value());
        }
    }
    if (journey.candidates.empty()) {
        // Our own parser wrote it, so this is our defect, not the person's.
        return Error{.code = ErrorCode::internal,
                     .message =
                         "The question was understood, but its query did not pass the "
                         "checks.",
                     .detail = failure->message + " " + failure->detail,
                     .hint = "Try to put the question in other words."};
    }
    std::stable_sort(journey.candidates.begin(), journey.candidates.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    const auto& best = journey.candidates.front();
    journey.sentence = fmt::format(
        "{} of {} passed the checks{}.", journey.candidates.size(), journey.drafts.size(),
        best.findings.empty() ? "" : "; " + best.findings.front().message);
    journey.detail["passed"] = journey.candidates.size();
    journey.detail["sql"] = best.checked.text();
    return Next::go_on;
}

Result<Next> check_sql(Journey& journey, sql::Dialect dialect) {
    const auto open = journey.readings.front().open;
    TRY(auto checked,
        sql::check_text(journey.question, dialect, open->engine->dialect(), open->policy));
    auto findings = sql::find_problems(checked.query(), open->facts);
    auto interpretation = sql::read_aloud(checked.query());
    journey.sentence = "It is a query over what exists.";
    journey.detail["sql"] = checked.text();
    journey.candidates.push_back({.open = open,
                                  .sourced = std::nullopt,
                                  .checked = std::move(checked),
                                  .findings = std::move(findings),
                                  .confidence = 1.0,
                                  .interpretation = std::move(interpretation)});
    return Next::go_on;
}

}  // namespace querent::answer::steps
