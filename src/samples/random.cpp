#include "samples/random.hpp"

#include <algorithm>
#include <bit>

#include "base/assert.hpp"

namespace querent::samples {

Random::Random(std::uint64_t seed) {
    for (auto& word : state_) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        word = mixed ^ (mixed >> 31);
    }
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound) {
    ASSERT(bound > 0);
    // The remainder's bias is below 2^-40 for every bound used here, and the data is no lottery.
    return next() % bound;
}

int Random::between(int low, int high) {
    return static_cast<int>(between_wide(low, high));
}

std::int64_t Random::between_wide(std::int64_t low, std::int64_t high) {
    ASSERT(low <= high);
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

Weighted::Weighted(std::span<const std::uint64_t> weights) {
    ASSERT(!weights.empty());
    cumulative_.reserve(weights.size());
    std::uint64_t sum = 0;
    for (const std::uint64_t weight : weights) cumulative_.push_back(sum += weight);
    ASSERT(sum > 0);
}

Weighted Weighted::pareto(std::size_t count, std::uint64_t flatness) {
    std::vector<std::uint64_t> weights(count);
    for (std::size_t rank = 0; rank < count; ++rank)
        weights[rank] = 1'000'000'000 / (rank + flatness);
    return Weighted(weights);
}

std::size_t Weighted::draw(Random& random) const {
    const std::uint64_t at = random.below(cumulative_.back());
    const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), at);
    return static_cast<std::size_t>(found - cumulative_.begin());
}

}  // namespace querent::samples
