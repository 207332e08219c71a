// Operators over lists, JSON values, ranges and texts that PostgreSQL has, and DuckDB in part.
//
// What they mean depends on the types. Where the operands show theirs the tree says it by a
// function that others have words for too; where they do not, the operator stays PostgreSQL's own
// (a function called as the operator is, see own_functions/own_function.hpp).
#include <algorithm>
#include <array>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

constexpr WordIndex of_postgres(std::to_array<std::string_view>(
    {"@>", "<@", "&&", "?", "?|", "?&", "@?", "@@", "#-", "<->", "<#>", "<=>", "^@"}));
constexpr WordIndex of_duckdb(std::to_array<std::string_view>({"@>", "<@", "&&", "^@"}));

bool is_json(const Expression& tree) {
    if (const auto* cast = tree.as<Cast>()) {
        return cast->type.name == "json" && cast->type.array_dimensions == 0;
    }
    if (const auto* place = tree.as<Binary>()) return place->op == BinaryOperator::json_get;
    const auto* made = tree.as<FunctionCall>();
    return made != nullptr && (made->name == "json_object" || made->name == "json_array" ||
                               made->name == "pg_jsonb_set" || made->name == "pg_to_jsonb");
}

bool is_list(const Expression& tree) {
    if (tree.as<ArrayLiteral>() != nullptr || tree.as<Slice>() != nullptr) return true;
    if (const auto* cast = tree.as<Cast>()) return cast->type.array_dimensions > 0;
    const auto* made = tree.as<FunctionCall>();
    return made != nullptr && (made->name == "array_agg" || made->name == "string_split" ||
                               made->name == "array_of" || made->name.starts_with("list_"));
}

}  // namespace

bool Reader::is_own_operator(std::string_view symbol) const {
    if (dialect_ == Dialect::duckdb) return of_duckdb.contains(symbol);
    return dialect_ == Dialect::postgres && of_postgres.contains(symbol);
}

Result<void> Reader::own_operator(Expression& left, Level weakest) {
    if (weakest > Level::other) return {};
    const Token& symbol = take();
    std::string op(symbol.value);
    TRY(Expression right, climb(Level::additive));
    const auto become = [&](std::string_view function, Expression first, Expression second) {
        left = call(function, {std::move(first), std::move(second)});
        left.position = symbol.position;
    };
    if (op == "^@") {
        become("starts_with", std::move(left), std::move(right));
        return {};
    }
    if (op == "<@") {
        std::swap(left, right);
        op = "@>";
    }
    const bool lists = dialect_ == Dialect::duckdb || is_list(left) || is_list(right);
    const bool json = is_json(left) || is_json(right);
    if (op == "@>" && (json || lists)) {
        become(json ? "json_contains" : "list_has_all", std::move(left), std::move(right));
    } else if (op == "&&" && lists) {
        become("list_has_any", std::move(left), std::move(right));
    } else {
        become("pg_" + op, std::move(left), std::move(right));
    }
    return {};
}

/// (x).a and f(x).a, a field of a struct; (o).id, a column of the row o.
Result<void> Reader::field_suffix(Expression& left) {
    const bool has_fields =
        dialect_ == Dialect::duckdb || dialect_ == Dialect::postgres || is_trino_like(dialect_);
    if (!has_fields) return {};
    const Position position = take().position;
    auto* reference = left.as<ColumnReference>();
    if (accept_symbol("*")) {
        if (reference == nullptr || !reference->qualifier.empty()) {
            return not_allowed("The fields of a value as columns", "Name them: (x).a, (x).b.");
        }
        TRY(Star all, star({reference->name}));
        left = Expression{std::move(all), position};
        return {};
    }
    TRY(std::string field, any_identifier("a field"));
    if (sees_symbol("(")) return not_allowed("A function behind a dot");
    if (reference != nullptr && reference->qualifier.size() < 3) {
        reference->qualifier.push_back(std::exchange(reference->name, std::move(field)));
        return {};
    }
    left = call("struct_extract", {std::move(left), text_literal(field)});
    left.position = position;
    return {};
}

}  // namespace querent::sql::parsing
