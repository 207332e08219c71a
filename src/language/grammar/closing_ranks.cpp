// What «most», «top 5», «newest» and «longest» rank, and by what: a column of the row, a number of
// the group, a date, an amount that was not named.
#include <algorithm>

#include "base/text.hpp"
#include "language/grammar/closing.hpp"
#include "language/grammar/rules.hpp"
#include "language/phrases/phrases.hpp"
#include "language/schema/name_units.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

constexpr std::uint64_t several = 10;  // «top customers» without a number

/// «Who earns the most?» speaks of people without naming them.
void add_who(Walk& w) {
    const std::size_t first = w.next(0);
    if (!w.is_cue(first, Cue::who)) return;
    std::uint32_t near = *w.subject;
    for (const Target& target : w.targets) {
        if (target.spoken_for) continue;
        if (target.is_table) return;
        if (target.value.kind == Value::Kind::column) near = target.value.column.table;
    }
    if (!w.frame().dimensions.empty()) return;
    if (!w.measures.empty()) near = w.measures[0].measure.table;
    const std::optional<std::uint32_t> people = people_near(w, near);
    if (!people) return;
    w.add_target(*people, first);
    std::rotate(w.targets.begin(), w.targets.end() - 1, w.targets.end());
    w.frame().subject = *people;
    w.subject = people;
}

class Ranking {
public:
    explicit Ranking(Walk& walk) : w_(walk), s_(walk.superlative) {
        if (!s_.count) s_.count = w_.frame().limit;  // «which 5 companies paid the most»
        for (std::size_t k = 0; k < w_.targets.size(); ++k) {
            const Target& target = w_.targets[k];
            if (target.spoken_for) continue;
            const bool table_instead = ranked_ && target.is_table &&
                                       !w_.targets[*ranked_].is_table &&
                                       target.mention > s_.mention && !is_right_behind(*ranked_);
            if (!ranked_ || table_instead) ranked_ = k;
        }
        entity_ = ranked_ && w_.targets[*ranked_].is_table;
        table_ = entity_ ? w_.targets[*ranked_].table : *w_.subject;
    }

    void close() {
        w_.draft.understood = true;
        if (by_rate() || by_frequency() || by_rows() || by_column_behind() || by_measure() ||
            by_date_or_age() || by_target() || by_quality() || by_size() || by_amount())
            return;
        w_.draft.used[s_.mention] = false;
    }

private:
    /// «top 3 reasons for calls»: the reasons.
    [[nodiscard]] bool is_right_behind(std::size_t target) const {
        std::size_t noun = w_.next(s_.mention + 1);
        while (noun < w_.mentions.size() && w_.mentions[noun].kind == Mention::Kind::number)
            noun = w_.next(noun + 1);
        return s_.ranked && w_.targets[target].mention == noun;
    }

    // --- what is ordered ------------------------------------------------------------------------

    void limit() {
        const bool assumed = !s_.count;
        const std::uint64_t count = s_.count.value_or(s_.singular ? 1 : several);
        Frame& frame = w_.frame();
        frame.limit = count;
        frame.limit_per_group = s_.per_group;
        if (frame.limit_span.empty()) frame.limit_span = w_.mentions[s_.mention].span;
        if (assumed)
            w_.assume(count == 1 ? "only the first is shown; others may tie with it"
                                 : "the first 10 are shown",
                      1.0);
    }

    void order_rows(const Value& value, bool descending) {
        Order order;
        order.value = value;
        order.descending = descending;
        order.span = w_.mentions[s_.mention].span;
        w_.frame().order.insert(w_.frame().order.begin(), std::move(order));
        limit();
    }

    void rank_groups(OpenMeasure measure) {
        std::vector<Value>& dimensions = w_.frame().dimensions;
        if (ranked_) {
            Target& target = w_.targets[*ranked_];
            target.spoken_for = true;
            const Value value = shown_value(w_, target);
            const bool known = std::any_of(dimensions.begin(), dimensions.end(),
                                           [&](const Value& d) { return same_value(d, value); });
            if (!known)
                dimensions.insert(s_.per_group ? dimensions.end() : dimensions.begin(), value);
        }
        if (w_.bucket) s_.per_group = s_.per_group || (ranked_ && dimensions.size() > 1);
        leave_out_empty_groups();
        w_.measures.insert(w_.measures.begin(), std::move(measure));
        Order order;  // its measure is filled in later
        order.descending = s_.descending;
        order.span = w_.mentions[s_.mention].span;
        w_.frame().order.insert(w_.frame().order.begin(), std::move(order));
        limit();
    }

    /// «the most common reason»: rows that have none are no reason.
    void leave_out_empty_groups() {
        if (!ranked_ || entity_) return;
        const Value& value = w_.targets[*ranked_].value;
        if (value.kind != Value::Kind::column ||
            w_.schema.column(value.column).statistics.nulls == 0)
            return;
        Condition filled;
        filled.kind = Condition::Kind::is_null;
        filled.negated = true;
        filled.value = value;
        w_.frame().conditions.push_back(std::move(filled));
    }

    /// Whether each row that is listed has one such value.
    [[nodiscard]] bool of_row(const Value& value) const {
        return entity_ &&
               (value.column.table == table_ || w_.joins.reaches_one(table_, value.column.table));
    }

    void note_groups() {  // «the highest paid employee of each department»
        if (!w_.frame().dimensions.empty()) s_.per_group = true;
    }

    // --- by what --------------------------------------------------------------------------------

    /// «the highest bounce rate»: a share of the rows of each group, as close_transforms() makes
    /// it.
    bool by_rate() {
        if (!w_.share || !w_.mentions[w_.share_mention].rate || !w_.measures.empty() || !ranked_)
            return false;
        OpenMeasure rows;
        rows.measure.table = *w_.subject;
        rows.measure.span = w_.mentions[w_.share_mention].span;
        rank_groups(std::move(rows));
        return true;
    }

    /// «the most common status»
    bool by_frequency() {
        if (s_.meant != "frequency" || !ranked_) return false;
        OpenMeasure rows;
        rows.measure.table =
            entity_ ? users_of(w_, table_) : w_.targets[*ranked_].value.column.table;
        if (entity_)
            w_.assume("counted by " + w_.schema.facts(rows.measure.table).plural,
                      weights::assumed_default);
        rows.measure.span = w_.mentions[s_.mention].span;
        rank_groups(std::move(rows));
        return true;
    }

    /// «the busiest weekday»: when or where the most rows are.
    bool by_rows() {
        if (s_.meant != "rows") return false;
        if (!w_.measures.empty()) return by_measure();
        OpenMeasure rows;
        rows.measure.table = ranked_ && !entity_ ? w_.targets[*ranked_].value.column.table
                             : ranked_           ? table_
                             : w_.bucket         ? most_dated(w_).value_or(table_)
                                                 : table_;
        rows.measure.span = w_.mentions[s_.mention].span;
        if (entity_ && w_.bucket) w_.targets[*ranked_].spoken_for = true;
        if (entity_ && w_.bucket) ranked_.reset();
        w_.assume("counted by " + w_.schema.facts(rows.measure.table).plural,
                  weights::assumed_default);
        rank_groups(std::move(rows));
        return true;
    }

    /// «highest salary», «latest order date by customer»
    bool by_column_behind() {
        if (!s_.by_value) return false;
        if (!w_.measures.empty() && !ranked_ && w_.frame().dimensions.empty()) return true;
        const Value value = *s_.by_value;
        if (of_row(value)) {
            note_groups();
            order_rows(value, s_.descending);
            return true;
        }
        OpenMeasure open;
        open.measure.table = value.column.table;
        open.measure.value = value;
        open.measure.span = {w_.mentions[s_.mention].span.begin, value.span.end};
        open.measure.aggregate = s_.descending ? Aggregate::maximum : Aggregate::minimum;
        if (!ranked_) {
            w_.measures.push_back(std::move(open));
            return true;
        }
        if (w_.facts(value).additive) open.measure.aggregate = Aggregate::sum;
        rank_groups(std::move(open));
        return true;
    }

    /// «which region had the highest total sales», «top 5 products by revenue»
    bool by_measure() {
        if (w_.measures.empty()) return false;
        OpenMeasure measure = w_.measures.front();
        w_.measures.erase(w_.measures.begin());
        rank_groups(std::move(measure));
        return true;
    }

    /// «newest», «oldest»
    bool by_date_or_age() {
        if (s_.meant != "date" && s_.meant != "young" && s_.meant != "old") return false;
        std::optional<Value> value;
        if (s_.meant != "date") value = column_for(w_, table_, "age");
        if (!value) value = date_near(w_, table_);
        if (!value) {
            w_.draft.used[s_.mention] = false;
            return true;
        }
        if (s_.meant == "date")
            w_.assume("“" + w_.mentions[s_.mention].text + "” goes by " + w_.facts(*value).label,
                      1.0);
        if (w_.measures.empty()) note_groups();
        const bool dated = w_.facts(*value).temporal;  // a later birth is a lower age
        order_rows(*value, s_.meant == "young" ? dated
                           : s_.meant == "old" ? !dated
                                               : s_.descending);
        return true;
    }

    /// «top 5 employees by salary»: the last numeric target is what ranks.
    bool by_target() {
        for (std::size_t k = w_.targets.size(); k-- > 0;) {
            Target& target = w_.targets[k];
            if (target.spoken_for || target.is_table || k == ranked_ ||
                target.value.kind != Value::Kind::column)
                continue;
            const ColumnFacts& column = w_.facts(target.value);
            if (!column.numeric && !column.temporal) continue;
            target.spoken_for = true;
            rank_by_target(target.value);
            return true;
        }
        return false;
    }

    void rank_by_target(const Value& value) {
        const std::string& said = w_.mentions[s_.mention].text;
        OpenMeasure open;
        open.measure.table = value.column.table;
        if (w_.facts(value).temporal && (said.ends_with("most") || said.ends_with("least"))) {
            // «which warehouse ships the least»: how often it does
            open.measure.span = {value.span.begin, w_.mentions[s_.mention].span.end};
            w_.assume("counted by " + w_.schema.facts(open.measure.table).plural, 1.0);
            return rank_groups(std::move(open));
        }
        if (of_row(value)) return order_rows(value, s_.descending);
        open.measure.value = value;
        open.measure.aggregate = default_aggregate(w_, value);
        open.measure.span = value.span;
        rank_groups(std::move(open));
    }

    /// «longest trip in kilometers»
    [[nodiscard]] std::optional<Value> column_in_unit() {
        for (std::size_t k = s_.mention + 1; k < w_.mentions.size(); ++k) {
            if (w_.mentions[k - 1].text != "in") continue;
            for (std::uint32_t c = 0; c < w_.schema.table(table_).columns.size(); ++c) {
                const ColumnFacts& column = w_.schema.facts(ColumnId{table_, c});
                if (!column.numeric || !says_unit(w_.mentions[k].text, column.unit)) continue;
                w_.use(k);
                return value_of({table_, c}, {});
            }
        }
        return std::nullopt;
    }

    /// «the cheapest», «the longest»: the word says which column.
    bool by_quality() {
        if (s_.meant.empty() || s_.meant == "sold" || s_.meant == "measure") return false;
        std::optional<Value> by = column_in_unit();
        if (!by) by = column_for(w_, table_, s_.meant);
        // «longest vacations», «fastest deliveries»: from one date to the other.
        if (!by && (s_.meant == "length" || s_.meant == "speed")) {
            by = duration_of(w_.schema, {"durat"}, {table_});
            if (by && table_of(*by) != table_) by.reset();
        }
        if (!by) return false;
        by->span = w_.mentions[s_.mention].span;
        if (w_.bucket && !ranked_) {  // «the rainiest month»
            OpenMeasure open;
            open.measure.table = table_of(*by);
            open.measure.value = by;
            open.measure.aggregate = default_aggregate(w_, *by);
            // The hottest day has the highest reading, the hottest month is so on average.
            if (w_.bucket == Bucket::day && open.measure.aggregate == Aggregate::average)
                open.measure.aggregate = s_.descending ? Aggregate::maximum : Aggregate::minimum;
            open.measure.span = by->span;
            rank_groups(std::move(open));
            return true;
        }
        if (ranks_kinds()) {
            rank_kinds(*by);
            return true;
        }
        note_groups();
        order_rows(*by, s_.descending);
        return true;
    }

    /// «the biggest warehouse»: things have a size of their own, customers have not.
    bool by_size() {
        const std::string& said = w_.mentions[s_.mention].text;
        const bool size =
            said.ends_with("biggest") || said.ends_with("largest") || said.ends_with("smallest");
        if (!size || !entity_ || !w_.measures.empty() || w_.schema.facts(table_).person)
            return false;
        const auto by = column_for(w_, table_, "size");
        if (!by) return false;
        w_.assume("“" + said + "” goes by " + w_.facts(*by).label, weights::assumed_default);
        note_groups();
        order_rows(*by, s_.descending);
        return true;
    }

    /// «the cheapest room type»: many rows are of each, so no row is the cheapest.
    [[nodiscard]] bool ranks_kinds() const {
        if (!ranked_ || entity_) return false;
        const Value& value = w_.targets[*ranked_].value;
        return value.kind == Value::Kind::column && w_.facts(value).text &&
               !w_.facts(value).unique && !w_.facts(value).name;
    }

    void rank_kinds(const Value& by) {
        OpenMeasure open;
        open.measure.table = table_of(by);
        open.measure.value = by;
        open.measure.aggregate = Aggregate::average;
        open.measure.span = by.span;
        if (!s_.averaged) w_.assume("ranked by the average", weights::assumed_measure);
        rank_groups(std::move(open));
    }

    /// What the semantic model calls revenue.
    [[nodiscard]] std::optional<NameHit> revenue_metric() const {
        for (const NameHit& hit : w_.schema.find(stems_of("revenue"))) {
            if (hit.kind == NameHit::Kind::metric && w_.joins.reaches_one(hit.table, table_))
                return hit;
        }
        return std::nullopt;
    }

    /// «best-selling products», «top customers»: pieces, or money, or how many rows belong to them.
    bool by_amount() {
        OpenMeasure open;
        open.implicit = true;
        open.measure.aggregate = Aggregate::sum;
        open.measure.span = w_.mentions[s_.mention].span;
        const bool sold = s_.meant == "sold" ||
                          std::any_of(w_.mentions.begin(), w_.mentions.end(), [](const Mention& m) {
                              return is_one_of(m.text, WordSet::selling_words);
                          });
        if (sold && amount(w_, Concept::quantity)) {
            open.meant = Concept::quantity;
            open.measure.name = "units";
            w_.assume("ranked by units sold", weights::assumed_default);
        } else if (const auto metric = revenue_metric()) {
            open.measure.table = metric->table;
            open.measure.metric = metric->index;
            w_.assume(
                "ranked by " +
                    text::words_of_name(w_.schema.table(metric->table).metrics[metric->index].name),
                weights::assumed_default);
        } else if (const auto& own = w_.schema.facts(table_).money;
                   entity_ && !sold && own && own->kind == Value::Kind::column) {
            // «the biggest expense»: each row has an amount of its own
            w_.assume("ranked by " + w_.facts(*own).label, weights::assumed_default);
            note_groups();
            order_rows(*own, s_.descending);
            return true;
        } else if (amount(w_, Concept::money)) {
            open.meant = Concept::money;
            open.measure.name = "revenue";
            const bool said = sold || s_.meant == "money";
            w_.assume("ranked by revenue",
                      said ? weights::assumed_default : weights::assumed_measure);
        } else if (sold && ranked_) {  // «the most popular genre»: how often it was asked for
            const std::uint32_t table = entity_ ? table_ : w_.targets[*ranked_].value.column.table;
            open.measure.aggregate = Aggregate::count;
            open.measure.table = users_of(w_, table);
            w_.assume("counted by " + w_.schema.facts(open.measure.table).plural,
                      weights::assumed_default);
        } else if (ranks_kinds()) {  // «top 3 reasons»
            open.measure.aggregate = Aggregate::count;
            open.measure.table = w_.targets[*ranked_].value.column.table;
            w_.assume("counted by " + w_.schema.facts(open.measure.table).plural,
                      weights::assumed_default);
        } else if (!w_.condition_mentions.empty()) {
            open.measure.aggregate = Aggregate::count;
            open.measure.table = w_.mentions[w_.condition_mentions[0]].names[0].table;
        } else {
            return false;
        }
        rank_groups(std::move(open));
        return true;
    }

    Walk& w_;
    Superlative& s_;
    std::optional<std::size_t> ranked_;  // the target whose rows or groups are ranked
    bool entity_ = false;
    std::uint32_t table_ = 0;
};

}  // namespace

void close_superlative(Walk& w) {
    if (!w.superlative.active) return;
    add_who(w);
    Ranking(w).close();
}

}  // namespace querent::language::grammar
