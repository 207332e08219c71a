// Words that are known when the program is compiled, looked up by hashing: keywords, names of
// functions and types, aliases. Every word of a query is looked up several times.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace querent::sql {

/// Where a word stands in a list of N. Built at compile time; a word that is listed twice does not
/// compile. The words must be lower-case as far as callers look up lower-case ones.
template <std::size_t N>
class WordIndex {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// `word_of` takes an element of `list` and gives its word.
    template <typename List, typename Projection = std::identity>
    consteval explicit WordIndex(const List& list, Projection word_of = {}) {
        for (std::size_t k = 0; k < N; ++k) {
            const std::string_view word = std::invoke(word_of, list[k]);
            std::size_t slot = hash(word) % capacity;
            while (!words_[slot].empty()) {
                if (words_[slot] == word) throw "a word is listed twice";
                slot = (slot + 1) % capacity;
            }
            words_[slot] = word;
            places_[slot] = static_cast<std::uint16_t>(k);
        }
    }

    [[nodiscard]] constexpr std::size_t find(std::string_view word) const {
        std::size_t slot = hash(word) % capacity;
        while (!words_[slot].empty()) {
            if (words_[slot] == word) return places_[slot];
            slot = (slot + 1) % capacity;
        }
        return npos;
    }
    [[nodiscard]] constexpr bool contains(std::string_view word) const {
        return find(word) != npos;
    }

private:
    static constexpr std::size_t capacity = std::bit_ceil(2 * N);

    /// The ends and the length tell our words apart well enough; reading all of each would cost
    /// more than the few collisions.
    static constexpr std::size_t hash(std::string_view word) {
        std::size_t sum = word.size();
        const std::size_t ends = word.size() < 8 ? word.size() : 4;
        for (std::size_t k = 0; k < ends; ++k) {
            sum = sum * 31 + static_cast<unsigned char>(word[k]);
            sum = sum * 31 + static_cast<unsigned char>(word[word.size() - 1 - k]);
        }
        return sum ^ (sum >> 7);
    }

    std::array<std::string_view, capacity> words_{};
    std::array<std::uint16_t, capacity> places_{};
};

template <typename List, typename Projection>
WordIndex(const List&, Projection) -> WordIndex<std::tuple_size_v<List>>;
template <typename List>
WordIndex(const List&) -> WordIndex<std::tuple_size_v<List>>;

}  // namespace querent::sql
