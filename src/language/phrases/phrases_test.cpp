// Turns of phrase on a small library with planned and actual dates.
#include "language/fixture_source.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const FixtureParser& library() {
    const auto c = fixture_column;
    static const FixtureParser parser({
        fixture_table("members", {c("member_id", Type::integer, 100), c("name", Type::text, 90),
                                  c("city", Type::text, 5), c("joined_on", Type::date, 90),
                                  c("left_on", Type::date, 20, 80)}),
        fixture_table("books", {c("book_id", Type::integer, 100), c("title", Type::text, 100),
                                c("genre", Type::text, 5), c("price", Type::decimal, 90),
                                c("pages", Type::integer, 90)}),
        fixture_table("loans",
                      {c("loan_id", Type::integer, 100), c("member_id", Type::integer, 60),
                       c("book_id", Type::integer, 60), c("loaned_on", Type::date, 90),
                       c("due_on", Type::date, 90), c("returned_on", Type::date, 90),
                       c("fine", Type::decimal, 50)},
                      {fixture_key("member_id", "members"), fixture_key("book_id", "books")}),
    });
    return parser;
}

Understanding ask(std::string_view question) {
    return library().ask(question);
}

std::string sql_of(std::string_view question) {
    return library().sql_of(question);
}

void expect_part(std::string_view question, std::string_view part) {
    library().says(question, part);
}

TEST(phrases, a_duration_is_the_days_between_the_two_dates_that_fit) {
    const char* days = "avg(date_diff('day', loans.loaned_on, loans.returned_on))";
    for (const char* text : {"average loan duration in days", "average return time of loans",
                             "return time of loans by genre"})
        expect_part(text, days);
}

TEST(phrases, late_compares_the_actual_date_with_the_planned_one) {
    expect_part("how many loans were returned late", "loans.returned_on > loans.due_on");
    expect_part("share of loans returned on time", "loans.returned_on <= loans.due_on");
    expect_part("overdue loans", "loans.returned_on IS NULL AND loans.due_on < DATE '2026-11-21'");
}

TEST(phrases, what_is_counted_stands_behind_the_state_that_it_is_in) {
    for (const char* text : {"how many overdue loans are there", "number of overdue loans"}) {
        expect_part(text, "SELECT count(*)");
        library().says_not(text, "GROUP BY");
    }
}

TEST(phrases, who_left_has_a_date_and_who_is_still_there_has_none) {
    expect_part("how many members have left", "members.left_on IS NOT NULL");
    expect_part("current members", "members.left_on IS NULL");
}

TEST(phrases, never_and_without_ask_for_rows_that_have_no_others) {
    for (const char* text : {"members without loans", "which members never borrowed a book"}) {
        const std::string sql = sql_of(text);
        const bool either = sql.find("NOT EXISTS") != std::string::npos ||
                            sql.find("NOT IN (SELECT") != std::string::npos;
        EXPECT_TRUE(either) << sql;
    }
}

TEST(phrases, per_divides_by_an_amount_and_averages_over_things) {
    expect_part("price per page", "sum(books.price)");
    expect_part("price per page", "sum(books.pages)");
    expect_part("average fine per loan", "avg(loans.fine)");
    expect_part("average number of loans per member", "avg(\"each\".number)");
}

TEST(phrases, the_best_of_each_group_is_shown_with_its_group) {
    expect_part("most expensive book in each genre", "SELECT books.genre, books.title");
    expect_part("latest loan of each member", "PARTITION BY members.name, members.member_id");
}

TEST(phrases, forecasts_advice_reasons_and_orders_to_act_are_refused) {
    for (const char* text : {"what will loans be next year", "should we buy more books?",
                             "why do members leave", "predict the number of loans"})
        EXPECT_EQ(ask(text).kind, RequestKind::out_of_scope) << text;
    for (const char* text : {"cancel loan 17", "approve loan 4", "raise everybody's fine by 10%"})
        EXPECT_EQ(ask(text).kind, RequestKind::change) << text;
    EXPECT_EQ(ask("loans by genre").kind, RequestKind::data);
}

}  // namespace
}  // namespace querent::language
