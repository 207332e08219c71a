// One loop per kind of field. Fields without escapes are views of the text; only a field with
// escapes is copied, into the record's scratch.
#include "lake/text/records.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/limits.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t block_bytes = 1 << 20;

/// Parses records one after another; an object so that the steps share where they are.
class RecordParser {
public:
    RecordParser(const DelimitedForm& form, Record& record) : form_(form), record_(record) {
        const std::array<char, 4> stops = {form.delimiter, '\n', '\r', form.quote};
        for (std::size_t k = 0; k < stops.size(); ++k) {
            stops_[static_cast<unsigned char>(stops[k])] = true;
#ifdef __SSE2__
            stop_bytes_[k] = _mm_set1_epi8(stops[k]);
#endif
        }
    }

    /// The record at the start of `text`, as parse_record() says.
    ParseOutcome parse(std::string_view text, bool last, std::size_t& used) {
        begin(text, last);
        while (true) {
            if (form_.space_after_delimiter && !record_.fields.empty()) skip_spaces();
            const bool quoted =
                form_.quote != '\0' && at_ < text_.size() && text_[at_] == form_.quote;
            const ParseOutcome outcome = quoted ? quoted_field() : plain_field();
            if (outcome != ParseOutcome::complete) return outcome;
            if (at_ >= text_.size()) {
                if (!last_) return ParseOutcome::incomplete;
                break;
            }
            const char end = text_[at_++];
            if (end == form_.delimiter) continue;
            if (end == '\r') {
                if (at_ >= text_.size() && !last_) return ParseOutcome::incomplete;
                if (at_ < text_.size() && text_[at_] == '\n') ++at_;
            }
            break;
        }
        used = at_;
        record_.blank = record_.fields.size() == 1 && record_.fields[0].empty() && !record_.quoted;
        point_into_scratch();
        return ParseOutcome::complete;
    }

private:
    void begin(std::string_view text, bool last) {
        text_ = text;
        last_ = last;
        at_ = 0;
        in_scratch_.clear();
        record_.fields.clear();
        record_.scratch.clear();
        record_.blank = record_.quoted = record_.stray_quotes = false;
    }

    [[nodiscard]] bool ends_field(char c) const {
        return c == form_.delimiter || c == '\n' || c == '\r';
    }

    void skip_spaces() {
        while (at_ < text_.size() && text_[at_] == ' ' && form_.delimiter != ' ') ++at_;
    }

    ParseOutcome plain_field() {
        const std::size_t begin = at_;
        for (at_ = next_stop(at_); at_ < text_.size(); at_ = next_stop(at_ + 1)) {
            if (ends_field(text_[at_])) break;
            if (form_.quote != '\0') record_.stray_quotes = true;
        }
        if (at_ >= text_.size() && !last_) return ParseOutcome::incomplete;
        record_.fields.push_back(text_.substr(begin, at_ - begin));
        return ParseOutcome::complete;
    }

    /// Where the next character stands at which a plain field must look up, from `at` on; the end
    /// of the text when there is none. Most of ingestion's own time is spent here.
    [[nodiscard]] std::size_t next_stop(std::size_t at) const {
#ifdef __SSE2__
        constexpr std::size_t width = sizeof(__m128i);
        for (; at + width <= text_.size(); at += width) {
            const __m128i bytes =
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(text_.data() + at));
            __m128i found = _mm_cmpeq_epi8(bytes, stop_bytes_[0]);
            for (std::size_t k = 1; k < std::size(stop_bytes_); ++k) {
                found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, stop_bytes_[k]));
            }
            const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
            if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(mask));
        }
#endif
        while (at < text_.size() && !stops_[static_cast<unsigned char>(text_[at])]) ++at;
        return at;
    }

    ParseOutcome quoted_field() {
        record_.quoted = true;
        ++at_;
        std::size_t begin = at_;  // of the part that is not yet copied
        const std::size_t scratch_begin = record_.scratch.size();
        bool copied = false;
        const auto copy_to = [&](std::size_t end, std::size_t next) {
            record_.scratch.append(text_, begin, end - begin);
            begin = next;
            copied = true;
        };
        while (true) {
            const std::size_t mark = next_mark();
            if (mark >= text_.size()) {
                return last_ ? ParseOutcome::quote_not_closed : ParseOutcome::incomplete;
            }
            if (mark + 1 >= text_.size() && !last_) return ParseOutcome::incomplete;
            const char after = mark + 1 < text_.size() ? text_[mark + 1] : '\n';
            if (text_[mark] == '\\') {  // the character behind it is meant as it is
                copy_to(mark, mark + 1);
                at_ = std::min(mark + 2, text_.size());
            } else if (after == form_.quote) {
                copy_to(mark, mark + 1);
                at_ = mark + 2;
            } else if (ends_field(after)) {
                finish_quoted(begin, mark, scratch_begin, copied);
                at_ = mark + 1;
                return ParseOutcome::complete;
            } else {
                record_.stray_quotes = true;
                at_ = mark + 1;
            }
        }
    }

    std::size_t next_mark() const {
        if (form_.backslash_escapes) {
            const char marks[] = {form_.quote, '\\', '\0'};
            return std::min(text_.find_first_of(marks, at_), text_.size());
        }
        return std::min(text_.find(form_.quote, at_), text_.size());
    }

    void finish_quoted(std::size_t begin, std::size_t end, std::size_t scratch_begin, bool copied) {
        if (!copied) {
            record_.fields.push_back(text_.substr(begin, end - begin));
            return;
        }
        record_.scratch.append(text_, begin, end - begin);
        // The scratch may still move; remember the place now and point there at the end.
        in_scratch_.push_back({record_.fields.size(), scratch_begin});
        record_.fields.push_back(
            std::string_view(text_.data(), record_.scratch.size() - scratch_begin));
    }

    void point_into_scratch() {
        for (const auto& [field, begin] : in_scratch_) {
            record_.fields[field] =
                std::string_view(record_.scratch).substr(begin, record_.fields[field].size());
        }
    }

    std::string_view text_;
    bool last_ = false;
    const DelimitedForm& form_;
    Record& record_;
    std::size_t at_ = 0;
    std::vector<std::pair<std::size_t, std::size_t>> in_scratch_;
    std::array<bool, 256> stops_{};  // characters at which a plain field must look up
#ifdef __SSE2__
    __m128i stop_bytes_[4];  // the same, each sixteen times
#endif
};

std::uint64_t lines_in(std::string_view text) {
    std::uint64_t lines = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        ++lines;
    }
    return lines;
}

Error too_long(const InputFile& file, std::uint64_t line) {
    return Error{ErrorCode::line_too_long,
                 fmt::format("Line {} of «{}» is longer than {} MiB.", line, file.name(),
                             limits::line_bytes_max / limits::mebibyte),
                 file.path().string(),
                 "Perhaps a quote is not closed, or the file is not one record per line.",
                 fmt::format("line {}", line)};
}

Error not_closed(const InputFile& file, std::uint64_t line) {
    return Error{ErrorCode::file_format,
                 fmt::format("A quote that opens in the record at line {} of «{}» is never closed.",
                             line, file.name()),
                 file.path().string(), "Close the quote, or double quotes that belong to a text.",
                 fmt::format("line {}", line)};
}

/// The text of a range of a file, a window at a time.
class Window {
public:
    Window(const InputFile& file, const EncodingFacts& encoding, std::uint64_t begin)
        : file_(file),
          decoder_(encoding),
          plain_(encoding.is_plain_utf8()),
          offset_(std::max<std::uint64_t>(begin, encoding.mark_bytes)) {}

    [[nodiscard]] std::string_view text() const { return std::string_view(text_).substr(at_); }
    [[nodiscard]] bool last() const { return ended_; }
    /// Offset in the file of the text's start; only for plain UTF-8.
    [[nodiscard]] std::uint64_t position() const { return offset_ - (text_.size() - at_); }
    void advance(std::size_t bytes) { at_ += bytes; }

    Result<std::uint64_t> more() {
        text_.erase(0, at_);
        at_ = 0;
        // A long record is fetched in growing steps, so that it is not parsed anew for every block.
        const std::size_t wanted = std::max(block_bytes, text_.size());
        const std::size_t before = text_.size();
        std::size_t got = 0;
        if (plain_) {
            text_.resize(before + wanted);
            TRY(got, file_.read_at(offset_, std::span(text_).subspan(before)));
            text_.resize(before + got);
            ended_ = offset_ + got >= file_.size() || got == 0;
        } else {
            raw_.resize(wanted);
            TRY(got, file_.read_at(offset_, raw_));
            ended_ = offset_ + got >= file_.size() || got == 0;
            decoder_.decode(std::string_view(raw_.data(), got), ended_, text_);
        }
        offset_ += got;
        return std::uint64_t{got};
    }

private:
    const InputFile& file_;
    Decoder decoder_;
    bool plain_;
    std::uint64_t offset_;
    std::string text_;
    std::vector<char> raw_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

}  // namespace

ParseOutcome parse_record(std::string_view text, bool last, const DelimitedForm& form,
                          Record& record, std::size_t& used) {
    return RecordParser(form, record).parse(text, last, used);
}

Result<RecordsRead> read_records(const InputFile& file, const EncodingFacts& encoding,
                                 const DelimitedForm& form, ByteRange range,
                                 const Deadline& deadline, const RecordSink& sink,
                                 const BytesSeen& seen) {
    RecordsRead read;
    Window window(file, encoding, range.begin);
    Record record;
    record.line = 1;
    RecordParser parser(form, record);
    std::uint64_t line = 1;
    while (true) {
        std::size_t used = 0;
        if (window.text().empty() && window.last()) break;
        if (encoding.is_plain_utf8() && window.position() >= range.end) break;
        const ParseOutcome outcome = window.text().empty()
                                         ? ParseOutcome::incomplete
                                         : parser.parse(window.text(), window.last(), used);
        if (outcome == ParseOutcome::quote_not_closed) return not_closed(file, line);
        if (std::max(used, outcome == ParseOutcome::incomplete ? window.text().size() : 0) >
            limits::line_bytes_max) {
            return too_long(file, line);
        }
        if (outcome == ParseOutcome::incomplete) {
            TRY_VOID(deadline.check());
            TRY(const std::uint64_t got, window.more());
            if (seen) seen(got);
            continue;
        }
        record.line = line;
        read.longest = std::max<std::uint64_t>(read.longest, used);
        const std::string_view raw = window.text().substr(0, used);
        line += record.quoted ? std::max<std::uint64_t>(1, lines_in(raw)) : 1;
        read.stray_quotes = read.stray_quotes || record.stray_quotes;
        if (record.blank) {
            ++read.blank;
        } else {
            ++read.records;
            TRY_VOID(sink(record));
        }
        window.advance(used);
    }
    read.stopped_at = window.position();
    return read;
}

}  // namespace querent::lake
