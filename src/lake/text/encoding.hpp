// Which encoding a text file has, and its text as UTF-8.
//
// Decided over the whole file: a byte order mark; NUL bytes at every other place for UTF-16; valid
// UTF-8 everywhere; else Windows-1252, which is Latin-1 with the quotes and the euro sign that real
// files have. A file that is UTF-8 but for a few bytes keeps its UTF-8, and those bytes are read as
// Windows-1252: exports that were glued together from two systems look like that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "lake/files/input_file.hpp"

namespace querent::lake {

enum class Encoding { utf8, utf16_little, utf16_big, windows_1252 };

struct EncodingFacts {
    Encoding encoding = Encoding::utf8;
    std::size_t mark_bytes = 0;      // length of the byte order mark
    std::uint64_t broken_bytes = 0;  // UTF-8: bytes that are not part of a valid sequence
    std::uint64_t broken_line = 0;   // where the first of them stands, from 1
    std::uint64_t zero_bytes = 0;    // NUL bytes in text; they are left out
    std::uint64_t newlines = 0, carriage_returns = 0, newline_pairs = 0;  // \n, \r, \r\n

    /// «UTF-8 with BOM», as people call it.
    [[nodiscard]] std::string name() const;
    /// Whether the bytes can be taken as they are (after the mark).
    [[nodiscard]] bool is_plain_utf8() const {
        return encoding == Encoding::utf8 && broken_bytes == 0 && zero_bytes == 0;
    }
};

/// Reads the whole file once. Errors: file_encoding (binary), file_unreadable, cancelled.
Result<EncodingFacts> survey_text(const InputFile& file, const Deadline& deadline);

/// Turns bytes into UTF-8, block by block; a character may be cut between two blocks.
class Decoder {
public:
    explicit Decoder(const EncodingFacts& facts) : encoding_(facts.encoding) {}
    /// Appends to `out`. `last`: no more bytes follow, so a cut character is a broken one.
    void decode(std::string_view bytes, bool last, std::string& out);

private:
    void decode_utf8(std::string_view bytes, bool last, std::string& out);
    void decode_utf16(std::string_view bytes, bool last, std::string& out);
    Encoding encoding_;
    std::string rest_;  // bytes of a character whose end is still to come
    std::uint32_t high_surrogate_ = 0;
};

}  // namespace querent::lake
