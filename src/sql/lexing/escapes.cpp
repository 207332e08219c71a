#include "sql/lexing/escapes.hpp"

#include <charconv>
#include <cstdint>

#include "base/text.hpp"

namespace querent::sql {

namespace {

std::optional<std::uint32_t> digits_of(std::string_view text, int base) {
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// False for NUL, surrogates and numbers beyond Unicode. Pairs of surrogates are not combined:
/// nobody writes them, and refusing is safe.
bool append_code_point(std::string& out, std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
    return true;
}

/// The longest run of digits of `base` at `at`, `most` at the most.
std::string_view run_of_digits(std::string_view raw, std::size_t at, std::size_t most, int base) {
    std::size_t length = 0;
    while (length < most && at + length < raw.size() &&
           digits_of(raw.substr(at + length, 1), base)) {
        ++length;
    }
    return raw.substr(at, length);
}

/// Appends what the escape at `at` (behind the backslash) means and moves `at` behind it.
bool decode_one(std::string_view raw, std::size_t& at, std::string& out) {
    const char c = raw[at];
    if (c == 'u' || c == 'U') {
        const std::size_t wanted = c == 'u' ? 4 : 8;
        const auto digits = run_of_digits(raw, at + 1, wanted, 16);
        at += 1 + wanted;
        return digits.size() == wanted && append_code_point(out, *digits_of(digits, 16));
    }
    const auto digits = c == 'x' ? run_of_digits(raw, at + 1, 2, 16) : run_of_digits(raw, at, 3, 8);
    if (!digits.empty()) {
        const std::uint32_t value = *digits_of(digits, c == 'x' ? 16 : 8);
        at += digits.size() + (c == 'x' ? 1 : 0);
        out += static_cast<char>(value);
        return value > 0 && value < 256;
    }
    constexpr std::string_view letters = "nrtbf";
    constexpr std::string_view meanings = "\n\r\t\b\f";
    const auto known = letters.find(c);
    out += known == std::string_view::npos ? c : meanings[known];
    ++at;
    return true;
}

}  // namespace

std::optional<std::string> decode_backslashes(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            out += raw[at++];
            continue;
        }
        if (++at >= raw.size() || !decode_one(raw, at, out)) return std::nullopt;
    }
    if (!text::is_valid_utf8(out)) return std::nullopt;
    return out;
}

std::optional<std::string> decode_mysql_backslashes(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] != '\\') {
            out += raw[at];
            continue;
        }
        if (++at >= raw.size() || raw[at] == '0') return std::nullopt;
        constexpr std::string_view letters = "nrtbZ";
        constexpr std::string_view meanings = "\n\r\t\b\x1A";
        const auto known = letters.find(raw[at]);
        // \% and \_ keep the backslash: they mean something to LIKE.
        if (raw[at] == '%' || raw[at] == '_') out += '\\';
        out += known == std::string_view::npos ? raw[at] : meanings[known];
    }
    return out;
}

std::optional<std::string> decode_unicode_escapes(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            out += raw[at++];
            continue;
        }
        ++at;
        if (at < raw.size() && raw[at] == '\\') {
            out += raw[at++];
            continue;
        }
        const bool plus = at < raw.size() && raw[at] == '+';
        const std::size_t wanted = plus ? 6 : 4;
        const auto digits = run_of_digits(raw, at + (plus ? 1 : 0), wanted, 16);
        if (digits.size() != wanted) return std::nullopt;
        if (!append_code_point(out, *digits_of(digits, 16))) return std::nullopt;
        at += wanted + (plus ? 1 : 0);
    }
    return out;
}

}  // namespace querent::sql
