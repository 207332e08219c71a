// The analysis goes through a large regular file in stretches, one thread each. Where a stretch
// starts is a guess (behind a line end); whether the guess was right shows when the stretch before
// it ends exactly there. If it does not, or something irregular turns up, the file is read once
// more from its beginning in one go: slower, and always right.
#include "lake/text/delimited.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <deque>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/text/stretches.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t footer_shown_bytes = 60;

/// «1 line», «2 lines».
std::string counted(std::uint64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// What one pass over records of a file collects.
struct Observation {
    explicit Observation(std::size_t width) : columns(width) {}

    std::vector<ColumnEvidence> columns;
    std::uint64_t rows = 0, short_rows = 0, first_short_line = 0, long_rows = 0;
    std::uint64_t longest = 0;
    bool any_quoted = false;

    /// Errors: file_format when a row has more values than the header has names.
    Result<void> observe(const Record& record, const InputFile& file) {
        const auto& fields = record.fields;
        ++rows;
        any_quoted = any_quoted || record.quoted;
        const std::size_t width = columns.size();
        if (fields.size() < width && short_rows++ == 0) first_short_line = record.line;
        if (fields.size() > width) {
            const bool only_empty =
                std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(width), fields.end(),
                            [](std::string_view field) { return field.empty(); });
            if (!only_empty) return too_many(record, file);
            ++long_rows;
        }
        // Drawn at random and not every so many rows, because rows often come in a rhythm.
        random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
        const bool drawn = (random_ >> 60) == 0;
        for (std::size_t k = 0; k < width; ++k) {
            const std::string_view field = k < fields.size() ? fields[k] : std::string_view();
            columns[k].observe(field);
            if (drawn) columns[k].sample(field);
        }
        return {};
    }

    void merge(const Observation& other) {
        for (std::size_t k = 0; k < columns.size(); ++k) columns[k].merge(other.columns[k]);
        rows += other.rows;
        short_rows += other.short_rows;
        long_rows += other.long_rows;
        longest = std::max(longest, other.longest);
        if (first_short_line == 0) first_short_line = other.first_short_line;
        any_quoted = any_quoted || other.any_quoted;
    }

private:
    std::uint64_t random_ = 1;
    Error too_many(const Record& record, const InputFile& file) const {
        const std::string line = fmt::format("line {}", record.line);
        return Error{
            ErrorCode::file_format,
            fmt::format("The row at line {} of «{}» has {} values, but there are {} columns.",
                        record.line, file.name(), record.fields.size(), columns.size()),
            file.path().string(),
            "Perhaps a value holds the delimiter and is not quoted; correct that line.", line};
    }
};

/// Hands on the rows of the table alone: neither what stands above them nor what stands below.
class TableRows {
public:
    /// `from_start`: false for a stretch that begins among the rows.
    TableRows(const DelimitedForm& form, bool from_start, RecordSink sink)
        : to_skip_(from_start ? form.lines_before_header + (form.header ? 1 : 0) : 0),
          held_back_(form.records_after_table),
          sink_(std::move(sink)) {}

    Result<void> operator()(const Record& record) {
        if (to_skip_ > 0) {
            --to_skip_;
            return {};
        }
        if (held_back_ == 0) return sink_(record);
        // Whether a record is among the last is known when as many have come after it.
        Held held{{record.fields.begin(), record.fields.end()}, record.line, record.quoted};
        held_.push_back(std::move(held));
        if (held_.size() <= held_back_) return {};
        const Held first = std::move(held_.front());
        held_.pop_front();
        Record row;
        row.fields.assign(first.fields.begin(), first.fields.end());
        row.line = first.line;
        row.quoted = first.quoted;
        return sink_(row);
    }

private:
    struct Held {
        std::vector<std::string> fields;
        std::uint64_t line;
        bool quoted;
    };
    std::uint64_t to_skip_, held_back_;
    std::deque<Held> held_;
    RecordSink sink_;
};

Result<RecordsRead> observe_range(const InputFile& file, const EncodingFacts& encoding,
                                  const DelimitedForm& form, ByteRange range,
                                  Observation& observation, const Deadline& deadline,
                                  const BytesSeen& seen) {
    auto read = read_records(
        file, encoding, form, range, deadline,
        TableRows(form, range.begin == 0,
                  [&](const Record& record) { return observation.observe(record, file); }),
        seen);
    if (read.ok()) observation.longest = read->longest;
    return read;
}

/// Nothing when the guesses did not hold and the file must be read in one go.
Result<std::optional<Observation>> observe_in_parallel(const InputFile& file,
                                                       const EncodingFacts& encoding,
                                                       const DelimitedForm& form, std::size_t width,
                                                       const std::vector<std::uint64_t>& starts,
                                                       const Deadline& deadline,
                                                       const BytesSeen& seen) {
    const std::size_t count = starts.size() - 1;
    std::vector<Observation> observations(count, Observation(width));
    std::vector<std::optional<Result<RecordsRead>>> results(count);
    std::atomic<std::uint64_t> seen_by_others = 0;
    const auto work = [&](std::size_t k) {
        const BytesSeen mine = [&, k](std::uint64_t bytes) {
            // Progress is told from the calling thread alone.
            if (k != 0)
                seen_by_others += bytes;
            else if (seen)
                seen(bytes + seen_by_others.exchange(0));
        };
        results[k] = observe_range(file, encoding, form, {starts[k], starts[k + 1]},
                                   observations[k], deadline, mine);
    };
    side_by_side(count, work);
    if (seen) seen(seen_by_others.exchange(0));
    TRY_VOID(deadline.check());
    for (std::size_t k = 0; k < count; ++k) {
        if (!results[k]->ok() || results[k]->value().stray_quotes ||
            results[k]->value().blank > 0 || results[k]->value().stopped_at != starts[k + 1]) {
            return std::optional<Observation>();
        }
        if (k > 0) observations[0].merge(observations[k]);
    }
    return std::optional<Observation>(std::move(observations[0]));
}

/// A quote that is never closed, or that swallows the file, is perhaps no quote at all.
bool about_quotes(const Error& error) {
    return (error.code == ErrorCode::file_format || error.code == ErrorCode::line_too_long);
}

void take_over(DelimitedFile& facts, Observation&& observation) {
    facts.columns = std::move(observation.columns);
    facts.rows = observation.rows;
    facts.short_rows = observation.short_rows;
    facts.first_short_line = observation.first_short_line;
    facts.long_rows = observation.long_rows;
    facts.longest_record = observation.longest;
    facts.any_quoted = observation.any_quoted;
}

Result<void> observe_in_one_go(const InputFile& file, DelimitedFile& facts,
                               const Deadline& deadline, const BytesSeen& seen) {
    Observation observation(facts.header.size());
    auto read = observe_range(file, facts.encoding, facts.form, {}, observation, deadline, seen);
    if (!read.ok() && about_quotes(read.error()) && facts.form.quote != '\0') {
        DelimitedForm unquoted = facts.form;
        unquoted.quote = '\0';
        Observation second(facts.header.size());
        const auto again =
            observe_range(file, facts.encoding, unquoted, {}, second, deadline, seen);
        // Only when every row then has exactly its columns were they no quotes.
        if (!again.ok() || second.short_rows > 0 || second.long_rows > 0) return read.error();
        facts.form = unquoted;
        facts.quotes_ignored = true;
        facts.blank_lines = again->blank;
        take_over(facts, std::move(second));
        return {};
    }
    if (!read.ok()) return read.error();
    facts.stray_quotes = read->stray_quotes;
    facts.blank_lines = read->blank;
    take_over(facts, std::move(observation));
    return {};
}

Result<void> observe(const InputFile& file, DelimitedFile& facts, const Deadline& deadline,
                     const BytesSeen& seen) {
    facts.habits.semicolons = facts.form.delimiter == ';';
    bool done = false;
    TRY(const auto starts, stretches_of(file));
    if (facts.regular() && starts.size() > 2) {
        TRY(auto observation, observe_in_parallel(file, facts.encoding, facts.form,
                                                  facts.header.size(), starts, deadline, seen));
        if (observation) {
            take_over(facts, std::move(*observation));
            done = true;
        }
    }
    if (!done) TRY_VOID(observe_in_one_go(file, facts, deadline, seen));
    for (const auto& column : facts.columns) column.add_habits(facts.habits);
    return file.unchanged();
}

}  // namespace

bool DelimitedFile::regular() const {
    const bool one_line_end =
        encoding.carriage_returns == 0 || (encoding.carriage_returns == encoding.newline_pairs &&
                                           encoding.newlines == encoding.newline_pairs);
    return encoding.is_plain_utf8() && one_line_end && form.quote == '"' &&
           !form.backslash_escapes && !form.space_after_delimiter && !stray_quotes &&
           form.lines_before_header == 0 && form.records_after_table == 0 && short_rows == 0 &&
           long_rows == 0 && blank_lines == 0 && (encoding.mark_bytes == 0 || form.header);
}

std::vector<std::string> DelimitedFile::warnings() const {
    std::vector<std::string> out;
    const std::string name = path.filename().string();
    if (encoding.broken_bytes > 0) {
        out.push_back(
            fmt::format("«{}» is UTF-8, but {} bytes are not (the first in line {}); they "
                        "were read as Windows-1252.",
                        name, encoding.broken_bytes, encoding.broken_line));
    }
    if (encoding.zero_bytes > 0) {
        out.push_back(
            fmt::format("{} NUL bytes in «{}» were left out.", encoding.zero_bytes, name));
    }
    if (short_rows > 0) {
        out.push_back(fmt::format(
            "{} of «{}» {} fewer values than there are columns (the first at line {}); "
            "the missing ones are NULL.",
            counted(short_rows, "row"), name, short_rows == 1 ? "has" : "have", first_short_line));
    }
    if (long_rows > 0) {
        out.push_back(fmt::format("{} of «{}» {} with delimiters too many, which were ignored.",
                                  counted(long_rows, "row"), name,
                                  long_rows == 1 ? "ends" : "end"));
    }
    if (blank_lines > 0) {
        out.push_back(fmt::format("{} in «{}» {} skipped.", counted(blank_lines, "empty line"),
                                  name, blank_lines == 1 ? "was" : "were"));
    }
    if (quotes_ignored) {
        out.push_back(
            fmt::format("The quotes in «{}» do not pair up; they are taken for ordinary "
                        "characters.",
                        name));
    }
    if (form.lines_before_header > 0) {
        out.push_back(fmt::format("{} above the table in «{}» {} left out.",
                                  counted(form.lines_before_header, "line"), name,
                                  form.lines_before_header == 1 ? "was" : "were"));
    }
    if (!footer.empty()) {
        std::vector<std::string> said;
        for (const auto& below : footer) {
            said.push_back("«" + text::shorten(below, footer_shown_bytes) + "»");
        }
        out.push_back(fmt::format(
            "{} below the table in «{}» {} left out: {}.",
            footer.size() == 1 ? "The line" : fmt::format("The {} lines", footer.size()), name,
            footer.size() == 1 ? "was" : "were", text::list(said)));
    }
    if (!form.header) {
        out.push_back(fmt::format("«{}» has no header, so its columns are numbered.", name));
    }
    return out;
}

Result<DelimitedFile> analyse_delimited(const InputFile& file, const Deadline& deadline,
                                        const BytesSeen& seen) {
    DelimitedFile facts;
    facts.path = file.path();
    TRY(facts.encoding, survey_text(file, deadline));
    TRY(Sniffed sniffed, sniff_delimited(file, facts.encoding));
    facts.form = sniffed.form;
    facts.header = std::move(sniffed.header);
    facts.footer = std::move(sniffed.footer);
    TRY_VOID(observe(file, facts, deadline, seen));
    return facts;
}

Result<DelimitedFile> analyse_own_csv(const InputFile& file, std::vector<std::string> header,
                                      const Deadline& deadline, const BytesSeen& seen) {
    DelimitedFile facts;
    facts.path = file.path();
    facts.form.header = false;
    facts.header = std::move(header);
    TRY_VOID(observe(file, facts, deadline, seen));
    return facts;
}

Result<void> rewrite_delimited(const InputFile& file, const DelimitedFile& facts,
                               const std::vector<ColumnPlan>& plans,
                               const std::filesystem::path& to, const Deadline& deadline,
                               const BytesSeen& seen) {
    TRY(FileWriter writer, FileWriter::create(to));
    std::string line, value;
    const auto write_row = [&](const Record& record) -> Result<void> {
        line.clear();
        for (std::size_t k = 0; k < plans.size(); ++k) {
            if (k > 0) line += ',';
            if (k >= record.fields.size()) continue;
            if (!canonical_value(record.fields[k], plans[k], value)) {
                return Error{ErrorCode::rows_lost,
                             fmt::format("A value at line {} of «{}» could not be converted.",
                                         record.line, file.name()),
                             fmt::format("column {} as {}", k + 1, plans[k].sql_type),
                             "Perhaps the file changed while it was read; ingest it again.", ""};
            }
            if (value.find_first_of(",\"\r\n") == std::string::npos) {
                line += value;
                continue;
            }
            line += '"';
            for (const char c : value) {
                if (c == '"') line += '"';
                line += c;
            }
            line += '"';
        }
        // A lone NULL would be an empty line, which readers skip.
        if (line.empty()) line = "\"\"";
        line += '\n';
        return writer.write(line);
    };
    TRY_VOID(read_records(file, facts.encoding, facts.form, {}, deadline,
                          TableRows(facts.form, true, write_row), seen));
    TRY_VOID(writer.close());
    return file.unchanged();
}

}  // namespace querent::lake
