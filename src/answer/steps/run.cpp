// Runs the chosen candidate. When the engine cannot run what the guard let through (a value that is
// no number after all), the next reading gets its turn, as long as it is sure enough to be
// answered.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "answer/candidate_answer.hpp"
#include "answer/confidence.hpp"
#include "answer/format.hpp"
#include "answer/steps/steps.hpp"

namespace querent::answer::steps {

namespace {

constexpr std::size_t attempts_max = 3;

Result<void> run_candidate(Journey& journey) {
    const auto& candidate = journey.candidate();
    engine::Rows rows;
    TRY(const auto statistics,
        candidate.open->engine->run(candidate.checked, journey.environment.config.limits,
                                    journey.deadline, rows));
    auto& answer = journey.answer;
    answer.columns = std::move(rows.columns);
    answer.rows = std::move(rows.rows);
    answer.row_count = answer.rows.size();
    answer.truncated = statistics.truncated;
    journey.detail["engine_ms"] = static_cast<double>(statistics.engine_time.count()) / 1000.0;
    return {};
}

/// The next candidate that may be answered in the place of the chosen one.
bool take_next_candidate(Journey& journey) {
    const auto next = journey.chosen + 1;
    if (journey.choice || next >= std::min(journey.candidates.size(), attempts_max)) return false;
    if (journey.candidates[next].confidence < confidence::caveat_min) return false;
    journey.chosen = next;
    journey.answer.findings.clear();
    describe_candidate(journey);
    return true;
}

}  // namespace

Result<Next> run(Journey& journey) {
    if (journey.dry_run) {
        journey.answer.status = Status::answered;
        journey.answer.summary = "Not run: this was a dry run.";
        journey.sentence = "Not run, as was wished.";
        return Next::finished;
    }
    for (;;) {
        auto done = run_candidate(journey);
        if (done) break;
        if (done.error().code != ErrorCode::engine_failed || !take_next_candidate(journey)) {
            return std::move(done).error();
        }
    }
    journey.answer.status = Status::answered;
    journey.sentence = format_count(journey.answer.row_count) +
                       (journey.answer.row_count == 1 ? " row" : " rows") +
                       (journey.answer.truncated ? ", and there are more." : ".");
    journey.detail["rows"] = journey.answer.row_count;
    journey.detail["truncated"] = journey.answer.truncated;
    return Next::go_on;
}

}  // namespace querent::answer::steps
