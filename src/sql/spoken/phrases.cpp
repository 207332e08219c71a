#include "sql/spoken/phrases.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"
#include "sql/functions.hpp"
#include "sql/printer.hpp"
#include "sql/reading.hpp"

namespace querent::sql::spoken {

namespace {

/// What has no plain words is shown as it is written.
std::string as_written(const Expression& expression) {
    const auto printed = print(expression, Dialect::duckdb);
    return printed.ok() ? *printed : "an expression";
}

std::string inner_query(const Query& query) {
    std::string text = read_aloud(query);
    if (!text.empty() && text.back() == '.') text.pop_back();
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return "(" + text + ")";
}

std::optional<std::string_view> measure_word(std::string_view name) {
    if (name == "sum" || name == "total") return "the total ";
    if (name == "avg") return "the average ";
    if (name == "min") return "the smallest ";
    if (name == "max") return "the largest ";
    if (name == "median") return "the median ";
    if (name == "mode") return "the most frequent ";
    if (name == "stddev") return "the standard deviation of ";
    if (name == "string_agg" || name == "list" || name == "array_agg") return "all values of ";
    if (name == "any_value" || name == "first") return "any ";
    return std::nullopt;
}

std::string call_phrase(const FunctionCall& call, const Expression& whole) {
    std::string text;
    const auto& arguments = call.arguments;
    const bool star = arguments.size() == 1 && arguments.front().as<Star>() != nullptr;
    if (call.name == "count") {
        text = arguments.empty() || star ? "the number of rows"
               : call.distinct           ? "the number of different " + phrase(arguments.front())
                                         : "the number of " + phrase(arguments.front());
    } else if (const auto word = measure_word(call.name); word && !arguments.empty()) {
        text = std::string(*word) + (call.distinct ? "different " : "") + phrase(arguments.front());
    } else if (call.name == "date_trunc" && arguments.size() == 2 &&
               arguments[0].as<TextLiteral>() != nullptr) {
        text = fmt::format("the {} of {}", arguments[0].as<TextLiteral>()->value,
                           phrase(arguments[1]));
    } else if (call.name == "date_diff" && arguments.size() == 3 &&
               arguments[0].as<TextLiteral>() != nullptr) {
        text = fmt::format("the {}s from {} to {}", arguments[0].as<TextLiteral>()->value,
                           phrase(arguments[1]), phrase(arguments[2]));
    } else if (call.name == "row_number") {
        text = "the number in order";
    } else if (call.name == "rank" || call.name == "dense_rank") {
        text = "the rank";
    } else if (call.name == "lag" && !arguments.empty()) {
        text = "the previous " + phrase(arguments.front());
    } else if (call.name == "lead" && !arguments.empty()) {
        text = "the next " + phrase(arguments.front());
    } else if ((call.name == "coalesce" || call.name == "nullif") && arguments.size() == 2) {
        text = phrase(arguments.front());
    } else if (call.name == "current_date") {
        text = "today";
    } else {
        return as_written(whole);
    }
    if (call.filter) text += " where " + condition(*call.filter);
    if (!call.over) return text;
    for (std::size_t k = 0; k < call.over->partition_by.size(); ++k) {
        text += (k == 0 ? " within each " : " and ") + phrase(call.over->partition_by[k]);
    }
    if (!call.over->order_by.empty()) text += " by " + ordering(call.over->order_by.front());
    return text;
}

std::string binary_phrase(const Binary& binary, const Expression& whole) {
    const auto both = [&](std::string_view between) {
        return phrase(*binary.left) + std::string(between) + phrase(*binary.right);
    };
    switch (binary.op) {
        case BinaryOperator::add:
            return both(" plus ");
        case BinaryOperator::subtract:
            return both(" minus ");
        case BinaryOperator::multiply:
            return both(" times ");
        case BinaryOperator::divide:
        case BinaryOperator::divide_by_type:
        case BinaryOperator::integer_divide:
            return both(" divided by ");
        case BinaryOperator::concat:
            return both(" followed by ");
        case BinaryOperator::equal:
        case BinaryOperator::not_equal:
        case BinaryOperator::less:
        case BinaryOperator::less_equal:
        case BinaryOperator::greater:
        case BinaryOperator::greater_equal:
        case BinaryOperator::is_distinct_from:
        case BinaryOperator::is_not_distinct_from:
            return "whether " + condition(whole);
        case BinaryOperator::modulo:
        case BinaryOperator::bitwise_and:
        case BinaryOperator::bitwise_or:
        case BinaryOperator::bitwise_xor:
        case BinaryOperator::shift_left:
        case BinaryOperator::shift_right:
        case BinaryOperator::json_get:
        case BinaryOperator::json_get_text:
            return as_written(whole);
    }
    return as_written(whole);
}

std::string like_condition(const Like& like, const Expression& whole) {
    const auto* pattern = like.pattern->as<TextLiteral>();
    if (pattern == nullptr || like.kind == LikeKind::glob || like.kind == LikeKind::similar) {
        return as_written(whole);
    }
    std::string text = pattern->value;
    const bool open_left = text.starts_with('%');
    const bool open_right = text.ends_with('%') && text.size() > 1;
    if (open_left) text.erase(0, 1);
    if (open_right) text.pop_back();
    if (text.find_first_of("%_") != std::string::npos && !like.escape) {
        return fmt::format("{} {} the pattern “{}”", phrase(*like.operand),
                           like.negated ? "does not match" : "matches", pattern->value);
    }
    std::string_view verb = like.negated ? "is not" : "is";
    if (open_left && open_right) verb = like.negated ? "does not contain" : "contains";
    if (open_left && !open_right) verb = like.negated ? "does not end with" : "ends with";
    if (!open_left && open_right) verb = like.negated ? "does not begin with" : "begins with";
    if (like.escape) text = text::replace_all(text, "\\", "");
    return fmt::format("{} {} “{}”", phrase(*like.operand), verb, text);
}

std::string comparison(const Binary& binary, const Expression& whole) {
    const auto both = [&](std::string_view between) {
        return phrase(*binary.left) + std::string(between) + phrase(*binary.right);
    };
    const bool date = binary.right->as<TypedLiteral>() != nullptr;
    switch (binary.op) {
        case BinaryOperator::equal:
        case BinaryOperator::is_not_distinct_from:
            return both(" is ");
        case BinaryOperator::not_equal:
        case BinaryOperator::is_distinct_from:
            return both(" is not ");
        case BinaryOperator::less:
            return both(date ? " is before " : " is less than ");
        case BinaryOperator::less_equal:
            return both(date ? " is up to " : " is at most ");
        case BinaryOperator::greater:
            return both(date ? " is after " : " is more than ");
        case BinaryOperator::greater_equal:
            return both(date ? " is from " : " is at least ");
        case BinaryOperator::add:
        case BinaryOperator::subtract:
        case BinaryOperator::multiply:
        case BinaryOperator::divide:
        case BinaryOperator::divide_by_type:
        case BinaryOperator::integer_divide:
        case BinaryOperator::modulo:
        case BinaryOperator::concat:
        case BinaryOperator::bitwise_and:
        case BinaryOperator::bitwise_or:
        case BinaryOperator::bitwise_xor:
        case BinaryOperator::shift_left:
        case BinaryOperator::shift_right:
        case BinaryOperator::json_get:
        case BinaryOperator::json_get_text:
            return phrase(whole);
    }
    return phrase(whole);
}

std::string list_of(const std::vector<Expression>& values) {
    std::vector<std::string> parts;
    for (const auto& value : values) {
        if (parts.size() == 8 && values.size() > 9) {
            parts.push_back(fmt::format("{} more", values.size() - 8));
            break;
        }
        parts.push_back(phrase(value));
    }
    return text::list(parts, " or ");
}

}  // namespace

std::string words(const std::string& name) {
    return text::words_of_name(name).empty() ? name : text::words_of_name(name);
}

std::string ordering(const OrderItem& item) {
    return phrase(item.expression) + (item.descending ? ", largest first" : ", smallest first");
}

std::string phrase(const Expression& expression) {
    return std::visit(
        overloaded{
            [](const NullLiteral&) { return std::string("nothing"); },
            [](const BooleanLiteral& node) { return std::string(node.value ? "true" : "false"); },
            [](const NumberLiteral& node) { return node.digits; },
            [](const TextLiteral& node) { return "“" + node.value + "”"; },
            [](const TypedLiteral& node) { return node.text; },
            [](const ColumnReference& node) { return words(node.name); },
            [](const Star& node) {
                return node.qualifier.empty() ? std::string("all columns")
                                              : "all columns of " + words(node.qualifier.back());
            },
            [](const Interval& node) {
                return phrase(*node.amount) + " " + std::string(name_of(node.unit)) + "s";
            },
            [&](const FunctionCall& node) { return call_phrase(node, expression); },
            [&](const Binary& node) { return binary_phrase(node, expression); },
            [](const Cast& node) { return phrase(*node.operand); },
            [](const Extract& node) {
                return fmt::format("the {} of {}", name_of(node.part), phrase(*node.operand));
            },
            [](const ScalarQuery& node) { return inner_query(*node.query); },
            [&](const Case&) { return std::string("a value chosen by conditions"); },
            [&](const auto&) { return as_written(expression); },
        },
        expression.node);
}

std::string condition(const Expression& expression) {
    return std::visit(
        overloaded{
            [](const Logical& node) {
                std::vector<std::string> parts;
                const bool conjunction = node.op == LogicalOperator::conjunction;
                for (const auto& operand : node.operands) {
                    const bool brackets = conjunction && operand.as<Logical>() != nullptr;
                    parts.push_back(brackets ? "(" + condition(operand) + ")" : condition(operand));
                }
                return text::join(parts, conjunction ? " and " : " or ");
            },
            [&](const Binary& node) { return comparison(node, expression); },
            [](const Unary& node) {
                if (node.op != UnaryOperator::logical_not) return phrase(*node.operand);
                const auto* exists = node.operand->as<Exists>();
                if (exists != nullptr) return "there is no row in " + inner_query(*exists->query);
                return "it is not so that " + condition(*node.operand);
            },
            [](const Exists& node) { return "there is a row in " + inner_query(*node.query); },
            [](const IsNull& node) {
                return phrase(*node.operand) + (node.negated ? " is known" : " is empty");
            },
            [](const IsBoolean& node) {
                return fmt::format("{} is {}{}", phrase(*node.operand), node.negated ? "not " : "",
                                   node.value ? "true" : "false");
            },
            [](const Between& node) {
                return fmt::format("{} is {}between {} and {}", phrase(*node.operand),
                                   node.negated ? "not " : "", phrase(*node.low),
                                   phrase(*node.high));
            },
            [](const InList& node) {
                return phrase(*node.operand) + (node.negated ? " is not " : " is ") +
                       list_of(node.values);
            },
            [](const InQuery& node) {
                return phrase(*node.operand) + (node.negated ? " is not in " : " is in ") +
                       inner_query(*node.query);
            },
            [&](const Like& node) { return like_condition(node, expression); },
            [&](const auto&) { return phrase(expression); },
        },
        expression.node);
}

}  // namespace querent::sql::spoken
