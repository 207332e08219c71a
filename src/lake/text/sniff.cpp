// The delimiter is the one that cuts the first records into equally many fields; the header is a
// first record that differs in kind from what stands below it. A wrong guess shows in the report,
// so every guess is told there.
#include "lake/text/sniff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/text/table_edges.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t sample_bytes = 1 << 20;
constexpr std::size_t sample_records = 500;
// Stands between the columns of a file that has but one: it occurs in no text.
constexpr char no_delimiter = '\x1f';

/// The beginning of the file as UTF-8; more of it when its first line is longer than a sample.
Result<std::string> sample_of(const InputFile& file, const EncodingFacts& encoding, bool& whole) {
    for (std::size_t bytes = sample_bytes;; bytes *= 4) {
        TRY(const std::string raw, file.read_text_at(encoding.mark_bytes, bytes));
        whole = encoding.mark_bytes + raw.size() >= file.size();
        std::string out;
        Decoder(encoding).decode(raw, whole, out);
        if (whole || out.find_first_of("\r\n") != std::string::npos) return out;
        if (bytes > limits::line_bytes_max) {
            return Error{ErrorCode::line_too_long,
                         fmt::format("The first line of «{}» is longer than {} MiB.", file.name(),
                                     limits::line_bytes_max / limits::mebibyte),
                         file.path().string(), "Perhaps it is not a file of one record per line.",
                         "line 1"};
        }
    }
}

Rows rows_of(std::string_view sample, bool whole, const DelimitedForm& form) {
    Rows rows;
    Record record;
    while (!sample.empty() && rows.size() < sample_records) {
        std::size_t used = 0;
        if (parse_record(sample, whole, form, record, used) != ParseOutcome::complete) break;
        sample.remove_prefix(used);
        if (!record.blank) rows.emplace_back(record.fields.begin(), record.fields.end());
    }
    return rows;
}

struct Regularity {
    std::size_t width = 1;  // the most frequent number of fields
    double share = 0;       // of records that have it
    double score = 0;
};

Regularity regularity_of(const Rows& rows) {
    Regularity out;
    std::map<std::size_t, std::size_t> widths;
    for (const auto& row : rows) ++widths[row.size()];
    std::size_t best = 0;
    for (const auto& [width, count] : widths) {
        if (width > 1 && count >= best) {
            best = count;
            out.width = width;
        }
    }
    if (rows.empty() || out.width == 1) return out;
    out.share = static_cast<double>(best) / static_cast<double>(rows.size());
    out.score = out.share + 0.02 * static_cast<double>(std::min<std::size_t>(out.width, 10));
    return out;
}

/// Excel's own hint: a first line «sep=;».
std::optional<char> declared_delimiter(std::string_view sample) {
    if (!text::starts_with_ignoring_case(sample, "sep=") || sample.size() < 6) return std::nullopt;
    if (sample[5] != '\n' && sample[5] != '\r') return std::nullopt;
    return sample[4];
}

char choose_delimiter(std::string_view sample, bool whole, DelimitedForm form) {
    char best = no_delimiter;
    double best_score = 0;
    for (const char delimiter : {',', ';', '\t', '|', '^', no_delimiter}) {
        form.delimiter = delimiter;
        const Regularity regularity = regularity_of(rows_of(sample, whole, form));
        // Below half, what was taken for a delimiter is punctuation of a text.
        if (regularity.share >= 0.5 && regularity.score > best_score) {
            best_score = regularity.score;
            best = delimiter;
        }
    }
    return best;
}

char choose_quote(std::string_view sample, char delimiter) {
    if (sample.find('"') != std::string_view::npos) return '"';
    const std::array<std::string, 2> opening = {std::string(1, delimiter) + "'", "\n'"};
    const std::string closing = std::string("'") + delimiter;
    std::size_t opens = 0;
    for (const auto& mark : opening) {
        for (auto at = sample.find(mark); at != std::string_view::npos;
             at = sample.find(mark, at + 1)) {
            ++opens;
        }
    }
    std::size_t closes = 0;
    for (auto at = sample.find(closing); at != std::string_view::npos;
         at = sample.find(closing, at + 1)) {
        ++closes;
    }
    return opens >= 2 && closes >= 2 ? '\'' : '"';
}

/// «\"» inside quotes, and never the doubled quote that would be the other convention.
bool uses_backslashes(std::string_view sample, char quote) {
    const std::string escaped = std::string("\\") + quote;
    for (auto at = sample.find(escaped); at != std::string_view::npos;
         at = sample.find(escaped, at + 1)) {
        const char after = at + 2 < sample.size() ? sample[at + 2] : '\n';
        if (after != ',' && after != ';' && after != '\t' && after != '|' && after != '\n' &&
            after != '\r' && after != quote) {
            return true;
        }
    }
    return false;
}

bool spaces_follow(const Rows& rows) {
    std::size_t fields = 0, spaced = 0;
    for (const auto& row : rows) {
        for (std::size_t k = 1; k < row.size(); ++k) {
            ++fields;
            spaced += row[k].empty() || row[k].front() == ' ' ? 1 : 0;
        }
    }
    return fields > 0 && spaced == fields;
}

}  // namespace

Result<Sniffed> sniff_delimited(const InputFile& file, const EncodingFacts& encoding) {
    bool whole = false;
    TRY(const std::string sample, sample_of(file, encoding, whole));
    if (text::trim(sample).empty()) {
        return Error{ErrorCode::file_empty, fmt::format("«{}» is empty.", file.name()),
                     file.path().string(), "Give a file that holds a table.", ""};
    }
    Sniffed out;
    const auto declared = declared_delimiter(sample);
    out.form.delimiter = declared ? *declared : choose_delimiter(sample, whole, out.form);
    out.form.quote = choose_quote(sample, out.form.delimiter);
    out.form.backslash_escapes = uses_backslashes(sample, out.form.quote);
    out.form.space_after_delimiter = spaces_follow(rows_of(sample, whole, out.form));
    const Rows rows = rows_of(sample, whole, out.form);
    if (rows.empty()) {
        return Error{
            ErrorCode::file_format, fmt::format("No record could be read from «{}».", file.name()),
            file.path().string(), "Perhaps a quote in the first line is never closed.", "line 1"};
    }
    const std::size_t width =
        std::max<std::size_t>(regularity_of(rows).width, rows.size() == 1 ? rows[0].size() : 1);
    std::size_t first = declared ? 1 : 0;
    if (first >= rows.size()) first = 0;
    if (!declared) first = preamble_of(rows, width);
    out.form.lines_before_header = first;
    out.form.header = has_header(rows, first);
    const bool rows_have_names = out.form.header && names_are_missing_first(rows, first);
    out.columns = rows_have_names
                      ? width
                      : std::max(rows[first].size(), out.form.header ? std::size_t{1} : width);
    if (out.columns > limits::columns_max) {
        return Error{ErrorCode::file_too_wide,
                     fmt::format("«{}» has {} columns; at most {} are possible.", file.name(),
                                 out.columns, limits::columns_max),
                     file.path().string(), "Split the file, or turn columns into rows.", ""};
    }
    TRY(out.footer, footer_of(file, encoding, out.form, out.columns));
    out.form.records_after_table = out.footer.size();
    for (std::size_t k = 0; k < out.columns; ++k) {
        const std::size_t at = rows_have_names ? k - 1 : k;  // the first has none, then
        const bool named = out.form.header && at < rows[first].size();
        out.header.push_back(named ? std::string(text::trim(rows[first][at])) : "");
        if (out.header.back().empty()) out.header.back() = fmt::format("column{}", k + 1);
    }
    return out;
}

}  // namespace querent::lake
