// What looks like a word and has a grammar of its own.
#include <array>
#include <utility>

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
                                                                   "safe_cast",
                                                                   "convert",
                                                                   "extract",
                                                                   "substring",
                                                                   "substr",
                                                                   "mid",
                                                                   "trim",
                                                                   "position",
                                                                   "overlay",
                                                                   "row",
                                                                   "array",
                                                                   "map",
                                                                   "interval",
                                                                   "date",
                                                                   "time",
                                                                   "timestamp",
                                                                   "timestamptz",
                                                                   "datetime",
                                                                   "localtime",
                                                                   "localtimestamp",
                                                                   "current_date",
                                                                   "current_timestamp",
                                                                   "current_time",
                                                                   "json_value",
                                                                   "json_query",
                                                                   "json_exists",
                                                                   "binary"}));

bool is_whole_literal(const Expression& expression) {
    const auto* number = expression.as<NumberLiteral>();
    return number != nullptr && number->digits.find_first_of(".e") == std::string::npos;
}

}  // namespace

/// Nothing, and no token taken, when the word here is an ordinary name.
Result<std::optional<Expression>> Reader::special_form() {
    if (begins_typed_text()) {
        const Position place = peek().position;
        TRY(TypeName type, type_name());
        Expression text{TextLiteral{std::string(take().value)}, place};
        return std::optional(Expression{Cast{std::move(text), std::move(type), false}, place});
    }
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
    if (sees_symbol("(", 1)) {
        const bool standard_json =
            dialect_ == Dialect::postgres || is_trino_like(dialect_) || dialect_ == Dialect::mysql;
        if (standard_json && sees_any({"json_value", "json_query", "json_exists"})) {
            return wrap(json_path_function());
        }
        if (sees("exists")) {
            take();
            TRY(Query inner, query_in_brackets());
            return std::optional(Expression{Exists{std::move(inner)}, position});
        }
        if (sees_any({"cast", "try_cast"})) return wrap(cast_expression(sees("try_cast")));
        if (sees("convert")) return wrap(convert_expression());
        if (sees("extract")) return wrap(extract_expression());
        if (sees_any({"substring", "substr", "mid"})) return wrap(substring_expression());
        if (sees("trim")) return wrap(trim_expression());
        if (sees("position")) return wrap(position_expression());
        if (sees("overlay")) return wrap(overlay_expression());
        if (sees("row")) {
            at_ += 2;
            TRY(auto items, expressions());
            TRY_VOID(expect_symbol(")"));
            return std::optional(Expression{Row{std::move(items)}, position});
        }
    }
    if (sees("array") && sees_symbol("[", 1)) {
        at_ += 2;
        return wrap(array_literal("]"));
    }
    if (sees("array") && sees_symbol("(", 1) && begins_query(2)) {
        take();
        TRY(Query inner, query_in_brackets());
        Expression list = call("array_of", {scalar(std::move(inner))});
        list.position = position;
        return std::optional(std::move(list));
    }
    if (sees("map") && sees_symbol("{", 1)) {
        take();
        return wrap(map_literal());
    }
    if (sees("binary") && dialect_ == Dialect::mysql && !sees_symbol(".", 1)) {
        return not_allowed("BINARY before a value", "Use COLLATE utf8mb4_bin behind it.");
    }
    if (begins_interval()) return wrap(interval_expression());
    if (sees_any(
            {"current_date", "current_timestamp", "current_time", "localtimestamp", "localtime"}) &&
        !sees_symbol(".", 1)) {
        return wrap(moment());
    }
    return typed_literal();
}

/// int '1', decimal '1.50', json '{}': a cast of the text.
bool Reader::begins_typed_text() const {
    constexpr WordIndex types(std::to_array<std::string_view>(
        {"int",   "integer", "bigint",  "smallint", "tinyint", "decimal", "numeric", "double",
         "real",  "float",   "float8",  "float4",   "int4",    "int8",    "int2",    "json",
         "jsonb", "uuid",    "boolean", "bool",     "text",    "varchar"}));
    const bool has_them =
        dialect_ == Dialect::duckdb || is_postgres_like(dialect_) || is_trino_like(dialect_);
    // Trino's has as many digits behind the point as are written, and a cast to DECIMAL has none.
    if (is_trino_like(dialect_) && sees_any({"decimal", "numeric"})) return false;
    return has_them && peek(1).kind == TokenKind::text && types.contains(peek().lower);
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

/// CAST(x AS varchar(3)) cuts, where the dialect means it so.
Result<Expression> Reader::cast_to_type(Expression operand, bool null_on_failure,
                                        Position position) {
    TRY(TypeName type, type_name());
    std::optional<std::uint32_t> length;
    if (type.name == "varchar" && !type.parameters.empty()) {
        if (type.array_dimensions == 0) length = type.parameters.front();
        type.parameters.clear();
    }
    // SQLite cuts the fraction off where the others round.
    const bool cuts =
        dialect_ == Dialect::sqlite && type.name == "bigint" && !is_whole_literal(operand);
    if (cuts) operand = call("trunc", {cast(std::move(operand), "double")});
    Expression result{Cast{std::move(operand), std::move(type), null_on_failure}, position};
    if (!length) return result;
    result = call("substring", {std::move(result), integer_literal(1), integer_literal(*length)});
    result.position = position;
    return result;
}

Result<Expression> Reader::cast_expression(bool null_on_failure) {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    TRY(Expression operand, expression());
    TRY_VOID(expect("as"));
    TRY(Expression result, cast_to_type(std::move(operand), null_on_failure, position));
    TRY_VOID(expect_symbol(")"));
    return result;
}

/// MySQL's CONVERT(x, SIGNED) and CONVERT(x USING utf8mb4); Redshift's CONVERT(INTEGER, x).
Result<Expression> Reader::convert_expression() {
    if (dialect_ != Dialect::mysql && dialect_ != Dialect::redshift) {
        return not_allowed("CONVERT", "Use CAST(… AS …).");
    }
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    if (dialect_ == Dialect::redshift) {
        const std::size_t at = at_;
        TRY_VOID(type_name());
        TRY_VOID(expect_symbol(","));
        TRY(Expression operand, expression());
        const std::size_t end = std::exchange(at_, at);
        TRY(Expression result, cast_to_type(std::move(operand), false, position));
        at_ = end;
        TRY_VOID(expect_symbol(")"));
        return result;
    }
    TRY(Expression operand, expression());
    if (accept("using")) {
        if (!sees_any({"utf8", "utf8mb4"})) return not_allowed("This character set");
        take();
        TRY_VOID(expect_symbol(")"));
        return operand;
    }
    TRY_VOID(expect_symbol(","));
    TRY(Expression result, cast_to_type(std::move(operand), false, position));
    TRY_VOID(expect_symbol(")"));
    return result;
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
        const bool pattern = tokens_[at_ - 1].lower == "from" && peek().kind == TokenKind::text;
        if (pattern || sees("similar")) {
            return not_allowed("SUBSTRING with a pattern", "Use regexp_extract().");
        }
        TRY(Expression argument, expression());
        call.arguments.push_back(std::move(argument));
    }
    TRY_VOID(expect_symbol(")"));
    return import_call(std::move(call), dialect_, position);
}

/// overlay(x PLACING y FROM 3 FOR 2): what stands before, y, and what stands behind.
Result<Expression> Reader::overlay_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    TRY(const Expression text, expression());
    TRY_VOID(expect("placing"));
    TRY(Expression put, expression());
    TRY_VOID(expect("from"));
    TRY(const Expression start, expression());
    Expression length = call("length", {put});
    if (accept("for")) {
        TRY(length, expression());
    }
    TRY_VOID(expect_symbol(")"));
    const auto joined = [](Expression left, Expression right) {
        return binary(BinaryOperator::concat, std::move(left), std::move(right));
    };
    Expression before =
        call("substring", {text, integer_literal(1), subtract(start, integer_literal(1))});
    Expression behind = call("substring", {text, add(start, std::move(length))});
    Expression result = joined(joined(std::move(before), std::move(put)), std::move(behind));
    result.position = position;
    return result;
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
