// Colours, and the gate through which untrusted text reaches a terminal.
#pragma once

#include <string>
#include <string_view>

namespace querent::cli {

/// The text with everything that a terminal would obey made visible: control characters as \x1b,
/// direction marks and other invisible formatting as \u202e, bytes that are no UTF-8 as U+FFFD.
/// With `keep_lines` line feeds stay.
std::string safe(std::string_view untrusted, bool keep_lines = false);

/// Every function takes untrusted text and gives text that is safe to print.
class Paint {
public:
    explicit Paint(bool colour) : colour_(colour) {}
    [[nodiscard]] std::string plain(std::string_view text) const { return safe(text); }
    [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
    [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
    [[nodiscard]] std::string good(std::string_view text) const { return wrap("32", text); }
    [[nodiscard]] std::string warn(std::string_view text) const { return wrap("33", text); }
    [[nodiscard]] std::string bad(std::string_view text) const { return wrap("31", text); }
    [[nodiscard]] std::string accent(std::string_view text) const { return wrap("36", text); }

private:
    [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const;
    bool colour_;
};

}  // namespace querent::cli
