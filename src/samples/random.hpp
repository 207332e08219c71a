// Random numbers that are the same on every platform: xoshiro256** seeded by splitmix64 (Blackman
// and Vigna, https://prng.di.unimi.it/). The standard library's distributions differ between
// implementations, so choosing is written here, in integers or in divisions that IEEE 754 fixes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace querent::samples {

class Random {
public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    /// In [0, bound). Requires: bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// In [low, high], both included. Requires: low <= high.
    int between(int low, int high);
    std::int64_t between_wide(std::int64_t low, std::int64_t high);
    /// True in `percent` of a hundred cases; per_mille() in that many of a thousand.
    bool percent(unsigned percent) { return below(100) < percent; }
    bool per_mille(unsigned per_mille) { return below(1000) < per_mille; }

    template <typename T>
    const T& pick(std::span<const T> choices) {
        return choices[below(choices.size())];
    }
    template <typename T, std::size_t n>
    const T& pick(const std::array<T, n>& choices) {
        return choices[below(n)];
    }
    template <typename T>
    const T& pick(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }
    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::array<std::uint64_t, 4> state_;
};

/// Draws an index with the probability of its weight, in logarithmic time.
class Weighted {
public:
    /// Requires: at least one weight, their sum > 0.
    explicit Weighted(std::span<const std::uint64_t> weights);
    /// The skew of customers and products: weight 1 / (rank + flatness) for ranks 0 … count - 1.
    static Weighted pareto(std::size_t count, std::uint64_t flatness);

    std::size_t draw(Random& random) const;

private:
    std::vector<std::uint64_t> cumulative_;
};

}  // namespace querent::samples
