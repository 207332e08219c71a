// Lists, structs, maps, lambdas, and places inside JSON.
#include <array>

#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// Functions that take a lambda: only in their brackets is x -> y one, elsewhere it is JSON's arrow.
constexpr WordIndex takes_lambda(std::to_array<std::string_view>(
    {"list_transform", "array_transform", "list_apply",       "array_apply", "apply",
     "list_filter",    "array_filter",    "filter",           "list_reduce", "array_reduce",
     "transform",      "any_match",       "all_match",        "none_match",  "zip_with",
     "map_filter",     "transform_keys",  "transform_values", "reduce",      "array_sort",
     "map_zip_with",   "reduce_agg"}));

}  // namespace

/// [a, b] behind its bracket.
Result<Expression> Reader::array_literal(std::string_view closing) {
    const Position position = peek().position;
    ArrayLiteral array;
    if (!sees_symbol(closing)) {
        TRY(array.items, expressions());
    }
    if (dialect_ == Dialect::duckdb && array.items.size() == 1 && sees("for")) {
        return list_comprehension(std::move(array.items.front()));
    }
    TRY_VOID(expect_symbol(closing));
    return Expression{std::move(array), position};
}

/// What DuckDB has behind the first item of [x * 2 for x in list if x > 1]: the items are those of
/// the list that the condition keeps, each made to what stands first.
Result<Expression> Reader::list_comprehension(Expression made) {
    const Position position = made.position;
    TRY_VOID(expect("for"));
    TRY(std::string name, identifier("a name for each item"));
    TRY_VOID(expect("in"));
    TRY(Expression list, expression());
    const auto each = [&](std::string_view function, Expression over, Expression body) {
        Expression by{Lambda{{name}, std::move(body)}};
        return call(function, {std::move(over), std::move(by)});
    };
    if (accept("if")) {
        TRY(Expression condition, expression());
        list = each("list_filter", std::move(list), std::move(condition));
    }
    TRY_VOID(expect_symbol("]"));
    Expression result = each("list_transform", std::move(list), std::move(made));
    result.position = position;
    return result;
}

/// {'a': 1, b: x}.
Result<Expression> Reader::struct_literal() {
    const Position position = take().position;
    StructLiteral result;
    do {
        Field field;
        if (peek().kind == TokenKind::text && !peek().value.empty()) {
            field.name = take().value;
        } else {
            TRY(field.name, any_identifier("the name of a field"));
        }
        TRY_VOID(expect_symbol(":"));
        TRY(Expression value, expression());
        field.value = std::move(value);
        result.fields.push_back(std::move(field));
    } while (accept_symbol(","));
    TRY_VOID(expect_symbol("}"));
    return Expression{std::move(result), position};
}

/// MAP {'a': 1, 'b': 2}, behind MAP.
Result<Expression> Reader::map_literal() {
    const Position position = take().position;
    MapLiteral result;
    while (!sees_symbol("}")) {
        TRY(Expression key, expression());
        TRY_VOID(expect_symbol(":"));
        TRY(Expression value, expression());
        result.keys.push_back(std::move(key));
        result.values.push_back(std::move(value));
        if (!accept_symbol(",")) break;
    }
    TRY_VOID(expect_symbol("}"));
    return Expression{std::move(result), position};
}

/// Whether an argument of `function` begins a lambda here: «x -> …», «(x, y) -> …», «lambda x: …».
bool Reader::begins_lambda(std::string_view function) const {
    if (!takes_lambda.contains(function)) return false;
    if (dialect_ == Dialect::duckdb && sees("lambda") && peek(1).kind == TokenKind::word) {
        return true;
    }
    if (dialect_ != Dialect::duckdb && !is_trino_like(dialect_)) return false;
    if (peek().kind == TokenKind::word || peek().kind == TokenKind::name) {
        return sees_symbol("->", 1);
    }
    return sees_symbol("(") && sees_symbol("->", closings_[at_] - at_ + 1);
}

Result<Expression> Reader::lambda() {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    TRY_VOID(count_node());
    const Position position = peek().position;
    Lambda result;
    const bool worded = accept("lambda");
    if (sees_symbol("(")) {
        TRY(result.parameters, identifiers_in_brackets());
    } else {
        do {
            TRY(std::string name, any_identifier("the parameter of a lambda"));
            result.parameters.push_back(std::move(name));
        } while (worded && accept_symbol(","));
    }
    TRY_VOID(expect_symbol(worded ? ":" : "->"));
    TRY(Expression body, expression());
    result.body = std::move(body);
    return Expression{std::move(result), position};
}

/// JSON_VALUE(x, 'lax $.a' RETURNING integer), JSON_QUERY and JSON_EXISTS of the standard.
Result<Expression> Reader::json_path_function() {
    const Token& word = take();
    TRY_VOID(expect_symbol("("));
    TRY(Expression document, expression());
    TRY_VOID(expect_symbol(","));
    TRY(Expression place, expression());
    if (auto* path = place.as<TextLiteral>()) {
        if (path->value.starts_with("lax ")) path->value.erase(0, 4);
    }
    std::optional<TypeName> type;
    if (accept("returning")) {
        TRY(type, type_name());
    }
    if (sees_any({"default", "null", "error", "empty", "with", "without", "keep", "omit"})) {
        return not_allowed("What a JSON function does without a value",
                           "Use coalesce() around it.");
    }
    TRY_VOID(expect_symbol(")"));
    const std::string_view name = word.lower == "json_value"   ? "json_extract_string"
                                  : word.lower == "json_query" ? "json_extract"
                                                               : "json_exists";
    Expression result = call(name, {std::move(document), std::move(place)});
    result.position = word.position;
    if (!type) return result;
    return Expression{Cast{std::move(result), std::move(*type), false}, word.position};
}

/// PostgreSQL's x #> '{a,b}' and x #>> '{a,b}'.
Result<void> Reader::json_path_operator(Expression& left, Level weakest) {
    if (weakest > Level::other || !is_postgres_like(dialect_)) return {};
    const Token& symbol = take();
    const auto path = peek().kind == TokenKind::text ? json_path_of_braces(peek().value)
                                                     : std::optional<JsonPath>();
    if (!path) return expected("a path such as '{items,0,name}'");
    take();
    const auto op = symbol.value == "#>" ? BinaryOperator::json_get : BinaryOperator::json_get_text;
    left = Expression{Binary{op, std::move(left), text_literal(to_string(*path))}, symbol.position};
    return {};
}

}  // namespace querent::sql::parsing
