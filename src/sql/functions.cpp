#include "sql/functions.hpp"

#include <array>

#include "base/assert.hpp"
#include "sql/word_index.hpp"

namespace querent::sql {

namespace {

constexpr std::array<Function, 162> functions = {{
    // Numbers.
    {"abs", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"ceil", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"floor", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"round", FunctionKind::scalar, 1, 2, "=", "=", "*"},
    {"trunc", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"sqrt", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"cbrt", FunctionKind::scalar, 1, 1, "=", "", "="},
    {"exp", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"ln", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"log10", FunctionKind::scalar, 1, 1, "=", "=", "log"},
    {"log2", FunctionKind::scalar, 1, 1, "=", "=", "*"},
    {"power", FunctionKind::scalar, 2, 2, "=", "=", "="},
    {"sign", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"mod", FunctionKind::scalar, 2, 2, "=", "=", "="},
    {"pi", FunctionKind::scalar, 0, 0, "=", "=", "="},
    {"sin", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"cos", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"tan", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"asin", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"acos", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"atan", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"atan2", FunctionKind::scalar, 2, 2, "=", "=", "="},
    {"radians", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"degrees", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"random", FunctionKind::scalar, 0, 0, "=", "*", "="},
    {"isnan", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"isfinite", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"greatest", FunctionKind::scalar, 1, 255, "=", "*", "="},
    {"least", FunctionKind::scalar, 1, 255, "=", "*", "="},
    // Choices.
    {"coalesce", FunctionKind::scalar, 1, 255, "=", "*", "="},
    {"nullif", FunctionKind::scalar, 2, 2, "=", "=", "="},
    // Text.
    {"lower", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"upper", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"length", FunctionKind::scalar, 1, 1, "=", "=", "="},
    {"trim", FunctionKind::scalar, 1, 2, "=", "=", "btrim"},
    {"ltrim", FunctionKind::scalar, 1, 2, "=", "=", "="},
    {"rtrim", FunctionKind::scalar, 1, 2, "=", "=", "="},
    {"substring", FunctionKind::scalar, 2, 3, "=", "substr", "="},
    {"left", FunctionKind::scalar, 2, 2, "=", "*", "="},
    {"right", FunctionKind::scalar, 2, 2, "=", "*", "="},
    {"replace", FunctionKind::scalar, 3, 3, "=", "=", "="},
    {"concat", FunctionKind::scalar, 1, 255, "=", "*", "="},
    {"concat_ws", FunctionKind::scalar, 2, 255, "=", "", "="},
    {"strpos", FunctionKind::scalar, 2, 2, "=", "instr", "="},
    {"contains", FunctionKind::scalar, 2, 2, "=", "*", "*"},
    {"starts_with", FunctionKind::scalar, 2, 2, "=", "*", "="},
    {"ends_with", FunctionKind::scalar, 2, 2, "=", "*", "*"},
    {"reverse", FunctionKind::scalar, 1, 1, "=", "", "="},
    {"repeat", FunctionKind::scalar, 2, 2, "=", "", "="},
    {"lpad", FunctionKind::scalar, 3, 3, "=", "", "="},
    {"rpad", FunctionKind::scalar, 3, 3, "=", "", "="},
    {"split_part", FunctionKind::scalar, 3, 3, "=", "", "="},
    {"translate", FunctionKind::scalar, 3, 3, "=", "", "="},
    {"ascii", FunctionKind::scalar, 1, 1, "=", "unicode", "="},
    {"chr", FunctionKind::scalar, 1, 1, "=", "char", "="},
    {"md5", FunctionKind::scalar, 1, 1, "=", "", "="},
    {"strip_accents", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"levenshtein", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"jaro_winkler_similarity", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"regexp_matches", FunctionKind::scalar, 2, 3, "=", "", "*"},
    {"regexp_full_match", FunctionKind::scalar, 2, 3, "=", "", "*"},
    {"regexp_replace", FunctionKind::scalar, 3, 4, "=", "", "="},
    {"regexp_extract", FunctionKind::scalar, 2, 3, "=", "", ""},
    {"string_split", FunctionKind::scalar, 2, 2, "=", "", "string_to_array"},
    {"printf", FunctionKind::scalar, 1, 255, "=", "=", ""},
    // Dates.
    {"current_date", FunctionKind::scalar, 0, 0, "*", "*", "*"},
    {"current_timestamp", FunctionKind::scalar, 0, 0, "*", "*", "*"},
    {"current_time", FunctionKind::scalar, 0, 0, "*", "*", "*"},
    {"date_trunc", FunctionKind::scalar, 2, 2, "=", "*", "="},
    {"date_diff", FunctionKind::scalar, 3, 3, "=", "*", "*"},
    {"date_sub", FunctionKind::scalar, 3, 3, "=", "", ""},
    {"age", FunctionKind::scalar, 2, 2, "=", "", "="},
    {"strftime", FunctionKind::scalar, 2, 2, "=", "*", "*"},
    {"strptime", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"try_strptime", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"make_date", FunctionKind::scalar, 3, 3, "=", "", "="},
    {"last_day", FunctionKind::scalar, 1, 1, "=", "*", "*"},
    {"monthname", FunctionKind::scalar, 1, 1, "=", "*", "*"},
    {"dayname", FunctionKind::scalar, 1, 1, "=", "*", "*"},
    {"to_timestamp", FunctionKind::scalar, 1, 1, "=", "", "="},
    {"epoch_ms", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"time_bucket", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"sqlite_date", FunctionKind::scalar, 0, 255, "", "date", ""},
    {"sqlite_datetime", FunctionKind::scalar, 0, 255, "", "datetime", ""},
    {"sqlite_time", FunctionKind::scalar, 0, 255, "", "time", ""},
    {"sqlite_strftime", FunctionKind::scalar, 1, 255, "", "strftime", ""},
    {"sqlite_random", FunctionKind::scalar, 0, 0, "", "random", ""},
    {"pg_round", FunctionKind::scalar, 1, 2, "round", "round", "round"},
    {"pg_to_char", FunctionKind::scalar, 2, 2, "", "", "to_char"},
    {"julianday", FunctionKind::scalar, 0, 255, "", "=", ""},
    {"unixepoch", FunctionKind::scalar, 0, 255, "", "=", ""},
    // Lists and json.
    {"list_contains", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"len", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"list_aggregate", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"list_sort", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"list_distinct", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"list_sum", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"list_avg", FunctionKind::scalar, 1, 1, "=", "", ""},
    {"array_to_string", FunctionKind::scalar, 2, 2, "=", "", "="},
    {"json_extract", FunctionKind::scalar, 2, 2, "=", "=", ""},
    {"json_extract_string", FunctionKind::scalar, 2, 2, "=", "", ""},
    {"json_array_length", FunctionKind::scalar, 1, 2, "=", "=", "="},
    {"json_valid", FunctionKind::scalar, 1, 1, "=", "=", ""},
    {"hash", FunctionKind::scalar, 1, 255, "=", "", ""},
    {"typeof", FunctionKind::scalar, 1, 1, "=", "=", ""},
    {"quote", FunctionKind::scalar, 1, 1, "", "=", ""},
    {"hex", FunctionKind::scalar, 1, 1, "=", "=", ""},
    // Aggregates.
    {"count", FunctionKind::aggregate, 0, 1, "=", "=", "="},
    {"sum", FunctionKind::aggregate, 1, 1, "=", "=", "="},
    {"avg", FunctionKind::aggregate, 1, 1, "=", "=", "="},
    {"min", FunctionKind::aggregate, 1, 2, "=", "=", "="},
    {"max", FunctionKind::aggregate, 1, 2, "=", "=", "="},
    {"total", FunctionKind::aggregate, 1, 1, "", "=", ""},
    {"median", FunctionKind::aggregate, 1, 1, "=", "", "*"},
    {"mode", FunctionKind::aggregate, 1, 1, "=", "", "*"},
    {"quantile_cont", FunctionKind::aggregate, 2, 2, "=", "", "*"},
    {"quantile_disc", FunctionKind::aggregate, 2, 2, "=", "", "*"},
    {"approx_quantile", FunctionKind::aggregate, 2, 2, "=", "", ""},
    {"stddev", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"stddev_pop", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"variance", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"var_pop", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"corr", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"covar_pop", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"covar_samp", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"regr_slope", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"regr_intercept", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"regr_r2", FunctionKind::aggregate, 2, 2, "=", "", "="},
    {"skewness", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"kurtosis", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"entropy", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"product", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"string_agg", FunctionKind::aggregate, 1, 2, "=", "group_concat", "="},
    {"array_agg", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"list", FunctionKind::aggregate, 1, 1, "=", "", "array_agg"},
    {"any_value", FunctionKind::aggregate, 1, 1, "=", "min", "*"},
    {"first", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"last", FunctionKind::aggregate, 1, 1, "=", "", ""},
    {"arg_max", FunctionKind::aggregate, 2, 2, "=", "", ""},
    {"arg_min", FunctionKind::aggregate, 2, 2, "=", "", ""},
    {"bool_and", FunctionKind::aggregate, 1, 1, "=", "min", "="},
    {"bool_or", FunctionKind::aggregate, 1, 1, "=", "max", "="},
    {"bit_and", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"bit_or", FunctionKind::aggregate, 1, 1, "=", "", "="},
    {"count_if", FunctionKind::aggregate, 1, 1, "=", "*", "*"},
    {"approx_count_distinct", FunctionKind::aggregate, 1, 1, "=", "*", "*"},
    {"grouping", FunctionKind::aggregate, 1, 255, "=", "", "="},
    {"histogram", FunctionKind::aggregate, 1, 1, "=", "", ""},
    // Windows.
    {"row_number", FunctionKind::window, 0, 0, "=", "=", "="},
    {"rank", FunctionKind::window, 0, 0, "=", "=", "="},
    {"dense_rank", FunctionKind::window, 0, 0, "=", "=", "="},
    {"percent_rank", FunctionKind::window, 0, 0, "=", "=", "="},
    {"cume_dist", FunctionKind::window, 0, 0, "=", "=", "="},
    {"ntile", FunctionKind::window, 1, 1, "=", "=", "="},
    {"lag", FunctionKind::window, 1, 3, "=", "=", "="},
    {"lead", FunctionKind::window, 1, 3, "=", "=", "="},
    {"first_value", FunctionKind::window, 1, 1, "=", "=", "="},
    {"last_value", FunctionKind::window, 1, 1, "=", "=", "="},
    {"nth_value", FunctionKind::window, 2, 2, "=", "=", "="},
    // Tables.
    {"generate_series", FunctionKind::table, 1, 3, "=", "", "="},
    {"range", FunctionKind::table, 1, 3, "=", "", ""},
    {"unnest", FunctionKind::table, 1, 1, "=", "", "="},
}};

constexpr WordIndex index(functions, &Function::name);

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
    }
    return spelled == "=" ? function.name : spelled;
}

const std::vector<std::string>& function_names() {
    static const auto names = [] {
        std::vector<std::string> list;
        for (const Function& function : functions) list.emplace_back(function.name);
        return list;
    }();
    return names;
}

bool is_aggregate(std::string_view name) {
    const Function* function = function_named(name);
    return function != nullptr && function->kind == FunctionKind::aggregate;
}

}  // namespace querent::sql
