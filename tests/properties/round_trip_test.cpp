// What the printers write, the parser reads as the same tree; and what is not SQL at all is refused
// without an accident. Deterministic: a failure names its seed. QUERENT_ROUNDS=n makes n times as
// many.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/guard.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"
#include "support/random_query.hpp"

namespace querent {

namespace {

using namespace sql;
using testing_support::Kind;
using testing_support::RandomTable;
using testing_support::Seeded;

std::uint64_t rounds() {
    const char* wanted = std::getenv("QUERENT_ROUNDS");
    return wanted == nullptr ? 1 : std::strtoull(wanted, nullptr, 10);
}

const std::vector<RandomTable> tables = {
    {"orders", {{"id", Kind::number}, {"status", Kind::text}, {"order_date", Kind::date}}},
    {"Kunden", {{"Id", Kind::number}, {"the name", Kind::text}, {"select", Kind::date}}}};

GuardPolicy policy() {
    GuardPolicy seen;
    for (const auto& table : tables) {
        KnownTable known{"", table.name, {}, true};
        for (const auto& column : table.columns) known.columns.push_back({column.name});
        seen.tables.push_back(std::move(known));
    }
    return seen;
}

/// Texts to damage: the queries of the corpora.
std::vector<std::string> some_texts() {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "tests" / "dialects") && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    std::vector<std::string> texts;
    for (const auto* name : {"duckdb", "postgres", "sqlite", "mysql", "redshift", "trino"}) {
        std::ifstream stream(folder / "tests" / "dialects" / (std::string(name) + ".txt"));
        for (std::string line; std::getline(stream, line);) {
            if (!line.empty() && line[0] != '#' && line[0] != ' ') texts.push_back(line);
        }
    }
    return texts;
}

class RoundTrip : public testing::TestWithParam<Dialect> {};

}  // namespace

/// The tree of a dialect's own text is compared with what its print reads as: a first print may
/// say something in another of the dialect's ways, the second must say it in the same.
TEST_P(RoundTrip, a_random_tree_is_printed_and_read_as_itself) {
    const Dialect dialect = GetParam();
    std::size_t said = 0;
    for (std::uint64_t seed = 1; seed <= 800 * rounds(); ++seed) {
        Seeded choices(seed);
        const Query query = random_query(choices, tables);
        const auto text = print(query, dialect);
        if (!text.ok()) continue;
        const auto once = parse(*text, dialect);
        ASSERT_TRUE(once.ok()) << "seed " << seed << "\n" << *text << once.error().message;
        const auto again = print(*once, dialect);
        ASSERT_TRUE(again.ok()) << "seed " << seed << "\n" << *text << again.error().message;
        const auto twice = parse(*again, dialect);
        ASSERT_TRUE(twice.ok()) << "seed " << seed << "\n" << *again << twice.error().message;
        ASSERT_EQ(*again, print(*twice, dialect).value()) << "seed " << seed << "\n" << *text;
        ASSERT_TRUE(*once == *twice) << "seed " << seed << "\n" << *text << "\n" << *again;
        if (dialect == Dialect::duckdb) {
            ASSERT_TRUE(query == *once) << "seed " << seed << "\n" << *text << "\n" << *again;
        }
        ++said;
    }
    EXPECT_GE(said, 400U);
}

TEST_P(RoundTrip, damaged_texts_are_refused_or_read_back) {
    const Dialect dialect = GetParam();
    const auto texts = some_texts();
    ASSERT_GE(texts.size(), 100U);
    const auto known = policy();
    constexpr std::string_view pieces[] = {"'",  "\"", "`",      "--",  "/*", "*/",   "(",  ")",
                                           "[",  "]",  "{",      "}",   "$$", "\\",   ";",  ",",
                                           "::", "->", "SELECT", "NOT", ".",  "\xff", "\0", "E'",
                                           "U&", "0x", "1e",     "@",   "?",  "#",    ":a", "/*!"};
    for (std::uint64_t seed = 1; seed <= 1'500 * rounds(); ++seed) {
        Seeded choices(seed);
        std::string text = texts[choices.below(static_cast<std::uint32_t>(texts.size()))];
        for (std::uint32_t k = 0; k <= choices.below(4); ++k) {
            const std::size_t at = choices.below(static_cast<std::uint32_t>(text.size() + 1));
            const std::size_t length = choices.below(8);
            switch (choices.below(4)) {
                case 0:
                    text.erase(at, length);
                    break;
                case 1:
                    text.insert(at, choices.of(pieces));
                    break;
                case 2:
                    text.insert(at, text.substr(text.size() - at, length));
                    break;
                default:
                    if (at < text.size()) text[at] = static_cast<char>(choices.below(256));
            }
        }
        const auto tree = parse(text, dialect);
        if (!tree.ok()) {
            ASSERT_FALSE(tree.error().message.empty()) << "seed " << seed;
            continue;
        }
        const auto printed = print(*tree, dialect);
        if (!printed.ok()) continue;
        const auto again = parse(*printed, dialect);
        ASSERT_TRUE(again.ok()) << "seed " << seed << "\n"
                                << text << "\n"
                                << *printed << "\n"
                                << again.error().message;
        const auto reprinted = print(*again, dialect);
        // What a dialect says by a detour may read back as something that it has no words for.
        if (!reprinted.ok()) continue;
        const auto third = parse(*reprinted, dialect);
        ASSERT_TRUE(third.ok()) << "seed " << seed << "\n" << *reprinted;
        // Other dialects say some functions by a cast, which is put around once more.
        if (dialect == Dialect::duckdb || dialect == Dialect::sqlite) {
            ASSERT_EQ(*reprinted, print(*third, dialect).value()) << "seed " << seed << "\n"
                                                                  << text;
        }
        static_cast<void>(check(*tree, dialect, known));
    }
}

INSTANTIATE_TEST_SUITE_P(Sql, RoundTrip, testing::ValuesIn(all_dialects),
                         [](const auto& instance) { return std::string(name_of(instance.param)); });

}  // namespace querent
