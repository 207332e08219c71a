// What is shown when nobody named columns, and in which order.
#include <algorithm>

#include <fmt/format.h>

#include "language/grammar.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

constexpr std::size_t columns_all_max = 8;  // a table of so many columns is shown whole
constexpr std::size_t columns_shown = 8;

}  // namespace

void Grammar::default_columns() {
    Frame& f = frame();
    if (direction_) {
        for (Order& order : f.order) order.descending = *direction_;
    }
    if (!f.measures.empty() || !f.having.empty()) {
        if (direction_ && f.order.empty()) {
            Order order;
            order.measure = f.measures[0];
            order.descending = *direction_;
            f.order.push_back(std::move(order));
        }
        return;
    }
    std::optional<std::uint32_t> whole;
    if (f.limit_per_group && !f.dimensions.empty()) {
        // «highest paid employee in each department»: the group, who it is, and by what.
        for (const Value& value : f.dimensions) f.columns.push_back(value);
        const auto add = [&](Value value) {
            const bool there = std::any_of(f.columns.begin(), f.columns.end(), [&](const Value& v) {
                return v.kind == value.kind && v.column == value.column;
            });
            if (!there) f.columns.push_back(std::move(value));
        };
        std::uint32_t table = f.subject;
        for (const Target& target : targets_) {
            if (target.is_table && !target.spoken_for) table = target.table;
        }
        f.subject = table;
        add(display(table, {}));
        const TableFacts& about = schema_.facts(table);
        if (about.second_display) add(value_of({table, *about.second_display}, {}));
        for (const Target& target : targets_) {
            if (!target.is_table && !target.spoken_for) add(target.value);
        }
        for (const Order& order : f.order) {
            if (order.value) add(*order.value);
        }
        if (!about.display && about.money && about.money->kind == Value::Kind::column)
            add(*about.money);
        return;
    }
    for (const Target& target : targets_) {
        if (target.spoken_for) continue;
        if (target.is_table) {
            if (!whole) whole = target.table;
        } else {
            f.columns.push_back(target.value);
        }
    }
    if (!f.columns.empty()) {
        // «names and cities of customers»: the columns say what is shown. A ranked list shows by
        // what.
        for (const Order& order : f.order) {
            const bool there = !order.value ||
                               std::any_of(f.columns.begin(), f.columns.end(), [&](const Value& v) {
                                   return v.column == order.value->column;
                               });
            if (!there && superlative_.active && whole) f.columns.push_back(*order.value);
        }
        const ColumnId first = f.columns[0].column;
        if (whole && f.columns[0].kind == Value::Kind::column && first.table != *whole &&
            joins_.reaches_one(*whole, first.table) && !superlative_.active) {
            f.subject = *whole;
            f.columns.insert(f.columns.begin(), display(*whole, {}));
        }
        if (whole && targets_[0].is_table && f.columns.size() <= 3) {
            const bool said_first = targets_[0].table == f.columns[0].column.table;
            const Value shown = display(*whole, {});
            const bool there = std::any_of(f.columns.begin(), f.columns.end(), [&](const Value& v) {
                return v.column == shown.column;
            });
            if (said_first && !there) f.columns.insert(f.columns.begin(), shown);
        }
    } else if (f.columns.empty() && !f.dimensions.empty() && f.order.empty()) {
        return;
    } else {
        const std::uint32_t table = whole.value_or(f.subject);
        f.subject = table;
        const catalog::Table& described = schema_.table(table);
        const TableFacts& about = schema_.facts(table);
        const auto add = [&](std::uint32_t c) {
            const bool there = std::any_of(f.columns.begin(), f.columns.end(), [&](const Value& v) {
                return v.column == ColumnId{table, c};
            });
            if (!there && f.columns.size() < columns_shown)
                f.columns.push_back(value_of({table, c}, {}));
        };
        if (!described.default_columns.empty()) {
            for (const std::string& name : described.default_columns) {
                for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
                    if (described.columns[c].name == name) add(c);
                }
            }
        } else if (described.columns.size() <= columns_all_max) {
            for (std::uint32_t c = 0; c < described.columns.size(); ++c) add(c);
        } else {
            for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
                if (described.primary_key.size() == 1 &&
                    described.primary_key[0] == described.columns[c].name)
                    add(c);
            }
            if (about.display) add(*about.display);
            if (about.second_display) add(*about.second_display);
            for (const Order& order : f.order) {
                if (order.value && order.value->column.table == table)
                    add(order.value->column.column);
            }
            for (const Condition& condition : f.conditions) {
                if (condition.value.kind == Value::Kind::column &&
                    condition.value.column.table == table)
                    add(condition.value.column.column);
            }
            if (about.date) add(*about.date);
            for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
                if (schema_.facts(ColumnId{table, c}).additive ||
                    described.columns[c].meaning == catalog::Meaning::category)
                    add(c);
            }
            for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
                const bool filled = described.rows == 0 ||
                                    described.columns[c].statistics.nulls * 2 < described.rows;
                if (filled && !schema_.facts(ColumnId{table, c}).key) add(c);
            }
        }
        if (f.columns.size() < described.columns.size()) {
            assume(fmt::format("showing {} of {} columns of {}", f.columns.size(),
                               described.columns.size(), about.plural),
                   1.0);
        }
    }
    if (direction_ && f.order.empty() && !f.columns.empty()) {
        Order order;
        order.value = f.columns[0];
        order.descending = *direction_;
        f.order.push_back(std::move(order));
    }
    std::vector<std::uint32_t> tables;
    for (const Value& value : f.columns) {
        if (value.kind == Value::Kind::column) tables.push_back(value.column.table);
    }
    // One column that repeats is asked for as a list of its values.
    if (f.columns.size() == 1 && f.columns[0].kind == Value::Kind::column && f.order.empty() &&
        !facts(f.columns[0]).unique && !facts(f.columns[0]).numeric &&
        !facts(f.columns[0]).temporal) {
        f.distinct = true;
    }
    if (!f.columns.empty() && !tables.empty() &&
        std::find(tables.begin(), tables.end(), f.subject) == tables.end()) {
        f.subject = tables[0];
    }
}

}  // namespace querent::language
