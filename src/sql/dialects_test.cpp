// The corpora of tests/dialects/: one file per dialect, each query with what it is in the others.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"
#include "sql/translate.hpp"

namespace querent::sql {

namespace {

/// The repository's tests/dialects/, looked for upwards from where the test runs.
std::filesystem::path corpora() {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "tests" / "dialects") && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder / "tests" / "dialects";
}

std::string said(std::string_view sql, Dialect from, Dialect to) {
    const auto translated = translate(sql, from, to, PrintStyle::one_line);
    if (!translated.ok()) return "! " + translated.error().message;
    return text::replace_all(translated->text, "\n", "\\n");  // a line of the corpus
}

std::string said_in_all(std::string_view sql, Dialect from) {
    std::string lines;
    std::vector<std::pair<Dialect, std::string>> outputs;
    for (const Dialect to : all_dialects) {
        if (to != Dialect::athena) outputs.emplace_back(to, said(sql, from, to));
    }
    const bool alike = std::all_of(outputs.begin(), outputs.end(), [&](const auto& output) {
        return output.second == outputs.front().second;
    });
    if (alike) return fmt::format("    all: {}\n", outputs.front().second);
    for (const auto& [to, text] : outputs) lines += fmt::format("    {}: {}\n", name_of(to), text);
    return lines;
}

std::vector<Dialect> dialects_with_corpora() {
    std::vector<Dialect> dialects;
    for (const Dialect dialect : all_dialects) {
        if (dialect != Dialect::athena) dialects.push_back(dialect);
    }
    return dialects;
}

std::filesystem::path file_of(Dialect dialect) {
    return corpora() / fmt::format("{}.txt", name_of(dialect));
}

std::vector<std::string> queries_of(Dialect dialect) {
    std::ifstream stream(file_of(dialect));
    std::vector<std::string> queries;
    for (std::string line; std::getline(stream, line);) {
        const bool query = !line.empty() && !line.starts_with('#') && !line.starts_with(' ');
        if (query) queries.push_back(line);
    }
    return queries;
}

TEST(Dialects, a_numbered_parameter_of_sqlite_ends_with_its_digits) {
    EXPECT_EQ(said("SELECT ?1L", Dialect::sqlite, Dialect::sqlite), "SELECT ?1 AS L");
}

}  // namespace

TEST(Dialects, every_query_of_the_corpora_is_said_as_it_is_written_there) {
    const bool rebaseline = std::getenv("QUERENT_REBASELINE") != nullptr;
    for (const Dialect dialect : dialects_with_corpora()) {
        std::ifstream stream(file_of(dialect));
        std::string written;
        std::string today;
        for (std::string line; std::getline(stream, line);) {
            written += line + "\n";
            if (line.starts_with(' ')) continue;
            today += line + "\n";
            if (!line.empty() && !line.starts_with('#')) today += said_in_all(line, dialect);
        }
        ASSERT_FALSE(written.empty()) << name_of(dialect);
        if (rebaseline) {
            std::ofstream(file_of(dialect)) << today;
        } else {
            EXPECT_EQ(written, today) << name_of(dialect);
        }
    }
}

TEST(Dialects, athena_says_what_trino_says) {
    for (const Dialect dialect : dialects_with_corpora()) {
        for (const auto& sql : queries_of(dialect)) {
            const std::string athena = said(sql, dialect, Dialect::athena);
            EXPECT_EQ(text::replace_all(athena, "Athena", "Trino"),
                      said(sql, dialect, Dialect::trino));
        }
    }
}

/// DuckDB's own way to write a function of one value is printed and not read yet.
bool cannot_be_read_yet(std::string_view printed) {
    return printed.find("lambda ") != std::string_view::npos;
}

/// Dialects that say every function of the tree in their own words. The others say some by a cast
/// or a detour that is put around once more when it is read and printed again: longer, never
/// different.
bool says_all_in_own_words(Dialect dialect) {
    return dialect == Dialect::duckdb || dialect == Dialect::sqlite;
}

TEST(Dialects, what_is_printed_reads_back_and_in_its_own_dialect_prints_the_same) {
    std::size_t pairs = 0;
    for (const Dialect from : dialects_with_corpora()) {
        for (const auto& sql : queries_of(from)) {
            const auto tree = parse(sql, from);
            if (!tree.ok()) continue;
            for (const Dialect to : all_dialects) {
                const auto printed = print(*tree, to);
                if (!printed.ok() || cannot_be_read_yet(*printed)) continue;
                ++pairs;
                const auto again = parse(*printed, to);
                ASSERT_TRUE(again.ok())
                    << name_of(to) << ": " << *printed << "\n  " << again.error().message;
                if (from != to || !says_all_in_own_words(to)) continue;
                const auto twice = print(*again, to);
                ASSERT_TRUE(twice.ok()) << *printed << "\n  " << twice.error().message;
                EXPECT_EQ(*printed, *twice);
            }
        }
    }
    EXPECT_GT(pairs, 500U);
}

TEST(Dialects, a_function_that_nobody_allows_is_not_translated) {
    for (const std::string_view call : {"pg_read_file('x')", "load_extension('x')", "sleep(1)"}) {
        const auto translated = translate(fmt::format("SELECT {}", call), Dialect::duckdb,
                                          Dialect::postgres, PrintStyle::one_line);
        ASSERT_FALSE(translated.ok()) << call;
        EXPECT_EQ(translated.error().code, ErrorCode::sql_function_not_allowed);
    }
    const auto misspelt = translate("SELECT coalece(a, 0) FROM t", Dialect::duckdb, Dialect::mysql,
                                    PrintStyle::one_line);
    ASSERT_FALSE(misspelt.ok());
    EXPECT_EQ(misspelt.error().hint, "Perhaps you meant coalesce().");
}

}  // namespace querent::sql
