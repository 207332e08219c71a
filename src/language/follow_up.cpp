// A follow-up is short, opens with a word like «and», «only», «what about», or consists of nothing
// but a change: a period, a value, a grouping, an order, a number of rows, a chart. It is read by
// the same grammar; what came out replaces or joins the parts of the previous frame.
#include "language/follow_up.hpp"

#include <algorithm>
#include <set>

#include "language/phrases.hpp"
#include "language/resolve.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

constexpr std::size_t mentions_max = 12;

bool opens_like_one(const std::vector<Token>& tokens) {
    static const std::set<std::string_view> words = {
        "and",   "only", "just",    "but",       "now",    "instead", "same",  "also",  "sort",
        "order", "as",   "without", "excluding", "except", "make",    "group", "break", "split",
        "then",  "for",  "in",      "limit",     "top",    "by",      "not",   "since", "during",
        "rank",  "add",  "remove",  "plot",      "chart",  "draw",    "show"};
    if (tokens.empty()) return false;
    if (words.contains(tokens[0].folded)) return true;
    if (tokens.size() > 1 && (tokens[0].folded == "what" || tokens[0].folded == "how") &&
        tokens[1].folded == "about")
        return true;
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& t) { return t.folded == "instead"; });
}

bool names_something_to_ask(const std::vector<Mention>& mentions) {
    const bool sorting = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
        return m.kind == Mention::Kind::cue && m.cue.cue == Cue::order_by;
    });
    for (const Mention& m : mentions) {
        if (m.kind == Mention::Kind::unknown && !sorting) return true;
        if (m.kind != Mention::Kind::cue) continue;
        for (const Cue cue :
             {Cue::count, Cue::total, Cue::average, Cue::share, Cue::growth, Cue::median}) {
            if (m.cue.cue == cue) return true;
        }
    }
    return false;
}

void replace_conditions(Frame& frame, std::vector<Condition> added, bool keep_others) {
    for (Condition& condition : added) {
        const bool period = condition.kind == Condition::Kind::period;
        std::erase_if(frame.conditions, [&](const Condition& old) {
            if (period)
                return old.kind == Condition::Kind::period ||
                       (old.kind == Condition::Kind::any && !old.parts.empty() &&
                        old.parts[0].kind == Condition::Kind::period);
            return !keep_others && old.value.kind == Value::Kind::column &&
                   old.value.column == condition.value.column &&
                   old.kind != Condition::Kind::period && old.kind != Condition::Kind::related;
        });
        frame.conditions.push_back(std::move(condition));
    }
}

void clear_spans(Frame& frame) {
    for (Value& value : frame.columns) value.span = {};
    for (Value& value : frame.dimensions) value.span = {};
    for (Measure& measure : frame.measures) measure.span = {};
    for (Condition& condition : frame.conditions) condition.span = {};
    for (Having& having : frame.having) having.span = {};
    for (Order& order : frame.order) order.span = {};
    frame.limit_span = frame.chart_span = {};
}

}  // namespace

std::optional<Draft> follow_up(const Frame& previous, const std::vector<Token>& tokens,
                               const std::vector<Mention>& mentions, const SchemaIndex& schema,
                               const JoinGraph& joins, Date today) {
    std::size_t real = 0;
    bool table = false, only_changes = true, sorts = false, groups = false, column = false;
    for (const Mention& m : mentions) {
        if (m.kind == Mention::Kind::filler) continue;
        ++real;
        if (m.kind == Mention::Kind::name) {
            table = table || m.names[0].kind == NameHit::Kind::table;
            column = true;
        }
        if (m.kind == Mention::Kind::cue && m.cue.cue == Cue::order_by) sorts = true;
        if (m.kind == Mention::Kind::cue && (m.cue.cue == Cue::by || m.cue.cue == Cue::bucket))
            groups = true;
        only_changes =
            only_changes && m.kind != Mention::Kind::name && m.kind != Mention::Kind::unknown;
    }
    const bool opens = opens_like_one(tokens);
    if (real == 0 || real > mentions_max || names_something_to_ask(mentions)) return std::nullopt;
    if (!only_changes && !(opens && (sorts || groups || !table || tokens.size() <= 5)))
        return std::nullopt;
    if (!only_changes && table && !groups && !sorts && tokens[0].folded == "show")
        return std::nullopt;

    std::vector<Mention> sorted = resolve(mentions, schema, joins, 1)[0].mentions;
    read_phrases(sorted, schema, today);
    Draft change = Grammar(schema, joins, sorted).read();
    Draft result;
    result.frame = previous;
    result.understood = true;
    clear_spans(result.frame);
    Frame& f = result.frame;
    bool changed = false;
    bool excluding = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
        return m.kind == Mention::Kind::cue && m.cue.cue == Cue::not_equal;
    });

    Span bucket_span;
    for (const Mention& m : mentions) {
        if (m.kind == Mention::Kind::cue && m.cue.cue == Cue::bucket) bucket_span = m.span;
    }
    std::vector<Condition> conditions = change.frame.conditions;
    // A period goes by the date that the previous question used.
    for (Condition& condition : conditions) {
        if (condition.kind != Condition::Kind::period) continue;
        for (const Condition& old : previous.conditions) {
            if (old.kind == Condition::Kind::period) condition.value = old.value;
        }
        if (!previous.measures.empty() &&
            std::none_of(previous.conditions.begin(), previous.conditions.end(),
                         [](const Condition& c) { return c.kind == Condition::Kind::period; })) {
            const std::uint32_t base = previous.measures[0].table;
            if (schema.facts(base).date) condition.value.column = {base, *schema.facts(base).date};
        }
    }
    if (!conditions.empty()) {
        replace_conditions(f, std::move(conditions), excluding);
        changed = true;
    }
    if (groups && !change.frame.dimensions.empty()) {
        std::vector<Value> dimensions = change.frame.dimensions;
        for (Value& value : dimensions) {
            if (value.bucket == Bucket::none || previous.measures.empty()) continue;
            const std::uint32_t base = previous.measures[0].table;
            if (schema.facts(base).date) value.column = {base, *schema.facts(base).date};
        }
        const bool adds =
            std::any_of(tokens.begin(), tokens.end(),
                        [](const Token& t) {
                            return t.folded == "also" || t.folded == "and" || t.folded == "too";
                        }) &&
            tokens[0].folded != "and";
        if (adds) {
            f.dimensions.insert(f.dimensions.end(), dimensions.begin(), dimensions.end());
        } else {
            f.dimensions = dimensions;
        }
        if (f.measures.empty()) {
            Measure rows;
            rows.table = f.subject;
            f.measures.push_back(rows);
            f.columns.clear();
        }
        f.order.clear();
        f.limit.reset();
        changed = true;
    }
    if (sorts && !change.frame.order.empty()) {
        f.order.clear();
        for (Order order : change.frame.order) {
            for (const Measure& measure : f.measures) {
                const bool same = order.value && measure.value &&
                                  measure.value->kind == Value::Kind::column &&
                                  order.value->column == measure.value->column;
                if (same) {
                    order.measure = measure;
                    order.value.reset();
                }
            }
            // «sort by name»: the name that is shown.
            if (order.value) {
                for (const std::vector<Value>* shown : {&f.dimensions, &f.columns}) {
                    for (const Value& value : *shown) {
                        if (value.kind == Value::Kind::column &&
                            schema.column(value.column).name ==
                                schema.column(order.value->column).name)
                            order.value = value;
                    }
                }
                const bool grouped_name =
                    !f.measures.empty() &&
                    std::none_of(f.dimensions.begin(), f.dimensions.end(),
                                 [&](const Value& v) { return v.column == order.value->column; });
                if (grouped_name && !f.dimensions.empty()) order.value = f.dimensions[0];
            }
            f.order.push_back(std::move(order));
        }
        changed = true;
    }
    if (sorts && change.frame.order.empty() && !f.measures.empty()) {
        Order order;  // «sort by revenue»: the number that is shown
        order.measure = f.measures[0];
        order.descending = true;
        f.order = {order};
        changed = true;
    }
    for (std::size_t k = 0; k < mentions.size(); ++k) {
        const Mention& m = mentions[k];
        if (m.kind != Mention::Kind::cue) continue;
        if (m.cue.cue == Cue::chart) {
            f.chart = change.frame.chart;
            f.chart_span = m.span;
            changed = true;
        }
        if ((m.cue.cue == Cue::ascending || m.cue.cue == Cue::descending) &&
            (!f.measures.empty() || !f.order.empty())) {
            if (f.order.empty()) {
                Order order;
                order.measure = f.measures[0];
                f.order.push_back(std::move(order));
            }
            for (Order& order : f.order) order.descending = m.cue.cue == Cue::descending;
            changed = true;
        }
        if (m.cue.cue == Cue::top || m.cue.cue == Cue::bottom || m.cue.cue == Cue::newest) {
            const bool counted =
                k + 1 < mentions.size() && mentions[k + 1].kind == Mention::Kind::number;
            if (!counted) continue;
            f.limit = static_cast<std::uint64_t>(mentions[k + 1].number.value);
            f.limit_span = m.span;
            if (f.order.empty() && !f.measures.empty()) {
                Order order;
                order.measure = f.measures[0];
                order.descending = m.cue.cue != Cue::bottom;
                f.order.push_back(std::move(order));
            } else if (!f.order.empty() && f.order[0].measure && m.cue.cue != Cue::newest) {
                f.order[0].descending = m.cue.cue == Cue::top;
            }
            changed = true;
        }
    }
    if (!changed) {
        static_cast<void>(column);
        return std::nullopt;
    }
    result.assumptions = {"read as a change to the question before"};
    return result;
}

}  // namespace querent::language
