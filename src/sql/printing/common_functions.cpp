#include "sql/printing/common_functions.hpp"

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

bool collates(std::string_view name, Collating way) {
    const std::string lower = text::lower(name);
    switch (way) {
        case Collating::by_bytes:
            return lower == "c" || lower == "posix" || lower == "binary" || lower == "utf8mb4_bin";
        case Collating::ignoring_case:
            return lower == "nocase" || lower == "utf8mb4_general_ci";
    }
    ASSERT(false);
}

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

bool surely_fractional(const Expression& tree) {
    if (const auto* number = tree.as<NumberLiteral>()) {
        return number->digits.find_first_of(".eE") != std::string::npos;
    }
    if (const auto* cast = tree.as<Cast>()) {
        return cast->type.name == "double" || cast->type.name == "real" ||
               cast->type.name == "decimal";
    }
    if (const auto* call = tree.as<FunctionCall>()) return call->name == "avg";
    const auto* both = tree.as<Binary>();
    if (both == nullptr) return false;
    const bool arithmetic =
        both->op == BinaryOperator::multiply || both->op == BinaryOperator::add ||
        both->op == BinaryOperator::subtract || both->op == BinaryOperator::divide_by_type;
    return both->op == BinaryOperator::divide ||
           (arithmetic && (surely_fractional(*both->left) || surely_fractional(*both->right)));
}

std::optional<bool> boolean_of(std::string_view text) {
    const std::string word = text::lower(text);
    for (const std::string_view yes : {"true", "t", "yes", "y", "on", "1"}) {
        if (word == yes) return true;
    }
    for (const std::string_view no : {"false", "f", "no", "n", "off", "0"}) {
        if (word == no) return false;
    }
    return std::nullopt;
}

std::optional<Interval> as_interval(const Expression& tree) {
    if (const auto* length = tree.as<Interval>()) return *length;
    const auto* product = tree.as<Binary>();
    if (product == nullptr || product->op != BinaryOperator::multiply) return std::nullopt;
    const bool left = product->left->as<Interval>() != nullptr;
    const auto* unit = (left ? product->left : product->right)->as<Interval>();
    if (unit == nullptr) return std::nullopt;
    const Expression& times = left ? *product->right : *product->left;
    const auto* once = unit->amount->as<NumberLiteral>();
    const bool one = once != nullptr && once->digits == "1";
    return Interval{one ? times : multiply(times, *unit->amount), unit->unit};
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
