// The open columns of a sketch, and what tells columns apart for each of them.
#pragma once

#include <vector>

#include "language/learnt/sketch.hpp"

namespace querent::language::learnt {

enum class Part : std::uint8_t { select, where, group, having, order, nest };

/// One open column of a form.
struct Slot {
    Part part = Part::select;
    std::size_t block = 0;
    std::size_t item = 0;
    Aggregate aggregate = Aggregate::none;
    Feature detail = 0;  // operator or direction
    int anchor = -1;     // of the condition
    Shape shape = Shape::plain;
    friend bool operator==(const Slot&, const Slot&) = default;
};

/// In the order in which they are filled: conditions on values first, since they are surest, then
/// what is selected, then the rest.
std::vector<Slot> slots_of(const Sketch& sketch, const Question& question);

/// The column of the slot in a form that has the sketch's structure. A nested block stands in
/// form.second, the column compared with it in `nest`.
int& column_at(Form& form, int& nest, const Slot& slot);

/// Gives the second block the first one's columns, where the sketch says so.
void repeat_select(const Sketch& sketch, Form& form);

/// Columns that may fill the slot.
std::vector<int> columns_for(const Slot& slot, const Question& question);

/// Features of a column for a slot, whatever else was chosen.
std::vector<Feature> slot_features(const Question& question, const Slot& slot, int column);

struct Filled {
    Slot slot;
    int column = 0;
};
/// Features that look at the columns chosen before.
std::vector<Feature> filled_features(const Question& question, const Slot& slot, int column,
                                     const std::vector<Filled>& before);

/// Which table more a block reads, beside those of its columns.
struct TableChoice {
    std::vector<int> used;  // tables of the block's columns
    std::size_t block = 0;
    Feature signature = 0;  // what the block counts, groups and sorts
    Shape shape = Shape::plain;
    std::vector<int> outer;  // tables of the first block, when this is the second
};
TableChoice table_choice(const Form& form, const Sketch& sketch, const Question& question,
                         std::size_t block);
/// -1 for none, else tables that hang together with the used ones.
std::vector<int> tables_for(const TableChoice& choice, const Schema& schema);
std::vector<Feature> table_features(const Question& question, const TableChoice& choice, int table);

}  // namespace querent::language::learnt
