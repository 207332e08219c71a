// «total amount» where a column beside it says the currency of each row: adding euros and dollars
// up gives no amount, so it is said unless one currency is asked for, or each for itself.
#include <algorithm>

#include "language/grammar/closing.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language::grammar {

namespace {

bool is_currency(const Walk& w, ColumnId id) {
    const ColumnFacts& facts = w.schema.facts(id);
    return facts.text && (w.schema.column(id).meaning == catalog::Meaning::currency ||
                          facts.stems.back() == stem_of("currency"));
}

std::size_t words_in_common(const ColumnFacts& a, const ColumnFacts& b) {
    return static_cast<std::size_t>(
        std::count_if(a.stems.begin(), a.stems.end(), [&](const std::string& stem) {
            return std::find(b.stems.begin(), b.stems.end(), stem) != b.stems.end();
        }));
}

/// The column that says in which currency an amount is: of several, the one called most like it.
std::optional<ColumnId> currency_of(const Walk& w, ColumnId amount) {
    const ColumnFacts& facts = w.schema.facts(amount);
    const bool money = w.schema.column(amount).meaning == catalog::Meaning::money ||
                       has_any(facts.stems, WordSet::money_stems);
    if (!money || !facts.numeric) return std::nullopt;
    std::optional<ColumnId> best;
    std::size_t most = 0;
    for (std::uint32_t c = 0; c < w.schema.table(amount.table).columns.size(); ++c) {
        const ColumnId id{amount.table, c};
        if (!is_currency(w, id)) continue;
        const std::size_t common = words_in_common(facts, w.schema.facts(id));
        if (best && common <= most) continue;
        best = id;
        most = common;
    }
    return best;
}

/// «in EUR»; «in EUR or USD» and «not in EUR» leave several.
bool is_one_currency(const Condition& condition, ColumnId column) {
    if (condition.negated) return false;
    if (condition.kind == Condition::Kind::all)
        return std::any_of(condition.parts.begin(), condition.parts.end(),
                           [&](const Condition& part) { return is_one_currency(part, column); });
    return condition.kind == Condition::Kind::compare &&
           condition.comparison == Comparison::equal && condition.value.column == column;
}

}  // namespace

void close_currencies(Walk& w) {
    for (const Measure& measure : w.frame().measures) {
        if (!measure.value || measure.value->kind != Value::Kind::column ||
            measure.aggregate == Aggregate::count || measure.aggregate == Aggregate::count_distinct)
            continue;
        const auto currency = currency_of(w, measure.value->column);
        if (!currency || w.schema.column(*currency).statistics.distinct < 2) continue;
        const std::vector<Value>& by = w.frame().dimensions;
        const std::vector<Condition>& conditions = w.frame().conditions;
        const bool told_apart =
            std::any_of(by.begin(), by.end(),
                        [&](const Value& v) { return v.column == *currency; }) ||
            std::any_of(conditions.begin(), conditions.end(),
                        [&](const Condition& c) { return is_one_currency(c, *currency); });
        if (told_apart) continue;
        w.assume("amounts in several currencies are put together as they stand; ask “by " +
                     w.schema.facts(*currency).label + "” to keep them apart",
                 weights::assumed_default);
    }
}

}  // namespace querent::language::grammar
