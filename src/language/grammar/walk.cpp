#include "language/grammar/walk.hpp"

#include <algorithm>

namespace querent::language::grammar {

Walk::Walk(const SchemaIndex& schema_index, const JoinGraph& join_graph,
           std::vector<Mention> linked)
    : schema(schema_index), joins(join_graph), mentions(std::move(linked)) {
    draft.used.assign(mentions.size(), false);
}

std::size_t Walk::next(std::size_t from) const {
    while (from < mentions.size() && mentions[from].kind == Mention::Kind::filler) ++from;
    return from;
}

std::optional<std::size_t> Walk::before(std::size_t from) const {
    while (from-- > 0) {
        if (mentions[from].kind != Mention::Kind::filler) return from;
    }
    return std::nullopt;
}

bool Walk::is_cue(std::size_t k, Cue cue) const {
    return k < mentions.size() && mentions[k].kind == Mention::Kind::cue &&
           mentions[k].cue.cue == cue;
}

bool Walk::is_table(std::size_t k) const {
    return k < mentions.size() && mentions[k].kind == Mention::Kind::name &&
           mentions[k].names[0].kind == NameHit::Kind::table;
}

bool Walk::is_column(std::size_t k) const {
    return k < mentions.size() && mentions[k].kind == Mention::Kind::name &&
           mentions[k].names[0].kind == NameHit::Kind::column;
}

bool Walk::is_number_column(std::size_t k) const {
    if (!is_column(k)) return false;
    const ColumnFacts& column = facts(column_value(k));
    return column.numeric && !column.key && !column.flag;
}

Value Walk::column_value(std::size_t k) const {
    Value value =
        value_of({mentions[k].names[0].table, mentions[k].names[0].index}, mentions[k].span);
    value.role = mentions[k].role;
    return value;
}

Value Walk::display(std::uint32_t table, Span span) const {
    if (const auto column = schema.facts(table).display) return value_of({table, *column}, span);
    return value_of({table, schema.key_of(table).value_or(0)}, span);
}

std::vector<std::uint32_t> Walk::tables_in_play() const {
    std::vector<std::uint32_t> tables;
    const auto note = [&](std::uint32_t table) {
        if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
    };
    for (const Mention& m : mentions) {
        if (m.kind == Mention::Kind::name) note(m.names[0].table);
        if (m.kind == Mention::Kind::value) note(m.values[0].column.table);
    }
    return tables;
}

void Walk::assume(std::string sentence, double factor) {
    const std::vector<std::string>& said = draft.assumptions;
    if (std::find(said.begin(), said.end(), sentence) != said.end()) return;
    draft.assumptions.push_back(std::move(sentence));
    draft.factor *= factor;
}

void Walk::note_subject(std::uint32_t table) {
    if (!subject) subject = table;
}

void Walk::add_target(Value value, std::size_t mention) {
    Target target;
    target.value = std::move(value);
    target.mention = mention;
    targets.push_back(std::move(target));
}

void Walk::add_target(std::uint32_t table, std::size_t mention) {
    Target target;
    target.is_table = true;
    target.table = table;
    target.mention = mention;
    targets.push_back(std::move(target));
}

void Walk::drop_targets_of(std::size_t mention) {
    std::erase_if(targets, [&](const Target& t) { return t.mention == mention; });
}

void Walk::add_measure(Measure measure, Concept meant, bool implicit) {
    if (measure.aggregate == Aggregate::percentile) measure.quantile = quantile;
    measures.push_back({std::move(measure), meant, implicit});
    draft.understood = true;
}

Aggregate Walk::take_pending() {
    const Aggregate taken = pending.value_or(Aggregate::sum);
    if (pending) use(pending_mention);
    pending.reset();
    return taken;
}

/// Values of one column belong together: «Germany and France», «red, blue or green».
bool Walk::join_values(const Condition& condition) {
    const auto of_text = [](const Condition& c) {
        return c.comparison == Comparison::equal && !c.literals.empty() &&
               c.literals[0].kind == Literal::Kind::text;
    };
    if (condition.kind != Condition::Kind::compare || !of_text(condition)) return false;
    for (Condition& other : frame().conditions) {
        const bool same =
            (other.kind == Condition::Kind::compare || other.kind == Condition::Kind::one_of) &&
            of_text(other) && other.value.kind == Value::Kind::column &&
            other.value.column == condition.value.column &&
            other.value.role == condition.value.role && other.negated == condition.negated;
        if (!same) continue;
        if (std::find(other.literals.begin(), other.literals.end(), condition.literals[0]) ==
            other.literals.end()) {
            other.kind = Condition::Kind::one_of;
            other.literals.push_back(condition.literals[0]);
            other.span = {std::min(other.span.begin, condition.span.begin),
                          std::max(other.span.end, condition.span.end)};
        }
        return true;
    }
    return false;
}

namespace {

/// «a or b»: joins the last condition and this one.
void add_alternative(std::vector<Condition>& conditions, Condition condition) {
    Condition& last = conditions.back();
    if (last.kind == Condition::Kind::any && !last.negated) {
        last.parts.push_back(std::move(condition));
        return;
    }
    Condition any;
    any.kind = Condition::Kind::any;
    any.span = {std::min(last.span.begin, condition.span.begin),
                std::max(last.span.end, condition.span.end)};
    any.parts = {last, std::move(condition)};
    last = std::move(any);
}

}  // namespace

void Walk::add_condition(Condition condition, std::size_t mention) {
    if (mention < mentions.size()) {
        use(mention);
        if (condition.span.empty()) condition.span = mentions[mention].span;
    }
    if (negate) {
        condition.negated = !condition.negated;
        negate = false;
    }
    draft.understood = true;
    std::vector<Condition>& conditions = frame().conditions;
    // «not from email or chat»: from neither.
    if (either && !conditions.empty() && conditions.back().negated && !condition.negated &&
        conditions.back().value.column == condition.value.column &&
        conditions.back().kind != Condition::Kind::any)
        condition.negated = true;
    if (both && subject && condition.value.kind == Value::Kind::column &&
        condition.kind == Condition::Kind::compare && condition.value.column.table != *subject &&
        !joins.reaches_one(*subject, condition.value.column.table)) {
        Condition each;
        each.kind = Condition::Kind::related;
        each.table = condition.value.column.table;
        each.span = condition.span;
        each.parts = {std::move(condition)};
        conditions.push_back(std::move(each));
        return;
    }
    if (!join_values(condition)) {
        if (either && !conditions.empty()) {
            add_alternative(conditions, std::move(condition));
        } else {
            conditions.push_back(std::move(condition));
        }
    }
    either = false;
    in_conditions = true;
}

Value value_of(ColumnId id, Span span) {
    Value value;
    value.column = id;
    value.span = span;
    return value;
}

bool same_value(const Value& a, const Value& b) {
    return a.kind == b.kind && a.column == b.column && a.bucket == b.bucket && a.role == b.role;
}

std::uint32_t table_of(const Value& value) {
    return value.operands.empty() ? value.column.table : table_of(value.operands[0]);
}

}  // namespace querent::language::grammar
