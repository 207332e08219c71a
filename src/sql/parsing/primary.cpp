#include <charconv>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

Result<Expression> Reader::primary() {
    const Token& token = peek();
    const Position position = token.position;
    switch (token.kind) {
        case TokenKind::number:
            return Expression{NumberLiteral{std::string(take().value)}, position};
        case TokenKind::text:
            return Expression{TextLiteral{std::string(take().value)}, position};
        case TokenKind::word:
            return word_primary();
        case TokenKind::name:
            return name_expression();
        case TokenKind::bytes:
            return Expression{BytesLiteral{std::string(take().value)}, position};
        case TokenKind::parameter:
            return parameter();
        case TokenKind::symbol:
            break;
        case TokenKind::end:
            return expected("an expression");
    }
    if (token.value == "(") return bracketed();
    if (token.value == "[") {
        take();
        return array_literal("]");
    }
    if (token.value == "{" && dialect_ == Dialect::duckdb) return struct_literal();
    if (token.value == "*") {
        take();
        TRY(Star all, star({}));
        return Expression{std::move(all), position};
    }
    return expected("an expression");
}

/// ?, ?2, $1, $name, :name, @name.
Result<Expression> Reader::parameter() {
    const Token& token = take();
    const std::string_view name = token.value.substr(1);
    if (name.empty()) return Expression{Parameter{{}, ++parameters_}, token.position};
    std::uint32_t place = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), place);
    const bool counted = read.ec == std::errc() && read.ptr == name.data() + name.size();
    if (counted && place > 0) return Expression{Parameter{{}, place}, token.position};
    return Expression{Parameter{std::string(name), 0}, token.position};
}

/// (expression), (a, b) or (SELECT …).
Result<Expression> Reader::bracketed() {
    const Position position = peek().position;
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    if (begins_query(1) && !bracket_holds_expression()) {
        TRY(Query inner, query_in_brackets());
        return Expression{ScalarQuery{std::move(inner)}, position};
    }
    take();
    TRY(auto items, expressions());
    TRY_VOID(expect_symbol(")"));
    if (items.size() == 1) return std::move(items.front());
    return Expression{Row{std::move(items)}, position};
}

/// «((SELECT 1) + 2)» begins with a query and is none.
bool Reader::bracket_holds_expression() const {
    return sees_symbol("(", 1) && !bracket_holds_query(0);
}

Result<Expression> Reader::word_primary() {
    TRY(auto special, special_form());
    if (special) return std::move(*special);
    const bool call = sees_symbol("(", 1) && sees_any({"left", "right", "mod"});
    if (is_reserved(peek()) && !call) {
        Error error = expected("an expression");
        if (error.hint.empty()) {
            error.hint = "A name that is a keyword goes in quotes.";
        }
        return error;
    }
    return name_expression();
}

/// column, table.column, schema.table.column, table.*, function(…).
Result<Expression> Reader::name_expression() {
    const Token& first = take();
    const Position position = first.position;
    if (first.kind == TokenKind::word && sees_symbol("(")) {
        return function_call(std::string(first.lower), position);
    }
    if (first.kind == TokenKind::name && sees_symbol("(")) {
        return not_allowed("A function whose name is in quotes");
    }
    if (is_postgres_like(dialect_) && first.kind == TokenKind::word && sees_symbol("=>")) {
        return not_allowed("A named argument");
    }
    ColumnReference reference;
    reference.name = spelled(first);
    reference.perhaps_text = Mark{first.double_quoted && dialect_ == Dialect::sqlite};
    while (accept_symbol(".")) {
        reference.qualifier.push_back(std::move(reference.name));
        reference.perhaps_text = {};
        if (accept_symbol("*")) {
            TRY(Star all, star(std::move(reference.qualifier)));
            return Expression{std::move(all), position};
        }
        TRY(reference.name, any_identifier("a column"));
        if (sees_symbol("(")) return not_allowed("A function with a schema or behind a dot");
        if (reference.qualifier.size() > 3) return expected("a column");
    }
    return Expression{std::move(reference), position};
}

/// What may follow *: EXCLUDE (a, b) and REPLACE (expression AS name), DuckDB's.
Result<Star> Reader::star(std::vector<std::string> qualifier) {
    Star result;
    result.qualifier = std::move(qualifier);
    if (dialect_ != Dialect::duckdb && dialect_ != Dialect::redshift) return result;
    if (accept("exclude")) {
        if (sees_symbol("(")) {
            TRY(result.exclude, identifiers_in_brackets());
        } else {
            TRY(std::string name, identifier("a column"));
            result.exclude.push_back(std::move(name));
        }
    }
    if (dialect_ == Dialect::duckdb && sees("replace") && sees_symbol("(", 1)) {
        at_ += 2;
        do {
            Replacement replacement;
            TRY(Expression value, expression());
            replacement.expression = std::move(value);
            TRY_VOID(expect("as"));
            TRY(replacement.name, any_identifier("a column"));
            result.replace.push_back(std::move(replacement));
        } while (accept_symbol(","));
        TRY_VOID(expect_symbol(")"));
    }
    return result;
}

}  // namespace querent::sql::parsing
