#include "language/learnt/schema.hpp"

#include <gtest/gtest.h>

#include "language/learnt/fixture_library.hpp"
#include "language/learnt/names.hpp"

namespace querent::language::learnt {
namespace {

using Words = std::vector<std::string>;

TEST(names, abbreviations_are_expanded_and_runs_of_letters_cut) {
    const WordVectors& vectors = Knowledge::built_in().vectors;
    EXPECT_EQ(words_of_name("dept_name", vectors, {}), (Words{"department", "name"}));
    EXPECT_EQ(words_of_name("countrycode", vectors, {}), (Words{"country", "code"}));
    EXPECT_EQ(words_of_name("stuid", vectors, {"student"}), (Words{"student", "id"}));
    EXPECT_EQ(words_of_name("temperature", vectors, {}), (Words{"temperature"}));
}

TEST(word_vectors, words_of_one_field_are_near_each_other) {
    const WordVectors& vectors = Knowledge::built_in().vectors;
    const auto near = [&](std::string_view a, std::string_view b) {
        return cosine(normalised(vectors.sum_of(a)), normalised(vectors.sum_of(b)));
    };
    EXPECT_GT(near("salary", "wage"), near("salary", "mountain"));
    EXPECT_GT(near("song", "track"), near("song", "warehouse"));
}

TEST(word_vectors, bytes_of_another_kind_are_refused) {
    const std::vector<unsigned char> bytes(64, 7);
    EXPECT_FALSE(WordVectors::read(bytes).ok());
    EXPECT_FALSE(WordVectors::read(std::span(bytes).first(3)).ok());
}

TEST(knowledge, weights_that_are_cut_short_are_refused) {
    const std::vector<unsigned char> bytes = {'Q', 'L', 'W', '1', 0, 0};
    EXPECT_FALSE(Knowledge::read(bytes, bytes).ok());
}

TEST(schema, tables_far_apart_are_connected_through_those_between) {
    const Library library;
    const auto tables = library.schema.connect({library.table("writer"), library.table("reader")});
    ASSERT_TRUE(tables);
    EXPECT_EQ(*tables, (std::vector<int>{0, 1, 2, 3}));
    EXPECT_EQ(library.schema.distance(library.table("writer"), library.table("reader")), 3);
}

TEST(schema, a_table_alone_is_not_connected_to_any) {
    catalog::Source source = library_source();
    source.tables.push_back(
        library_table("note", {library_column("note_id", catalog::Type::integer)}));
    const Schema schema(source, Knowledge::built_in().vectors);
    EXPECT_FALSE(schema.connect({0, 4}));
}

}  // namespace
}  // namespace querent::language::learnt
