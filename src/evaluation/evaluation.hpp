// A question set, asked and scored on several threads.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "evaluation/execution.hpp"
#include "evaluation/question_set.hpp"

namespace querent::evaluation {

/// What the program makes of a question: its best reading, however unsure.
struct Draft {
    std::string sql;  // in SQLite's dialect, on one line; empty when there is no reading
    double confidence = 0;
    std::string reason;       // why there is none, in a sentence
    std::string reason_code;  // the same as one of few words: "out_of_scope"
    std::chrono::microseconds latency{};
};

/// Whoever answers. Threads: ask() may be called from several at once.
class Respondent {
public:
    virtual ~Respondent() = default;
    /// Opens the database before its first question, so that the question's time is its own.
    /// Errors: whatever keeps the database from being asked.
    virtual Result<void> prepare(const std::string& database, const Deadline& deadline) = 0;
    /// Never fails: what goes wrong is a draft without SQL that says why.
    virtual Draft ask(const std::string& database, const std::string& question,
                      const Deadline& deadline) = 0;
};

struct Answered {
    bool done = false;  // false: the evaluation was stopped before it
    Draft draft;
    Verdict verdict;
};

struct Progress {
    std::size_t done = 0, all = 0;
    std::size_t scored = 0, right = 0;
    double per_second = 0;
    std::optional<std::chrono::seconds> left;
};

struct Plan {
    const std::vector<Item>& items;
    /// The database of an item; nothing when it is not there.
    std::function<std::optional<std::filesystem::path>(const Item&)> database;
    Respondent& respondent;
    unsigned jobs = 1;
    std::chrono::milliseconds query_time_max = limits::scored_query_time_max;
    /// Drafts of an earlier run, by item; those are scored and not asked again.
    std::vector<std::optional<Draft>> known = {};
    /// Opens what scores the items of a database; a SQLite file when not given.
    std::function<Result<Scorer>(const std::filesystem::path&, const Deadline&)> scorer = {};
    /// Called now and then from the thread that called evaluate(), with what there is so far.
    std::function<void(const Progress&, const std::vector<Answered>&)> watch = {};
};

/// Answers in the order of the items, whatever the threads do. When the deadline is called off,
/// what was done so far comes back; the rest is not `done`.
std::vector<Answered> evaluate(const Plan& plan, const Deadline& deadline);

}  // namespace querent::evaluation
