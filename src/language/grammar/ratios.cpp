// «freight cost per kg», «shipping cost per order», «average revenue per customer»: what a number
// is divided by, or taken for each of before the average.
#include "language/grammar/rules.hpp"

namespace querent::language::grammar {

namespace {

constexpr std::uint64_t kinds_max = 12;  // an integer of so few values sorts rows, it measures none

/// A number that others can be divided by: no key, no flag, no kind, no year.
bool is_unit(const Walk& w, const Value& value) {
    const ColumnFacts& column = w.facts(value);
    const catalog::Column& described = w.schema.column(value.column);
    const bool sorts = described.type == catalog::Type::integer &&
                       described.statistics.distinct <= kinds_max && !column.additive;
    return column.numeric && !column.key && !column.flag && !sorts &&
           column.stems.back() != "year" && column.stems.back() != "age";
}

/// What stands behind «per» as something to divide by.
std::optional<Value> unit_at(const Walk& w, std::size_t object) {
    if (w.is_column(object)) {
        const Value value = w.column_value(object);
        return is_unit(w, value) ? std::optional(value) : std::nullopt;
    }
    if (concept_at(w, object) != Concept::quantity) return std::nullopt;
    auto pieces = amount(w, Concept::quantity);
    if (pieces && pieces->kind != Value::Kind::column) pieces.reset();
    return pieces;
}

void divide(Walk& w, Measure& measure, const Value& unit, std::size_t object) {
    Measure by;
    by.aggregate = Aggregate::sum;
    by.table = unit.column.table;
    by.value = unit;
    by.span = w.mentions[object].span;
    measure.aggregate = Aggregate::sum;
    measure.divisor = {std::move(by)};
    const bool of_column = measure.value && measure.value->kind == Value::Kind::column;
    measure.name = (of_column ? w.facts(*measure.value).label : std::string("revenue")) + " per " +
                   w.mentions[object].text;
    w.use(object);
    w.at = object + 1;
}

/// «freight cost per kg»: the number still waits as a target.
bool read_ratio_of_target(Walk& w, std::size_t object) {
    if (w.targets.empty() || w.targets.back().is_table || w.targets.back().spoken_for) return false;
    const Target target = w.targets.back();
    if (target.value.kind != Value::Kind::column || !w.facts(target.value).numeric ||
        w.facts(target.value).key || w.facts(target.value).flag)
        return false;
    // «budget per department»: a row is one department, and has a name to group by.
    const std::uint32_t table = target.value.column.table;
    if (w.is_table(object) && w.mentions[object].names[0].table == table &&
        w.schema.facts(table).display)
        return false;
    Measure measure;
    measure.aggregate = default_aggregate(w, target.value);
    measure.table = table;
    measure.value = target.value;
    measure.span = target.value.span;
    const std::size_t measured = w.measures.size();
    w.add_measure(std::move(measure), Concept::none, true);
    if (read_ratio(w, object)) {
        w.targets.pop_back();
        return true;
    }
    w.measures.resize(measured);
    return false;
}

}  // namespace

/// Reads «per» and what follows as a division. False: it groups.
bool read_ratio(Walk& w, std::size_t object) {
    if (w.superlative.active || object >= w.mentions.size()) return false;
    if (w.measures.empty()) return read_ratio_of_target(w, object);
    OpenMeasure& open = w.measures.back();
    Measure& measure = open.measure;
    const bool amount_known = measure.value || open.meant != Concept::none;
    const bool adds =
        measure.aggregate == Aggregate::sum || measure.aggregate == Aggregate::average;
    if (!amount_known || measure.metric || !adds || measure.over_groups != Aggregate::none)
        return false;
    if (const auto unit = unit_at(w, object)) {
        divide(w, measure, *unit, object);
        return true;
    }
    if (!w.is_table(object) || w.mentions[object].verb) return false;
    const std::uint32_t table = w.mentions[object].names[0].table;
    if (measure.value && measure.table == table) {  // a row is one of them
        measure.aggregate = Aggregate::average;
        w.use(object);
        w.note_subject(table);
        w.at = object + 1;
        return true;
    }
    // «average revenue per customer», «revenue per order»: an amount of each, then the average.
    const bool nameless = !w.schema.facts(table).display;
    if (open.meant != Concept::none && (measure.aggregate == Aggregate::average || nameless)) {
        measure.aggregate = Aggregate::sum;
        measure.over_groups = Aggregate::average;
    }
    return false;  // read_group() takes it from there
}

}  // namespace querent::language::grammar
