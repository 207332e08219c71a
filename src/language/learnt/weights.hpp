// Learnt weights of hashed features: a feature's place is the low bits of its hash.
//
// Features that fall on one place share a weight; with some millions of places that costs nothing
// that can be measured, and neither a dictionary nor names of features have to be kept.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "language/learnt/hashing.hpp"

namespace querent::language::learnt {

/// Threads: immutable while reading. Requires: borrowed bytes outlive it.
class Weights {
public:
    /// All zero, for training.
    explicit Weights(unsigned bits);
    /// Weights as the roots of their sizes in bytes: many are small, and a few that matter most are
    /// hundreds of times as large. Requires: as many bytes as a power of two.
    Weights(std::span<const unsigned char> bytes, float scale)
        : small_(reinterpret_cast<const signed char*>(bytes.data())),
          mask_(static_cast<Feature>(bytes.size() - 1)),
          scale_(scale) {}

    [[nodiscard]] float operator[](Feature feature) const {
        const Feature at = feature & mask_;
        if (small_ == nullptr) return full_[at];
        const int root = small_[at];
        return scale_ * static_cast<float>(root * std::abs(root));
    }
    [[nodiscard]] float sum(const std::vector<Feature>& features) const {
        float total = 0;
        for (const Feature feature : features) total += (*this)[feature];
        return total;
    }
    [[nodiscard]] std::vector<float>& full() { return full_; }
    [[nodiscard]] Feature place(Feature feature) const { return feature & mask_; }

private:
    std::vector<float> full_;
    const signed char* small_ = nullptr;
    Feature mask_ = 0;
    float scale_ = 1;
};

inline Weights::Weights(unsigned bits) : full_(std::size_t{1} << bits), mask_((1U << bits) - 1) {}

}  // namespace querent::language::learnt
