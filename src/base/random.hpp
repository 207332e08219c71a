// Randomness as a parameter: nothing reads it from the air, so that tests can repeat themselves.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace querent {

/// Threads: may be shared.
class Randomness {
public:
    virtual ~Randomness() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The kernel's generator; good enough for tokens.
class SystemRandomness final : public Randomness {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// The same bytes for the same seed; for tests and generated data only.
class SeededRandomness final : public Randomness {
public:
    explicit SeededRandomness(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

/// 128 random bits as 26 characters of Crockford's base 32 (no i, l, o, u; lower case): can be read
/// aloud, is safe in a URL, and cannot be guessed.
std::string new_id(Randomness& randomness);
/// Whether `text` has the form of new_id().
bool is_id(std::string_view text);

}  // namespace querent
