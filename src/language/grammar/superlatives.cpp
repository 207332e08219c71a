// «top 5 customers by …», «the most orders», «highest salary», «newest»: what is ranked and by
// what is noted here, and decided when everything is known (closing_ranks.cpp).
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/schema/period_columns.hpp"

namespace querent::language::grammar {

namespace {

bool is_singular(const std::string& word) {
    return singular_of(word) == word;
}

/// «the most orders» beside something else that is asked for: ordered by how many.
void rank_by_rows(Walk& w, Superlative& found, std::size_t here, std::size_t noun) {
    const std::uint32_t table = w.mentions[noun].names[0].table;
    const bool grouped = !w.frame().dimensions.empty();
    const bool asked_for_itself =
        w.subject == table && w.targets.size() == 1 && w.targets[0].is_table && !grouped;
    if ((w.targets.empty() && !grouped) || asked_for_itself) return;
    Measure measure;
    measure.table = table;
    measure.span = {w.mentions[here].span.begin, w.mentions[noun].span.end};
    Concept meant = concept_at(w, noun);
    if (meant != Concept::none && amount(w, meant)) {
        measure.aggregate = Aggregate::sum;
        measure.name = "revenue";
    } else {
        meant = Concept::none;
    }
    found.singular = true;
    w.use(noun);
    w.mentions[noun].kind = Mention::Kind::filler;
    w.add_measure(std::move(measure), meant, false);
}

/// «the most arrivals»: how many rows, though arrival_year is the nearest name.
bool rank_by_events(Walk& w, Superlative& found, std::size_t noun, bool ranked) {
    const Value value = w.column_value(noun);
    const ColumnFacts& column = w.facts(value);
    if (ranked || found.singular || w.mentions[noun].names[0].said >= 0.9 ||
        !(column.year || column.part_of_date))
        return false;
    Measure rows;
    rows.table = value.column.table;
    rows.span = w.mentions[noun].span;
    found.singular = true;
    w.use(noun);
    w.mentions[noun].kind = Mention::Kind::filler;
    const auto year = column.year ? std::optional(value.column)
                                  : other_part_of_date(w.schema, value.column, "year");
    if (w.bucket && year) w.bucket_column = value_of(*year, rows.span);
    w.add_measure(std::move(rows), Concept::none, false);
    return true;
}

/// «highest salary»: the number that ranks stands right behind.
void rank_by_column(Walk& w, Superlative& found, std::size_t noun, bool ranked) {
    const Value value = w.column_value(noun);
    const ColumnFacts& column = w.facts(value);
    found.singular = is_singular(w.mentions[noun].text);
    if (rank_by_events(w, found, noun, ranked)) return;
    const bool measurable = (column.numeric || column.temporal) && !column.key && !column.flag;
    if (!measurable || found.meant == "frequency" || ranked) return;
    found.by_value = value;
    found.singular = true;
    w.use(noun);
    w.mentions[noun].kind = Mention::Kind::filler;
    w.draft.understood = true;
}

void take_count(Walk& w, Superlative& found) {
    const std::size_t object = w.next(w.at);
    if (object >= w.mentions.size() || w.mentions[object].kind != Mention::Kind::number ||
        !w.mentions[object].number.integer || found.count)
        return;
    found.count = static_cast<std::uint64_t>(std::max(1.0, w.mentions[object].number.value));
    w.use(object);
    w.frame().limit_span = w.mentions[object].span;
    w.at = object + 1;
}

}  // namespace

namespace {

/// «highest and lowest score»: two numbers, and nothing is ranked.
bool read_both_ends(Walk& w, std::size_t here, bool descending) {
    const std::size_t joint = w.next(here + 1), other = w.next(joint + 1);
    const std::size_t object = w.next(other + 1);
    const bool opposite = w.is_cue(other, descending ? Cue::least : Cue::most);
    if (!w.is_cue(joint, Cue::both) || !opposite || !w.is_number_column(object) ||
        !w.mentions[here].cue.argument.empty())
        return false;
    for (const bool high : {descending, !descending}) {
        Measure measure;
        measure.aggregate = high ? Aggregate::maximum : Aggregate::minimum;
        measure.value = w.column_value(object);
        measure.table = measure.value->column.table;
        measure.span = {w.mentions[here].span.begin, w.mentions[object].span.end};
        w.add_measure(std::move(measure), Concept::none, false);
    }
    w.use(joint);
    w.use(other);
    w.use(object);
    w.at = object + 1;
    return true;
}

}  // namespace

void read_superlative(Walk& w, bool descending, std::string_view meant, bool ranked) {
    if (read_both_ends(w, w.at, descending)) return;
    const std::size_t here = w.at++;
    Superlative found = w.superlative;
    // «top 5 best-selling products»: the second one says by what.
    if (!found.active || !meant.empty() || !ranked) found.descending = descending;
    found.active = true;
    found.ranked = ranked || found.ranked;
    if (!meant.empty()) found.meant = meant;
    found.mention = here;
    take_count(w, found);
    std::size_t noun = w.next(w.at);
    while (!ranked && found.meant.empty() && noun < w.mentions.size() &&
           w.mentions[noun].kind == Mention::Kind::value && w.is_table(w.next(noun + 1)))
        noun = w.next(noun + 1);  // «the most cancelled bookings»
    // «biggest expense category»: the categories of what is in the table.
    if (w.is_table(noun) && w.is_column(noun + 1) &&
        w.column_value(noun + 1).column.table == w.mentions[noun].names[0].table &&
        w.facts(w.column_value(noun + 1)).text && is_singular(w.mentions[noun].text)) {
        w.use(noun);
        w.mentions[noun].kind = Mention::Kind::filler;
        ++noun;
    }
    if (w.is_table(noun) && !w.mentions[noun].verb) {
        found.singular = is_singular(w.mentions[noun].text);
        if (!ranked && found.meant.empty()) rank_by_rows(w, found, here, noun);
    } else if (w.is_column(noun)) {
        rank_by_column(w, found, noun, ranked);
    } else if (found.meant.empty() && (w.is_cue(noun, Cue::total) || w.is_cue(noun, Cue::average) ||
                                       w.is_cue(noun, Cue::count))) {
        found.meant = "measure";
    }
    w.superlative = found;
}

}  // namespace querent::language::grammar
