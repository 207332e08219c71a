// «freight cost per kg», «shipping cost per order», «average revenue per customer», «average
// orders per day»: what a number is divided by, or taken for each of before the average.
#include "language/grammar.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {
constexpr std::uint64_t kinds_max = 12;  // an integer of so few values sorts rows, it measures none
}

/// Reads «per» and what follows as a division. False: it groups.
bool Grammar::ratio(std::size_t object) {
    if (superlative_.active || object >= ms_.size()) return false;
    if (measures_.empty()) {  // «freight cost per kg»: the number still waits as a target
        if (targets_.empty() || targets_.back().is_table || targets_.back().spoken_for)
            return false;
        const Target target = targets_.back();
        if (target.value.kind != Value::Kind::column || !facts(target.value).numeric ||
            facts(target.value).key || facts(target.value).flag)
            return false;
        Measure measure;
        measure.aggregate = default_aggregate(target.value);
        measure.table = target.value.column.table;
        measure.value = target.value;
        measure.span = target.value.span;
        const std::size_t measured = measures_.size();
        add_measure(std::move(measure), Concept::none, true);
        if (ratio(object)) {
            targets_.pop_back();
            return true;
        }
        measures_.resize(measured);
        return false;
    }
    OpenMeasure& open = measures_.back();
    Measure& measure = open.measure;
    const bool amount_known = measure.value || open.meant != Concept::none;
    const bool adds =
        measure.aggregate == Aggregate::sum || measure.aggregate == Aggregate::average;
    if (!amount_known || measure.metric || !adds || measure.over_groups != Aggregate::none)
        return false;
    const auto divide = [&](Measure by) {
        measure.aggregate = Aggregate::sum;
        by.span = ms_[object].span;
        measure.divisor = {std::move(by)};
        measure.name = (measure.value && measure.value->kind == Value::Kind::column
                            ? facts(*measure.value).label
                            : std::string("revenue")) +
                       " per " + ms_[object].text;
        use(object);
        at_ = object + 1;
        return true;
    };
    if (is_column(object)) {
        const Value value = column_value(object);
        const ColumnFacts& column = facts(value);
        const bool sorts = schema_.column(value.column).type == catalog::Type::integer &&
                           schema_.column(value.column).statistics.distinct <= kinds_max &&
                           !column.additive;
        const bool unit = column.numeric && !column.key && !column.flag && !sorts &&
                          column.stems.back() != "year" && column.stems.back() != "age";
        if (!unit) return false;
        Measure by;
        by.aggregate = Aggregate::sum;
        by.table = value.column.table;
        by.value = value;
        return divide(std::move(by));
    }
    if (concept_at(object) == Concept::quantity) {
        const auto pieces = amount(Concept::quantity);
        if (!pieces || pieces->kind != Value::Kind::column) return false;
        Measure by;
        by.aggregate = Aggregate::sum;
        by.table = pieces->column.table;
        by.value = *pieces;
        return divide(std::move(by));
    }
    if (!is_table(object) || ms_[object].verb) return false;
    const std::uint32_t table = ms_[object].names[0].table;
    if (measure.value && measure.table == table) {  // a row is one of them
        measure.aggregate = Aggregate::average;
        use(object);
        note_subject(table);
        at_ = object + 1;
        return true;
    }
    // «average revenue per customer», «revenue per order»: an amount of each, then the average.
    const bool nameless = !schema_.facts(table).display;
    if (open.meant != Concept::none && (measure.aggregate == Aggregate::average || nameless)) {
        measure.aggregate = Aggregate::sum;
        measure.over_groups = Aggregate::average;
    }
    return false;  // group_by() takes it from there
}

/// «average orders per day», «average revenue per month»: a number for each period, then the
/// average.
bool Grammar::per_period() {
    if (measures_.empty() || ms_[at_].cue.argument.empty()) return false;
    OpenMeasure& open = measures_.back();
    Measure& measure = open.measure;
    const bool of_amount =
        open.meant != Concept::none && measure.aggregate == Aggregate::average && !measure.value;
    if (!measure.per.empty() || (measure.over_groups == Aggregate::none && !of_amount))
        return false;
    const std::string& said = ms_[at_].text;
    if (!said.starts_with("per ") && !said.starts_with("each ") && !said.starts_with("every "))
        return false;
    static constexpr std::pair<std::string_view, Bucket> buckets[] = {{"day", Bucket::day},
                                                                      {"week", Bucket::week},
                                                                      {"month", Bucket::month},
                                                                      {"quarter", Bucket::quarter},
                                                                      {"year", Bucket::year}};
    for (const auto& [word, bucket] : buckets) {
        if (ms_[at_].cue.argument != word) continue;
        Value period;
        period.kind = Value::Kind::number;  // the date is chosen when the table is known
        period.bucket = bucket;
        period.span = ms_[at_].span;
        if (of_amount) measure.aggregate = Aggregate::sum;
        measure.over_groups = Aggregate::average;
        measure.per = {std::move(period)};
        ++at_;
        return true;
    }
    return false;
}

}  // namespace querent::language
