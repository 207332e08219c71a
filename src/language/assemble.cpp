// What the walk left open is decided here, when everything that was said is known: which amount
// «revenue» is, which date «last month» speaks of, what «most» ranks, what is shown.
#include <algorithm>

#include "base/text.hpp"
#include "language/grammar.hpp"
#include "language/phrases.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

bool same_value(const Value& a, const Value& b) {
    return a.kind == b.kind && a.column == b.column && a.bucket == b.bucket;
}

}  // namespace

void Grammar::assemble() {
    const std::vector<std::uint32_t> tables = tables_in_play();
    if (!subject_) {
        subject_ = tables.empty() ? 0 : tables[0];
        // Columns decide before values do: «revenue in Germany» is about the revenue's table.
        for (const Target& target : targets_) {
            if (!target.is_table && target.value.kind == Value::Kind::column) {
                subject_ = target.value.column.table;
                break;
            }
        }
    }
    frame().subject = *subject_;
    // «compare orders in 2025 and 2026»: how many, not which.
    if (compares_ && measures_.empty() && periods_.size() > 1 &&
        (targets_.empty() || (targets_.size() == 1 && targets_[0].is_table))) {
        Measure rows;
        rows.table = targets_.empty() ? *subject_ : targets_[0].table;
        targets_.clear();
        add_measure(std::move(rows), Concept::none, true);
    }
    close_targets();
    close_superlative();
    close_measures();
    close_periods();
    close_comparisons();
    transforms();
    merge_conditions();
    add_last_names();
    if (frame().yes_no && frame().measures.empty()) {
        Measure rows;
        rows.table = frame().subject;
        frame().measures.push_back(std::move(rows));
    }
    default_columns();
}

/// Columns that stand with a measure are what it is grouped by, or measures themselves.
void Grammar::close_targets() {
    if (pending_ && measures_.empty()) {
        // «average …» whose object came as a target, or not at all.
        for (Target& target : targets_) {
            if (target.spoken_for || target.is_table || target.value.kind != Value::Kind::column)
                continue;
            if (!facts(target.value).numeric) continue;
            Measure measure;
            measure.aggregate = *pending_;
            measure.table = target.value.column.table;
            measure.value = target.value;
            measure.span = target.value.span;
            target.spoken_for = true;
            use(pending_mention_);
            add_measure(std::move(measure), Concept::none, false);
            pending_.reset();
            break;
        }
    }
    if (pending_ && measures_.empty()) draft_.used[pending_mention_] = false;
    const bool grouping = !frame().dimensions.empty() || bucket_ || trend_;
    if (measures_.empty() && grouping && !superlative_.active) {
        for (Target& target : targets_) {
            if (target.spoken_for) continue;
            Measure measure;
            if (target.is_table) {
                measure.table = target.table;
                measure.span = ms_[target.mention].span;
                target.spoken_for = true;
                add_measure(std::move(measure), Concept::none, true);
            } else if (target.value.kind != Value::Kind::column ||
                       (facts(target.value).numeric && !facts(target.value).key &&
                        !facts(target.value).flag)) {
                measure.table = target.value.kind == Value::Kind::column
                                    ? target.value.column.table
                                    : target.value.operands[0].column.table;
                measure.aggregate = default_aggregate(target.value);
                measure.value = target.value;
                measure.span = ms_[target.mention].span;
                target.spoken_for = true;
                if (measure.aggregate == Aggregate::average) {
                    assume("the average of " +
                               (target.value.kind == Value::Kind::column ? facts(target.value).label
                                                                         : std::string("it")) +
                               " is taken",
                           weights::assumed_default);
                }
                add_measure(std::move(measure), Concept::none, true);
            }
        }
    }
    // «total_amount in 2024», «revenue»: one additive column and no entity is asked for as a
    // number.
    if (measures_.empty() && !grouping && !superlative_.active && targets_.size() == 1 &&
        !targets_[0].is_table && targets_[0].value.kind == Value::Kind::column &&
        facts(targets_[0].value).additive) {
        const std::string& label = facts(targets_[0].value).label;
        const bool one_row = std::any_of(
            frame().conditions.begin(), frame().conditions.end(), [&](const Condition& c) {
                return c.value.kind == Value::Kind::column &&
                       (facts(c.value).unique || facts(c.value).name || facts(c.value).key);
            });
        if (!one_row && (label.find("total") != std::string::npos || !periods_.empty() ||
                         !frame().conditions.empty())) {
            Measure measure;
            measure.aggregate = Aggregate::sum;
            measure.table = targets_[0].value.column.table;
            measure.value = targets_[0].value;
            measure.span = ms_[targets_[0].mention].span;
            targets_.clear();
            assume("“" + label + "” is added up", weights::assumed_default);
            add_measure(std::move(measure), Concept::none, true);
        }
    }
    if (distinct_) frame().distinct = true;
}

/// People who are grouped by are shown with both names.
void Grammar::add_last_names() {
    std::vector<Value>& dimensions = frame().dimensions;
    if (frame().limit_per_group || frame().measures.empty()) return;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
        const Value value = dimensions[k];
        if (value.kind != Value::Kind::column || value.bucket != Bucket::none) continue;
        const TableFacts& about = schema_.facts(value.column.table);
        if (about.display != value.column.column || !about.second_display) continue;
        Value last = value;
        last.column.column = *about.second_display;
        const bool there = std::any_of(dimensions.begin(), dimensions.end(),
                                       [&](const Value& v) { return v.column == last.column; });
        if (!there)
            dimensions.insert(dimensions.begin() + static_cast<std::ptrdiff_t>(k) + 1, last);
    }
}

std::optional<std::uint32_t> Grammar::people_near(std::uint32_t near) const {
    std::optional<std::uint32_t> people;
    int distance = 99;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        if (!schema_.facts(t).person || (t != near && !joins_.reaches_one(near, t))) continue;
        const int apart = t == near ? 0 : joins_.distance(near, t);
        if (apart >= distance) continue;
        distance = apart;
        people = t;
    }
    return people;
}

/// «Who earns the most?» speaks of people without naming them.
void Grammar::add_who() {
    const std::size_t first = next(0);
    if (!is_cue(first, Cue::who)) return;
    std::uint32_t near = *subject_;
    for (const Target& target : targets_) {
        if (target.spoken_for) continue;
        if (target.is_table) return;
        if (target.value.kind == Value::Kind::column) near = target.value.column.table;
    }
    if (!frame().dimensions.empty()) return;
    if (!measures_.empty()) near = measures_[0].measure.table;
    const std::optional<std::uint32_t> people = people_near(near);
    if (!people) return;
    Target target;
    target.is_table = true;
    target.table = *people;
    target.mention = first;
    targets_.insert(targets_.begin(), target);
    frame().subject = *people;
    subject_ = people;
}

void Grammar::close_superlative() {
    if (!superlative_.active) return;
    Superlative& s = superlative_;
    if (!s.count) s.count = frame().limit;  // «which 5 companies paid the most»
    const std::uint64_t count = s.count.value_or(!s.singular ? 10 : 1);
    const bool assumed = !s.count;
    add_who();
    // Whose rows or groups are ranked.
    std::optional<std::size_t> ranked;
    for (std::size_t k = 0; k < targets_.size(); ++k) {
        if (targets_[k].spoken_for) continue;
        if (!ranked || (targets_[k].is_table && !targets_[*ranked].is_table &&
                        targets_[k].mention > s.mention))
            ranked = k;
    }
    const auto limit = [&] {
        frame().limit = count;
        frame().limit_per_group = s.per_group;
        if (frame().limit_span.empty()) frame().limit_span = ms_[s.mention].span;
        if (assumed)
            assume(count == 1 ? "only the first is shown; others may tie with it"
                              : "the first 10 are shown",
                   1.0);
    };
    const auto order_rows = [&](const Value& value, bool descending) {
        Order order;
        order.value = value;
        order.descending = descending;
        order.span = ms_[s.mention].span;
        frame().order.insert(frame().order.begin(), std::move(order));
        limit();
    };
    const auto rank_groups = [&](OpenMeasure measure) {
        if (ranked) {
            Target& target = targets_[*ranked];
            target.spoken_for = true;
            const Value value =
                target.is_table ? display(target.table, ms_[target.mention].span) : target.value;
            std::vector<Value>& dimensions = frame().dimensions;
            const bool known = std::any_of(dimensions.begin(), dimensions.end(),
                                           [&](const Value& d) { return same_value(d, value); });
            if (!known)
                s.per_group ? dimensions.push_back(value)
                            : static_cast<void>(dimensions.insert(dimensions.begin(), value));
        }
        if (bucket_) s.per_group = s.per_group || (ranked && frame().dimensions.size() > 1);
        measures_.insert(measures_.begin(), std::move(measure));
        Order order;
        order.descending = s.descending;
        order.span = ms_[s.mention].span;
        frame().order.insert(frame().order.begin(),
                             std::move(order));  // its measure is filled in later
        limit();
    };
    draft_.understood = true;
    const bool entity = ranked && targets_[*ranked].is_table;
    const std::uint32_t table = entity ? targets_[*ranked].table : *subject_;
    if (s.meant == "frequency" && ranked) {
        OpenMeasure rows;
        rows.measure.table =
            targets_[*ranked].is_table ? table : targets_[*ranked].value.column.table;
        rows.measure.span = ms_[s.mention].span;
        return rank_groups(std::move(rows));
    }
    if (s.by_value && !measures_.empty() && ranked == std::nullopt && frame().dimensions.empty())
        return;
    if (s.by_value) {
        const Value value = *s.by_value;
        const bool of_row = entity && (value.column.table == table ||
                                       joins_.reaches_one(table, value.column.table));
        const std::string label = facts(value).label;
        if (of_row) {
            if (!frame().dimensions.empty()) s.per_group = true;
            return order_rows(value, s.descending);
        }
        OpenMeasure measure;
        measure.measure.table = value.column.table;
        measure.measure.value = value;
        measure.measure.span = {ms_[s.mention].span.begin, value.span.end};
        if (!ranked) {  // «highest salary», «latest order date by customer»
            measure.measure.aggregate = s.descending ? Aggregate::maximum : Aggregate::minimum;
            measures_.push_back(std::move(measure));
            return;
        }
        measure.measure.aggregate = facts(value).additive ? Aggregate::sum
                                    : s.descending        ? Aggregate::maximum
                                                          : Aggregate::minimum;
        return rank_groups(std::move(measure));
    }
    if (!measures_
             .empty()) {  // «which region had the highest total sales», «top 5 products by revenue»
        OpenMeasure measure = measures_.front();
        measures_.erase(measures_.begin());
        return rank_groups(std::move(measure));
    }
    if (s.meant == "date" || s.meant == "young" || s.meant == "old") {
        std::optional<Value> value = s.meant == "date" ? std::nullopt : column_for(table, "age");
        const bool birth = value && facts(*value).temporal;
        if (!value) value = date_near(table);
        if (!value) {
            draft_.used[s.mention] = false;
            return;
        }
        if (s.meant == "date")
            assume("“" + ms_[s.mention].text + "” goes by " + facts(*value).label, 1.0);
        if (!frame().dimensions.empty() && measures_.empty()) s.per_group = true;
        bool descending = s.descending;
        if (s.meant == "young") descending = birth || facts(*value).temporal;
        if (s.meant == "old") descending = !birth && !facts(*value).temporal;
        return order_rows(*value, descending);
    }
    // «top 5 employees by salary»: the last numeric target is what ranks.
    for (std::size_t k = targets_.size(); k-- > 0;) {
        Target& target = targets_[k];
        if (target.spoken_for || target.is_table || target.value.kind != Value::Kind::column ||
            (ranked && k == *ranked))
            continue;
        if (!facts(target.value).numeric && !facts(target.value).temporal) continue;
        target.spoken_for = true;
        const std::string& said = ms_[s.mention].text;
        if (facts(target.value).temporal &&
            (said == "most" || said == "the most" || said == "least" || said == "the least")) {
            OpenMeasure rows;  // «which warehouse ships the least»: how often it does
            rows.measure.table = target.value.column.table;
            rows.measure.span = {target.value.span.begin, ms_[s.mention].span.end};
            assume("counted by " + schema_.facts(rows.measure.table).plural, 1.0);
            return rank_groups(std::move(rows));
        }
        if (entity && (target.value.column.table == table ||
                       joins_.reaches_one(table, target.value.column.table))) {
            return order_rows(target.value, s.descending);
        }
        OpenMeasure measure;
        measure.measure.table = target.value.column.table;
        measure.measure.value = target.value;
        measure.measure.aggregate = default_aggregate(target.value);
        measure.measure.span = target.value.span;
        return rank_groups(std::move(measure));
    }
    if (!s.meant.empty() && s.meant != "sold" && s.meant != "measure") {
        std::optional<Value> by = column_for(table, s.meant);
        // «longest vacations», «fastest deliveries»: from one date to the other.
        const bool lasts = s.meant == "length" || s.meant == "speed";
        if (!by && lasts && (by = duration_of(schema_, {"durat"}, {table})) &&
            by->operands[0].column.table != table)
            by.reset();
        if (by) by->span = ms_[s.mention].span;
        if (const std::optional<Value>& value = by) {
            if (!frame().dimensions.empty()) s.per_group = true;
            return order_rows(*value, s.descending);
        }
    }
    // «best-selling products», «top customers»: pieces, or money, or how many rows belong to them.
    OpenMeasure measure;
    measure.implicit = true;
    measure.measure.aggregate = Aggregate::sum;
    measure.measure.span = ms_[s.mention].span;
    const bool sold =
        s.meant == "sold" || std::any_of(ms_.begin(), ms_.end(), [](const Mention& m) {
            return m.text == "sold" || m.text == "sells" || m.text == "selling";
        });
    if (sold && amount(Concept::quantity)) {
        measure.meant = Concept::quantity;
        measure.measure.name = "units";
        assume("ranked by units sold", weights::assumed_default);
    } else if (amount(Concept::money)) {
        measure.meant = Concept::money;
        measure.measure.name = "revenue";
        assume("ranked by revenue",
               sold || s.meant == "money" ? weights::assumed_default : weights::assumed_measure);
    } else if (!condition_mentions_.empty()) {
        measure.measure.aggregate = Aggregate::count;
        measure.measure.table = ms_[condition_mentions_[0]].names[0].table;
    } else {
        draft_.used[s.mention] = false;
        return;
    }
    rank_groups(std::move(measure));
}

void Grammar::close_measures() {
    // What is grouped by while a measure is there: «country and number of customers».
    const bool by_targets = !measures_.empty() && !superlative_.active;
    if (by_targets) {
        for (Target& target : targets_) {
            if (target.spoken_for) continue;
            const Value value =
                target.is_table ? display(target.table, ms_[target.mention].span) : target.value;
            if (!target.is_table && value.kind == Value::Kind::column && facts(value).numeric &&
                !facts(value).key) {
                Measure measure;
                measure.table = value.column.table;
                measure.value = value;
                measure.aggregate = default_aggregate(value);
                measure.span = value.span;
                target.spoken_for = true;
                measures_.push_back({std::move(measure), Concept::none, true});
                continue;
            }
            // The table that was spoken of to say what the number is about («average price of
            // products»).
            const bool about =
                target.is_table &&
                std::any_of(measures_.begin(), measures_.end(), [&](const OpenMeasure& m) {
                    return m.measure.table == target.table || m.meant != Concept::none ||
                           (m.measure.value && m.measure.value->kind == Value::Kind::column &&
                            m.measure.value->column.table == target.table) ||
                           joins_.reaches_one(m.measure.table, target.table);
                });
            const bool listed = target.mention < 1 || (before(target.mention) &&
                                                       is_cue(*before(target.mention), Cue::both));
            if (about && !listed && target.mention != next(0)) {
                target.spoken_for = true;
                continue;
            }
            if (about && target.mention == next(0) && ms_.size() > 1 &&
                !is_cue(next(target.mention + 1), Cue::both) && frame().having.empty()) {
                bool counts = false;
                for (const OpenMeasure& m : measures_)
                    counts = counts || m.measure.table != target.table;
                if (!counts) continue;
            }
            target.spoken_for = true;
            frame().dimensions.push_back(value);
        }
    }
    if (bucket_ || trend_) {
        Bucket bucket = bucket_.value_or(Bucket::month);
        if (!bucket_) assume("over time is shown by month", 1.0);
        Value date;
        date.span = bucket_span_;
        date.bucket = bucket;
        date.kind =
            Value::Kind::number;  // the column is found below, once the measure's table is known
        frame().dimensions.push_back(date);
        if (measures_.empty()) {
            Measure rows;
            rows.table = *subject_;
            measures_.push_back({std::move(rows), Concept::none, true});
        }
    }
    for (OpenMeasure& open : measures_) {
        if (open.meant != Concept::none) {
            const std::optional<Value> value = amount(open.meant);
            if (value) {
                open.measure.value = value;
                open.measure.table = value->kind == Value::Kind::column
                                         ? value->column.table
                                         : value->operands[0].column.table;
                const std::string what =
                    value->kind == Value::Kind::column
                        ? facts(*value).label
                        : facts(value->operands[0]).label + " × " + facts(value->operands[1]).label;
                assume(open.measure.name + " is the " + what + " of " +
                           schema_.facts(open.measure.table).plural,
                       weights::assumed_default);
            }
        } else if (open.implicit && !open.measure.value && !open.measure.metric && counting_ &&
                   subject_) {
            // A count without a noun counts what the rest speaks of.
            if (open.measure.table == 0 && !tables_in_play().empty())
                open.measure.table = tables_in_play()[0];
        }
        if (open.measure.over_groups != Aggregate::none && open.measure.per.empty()) {
            // «average orders per customer» without «per»: by what was left as target.
            open.measure.over_groups = Aggregate::none;
        }
        for (Value& per : open.measure.per) {  // «average orders per day»
            if (per.kind != Value::Kind::number) continue;
            const Bucket bucket = per.bucket;
            if (auto date = date_near(open.measure.table)) {
                per = *date;
                per.bucket = bucket;
            } else {
                draft_.factor *= weights::unused_link;
                open.measure.per.clear();
                open.measure.over_groups = Aggregate::none;
                break;
            }
        }
        frame().measures.push_back(open.measure);
    }
    if (!frame().measures.empty()) {
        for (Order& order : frame().order) {
            if (!order.measure && !order.value) order.measure = frame().measures[0];
        }
    }
    std::vector<Value>& dimensions = frame().dimensions;
    for (Value& dimension : dimensions) {
        if (dimension.kind != Value::Kind::number) continue;
        std::optional<Value> date = bucket_column_;
        if (!date && !periods_.empty() && periods_[0].column) date = periods_[0].column;
        if (!date)
            date = date_near(frame().measures[0].value || frame().measures[0].metric
                                 ? frame().measures[0].table
                                 : frame().measures[0].table);
        if (!date) {
            draft_.factor *= weights::unused_link;
            continue;
        }
        date->span = dimension.span;
        date->bucket = facts(*date).numeric ? Bucket::none : dimension.bucket;
        dimension = *date;
    }
    std::erase_if(dimensions, [](const Value& v) { return v.kind == Value::Kind::number; });
}

void Grammar::close_periods() {
    std::vector<Condition> found;
    for (const OpenPeriod& open : periods_) {
        std::uint32_t table = *subject_;
        if (!frame().measures.empty()) table = frame().measures[0].table;
        std::optional<Value> column = open.column;
        if (!column) {
            for (const std::size_t mention : condition_mentions_) {
                if (schema_.facts(ms_[mention].names[0].table).date)
                    table = ms_[mention].names[0].table;
            }
            column = date_near(table);
        }
        if (!column) {
            draft_.used[open.mention] = false;
            continue;
        }
        if (!open.column) {
            std::size_t dates = 0;
            for (std::uint32_t c = 0; c < schema_.table(column->column.table).columns.size(); ++c) {
                dates += schema_.facts(ColumnId{column->column.table, c}).temporal ? 1 : 0;
            }
            if (dates > 1)
                assume("the period goes by " + facts(*column).label, weights::assumed_default);
        }
        Condition condition;
        condition.kind = Condition::Kind::period;
        condition.value = *column;
        condition.value.bucket = Bucket::none;
        condition.from = open.period.from;
        condition.to = open.period.to;
        condition.label = open.period.label;
        condition.span = ms_[open.mention].span;
        condition.negated = open.negated;
        found.push_back(std::move(condition));
    }
    // «2023 and 2024», «2023 vs 2024»: either, side by side.
    const bool alternatives =
        found.size() > 1 && std::all_of(found.begin(), found.end(), [&](const Condition& c) {
            return same_value(c.value, found[0].value) && c.from && c.to;
        });
    if (alternatives) {
        Condition any;
        any.kind = Condition::Kind::any;
        any.span = {found.front().span.begin, found.back().span.end};
        any.parts = found;
        const Span whole = any.span;
        frame().conditions.push_back(std::move(any));
        const bool grouped = std::any_of(frame().dimensions.begin(), frame().dimensions.end(),
                                         [](const Value& v) { return v.bucket != Bucket::none; });
        if (!frame().measures.empty() && !grouped) {
            const auto days =
                (std::chrono::sys_days(*found[0].to) - std::chrono::sys_days(*found[0].from))
                    .count();
            Value by = found[0].value;
            by.span = whole;
            by.bucket = days > 200  ? Bucket::year
                        : days > 60 ? Bucket::quarter
                        : days > 20 ? Bucket::month
                                    : Bucket::day;
            frame().dimensions.push_back(by);
        }
    } else {
        for (Condition& condition : found) frame().conditions.push_back(std::move(condition));
    }
}

/// Groups that meet a condition on a number: the thing that was asked for is what is grouped by.
void Grammar::close_comparisons() {
    if (frame().having.empty()) return;
    const bool counts_subject = counting_ && frame().dimensions.empty();
    if (counts_subject) {  // «how many customers have more than 5 orders»
        for (const Having& having : frame().having) {
            Condition condition;
            condition.kind = Condition::Kind::related;
            condition.table = having.measure.table;
            condition.comparison = having.comparison;
            condition.literals = {{Literal::Kind::number, having.number}};
            condition.span = having.span;
            frame().conditions.push_back(std::move(condition));
            if (having.measure.value) draft_.factor *= weights::unused_link;
        }
        frame().having.clear();
        return;
    }
    if (frame().dimensions.empty()) {
        for (Target& target : targets_) {
            if (target.spoken_for) continue;
            target.spoken_for = true;
            frame().dimensions.push_back(
                target.is_table ? display(target.table, ms_[target.mention].span) : target.value);
        }
        if (frame().dimensions.empty()) frame().dimensions.push_back(display(*subject_, {}));
    }
    if (frame().measures.empty()) {
        for (const Having& having : frame().having) frame().measures.push_back(having.measure);
    }
    // Nothing joined has no row to count, so «fewer than 5» must ask each row.
    const Having& first = frame().having[0];
    const bool low =
        first.comparison == Comparison::less || first.comparison == Comparison::less_equal;
    if (low && !first.measure.value && frame().having.size() == 1 &&
        frame().dimensions.size() == 1 &&
        schema_.facts(frame().dimensions[0].column.table).display ==
            frame().dimensions[0].column.column &&
        first.measure.table != frame().dimensions[0].column.table) {
        Condition condition;
        condition.kind = Condition::Kind::related;
        condition.table = first.measure.table;
        condition.comparison = first.comparison;
        condition.literals = {{Literal::Kind::number, first.number}};
        condition.span = first.span;
        frame().subject = frame().dimensions[0].column.table;
        frame().columns = frame().dimensions;
        frame().dimensions.clear();
        frame().measures.clear();
        frame().having.clear();
        frame().conditions.push_back(std::move(condition));
    }
}

void Grammar::transforms() {
    if (share_) {
        const bool grouped = !frame().dimensions.empty();
        if (frame().measures.empty()) {
            Measure rows;
            rows.table = *subject_;
            rows.span = ms_[share_mention_].span;
            frame().measures.push_back(rows);
        }
        Measure& measure = frame().measures[0];
        if (grouped && (frame().conditions.empty() ||
                        measure.transform != Measure::Transform::none || superlative_.active)) {
            measure.transform = Measure::Transform::share_of_total;
        } else {
            // What is said after «share of …» is the part; a period bounds the whole.
            std::vector<Condition> whole, part;
            for (Condition& condition : frame().conditions) {
                const bool bounds = condition.kind == Condition::Kind::period;
                (bounds ? whole : part).push_back(std::move(condition));
            }
            if (part.empty() && grouped) {
                measure.transform = Measure::Transform::share_of_total;
            } else if (part.empty()) {
                draft_.used[share_mention_] = false;
            } else {
                measure.transform = Measure::Transform::share_of_filter;
                measure.only = std::move(part);
                measure.name = "percent";
            }
            frame().conditions = std::move(whole);
        }
    }
    if (transform_ == Measure::Transform::none) return;
    if (frame().measures.empty()) {
        draft_.factor *= weights::unused_link;
        return;
    }
    const bool timed = std::any_of(frame().dimensions.begin(), frame().dimensions.end(),
                                   [](const Value& v) { return v.bucket != Bucket::none; });
    if (!timed) {
        if (auto date = date_near(frame().measures[0].table)) {
            date->bucket =
                transform_ == Measure::Transform::year_over ? Bucket::year : Bucket::month;
            frame().dimensions.push_back(*date);
            assume("compared by " + std::string(date->bucket == Bucket::year ? "year" : "month"),
                   weights::assumed_default);
        }
    }
    frame().measures[0].transform = transform_;
}

/// Tables that were only spoken of («customers who ordered») must have rows; conditions on them say
/// so already.
void Grammar::merge_conditions() {
    for (const std::size_t mention : condition_mentions_) {
        const std::uint32_t table = ms_[mention].names[0].table;
        bool expressed = table == frame().subject;
        std::vector<Condition> negated_parts;
        for (Condition& condition : frame().conditions) {
            if (condition.kind == Condition::Kind::related && condition.table == table) {
                expressed = true;
                if (!condition.negated) continue;
                // «never ordered in 2024», «did not buy books»: what follows belongs into the
                // «not».
                for (Condition& other : frame().conditions) {
                    if (&other == &condition || other.span.begin < condition.span.begin) continue;
                    if (other.value.kind != Value::Kind::column ||
                        other.kind == Condition::Kind::related)
                        continue;
                    if (joins_.reaches_one(table, other.value.column.table) &&
                        other.value.column.table != frame().subject) {
                        condition.parts.push_back(other);
                        other.label = "\x01";
                    }
                }
                continue;
            }
            if (condition.value.kind == Value::Kind::column &&
                joins_.distance(condition.value.column.table, table) <= 1)
                expressed = expressed || condition.value.column.table == table;
        }
        std::erase_if(frame().conditions, [](const Condition& c) { return c.label == "\x01"; });
        for (const Measure& measure : frame().measures) {
            expressed = expressed || measure.table == table;
            if (measure.value) {
                std::vector<std::uint32_t> tables;
                for (const Value& operand : measure.value->operands)
                    tables.push_back(operand.column.table);
                expressed =
                    expressed || std::find(tables.begin(), tables.end(), table) != tables.end();
                expressed = expressed || joins_.reaches_one(measure.table, table);
            }
        }
        if (expressed || joins_.reaches_one(frame().subject, table)) continue;
        Condition condition;
        condition.kind = Condition::Kind::related;
        condition.table = table;
        condition.span = ms_[mention].span;
        frame().conditions.push_back(std::move(condition));
    }
}

}  // namespace querent::language
