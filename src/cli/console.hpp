// Standard output and standard error: what they are, and how text gets there.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdio>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "cli/terminal/paint.hpp"

namespace querent::cli {

/// Threads: one. Ownership: borrows the streams.
class Console {
public:
    struct Facts {
        bool out_is_terminal = false, err_is_terminal = false, in_is_terminal = false;
        bool colour = false;
        std::size_t width = 0;  // columns of standard output; 0: not limited
    };
    /// Looks at the streams and at NO_COLOR, TERM and COLUMNS (https://no-color.org).
    static Facts look();

    Console(Facts facts, std::FILE* out, std::FILE* err) : facts_(facts), out_(out), err_(err) {}

    [[nodiscard]] const Facts& facts() const noexcept { return facts_; }
    [[nodiscard]] Paint paint() const { return Paint(facts_.colour); }
    /// For standard error, which may be a terminal when standard output is none.
    [[nodiscard]] Paint error_paint() const {
        return Paint(facts_.colour && facts_.err_is_terminal);
    }

    /// Text that is safe to show: of ours, or out of Paint.
    void print(std::string_view text);
    void print_line(std::string_view text) {
        print(text);
        print("\n");
    }
    void print_json(const boost::json::value& json);
    void print_error_text(std::string_view text);
    /// «querent: sentence» and its hint on standard error; with `json` an object on standard
    /// output.
    void report(const Error& error, bool json);
    /// Whether a reader closed standard output, as `head` does.
    [[nodiscard]] bool broken() const noexcept { return broken_; }

private:
    Facts facts_;
    std::FILE* out_;
    std::FILE* err_;
    bool broken_ = false;
};

/// A line of standard input without its end; nothing at the end of input or after Ctrl-C. Waits
/// without blocking the stop token, which a plain getline would.
class LineReader {
public:
    explicit LineReader(int descriptor, std::size_t bytes_max)
        : descriptor_(descriptor), bytes_max_(bytes_max) {}
    std::optional<std::string> next(const std::stop_token& stop);
    /// Everything up to the end of input, cut behind bytes_max + 1 bytes, so that the reader of
    /// the text sees that it was too long.
    std::string rest(const std::stop_token& stop);

private:
    bool fill(const std::stop_token& stop);
    int descriptor_;
    std::size_t bytes_max_;
    std::string buffer_;
    bool ended_ = false;
};

}  // namespace querent::cli
