#include "evaluation/execution.hpp"

#include <cmath>
#include <optional>
#include <regex>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::evaluation {

using engine::sqlite::Session;
using engine::sqlite::Statement;
using engine::sqlite::Storage;

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::right:
            return "right";
        case Outcome::wrong_rows:
            return "wrong rows";
        case Outcome::no_reading:
            return "no reading";
        case Outcome::sql_error:
            return "SQL error";
        case Outcome::timed_out:
            return "timeout";
        case Outcome::gold_failed:
            return "expected query failed";
        case Outcome::no_database:
            return "no database";
        case Outcome::not_scored:
            return "not scored";
    }
    return "not scored";
}

bool is_scored(Outcome outcome) {
    switch (outcome) {
        case Outcome::right:
        case Outcome::wrong_rows:
        case Outcome::no_reading:
        case Outcome::sql_error:
        case Outcome::timed_out:
            return true;
        case Outcome::gold_failed:
        case Outcome::no_database:
        case Outcome::not_scored:
            return false;
    }
    return false;
}

std::string cleaned_sql(std::string_view sql) {
    std::string_view trimmed = text::trim(sql);
    while (trimmed.ends_with(';')) trimmed.remove_suffix(1);
    std::string cleaned(text::trim(trimmed));
    for (const auto& [from, to] : {std::pair{"> =", ">="}, {"< =", "<="}, {"! =", "!="}})
        cleaned = text::replace_all(std::move(cleaned), from, to);
    // The regular expression is slow on long texts and rarely needed.
    if (text::lower(cleaned).find("curdate") == std::string::npos) return cleaned;
    static const std::regex this_year(R"(YEAR\s*\(\s*CURDATE\s*\(\s*\)\s*\))",
                                      std::regex::icase | std::regex::optimize);
    return std::regex_replace(cleaned, this_year, "2020");
}

namespace {

/// The value as its number; nothing for an infinite one, which no result can be compared by.
std::optional<std::uint32_t> number_of(const Statement& statement, int column,
                                       ValueNumbers& numbers) {
    switch (statement.storage(column)) {
        case Storage::null:
            return numbers.of_null();
        case Storage::integer:
            return numbers.of(statement.integer(column));
        case Storage::real:
            if (!std::isfinite(statement.real(column))) return std::nullopt;
            return numbers.of(statement.real(column));
        case Storage::text:
        case Storage::blob:
            return numbers.of(statement.bytes(column));
    }
    return std::nullopt;
}

Error unusable(std::string detail) {
    return {.code = ErrorCode::engine_failed,
            .message = "The result cannot be compared.",
            .detail = std::move(detail)};
}

class SqliteRunner final : public Runner {
public:
    SqliteRunner(std::unique_ptr<Session> session, std::chrono::milliseconds query_time_max)
        : session_(std::move(session)), query_time_max_(query_time_max) {}
    Result<std::vector<Row>> rows_of(std::string_view sql, ValueNumbers& numbers,
                                     const Deadline& deadline) override;

private:
    std::unique_ptr<Session> session_;
    std::chrono::milliseconds query_time_max_;
};

Result<std::vector<Row>> SqliteRunner::rows_of(std::string_view sql, ValueNumbers& numbers,
                                               const Deadline& deadline) {
    const Deadline until = deadline.at_most(query_time_max_);
    TRY(Statement statement, session_->prepare(sql, until));
    std::vector<Row> rows;
    std::size_t bytes = 0;
    const int columns = statement.columns();
    while (rows.size() < limits::scored_rows_max) {
        TRY(const bool more, statement.step());
        if (!more) break;
        Row& row = rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int k = 0; k < columns; ++k) {
            const auto number = number_of(statement, k, numbers);
            if (!number) return unusable("an infinite number");
            bytes += statement.storage(k) == Storage::text ? statement.bytes(k).size() : 0;
            row.push_back(*number);
        }
        bytes += row.size() * sizeof(std::uint32_t);
        if (bytes > limits::scored_bytes_max) return unusable("the result is too large");
    }
    return rows;
}

}  // namespace

Result<Scorer> Scorer::open(const std::filesystem::path& database,
                            std::chrono::milliseconds query_time_max, const Deadline& deadline) {
    TRY(auto session, Session::open(database, deadline));
    return Scorer(std::make_unique<SqliteRunner>(std::move(session), query_time_max));
}

Result<Verdict> Scorer::score_against(std::string_view gold, std::string_view predicted,
                                      const Deadline& deadline) {
    const std::string expected = cleaned_sql(gold);
    ValueNumbers numbers;
    const auto wanted = runner_->rows_of(expected, numbers, deadline);
    if (!wanted.ok()) {
        TRY_VOID(deadline.check());
        return Verdict{.outcome = Outcome::gold_failed,
                       .detail = wanted.error().message + " " + wanted.error().detail};
    }
    Verdict verdict{.outcome = Outcome::no_reading, .detail = {}, .gold_empty = wanted->empty()};
    if (predicted.empty()) return verdict;
    const auto found = runner_->rows_of(cleaned_sql(predicted), numbers, deadline);
    if (!found.ok()) {
        TRY_VOID(deadline.check());
        const bool late = found.error().code == ErrorCode::timed_out;
        verdict.outcome = late ? Outcome::timed_out : Outcome::sql_error;
        verdict.detail = found.error().message + " " + found.error().detail;
        return verdict;
    }
    const bool same = same_rows(*wanted, *found, sorts_its_rows(expected));
    verdict.outcome = same ? Outcome::right : Outcome::wrong_rows;
    return verdict;
}

Result<Verdict> Scorer::score(const std::vector<std::string>& gold, std::string_view predicted,
                              const Deadline& deadline) {
    std::optional<Verdict> best;
    for (const std::string& one : gold) {
        TRY(Verdict verdict, score_against(one, predicted, deadline));
        if (verdict.outcome == Outcome::right) return verdict;
        if (!best || best->outcome == Outcome::gold_failed) best = std::move(verdict);
    }
    return best.value_or(Verdict{});
}

}  // namespace querent::evaluation
