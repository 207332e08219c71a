#include "sql/checking/calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sql/functions.hpp"
#include "sql/lexer.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::checking {

namespace {

constexpr WordIndex types(std::to_array<std::string_view>(
    {"boolean", "tinyint", "smallint", "integer", "bigint", "hugeint", "real", "double", "decimal",
     "varchar", "blob", "date", "time", "timestamp", "timestamptz", "interval", "uuid", "json",
     "numeric"}));

constexpr WordIndex collations(std::to_array<std::string_view>(
    {"nocase", "noaccent", "nfc", "binary", "rtrim", "c", "posix", "utf8mb4_bin",
     "utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_0900_ai_ci"}));

bool is_known(const TypeName& type) {
    constexpr WordIndex made_of_others(std::to_array<std::string_view>({"struct", "map", "array"}));
    return (type.fields.empty() ? types.contains(type.name) : made_of_others.contains(type.name)) &&
           std::all_of(type.fields.begin(), type.fields.end(),
                       [](const TypeField& field) { return is_known(field.type); });
}

Error failure(ErrorCode code, std::string message, std::string hint, Position position) {
    return {code, std::move(message), {}, std::move(hint), to_string(position)};
}

Error not_allowed(std::string_view name, Position position) {
    const auto near = text::nearest(name, function_names());
    return failure(ErrorCode::sql_function_not_allowed,
                   fmt::format("The function {}() is not allowed.", name),
                   near ? fmt::format("Perhaps you meant {}().", *near) : "", position);
}

/// Functions that call others: by a lambda, which is looked through like any expression, or by a
/// name in a text, which must be written out and stand for an aggregate of the list.
Result<void> check_functions_in(const FunctionCall& call, Position position) {
    constexpr WordIndex by_lambda(std::to_array<std::string_view>(
        {"list_transform", "list_filter", "list_reduce", "list_any_match", "list_all_match",
         "trino_none_match", "trino_map_filter", "trino_transform_keys", "trino_transform_values",
         "trino_zip_with", "trino_reduce", "trino_array_sort", "trino_map_zip_with",
         "trino_reduce_agg"}));
    const auto is_lambda = [](const Expression& argument) {
        return argument.as<Lambda>() != nullptr;
    };
    if (by_lambda.contains(call.name) &&
        std::none_of(call.arguments.begin(), call.arguments.end(), is_lambda)) {
        return failure(ErrorCode::sql_function_not_allowed,
                       fmt::format("{}() needs a lambda.", call.name), "Write it as x -> x + 1.",
                       position);
    }
    if (call.name != "list_aggregate") return {};
    const auto* name = call.arguments.back().as<TextLiteral>();
    if (name == nullptr) {
        return failure(ErrorCode::sql_function_not_allowed,
                       "list_aggregate() needs the name of an aggregate as a text.",
                       "Write it as list_aggregate(l, 'sum').", position);
    }
    const Function* named = function_named(name->value);
    const bool is_duckdb_name = named != nullptr && named->duckdb == "=";
    if (is_duckdb_name && named->kind == FunctionKind::aggregate) return {};
    return not_allowed(name->value, position);
}

Result<void> check_call(const FunctionCall& call, Position position) {
    const Function* known = function_named(call.name);
    if (known == nullptr) return not_allowed(call.name, position);
    const auto count = call.arguments.size();
    if (!takes(*known, count)) {
        return failure(
            ErrorCode::sql_syntax,
            fmt::format("{}() does not take {} arguments.", name_without_prefix(call.name), count),
            {}, position);
    }
    if (call.name == "count" && count > 1 && !call.distinct) {
        return failure(ErrorCode::sql_syntax, "count() of several values needs DISTINCT.",
                       "Write count(DISTINCT a, b), or count(*).", position);
    }
    if (call.name == "array_of" && call.arguments.front().as<ScalarQuery>() == nullptr) {
        return not_allowed(call.name, position);
    }
    const bool decorated =
        call.distinct || call.filter || call.within_group || !call.order_by.empty();
    TRY_VOID(check_functions_in(call, position));
    switch (known->kind) {
        case FunctionKind::scalar:
        case FunctionKind::table:
            if (!decorated && !call.over) break;
            return failure(
                ErrorCode::sql_syntax,
                fmt::format("{}() is no aggregate and takes no DISTINCT, FILTER, ORDER BY or OVER.",
                            call.name),
                {}, position);
        case FunctionKind::window:
            if (call.over) break;
            return failure(ErrorCode::sql_syntax, fmt::format("{}() needs OVER (…).", call.name),
                           "Add OVER (ORDER BY …).", position);
        case FunctionKind::aggregate:
            break;
    }
    const bool in_rows = (call.name == "unnest" && count == 1) || call.name == "range" ||
                         call.name == "generate_series";
    if (known->kind == FunctionKind::table && !in_rows) {
        return failure(ErrorCode::sql_function_not_allowed,
                       fmt::format("{}() is only allowed in FROM.", call.name), {}, position);
    }
    return {};
}

}  // namespace

Result<void> check_node(const Expression& tree) {
    if (const auto* call = tree.as<FunctionCall>()) return check_call(*call, tree.position);
    if (const auto* cast = tree.as<Cast>(); cast != nullptr && !is_known(cast->type)) {
        return failure(ErrorCode::sql_construct_not_allowed,
                       fmt::format("The type {} is not allowed.", cast->type.name), {},
                       tree.position);
    }
    const auto* collate = tree.as<Collate>();
    if (collate != nullptr && !collations.contains(text::lower(collate->collation))) {
        return failure(ErrorCode::sql_construct_not_allowed,
                       fmt::format("The collation {} is not allowed.", collate->collation), {},
                       tree.position);
    }
    return {};
}

Result<void> check_table_function(const FunctionCall& call, Position position) {
    const Function* known = function_named(call.name);
    if (known == nullptr || known->kind != FunctionKind::table) {
        return failure(ErrorCode::sql_function_not_allowed,
                       fmt::format("{}() is not allowed as a table.", call.name),
                       "Name a table of this source.", position);
    }
    if (!takes(*known, call.arguments.size()) || call.over || call.filter || call.distinct ||
        !call.order_by.empty()) {
        return failure(ErrorCode::sql_syntax,
                       fmt::format("{}() has the wrong arguments.", call.name), {}, position);
    }
    return {};
}

}  // namespace querent::sql::checking
