// Conditions in words: «without …», «never sold», «… is missing», «starts with …», «above average».
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// «who has never taken out a loan»: people, though nobody named them.
void note_who(Walk& w, std::size_t object) {
    if (w.subject || !w.mentions[0].text.starts_with("who")) return;
    for (std::size_t k = object; k < w.mentions.size() && !w.subject; ++k) {
        if (w.is_table(k)) w.subject = people_near(w, w.mentions[k].names[0].table);
    }
    if (w.subject) w.add_target(*w.subject, 0);
}

/// «customers without orders»: rows that have no related rows.
void without_table(Walk& w, std::size_t here, std::size_t object) {
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = w.mentions[object].names[0].table;
    condition.span = {w.mentions[here].span.begin, w.mentions[object].span.end};
    if (!w.subject || *w.subject == condition.table) return;
    w.use(object);
    w.at = object + 1;
    w.add_condition(std::move(condition), here);
}

/// «customers without email»: the column is empty, or the flag is not set.
void without_column(Walk& w, std::size_t here, std::size_t object) {
    Condition condition;
    condition.value = w.column_value(object);
    condition.span = {w.mentions[here].span.begin, w.mentions[object].span.end};
    w.use(object);
    w.at = object + 1;
    if (w.is_number_column(object) && w.facts(condition.value).additive &&
        is_of_repeated_name(w, condition.value)) {  // «campaigns with no conversions»
        Measure sum;
        sum.aggregate = Aggregate::sum;
        sum.table = condition.value.column.table;
        sum.value = condition.value;
        w.frame().having.push_back({std::move(sum), Comparison::equal, "0", "", condition.span});
        w.negate = false;
        w.draft.understood = true;
        return;
    }
    const ColumnFacts& column = w.facts(condition.value);
    const catalog::Statistics& statistics = w.schema.column(condition.value.column).statistics;
    if (column.flag && !column.text) {
        condition.literals = {{Literal::Kind::boolean, "true"}};
    } else if (w.is_number_column(object) && statistics.nulls == 0) {  // «without children»: none
        condition.literals = {{Literal::Kind::number, "0"}};
        w.negate = false;
    } else {
        condition.kind = Condition::Kind::is_null;
        w.negate = false;
    }
    w.add_condition(std::move(condition), here);
}

}  // namespace

namespace {

/// «books that were never lent»: the verb is all that is said, and one table alone has rows that
/// belong to them.
bool negates_what_belongs(Walk& w, std::size_t here, std::size_t object) {
    const bool verb = object < w.mentions.size() && w.next(object + 1) >= w.mentions.size() &&
                      w.mentions[object].kind == Mention::Kind::unknown &&
                      (w.mentions[object].text.ends_with("ed") ||
                       is_one_of(w.mentions[object].text, WordSet::irregular_participles));
    if ((object < w.mentions.size() && !verb) || !w.subject) return false;
    std::optional<std::uint32_t> rows;
    for (const JoinEdge& edge : w.joins.edges()) {
        if (edge.one != *w.subject || edge.many == *w.subject || edge.many == rows) continue;
        if (rows) return false;
        rows = edge.many;
    }
    if (!rows) return false;
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = *rows;
    condition.negated = true;
    w.assume("without " + w.schema.facts(*rows).plural, weights::assumed_default);
    if (verb) w.use(object);
    if (verb) w.at = object + 1;
    w.add_condition(std::move(condition), here);
    return true;
}

}  // namespace

namespace {

/// «employees without a manager», where a manager is a job title too: who has none.
bool without_what_a_key_names(Walk& w, std::size_t here, std::size_t object) {
    if (object >= w.mentions.size() || w.mentions[object].kind != Mention::Kind::value ||
        !w.subject)
        return false;
    const std::string stem = stem_of(singular_of(w.mentions[object].text));
    const catalog::Table& table = w.schema.table(*w.subject);
    for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
        const ColumnFacts& column = w.schema.facts(ColumnId{*w.subject, c});
        if (!column.key || table.columns[c].statistics.nulls == 0 || column.stems[0] != stem)
            continue;
        Condition condition;
        condition.kind = Condition::Kind::is_null;
        condition.value = value_of({*w.subject, c}, w.mentions[object].span);
        w.use(object);
        w.at = object + 1;
        w.negate = false;
        w.add_condition(std::move(condition), here);
        return true;
    }
    return false;
}

}  // namespace

void read_negation(Walk& w, bool without) {
    const std::size_t here = w.at++;
    const std::size_t object = w.next(w.at);
    w.in_conditions = true;
    if (negates_what_belongs(w, here, object)) return;
    if (without && without_what_a_key_names(w, here, object)) return;
    note_who(w, object);
    w.negate = object < w.mentions.size();
    if (!without) return;
    if (w.is_table(object)) {
        without_table(w, here, object);
    } else if (w.is_column(object)) {
        without_column(w, here, object);
    }
}

bool read_never_sold(Walk& w, std::size_t at, Concept meant) {
    const Mention& m = w.mentions[at];
    const bool metric = m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::metric;
    if (!w.negate || !w.subject || (meant == Concept::none && !metric) ||
        !is_one_of(m.text, WordSet::sold_verbs))
        return false;
    std::optional<Value> of = amount(w, Concept::quantity);
    if (!of) of = amount(w, Concept::money);
    if (!of) return false;
    const std::uint32_t table = table_of(*of);
    if (table == *w.subject || w.joins.distance(*w.subject, table) >= 99) return false;
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = table;
    w.add_condition(std::move(condition), at);
    return true;
}

void read_with(Walk& w) {
    ++w.at;
    w.in_conditions = w.in_conditions || !w.targets.empty() || !w.measures.empty();
    // «with their email»: shown, not a condition.
    const std::size_t object = w.next(w.at);
    if (!w.is_column(object)) return;
    const std::size_t after = w.next(object + 1);
    const bool compared =
        after < w.mentions.size() && (w.mentions[after].kind == Mention::Kind::cue ||
                                      w.mentions[after].kind == Mention::Kind::number);
    if (!compared) w.in_conditions = false;
}

void read_missing(Walk& w, bool negated) {
    const std::size_t here = w.at++;
    std::optional<std::size_t> column;
    const std::size_t follows = w.next(w.at);
    auto previous = w.before(here);
    if (previous && w.is_cue(*previous, Cue::negation)) previous = w.before(*previous);
    if (w.is_column(follows)) {
        column = follows;
        w.at = follows + 1;
    } else if (previous && w.is_column(*previous)) {
        column = previous;
    } else {
        w.draft.used[here] = false;
        return;
    }
    w.drop_targets_of(*column);
    w.use(*column);
    Condition condition;
    condition.kind = Condition::Kind::is_null;
    condition.value = w.column_value(*column);
    condition.negated = negated;
    condition.span = {std::min(w.mentions[here].span.begin, w.mentions[*column].span.begin),
                      std::max(w.mentions[here].span.end, w.mentions[*column].span.end)};
    w.add_condition(std::move(condition), here);
}

void read_pattern(Walk& w, Condition::Kind kind) {
    const std::size_t here = w.at++;
    w.draft.used[here] = false;
    // A lone letter is what is looked for («starts with A»), other fillers are not.
    std::size_t object = w.at;
    while (object + 1 < w.mentions.size() && w.mentions[object].kind == Mention::Kind::filler &&
           w.mentions[object].text.size() > 1)
        ++object;
    if (object >= w.mentions.size() || w.mentions[object].kind == Mention::Kind::cue) return;
    Condition condition;
    const auto previous = w.before(here);
    if (previous && w.is_column(*previous)) {
        condition.value = w.column_value(*previous);
        w.drop_targets_of(*previous);
    } else if (previous && w.is_table(*previous)) {
        condition.value =
            w.display(w.mentions[*previous].names[0].table, w.mentions[*previous].span);
    } else if (w.subject) {
        condition.value = w.display(*w.subject, {});
    } else {
        return;
    }
    condition.kind = kind;
    condition.literals = {{Literal::Kind::text, w.mentions[object].text}};
    condition.span = {w.mentions[here].span.begin, w.mentions[object].span.end};
    w.use(object);
    w.at = object + 1;
    w.add_condition(std::move(condition), here);
}

void read_versus_average(Walk& w, bool above) {
    const std::size_t here = w.at++;
    std::optional<Value> value;
    const auto is_number = [&](std::size_t k) {
        return w.is_column(k) && w.facts(w.column_value(k)).numeric;
    };
    const std::size_t follows = w.next(w.at);
    const auto previous = w.before(here);
    if (is_number(follows)) {
        value = w.column_value(follows);
        w.use(follows);
        w.at = follows + 1;
    } else if (previous && is_number(*previous)) {
        value = w.column_value(*previous);
        w.drop_targets_of(*previous);
        // «products that sold more than average»: compared, and not asked for as a sum.
        if (!w.measures.empty() && !w.targets.empty() && w.measures.back().implicit &&
            w.measures.back().measure.span.end == w.mentions[*previous].span.end)
            w.measures.pop_back();
    } else if (previous && !w.measures.empty() && !w.targets.empty() &&
               w.measures.back().meant != Concept::none &&
               w.measures.back().measure.span.end == w.mentions[*previous].span.end) {
        value = amount(w, w.measures.back().meant);  // «that sold more than average»
        if (value && value->kind != Value::Kind::column) value.reset();
        if (value) w.measures.pop_back();
    } else if (w.subject) {
        const std::string_view meant = w.mentions[here].cue.argument;
        value = column_for(w, *w.subject, meant.empty() ? "price" : meant);
    }
    if (!value) {
        w.draft.used[here] = false;
        return;
    }
    Condition condition;
    condition.kind = Condition::Kind::versus;
    condition.value = *value;
    condition.comparison = above ? Comparison::greater : Comparison::less;
    condition.span = w.mentions[here].span;
    w.add_condition(std::move(condition), here);
}

namespace {

/// The number whose sign is spoken of: beside the word, or a balance for what is overdrawn.
std::optional<Value> number_with_sign(Walk& w, std::size_t at, bool overdrawn) {
    if (overdrawn) {
        const std::size_t noun = w.next(at + 1);
        if (w.is_table(noun)) return column_for(w, w.mentions[noun].names[0].table, "balance");
        return w.subject ? column_for(w, *w.subject, "balance") : std::nullopt;
    }
    const std::size_t behind = w.next(at + 1);
    const auto previous = w.before(at);
    const std::size_t noun = w.is_number_column(behind)                  ? behind
                             : previous && w.is_number_column(*previous) ? *previous
                                                                         : w.mentions.size();
    if (noun == w.mentions.size()) return std::nullopt;
    w.drop_targets_of(noun);
    w.use(noun);
    w.mentions[noun].kind = Mention::Kind::filler;
    return w.column_value(noun);
}

}  // namespace

bool read_sign(Walk& w, std::size_t at) {
    const std::string& word = w.mentions[at].text;
    const bool overdrawn = word == "overdrawn";
    const bool below = overdrawn || word == "negative";
    if (!below && word != "positive") return false;
    const auto number = number_with_sign(w, at, overdrawn);
    if (!number) return false;
    Condition condition;
    condition.value = *number;
    condition.comparison = below ? Comparison::less : Comparison::greater;
    condition.literals = {{Literal::Kind::number, "0"}};
    w.add_condition(std::move(condition), at);
    return true;
}

}  // namespace querent::language::grammar
