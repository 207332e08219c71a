#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <utility>

namespace querent::text {

namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Length of the UTF-8 sequence at `at`, or 0 when it is not well-formed (RFC 3629: no overlong
/// forms, no surrogates).
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
    const auto continues = [&](std::size_t k) {
        return at + k < text.size() && (byte(k) & 0xC0) == 0x80;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!continues(1) || !continues(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;
        if (lead == 0xED && byte(1) > 0x9F) return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        if (lead == 0xF0 && byte(1) < 0x90) return 0;
        if (lead == 0xF4 && byte(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

// Latin-1 Supplement and Latin Extended-A (U+00C0 to U+017F), each with the ASCII letters it folds
// to.
constexpr std::string_view latin_folds =
    "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss "
    "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y "
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h "
    "i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe "
    "r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";

const std::vector<std::string>& fold_table() {
    static const std::vector<std::string> table = split(std::string(latin_folds), ' ');
    return table;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Most text is ASCII: eight bytes of it at once.
        std::uint64_t eight = 0;
        while (at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080ULL) != 0) break;
            at += sizeof eight;
        }
        if (at >= text.size()) break;
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t length = std::max<std::size_t>(1, sequence_length(utf8, at));
        if (length == 2) {
            const unsigned code =
                (static_cast<unsigned>(static_cast<unsigned char>(utf8[at]) & 0x1F) << 6) |
                (static_cast<unsigned char>(utf8[at + 1]) & 0x3FU);
            if (code >= 0xC0 && code <= 0x17F) {
                out += fold_table()[code - 0xC0];
            } else if (code < 0x300 || code > 0x36F) {  // combining marks vanish
                out += utf8.substr(at, 2);
            }
        } else if (length == 1) {
            out += to_lower(utf8[at]);
        } else {
            out += utf8.substr(at, length);
        }
        at += length;
    }
    return out;
}

std::string lower(std::string_view ascii) {
    std::string out(ascii);
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

std::string upper(std::string_view ascii) {
    std::string out(ascii);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const auto end = text.find(separator, begin);
        parts.emplace_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (k > 0) out += separator;
        out += parts[k];
    }
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return to_lower(x) == to_lower(y);
           });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string words_of_name(std::string_view name) {
    std::string out;
    const auto gap = [&] {
        if (!out.empty() && out.back() != ' ') out += ' ';
    };
    for (std::size_t k = 0; k < name.size(); ++k) {
        const char c = name[k];
        const char before = k > 0 ? name[k - 1] : '\0';
        const char after = k + 1 < name.size() ? name[k + 1] : '\0';
        const bool separator =
            !std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80;
        if (separator) {
            gap();
            continue;
        }
        const bool hump = is_upper(c) && (is_lower(before) || is_digit(before));
        const bool end_of_capitals = is_upper(c) && is_upper(before) && is_lower(after);
        const bool number = is_digit(c) != is_digit(before) && k > 0;
        if (hump || end_of_capitals || number) gap();
        out += to_lower(c);
    }
    return std::string(trim(out));
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t max) {
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > max) return max + 1;
    // Three rows of the classical table; the third is for transpositions.
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before[j - 2] + 1);
            }
            best = std::min(best, current[j]);
        }
        if (best > max) return max + 1;
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return std::min(previous[b.size()], max + 1);
}

std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
    const std::string wanted = fold(name);
    const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
    std::optional<std::string> best;
    std::size_t best_distance = allowed + 1;
    for (const auto& candidate : candidates) {
        const std::string folded = fold(candidate);
        std::size_t distance = edit_distance(wanted, folded, allowed);
        const bool contains = wanted.size() >= 4 && folded.find(wanted) != std::string::npos;
        if (contains) distance = std::min(distance, allowed);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string shorten(std::string_view utf8, std::size_t bytes_max) {
    if (utf8.size() <= bytes_max) return std::string(utf8);
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
    return std::string(utf8.substr(0, end)) + "…";
}

std::string list(const std::vector<std::string>& parts, std::string_view last_separator) {
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (k > 0) out += k + 1 == parts.size() ? last_separator : std::string_view(", ");
        out += parts[k];
    }
    return out;
}

}  // namespace querent::text
