// How sure a reading is once both ways of reading have spoken: the rules, strong on what business
// questions ask, and the learnt part, strong on lists, groups and nested questions of any schema.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "language/learnt/meaning.hpp"

namespace querent::language::learnt {

/// What is asked about, and how. The rules were made for dated records in their thousands, the
/// learnt part saw small databases of all kinds: how far each is to be trusted differs.
struct Setting {
    double size = 0;         // 0: some rows, 1: a thousand or more in the largest table
    double dated = 0;        // 0: no dates, 1: every fourth column
    bool sheet = false;      // a single table
    bool files = false;      // of one's own
    bool shorthand = false;  // how it is asked about: «orders by city»
};
Setting setting_of(const catalog::Source& source, bool files);
/// Files of one's own, dated records in their dozens or more, a single sheet, or a shorthand for a
/// question: what the rules were made for.
bool is_of_records(const Setting& setting);

/// What speaks for one reading and against it.
struct Evidence {
    std::optional<double> rules, learnt;     // how sure each is of this reading, where it has it
    double rules_best = 0, learnt_best = 0;  // how sure of another one; 0: it has no other
    bool first = false;                      // the surest reading of its own way
    bool beyond = false;          // the surest reading of the rules says what no form can
    bool reckons = false;         // and that by a share, a median, a growth, a metric …
    std::size_t unread = 0;       // words that the reading does not express
    std::size_t assumptions = 0;  // of the rules, in this reading
    double coverage = 1;
    Setting setting;
    Meaning meaning;
    const Meaning* other = nullptr;  // what the other way is surest of; null: nothing
};

inline constexpr std::size_t evidence_features = 38;
std::array<double, evidence_features> features_of(const Evidence& evidence);

/// That the reading is what was meant: calibrated on databases and questions never learnt from.
double probability_of(const Evidence& evidence);

}  // namespace querent::language::learnt
