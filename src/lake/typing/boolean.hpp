// The words that stand for yes and no, in pairs; folded (lower case, no accents).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace querent::lake {

struct BooleanWords {
    std::string_view yes, no;
};

inline constexpr std::array<BooleanWords, 12> boolean_words = {{
    {"true", "false"},
    {"yes", "no"},
    {"y", "n"},
    {"t", "f"},
    {"ja", "nein"},
    {"oui", "non"},
    {"si", "no"},
    {"wahr", "falsch"},
    {"vrai", "faux"},
    {"on", "off"},
    {"sim", "nao"},
    {"1", "0"},
}};
inline constexpr std::size_t boolean_word_bytes_max = 8;

}  // namespace querent::lake
