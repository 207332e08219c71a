// The sketch, and the step from the sample to the whole.
#include "lake/typing/distinct_sample.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace querent::lake {

namespace {

constexpr unsigned index_bits = 10;
constexpr std::size_t registers = 1U << index_bits;
// Within the error of the sketch, all values of the sample were different.
constexpr double all_different = 0.95;

/// std::hash alone has too little in its high bits for short texts (splitmix64's last steps).
std::uint64_t hash_of(std::string_view value) {
    std::uint64_t hash = std::hash<std::string_view>()(value);
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31);
}

}  // namespace

void DistinctSample::add(std::string_view value) {
    if (registers_.empty()) registers_.resize(registers);
    ++added_;
    const std::uint64_t hash = hash_of(value);
    const auto rank = static_cast<std::uint8_t>(std::countl_zero(hash | 1) + 1);
    auto& current = registers_[hash & (registers - 1)];
    current = std::max(current, rank);
}

void DistinctSample::merge(const DistinctSample& other) {
    if (other.registers_.empty()) return;
    if (registers_.empty()) registers_.resize(registers);
    for (std::size_t k = 0; k < registers; ++k) {
        registers_[k] = std::max(registers_[k], other.registers_[k]);
    }
    added_ += other.added_;
}

double DistinctSample::distinct_in_sample() const {
    if (registers_.empty()) return 0;
    constexpr auto m = static_cast<double>(registers);
    double sum = 0;
    std::size_t empty = 0;
    for (const std::uint8_t rank : registers_) {
        sum += std::ldexp(1.0, -rank);
        empty += rank == 0 ? 1 : 0;
    }
    const double estimate = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    if (estimate <= 2.5 * m && empty > 0) return m * std::log(m / static_cast<double>(empty));
    return estimate;
}

std::uint64_t DistinctSample::distinct_among(std::uint64_t values) const {
    if (added_ == 0 || values == 0) return std::min<std::uint64_t>(values, 1);
    const auto drawn = static_cast<double>(added_);
    const double seen = std::min(distinct_in_sample(), drawn);
    if (seen >= all_different * drawn) return values;
    // Of `all` equally frequent values, all * (1 - exp(-drawn / all)) are seen in `drawn` draws.
    double low = seen, high = static_cast<double>(values);
    for (int step = 0; step < 60 && low < high; ++step) {
        const double all = (low + high) / 2;
        (all * (1 - std::exp(-drawn / all)) < seen ? low : high) = all;
    }
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::llround(low)), 1, values);
}

}  // namespace querent::lake
