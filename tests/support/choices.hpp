// Where random things take their decisions from: a seed, or the bytes of a fuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace querent::testing_support {

class Choices {
public:
    virtual ~Choices() = default;
    /// 0 to n - 1; 0 when n is 0.
    virtual std::uint32_t below(std::uint32_t n) = 0;

    bool one_in(std::uint32_t n) { return below(n) == 0; }
    template <typename List>
    auto& of(List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }
};

/// SplitMix64 (Steele, Lea, Flood 2014).
class Seeded final : public Choices {
public:
    explicit Seeded(std::uint64_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t n) override {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        mixed ^= mixed >> 31;
        return n == 0 ? 0 : static_cast<std::uint32_t>((mixed >> 32) % n);
    }

private:
    std::uint64_t state_;
};

/// When the bytes are used up every decision is the first one, so that what is made comes to an
/// end.
class FromBytes final : public Choices {
public:
    explicit FromBytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    std::uint32_t below(std::uint32_t n) override {
        if (at_ >= bytes_.size() || n == 0) return 0;
        return bytes_[at_++] % n;
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

}  // namespace querent::testing_support
