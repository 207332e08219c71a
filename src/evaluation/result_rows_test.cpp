#include "evaluation/result_rows.hpp"

#include <gtest/gtest.h>

namespace querent::evaluation {

namespace {

std::vector<Row> rows(std::initializer_list<Row> list) {
    return list;
}

TEST(result_rows, numbers_equal_values_equally) {
    ValueNumbers numbers;
    EXPECT_EQ(numbers.of(std::int64_t{1}), numbers.of(1.0));
    EXPECT_EQ(numbers.of(0.1 + 0.2), numbers.of(0.3));
    EXPECT_EQ(numbers.of(-0.0), numbers.of(std::int64_t{0}));
    EXPECT_EQ(numbers.of(1e18), numbers.of(std::int64_t{1'000'000'000'000'000'000}));
    EXPECT_EQ(numbers.of(std::string_view("caf\xE9")),
              numbers.of(std::string_view("caf\xEF\xBF\xBD")));
    EXPECT_NE(numbers.of(std::int64_t{1}), numbers.of(std::string_view("1")));
    EXPECT_NE(numbers.of(1.00000001), numbers.of(std::int64_t{1}));
    EXPECT_NE(numbers.of_null(), numbers.of(std::string_view("")));
    EXPECT_NE(numbers.of(std::int64_t{9007199254740993}), numbers.of(9007199254740992.0));
}

TEST(result_rows, compares_rows_in_any_order_unless_order_counts) {
    const auto one = rows({{1, 2}, {3, 4}}), other = rows({{3, 4}, {1, 2}});
    EXPECT_TRUE(same_rows(one, other, false));
    EXPECT_FALSE(same_rows(one, other, true));
    EXPECT_TRUE(same_rows(one, one, true));
}

TEST(result_rows, lets_columns_stand_in_any_order) {
    EXPECT_TRUE(same_rows(rows({{1, 2, 9}, {3, 4, 9}}), rows({{9, 2, 1}, {9, 4, 3}}), true));
    // Each column occurs in the other result, but the rows are others.
    EXPECT_FALSE(same_rows(rows({{1, 2}, {3, 4}}), rows({{2, 3}, {4, 1}}), false));
}

TEST(result_rows, counts_rows_that_repeat) {
    EXPECT_FALSE(same_rows(rows({{1}, {1}, {2}}), rows({{1}, {2}, {2}}), false));
    EXPECT_FALSE(same_rows(rows({{1}}), rows({{1}, {1}}), false));
    EXPECT_FALSE(same_rows(rows({{1}}), rows({{1, 1}}), false));
    EXPECT_TRUE(same_rows({}, {}, true));
}

TEST(result_rows, gives_up_on_results_of_very_many_equal_columns) {
    // 12! assignments, of which none fits: the columns hold the same values, in other rows.
    std::vector<Row> one, other;
    for (std::uint32_t k = 0; k < 12; ++k) {
        Row a(12, 0), b(12, 0);
        a[k] = 1;
        b[k] = 1;
        b[(k + 1) % 12] = k == 0 ? 1 : 0;
        one.push_back(a);
        other.push_back(b);
    }
    EXPECT_FALSE(same_rows(one, other, false));
}

TEST(result_rows, finds_the_order_of_the_whole_query) {
    EXPECT_TRUE(sorts_its_rows("SELECT a FROM t ORDER  BY a"));
    EXPECT_TRUE(sorts_its_rows("select a from (select 1) order\nby a"));
    EXPECT_FALSE(sorts_its_rows("SELECT a FROM (SELECT a FROM t ORDER BY a)"));
    EXPECT_FALSE(sorts_its_rows("SELECT 'order by' FROM t"));
    EXPECT_FALSE(sorts_its_rows("SELECT \"order by\" FROM t WHERE x = 'it''s order by'"));
    EXPECT_FALSE(sorts_its_rows("SELECT reorder by_me FROM t"));
    EXPECT_FALSE(sorts_its_rows("SELECT a FROM border by"));
}

}  // namespace

}  // namespace querent::evaluation
