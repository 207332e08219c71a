#include "language/learnt/sketch.hpp"

#include <gtest/gtest.h>

#include <random>

#include "language/learnt/fixture_library.hpp"
#include "language/learnt/realiser.hpp"
#include "language/learnt/search.hpp"
#include "sql/printer.hpp"

namespace querent::language::learnt {
namespace {

std::string sql_of(const Form& form, const Library& library) {
    const auto query = realise(form, library.schema, nullptr);
    if (!query) return "no query";
    const auto text = sql::print(*query, sql::Dialect::sqlite);
    return text.ok() ? text.value() : text.error().message;
}

TEST(form, the_order_of_columns_and_of_conditions_under_and_says_nothing) {
    Form a, b;
    a.first.select = {{Aggregate::none, false, 1}, {Aggregate::count, false, star}};
    b.first.select = {{Aggregate::count, false, star}, {Aggregate::none, false, 1}};
    EXPECT_EQ(key_of(a), key_of(b));
    a.first.limit = 3;
    EXPECT_NE(key_of(a), key_of(b));
}

TEST(realiser, tables_between_columns_are_joined_along_their_keys) {
    const Library library;
    Form form;
    form.first.select = {{Aggregate::none, false, library.column("writer", "name")},
                         {Aggregate::count, false, star}};
    form.first.group = {library.column("writer", "writer_id")};
    form.first.table = library.table("book");
    EXPECT_EQ(sql_of(form, library),
              "SELECT writer.name, count(*) FROM writer JOIN book ON writer.writer_id = "
              "book.writer_id GROUP BY writer.writer_id");
}

TEST(realiser, alternatives_stand_in_brackets_beside_what_also_holds) {
    const Library library;
    const int country = library.column("writer", "country");
    Form form;
    form.first.select = {{Aggregate::none, false, library.column("writer", "name")}};
    form.first.where = {
        {{Aggregate::none, false, library.column("writer", "age")},
         Operator::greater,
         {{"40", true}},
         {},
         false},
        {{Aggregate::none, false, country}, Operator::equal, {{"Japan", false}}, {}, false},
        {{Aggregate::none, false, country}, Operator::equal, {{"Sweden", false}}, {}, true}};
    EXPECT_EQ(sql_of(form, library),
              "SELECT name FROM writer WHERE age > 40 AND (country = 'Japan' OR country = "
              "'Sweden')");
}

/// Whatever is chosen, the walk ends and the form is a query that can be printed.
TEST(sketch, every_walk_through_the_grammar_ends_in_a_query) {
    const Library library;
    const Question question =
        library.ask("Show the top 3 names of writers from Sweden or Japan with more than 2 books");
    std::mt19937_64 random(11);
    int queries = 0;
    for (int walk = 0; walk < 400; ++walk) {
        Sketch sketch;
        for (int step = 0; sketch.step != StepKind::done; ++step) {
            ASSERT_LT(step, 60);
            const auto labels = labels_of(sketch, question);
            ASSERT_FALSE(labels.empty());
            choose(sketch, labels[random() % labels.size()], question);
        }
        Form form = sketch.form;
        int nest = open;
        for (const Slot& slot : slots_of(sketch, question)) {
            const auto columns = columns_for(slot, question);
            ASSERT_FALSE(columns.empty());
            column_at(form, nest, slot) = columns[random() % columns.size()];
        }
        repeat_select(sketch, form);
        const int tables[2] = {library.table("book"), library.table("book")};
        queries +=
            sql_of(finish(sketch, form, nest, tables, question), library).starts_with("SELECT");
    }
    EXPECT_EQ(queries, 400);
}

TEST(sketch, a_number_in_digits_is_never_left_out) {
    const Library library;
    const Question question = library.ask("writers with more than 2 books");
    Sketch sketch;
    choose(sketch, static_cast<std::uint8_t>(Shape::plain), question);
    ASSERT_EQ(sketch.step, StepKind::use);
    const auto labels = labels_of(sketch, question);
    EXPECT_EQ(std::find(labels.begin(), labels.end(), code_of(Use())), labels.end());
}

}  // namespace
}  // namespace querent::language::learnt
