// Most files are ASCII, so the survey goes eight bytes at a time and only slows down where a byte
// has its high bit set or is zero.
#include "lake/text/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/text.hpp"
#include "lake/text/stretches.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t block_bytes = 4 << 20;

// What the bytes 0x80 to 0x9F are in Windows-1252; the five it leaves open stay control characters.
constexpr std::array<std::uint32_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_utf8(std::uint32_t code, std::string& out) {
    if (code == 0) return;
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

void append_windows_1252(unsigned char byte, std::string& out) {
    append_utf8(byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte, out);
}

/// Length of the valid sequence at the start; 0: broken; -1: cut off by the end of the bytes.
int sequence_at(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0) return 0;
    for (std::size_t k = 1; k < length; ++k) {
        if (k >= bytes.size()) return -1;
        if ((static_cast<unsigned char>(bytes[k]) & 0xC0) != 0x80) return 0;
    }
    return text::is_valid_utf8(bytes.substr(0, length)) ? static_cast<int>(length) : 0;
}

bool eight_plain_bytes(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    constexpr std::uint64_t high = 0x8080808080808080ULL, ones = 0x0101010101010101ULL;
    return ((word | (word - ones)) & high) == 0;  // no byte is zero, none has its high bit set
}

/// How often a byte occurs. Sums of bytes, so that the compiler makes one instruction of sixteen.
__attribute__((optimize("O3"))) std::uint64_t count_byte(std::string_view bytes, char wanted) {
    std::uint64_t total = 0;
    while (!bytes.empty()) {
        const std::size_t length = std::min<std::size_t>(bytes.size(), 255);
        std::uint8_t sum = 0;
        for (std::size_t k = 0; k < length; ++k) {
            sum = static_cast<std::uint8_t>(sum + (bytes[k] == wanted ? 1 : 0));
        }
        total += sum;
        bytes.remove_prefix(length);
    }
    return total;
}

struct Survey {
    EncodingFacts facts;
    std::uint64_t multibyte = 0;
    std::uint64_t zero_even = 0, zero_odd = 0;
    bool last_was_return = false;

    void count_ascii(std::string_view bytes) {
        facts.newlines += count_byte(bytes, '\n');
        const char* at = bytes.data();
        const char* const end = at + bytes.size();
        if (last_was_return && !bytes.empty() && *at == '\n') ++facts.newline_pairs;
        while ((at = static_cast<const char*>(
                    std::memchr(at, '\r', static_cast<std::size_t>(end - at)))) != nullptr) {
            ++facts.carriage_returns;
            if (++at < end && *at == '\n') ++facts.newline_pairs;
            if (at == end) break;
        }
        if (!bytes.empty()) last_was_return = bytes.back() == '\r';
    }

    /// Returns how many bytes at the end belong to a sequence that is cut off.
    std::size_t check(std::string_view bytes, std::uint64_t offset, std::uint64_t lines_before) {
        std::size_t at = 0;
        while (at < bytes.size()) {
            if (at + 8 <= bytes.size() && eight_plain_bytes(bytes.data() + at)) {
                at += 8;
                continue;
            }
            const auto byte = static_cast<unsigned char>(bytes[at]);
            if (byte == 0) {
                ++((offset + at) % 2 == 0 ? zero_even : zero_odd);
            } else if (byte >= 0x80) {
                const int length = sequence_at(bytes.substr(at));
                if (length < 0) return bytes.size() - at;
                if (length > 0) {
                    ++multibyte;
                    at += static_cast<std::size_t>(length);
                    continue;
                }
                if (facts.broken_bytes++ == 0) {
                    const auto before = bytes.substr(0, at);
                    facts.broken_line =
                        lines_before + 1 +
                        static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
                }
            }
            ++at;
        }
        return 0;
    }

    /// Surveys [begin, end) of the file; lines are counted from `begin`.
    Result<void> survey(const InputFile& file, std::uint64_t begin, std::uint64_t end,
                        const Deadline& deadline) {
        std::vector<char> buffer(block_bytes);
        for (std::uint64_t offset = begin; offset < end;) {
            TRY_VOID(deadline.check());
            const auto wanted = std::min<std::uint64_t>(block_bytes, end - offset);
            TRY(const std::size_t got, file.read_at(offset, std::span(buffer).first(wanted)));
            if (got == 0) break;
            const std::string_view bytes(buffer.data(), got);
            const bool last = offset + got >= end;
            const std::size_t cut = check(bytes, offset, facts.newlines);
            if (cut > 0 && last) {
                facts.broken_bytes += cut;
                if (facts.broken_line == 0) facts.broken_line = facts.newlines + 1;
            }
            const std::size_t used = last ? got : got - cut;
            count_ascii(bytes.substr(0, used));
            offset += used;
        }
        return {};
    }

    /// `next` surveyed the stretch behind this one.
    void merge(const Survey& next) {
        if (facts.broken_line == 0 && next.facts.broken_line > 0) {
            facts.broken_line = facts.newlines + next.facts.broken_line;
        }
        facts.broken_bytes += next.facts.broken_bytes;
        facts.newlines += next.facts.newlines;
        facts.newline_pairs += next.facts.newline_pairs;
        facts.carriage_returns += next.facts.carriage_returns;
        multibyte += next.multibyte;
        zero_even += next.zero_even;
        zero_odd += next.zero_odd;
    }
};

/// The whole file, a stretch per thread; a sequence of bytes or a line end is never cut by them.
Result<Survey> survey_in_parallel(const InputFile& file, const Deadline& deadline) {
    TRY(const auto starts, stretches_of(file));
    std::vector<Survey> surveys(starts.size() - 1);
    std::vector<Result<void>> results(surveys.size());
    side_by_side(surveys.size(), [&](std::size_t k) {
        results[k] = surveys[k].survey(file, starts[k], starts[k + 1], deadline);
    });
    for (std::size_t k = 0; k < surveys.size(); ++k) {
        TRY_VOID(results[k]);
        if (k > 0) surveys[0].merge(surveys[k]);
    }
    return std::move(surveys[0]);
}

std::optional<EncodingFacts> by_mark(std::string_view head) {
    EncodingFacts facts;
    if (head.starts_with("\xEF\xBB\xBF")) {
        facts.mark_bytes = 3;
        return facts;
    }
    if (head.starts_with("\xFF\xFE")) {
        facts.encoding = Encoding::utf16_little;
        facts.mark_bytes = 2;
        return facts;
    }
    if (head.starts_with("\xFE\xFF")) {
        facts.encoding = Encoding::utf16_big;
        facts.mark_bytes = 2;
        return facts;
    }
    return std::nullopt;
}

Error binary(const InputFile& file) {
    return Error{ErrorCode::file_encoding,
                 fmt::format("«{}» is not a text file: it is full of NUL bytes.", file.name()),
                 file.path().string(),
                 "Give CSV, TSV, JSON, JSON Lines or Parquet files, or a ZIP of them.",
                 file.path().string()};
}

}  // namespace

std::string EncodingFacts::name() const {
    const char* mark = mark_bytes > 0 ? " with BOM" : "";
    switch (encoding) {
        case Encoding::utf8:
            return fmt::format("UTF-8{}", mark);
        case Encoding::utf16_little:
            return "UTF-16 LE";
        case Encoding::utf16_big:
            return "UTF-16 BE";
        case Encoding::windows_1252:
            return "Windows-1252 (Latin-1)";
    }
    return {};
}

Result<EncodingFacts> survey_text(const InputFile& file, const Deadline& deadline) {
    TRY(const std::string head, file.read_text_at(0, 4));
    const auto marked = by_mark(head);
    if (marked && marked->encoding != Encoding::utf8) return *marked;
    TRY(Survey survey, survey_in_parallel(file, deadline));
    if (marked) survey.facts.mark_bytes = marked->mark_bytes;
    EncodingFacts& facts = survey.facts;
    const std::uint64_t zeros = survey.zero_even + survey.zero_odd;
    if (zeros * 4 > file.size() && facts.mark_bytes == 0 && file.size() % 2 == 0) {
        const auto [fewer, more] = std::minmax(survey.zero_even, survey.zero_odd);
        if (more > 10 * fewer) {  // Latin text in UTF-16: every other byte is zero
            EncodingFacts wide;
            wide.encoding =
                survey.zero_odd > survey.zero_even ? Encoding::utf16_little : Encoding::utf16_big;
            return wide;
        }
    }
    if (zeros * 100 > file.size()) return binary(file);
    facts.zero_bytes = zeros;
    if (facts.broken_bytes > 0 && facts.mark_bytes == 0 &&
        survey.multibyte < 2 * facts.broken_bytes) {
        facts.encoding = Encoding::windows_1252;
        facts.broken_bytes = 0;
        facts.broken_line = 0;
    }
    return facts;
}

void Decoder::decode(std::string_view bytes, bool last, std::string& out) {
    switch (encoding_) {
        case Encoding::utf8:
            return decode_utf8(bytes, last, out);
        case Encoding::utf16_little:
        case Encoding::utf16_big:
            return decode_utf16(bytes, last, out);
        case Encoding::windows_1252:
            for (const char c : bytes) append_windows_1252(static_cast<unsigned char>(c), out);
            return;
    }
}

void Decoder::decode_utf8(std::string_view bytes, bool last, std::string& out) {
    std::string joined;
    if (!rest_.empty()) {
        joined = std::move(rest_);
        joined += bytes;
        bytes = joined;
        rest_.clear();
    }
    for (std::size_t at = 0; at < bytes.size();) {
        if (at + 8 <= bytes.size() && eight_plain_bytes(bytes.data() + at)) {
            out.append(bytes, at, 8);
            at += 8;
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const int length = byte < 0x80 ? 1 : sequence_at(bytes.substr(at));
        if (length < 0 && !last) {
            rest_ = std::string(bytes.substr(at));
            return;
        }
        if (length <= 0) {
            append_windows_1252(byte, out);
            ++at;
        } else {
            if (byte != 0) out.append(bytes, at, static_cast<std::size_t>(length));
            at += static_cast<std::size_t>(length);
        }
    }
}

void Decoder::decode_utf16(std::string_view bytes, bool last, std::string& out) {
    constexpr std::uint32_t replacement = 0xFFFD;
    const auto unit = [&](std::uint32_t code) {
        if (high_surrogate_ != 0) {
            const std::uint32_t high = high_surrogate_;
            high_surrogate_ = 0;
            if (code >= 0xDC00 && code < 0xE000) {
                append_utf8(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), out);
                return;
            }
            append_utf8(replacement, out);
        }
        if (code >= 0xD800 && code < 0xDC00) {
            high_surrogate_ = code;
        } else {
            append_utf8(code >= 0xDC00 && code < 0xE000 ? replacement : code, out);
        }
    };
    for (const char c : bytes) {
        rest_ += c;
        if (rest_.size() < 2) continue;
        const auto first = static_cast<unsigned char>(rest_[0]);
        const auto second = static_cast<unsigned char>(rest_[1]);
        rest_.clear();
        unit(encoding_ == Encoding::utf16_little
                 ? static_cast<std::uint32_t>(first | (second << 8))
                 : static_cast<std::uint32_t>((first << 8) | second));
    }
    if (last && (!rest_.empty() || high_surrogate_ != 0)) append_utf8(replacement, out);
}

}  // namespace querent::lake
