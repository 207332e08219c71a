#include "sql/functions.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "sql/function_list.hpp"
#include "sql/own_functions/duckdb.hpp"
#include "sql/own_functions/mysql.hpp"
#include "sql/own_functions/postgres.hpp"
#include "sql/own_functions/redshift.hpp"
#include "sql/own_functions/sqlite.hpp"
#include "sql/own_functions/trino.hpp"
#include "sql/word_index.hpp"

namespace querent::sql {

namespace {

/// Those of function_list.hpp, and behind them those that one dialect alone has.
consteval auto all_lists() {
    using namespace own_functions;
    std::array<Function, functions.size() + duckdb.size() + mysql.size() + postgres.size() +
                             redshift.size() + sqlite.size() + trino.size()>
        all{};
    std::size_t size = 0;
    for (const Function& function : functions) all[size++] = function;
    const auto add = [&](const auto& list) {
        for (const OwnFunction& own : list) {
            all[size++] = {own.name, own.kind, own.least, own.most, {}, {}, {}, {}, {}};
        }
    };
    add(duckdb);
    add(mysql);
    add(postgres);
    add(redshift);
    add(sqlite);
    add(trino);
    return all;
}
constexpr auto all_functions = all_lists();
constexpr WordIndex index(all_functions, &Function::name);

// What Redshift spells otherwise than PostgreSQL, or lacks.
// docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html and
// c_unsupported-postgresql-functions.
using Spelling = std::pair<std::string_view, std::string_view>;
constexpr auto redshift_spellings = std::to_array<Spelling>({{"date_diff", "*"},
                                                             {"date_sub", "*"},
                                                             {"pg_regexp_substr", ""},
                                                             {"json_extract", ""},
                                                             {"json_array_length", "="},
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
                                                             {"list_append", ""},
                                                             {"list_prepend", ""},
                                                             {"string_split_regex", ""},
                                                             {"json_group_array", ""},
                                                             {"json_group_object", ""},
                                                             {"gcd", ""},
                                                             {"lcm", ""},
                                                             {"factorial", ""},
                                                             {"sinh", ""},
                                                             {"cosh", ""},
                                                             {"tanh", ""},
                                                             {"width_bucket", ""},
                                                             {"bit_length", ""},
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
                                                             {"array_of", ""},
                                                             {"struct_extract", ""},
                                                             {"list_has_any", ""},
                                                             {"list_has_all", ""},
                                                             {"json_contains", ""},
                                                             {"json_exists", ""},
                                                             {"generate_series", ""},
                                                             {"unnest", ""},
                                                             {"len", ""}});
constexpr WordIndex redshift_index(redshift_spellings, &Spelling::first);

std::string_view prefix_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::duckdb:
            return "duckdb_";
        case Dialect::sqlite:
            return "sqlite_";
        case Dialect::postgres:
            return "pg_";
        case Dialect::mysql:
            return "mysql_";
        case Dialect::redshift:
            return "redshift_";
        case Dialect::trino:
        case Dialect::athena:
            return "trino_";
    }
    ASSERT(false);
}

bool is_of_one_dialect(std::string_view name) {
    return name_without_prefix(name) != name;
}

/// Whether it stands in a list of own_functions/.
bool is_on_the_second_list(const Function& function) {
    return &function >= all_functions.data() + functions.size();
}

std::string_view redshift_spelling(const Function& function) {
    const auto other = redshift_index.find(function.name);
    return other == redshift_index.npos ? function.postgres : redshift_spellings[other].second;
}

}  // namespace

const Function* function_named(std::string_view name) {
    const auto found = index.find(name);
    return found == index.npos ? nullptr : &all_functions[found];
}

std::string_view name_without_prefix(std::string_view name) {
    for (const Dialect dialect : all_dialects) {
        const std::string_view prefix = prefix_of(dialect);
        if (name.starts_with(prefix) && function_named(name) != nullptr) {
            return name.substr(prefix.size());
        }
    }
    return name;
}

std::optional<std::string> name_of_one(std::string_view name, std::size_t arguments,
                                       Dialect dialect) {
    std::string own = std::string(prefix_of(dialect)) + std::string(name);
    const Function* function = function_named(own);
    if (function == nullptr || !takes(*function, arguments)) return std::nullopt;
    // Those of PostgreSQL on the first list are what a printer alone writes: pg_decode.
    if (dialect == Dialect::postgres && !is_on_the_second_list(*function)) return std::nullopt;
    return own;
}

bool takes(const Function& function, std::size_t arguments) {
    return arguments >= function.least && (arguments <= function.most || function.most == 255);
}

std::string_view spelling(const Function& function, Dialect dialect) {
    std::string_view spelled;
    if (is_on_the_second_list(function)) {
        const std::string_view prefix = prefix_of(dialect);
        return function.name.starts_with(prefix) ? function.name.substr(prefix.size()) : spelled;
    }
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
        for (const Function& function : all_functions) {
            if (!is_of_one_dialect(function.name)) list.emplace_back(function.name);
        }
        return list;
    }();
    return names;
}

std::vector<std::string> spellings(Dialect dialect) {
    std::vector<std::string> said;
    for (const Function& function : all_functions) {
        const std::string_view name = spelling(function, dialect);
        if (!name.empty() && name != "*") said.emplace_back(name);
    }
    return said;
}

bool is_aggregate(std::string_view name) {
    const Function* function = function_named(name);
    return function != nullptr && function->kind == FunctionKind::aggregate;
}

}  // namespace querent::sql
