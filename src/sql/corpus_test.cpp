// The corpora of tests/: attempts to get past the guard, and queries that it must not refuse.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "sql/guard.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"

namespace querent::sql {

namespace {

/// The repository's tests/ folder, looked for upwards from where the test runs.
std::filesystem::path tests_folder() {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "tests" / "bypass") && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder / "tests";
}

struct Attempt {
    std::string reason;
    std::string sql;
};

std::string unescape(std::string line) {
    line = text::replace_all(std::move(line), "\\\\", "\x01");
    line = text::replace_all(std::move(line), "\\n", "\n");
    line = text::replace_all(std::move(line), "\\r", "\r");
    line = text::replace_all(std::move(line), "\\x00", std::string(1, '\0'));
    return text::replace_all(std::move(line), "\x01", "\\");
}

std::vector<Attempt> read_corpus(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::vector<Attempt> attempts;
    std::string reason;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.starts_with("##")) continue;
        if (line.starts_with("# ")) {
            reason = line.substr(2);
        } else {
            attempts.push_back({reason, unescape(line)});
        }
    }
    return attempts;
}

GuardPolicy shop() {
    GuardPolicy policy;
    policy.tables = {
        {"", "orders", {{"id"}, {"customer_id"}, {"amount"}, {"status"}, {"order_date"}}, true},
        {"", "customers", {{"id"}, {"name"}, {"country"}}, true},
        {"", "staff", {{"id"}, {"name"}}, false},
        {"",
         "system",
         {{"name"},
          {"delete"},
          {"update"},
          {"set"},
          {"year"},
          {"month"},
          {"day"},
          {"date"},
          {"time"},
          {"timestamp"}},
         true},
        {"", "select", {{"order"}, {"group"}}, true},
    };
    return policy;
}

std::vector<Dialect> dialects_of(const std::filesystem::path& file) {
    if (const auto dialect = dialect_named(file.stem().string())) return {*dialect};
    return {all_dialects.begin(), all_dialects.end()};
}

/// MySQL quotes names in backticks.
std::string as_written_in(Dialect dialect, const std::string& sql) {
    return dialect == Dialect::mysql ? text::replace_all(sql, "\"", "`") : sql;
}

}  // namespace

TEST(Corpus, refuses_every_attempt_to_bypass_the_guard) {
    std::size_t attempts = 0;
    for (const auto& file : std::filesystem::directory_iterator(tests_folder() / "bypass")) {
        for (const auto& [reason, sql] : read_corpus(file.path())) {
            EXPECT_FALSE(reason.empty()) << sql;
            for (const Dialect dialect : dialects_of(file.path())) {
                ++attempts;
                const auto checked = check_text(sql, dialect, Dialect::duckdb, shop());
                EXPECT_FALSE(checked.ok())
                    << name_of(dialect) << ": " << sql << "\n  printed: " << checked->text();
                if (checked.ok()) continue;
                EXPECT_EQ(facts(checked.error().code).kind, ErrorKind::refused) << sql;
                EXPECT_FALSE(checked.error().message.empty()) << sql;
            }
        }
    }
    EXPECT_GE(attempts, 500U);
}

TEST(Corpus, allows_every_legitimate_query_and_reads_its_own_print_the_same) {
    std::size_t queries = 0;
    for (const auto& file : std::filesystem::directory_iterator(tests_folder() / "legitimate")) {
        for (const auto& [reason, line] : read_corpus(file.path())) {
            for (const Dialect dialect : dialects_of(file.path())) {
                ++queries;
                const std::string sql = as_written_in(dialect, line);
                const auto checked = check_text(sql, dialect, dialect, shop());
                ASSERT_TRUE(checked.ok()) << name_of(dialect) << ": " << sql << "\n  "
                                          << checked.error().message << checked.error().where;
                const auto tree = parse(sql, dialect);
                for (const auto style : {PrintStyle::one_line, PrintStyle::indented}) {
                    const auto printed = print(*tree, dialect, style);
                    ASSERT_TRUE(printed.ok()) << sql << "\n  " << printed.error().message;
                    const auto again = parse(*printed, dialect);
                    ASSERT_TRUE(again.ok()) << *printed << "\n  " << again.error().message;
                    const auto twice = print(*again, dialect, style);
                    EXPECT_EQ(*printed, *twice) << sql;
                    EXPECT_TRUE(dialect != Dialect::duckdb || *tree == *again) << *printed;
                }
            }
        }
    }
    EXPECT_GE(queries, 100U);
}

}  // namespace querent::sql
