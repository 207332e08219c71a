#include "evaluation/html.hpp"

#include "base/utf8.hpp"

namespace querent::evaluation {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text::repaired_utf8(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        }
    }
    return out;
}

}  // namespace querent::evaluation
