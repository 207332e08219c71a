// Spider's form: conditions are lists in which units and the words «and» and «or» take turns; a
// unit is [negated, operator, value unit, first value, second value]; operator 9 is LIKE; the first
// entry of a select item and of a value unit's operand is the aggregate, 0 for none.
#include "evaluation/hardness.hpp"

#include <boost/json.hpp>
#include <stdexcept>
#include <vector>

namespace querent::evaluation {

namespace json = boost::json;

namespace {

constexpr std::int64_t like_operator = 9;

using Units = std::vector<const json::value*>;

/// What is not there, or is null, is empty.
bool holds_something(const json::value& value) {
    if (const auto* list = value.if_array()) return !list->empty();
    if (const auto* object = value.if_object()) return !object->empty();
    return !value.is_null();
}

/// Conditions on even places, «and» and «or» on odd ones.
Units every_second(const json::value& list, std::size_t first) {
    Units units;
    const json::array& values = list.as_array();
    for (std::size_t k = first; k < values.size(); k += 2) units.push_back(&values[k]);
    return units;
}

void append(Units& to, const Units& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// Spider counts every unit whose first entry is not 0. Its own code does so too for «and» and «or»
/// inside lists of conditions, whose first entry is a letter.
std::size_t aggregates(const Units& units) {
    std::size_t count = 0;
    for (const auto* unit : units) {
        const json::value& first = unit->is_array() ? unit->as_array().at(0) : *unit;
        const bool zero =
            (first.is_int64() && first.as_int64() == 0) || (first.is_bool() && !first.as_bool());
        count += zero ? 0 : 1;
    }
    return count;
}

Units all_of(const json::value& list) {
    Units units;
    for (const json::value& value : list.as_array()) units.push_back(&value);
    return units;
}

struct Components {
    std::size_t plain = 0, nested = 0, others = 0;
};

std::size_t ordered_aggregates(const json::object& sql) {
    const json::value& order = sql.at("orderBy");
    if (!holds_something(order)) return 0;
    Units operands;
    for (const json::value& unit : order.as_array().at(1).as_array()) {
        for (const std::size_t place : {1U, 2U}) {
            const json::value& operand = unit.as_array().at(place);
            if (holds_something(operand)) operands.push_back(&operand);
        }
    }
    return aggregates(operands);
}

Components components_of(const json::object& sql) {
    const json::object& from = sql.at("from").as_object();
    Units conditions, words;
    for (const json::value* list : {&from.at("conds"), &sql.at("where"), &sql.at("having")}) {
        append(conditions, every_second(*list, 0));
        append(words, every_second(*list, 1));
    }
    Components count;
    for (const char* part : {"where", "groupBy", "orderBy", "limit"})
        count.plain += holds_something(sql.at(part)) ? 1 : 0;
    const std::size_t tables = from.at("table_units").as_array().size();
    count.plain += tables > 0 ? tables - 1 : 0;
    for (const auto* word : words) count.plain += word->is_string() && *word == "or" ? 1 : 0;
    for (const auto* condition : conditions) {
        const json::array& unit = condition->as_array();
        count.plain += unit.at(1).is_int64() && unit.at(1).as_int64() == like_operator ? 1 : 0;
        for (const std::size_t place : {3U, 4U}) count.nested += unit.at(place).is_object() ? 1 : 0;
    }
    for (const char* part : {"intersect", "union", "except"})
        count.nested += holds_something(sql.at(part)) ? 1 : 0;

    const json::value& select = sql.at("select").as_array().at(1);
    const json::value& group = sql.at("groupBy");
    std::size_t aggregated =
        aggregates(all_of(select)) + aggregates(every_second(sql.at("where"), 0)) +
        aggregates(all_of(group)) + ordered_aggregates(sql) + aggregates(all_of(sql.at("having")));
    count.others = (aggregated > 1 ? 1U : 0U) + (select.as_array().size() > 1 ? 1U : 0U) +
                   (sql.at("where").as_array().size() > 1 ? 1U : 0U) +
                   (group.as_array().size() > 1 ? 1U : 0U);
    return count;
}

const char* grade(const Components& c) {
    if (c.plain <= 1 && c.others == 0 && c.nested == 0) return "easy";
    const bool flat = c.nested == 0;
    if ((flat && c.others <= 2 && c.plain <= 1) || (flat && c.plain <= 2 && c.others < 2)) {
        return "medium";
    }
    if ((flat && c.others > 2 && c.plain <= 2) ||
        (flat && c.plain > 2 && c.plain <= 3 && c.others <= 2) ||
        (c.plain <= 1 && c.others == 0 && c.nested <= 1)) {
        return "hard";
    }
    return "extra";
}

}  // namespace

std::optional<std::string> spider_hardness(const json::value& sql) {
    try {
        return grade(components_of(sql.as_object()));
    } catch (const std::exception&) {  // at() and as_…(): it is not of Spider's form
        return std::nullopt;
    }
}

}  // namespace querent::evaluation
