#include "catalog/value_index.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace querent::catalog {
namespace {

ValueIndex sample() {
    return ValueIndex({
        {"customers", "country", {"Germany", "France", "Côte d'Ivoire"}, true},
        {"customers", "name", {"Anna Schmidt", "Bob Smith", "Eve Smith-Jones"}, true},
        {"products", "category", {"Category A", "Books", "ACCESSORY"}, false},
    });
}

std::string first_value(const ValueIndex& index, const std::vector<ValueHit>& hits) {
    if (hits.empty()) return "";
    return index.columns()[hits[0].column].values[hits[0].value];
}

TEST(value_index, finds_a_value_in_another_case_and_without_accents) {
    const ValueIndex index = sample();
    EXPECT_EQ(first_value(index, index.find("germany")), "Germany");
    EXPECT_EQ(first_value(index, index.find("cote d ivoire")), "Côte d'Ivoire");
    EXPECT_TRUE(index.find("spain").empty());
}

TEST(value_index, a_value_as_written_scores_above_one_that_was_folded) {
    const ValueIndex index = sample();
    EXPECT_DOUBLE_EQ(index.find("Germany")[0].score, 1.0);
    EXPECT_LT(index.find("germany")[0].score, 1.0);
}

TEST(value_index, finds_singular_and_plural) {
    const ValueIndex index = sample();
    EXPECT_EQ(first_value(index, index.find("book")), "Books");
    EXPECT_EQ(first_value(index, index.find("accessories")), "ACCESSORY");
}

TEST(value_index, finds_typing_errors_and_parts_of_names_only_as_near) {
    const ValueIndex index = sample();
    EXPECT_TRUE(index.find("germny").empty());
    EXPECT_EQ(first_value(index, index.find_near("germny")), "Germany");
    EXPECT_EQ(first_value(index, index.find_near("schmidt")), "Anna Schmidt");
    EXPECT_EQ(index.find_near("smith").size(), 2U);
}

TEST(value_index, knows_the_longest_phrase) {
    EXPECT_EQ(sample().words_max(), 3U);
}

TEST(value_index, comes_back_from_disk_as_it_was) {
    const auto file = std::filesystem::path(testing::TempDir()) / "values.bin";
    ASSERT_TRUE(write_values(sample().columns(), file).ok());
    const auto read = read_values(file);
    ASSERT_TRUE(read.ok());
    const ValueIndex loaded(*read);
    EXPECT_EQ(loaded.columns().size(), 3U);
    EXPECT_FALSE(loaded.columns()[2].complete);
    EXPECT_EQ(first_value(loaded, loaded.find("france")), "France");
}

TEST(value_index, refuses_a_damaged_file_at_every_length) {
    const auto file = std::filesystem::path(testing::TempDir()) / "damaged.bin";
    ASSERT_TRUE(write_values(sample().columns(), file).ok());
    const auto size = std::filesystem::file_size(file);
    for (std::uintmax_t cut = 0; cut < size; cut += 7) {
        ASSERT_TRUE(write_values(sample().columns(), file).ok());
        std::filesystem::resize_file(file, cut);
        EXPECT_FALSE(read_values(file).ok()) << cut;
    }
}

TEST(value_index, offers_the_nearest_values_of_one_column) {
    const ValueIndex index = sample();
    EXPECT_EQ(index.nearest_in("customers", "country", "Germani", 1),
              std::vector<std::string>{"Germany"});
}

}  // namespace
}  // namespace querent::catalog
