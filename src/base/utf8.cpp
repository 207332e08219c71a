#include "base/utf8.hpp"

#include <cstddef>

namespace querent::text {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What may follow a lead byte: how many bytes, and the range of the first of them.
struct Tail {
    std::size_t count = 0;
    unsigned char low = 0x80, high = 0xBF;
};

Tail tail_of(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF) return {1};
    if (lead == 0xE0) return {2, 0xA0, 0xBF};
    if (lead == 0xED) return {2, 0x80, 0x9F};  // no surrogates
    if (lead >= 0xE1 && lead <= 0xEF) return {2};
    if (lead == 0xF0) return {3, 0x90, 0xBF};
    if (lead >= 0xF1 && lead <= 0xF3) return {3};
    if (lead == 0xF4) return {3, 0x80, 0x8F};
    return {};
}

}  // namespace

std::string repaired_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) {
            out += bytes[at++];
            continue;
        }
        const Tail tail = tail_of(lead);
        std::size_t held = 0;
        while (held < tail.count && at + 1 + held < bytes.size()) {
            const auto next = static_cast<unsigned char>(bytes[at + 1 + held]);
            const bool fits =
                held == 0 ? next >= tail.low && next <= tail.high : next >= 0x80 && next <= 0xBF;
            if (!fits) break;
            ++held;
        }
        if (tail.count > 0 && held == tail.count) {
            out += bytes.substr(at, 1 + held);
        } else {
            out += replacement;
        }
        at += 1 + held;
    }
    return out;
}

}  // namespace querent::text
