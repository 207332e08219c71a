// Whatever words stand in whatever order: the parser neither breaks nor writes SQL over names that
// do not exist. Worth most under the sanitizers.
#include <gtest/gtest.h>

#include <random>

#include "base/text.hpp"
#include "language/fixture_shop.hpp"
#include "sql/guard.hpp"

namespace querent::language {
namespace {

constexpr int questions = 800;
constexpr std::size_t words_max = 12;

/// Every phrase that the grammar knows, names and values of the shop, numbers, periods, rubbish.
std::vector<std::string> vocabulary() {
    std::vector<std::string> words;
    for (const char* phrases : {
#define QUERENT_CUE(cue, argument, phrases) phrases,
#include "language/data/cues.def"
#undef QUERENT_CUE
         }) {
        for (const auto& phrase : text::split(phrases, '|')) words.emplace_back(phrase);
    }
    const std::size_t cues = words.size();
    const std::vector<std::string> others = {"customers",
                                             "customer",
                                             "orders",
                                             "order",
                                             "products",
                                             "stores",
                                             "regions",
                                             "categories",
                                             "items",
                                             "price",
                                             "name",
                                             "names",
                                             "country",
                                             "city",
                                             "status",
                                             "vip",
                                             "active",
                                             "total amount",
                                             "order date",
                                             "ship date",
                                             "quantity",
                                             "email",
                                             "revenue",
                                             "Germany",
                                             "returned",
                                             "Books",
                                             "Anna Schmidt",
                                             "North",
                                             "2024",
                                             "3",
                                             "0.5",
                                             "2 million",
                                             "30 %",
                                             "last month",
                                             "since March",
                                             "in Q3 2024",
                                             "between",
                                             "and",
                                             "or",
                                             "the",
                                             "of",
                                             "?",
                                             ",",
                                             "«x»",
                                             "'Paris'",
                                             "xyzzy",
                                             "ordered",
                                             "bought",
                                             "their",
                                             "-7",
                                             "2024-02-30",
                                             "é",
                                             "a"};
    while (words.size() < 2 * cues) words.insert(words.end(), others.begin(), others.end());
    return words;
}

sql::GuardPolicy names_of(const catalog::Source& source) {
    sql::GuardPolicy policy;
    for (const catalog::Table& table : source.tables) {
        sql::KnownTable known;
        known.name = table.name;
        for (const catalog::Column& column : table.columns) known.columns.push_back({column.name});
        policy.tables.push_back(std::move(known));
    }
    return policy;
}

TEST(any_words_in_any_order, are_read_without_harm) {
    const Parser parser = fixture_parser();
    const sql::GuardPolicy names = names_of(*fixture_source());
    const auto words = vocabulary();
    std::mt19937 chance(20261121);
    const auto below = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most - 1)(chance);
    };
    int readings = 0;
    for (int k = 0; k < questions; ++k) {
        std::string question;
        for (std::size_t n = 1 + below(words_max); n > 0; --n) {
            question += (question.empty() ? "" : " ") + words[below(words.size())];
        }
        SCOPED_TRACE(question);
        const Understanding understanding =
            parser.understand({question, std::chrono::year(2026) / 11 / 21, nullptr});
        for (const Reading& reading : understanding.readings) {
            ++readings;
            const auto checked = sql::check(reading.query, sql::Dialect::duckdb, names);
            EXPECT_TRUE(checked.ok()) << checked.error().message;
        }
    }
    EXPECT_GT(readings, questions / 4) << "most say something";
}

}  // namespace
}  // namespace querent::language
