// What looks like a word and has a grammar of its own.
#include <array>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// Every other word is a name, which most words of a query are.
constexpr WordIndex special_words(std::to_array<std::string_view>({"null",
                                                                   "true",
                                                                   "false",
                                                                   "case",
                                                                   "exists",
                                                                   "cast",
                                                                   "try_cast",
                                                                   "extract",
                                                                   "substring",
                                                                   "substr",
                                                                   "trim",
                                                                   "position",
                                                                   "row",
                                                                   "array",
                                                                   "interval",
                                                                   "current_date",
                                                                   "current_timestamp",
                                                                   "current_time",
                                                                   "localtimestamp",
                                                                   "date",
                                                                   "time",
                                                                   "timestamp",
                                                                   "timestamptz",
                                                                   "datetime"}));

}  // namespace

/// Nothing, and no token taken, when the word here is an ordinary name.
Result<std::optional<Expression>> Reader::special_form() {
    if (!special_words.contains(peek().lower)) return std::optional<Expression>();
    const Position position = peek().position;
    const auto wrap = [](Result<Expression> made) -> Result<std::optional<Expression>> {
        TRY(Expression value, std::move(made));
        return std::optional(std::move(value));
    };
    if (accept("null")) return std::optional(Expression{NullLiteral{}, position});
    if (sees_any({"true", "false"}) && !sees_symbol(".", 1)) {
        return std::optional(Expression{BooleanLiteral{take().lower == "true"}, position});
    }
    if (sees("case")) return wrap(case_expression());
    const bool call = sees_symbol("(", 1);
    if (sees("exists") && call) {
        take();
        TRY(Query inner, query_in_brackets());
        return std::optional(Expression{Exists{std::move(inner)}, position});
    }
    if (call && sees_any({"cast", "try_cast"})) return wrap(cast_expression(sees("try_cast")));
    if (call && sees("extract")) return wrap(extract_expression());
    if (call && sees_any({"substring", "substr"})) return wrap(substring_expression());
    if (call && sees("trim")) return wrap(trim_expression());
    if (call && sees("position")) return wrap(position_expression());
    if (call && sees("row")) {
        at_ += 2;
        TRY(auto items, expressions());
        TRY_VOID(expect_symbol(")"));
        return std::optional(Expression{Row{std::move(items)}, position});
    }
    if (sees("array") && sees_symbol("[", 1)) {
        at_ += 2;
        return wrap(array_literal("]"));
    }
    if (sees("interval") && dialect_ != Dialect::sqlite && !sees_symbol(".", 1) &&
        (peek(1).kind == TokenKind::text || peek(1).kind == TokenKind::number ||
         sees_symbol("(", 1) || sees_symbol("-", 1))) {
        return wrap(interval_expression());
    }
    if (sees_any({"current_date", "current_timestamp", "current_time", "localtimestamp"}) &&
        !sees_symbol(".", 1)) {
        std::string name(take().lower);
        if (accept_symbol("(")) TRY_VOID(expect_symbol(")"));
        if (name == "localtimestamp") name = "current_timestamp";
        return std::optional(
            Expression{FunctionCall{std::move(name), {}, {}, {}, {}, {}, {}, {}}, position});
    }
    return typed_literal();
}

/// DATE '…', TIME '…', TIMESTAMP '…', TIMESTAMPTZ '…'.
Result<std::optional<Expression>> Reader::typed_literal() {
    const Position position = peek().position;
    std::size_t words = 1;
    TemporalKind kind = TemporalKind::date;
    if (sees("date")) {
        kind = TemporalKind::date;
    } else if (sees("time")) {
        kind = TemporalKind::time;
    } else if (sees("timestamptz")) {
        kind = TemporalKind::timestamp_with_time_zone;
    } else if (sees("timestamp") || sees("datetime")) {
        kind = TemporalKind::timestamp;
        if (sees("with", 1) && sees("time", 2) && sees("zone", 3)) {
            kind = TemporalKind::timestamp_with_time_zone;
            words = 4;
        } else if (sees("without", 1) && sees("time", 2) && sees("zone", 3)) {
            words = 4;
        }
    } else {
        return std::optional<Expression>();
    }
    if (peek(words).kind != TokenKind::text || dialect_ == Dialect::sqlite) {
        return std::optional<Expression>();
    }
    at_ += words;
    return std::optional(Expression{TypedLiteral{kind, std::string(take().value)}, position});
}

Result<Expression> Reader::case_expression() {
    const Position position = take().position;
    Case result;
    if (!sees("when")) {
        TRY(Expression operand, expression());
        result.operand = std::move(operand);
    }
    if (!sees("when")) return expected("WHEN");
    while (accept("when")) {
        Branch branch;
        TRY(Expression condition, expression());
        branch.condition = std::move(condition);
        TRY_VOID(expect("then"));
        TRY(Expression value, expression());
        branch.result = std::move(value);
        result.branches.push_back(std::move(branch));
    }
    if (accept("else")) {
        TRY(Expression otherwise, expression());
        result.otherwise = std::move(otherwise);
    }
    TRY_VOID(expect("end"));
    return Expression{std::move(result), position};
}

Result<Expression> Reader::cast_expression(bool null_on_failure) {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    TRY(Expression operand, expression());
    TRY_VOID(expect("as"));
    TRY(TypeName type, type_name());
    TRY_VOID(expect_symbol(")"));
    return Expression{Cast{std::move(operand), std::move(type), null_on_failure}, position};
}

Result<Expression> Reader::extract_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    const auto part = date_part_named(peek().value);
    if (!part) return expected("a part of a date such as YEAR or MONTH");
    take();
    TRY_VOID(expect("from"));
    TRY(Expression operand, expression());
    TRY_VOID(expect_symbol(")"));
    return Expression{Extract{*part, std::move(operand)}, position};
}

/// INTERVAL '1 year 2 days', INTERVAL '3' MONTH, INTERVAL 3 MONTH, INTERVAL (a + b) DAY.
Result<Expression> Reader::interval_expression() {
    const Position position = take().position;
    if (peek().kind == TokenKind::text && !date_part_named(peek(1).value)) {
        auto sum = interval_from_text(peek().value);
        if (!sum) return expected("an interval such as '3 months' or '1 day 02:00:00'");
        take();
        sum->position = position;
        return std::move(*sum);
    }
    std::optional<Expression> amount;
    if (peek().kind == TokenKind::text) {
        auto number = interval_from_text(std::string(peek().value) + " day");
        if (!number || number->as<Interval>() == nullptr) return expected("a number in quotes");
        take();
        amount = std::move(*number->as<Interval>()->amount);
    } else if (sees_symbol("(")) {
        TRY(amount, bracketed());
    } else {
        const bool negative = accept_symbol("-");
        if (peek().kind != TokenKind::number) return expected("a number");
        amount = number_literal(take().value);
        if (negative) amount = negate(std::move(*amount));
    }
    const auto unit = date_part_named(peek().value);
    if (!unit || *unit > DatePart::century || peek().kind != TokenKind::word)
        return expected("a unit such as DAY or MONTH");
    take();
    if (sees("to")) return not_allowed("INTERVAL … TO …");
    return Expression{Interval{std::move(*amount), *unit}, position};
}

/// substring(x, 1, 3) and substring(x FROM 1 FOR 3).
Result<Expression> Reader::substring_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    FunctionCall call;
    call.name = "substring";
    TRY(Expression text, expression());
    call.arguments.push_back(std::move(text));
    while (accept_symbol(",") || accept("from") || accept("for")) {
        // «FOR 3» without FROM begins at the first character.
        if (tokens_[at_ - 1].lower == "for" && call.arguments.size() == 1) {
            call.arguments.push_back(integer_literal(1));
        }
        TRY(Expression argument, expression());
        call.arguments.push_back(std::move(argument));
    }
    TRY_VOID(expect_symbol(")"));
    return Expression{std::move(call), position};
}

/// trim(x), trim(x, 'abc'), trim(BOTH 'abc' FROM x).
Result<Expression> Reader::trim_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    FunctionCall call;
    call.name = "trim";
    if (accept("leading")) {
        call.name = "ltrim";
    } else if (accept("trailing")) {
        call.name = "rtrim";
    } else {
        accept("both");
    }
    std::optional<Expression> characters;
    if (!sees("from")) {
        TRY(characters, expression());
    }
    if (accept("from")) {
        TRY(Expression text, expression());
        call.arguments.push_back(std::move(text));
        if (characters) call.arguments.push_back(std::move(*characters));
    } else {
        call.arguments.push_back(std::move(*characters));
        while (accept_symbol(",")) {
            TRY(Expression argument, expression());
            call.arguments.push_back(std::move(argument));
        }
    }
    TRY_VOID(expect_symbol(")"));
    return Expression{std::move(call), position};
}

/// position('b' IN 'abc') is strpos('abc', 'b').
Result<Expression> Reader::position_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    TRY(Expression wanted, climb(Level::other));
    TRY_VOID(expect("in"));
    TRY(Expression text, expression());
    TRY_VOID(expect_symbol(")"));
    Expression result = call("strpos", {std::move(text), std::move(wanted)});
    result.position = position;
    return result;
}

}  // namespace querent::sql::parsing
