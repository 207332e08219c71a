#include "lake/text/table_edges.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "lake/typing/column_evidence.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t preamble_lines_max = 30;
constexpr std::size_t footer_records_max = 10;
constexpr std::uint64_t tail_bytes = 1 << 16;
constexpr std::size_t remark_bytes_min = 8;  // a shorter one may be a value

constexpr std::array<std::string_view, 13> total_words = {
    "total",  "totals",    "grand total", "sum",           "summe",    "gesamt", "gesamtsumme",
    "totale", "insgesamt", "totaal",      "total general", "subtotal", "razem"};

std::size_t filled_fields(const std::vector<std::string>& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(),
                      [](const std::string& field) { return !text::trim(field).empty(); }));
}

bool looks_like_a_value(std::string_view field) {
    const std::string_view trimmed = text::trim(field);
    if (is_null_marker(trimmed)) return false;
    const auto number = read_number(trimmed);
    // A year may well head a column of a table that was turned on its side.
    if (number)
        return !(number->plain && trimmed.size() == 4 && (trimmed[0] == '1' || trimmed[0] == '2'));
    // So may a month: «Jan 2024».
    const auto moment = read_moment(trimmed);
    return moment && !moment->month_alone;
}

/// «Report 2024» or «Report 2024,,,,», and comments.
bool is_title(const Rows& rows, std::size_t k, std::size_t width) {
    const std::size_t filled = filled_fields(rows[k]);
    if (rows[k].size() < width) return rows[k][0].starts_with('#') || (filled <= 1 && width > 1);
    return width > 2 && filled == 1 && rows[k].size() == width && k + 1 < rows.size() &&
           !rows[k][0].empty() && filled_fields(rows[k + 1]) > 1;
}

/// «Total;;;1.234,56»: the word first, then numbers, and nothing where every row has something.
bool is_total(const std::vector<std::string>& row, std::size_t width) {
    const auto first = std::find_if(row.begin(), row.end(), [](const std::string& field) {
        return !text::trim(field).empty();
    });
    if (first == row.end()) return false;
    std::string word = text::fold(text::trim(*first));
    if (word.ends_with(':')) word.pop_back();
    if (std::find(total_words.begin(), total_words.end(), word) == total_words.end()) return false;
    std::size_t numbers = 0;
    for (auto field = first + 1; field != row.end(); ++field) {
        if (text::trim(*field).empty()) continue;
        if (!looks_like_a_value(*field)) return false;
        ++numbers;
    }
    return numbers > 0 && (width == 2 || numbers + 1 < width);
}

/// «Source: World Bank» alone in a line of a table of several columns.
bool is_remark(const std::vector<std::string>& row, std::size_t width) {
    if (width <= 2 || filled_fields(row) != 1 || text::trim(row[0]).empty()) return false;
    const std::string_view said = text::trim(row[0]);
    return said.size() >= remark_bytes_min && said.find(' ') != std::string_view::npos &&
           !looks_like_a_value(said);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    std::erase_if(lines, [](std::string_view line) { return text::trim(line).empty(); });
    return lines;
}

}  // namespace

std::size_t preamble_of(const Rows& rows, std::size_t width) {
    const std::size_t looked_at = std::min(rows.size(), preamble_lines_max);
    std::size_t first = 0;
    while (first < looked_at && is_title(rows, first, width)) ++first;
    if (first == looked_at) return 0;
    // «Account;DE12 3456» above a header of six names; but R leaves out the name of the first
    // column, so that a header too may be narrower than its rows.
    for (std::size_t k = first; k < looked_at && rows[first].size() < width; ++k) {
        if (rows[k].size() != width) continue;
        const bool names = filled_fields(rows[k]) * 2 > width && has_header(rows, k);
        return names || rows[first].size() * 2 <= width ? k : first;
    }
    return first;
}

bool has_header(const Rows& rows, std::size_t first) {
    const auto& head = rows[first];
    std::set<std::string> names;
    for (const auto& field : head) {
        if (looks_like_a_value(field)) return false;
        names.insert(text::lower(text::trim(field)));
    }
    if (names.size() == 1 && names.contains("")) return false;
    bool only_years = true;
    for (const auto& name : names) only_years = only_years && read_number(name).has_value();
    std::size_t typed = 0, repeated = 0, compared = 0;
    for (std::size_t column = 0; column < head.size(); ++column) {
        ColumnEvidence evidence;
        bool again = false;
        for (std::size_t k = first + 1; k < rows.size(); ++k) {
            if (column >= rows[k].size()) continue;
            evidence.observe(rows[k][column]);
            again = again || (!head[column].empty() && rows[k][column] == head[column]);
        }
        typed += evidence.looks_typed() ? 1 : 0;
        repeated += again ? 1 : 0;
        ++compared;
    }
    if (only_years) return false;
    // Names do not come back as values; where most of them do, they are values.
    return typed > 0 || repeated * 2 <= compared || rows.size() == first + 1;
}

bool names_are_missing_first(const Rows& rows, std::size_t header) {
    bool any_last = false;
    for (std::size_t k = header + 1; k < rows.size(); ++k) {
        if (rows[k].size() != rows[header].size() + 1) return false;
        any_last = any_last || !rows[k].back().empty();
    }
    return any_last;
}

Result<std::vector<std::string>> footer_of(const InputFile& file, const EncodingFacts& encoding,
                                           const DelimitedForm& form, std::size_t width) {
    std::uint64_t begin = encoding.mark_bytes;
    if (file.size() > begin + tail_bytes) begin += (file.size() - begin - tail_bytes) & ~1ULL;
    const bool whole = begin == encoding.mark_bytes;
    TRY(const std::string raw,
        file.read_text_at(begin, static_cast<std::size_t>(file.size() - begin)));
    std::string text;
    Decoder(encoding).decode(raw, true, text);
    std::vector<std::string_view> lines = lines_of(text);
    if (!whole && !lines.empty()) lines.erase(lines.begin());  // cut in two
    const std::size_t above =
        whole ? static_cast<std::size_t>(form.lines_before_header) + (form.header ? 2 : 1) : 0;
    std::vector<std::string> footer;
    Record record;
    while (lines.size() > above && footer.size() < footer_records_max) {
        std::size_t used = 0;
        if (parse_record(lines.back(), true, form, record, used) != ParseOutcome::complete) break;
        const std::vector<std::string> row(record.fields.begin(), record.fields.end());
        if (!is_remark(row, width) && !is_total(row, width)) break;
        footer.insert(footer.begin(), std::string(text::trim(lines.back())));
        lines.pop_back();
    }
    return footer;
}

}  // namespace querent::lake
