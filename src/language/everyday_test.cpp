// What people ask of their own small files: years that hold no date, verbs that only lead to rows,
// what something cost, on a museum and its boilers.
#include "language/fixture_source.hpp"

namespace querent::language {
namespace {

using catalog::Type;

catalog::Column years(std::string name) {
    catalog::Column column = fixture_column(std::move(name), Type::integer, 40);
    column.statistics.minimum = "1820";
    column.statistics.maximum = "2010";
    return column;
}

const FixtureParser& museum() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("museums", {c("museum_id", Type::integer, 100),
                                      c("museum_name", Type::text, 100), c("town", Type::text, 9),
                                      years("founded"), c("floor_area", Type::decimal, 90)}),
            fixture_table("tours",
                          {c("tour_id", Type::integer, 100), c("museum_id", Type::integer, 60),
                           c("toured_on", Type::date, 90), c("paid_on", Type::date, 60, 30),
                           c("price_per_person", Type::decimal, 8), c("amount", Type::decimal, 90)},
                          {fixture_key("museum_id", "museums")}),
        },
        {{"museums", "town", {"Lund", "Ystad"}, true}});
    return parser;
}

const FixtureParser& boilers() {
    const auto c = fixture_column;
    static const FixtureParser parser({fixture_table(
        "boilers", {c("boiler_no", Type::integer, 100), c("site", Type::text, 4),
                    c("gauge_reading", Type::decimal, 99), c("checked_on", Type::date, 80),
                    c("estimated", Type::boolean, 2), c("gas_cost", Type::decimal, 90),
                    c("total_cost", Type::decimal, 95), c("price_per_k_wh", Type::decimal, 6)})});
    return parser;
}

TEST(everyday, whole_numbers_of_years_are_compared_with_years_and_not_added_up) {
    museum().says("museums founded before 1900", "museums.founded");
    museum().says_not("museums founded before 1900", "sum(");
    museum().says_not("museums founded before 1900", "toured_on");
}

TEST(everyday, a_noun_speaks_of_rows_and_not_of_a_date_that_shares_its_stem) {
    museum().says_not("museums without a tour", "toured_on IS NULL");
    museum().says("number of tours per town", "count(*)");
}

TEST(everyday, never_with_a_verb_alone_asks_for_what_has_no_rows) {
    const std::string sql = museum().sql_of("museums that were never attended");
    EXPECT_NE(sql.find("NOT EXISTS"), std::string::npos) << sql;
}

TEST(everyday, what_was_paid_and_what_it_cost_is_an_amount) {
    museum().says("how much did we pay in 2025", "sum(tours.amount)");
    museum().says_not("cost of the tours in Lund", "price_per_person");
    EXPECT_EQ(museum().ask("what will we pay next year").kind, RequestKind::out_of_scope);
}

TEST(everyday, readings_are_counted_and_not_added_up) {
    boilers().says("how many readings were estimated", "count(");
    boilers().says_not("how many readings were estimated", "sum(");
    boilers().says_not("share of estimated readings", "gauge_reading) FILTER");
}

TEST(everyday, a_unit_in_camel_case_is_one_word) {
    boilers().says("average price per kWh by site", "avg(boilers.price_per_k_wh)");
}

const FixtureParser& workshop() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("employees",
                          {c("employee_id", Type::integer, 30), c("full_name", Type::text, 30),
                           c("job_title", Type::text, 4), c("hired_on", Type::date, 30),
                           c("left_on", Type::date, 6, 24), c("foreman_id", Type::integer, 4, 5)},
                          {fixture_key("foreman_id", "employees", "employee_id")}, 30),
            fixture_table("repairs",
                          {c("repair_id", Type::integer, 300), c("employee_id", Type::integer, 28),
                           c("repaired_on", Type::date, 90), c("hours", Type::decimal, 60),
                           c("part_kind", Type::text, 3), c("amount", Type::decimal, 200)},
                          {fixture_key("employee_id", "employees")}, 300),
        },
        {{"employees", "full_name", {"Ida Blum", "Tom Reed"}, true},
         {"employees", "job_title", {"Foreman", "Trainee"}, true},
         {"repairs", "part_kind", {"brake", "engine"}, true}});
    return parser;
}

TEST(everyday, a_period_goes_by_what_is_compared) {
    workshop().says("employees with more than 100 hours in 2025", "repairs.repaired_on >=");
    workshop().says_not("employees with more than 100 hours in 2025", "hired_on");
}

TEST(everyday, the_hours_of_a_compound_are_added_up) {
    workshop().says("repair hours of Ida Blum this year", "sum(repairs.hours)");
}

TEST(everyday, the_median_of_a_kind_is_of_its_amounts) {
    workshop().says("median brake repair", "median(repairs.amount)");
}

TEST(everyday, who_has_no_foreman_has_no_key_to_one) {
    workshop().says("employees without a foreman", "employees.foreman_id IS NULL");
}

TEST(everyday, headcount_is_of_the_people_who_are_still_there) {
    workshop().says("current headcount", "FROM employees");
    workshop().says("current headcount", "employees.left_on IS NULL");
}

TEST(everyday, the_biggest_thing_goes_by_its_size) {
    museum().says("biggest museum", "ORDER BY museums.floor_area DESC");
}

TEST(everyday, one_amount_as_a_percentage_of_another_is_their_ratio) {
    boilers().says("gas cost as a percentage of total cost by site", "100.0");
    boilers().says("gas cost as a percentage of total cost by site", "sum(boilers.total_cost)");
}

TEST(everyday, other_languages_are_refused_with_a_sentence_that_says_so) {
    for (const char* text : {"Wie viele Kunden haben letztes Jahr bestellt?", "Umsatz pro Monat",
                             "nombre de commandes par mois"}) {
        const Understanding understood = museum().ask(text);
        EXPECT_EQ(understood.kind, RequestKind::out_of_scope) << text;
        EXPECT_NE(understood.reason.find("English"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace querent::language
