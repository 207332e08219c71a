// Inputs without a fuzzer: from a seed, so that any of them can be made again.
#pragma once

#include <string>
#include <vector>

#include "fuzz/harness.hpp"
#include "support/choices.hpp"

namespace querent::fuzz {

/// For the parser a query of the corpora with damaged bytes; for the others bytes that decide.
inline std::vector<std::uint8_t> input_of(const Harness& harness, std::uint64_t seed) {
    testing_support::Seeded choices(seed);
    std::vector<std::uint8_t> bytes;
    if (harness.run != parser) {
        const std::uint32_t length = 8 + choices.below(400);
        for (std::uint32_t k = 0; k < length; ++k) {
            bytes.push_back(static_cast<std::uint8_t>(choices.below(256)));
        }
        return bytes;
    }
    std::string text = seeds()[choices.below(static_cast<std::uint32_t>(seeds().size()))];
    for (std::uint32_t k = choices.below(5); k > 0; --k) {
        const std::size_t at = choices.below(static_cast<std::uint32_t>(text.size() + 1));
        const std::string& other =
            seeds()[choices.below(static_cast<std::uint32_t>(seeds().size()))];
        const std::size_t length = choices.below(12);
        switch (choices.below(4)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(at, other, choices.below(static_cast<std::uint32_t>(other.size())),
                            length);
                break;
            case 2:
                text.insert(at, 1, static_cast<char>(choices.below(256)));
                break;
            default:
                if (at < text.size()) text[at] ^= static_cast<char>(1U << choices.below(8));
        }
    }
    bytes.push_back(static_cast<std::uint8_t>(choices.below(256)));
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

}  // namespace querent::fuzz
