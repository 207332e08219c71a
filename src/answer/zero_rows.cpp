// Why nothing is left: drop one condition at a time and count what would remain.
//
// The conditions of WHERE that compare the same column belong together («from … before …» is one
// condition to a person). With n of them:
//
//   all of them dropped leaves nothing     -> the tables have nothing to begin with
//   condition i alone leaves nothing       -> it is to blame: its value does not occur
//   dropping i leaves something            -> it removed everything that the others left
//   otherwise                              -> each alone has rows, only together they have none
//
// Each count is a query of its own through the guard. At most limits::zero_row_probes_max of them,
// within limits::zero_row_time_max and the deadline: an explanation is a courtesy.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "answer/format.hpp"
#include "answer/present.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/build.hpp"

namespace querent::answer {

namespace {

constexpr std::size_t nearest_max = 5;

struct Conditions {
    const sql::Select* select = nullptr;
    std::vector<sql::Expression> groups;  // each one condition to a person
};

/// The column that a comparison speaks of; nothing for anything more involved.
std::optional<sql::ColumnReference> column_compared(const sql::Expression& condition) {
    const sql::Expression* operand = nullptr;
    if (const auto* binary = condition.as<sql::Binary>()) operand = &*binary->left;
    if (const auto* between = condition.as<sql::Between>()) operand = &*between->operand;
    if (const auto* list = condition.as<sql::InList>()) operand = &*list->operand;
    if (const auto* like = condition.as<sql::Like>()) operand = &*like->operand;
    for (int depth = 0; operand != nullptr && depth < 4; ++depth) {
        if (const auto* column = operand->as<sql::ColumnReference>()) return *column;
        const auto* call = operand->as<sql::FunctionCall>();
        if (call != nullptr && call->arguments.size() == 1) {
            operand = &call->arguments.front();
        } else if (const auto* cast = operand->as<sql::Cast>()) {
            operand = &*cast->operand;
        } else {
            break;
        }
    }
    return std::nullopt;
}

bool is_range(const sql::Expression& condition) {
    const auto* binary = condition.as<sql::Binary>();
    if (binary == nullptr) return false;
    using Op = sql::BinaryOperator;
    return binary->op == Op::less || binary->op == Op::less_equal || binary->op == Op::greater ||
           binary->op == Op::greater_equal;
}

/// Two bounds of one column are one condition.
void add_condition(std::vector<sql::Expression>& groups, const sql::Expression& condition) {
    if (is_range(condition)) {
        for (auto& group : groups) {
            if (is_range(group) && column_compared(group) == column_compared(condition)) {
                group = sql::all_of({std::move(group), condition});
                return;
            }
        }
    }
    groups.push_back(condition);
}

/// The SELECT whose WHERE chose the rows: the outermost one that has one.
Conditions conditions_of(const sql::Query& query) {
    const sql::Query* at = &query;
    for (int depth = 0; depth < 8; ++depth) {
        const auto* select = at->select();
        if (select == nullptr) {
            const auto* nested = std::get_if<sql::Box<sql::Query>>(&at->body);
            if (nested == nullptr) break;
            at = &**nested;
            continue;
        }
        if (select->where) {
            Conditions conditions{.select = select, .groups = {}};
            const auto* logical = select->where->as<sql::Logical>();
            if (logical != nullptr && logical->op == sql::LogicalOperator::conjunction) {
                for (const auto& operand : logical->operands) {
                    add_condition(conditions.groups, operand);
                }
            } else {
                add_condition(conditions.groups, *select->where);
            }
            return conditions;
        }
        const auto* derived =
            select->from.size() == 1 ? select->from.front().as<sql::DerivedTable>() : nullptr;
        if (derived == nullptr) break;
        at = &*derived->query;
    }
    return {};
}

/// Counts through the guard, as long as there are time and probes left.
class Counter {
public:
    Counter(const OpenSource& open, const sql::Query& query, const sql::Select& select,
            const Deadline& deadline)
        : open_(open),
          query_(query),
          select_(select),
          deadline_(deadline.at_most(limits::zero_row_time_max)) {}

    /// Rows under these conditions; nothing when they could not be counted.
    std::optional<std::int64_t> count(sql::Expressions conditions) {
        if (probes_ == limits::zero_row_probes_max || !deadline_.check()) return std::nullopt;
        ++probes_;
        sql::Select counting;
        counting.items = {sql::item(sql::count_star(), "n")};
        counting.from = select_.from;
        if (!conditions.empty()) counting.where = sql::all_of(std::move(conditions));
        auto query = sql::query(std::move(counting));
        query.with = query_.with;
        query.recursive = query_.recursive;
        auto checked = sql::check(std::move(query), open_.engine->dialect(), open_.policy);
        if (!checked) return std::nullopt;
        engine::Rows rows;
        const auto ran = open_.engine->run(*checked, {.rows_max = 1}, deadline_, rows);
        if (!ran || rows.rows.size() != 1 || rows.rows.front().empty()) return std::nullopt;
        const auto number = number_in(rows.rows.front().front());
        if (!number) return std::nullopt;
        return static_cast<std::int64_t>(*number);
    }

private:
    const OpenSource& open_;
    const sql::Query& query_;  // whose WITH the SELECT may use
    const sql::Select& select_;
    const Deadline deadline_;
    std::size_t probes_ = 0;
};

void find_table(const sql::TableReference& reference, const std::string& alias,
                std::string& table) {
    if (const auto* named = reference.as<sql::NamedTable>()) {
        const auto& shown = named->alias.empty() ? named->name : named->alias;
        if (table.empty() && (alias.empty() || text::equals_ignoring_case(shown, alias))) {
            table = named->name;
        }
    } else if (const auto* join = reference.as<sql::Join>()) {
        find_table(*join->left, alias, table);
        find_table(*join->right, alias, table);
    }
}

const catalog::Column* catalog_column(const OpenSource& open, const sql::Select& select,
                                      const sql::ColumnReference& column, std::string& table) {
    const auto alias = column.qualifier.empty() ? std::string() : column.qualifier.back();
    for (const auto& reference : select.from) find_table(reference, alias, table);
    const auto* found = open.source->find(table);
    if (found != nullptr && found->find(column.name) != nullptr) return found->find(column.name);
    if (!alias.empty()) return nullptr;
    for (const auto& other : open.source->tables) {  // not qualified, of another joined table
        if (const auto* hit = other.find(column.name)) {
            table = other.name;
            return hit;
        }
    }
    return nullptr;
}

/// The text that an equality or a pattern looked for.
std::optional<std::string> wanted_text(const sql::Expression& condition) {
    const sql::Expression* value = nullptr;
    if (const auto* binary = condition.as<sql::Binary>()) value = &*binary->right;
    if (const auto* like = condition.as<sql::Like>()) value = &*like->pattern;
    if (const auto* list = condition.as<sql::InList>(); list != nullptr && !list->values.empty()) {
        value = &list->values.front();
    }
    if (value == nullptr) return std::nullopt;
    if (const auto* call = value->as<sql::FunctionCall>()) {
        if (call->arguments.size() == 1) value = &call->arguments.front();
    }
    const auto* text = value->as<sql::TextLiteral>();
    if (text == nullptr) return std::nullopt;
    return text::replace_all(text->value, "%", "");
}

/// Values that exist where the condition looked: the nearest texts, or the first and last of what
/// has an order.
void add_nearest(const OpenSource& open, const sql::Select& select,
                 const sql::Expression& condition, ZeroRows& zero) {
    const auto* logical = condition.as<sql::Logical>();
    const auto& first = logical == nullptr ? condition : logical->operands.front();
    const auto compared = column_compared(first);
    if (!compared) return;
    std::string table;
    const auto* column = catalog_column(open, select, *compared, table);
    if (column == nullptr) return;
    const auto words = text::words_of_name(column->name);
    if (const auto wanted = wanted_text(first); wanted && open.values != nullptr) {
        zero.nearest = open.values->nearest_in(table, column->name, *wanted, nearest_max);
        if (!zero.nearest.empty()) {
            std::vector<std::string> quoted;
            for (const auto& value : zero.nearest) quoted.push_back("«" + value + "»");
            zero.explanation += " Near it are " + text::list(quoted) + ".";
            return;
        }
    }
    const auto& statistics = column->statistics;
    const bool ordered = is_number(column->type) || column->type == catalog::Type::date ||
                         column->type == catalog::Type::timestamp;
    if (!ordered || statistics.minimum.empty() || statistics.maximum.empty()) return;
    zero.nearest = {statistics.minimum, statistics.maximum};
    zero.explanation +=
        fmt::format(" The {} goes from {} to {}.", words, statistics.minimum, statistics.maximum);
}

std::string rows_in_words(std::int64_t count) {
    return format_count(static_cast<std::uint64_t>(count)) + (count == 1 ? " row" : " rows");
}

ZeroRows blame(const OpenSource& open, const sql::Select& select, const sql::Expression& condition,
               std::string explanation) {
    ZeroRows zero{.explanation = std::move(explanation),
                  .condition = condition_words(condition),
                  .nearest = {}};
    add_nearest(open, select, condition, zero);
    return zero;
}

std::optional<ZeroRows> find_culprit(const OpenSource& open, const Conditions& conditions,
                                     Counter& counter) {
    const auto& groups = conditions.groups;
    const auto all = counter.count({});
    if (!all) return std::nullopt;
    if (*all == 0) {
        return ZeroRows{.explanation = "There are no rows even without any condition.",
                        .condition = {},
                        .nearest = {}};
    }
    for (const auto& group : groups) {
        const auto alone = groups.size() == 1 ? 0 : counter.count({group});
        if (alone && *alone == 0) {
            return blame(
                open, *conditions.select, group,
                "None of the " + rows_in_words(*all) + " meets «" + condition_words(group) + "».");
        }
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        sql::Expressions others = groups;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        const auto left = counter.count(std::move(others));
        if (left && *left > 0) {
            return blame(open, *conditions.select, groups[i],
                         "Without «" + condition_words(groups[i]) + "» there would be " +
                             rows_in_words(*left) + ".");
        }
    }
    return ZeroRows{
        .explanation = "Each condition is met by some rows, but not all of them by one.",
        .condition = {},
        .nearest = {}};
}

}  // namespace

bool found_nothing(const Answer& answer, const sql::Query& query) {
    if (answer.rows.empty()) return true;
    const auto* select = query.select();
    if (answer.rows.size() != 1 || select == nullptr || !select->where) return false;
    if (!select->group_by.empty() || select->group_by_all) return false;
    // One row of counts that are 0 and sums that are NULL.
    return std::all_of(answer.rows.front().begin(), answer.rows.front().end(),
                       [](const engine::Value& cell) {
                           if (std::holds_alternative<std::monostate>(cell)) return true;
                           const auto number = number_in(cell);
                           return number && *number == 0.0;
                       });
}

std::optional<ZeroRows> explain_nothing(const OpenSource& open, const sql::CheckedSql& checked,
                                        const Deadline& deadline) {
    const auto conditions = conditions_of(checked.query());
    if (conditions.select == nullptr) return std::nullopt;
    Counter counter(open, checked.query(), *conditions.select, deadline);
    const auto met = counter.count(conditions.groups);
    if (!met) return std::nullopt;
    if (*met == 0) return find_culprit(open, conditions, counter);
    // WHERE left rows, so what came after it removed them, or what was added up is 0 or empty.
    if (!conditions.select->having) return std::nullopt;
    const auto having = condition_words(*conditions.select->having);
    return ZeroRows{.explanation = rows_in_words(*met) +
                                   " meet the conditions, but no group of them meets «" + having +
                                   "».",
                    .condition = having,
                    .nearest = {}};
}

}  // namespace querent::answer
