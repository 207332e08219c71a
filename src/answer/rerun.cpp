// Rows are compared as a set, because without ORDER BY an engine may give them in any order. When
// the receipt kept all of its rows, the sentences name examples of what went and what came.
#include "answer/rerun.hpp"

#include <algorithm>
#include <map>

#include "answer/format.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

constexpr std::size_t cells_shown_max = 4;

std::string shown(const Answer& answer, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < answer.columns.size() && i < cells_shown_max; ++i) {
        cells.push_back(format_cell(answer, row, i));
    }
    return text::join(cells, ", ");
}

/// Rows of `a` that `b` does not have, each as often as it is missing.
std::vector<std::size_t> only_in(const Answer& a, const Answer& b) {
    std::map<std::string, std::size_t> counts;
    for (const auto& row : b.rows) ++counts[canonical_row(row)];
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        const auto found = counts.find(canonical_row(a.rows[i]));
        if (found == counts.end() || found->second == 0) {
            missing.push_back(i);
        } else {
            --found->second;
        }
    }
    return missing;
}

std::string rows_sentence(const Answer& answer, const std::vector<std::size_t>& rows,
                          std::string_view what) {
    return format_count(rows.size()) + (rows.size() == 1 ? " row is " : " rows are ") +
           std::string(what) + ": " + shown(answer, rows.front()) + (rows.size() > 1 ? "; …" : ".");
}

std::vector<std::string> column_names(const Answer& answer) {
    std::vector<std::string> names;
    for (const auto& column : answer.columns) names.push_back(column.name);
    return names;
}

}  // namespace

Rerun compare(const Receipt& then, Answer now) {
    Rerun rerun;
    auto& differences = rerun.differences;
    const auto& old = then.answer;
    if (now.error) {
        differences.push_back("It could not be run now: " + now.error->message);
    } else if (column_names(old) != column_names(now)) {
        differences.push_back("Then the columns were " + text::list(column_names(old)) +
                              ", now they are " + text::list(column_names(now)) + ".");
    } else if (row_hash(now.columns, now.rows) != then.row_hash) {
        if (old.row_count != now.row_count) {
            differences.push_back(format_count(old.row_count) + " rows then, " +
                                  format_count(now.row_count) + " now.");
        }
        const bool all_kept = old.rows.size() == old.row_count;
        const auto gone = only_in(old, now);
        if (!gone.empty()) differences.push_back(rows_sentence(old, gone, "gone"));
        if (all_kept) {
            const auto came = only_in(now, old);
            if (!came.empty()) differences.push_back(rows_sentence(now, came, "new"));
        }
        if (differences.empty()) differences.emplace_back("Some of the rows differ.");
    }
    rerun.same = differences.empty();
    if (rerun.same) now.summary = old.summary;  // the same rows say the same
    rerun.answer = std::move(now);
    return rerun;
}

}  // namespace querent::answer
