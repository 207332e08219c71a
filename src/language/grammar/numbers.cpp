// A number by itself: a limit («show 5 customers»), a key («order 1005»), or the first half of a
// phrase whose cue comes behind it («10 or more», «3 cheapest»).
#include "language/grammar/rules.hpp"

namespace querent::language::grammar {

namespace {

constexpr double limit_max = 100'000;

bool read_before_cue(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    const std::size_t follows = w.next(w.at);
    for (const auto& [cue, comparison] : {std::pair{Cue::at_least, Comparison::greater_equal},
                                          std::pair{Cue::at_most, Comparison::less_equal}}) {
        if (!w.is_cue(follows, cue)) continue;
        w.at = follows;
        read_comparison_after_number(w, comparison, here);
        return true;
    }
    // «3 cheapest products», «5 most recent orders».
    for (const Cue cue : {Cue::most, Cue::least, Cue::newest, Cue::oldest, Cue::top, Cue::bottom}) {
        if (!w.is_cue(follows, cue) || !m.number.integer || m.number.value < 1) continue;
        w.superlative.count = static_cast<std::uint64_t>(m.number.value);
        w.use(here);
        w.frame().limit_span = m.span;
        return true;
    }
    return false;
}

/// «order 1005», «store 5», «size 42».
bool read_behind_name(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    const auto previous = w.before(here);
    if (!previous || !m.number.integer || m.number.ordinal) return false;
    const Mention& name = w.mentions[*previous];
    const bool adjacent = name.first + name.count == m.first ||
                          (here > 0 && w.mentions[here - 1].kind == Mention::Kind::filler);
    if (!adjacent) return false;
    Condition condition;
    condition.literals = {{Literal::Kind::number, m.number.digits}};
    condition.span = {name.span.begin, m.span.end};
    if (w.is_table(*previous) && !name.verb) {
        const std::uint32_t table = name.names[0].table;
        const auto key = w.schema.key_of(table);
        if (!key) return false;
        condition.value = value_of({table, *key}, name.span);
    } else if (w.is_column(*previous)) {
        condition.value = w.column_value(*previous);
        w.drop_targets_of(*previous);
    } else {
        return false;
    }
    w.add_condition(std::move(condition), here);
    return true;
}

/// «show 5 customers», «first 10 orders».
void read_limit(Walk& w, std::size_t here) {
    const NumberMention& number = w.mentions[here].number;
    const std::size_t follows = w.next(w.at);
    bool thing = w.is_table(follows);
    if (w.is_column(follows)) {
        const ColumnFacts& column = w.facts(w.column_value(follows));
        thing = !column.numeric && !column.temporal && w.targets.empty();
    }
    if (!thing || !number.integer || number.ordinal || number.value < 1 ||
        number.value > limit_max || w.counting)
        return;
    w.frame().limit = static_cast<std::uint64_t>(number.value);
    w.frame().limit_span = w.mentions[here].span;
    w.use(here);
}

}  // namespace

void read_number(Walk& w) {
    const std::size_t here = w.at++;
    if (read_before_cue(w, here) || read_behind_name(w, here)) return;
    read_limit(w, here);
}

}  // namespace querent::language::grammar
