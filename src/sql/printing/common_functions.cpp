#include "sql/printing/common_functions.hpp"

#include "sql/build.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

Expression null_if_any_is(const FunctionCall& value) {
    FunctionCall plain = value;
    plain.name = value.name.substr(std::string_view("strict_").size());
    if (value.arguments.size() == 1) return Expression{std::move(plain)};
    Expressions missing;
    for (const auto& argument : value.arguments) {
        const bool literal =
            argument.as<NumberLiteral>() != nullptr || argument.as<TextLiteral>() != nullptr;
        if (!literal) missing.push_back(is_null(argument));
    }
    if (missing.empty()) return Expression{std::move(plain)};
    return case_when({{any_of(std::move(missing)), null_literal()}}, Expression{std::move(plain)});
}

Expression skipping_nulls(const FunctionCall& value) {
    Expression largest = value.arguments.front();
    for (std::size_t k = 1; k < value.arguments.size(); ++k) {
        Expression both = call("strict_" + value.name, {largest, value.arguments[k]});
        largest = call("coalesce", {std::move(both), std::move(largest), value.arguments[k]});
    }
    return largest;
}

std::optional<Expression> counting(const FunctionCall& value) {
    FunctionCall count = value;
    count.name = "count";
    if (value.name == "approx_count_distinct") {
        count.distinct = true;
        return Expression{std::move(count)};
    }
    if (value.name == "count_if" && value.arguments.size() == 1) {
        count.arguments = {case_when({{value.arguments[0], integer_literal(1)}})};
        return Expression{std::move(count)};
    }
    return std::nullopt;
}

std::optional<Expression> replacement_with(const Expression& replacement, char from, char to) {
    const auto* text = literal_text(replacement);
    if (text == nullptr) return std::nullopt;
    std::string changed;
    for (std::size_t k = 0; k < text->size(); ++k) {
        const char c = (*text)[k];
        const char next = k + 1 < text->size() ? (*text)[k + 1] : '\0';
        if (c == to) return std::nullopt;  // it would become a reference
        changed += c == from && next >= '0' && next <= '9' ? to : c;
    }
    return text_literal(changed);
}

Expression flagged_pattern(const Expression& pattern, std::string_view flags) {
    if (flags.empty()) return pattern;
    if (const auto* text = literal_text(pattern)) return text_literal(std::string(flags) + *text);
    return binary(BinaryOperator::concat, text_literal(flags), pattern);
}

Expression whole_pattern(const Expression& pattern, std::string_view flags) {
    const std::string begin = std::string(flags) + "^(?:";
    if (const auto* text = literal_text(pattern)) return text_literal(begin + *text + ")$");
    return binary(BinaryOperator::concat,
                  binary(BinaryOperator::concat, text_literal(begin), pattern), text_literal(")$"));
}

Expression average_as_double(const FunctionCall& value) {
    FunctionCall average = value;
    const auto* already = average.arguments.front().as<Cast>();
    if (already == nullptr || already->type.name != "double") {
        average.arguments.front() = cast(std::move(average.arguments.front()), "double");
    }
    return Expression{std::move(average)};
}

const FunctionCall* match_or_null(const FunctionCall& value) {
    if (value.name != "nullif" || value.arguments.size() != 2) return nullptr;
    const auto* match = value.arguments[0].as<FunctionCall>();
    const auto* empty = literal_text(value.arguments[1]);
    const bool known = match != nullptr && match->name == "regexp_extract" && empty != nullptr;
    return known && empty->empty() ? match : nullptr;
}

std::optional<DatePart> part_of(const FunctionCall& value) {
    const auto* name = literal_text(value.arguments.front());
    return name == nullptr ? std::nullopt : date_part_named(*name);
}

}  // namespace querent::sql::printing
