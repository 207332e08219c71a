#include "answer/column_format.hpp"

#include <gtest/gtest.h>

#include "answer/column_roles.hpp"
#include "answer/format.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using engine::Decimal;

Answer column_of(Type type, std::vector<engine::Value> cells, ColumnStyle style = {},
                 std::string name = "x") {
    Answer answer;
    answer.columns = {{std::move(name), type}};
    answer.styles = {std::move(style)};
    for (auto& cell : cells) answer.rows.push_back({std::move(cell)});
    settle_formats(answer);
    return answer;
}

std::vector<std::string> shown(const Answer& answer) {
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        cells.push_back(format_cell(answer, row, 0));
    }
    return cells;
}

using Cells = std::vector<std::string>;

TEST(ColumnFormat, numbers_of_a_column_have_the_same_decimals) {
    EXPECT_EQ(shown(column_of(Type::real, {12.0, 3.5, 1234.25})),
              (Cells{"12.00", "3.50", "1,234.25"}));
    EXPECT_EQ(shown(column_of(Type::real, {12.0, 3.0})), (Cells{"12", "3"}));
    EXPECT_EQ(shown(column_of(Type::integer, {std::int64_t{12'000}})), (Cells{"12,000"}));
}

TEST(ColumnFormat, shows_no_more_decimals_than_a_person_reads) {
    EXPECT_EQ(shown(column_of(Type::real, {1.0 / 3.0, 20.0 / 3.0})), (Cells{"0.33", "6.67"}));
    EXPECT_EQ(shown(column_of(Type::real, {0.0123456, 0.002})), (Cells{"0.0123", "0.0020"}));
    EXPECT_EQ(shown(column_of(Type::real, {44.7812, 3.84}, {.unit = "%"})),
              (Cells{"44.8 %", "3.8 %"}));
    EXPECT_EQ(shown(column_of(Type::decimal, {Decimal{"20806598.160000"}})),
              (Cells{"20,806,598.16"}));
}

TEST(ColumnFormat, a_rate_that_somebody_wrote_down_keeps_its_decimals) {
    EXPECT_EQ(shown(column_of(Type::decimal, {Decimal{"1.0873"}, Decimal{"1.1"}})),
              (Cells{"1.0873", "1.1000"}));
}

TEST(ColumnFormat, whole_money_of_a_whole_column_has_no_cents_and_other_money_has) {
    EXPECT_EQ(shown(column_of(Type::integer, {std::int64_t{1200}}, {.unit = "EUR"})),
              (Cells{"1,200 EUR"}));
    EXPECT_EQ(shown(column_of(Type::decimal, {Decimal{"1200"}, Decimal{"3.5"}}, {.unit = "EUR"})),
              (Cells{"1,200.00 EUR", "3.50 EUR"}));
}

TEST(ColumnFormat, days_that_are_all_the_first_of_a_period_read_as_that_period) {
    const auto dates = [](std::vector<engine::Value> days, std::string name) {
        return shown(column_of(Type::date, std::move(days), {}, std::move(name)));
    };
    using std::string;
    EXPECT_EQ(dates({string("2025-01-01"), string("2025-02-01")}, "month"),
              (Cells{"2025-01", "2025-02"}));
    EXPECT_EQ(dates({string("2025-03-01")}, "month"), (Cells{"2025-03"}));
    EXPECT_EQ(dates({string("2025-01-01"), string("2025-10-01")}, "quarter"),
              (Cells{"2025-Q1", "2025-Q4"}));
    EXPECT_EQ(dates({string("2024-01-01"), string("2025-01-01")}, "year"), (Cells{"2024", "2025"}));
    EXPECT_EQ(dates({string("2025-03-01")}, "order_date"), (Cells{"2025-03-01"})) << "any day";
    EXPECT_EQ(dates({string("2025-03-01"), string("2025-04-01")}, "day"),
              (Cells{"2025-03-01", "2025-04-01"}));
    EXPECT_EQ(dates({string("2025-03-01"), string("2025-03-02")}, "month"),
              (Cells{"2025-03-01", "2025-03-02"}))
        << "values win over the name";
}

TEST(ColumnFormat, a_moment_of_a_sentence_has_its_preposition) {
    const auto when = [](std::vector<engine::Value> days, std::string name) {
        return when_of(column_of(Type::date, std::move(days), {}, std::move(name)), 0, 0);
    };
    using std::string;
    EXPECT_EQ(when({string("2025-03-01"), string("2025-03-02")}, "day"), "on 1 March 2025");
    EXPECT_EQ(when({string("2025-03-01"), string("2025-04-01")}, "month"), "in March 2025");
    EXPECT_EQ(when({string("2025-04-01")}, "quarter"), "in Q2 2025");
    EXPECT_EQ(when({string("2025-01-01"), string("2026-01-01")}, "year"), "in 2025");
    auto moments = column_of(Type::timestamp, {string("2025-03-01 10:30:00")});
    EXPECT_EQ(when_of(moments, 0, 0), "at 2025-03-01 10:30:00");
}

catalog::Table table_of(const std::vector<std::string>& names) {
    catalog::Table table;
    for (const auto& name : names) {
        auto& column = table.columns.emplace_back();
        column.name = column.original_name = name;
    }
    return table;
}

TEST(ColumnLabels, leave_out_the_field_numbers_that_most_names_end_in) {
    const auto numbered = table_of(
        {"price_2_48", "notional_amount_of_leg_1_2_55", "uti_2_1", "isin_2_7", "incident_code"});
    EXPECT_EQ(label_of(numbered, numbered.columns[1]), "notional amount of leg 1");
    EXPECT_EQ(label_of(numbered, numbered.columns[4]), "incident code");
    const auto other = table_of({"address_line_1_2", "name", "city", "zip"});
    EXPECT_EQ(label_of(other, other.columns[0]), "address line 1 2") << "one name is no numbering";
}

TEST(ColumnLabels, keep_a_header_that_was_written_for_people) {
    auto table = table_of({"umsatz_netto"});
    table.columns[0].original_name = " Umsatz (netto) ";
    EXPECT_EQ(label_of(table, table.columns[0]), "Umsatz (netto)");
    EXPECT_EQ(spoken_name(table, table.columns[0]), "umsatz netto");
    table.columns[0].original_name = "Umsatz\nnetto ";
    EXPECT_EQ(label_of(table, table.columns[0]), "umsatz netto") << "no space: a name";
    table.columns[0].original_name = "Umsatz\nnetto €";
    EXPECT_EQ(label_of(table, table.columns[0]), "Umsatz netto €") << "one line";
    table.columns[0].original_name = "UmsatzNetto";
    EXPECT_EQ(label_of(table, table.columns[0]), "umsatz netto");
}

TEST(MainMeasure, of_a_share_is_the_share) {
    Answer answer;
    answer.columns = {
        {"region", Type::text}, {"revenue", Type::decimal}, {"share_percent", Type::real}};
    answer.styles = {{}, {.unit = "EUR"}, {.unit = "%"}};
    answer.rows = {{std::string("North"), Decimal{"3"}, 60.0}};
    EXPECT_EQ(main_measure(answer), 1U);
    language::Frame frame;
    frame.measures.resize(1);
    mark_main(frame, answer);
    EXPECT_EQ(main_measure(answer), 1U);
    frame.measures[0].transform = language::Measure::Transform::share_of_total;
    mark_main(frame, answer);
    EXPECT_EQ(main_measure(answer), 2U);
}

}  // namespace
}  // namespace querent::answer
