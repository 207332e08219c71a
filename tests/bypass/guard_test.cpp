// Every attempt of this folder against the guard, and every query of tests/legitimate, which it
// must not refuse.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "bypass/corpus.hpp"
#include "bypass/shop.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"

namespace querent::bypass {

namespace {

using sql::Dialect;

constexpr std::size_t attempts_min = 500;  // of each class in each dialect
constexpr std::size_t queries_min = 500;   // in each dialect
constexpr std::size_t complaints_max = 5;  // that are told, of each family

std::string shortened(const std::string& sql) {
    return sql.size() <= 300 ? sql : sql.substr(0, 300) + fmt::format("… ({} bytes)", sql.size());
}

/// What is wrong with what the guard said, or nothing.
std::string complaint(const Attempt& attempt, Dialect dialect, const sql::GuardPolicy& policy) {
    const auto checked = sql::check_text(attempt.sql, dialect, dialect, policy);
    if (checked.ok()) return "it was allowed and printed as " + shortened(checked->text());
    const auto& error = checked.error();
    if (std::find(attempt.expected->begin(), attempt.expected->end(), error.code) ==
        attempt.expected->end()) {
        return fmt::format("it was refused for another reason: {} {}", facts(error.code).name,
                           error.message);
    }
    return error.message.empty() ? "it was refused without a sentence" : "";
}

}  // namespace

class Bypass : public testing::TestWithParam<std::tuple<std::string, Dialect>> {};

TEST_P(Bypass, no_attempt_gets_past_the_guard) {
    const auto& [name, dialect] = GetParam();
    const Corpus corpus(tests_folder() / "bypass" / (name + ".attempts"));
    const auto policy = shop();
    std::set<std::size_t> different;                     // by hash: some attempts are long
    std::map<std::string_view, std::size_t> complaints;  // by family
    corpus.for_each(dialect, [&](const Attempt& attempt) {
        if (!different.insert(std::hash<std::string>()(attempt.sql)).second) return;
        const std::string wrong = complaint(attempt, dialect, policy);
        if (wrong.empty() || ++complaints[attempt.reason] > complaints_max) return;
        ADD_FAILURE() << shortened(attempt.sql) << "\n  " << wrong << "\n  " << attempt.reason;
    });
    for (const auto& [reason, count] : complaints) {
        ADD_FAILURE() << count << " attempts: " << reason;
    }
    if (name != "by_hand") {
        EXPECT_GE(different.size(), attempts_min);
    }
    fmt::print("{} attempts of {} in {}\n", different.size(), name, sql::name_of(dialect));
}

/// A frame that is refused whatever stands in it would prove nothing.
TEST_P(Bypass, the_same_text_around_something_harmless_is_allowed) {
    const auto& [name, dialect] = GetParam();
    const Corpus corpus(tests_folder() / "bypass" / (name + ".attempts"));
    const auto policy = shop();
    std::size_t complaints = 0;
    corpus.for_each_harmless(dialect, [&](const std::string& query) {
        const auto checked = sql::check_text(query, dialect, dialect, policy);
        if (checked.ok() || ++complaints > complaints_max) return;
        ADD_FAILURE() << shortened(query) << "\n  " << checked.error().message << " "
                      << checked.error().where;
    });
    EXPECT_LE(complaints, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Guard, Bypass,
    testing::Combine(testing::Values("by_hand", "changes", "changes_inside", "disguises",
                                     "exhaustion", "reaching_functions", "reaching_tables",
                                     "second_statement", "settings", "system_catalogs"),
                     testing::ValuesIn(sql::all_dialects)),
    [](const auto& instance) {
        return std::get<0>(instance.param) + "_" +
               std::string(sql::name_of(std::get<1>(instance.param)));
    });

class Legitimate : public testing::TestWithParam<Dialect> {};

/// And what is allowed reads its own print the same.
TEST_P(Legitimate, no_query_is_refused) {
    const Dialect dialect = GetParam();
    const auto policy = shop();
    std::set<std::string> different;
    for (const auto& corpus : all_corpora("legitimate")) {
        corpus.for_each(dialect, [&](const Attempt& query) {
            if (!different.insert(query.sql).second) return;
            const auto checked = sql::check_text(query.sql, dialect, dialect, policy);
            if (!checked.ok()) {
                ADD_FAILURE() << query.sql << "\n  " << checked.error().message << " "
                              << checked.error().where;
                return;
            }
            const auto tree = sql::parse(query.sql, dialect);
            for (const auto style : {sql::PrintStyle::one_line, sql::PrintStyle::indented}) {
                const auto printed = sql::print(*tree, dialect, style);
                ASSERT_TRUE(printed.ok()) << query.sql << "\n  " << printed.error().message;
                const auto again = sql::parse(*printed, dialect);
                ASSERT_TRUE(again.ok()) << *printed << "\n  " << again.error().message;
                EXPECT_EQ(*printed, *sql::print(*again, dialect, style)) << query.sql;
                EXPECT_TRUE(dialect != Dialect::duckdb || *tree == *again) << *printed;
            }
        });
    }
    EXPECT_GE(different.size(), queries_min);
    fmt::print("{} legitimate queries in {}\n", different.size(), sql::name_of(dialect));
}

INSTANTIATE_TEST_SUITE_P(Guard, Legitimate, testing::ValuesIn(sql::all_dialects),
                         [](const auto& instance) {
                             return std::string(sql::name_of(instance.param));
                         });

}  // namespace querent::bypass
