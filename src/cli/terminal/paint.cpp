#include "cli/terminal/paint.hpp"

#include <fmt/format.h>

#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

// C0 and C1 controls move the cursor, change titles, answer queries; direction marks
// (CVE-2021-42574) and invisible formatting make a text read as another. Joiners stay: scripts and
// emoji need them.
bool is_obeyed(char32_t c) {
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
    return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

}  // namespace

std::string safe(std::string_view untrusted, bool keep_lines) {
    std::string text;
    text.reserve(untrusted.size());
    for (std::size_t at = 0; at < untrusted.size();) {
        const Utf8Character character = character_at(untrusted, at);
        if (character.code == U'\n' && keep_lines)
            text += '\n';
        else if (!is_obeyed(character.code))
            text += character.valid ? untrusted.substr(at, character.bytes)
                                    : std::string_view("\xef\xbf\xbd");
        else if (character.code == U'\t')
            text += ' ';
        else if (character.code == U'\n' || character.code == U'\r')
            text += "⏎";
        else if (character.code < 0x100)
            text += fmt::format("\\x{:02x}", static_cast<unsigned>(character.code));
        else
            text += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code));
        at += character.bytes;
    }
    return text;
}

std::string Paint::wrap(std::string_view code, std::string_view text) const {
    std::string shown = safe(text, true);
    if (!colour_ || shown.empty()) return shown;
    return fmt::format("\x1b[{}m{}\x1b[0m", code, shown);
}

}  // namespace querent::cli
