// «more than 5 …», «between 10 and 20», «delivered later than promised», «after 2024».
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

Comparison opposite_of(Comparison comparison) {
    switch (comparison) {
        case Comparison::greater:
            return Comparison::less_equal;
        case Comparison::less:
            return Comparison::greater_equal;
        case Comparison::greater_equal:
            return Comparison::less;
        case Comparison::less_equal:
            return Comparison::greater;
        case Comparison::equal:
            return Comparison::not_equal;
        case Comparison::not_equal:
            return Comparison::equal;
    }
    return comparison;
}

/// «not more than» is at most.
Comparison take_negation(Walk& w, Comparison comparison) {
    if (!w.negate) return comparison;
    w.negate = false;
    return opposite_of(comparison);
}

/// «later than 2024-03-01»: a period with one end.
void open_period(PeriodMention& period, Comparison comparison, const std::string& said) {
    if (period.comparing) return;
    if (comparison == Comparison::greater) {
        period.from = period.to;
        period.to.reset();
    } else if (comparison == Comparison::less) {
        period.to = period.from;
        period.from.reset();
    } else if (comparison == Comparison::greater_equal) {
        period.to.reset();
    } else if (comparison == Comparison::less_equal) {
        period.from.reset();
    }
    period.label = said + " " + period.label;
}

void compare_with_period(Walk& w, std::size_t here, std::size_t object, Comparison comparison) {
    PeriodMention& period = w.mentions[object].period;
    const auto previous = w.before(here);
    const bool of_date =
        previous && w.is_column(*previous) && w.facts(w.column_value(*previous)).temporal;
    if (!period.bare_year || of_date || !period.from)
        return open_period(period, comparison, w.mentions[here].text);
    w.use(object);
    w.at = object + 1;
    compare_with_number(w, {comparison, std::to_string(static_cast<int>(period.from->year())), ""},
                        object + 1, here);
}

void compare_with_numbers(Walk& w, std::size_t here, std::size_t object, Comparison comparison) {
    w.use(object);
    w.at = object + 1;
    OpenComparison open{comparison, w.mentions[object].number.digits, ""};
    if (w.is_cue(here, Cue::between)) {
        const std::size_t joint = w.next(w.at);
        const std::size_t high = w.next(w.is_cue(joint, Cue::both) ? joint + 1 : joint);
        if (high < w.mentions.size() && w.mentions[high].kind == Mention::Kind::number) {
            w.use(high);
            w.use(joint);
            open.high = w.mentions[high].number.digits;
            w.at = high + 1;
        }
    }
    compare_with_number(w, open, w.at, here);
}

/// «delivered later than promised», «price above cost»: two columns of a row.
bool compare_columns(Walk& w, std::size_t here, std::size_t object, Comparison comparison) {
    const auto previous = w.before(here);
    if (!w.is_column(object) || !previous || !w.is_column(*previous) ||
        comparison == Comparison::equal)
        return false;
    Condition condition;
    condition.kind = Condition::Kind::same_as;
    condition.value = w.column_value(*previous);
    condition.operand = {w.column_value(object)};
    condition.comparison = comparison;
    condition.span = {w.mentions[*previous].span.begin, w.mentions[object].span.end};
    const ColumnFacts& right = w.facts(condition.operand[0]);
    // «sold above the asking price»: of what «sold» may be, the one that can be compared.
    const auto comparable = [&](const NameHit& hit) {
        if (hit.kind != NameHit::Kind::column) return false;
        const ColumnFacts& left = w.schema.facts(ColumnId{hit.table, hit.index});
        return left.numeric == right.numeric && left.temporal == right.temporal;
    };
    const std::vector<NameHit>& names = w.mentions[*previous].names;
    const auto fits = std::find_if(names.begin(), names.end(), comparable);
    if (fits == names.end()) {
        w.draft.used[here] = false;
        return true;
    }
    condition.value.column = {fits->table, fits->index};
    // «departments that spent more than their budget»: of all their rows, which no row can say.
    const ColumnFacts& left = w.facts(condition.value);
    if (condition.value.column.table != condition.operand[0].column.table && left.additive &&
        right.additive)
        w.draft.factor *= weights::unused_cue * weights::unused_link;
    w.drop_targets_of(*previous);
    w.use(object);
    w.add_condition(std::move(condition), here);
    w.at = object + 1;
    return true;
}

}  // namespace

void read_comparison(Walk& w, Comparison said) {
    const std::size_t here = w.at++;
    const Comparison comparison = take_negation(w, said);
    const std::size_t object = w.next(w.at);
    if (object >= w.mentions.size()) return;
    const Mention::Kind kind = w.mentions[object].kind;
    if (kind == Mention::Kind::period) return compare_with_period(w, here, object, comparison);
    if (kind == Mention::Kind::number) return compare_with_numbers(w, here, object, comparison);
    if (kind == Mention::Kind::value && comparison == Comparison::equal) return;
    if (compare_columns(w, here, object, comparison)) return;
    w.draft.used[here] = comparison == Comparison::equal;
}

void read_comparison_after_number(Walk& w, Comparison said, std::size_t number) {
    const std::size_t here = w.at++;
    w.use(here);
    w.use(number);
    compare_with_number(w, {take_negation(w, said), w.mentions[number].number.digits, ""}, here + 1,
                        number);
}

}  // namespace querent::language::grammar
