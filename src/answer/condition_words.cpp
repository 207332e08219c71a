// Conditions in plain words, for the explanation of an empty result. What has no plain words is
// shown as SQL.
#include <array>

#include "answer/present.hpp"
#include "base/clock.hpp"
#include "base/text.hpp"
#include "sql/printer.hpp"

namespace querent::answer {

namespace {

std::string as_sql(const sql::Expression& expression) {
    auto text = sql::print(expression, sql::Dialect::duckdb);
    return text ? std::move(text).value() : std::string("a condition");
}

/// Functions that only fold case or spelling say nothing to a person.
const sql::Expression& without_folding(const sql::Expression& expression) {
    if (const auto* call = expression.as<sql::FunctionCall>()) {
        const bool folds = call->name == "lower" || call->name == "upper" ||
                           call->name == "strip_accents" || call->name == "trim";
        if (folds && call->arguments.size() == 1) return without_folding(call->arguments.front());
    }
    if (const auto* cast = expression.as<sql::Cast>()) return without_folding(*cast->operand);
    return expression;
}

std::string words(const sql::Expression& folded) {
    const auto& expression = without_folding(folded);
    if (const auto* column = expression.as<sql::ColumnReference>()) {
        return text::words_of_name(column->name);
    }
    if (const auto* text = expression.as<sql::TextLiteral>()) return text->value;
    if (const auto* number = expression.as<sql::NumberLiteral>()) return number->digits;
    if (const auto* typed = expression.as<sql::TypedLiteral>()) return typed->text;
    if (const auto* boolean = expression.as<sql::BooleanLiteral>()) {
        return boolean->value ? "yes" : "no";
    }
    return as_sql(expression);
}

struct Verb {
    sql::BinaryOperator op;
    std::string_view of_things, of_time;
};

/// Operators that are no comparison have no verb.
std::string_view verb_of(sql::BinaryOperator op, bool of_time) {
    using Op = sql::BinaryOperator;
    static constexpr std::array<Verb, 8> verbs = {{
        {Op::equal, " is ", " is "},
        {Op::is_not_distinct_from, " is ", " is "},
        {Op::not_equal, " is not ", " is not "},
        {Op::is_distinct_from, " is not ", " is not "},
        {Op::less, " below ", " before "},
        {Op::less_equal, " at most ", " up to "},
        {Op::greater, " above ", " after "},
        {Op::greater_equal, " at least ", " from "},
    }};
    for (const auto& verb : verbs) {
        if (verb.op == op) return of_time ? verb.of_time : verb.of_things;
    }
    return {};
}

bool is_time(const sql::Expression& expression) {
    const auto& bare = without_folding(expression);
    if (bare.as<sql::TypedLiteral>() != nullptr) return true;
    const auto* text = bare.as<sql::TextLiteral>();
    return text != nullptr && text->value.size() >= 10 &&
           parse_date(std::string_view(text->value).substr(0, 10)).has_value();
}

/// « from 2025-01-01»; empty for operators that are no comparison.
std::string comparison_words(const sql::Binary& binary) {
    const auto verb = verb_of(binary.op, is_time(*binary.right));
    return verb.empty() ? std::string() : std::string(verb) + words(*binary.right);
}

/// «order date from 2025-01-01 and before 2025-02-01»: the column is named once.
std::string range_words(const sql::Logical& logical) {
    if (logical.operands.size() != 2) return {};
    const auto* first = logical.operands[0].as<sql::Binary>();
    const auto* second = logical.operands[1].as<sql::Binary>();
    if (first == nullptr || second == nullptr || !(first->left == second->left)) return {};
    const auto begin = comparison_words(*first);
    const auto end = comparison_words(*second);
    if (begin.empty() || end.empty()) return {};
    const bool both = logical.op == sql::LogicalOperator::conjunction;
    return words(*first->left) + begin + (both ? " and" : " or") + end;
}

std::string words_of(const sql::Logical& logical) {
    if (auto range = range_words(logical); !range.empty()) return range;
    std::vector<std::string> parts;
    for (const auto& operand : logical.operands) parts.push_back(condition_words(operand));
    const bool both = logical.op == sql::LogicalOperator::conjunction;
    return text::list(parts, both ? " and " : " or ");
}

std::string words_of(const sql::InList& list) {
    std::vector<std::string> values;
    for (const auto& value : list.values) values.push_back(words(value));
    return words(*list.operand) + (list.negated ? " is none of " : " is ") +
           text::list(values, " or ");
}

std::string words_of(const sql::Like& like) {
    const auto* pattern = like.pattern->as<sql::TextLiteral>();
    if (pattern == nullptr) return {};
    std::string shown;
    for (const char c : pattern->value) {
        if (c != '%' && c != '\\') shown += c;
    }
    const bool open_front = pattern->value.starts_with('%');
    const bool open_back = pattern->value.ends_with('%');
    const std::string verb = open_front && open_back ? "contains "
                             : open_back             ? "starts with "
                             : open_front            ? "ends with "
                                                     : "is ";
    return words(*like.operand) + (like.negated ? " not: " : " ") + verb + "«" + shown + "»";
}

}  // namespace

std::string condition_words(const sql::Expression& condition) {
    if (const auto* binary = condition.as<sql::Binary>()) {
        if (const auto compared = comparison_words(*binary); !compared.empty()) {
            return words(*binary->left) + compared;
        }
    }
    if (const auto* logical = condition.as<sql::Logical>()) return words_of(*logical);
    if (const auto* between = condition.as<sql::Between>()) {
        return words(*between->operand) + (between->negated ? " not" : "") + " from " +
               words(*between->low) + " to " + words(*between->high);
    }
    if (const auto* list = condition.as<sql::InList>()) return words_of(*list);
    if (const auto* null = condition.as<sql::IsNull>()) {
        return words(*null->operand) + (null->negated ? " is known" : " is empty");
    }
    if (const auto* like = condition.as<sql::Like>()) {
        if (auto said = words_of(*like); !said.empty()) return said;
    }
    if (const auto* unary = condition.as<sql::Unary>()) {
        if (unary->op == sql::UnaryOperator::logical_not) {
            return "not (" + condition_words(*unary->operand) + ")";
        }
    }
    return words(condition);
}

}  // namespace querent::answer
