// Verified questions, and the same with other values, over a small shop and the real parser.
#include "knowledge/verified.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "knowledge/slots.hpp"
#include "language/fixture_shop.hpp"
#include "sql/printer.hpp"

namespace querent::knowledge {
namespace {

using testing::HasSubstr;

class VerifiedTest : public testing::Test {
protected:
    VerifiedTest() {
        for (const auto& table : source_->tables) {
            sql::KnownTable known{.name = table.name, .columns = {}};
            for (const auto& column : table.columns) known.columns.push_back({.name = column.name});
            policy_.tables.push_back(std::move(known));
        }
    }

    VerifiedGround ground() {
        return {.source = *source_,
                .values = *values_,
                .read_frame = read_frame_,
                .policy = policy_,
                .dialect = sql::Dialect::duckdb};
    }
    /// As if the parser's best answer to it had been verified.
    Verified verified(const std::string& question) {
        const auto understood = parser_.understand({.text = question, .today = today_});
        EXPECT_FALSE(understood.readings.empty()) << question;
        const auto& reading = understood.readings.at(0);
        return {.receipt = "r1",
                .source = "shop",
                .question = question,
                .sql = sql::print(reading.query, sql::Dialect::duckdb).value(),
                .dialect = "duckdb",
                .frame = reading.framed ? to_text(language::to_json(reading.frame, *source_)) : "",
                .today = today_,
                .principal = "ann",
                .at = {}};
    }
    Verified written(const std::string& question, const std::string& sql) {
        auto out = verified("how many orders");
        out.question = question;
        out.sql = sql;
        out.frame.clear();
        return out;
    }
    /// The SQL of the reading that it gives; empty when it gives none.
    std::string asked(const Verified& verified, const std::string& question) {
        const auto reading = reading_of(verified, question, today_, ground());
        if (!reading.ok()) return "error: " + reading.error().message;
        if (!*reading) return "";
        return sql::print((*reading)->query, sql::Dialect::duckdb).value();
    }

    std::shared_ptr<const catalog::Source> source_ = language::fixture_source();
    std::shared_ptr<const catalog::ValueIndex> values_ = std::make_shared<catalog::ValueIndex>(
        std::vector<catalog::ColumnValues>{{"customers", "country", {"Germany", "France"}, true},
                                           {"orders", "status", {"completed", "cancelled"}, true},
                                           {"stores", "city", {"Berlin", "Paris"}, true}});
    language::Parser parser_{source_, values_};
    std::function<Result<language::Reading>(const language::Frame&)> read_frame_ =
        [this](const language::Frame& frame) { return parser_.read(frame); };
    sql::GuardPolicy policy_;
    Date today_ = *parse_date("2026-03-31");
};

TEST_F(VerifiedTest, the_same_question_has_the_same_query) {
    const auto known = verified("total amount of orders from Germany in 2023");
    EXPECT_EQ(asked(known, "Total amount of orders from Germany in 2023?"), known.sql);
}

TEST_F(VerifiedTest, values_numbers_and_periods_are_slots) {
    const auto known = verified("total amount of orders from Germany in 2023");
    const auto sql = asked(known, "total amount of orders from France in 2024");
    EXPECT_THAT(sql, HasSubstr("'France'"));
    EXPECT_THAT(sql, HasSubstr("2024-01-01"));
    EXPECT_THAT(sql, testing::Not(HasSubstr("Germany")));
    EXPECT_THAT(sql, testing::Not(HasSubstr("2023")));
    EXPECT_THAT(asked(verified("top 5 stores by total amount"), "top 3 stores by total amount"),
                HasSubstr("LIMIT 3"));
}

TEST_F(VerifiedTest, other_words_are_another_question) {
    const auto known = verified("total amount of orders from Germany in 2023");
    for (const char* other :
         {"average amount of orders from Germany in 2023", "total amount of orders from Germany",
          "total amount of orders not from Germany in 2023",
          "total amount of orders from Germany since 2023",
          "total amount of orders from Berlin in 2023",
          "total amount of orders from Atlantis in 2023", "orders from Germany in 2023"}) {
        EXPECT_EQ(asked(known, other), "") << other;
    }
}

TEST_F(VerifiedTest, a_moving_period_moves) {
    const auto known = verified("how many orders last month");
    EXPECT_THAT(known.sql, HasSubstr("2026-02-01"));
    today_ = *parse_date("2026-05-15");
    EXPECT_THAT(asked(known, "how many orders last month"), HasSubstr("2026-04-01"));
}

TEST_F(VerifiedTest, a_query_that_a_person_wrote_has_slots_too) {
    const auto known = written(
        "loyal customers from Germany with at least 3 orders in 2023",
        "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.customer_id WHERE "
        "c.country = 'Germany' AND o.order_date >= DATE '2023-01-01' AND o.order_date < DATE "
        "'2024-01-01' GROUP BY c.name HAVING count(*) >= 3");
    const auto sql = asked(known, "loyal customers from France with at least 5 orders in 2025");
    EXPECT_THAT(sql, HasSubstr("'France'"));
    EXPECT_THAT(sql, HasSubstr("2025-01-01"));
    EXPECT_THAT(sql, HasSubstr("2026-01-01"));
    EXPECT_THAT(sql, HasSubstr(">= 5"));
}

TEST_F(VerifiedTest, a_slot_that_the_query_does_not_have_makes_it_another_question) {
    // The query ignores the country that the question names: it answers Germany alone.
    const auto known = written("odd orders from Germany", "SELECT count(*) FROM orders");
    EXPECT_NE(asked(known, "odd orders from Germany"), "");
    EXPECT_EQ(asked(known, "odd orders from France"), "");
}

TEST_F(VerifiedTest, what_no_longer_fits_the_data_is_an_error) {
    const auto known = written("odd orders", "SELECT count(*) FROM orders WHERE status = 'x'");
    EXPECT_TRUE(still_fits(known, ground()));
    std::erase_if(policy_.tables, [](const auto& table) { return table.name == "orders"; });
    EXPECT_FALSE(still_fits(known, ground()));
    EXPECT_THAT(asked(known, "odd orders"), HasSubstr("error"));
}

TEST_F(VerifiedTest, the_frame_alone_tells_the_same_question_in_other_words) {
    const auto known = verified("how many orders in 2023");
    const auto other = parser_.understand({.text = "number of orders in 2024", .today = today_});
    ASSERT_TRUE(other.readings.at(0).framed);
    EXPECT_TRUE(has_frame_of(other.readings[0].frame, known, *source_));
    const auto another = parser_.understand({.text = "total amount in 2024", .today = today_});
    EXPECT_FALSE(has_frame_of(another.readings.at(0).frame, known, *source_));
}

TEST_F(VerifiedTest, comes_back_from_the_store_as_it_was) {
    const auto known = verified("how many orders in 2023");
    const auto back = verified_of(lesson_of(known));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->question, known.question);
    EXPECT_EQ(back->frame, known.frame);
    EXPECT_EQ(back->today, known.today);
    EXPECT_EQ(verified_for({lesson_of(known)}, "shop").size(), 1U);
    EXPECT_TRUE(verified_for({lesson_of(known)}, "other").empty());
}

TEST(Slots, that_could_be_two_things_are_none) {
    const catalog::ValueIndex values;
    const Date today = *parse_date("2026-03-31");
    const auto slots = [&](const char* before, const char* now) {
        return slots_between({before, today}, {now, today}, values).has_value();
    };
    EXPECT_TRUE(
        slots("top 5 items with more than 7 orders", "top 3 items with more than 7 orders"));
    EXPECT_FALSE(
        slots("top 5 items with more than 5 orders", "top 3 items with more than 5 orders"));
    EXPECT_TRUE(
        slots("top 5 items with more than 5 orders", "top 3 items with more than 3 orders"));
    EXPECT_FALSE(slots("orders since May", "orders until May"));
}

}  // namespace
}  // namespace querent::knowledge
