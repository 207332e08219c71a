// Running the queries of an evaluation, and the verdict over a prediction.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "evaluation/result_rows.hpp"
#include "evaluation/runner.hpp"

namespace querent::evaluation {

enum class Outcome {
    right,        // the same rows
    wrong_rows,   // other rows
    no_reading,   // there was no query to run
    sql_error,    // the query could not be run
    timed_out,    // it took too long
    gold_failed,  // no expected query could be run: says nothing about the prediction
    no_database,  // the item's database is not there: likewise
    not_scored,   // the item expects nothing
};
/// "right", "wrong rows", …
std::string_view name_of(Outcome outcome);
/// Whether the item counts in the accuracy.
bool is_scored(Outcome outcome);

struct Verdict {
    Outcome outcome = Outcome::not_scored;
    std::string detail;       // what the engine said
    bool gold_empty = false;  // the expected result has no rows
};

/// One database, opened to run gold queries and predictions. Threads: one.
class Scorer {
public:
    explicit Scorer(std::unique_ptr<Runner> runner) : runner_(std::move(runner)) {}
    /// Of a SQLite file, whose queries run as they are written: what is expected is somebody's own
    /// SQL, and need not be anything that our front end would let through. The layer below
    /// (engine/sqlite) holds alone.
    /// `query_time_max` is for each query. Errors: as engine::sqlite::Session::open().
    static Result<Scorer> open(const std::filesystem::path& database,
                               std::chrono::milliseconds query_time_max, const Deadline& deadline);

    /// The best verdict over the gold queries, of which any is right. An empty prediction is no
    /// reading. Errors: cancelled.
    Result<Verdict> score(const std::vector<std::string>& gold, std::string_view predicted,
                          const Deadline& deadline);

private:
    Result<Verdict> score_against(std::string_view gold, std::string_view predicted,
                                  const Deadline& deadline);

    std::unique_ptr<Runner> runner_;
};

/// Without a semicolon at its end; «> =» together; the year of Spider's questions for
/// YEAR(CURDATE()), which SQLite does not have.
std::string cleaned_sql(std::string_view sql);

}  // namespace querent::evaluation
