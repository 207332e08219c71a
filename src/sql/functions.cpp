#include "sql/functions.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "sql/function_list.hpp"
#include "sql/word_index.hpp"

namespace querent::sql {

namespace {

constexpr WordIndex index(functions, &Function::name);

// What Redshift spells otherwise than PostgreSQL, or lacks.
// docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html and
// c_unsupported-postgresql-functions.
using Spelling = std::pair<std::string_view, std::string_view>;
constexpr auto redshift = std::to_array<Spelling>({{"date_diff", "*"},
                                                   {"date_sub", "*"},
                                                   {"pg_regexp_substr", ""},
                                                   {"pg_decode", ""},
                                                   {"json_extract", ""},
                                                   {"json_extract_string", "*"},
                                                   {"regexp_extract", "*"},
                                                   {"regexp_full_match", "*"},
                                                   {"last_day", "="},
                                                   {"median", "="},
                                                   {"any_value", "="},
                                                   {"avg", "*"},
                                                   {"concat", "*"},
                                                   {"concat_ws", ""},
                                                   {"string_agg", "*"},
                                                   {"regexp_replace", "*"},
                                                   {"starts_with", "*"},
                                                   {"json_object", ""},
                                                   {"json_array", ""},
                                                   {"to_json", ""},
                                                   {"make_date", ""},
                                                   {"make_timestamp", ""},
                                                   {"age", ""},
                                                   {"array_agg", ""},
                                                   {"list", ""},
                                                   {"list_concat", ""},
                                                   {"list_position", ""},
                                                   {"mode", ""},
                                                   {"corr", ""},
                                                   {"covar_pop", ""},
                                                   {"covar_samp", ""},
                                                   {"regr_slope", ""},
                                                   {"regr_intercept", ""},
                                                   {"regr_r2", ""},
                                                   {"string_split", ""},
                                                   {"array_to_string", ""},
                                                   {"to_timestamp", ""},
                                                   {"generate_series", ""},
                                                   {"unnest", ""},
                                                   {"len", ""}});
constexpr WordIndex redshift_index(redshift, &Spelling::first);

/// What only a printer writes: pg_round, mysql_week.
bool is_of_one_dialect(std::string_view name) {
    for (const std::string_view prefix : {"sqlite_", "pg_", "mysql_", "redshift_", "trino_"}) {
        if (name.starts_with(prefix)) return true;
    }
    return false;
}

std::string_view redshift_spelling(const Function& function) {
    const auto other = redshift_index.find(function.name);
    return other == redshift_index.npos ? function.postgres : redshift[other].second;
}

}  // namespace

const Function* function_named(std::string_view name) {
    const auto found = index.find(name);
    return found == index.npos ? nullptr : &functions[found];
}

std::string_view spelling(const Function& function, Dialect dialect) {
    std::string_view spelled;
    switch (dialect) {
        case Dialect::duckdb:
            spelled = function.duckdb;
            break;
        case Dialect::sqlite:
            spelled = function.sqlite;
            break;
        case Dialect::postgres:
            spelled = function.postgres;
            break;
        case Dialect::mysql:
            spelled = function.mysql;
            break;
        case Dialect::redshift:
            spelled = redshift_spelling(function);
            break;
        case Dialect::trino:
        case Dialect::athena:
            spelled = function.trino;
            break;
    }
    return spelled == "=" ? function.name : spelled;
}

const std::vector<std::string>& function_names() {
    static const auto names = [] {
        std::vector<std::string> list;
        for (const Function& function : functions) {
            if (!is_of_one_dialect(function.name)) list.emplace_back(function.name);
        }
        return list;
    }();
    return names;
}

bool is_aggregate(std::string_view name) {
    const Function* function = function_named(name);
    return function != nullptr && function->kind == FunctionKind::aggregate;
}

}  // namespace querent::sql
