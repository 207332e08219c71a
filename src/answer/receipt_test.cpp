#include "answer/receipt.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "answer/rerun.hpp"
#include "base/json_text.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using engine::Decimal;

Answer answer_with(std::vector<std::vector<engine::Value>> rows) {
    Answer answer;
    answer.status = Status::answered;
    answer.columns = {{"region", Type::text}, {"revenue", Type::decimal}};
    answer.styles.resize(2);
    answer.row_count = rows.size();
    answer.rows = std::move(rows);
    return answer;
}

Receipt receipt_of(Answer answer) {
    auto hash = row_hash(answer.columns, answer.rows);
    return {.answer = std::move(answer),
            .at = Timestamp(std::chrono::milliseconds(1'700'000'000'123)),
            .principal = "local",
            .today = *parse_date("2026-03-01"),
            .source_version = "v1",
            .querent_version = "0.1.0",
            .row_hash = std::move(hash)};
}

const std::vector<std::vector<engine::Value>> two_rows = {{std::string("North"), Decimal{"3.50"}},
                                                          {std::string("South"), Decimal{"2.00"}}};

TEST(RowHash, is_the_same_in_any_order_and_spelling_of_numbers) {
    const auto columns = answer_with({}).columns;
    const auto hash = row_hash(columns, two_rows);
    EXPECT_EQ(hash.size(), 64U);
    EXPECT_EQ(hash, row_hash(columns, {{std::string("South"), Decimal{"2"}},
                                       {std::string("North"), Decimal{"3.5"}}}));
    EXPECT_EQ(row_hash(columns, {{std::string("a"), 0.1 + 0.2}}),
              row_hash(columns, {{std::string("a"), 0.3}}));
}

TEST(RowHash, tells_different_rows_apart) {
    const auto columns = answer_with({}).columns;
    const auto hash = row_hash(columns, two_rows);
    EXPECT_NE(hash, row_hash(columns, {two_rows[0]}));
    EXPECT_NE(hash, row_hash(columns, {two_rows[0], two_rows[0]}));
    // Text cannot pose as a number, as NULL, or as the border of a cell.
    EXPECT_NE(row_hash(columns, {{std::string("1"), Decimal{"2"}}}),
              row_hash(columns, {{std::int64_t{1}, Decimal{"2"}}}));
    EXPECT_NE(row_hash(columns, {{std::string("null"), Decimal{"2"}}}),
              row_hash(columns, {{std::monostate{}, Decimal{"2"}}}));
    EXPECT_NE(row_hash(columns, {{std::string("a\x1f"), std::string("b")}}),
              row_hash(columns, {{std::string("a"), std::string("\x1f"
                                                                "b")}}));
}

TEST(Receipt, reads_back_what_it_wrote) {
    const auto receipt = receipt_of(answer_with(two_rows));
    const auto body = to_text(to_json(receipt));
    const auto back = receipt_from_json(body);
    ASSERT_TRUE(back.ok()) << back.error().detail;
    EXPECT_EQ(to_text(to_json(*back)), body);
    EXPECT_EQ(back->at, receipt.at);
    EXPECT_EQ(back->today, receipt.today);
}

TEST(Receipt, refuses_a_damaged_body) {
    const auto body = to_text(to_json(receipt_of(answer_with(two_rows))));
    EXPECT_EQ(receipt_from_json("").error().code, ErrorCode::store_failed);
    EXPECT_FALSE(receipt_from_json(body.substr(0, body.size() / 2)).ok());
    EXPECT_FALSE(receipt_from_json("[]").ok());
    EXPECT_FALSE(receipt_from_json("{}").ok());
}

TEST(Rerun, is_the_same_when_the_rows_are) {
    auto turned = two_rows;
    std::swap(turned[0], turned[1]);
    const auto rerun = compare(receipt_of(answer_with(two_rows)), answer_with(turned));
    EXPECT_TRUE(rerun.same);
    EXPECT_TRUE(rerun.differences.empty());
}

TEST(Rerun, says_which_rows_went_and_came) {
    auto changed = two_rows;
    changed[1][1] = Decimal{"7.00"};
    const auto rerun = compare(receipt_of(answer_with(two_rows)), answer_with(changed));
    EXPECT_FALSE(rerun.same);
    ASSERT_EQ(rerun.differences.size(), 2U);
    EXPECT_EQ(rerun.differences[0], "1 row is gone: South, 2.");
    EXPECT_EQ(rerun.differences[1], "1 row is new: South, 7.");
}

TEST(Rerun, says_how_many_rows_there_were_and_are) {
    const auto rerun = compare(receipt_of(answer_with(two_rows)), answer_with({two_rows[0]}));
    EXPECT_FALSE(rerun.same);
    EXPECT_EQ(rerun.differences[0], "2 rows then, 1 now.");
}

TEST(Rerun, notices_a_difference_in_rows_that_were_not_kept) {
    auto receipt = receipt_of(answer_with(two_rows));
    receipt.answer.rows.pop_back();  // kept one of two
    auto changed = two_rows;
    changed[1][1] = Decimal{"7.00"};
    const auto rerun = compare(receipt, answer_with(changed));
    EXPECT_FALSE(rerun.same);
    EXPECT_EQ(rerun.differences, std::vector<std::string>{"Some of the rows differ."});
}

TEST(Rerun, says_that_it_could_not_be_run) {
    auto failed = answer_with({});
    failed.error = Error{.code = ErrorCode::sql_unknown_table, .message = "There is no «orders»."};
    const auto rerun = compare(receipt_of(answer_with(two_rows)), failed);
    EXPECT_FALSE(rerun.same);
    EXPECT_NE(rerun.differences[0].find("There is no «orders»."), std::string::npos);
}

}  // namespace
}  // namespace querent::answer
