#include "language/learnt/question.hpp"

#include <gtest/gtest.h>

#include "language/learnt/fixture_library.hpp"

namespace querent::language::learnt {
namespace {

const Anchor* anchor_of(const Question& question, std::string_view text) {
    for (const Anchor& anchor : question.anchors()) {
        if (anchor.text == text) return &anchor;
    }
    return nullptr;
}

TEST(question, a_value_is_found_in_the_column_that_holds_it) {
    const Library library;
    const Question question = library.ask("Which writers come from Sweden?");
    const Anchor* anchor = anchor_of(question, "Sweden");
    ASSERT_NE(anchor, nullptr);
    EXPECT_NE(anchor->hit(library.column("writer", "country")), nullptr);
    EXPECT_EQ(anchor->hit(library.column("writer", "name")), nullptr);
}

TEST(question, a_nationality_finds_the_country) {
    const Library library;
    const Question question = library.ask("List all swedish writers");
    const Anchor* anchor = anchor_of(question, "swedish");
    ASSERT_NE(anchor, nullptr);
    EXPECT_EQ(anchor->hit(library.column("writer", "country"))->value, "Sweden");
}

TEST(question, words_before_a_number_say_how_it_compares) {
    const Library library;
    const Question more = library.ask("books with more than 300 pages");
    const Question least = library.ask("books with at least 300 pages");
    EXPECT_EQ(anchor_of(more, "300")->comparison, hash_of("greater"));
    EXPECT_EQ(anchor_of(least, "300")->comparison, hash_of("at least"));
}

TEST(question, a_misspelt_value_is_found_by_its_letters) {
    const Library library;
    const Question question = library.ask("How old is Selma Hollm?");
    const Anchor* anchor = anchor_of(question, "Selma Hollm");
    ASSERT_NE(anchor, nullptr);
    EXPECT_EQ(anchor->hit(library.column("writer", "name"))->value, "Selma Holm");
}

TEST(question, of_two_columns_of_one_name_the_one_beside_its_table_stands_there) {
    const Library library;
    const Question question = library.ask("Show the name of each reader");
    const auto& reader =
        question.columns()[static_cast<std::size_t>(library.column("reader", "name"))];
    const auto& writer =
        question.columns()[static_cast<std::size_t>(library.column("writer", "name"))];
    EXPECT_EQ(reader.beside, Beside::own_behind);
    EXPECT_EQ(writer.beside, Beside::other_behind);
}

}  // namespace
}  // namespace querent::language::learnt
