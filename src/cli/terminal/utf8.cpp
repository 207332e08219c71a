// Widths follow UAX #11 (wide and fullwidth) and the general categories Mn, Me and Cf, as ranges
// that are coarse where a terminal's own tables differ anyway.
#include "cli/terminal/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace querent::cli {
namespace {

struct Range {
    char32_t first, last;
};

constexpr Range combining[] = {
    {0x0300, 0x036f},  {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x0610, 0x061a}, {0x064b, 0x065f},
    {0x06d6, 0x06dc},  {0x0900, 0x0902}, {0x093c, 0x093c}, {0x0941, 0x0948}, {0x0e31, 0x0e31},
    {0x0e34, 0x0e3a},  {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
    {0x20d0, 0x20ff},  {0x302a, 0x302d}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0x1f3fb, 0x1f3ff},
    {0xe0100, 0xe01ef}};

constexpr Range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x25fd, 0x25fe},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26a1, 0x26a1},   {0x26bd, 0x26be},
    {0x2705, 0x2705},   {0x2728, 0x2728},   {0x274c, 0x274c},   {0x2753, 0x2755},
    {0x2795, 0x2797},   {0x2b50, 0x2b50},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
    {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6},   {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f2ff},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb}, {0x1f900, 0x1f9ff},
    {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

template <std::size_t n>
bool inside(const Range (&ranges)[n], char32_t c) {
    const auto* after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                         [](char32_t at, const Range& r) { return at < r.first; });
    return after != std::begin(ranges) && c <= std::prev(after)->last;
}

}  // namespace

Utf8Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1, true};
    const std::size_t length = first >= 0xf0 && first < 0xf5   ? 4
                               : first >= 0xe0 && first < 0xf0 ? 3
                               : first >= 0xc2 && first < 0xe0 ? 2
                                                               : 0;
    if (length == 0 || at + length > text.size()) return {};
    char32_t code = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80) return {};
        code = (code << 6) | (byte(at + i) & 0x3fU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {};
    return {code, length, true};
}

std::size_t width_of(char32_t character) {
    if (character < 0x300) return character < 0x20 ? 0 : 1;
    if (inside(combining, character)) return 0;
    return inside(wide, character) ? 2 : 1;
}

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character character = character_at(text, at);
        width += width_of(character.code);
        at += character.bytes;
    }
    return width;
}

std::string fit(std::string_view text, std::size_t width_max) {
    if (width_of(text) <= width_max) return std::string(text);
    if (width_max == 0) return {};
    std::size_t width = 0, at = 0;
    while (at < text.size()) {
        const Utf8Character character = character_at(text, at);
        if (width + width_of(character.code) > width_max - 1) break;
        width += width_of(character.code);
        at += character.bytes;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::string pad(std::string_view text, std::size_t width, bool right_aligned) {
    const std::string fitted = fit(text, width);
    const std::string blanks(width - width_of(fitted), ' ');
    return right_aligned ? blanks + fitted : fitted + blanks;
}

std::string wrap_lines(std::string_view text, std::size_t width, std::string_view indent) {
    std::string lines, line;
    const auto end_line = [&] {
        lines += lines.empty() ? "" : "\n";
        lines += std::string(indent) + line;
        line.clear();
    };
    const std::size_t room = width == 0 ? std::string::npos : std::max<std::size_t>(width, 20);
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const bool full =
            room != std::string::npos && indent.size() + width_of(line) + 1 + width_of(word) > room;
        if (!line.empty() && full) end_line();
        if (!line.empty() && !word.empty()) line += ' ';
        line += word;
        if (end < text.size() && text[end] == '\n') end_line();
        at = end + 1;
    }
    if (!line.empty()) end_line();
    return lines;
}

}  // namespace querent::cli
