#include <algorithm>

#include "base/text.hpp"
#include "language/grammar.hpp"

namespace querent::language {

Grammar::Grammar(const SchemaIndex& schema, const JoinGraph& joins, std::vector<Mention> mentions)
    : schema_(schema), joins_(joins), ms_(std::move(mentions)) {
    draft_.used.assign(ms_.size(), false);
}

std::size_t Grammar::next(std::size_t at) const {
    while (at < ms_.size() && ms_[at].kind == Mention::Kind::filler) ++at;
    return at;
}

std::optional<std::size_t> Grammar::before(std::size_t at) const {
    while (at-- > 0) {
        if (ms_[at].kind != Mention::Kind::filler) return at;
    }
    return std::nullopt;
}

bool Grammar::is_cue(std::size_t at, Cue cue) const {
    return at < ms_.size() && ms_[at].kind == Mention::Kind::cue && ms_[at].cue.cue == cue;
}
bool Grammar::is_table(std::size_t at) const {
    return at < ms_.size() && ms_[at].kind == Mention::Kind::name &&
           ms_[at].names[0].kind == NameHit::Kind::table;
}
bool Grammar::is_column(std::size_t at) const {
    return at < ms_.size() && ms_[at].kind == Mention::Kind::name &&
           ms_[at].names[0].kind == NameHit::Kind::column;
}

Value Grammar::value_of(ColumnId id, Span span) const {
    Value value;
    value.column = id;
    value.span = span;
    return value;
}

Value Grammar::column_value(std::size_t at) const {
    return value_of({ms_[at].names[0].table, ms_[at].names[0].index}, ms_[at].span);
}

Value Grammar::display(std::uint32_t table, Span span) const {
    const TableFacts& facts = schema_.facts(table);
    if (facts.display) return value_of({table, *facts.display}, span);
    const catalog::Table& described = schema_.table(table);
    for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
        if (described.primary_key.size() == 1 &&
            described.columns[c].name == described.primary_key[0]) {
            return value_of({table, c}, span);
        }
    }
    return value_of({table, 0}, span);
}

/// Words for amounts that need not be the name of any column.
Grammar::Concept Grammar::concept_at(std::size_t at) const {
    if (at >= ms_.size()) return Concept::none;
    const Mention& m = ms_[at];
    if (m.kind != Mention::Kind::name && m.kind != Mention::Kind::unknown) return Concept::none;
    if (m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::metric)
        return Concept::none;
    if (m.kind == Mention::Kind::name && m.names[0].said >= 0.9 &&
        m.names[0].kind == NameHit::Kind::column)
        return Concept::none;
    const std::string stem = stem_of(std::string_view(m.text).substr(m.text.rfind(' ') + 1));
    for (const char* money : {"revenu", "sale", "turnov", "spend", "spent", "incom", "earn",
                              "proceed", "money", "revenue", "spending"}) {
        if (stem == money) return Concept::money;
    }
    if (m.text == "order value" || m.text == "sales amount" || m.text == "sales revenue" ||
        m.text == "sales volume")
        return Concept::money;
    for (const char* quantity : {"unit", "sell", "piec", "volum"}) {
        if (stem == quantity) return Concept::quantity;
    }
    return Concept::none;
}

std::optional<Value> Grammar::column_for(std::uint32_t table, std::string_view meant) const {
    struct Words {
        std::string_view meant;
        std::vector<std::string> stems;
    };
    static const std::vector<Words> lists = {
        {"price", {"price", "cost", "amount", "total", "fee", "fare", "rate", "valu"}},
        {"length", {"length", "duration", "durat", "minut", "runtim", "distanc"}},
        {"weight", {"weight"}},
        {"height", {"height", "elev", "altitud"}},
        {"speed", {"speed", "time", "durat"}},
        {"salary", {"salari", "wage", "pay", "incom", "compens"}},
        {"rating", {"rate", "rating", "score", "star", "review"}},
        {"quantity", {"stock", "quantiti", "inventori"}},
        {"money",
         {"revenu", "valu", "profit", "amount", "total", "balanc", "worth", "gross", "sale",
          "price"}},
        {"population", {"popul", "inhabit"}},
        {"age", {"age"}},
    };
    for (const Words& list : lists) {
        if (list.meant != meant) continue;
        for (const std::string& stem : list.stems) {
            for (std::uint32_t c = 0; c < schema_.table(table).columns.size(); ++c) {
                const ColumnFacts& column = schema_.facts(ColumnId{table, c});
                if (!column.numeric || column.key) continue;
                if (std::find(column.stems.begin(), column.stems.end(), stem) !=
                    column.stems.end()) {
                    return value_of({table, c}, {});
                }
            }
        }
    }
    if (meant == "age") {  // a date of birth says it too; the caller turns the direction
        for (std::uint32_t c = 0; c < schema_.table(table).columns.size(); ++c) {
            const ColumnFacts& column = schema_.facts(ColumnId{table, c});
            if (column.temporal && std::find(column.stems.begin(), column.stems.end(), "birth") !=
                                       column.stems.end()) {
                return value_of({table, c}, {});
            }
        }
    }
    return std::nullopt;
}

Aggregate Grammar::default_aggregate(const Value& value) const {
    if (value.kind == Value::Kind::days_between) return Aggregate::average;
    if (value.kind != Value::Kind::column) return Aggregate::sum;
    return facts(value).additive ? Aggregate::sum : Aggregate::average;
}

std::vector<std::uint32_t> Grammar::tables_in_play() const {
    std::vector<std::uint32_t> tables;
    const auto note = [&](std::uint32_t table) {
        if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
    };
    for (const Mention& m : ms_) {
        if (m.kind == Mention::Kind::name) note(m.names[0].table);
        if (m.kind == Mention::Kind::value) note(m.values[0].column.table);
    }
    return tables;
}

/// The amount of money or pieces whose table reaches everything else without multiplying rows.
std::optional<Value> Grammar::amount(Concept meant, std::optional<std::uint32_t> wanted) const {
    std::vector<std::uint32_t> in_play;
    for (const Value& value : draft_.frame.dimensions) {
        if (value.kind == Value::Kind::column) in_play.push_back(value.column.table);
    }
    for (const Condition& condition : draft_.frame.conditions) {
        if (condition.value.kind == Value::Kind::column)
            in_play.push_back(condition.value.column.table);
    }
    for (const Target& target : targets_) {
        if (target.is_table) in_play.push_back(target.table);
    }
    std::optional<Value> best;
    double best_score = -1;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        const TableFacts& facts = schema_.facts(t);
        const std::optional<Value>& candidate =
            meant == Concept::quantity ? facts.quantity : facts.money;
        if (!candidate) continue;
        double score = 1.0;
        if (wanted && *wanted == t) score += 2.0;
        for (const std::uint32_t other : in_play) {
            if (other == t) {
                score += 0.3;
            } else if (joins_.reaches_one(t, other)) {
                score += 1.0;
            } else {
                score -= joins_.distance(t, other) < 99 ? 0.7 : 3.0;
            }
        }
        if (candidate->kind == Value::Kind::column) score += 0.2;
        for (const char* stem : {"sale", "order", "invoic", "transact", "purchas", "payment"}) {
            if (std::find(facts.stems.begin(), facts.stems.end(), stem) != facts.stems.end())
                score += 0.25;
        }
        if (facts.stems.size() == 1 && (facts.stems[0] == "product" || facts.stems[0] == "return"))
            score -= 0.5;
        if (score > best_score) {
            best_score = score;
            best = candidate;
        }
    }
    return best;
}

std::optional<Value> Grammar::date_near(std::uint32_t table) const {
    const auto date_of = [&](std::uint32_t t) -> std::optional<Value> {
        if (schema_.facts(t).date) return value_of({t, *schema_.facts(t).date}, {});
        for (std::uint32_t c = 0; c < schema_.table(t).columns.size(); ++c) {
            const ColumnFacts& column = schema_.facts(ColumnId{t, c});
            if (column.numeric && column.stems.back() == "year") return value_of({t, c}, {});
        }
        return std::nullopt;
    };
    if (auto own = date_of(table)) return own;
    std::optional<Value> best;
    int best_distance = 4;
    for (const bool to_one : {true, false}) {
        for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
            const int distance = joins_.distance(table, t);
            if (t == table || distance >= best_distance || joins_.reaches_one(table, t) != to_one)
                continue;
            if (auto date = date_of(t)) {
                best = date;
                best_distance = distance;
            }
        }
        if (best) return best;
    }
    return best;
}

void Grammar::assume(std::string sentence, double factor) {
    if (std::find(draft_.assumptions.begin(), draft_.assumptions.end(), sentence) !=
        draft_.assumptions.end())
        return;
    draft_.assumptions.push_back(std::move(sentence));
    draft_.factor *= factor;
}

void Grammar::note_subject(std::uint32_t table) {
    if (!subject_) subject_ = table;
}

void Grammar::add_measure(Measure measure, Concept meant, bool implicit) {
    measures_.push_back({std::move(measure), meant, implicit});
    draft_.understood = true;
}

void Grammar::add_condition(Condition condition, std::size_t mention) {
    if (mention < ms_.size()) {
        use(mention);
        if (condition.span.empty()) condition.span = ms_[mention].span;
    }
    if (negate_) {
        condition.negated = !condition.negated;
        negate_ = false;
    }
    draft_.understood = true;
    if (both_ && subject_ && condition.value.kind == Value::Kind::column &&
        condition.kind == Condition::Kind::compare && condition.value.column.table != *subject_ &&
        !joins_.reaches_one(*subject_, condition.value.column.table)) {
        Condition each;
        each.kind = Condition::Kind::related;
        each.table = condition.value.column.table;
        each.span = condition.span;
        each.parts = {std::move(condition)};
        frame().conditions.push_back(std::move(each));
        return;
    }
    std::vector<Condition>& conditions = frame().conditions;
    // Values of one column belong together: «Germany and France», «red, blue or green».
    const bool plain = condition.kind == Condition::Kind::compare &&
                       condition.comparison == Comparison::equal &&
                       condition.literals[0].kind == Literal::Kind::text;
    if (plain) {
        for (Condition& other : conditions) {
            const bool same =
                (other.kind == Condition::Kind::compare || other.kind == Condition::Kind::one_of) &&
                other.comparison == Comparison::equal && other.value.kind == Value::Kind::column &&
                other.value.column == condition.value.column &&
                other.negated == condition.negated && !other.literals.empty() &&
                other.literals[0].kind == Literal::Kind::text;
            if (!same) continue;
            if (std::find(other.literals.begin(), other.literals.end(), condition.literals[0]) ==
                other.literals.end()) {
                other.kind = Condition::Kind::one_of;
                other.literals.push_back(condition.literals[0]);
            }
            either_ = false;
            in_conditions_ = true;
            return;
        }
    }
    if (either_ && !conditions.empty()) {
        Condition any;
        any.kind = Condition::Kind::any;
        any.span = {std::min(conditions.back().span.begin, condition.span.begin),
                    std::max(conditions.back().span.end, condition.span.end)};
        if (conditions.back().kind == Condition::Kind::any && !conditions.back().negated) {
            conditions.back().parts.push_back(std::move(condition));
        } else {
            any.parts = {conditions.back(), std::move(condition)};
            conditions.back() = std::move(any);
        }
    } else {
        conditions.push_back(std::move(condition));
    }
    either_ = false;
    in_conditions_ = true;
}

}  // namespace querent::language
