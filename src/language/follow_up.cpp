// A follow-up is short, opens with a word like «and», «only», «what about», or consists of nothing
// but a change: a period, a value, a grouping, an order, a number of rows, a chart. It is read by
// the same grammar; what came out replaces or joins the parts of the previous frame.
#include "language/follow_up.hpp"

#include <algorithm>

#include "language/linking/resolve.hpp"
#include "language/phrases/phrases.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

constexpr std::size_t mentions_max = 12;

bool opens_like_one(const std::vector<Token>& tokens) {
    if (tokens.empty()) return false;
    const auto word = [&](std::size_t k) {
        return k < tokens.size() ? std::string_view(tokens[k].folded) : std::string_view();
    };
    if (is_one_of(word(0), WordSet::follow_up_openers)) return true;
    if ((word(0) == "what" || word(0) == "how") && word(1) == "about") return true;
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& t) { return t.folded == "instead"; });
}

bool is_cue(const Mention& m, Cue cue) {
    return m.kind == Mention::Kind::cue && m.cue.cue == cue;
}

bool has_cue(const std::vector<Mention>& mentions, Cue cue) {
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const Mention& m) { return is_cue(m, cue); });
}

bool names_something_to_ask(const std::vector<Mention>& mentions) {
    const bool sorting = has_cue(mentions, Cue::order_by);
    const bool unknown = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
        return m.kind == Mention::Kind::unknown;
    });
    if (unknown && !sorting) return true;
    for (const Cue cue :
         {Cue::count, Cue::total, Cue::average, Cue::share, Cue::growth, Cue::median}) {
        if (has_cue(mentions, cue)) return true;
    }
    return false;
}

bool reads_like_one(const std::vector<Token>& tokens, const std::vector<Mention>& mentions) {
    std::size_t real = 0;
    bool table = false, only_changes = true;
    for (const Mention& m : mentions) {
        if (m.kind == Mention::Kind::filler) continue;
        ++real;
        if (m.kind == Mention::Kind::name) table = table || m.names[0].kind == NameHit::Kind::table;
        only_changes =
            only_changes && m.kind != Mention::Kind::name && m.kind != Mention::Kind::unknown;
    }
    if (real == 0 || real > mentions_max || names_something_to_ask(mentions)) return false;
    if (only_changes) return true;
    const bool sorts = has_cue(mentions, Cue::order_by);
    const bool groups = has_cue(mentions, Cue::by) || has_cue(mentions, Cue::bucket);
    if (!opens_like_one(tokens) || !(sorts || groups || !table || tokens.size() <= 5)) return false;
    return !(table && !groups && !sorts && tokens[0].folded == "show");
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

bool is_period(const Condition& condition) {
    return condition.kind == Condition::Kind::period;
}

/// The previous frame under change.
class Change {
public:
    Change(const Frame& previous, const std::vector<Token>& tokens,
           const std::vector<Mention>& mentions, const SchemaIndex& schema)
        : previous_(previous), tokens_(tokens), mentions_(mentions), schema_(schema), f_(previous) {
        clear_spans(f_);
    }

    /// Whether anything changed.
    bool take(const Frame& said) {
        const bool conditions = take_conditions(said.conditions);
        const bool groups = take_dimensions(said.dimensions);
        const bool order = take_order(said.order);
        bool more = false;
        for (std::size_t k = 0; k < mentions_.size(); ++k) {
            if (mentions_[k].kind != Mention::Kind::cue) continue;
            if (mentions_[k].cue.cue == Cue::chart) {
                f_.chart = said.chart;
                f_.chart_span = mentions_[k].span;
                more = true;
            }
            more = take_direction(mentions_[k]) || take_limit(k) || more;
        }
        return conditions || groups || order || more;
    }

    Frame frame() && { return std::move(f_); }

private:
    [[nodiscard]] std::optional<ColumnId> date_of_measure() const {
        if (previous_.measures.empty()) return std::nullopt;
        const std::uint32_t base = previous_.measures[0].table;
        const auto date = schema_.facts(base).date;
        return date ? std::optional(ColumnId{base, *date}) : std::nullopt;
    }

    /// A period goes by the date that the previous question used.
    void choose_date(Condition& period) const {
        const auto old =
            std::find_if(previous_.conditions.rbegin(), previous_.conditions.rend(), is_period);
        if (old != previous_.conditions.rend()) {
            period.value = old->value;
        } else if (const auto date = date_of_measure()) {
            period.value.column = *date;
        }
    }

    bool take_conditions(std::vector<Condition> said) {
        const bool keep_others = has_cue(mentions_, Cue::not_equal);
        for (Condition& condition : said) {
            if (is_period(condition)) choose_date(condition);
            std::erase_if(f_.conditions, [&](const Condition& old) {
                if (is_period(condition))
                    return is_period(old) || (old.kind == Condition::Kind::any &&
                                              !old.parts.empty() && is_period(old.parts[0]));
                return !keep_others && old.value.kind == Value::Kind::column &&
                       old.value.column == condition.value.column && !is_period(old) &&
                       old.kind != Condition::Kind::related;
            });
            f_.conditions.push_back(std::move(condition));
        }
        return !said.empty();
    }

    bool take_dimensions(std::vector<Value> said) {
        const bool groups = has_cue(mentions_, Cue::by) || has_cue(mentions_, Cue::bucket);
        if (!groups || said.empty()) return false;
        const auto date = date_of_measure();
        for (Value& value : said) {
            if (value.bucket != Bucket::none && date) value.column = *date;
        }
        const bool adds = tokens_[0].folded != "and" &&
                          std::any_of(tokens_.begin(), tokens_.end(), [](const Token& t) {
                              return t.folded == "also" || t.folded == "and" || t.folded == "too";
                          });
        if (!adds) f_.dimensions.clear();
        f_.dimensions.insert(f_.dimensions.end(), said.begin(), said.end());
        if (f_.measures.empty()) {
            Measure rows;
            rows.table = f_.subject;
            f_.measures.push_back(rows);
            f_.columns.clear();
        }
        f_.order.clear();
        f_.limit.reset();
        return true;
    }

    /// What is ordered by is among what is shown: a measure, or the name that stands there.
    void choose_shown(Order& order) const {
        if (!order.value) return;
        for (const Measure& measure : f_.measures) {
            const bool same = measure.value && measure.value->kind == Value::Kind::column &&
                              order.value->column == measure.value->column;
            if (!same) continue;
            order.measure = measure;
            order.value.reset();
            return;
        }
        for (const std::vector<Value>* shown : {&f_.dimensions, &f_.columns}) {
            for (const Value& value : *shown) {
                if (value.kind == Value::Kind::column &&
                    schema_.column(value.column).name == schema_.column(order.value->column).name)
                    order.value = value;
            }
        }
        const bool grouped =
            std::any_of(f_.dimensions.begin(), f_.dimensions.end(),
                        [&](const Value& v) { return v.column == order.value->column; });
        if (!f_.measures.empty() && !grouped && !f_.dimensions.empty())
            order.value = f_.dimensions[0];
    }

    bool take_order(const std::vector<Order>& said) {
        if (!has_cue(mentions_, Cue::order_by)) return false;
        if (said.empty() && f_.measures.empty()) return false;
        f_.order = said;
        for (Order& order : f_.order) choose_shown(order);
        if (said.empty()) {  // «sort by revenue»: the number that is shown
            f_.order.emplace_back();
            f_.order[0].measure = f_.measures[0];
            f_.order[0].descending = true;
        }
        return true;
    }

    bool take_direction(const Mention& m) {
        if (!is_cue(m, Cue::ascending) && !is_cue(m, Cue::descending)) return false;
        if (f_.order.empty() && f_.measures.empty()) return false;
        if (f_.order.empty()) {
            f_.order.emplace_back();
            f_.order[0].measure = f_.measures[0];
        }
        for (Order& order : f_.order) order.descending = is_cue(m, Cue::descending);
        return true;
    }

    /// «top 5», «bottom 3», «last 10»
    bool take_limit(std::size_t k) {
        const Mention& m = mentions_[k];
        const bool newest = is_cue(m, Cue::newest);
        if (!newest && !is_cue(m, Cue::top) && !is_cue(m, Cue::bottom)) return false;
        if (k + 1 >= mentions_.size() || mentions_[k + 1].kind != Mention::Kind::number)
            return false;
        f_.limit = static_cast<std::uint64_t>(mentions_[k + 1].number.value);
        f_.limit_span = m.span;
        if (f_.order.empty() && !f_.measures.empty()) {
            f_.order.emplace_back();
            f_.order[0].measure = f_.measures[0];
            f_.order[0].descending = !is_cue(m, Cue::bottom);
        } else if (!f_.order.empty() && f_.order[0].measure && !newest) {
            f_.order[0].descending = is_cue(m, Cue::top);
        }
        return true;
    }

    const Frame& previous_;
    const std::vector<Token>& tokens_;
    const std::vector<Mention>& mentions_;
    const SchemaIndex& schema_;
    Frame f_;
};

}  // namespace

std::optional<Draft> follow_up(const Frame& previous, const std::vector<Token>& tokens,
                               const std::vector<Mention>& mentions, const SchemaIndex& schema,
                               const JoinGraph& joins, Date today) {
    if (!reads_like_one(tokens, mentions)) return std::nullopt;
    std::vector<Mention> sorted = resolve(mentions, schema, joins, 1)[0].mentions;
    read_phrases(sorted, schema, joins, today);
    const Draft said = draft_frame(schema, joins, std::move(sorted));
    Change change(previous, tokens, mentions, schema);
    if (!change.take(said.frame)) return std::nullopt;
    Draft result;
    result.frame = std::move(change).frame();
    result.understood = true;
    result.assumptions = {"read as a change to the question before"};
    return result;
}

}  // namespace querent::language
