// Arguments by name, f(a := 1) and f(a => 1). The tree has no node for them: they are read as the
// places that the names stand for, or as what the function makes of them.
//
//   make_date(year => 2024, month => 1, day => 31)   = make_date(2024, 1, 31)
//   make_interval(months => 1, days => 10)           = INTERVAL 1 month + INTERVAL 10 day
//   struct_pack(a := 1, b := x)                      = {'a': 1, 'b': x}
//   struct_insert(s, b := 2)                         = struct_concat(s, {'b': 2})
//
// A function that is not listed here takes none: what a name means to it nobody has looked up.
#include <algorithm>
#include <array>

#include "sql/build.hpp"
#include "sql/parsing/import.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

/// The names of a function's places, in order.
struct Signature {
    std::string_view function;
    std::array<std::string_view, 7> places;
};
// postgresql.org/docs/current/functions-datetime.html, functions-json.html,
// functions-matching.html; trino.io/docs/current/functions/table.html.
constexpr auto signatures = std::to_array<Signature>({
    {"make_interval", {"years", "months", "weeks", "days", "hours", "mins", "secs"}},
    {"make_date", {"year", "month", "day"}},
    {"make_time", {"hour", "min", "sec"}},
    {"make_timestamp", {"year", "month", "mday", "hour", "min", "sec"}},
    {"make_timestamptz", {"year", "month", "mday", "hour", "min", "sec", "timezone"}},
    {"jsonb_set", {"jsonb_in", "path", "replacement", "create_if_missing"}},
    {"jsonb_insert", {"jsonb_in", "path", "replacement", "insert_after"}},
    {"jsonb_path_exists", {"target", "path", "vars", "silent"}},
    {"jsonb_path_match", {"target", "path", "vars", "silent"}},
    {"jsonb_path_query", {"target", "path", "vars", "silent"}},
    {"jsonb_path_query_array", {"target", "path", "vars", "silent"}},
    {"jsonb_path_query_first", {"target", "path", "vars", "silent"}},
    {"regexp_replace", {"string", "pattern", "replacement", "start", "n", "flags"}},
    {"regexp_substr", {"string", "pattern", "start", "n", "flags", "subexpr"}},
    {"regexp_count", {"string", "pattern", "start", "flags"}},
    {"sequence", {"start", "stop", "step"}},
});
constexpr WordIndex signature_index(signatures, &Signature::function);

constexpr auto interval_units =
    std::to_array<DatePart>({DatePart::year, DatePart::month, DatePart::week, DatePart::day,
                             DatePart::hour, DatePart::minute, DatePart::second});

}  // namespace

std::optional<Expression> interval_of_parts(const std::vector<std::optional<Expression>>& parts) {
    std::optional<Expression> sum;
    // Years and months are one length (interval_text.cpp says why).
    const bool both = parts.size() > 1 && parts[0] && parts[1];
    if (both) {
        Expression months = add(multiply(*parts[0], integer_literal(12)), *parts[1]);
        sum = interval(std::move(months), DatePart::month);
    }
    for (std::size_t k = both ? 2 : 0; k < parts.size() && k < interval_units.size(); ++k) {
        if (!parts[k]) continue;
        Expression part = interval(*parts[k], interval_units[k]);
        sum = sum ? add(std::move(*sum), std::move(part)) : std::move(part);
    }
    return sum;
}

bool Reader::begins_named_argument() const {
    const TokenKind kind = peek().kind;
    return (kind == TokenKind::word || kind == TokenKind::name) &&
           (sees_symbol("=>", 1) || sees_symbol(":=", 1));
}

/// All that follow are named.
Result<std::vector<Field>> Reader::named_arguments() {
    std::vector<Field> named;
    do {
        Field field;
        if (!begins_named_argument()) return expected("a name before this argument too");
        TRY(field.name, any_identifier("the name of an argument"));
        take();
        TRY(Expression value, expression());
        field.value = std::move(value);
        named.push_back(std::move(field));
    } while (accept_symbol(","));
    return named;
}

/// The call with its named arguments where they belong; or what it makes of them.
Result<std::optional<Expression>> Reader::place_named_arguments(FunctionCall& call,
                                                                std::vector<Field> named) {
    const auto refuse = [&](std::string_view what) { return not_allowed(what); };
    const bool duckdb = dialect_ == Dialect::duckdb;
    if (duckdb && call.name == "struct_pack" && call.arguments.empty()) {
        return std::optional(Expression{StructLiteral{std::move(named)}});
    }
    if (duckdb && call.name == "struct_insert" && call.arguments.size() == 1) {
        call.name = "struct_concat";
        call.arguments.push_back(Expression{StructLiteral{std::move(named)}});
        return std::optional<Expression>();
    }
    const auto known = signature_index.find(call.name);
    const bool has_them = dialect_ == Dialect::postgres || is_trino_like(dialect_);
    if (!has_them || known == signature_index.npos) return refuse("A named argument");
    const auto& places = signatures[known].places;
    std::vector<std::optional<Expression>> placed(places.size());
    for (std::size_t k = 0; k < call.arguments.size() && k < placed.size(); ++k) {
        placed[k] = std::move(call.arguments[k]);
    }
    for (auto& field : named) {
        const auto place = std::find(places.begin(), places.end(), field.name);
        if (place == places.end()) return refuse("An argument of this name");
        auto& slot = placed[static_cast<std::size_t>(place - places.begin())];
        if (slot) return refuse("The same argument twice");
        slot = std::move(*field.value);
    }
    if (call.name == "make_interval") {
        return interval_of_parts(placed);
    }
    while (!placed.empty() && !placed.back()) placed.pop_back();
    call.arguments.clear();
    for (auto& argument : placed) {
        if (!argument) return refuse("A named argument that leaves out one before it");
        call.arguments.push_back(std::move(*argument));
    }
    return std::optional<Expression>();
}

}  // namespace querent::sql::parsing
