#include "cli/terminal/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

constexpr std::size_t column_width_min = 6;   // narrower, a shortened cell tells nothing
constexpr std::size_t column_width_max = 60;  // on a terminal; one long cell may not take it all
constexpr std::size_t record_rows_max = 2;
constexpr std::size_t names_listed_max = 12;

// Widths that every shown row needs, cells made safe.
struct Layout {
    std::vector<std::vector<std::string>> cells;
    std::vector<std::string> names;
    std::vector<std::size_t> widths;
};

Layout lay_out(const TextTable& table, std::size_t rows) {
    Layout layout;
    for (const auto& column : table.columns) {
        layout.names.push_back(safe(column.name));
        layout.widths.push_back(std::max<std::size_t>(1, width_of(layout.names.back())));
    }
    for (std::size_t r = 0; r < rows; ++r) {
        std::vector<std::string> row;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            row.push_back(safe(c < table.rows[r].size() ? table.rows[r][c] : std::string()));
            layout.widths[c] = std::max(layout.widths[c], width_of(row.back()));
        }
        layout.cells.push_back(std::move(row));
    }
    return layout;
}

std::size_t total_width(const std::vector<std::size_t>& widths, std::size_t count) {
    std::size_t total = 1;
    for (std::size_t c = 0; c < count; ++c) total += widths[c] + 3;
    return total;
}

// Takes from the widest column until the first `count` fit; numbers are never shortened, because
// half a number is a wrong number.
bool narrow(const TextTable& table, std::vector<std::size_t>& widths, std::size_t count,
            std::size_t room) {
    for (std::size_t c = 0; c < count; ++c)
        if (!table.columns[c].right_aligned) widths[c] = std::min(widths[c], column_width_max);
    while (total_width(widths, count) > room) {
        std::size_t widest = count;
        for (std::size_t c = 0; c < count; ++c) {
            if (table.columns[c].right_aligned || widths[c] <= column_width_min) continue;
            if (widest == count || widths[c] > widths[widest]) widest = c;
        }
        if (widest == count) return false;
        const std::size_t excess = total_width(widths, count) - room;
        widths[widest] -= std::min(excess, std::max<std::size_t>(1, widths[widest] / 8));
        widths[widest] = std::max(widths[widest], column_width_min);
    }
    return true;
}

std::string rule(const std::vector<std::size_t>& widths, std::size_t count, std::string_view left,
                 std::string_view middle, std::string_view right) {
    std::string line(left);
    for (std::size_t c = 0; c < count; ++c) {
        for (std::size_t i = 0; i < widths[c] + 2; ++i) line += "─";
        line += c + 1 < count ? middle : right;
    }
    return line;
}

std::string boxed(const TextTable& table, const Layout& layout,
                  const std::vector<std::size_t>& widths, std::size_t count, const Paint& paint) {
    const std::string bar = paint.dim("│");
    const auto line = [&](const std::vector<std::string>& cells, bool header) {
        std::string text = bar;
        for (std::size_t c = 0; c < count; ++c) {
            const std::string cell = pad(cells[c], widths[c], table.columns[c].right_aligned);
            text += " " + (header ? paint.bold(cell) : cell) + " " + bar;
        }
        return text + "\n";
    };
    std::string text = paint.dim(rule(widths, count, "┌", "┬", "┐")) + "\n";
    text += line(layout.names, true);
    text += paint.dim(rule(widths, count, "├", "┼", "┤")) + "\n";
    for (const auto& row : layout.cells) text += line(row, false);
    return text + paint.dim(rule(widths, count, "└", "┴", "┘")) + "\n";
}

std::string records(const Layout& layout, std::size_t room, const Paint& paint) {
    std::size_t widest = 0;
    for (const std::string& name : layout.names) widest = std::max(widest, width_of(name));
    widest = std::min(widest, room / 2);
    std::string text;
    for (std::size_t r = 0; r < layout.cells.size(); ++r) {
        if (r > 0) text += "\n";
        for (std::size_t c = 0; c < layout.names.size(); ++c)
            text += paint.accent(pad(layout.names[c], widest, false)) + "  " +
                    fit(layout.cells[r][c], room > widest + 3 ? room - widest - 3 : 10) + "\n";
    }
    return text;
}

std::string left_out(const Layout& layout, std::size_t shown, const Paint& paint) {
    std::vector<std::string> names(layout.names.begin() + static_cast<std::ptrdiff_t>(shown),
                                   layout.names.end());
    const std::size_t count = names.size();
    std::string list = count > names_listed_max ? "" : ": " + text::join(names, ", ");
    return paint.dim(fmt::format("{} more column{} without room{} (a wider terminal, --csv or "
                                 "--json shows them)",
                                 count, count == 1 ? "" : "s", list)) +
           "\n";
}

}  // namespace

std::string render_table(const TextTable& table, const TableRoom& room, const Paint& paint) {
    if (table.columns.empty()) return {};
    const std::size_t rows =
        room.rows_max == 0 ? table.rows.size() : std::min(table.rows.size(), room.rows_max);
    const Layout layout = lay_out(table, rows);
    std::size_t count = table.columns.size();
    std::vector<std::size_t> widths = layout.widths;
    std::string text;
    if (room.width == 0) {
        text = boxed(table, layout, widths, count, paint);
    } else if (narrow(table, widths, count, room.width)) {
        text = boxed(table, layout, widths, count, paint);
    } else if (rows <= record_rows_max) {
        text = records(layout, room.width, paint);
    } else {
        do {
            --count;
            widths = layout.widths;
        } while (count > 1 && !narrow(table, widths, count, room.width));
        text = boxed(table, layout, widths, count, paint);
        text += left_out(layout, count, paint);
    }
    if (rows < table.rows.size())
        text += paint.dim(fmt::format("… and {} more rows (--rows 0 shows all)",
                                      table.rows.size() - rows)) +
                "\n";
    return text;
}

}  // namespace querent::cli
