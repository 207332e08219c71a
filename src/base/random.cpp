#include "base/random.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "base/assert.hpp"

namespace querent {

namespace {
constexpr std::string_view id_digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t id_length = 26;  // 26 × 5 bits hold 128
}  // namespace

void SystemRandomness::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto got = getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0) {
            ASSERT(errno == EINTR);  // the only failure of a well-formed call
            continue;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void SeededRandomness::fill(std::span<std::uint8_t> bytes) {
    const std::scoped_lock lock(mutex_);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
}

std::string new_id(Randomness& randomness) {
    std::array<std::uint8_t, 17> bytes{};  // 26 × 5 = 130 bits: the last two come from byte 17
    randomness.fill(bytes);
    std::string id;
    id.reserve(id_length);
    unsigned held = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        held = (held << 8U) | byte;
        bits += 8;
        while (bits >= 5 && id.size() < id_length) {
            bits -= 5;
            id += id_digits[(held >> bits) & 31U];
        }
    }
    return id;
}

bool is_id(std::string_view text) {
    return text.size() == id_length && text.find_first_not_of(id_digits) == std::string_view::npos;
}

}  // namespace querent
