// A table in a terminal.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/paint.hpp"

namespace querent::cli {

/// Cells are untrusted text.
struct TextTable {
    struct Column {
        std::string name;
        bool right_aligned = false;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

struct TableRoom {
    std::size_t width = 0;      // of the terminal; 0: not limited
    std::size_t rows_max = 40;  // 0: not limited
};

/// Box-drawn, as wide as it needs to be and never wider than the room: long cells are shortened,
/// one or two rows that do not fit turn into «name: value» lines, and columns that find no room are
/// left out by name. Whatever is not shown is said.
std::string render_table(const TextTable& table, const TableRoom& room, const Paint& paint);

}  // namespace querent::cli
