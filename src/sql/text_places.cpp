#include "sql/text_places.hpp"

#include <algorithm>
#include <charconv>

#include "sql/build.hpp"

namespace querent::sql {

namespace {

constexpr std::int64_t far = 1'000'000'000;  // no text is longer

/// The whole number that a literal is, -3 as well.
std::optional<std::int64_t> whole_number(const Expression& tree) {
    if (const auto* sign = tree.as<Unary>()) {
        if (sign->op != UnaryOperator::negate) return std::nullopt;
        const auto number = whole_number(*sign->operand);
        return number ? std::optional(-*number) : std::nullopt;
    }
    const auto* literal = tree.as<NumberLiteral>();
    if (literal == nullptr) return std::nullopt;
    std::int64_t number = 0;
    const char* end = literal->digits.data() + literal->digits.size();
    const auto read = std::from_chars(literal->digits.data(), end, number);
    const bool fits = read.ec == std::errc() && read.ptr == end && number <= far && number >= -far;
    return fits ? std::optional(number) : std::nullopt;
}

/// Whether the value is surely not below `least`, which is 0 or 1.
bool is_at_least(const Expression& tree, std::int64_t least) {
    if (const auto number = whole_number(tree)) return *number >= least;
    if (const auto* sum = tree.as<Binary>()) {
        if (sum->op != BinaryOperator::add) return false;
        return (is_at_least(*sum->left, least) && is_at_least(*sum->right, 0)) ||
               (is_at_least(*sum->left, 0) && is_at_least(*sum->right, least));
    }
    const auto* call = tree.as<FunctionCall>();
    if (call == nullptr) return false;
    if (call->name == "strict_greatest") {
        return std::any_of(
            call->arguments.begin(), call->arguments.end(),
            [&](const Expression& argument) { return is_at_least(argument, least); });
    }
    return least == 0 &&
           (call->name == "length" || call->name == "strpos" || call->name == "strlen");
}

/// The place that a negative one means, counted from the first letter: 0 and less lie before it.
Expression from_the_start(const Expression& text, const Expression& place) {
    const auto number = whole_number(place);
    if (number && *number == -1) return call("length", {text});
    if (number) return subtract(call("length", {text}), integer_literal(-*number - 1));
    return add(add(call("length", {text}), place), integer_literal(1));
}

Expression plain(const Expression& text, Expression place, std::optional<Expression> length) {
    Expressions arguments = {text, std::move(place)};
    if (length) arguments.push_back(std::move(*length));
    return call("plain_substring", std::move(arguments));
}

std::optional<Expression> length_of(const FunctionCall& call) {
    return call.arguments.size() > 2 ? std::optional(call.arguments[2]) : std::nullopt;
}

bool is_substring(const FunctionCall& call) {
    const bool named = call.name == "substring" || call.name == "substr" || call.name == "mid";
    return named && (call.arguments.size() == 2 || call.arguments.size() == 3);
}

Expression one_less(const Expression& length) {
    const auto number = whole_number(length);
    return number ? integer_literal(*number - 1) : subtract(length, integer_literal(1));
}

}  // namespace

bool is_positive(const Expression& place) {
    return is_at_least(place, 1);
}

bool is_not_negative(const Expression& length) {
    return is_at_least(length, 0);
}

std::optional<Expression> substring_of_postgres(const FunctionCall& value) {
    if (!is_substring(value)) return std::nullopt;
    const Expression& place = value.arguments[1];
    // substring(s, 'pattern') is another function.
    if (place.as<TextLiteral>() != nullptr || is_positive(place)) return std::nullopt;
    const auto first = whole_number(place);
    const auto length = length_of(value);
    Expression begin =
        first ? integer_literal(1) : call("strict_greatest", {place, integer_literal(1)});
    Expressions arguments = {value.arguments[0], std::move(begin)};
    if (length) {
        const auto count = whole_number(*length);
        if (first && count) {
            arguments.push_back(integer_literal(std::max<std::int64_t>(*count + *first - 1, 0)));
        } else {
            Expression before = call("strict_least", {one_less(place), integer_literal(0)});
            arguments.push_back(
                call("strict_greatest", {add(*length, std::move(before)), integer_literal(0)}));
        }
    }
    return call("substring", std::move(arguments));
}

std::optional<Expression> place_of_mysql(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if ((value.name == "left" || value.name == "right") && arguments.size() == 2) {
        if (is_not_negative(arguments[1])) return std::nullopt;
        Expression length = whole_number(arguments[1])
                                ? integer_literal(0)
                                : call("strict_greatest", {arguments[1], integer_literal(0)});
        return call(value.name, {arguments[0], std::move(length)});
    }
    if (!is_substring(value) || is_positive(arguments[1])) return std::nullopt;
    const Expression& place = arguments[1];
    const auto first = whole_number(place);
    Expression empty = call("substring", {arguments[0], integer_literal(1), integer_literal(0)});
    if (first && *first == 0) return empty;
    Expression before =
        less(call("length", {arguments[0]}), first ? integer_literal(-*first) : negate(place));
    Expression outside =
        first ? std::move(before) : any_of({equal(place, integer_literal(0)), std::move(before)});
    return case_when({{std::move(outside), std::move(empty)}}, call("substring", arguments));
}

std::optional<Expression> substring_for_postgres(const FunctionCall& value) {
    if (value.name != "substring" || is_positive(value.arguments[1])) return std::nullopt;
    const Expression& text = value.arguments[0];
    const Expression& place = value.arguments[1];
    const auto first = whole_number(place);
    if (first && *first == 0) return std::nullopt;  // as in the tree
    const auto length = length_of(value);
    if (first && !length) return call("right", {text, integer_literal(-*first)});
    if (first) return plain(text, from_the_start(text, place), length);
    return plain(text,
                 case_when({{less(place, integer_literal(0)), from_the_start(text, place)}}, place),
                 length);
}

std::optional<Expression> substring_for_mysql(const FunctionCall& value) {
    if (value.name != "substring" || is_positive(value.arguments[1])) return std::nullopt;
    const Expression& text = value.arguments[0];
    const Expression& place = value.arguments[1];
    const auto first = whole_number(place);
    auto length = length_of(value);
    if (first && *first == 0) {
        if (length) length = one_less(*length);
        return plain(text, integer_literal(1), std::move(length));
    }
    if (first && !length) return call("right", {text, integer_literal(-*first)});
    const auto is_negative = [&] { return less(place, integer_literal(0)); };
    const auto is_zero = [&] { return equal(place, integer_literal(0)); };
    const Expression one = integer_literal(1);
    const Expression begin = call("strict_greatest", {from_the_start(text, place), one});
    const auto shortened = [&] {
        Expression before = subtract(from_the_start(text, place), one);
        return add(*length, call("strict_least", {std::move(before), integer_literal(0)}));
    };
    if (first) return plain(text, begin, shortened());
    if (length) {
        length = case_when({{is_negative(), shortened()}, {is_zero(), one_less(*length)}}, *length);
    }
    return plain(text, case_when({{is_negative(), begin}, {is_zero(), one}}, place),
                 std::move(length));
}

std::optional<Expression> end_of_text(const FunctionCall& value) {
    const bool left = value.name == "left";
    if ((!left && value.name != "right") || value.arguments.size() != 2) return std::nullopt;
    const Expression& text = value.arguments[0];
    const Expression& count = value.arguments[1];
    const auto number = whole_number(count);
    const Expression zero = integer_literal(0);
    if (left) {
        if (is_not_negative(count)) return plain(text, integer_literal(1), count);
        Expression rest = number ? subtract(call("length", {text}), integer_literal(-*number))
                                 : add(call("length", {text}), count);
        Expression kept = call("strict_greatest", {std::move(rest), zero});
        if (number) return plain(text, integer_literal(1), std::move(kept));
        return plain(text, integer_literal(1),
                     case_when({{less(count, zero), std::move(kept)}}, count));
    }
    if (number && *number < 0) return plain(text, integer_literal(1 - *number), std::nullopt);
    Expression behind =
        add(call("strict_greatest", {subtract(call("length", {text}), count), zero}),
            integer_literal(1));
    if (is_not_negative(count)) return plain(text, std::move(behind), std::nullopt);
    return plain(
        text,
        case_when({{less(count, zero), subtract(integer_literal(1), count)}}, std::move(behind)),
        std::nullopt);
}

}  // namespace querent::sql
