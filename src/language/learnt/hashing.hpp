// Features are 32-bit hashes of what they say; nothing is looked up by text while scoring.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace querent::language::learnt {

using Feature = std::uint32_t;

constexpr Feature hash_of(std::string_view text) {
    std::uint32_t hash = 0x811c9dc5U;  // FNV-1a, 32 bits
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x01000193U;
    }
    return hash;
}

constexpr Feature mix(Feature a, Feature b) {
    std::uint64_t x = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ULL;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ULL;
    return static_cast<Feature>(x >> 32);
}

template <typename... Rest>
constexpr Feature mix(Feature a, Feature b, Rest... rest) {
    return mix(mix(a, b), static_cast<Feature>(rest)...);
}

/// Collects the features of one thing: add(name, parts…), where parts are numbers or hashes.
class Features {
public:
    explicit Features(std::vector<Feature>& list) : list_(list) {}
    template <typename... Parts>
    void add(std::string_view name, Parts... parts) {
        list_.push_back(mix(hash_of(name), 0U, static_cast<Feature>(parts)...));
    }

private:
    std::vector<Feature>& list_;
};

}  // namespace querent::language::learnt
