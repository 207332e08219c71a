#include "language/learnt/question.hpp"

#include <gtest/gtest.h>

#include <optional>

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

/// Members, of whom some are active.
struct Club {
    catalog::Source source;
    catalog::ValueIndex values{
        {{"member", "active", {"Yes", "No"}, true}, {"member", "state", {"FL", "NY"}, true}}};
    std::optional<Schema> schema;
    Club() {
        source.name = "club";
        source.tables = {
            library_table("member", {library_column("member_id", catalog::Type::integer),
                                     library_column("active", catalog::Type::text, 2),
                                     library_column("state", catalog::Type::text, 2)})};
        schema.emplace(source, Knowledge::built_in().vectors);
    }
    /// The value that a word of the question stands for in a column of the table.
    [[nodiscard]] std::string value(std::string_view asked, std::string_view word,
                                    int column) const {
        const Question question(asked, *schema, values);
        const Anchor* anchor = anchor_of(question, word);
        const AnchorHit* hit = anchor == nullptr ? nullptr : anchor->hit(column);
        return hit == nullptr ? "none" : hit->value;
    }
};

TEST(question, the_name_of_a_column_of_yes_and_no_stands_for_its_value) {
    const Club club;
    EXPECT_EQ(club.value("How many members are active?", "active", 1), "Yes");
    EXPECT_EQ(club.value("How many members are not active?", "active", 1), "No");
}

TEST(question, the_name_of_a_state_finds_its_code) {
    const Club club;
    EXPECT_EQ(club.value("members from Florida", "Florida", 2), "FL");
    EXPECT_EQ(club.value("members from Texas", "Texas", 2), "none");
}

TEST(question, a_letter_behind_the_word_letter_is_a_literal) {
    const Library library;
    const Question question = library.ask("writers with the letter a in their name");
    EXPECT_NE(anchor_of(question, "a"), nullptr);
}

}  // namespace
}  // namespace querent::language::learnt
