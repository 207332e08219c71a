// The harnesses on inputs from fixed seeds, and on every input that was ever found (found/): what a
// fuzzer does for hours, for some seconds and always the same. QUERENT_ROUNDS=n makes n times as
// many.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bypass/corpus.hpp"
#include "fuzz/inputs.hpp"

namespace querent::fuzz {

namespace {

std::uint64_t rounds() {
    const char* wanted = std::getenv("QUERENT_ROUNDS");
    return wanted == nullptr ? 1 : std::strtoull(wanted, nullptr, 10);
}

}  // namespace

class Replay : public testing::TestWithParam<Harness> {};

TEST_P(Replay, holds_for_inputs_of_fixed_seeds) {
    ASSERT_GE(seeds().size(), 500U);
    for (std::uint64_t seed = 1; seed <= 1'500 * rounds(); ++seed) {
        const auto input = input_of(GetParam(), seed);
        GetParam().run(input);  // ends the program when something does not hold
    }
}

TEST_P(Replay, holds_for_what_was_found_once) {
    const auto folder = bypass::tests_folder() / "fuzz" / "found" / GetParam().name;
    if (!std::filesystem::exists(folder)) return;  // nothing was found with this one
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        std::ifstream stream(file.path(), std::ios::binary);
        const std::vector<std::uint8_t> input{std::istreambuf_iterator<char>(stream), {}};
        GetParam().run(input);
    }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(harnesses),
                         [](const auto& instance) { return std::string(instance.param.name); });

}  // namespace querent::fuzz
