// What is shown when rows are listed: the columns that were named, else those that matter.
#include <algorithm>

#include <fmt/format.h>

#include "language/grammar/closing.hpp"

namespace querent::language::grammar {

namespace {

constexpr std::size_t columns_all_max = 8;  // a table of so many columns is shown whole
constexpr std::size_t columns_shown = 8;

class Shown {
public:
    explicit Shown(Walk& walk) : w_(walk), f_(walk.frame()) {
        for (const Target& target : w_.targets) {
            if (!target.spoken_for && target.is_table && !whole_) whole_ = target.table;
        }
    }

    /// «people who worked for …»: the verb shares a word with a date that nobody asked to see.
    void drop_dates_of_verbs() {
        std::size_t left = 0;
        for (const Target& target : w_.targets) left += target.spoken_for ? 0 : 1;
        for (Target& target : w_.targets) {
            if (target.spoken_for || target.is_table || left < 2 ||
                target.value.kind != Value::Kind::column || !w_.facts(target.value).temporal)
                continue;
            const Mention& m = w_.mentions[target.mention];
            if (!m.text.ends_with("ed") || m.names[0].said >= 0.9) continue;
            target.spoken_for = true;
            w_.draft.used[target.mention] = false;
            --left;
        }
    }

    void close() {
        drop_dates_of_verbs();
        if (f_.limit_per_group && !f_.dimensions.empty()) return of_best_in_groups();
        for (const Target& target : w_.targets) {
            if (!target.spoken_for && !target.is_table) f_.columns.push_back(target.value);
        }
        if (!f_.columns.empty()) {
            beside_named_columns();
        } else if (!f_.dimensions.empty() && f_.order.empty()) {
            return;
        } else {
            of_whole_table();
        }
        order_by_first();
        list_values_once();
        keep_subject_among_columns();
    }

private:
    void add(Value value) {
        const bool there = std::any_of(f_.columns.begin(), f_.columns.end(),
                                       [&](const Value& v) { return same_value(v, value); });
        if (!there) f_.columns.push_back(std::move(value));
    }
    void add(std::uint32_t column) {
        if (f_.columns.size() < columns_shown || w_.all_columns)
            add(value_of({f_.subject, column}, {}));
    }

    /// «highest paid employee in each department»: the group, who it is, and by what.
    void of_best_in_groups() {
        for (const Value& value : f_.dimensions) f_.columns.push_back(value);
        add_last_name_of_group();
        for (const Target& target : w_.targets) {
            if (target.is_table && !target.spoken_for) f_.subject = target.table;
        }
        const std::uint32_t table = f_.subject;
        const TableFacts& about = w_.schema.facts(table);
        add(w_.display(table, {}));
        if (about.second_display) add(value_of({table, *about.second_display}, {}));
        for (const Target& target : w_.targets) {
            if (!target.is_table && !target.spoken_for) add(target.value);
        }
        for (const Order& order : f_.order) {
            if (order.value) add(*order.value);
        }
        if (!about.display && about.money && about.money->kind == Value::Kind::column)
            add(*about.money);
    }

    /// «of each customer»: with both names.
    void add_last_name_of_group() {
        const Value& group = f_.dimensions.front();
        if (group.kind != Value::Kind::column || group.bucket != Bucket::none) return;
        const TableFacts& about = w_.schema.facts(group.column.table);
        if (about.display == group.column.column && about.second_display)
            add(value_of({group.column.table, *about.second_display}, {}));
    }

    /// «names and cities of customers»: the columns say what is shown. A ranked list shows by what.
    void beside_named_columns() {
        if (!whole_) return;
        if (w_.superlative.active) {
            for (const Order& order : f_.order) {
                if (order.value) add(*order.value);
            }
        }
        const Value name = w_.display(*whole_, {});
        const Value& first = f_.columns[0];
        if (first.kind == Value::Kind::column && first.column.table != *whole_ &&
            w_.joins.reaches_one(*whole_, first.column.table) && !w_.superlative.active) {
            f_.subject = *whole_;
            f_.columns.insert(f_.columns.begin(), name);
        }
        const bool said_first =
            w_.targets[0].is_table && w_.targets[0].table == f_.columns[0].column.table;
        const bool there = std::any_of(f_.columns.begin(), f_.columns.end(),
                                       [&](const Value& v) { return same_value(v, name); });
        if (said_first && !there && f_.columns.size() <= 3)
            f_.columns.insert(f_.columns.begin(), name);
    }

    void of_whole_table() {
        f_.subject = whole_.value_or(f_.subject);
        const catalog::Table& table = w_.schema.table(f_.subject);
        if (w_.all_columns) {
            for (std::uint32_t c = 0; c < table.columns.size(); ++c) add(c);
        } else if (!table.default_columns.empty()) {
            for (const std::string& name : table.default_columns) {
                for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
                    if (table.columns[c].name == name) add(c);
                }
            }
        } else if (table.columns.size() <= columns_all_max) {
            for (std::uint32_t c = 0; c < table.columns.size(); ++c) add(c);
        } else {
            choose_columns(table);
        }
        for (const Order& order : f_.order) {  // «longest stays»: how long they were
            if (order.value && order.value->kind != Value::Kind::column)
                f_.columns.push_back(*order.value);
        }
        if (f_.columns.size() < table.columns.size()) {
            w_.assume(fmt::format("showing {} of {} columns of {}", f_.columns.size(),
                                  table.columns.size(), w_.schema.facts(f_.subject).plural),
                      1.0);
        }
    }

    /// Of many columns: key and name, what the question speaks of, the date, amounts and
    /// categories, then whatever is mostly filled.
    void choose_columns(const catalog::Table& table) {
        const TableFacts& about = w_.schema.facts(f_.subject);
        const auto add_own = [&](const Value& value) {
            if (value.kind == Value::Kind::column && value.column.table == f_.subject)
                add(value.column.column);
        };
        if (const auto key = w_.schema.key_of(f_.subject)) add(*key);
        if (about.display) add(*about.display);
        if (about.second_display) add(*about.second_display);
        for (const Order& order : f_.order) {
            if (order.value) add_own(*order.value);
        }
        for (const Condition& condition : f_.conditions) add_own(condition.value);
        if (about.date) add(*about.date);
        for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
            if (w_.schema.facts(ColumnId{f_.subject, c}).additive ||
                table.columns[c].meaning == catalog::Meaning::category)
                add(c);
        }
        for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
            const bool filled =
                table.rows == 0 || table.columns[c].statistics.nulls * 2 < table.rows;
            if (filled && !w_.schema.facts(ColumnId{f_.subject, c}).key) add(c);
        }
    }

    void order_by_first() {
        if (!w_.descending || !f_.order.empty() || f_.columns.empty()) return;
        Order order;
        order.value = f_.columns[0];
        order.descending = *w_.descending;
        f_.order.push_back(std::move(order));
    }

    /// One column that repeats is asked for as a list of its values.
    void list_values_once() {
        if (f_.columns.size() != 1 || f_.columns[0].kind != Value::Kind::column ||
            !f_.order.empty())
            return;
        const ColumnFacts& column = w_.facts(f_.columns[0]);
        if (!column.unique && !column.numeric && !column.temporal) f_.distinct = true;
    }

    void keep_subject_among_columns() {
        const auto of_column = [](const Value& v) { return v.kind == Value::Kind::column; };
        const auto first = std::find_if(f_.columns.begin(), f_.columns.end(), of_column);
        if (first == f_.columns.end()) return;
        const bool there = std::any_of(f_.columns.begin(), f_.columns.end(), [&](const Value& v) {
            return of_column(v) && v.column.table == f_.subject;
        });
        if (!there) f_.subject = first->column.table;
    }

    Walk& w_;
    Frame& f_;
    std::optional<std::uint32_t> whole_;  // the table whose rows are listed
};

}  // namespace

void close_columns(Walk& w) {
    Frame& frame = w.frame();
    if (w.descending) {
        for (Order& order : frame.order) order.descending = *w.descending;
    }
    if (frame.measures.empty() && frame.having.empty()) return Shown(w).close();
    if (!w.descending || !frame.order.empty()) return;
    Order order;
    order.measure = frame.measures[0];
    order.descending = *w.descending;
    frame.order.push_back(std::move(order));
}

}  // namespace querent::language::grammar
