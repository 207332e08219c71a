#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// Every way to name a type, and the name that the tree has for it. What is not here is refused:
// a type name such as PostgreSQL's regclass reads the system catalog.
constexpr std::array<std::pair<std::string_view, std::string_view>, 61> types = {{
    {"boolean", "boolean"},
    {"bool", "boolean"},
    {"logical", "boolean"},
    {"tinyint", "tinyint"},
    {"int1", "tinyint"},
    {"smallint", "smallint"},
    {"int2", "smallint"},
    {"short", "smallint"},
    {"integer", "integer"},
    {"int", "integer"},
    {"int4", "integer"},
    {"signed", "bigint"},
    {"mediumint", "integer"},
    {"bigint", "bigint"},
    {"int8", "bigint"},
    {"long", "bigint"},
    {"hugeint", "hugeint"},
    {"int128", "hugeint"},
    {"utinyint", "smallint"},
    {"usmallint", "integer"},
    {"uinteger", "bigint"},
    {"ubigint", "hugeint"},
    {"unsigned", "bigint"},
    {"real", "real"},
    {"float4", "real"},
    {"float", "double"},
    {"float8", "double"},
    {"double", "double"},
    {"decimal", "decimal"},
    {"numeric", "decimal"},
    {"dec", "decimal"},
    {"number", "decimal"},
    {"varchar", "varchar"},
    {"text", "varchar"},
    {"string", "varchar"},
    {"char", "varchar"},
    {"character", "varchar"},
    {"bpchar", "varchar"},
    {"nvarchar", "varchar"},
    {"nchar", "varchar"},
    {"clob", "varchar"},
    {"blob", "blob"},
    {"bytea", "blob"},
    {"binary", "blob"},
    {"varbinary", "blob"},
    {"varbyte", "blob"},
    {"date", "date"},
    {"time", "time"},
    {"timestamp", "timestamp"},
    {"datetime", "timestamp"},
    {"timestamptz", "timestamptz"},
    {"interval", "interval"},
    {"uuid", "uuid"},
    {"json", "json"},
    {"jsonb", "json"},
    {"timestamp_s", "timestamp"},
    {"timestamp_ms", "timestamp"},
    {"timestamp_ns", "timestamp"},
    {"year", "integer"},
    {"super", "json"},
    {"nvarchar2", "varchar"},
}};
constexpr WordIndex type_index(types, &std::pair<std::string_view, std::string_view>::first);

}  // namespace

/// The same word means other widths in other dialects.
std::string_view Reader::type_as_meant(std::string_view word, std::string_view name) const {
    // SQLite's REAL and MySQL's are eight bytes wide, DuckDB's FLOAT and MySQL's are four.
    const bool mysql = dialect_ == Dialect::mysql;
    if (word == "real" && (dialect_ == Dialect::sqlite || mysql)) return "double";
    if (word == "float" && (dialect_ == Dialect::duckdb || mysql)) return "real";
    // SQLite's integers are all of 64 bits.
    if (name == "integer" && dialect_ == Dialect::sqlite) return "bigint";
    return name;
}

Result<std::uint32_t> Reader::whole_number() {
    std::uint32_t value = 0;
    const std::string_view digits = peek().value;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (peek().kind != TokenKind::number || read.ec != std::errc() ||
        read.ptr != digits.data() + digits.size()) {
        return expected("a whole number");
    }
    take();
    return value;
}

/// (18, 2) and the like. Only those of decimals and, where they cut, of texts are kept.
Result<void> Reader::type_parameters(TypeName& type) {
    if (!accept_symbol("(")) return {};
    do {
        if (dialect_ == Dialect::redshift && accept("max")) continue;
        TRY(const std::uint32_t value, whole_number());
        type.parameters.push_back(value);
    } while (accept_symbol(","));
    const bool cuts =
        type.name == "varchar" && dialect_ != Dialect::duckdb && dialect_ != Dialect::sqlite;
    if (type.name != "decimal" && !cuts) type.parameters.clear();
    return expect_symbol(")");
}

/// What DECIMAL means when nobody says how many digits.
void Reader::decimal_parameters(TypeName& type) const {
    if (type.parameters.size() == 1) type.parameters.push_back(0);
    if (!type.parameters.empty()) return;
    if (dialect_ == Dialect::duckdb) type.parameters = {18, 3};
    if (dialect_ == Dialect::mysql) type.parameters = {10, 0};
    if (dialect_ == Dialect::redshift) type.parameters = {18, 0};
    if (is_trino_like(dialect_)) type.parameters = {38, 0};
}

/// What closes a type's bracket; «>>» closes two of them.
Result<void> Reader::close_type(std::string_view closing) {
    if (closing == ">" && sees_symbol(">>")) {
        tokens_[at_].value.remove_prefix(1);
        return {};
    }
    return expect_symbol(closing);
}

/// Whether a field's name stands here before its type, as in ROW(a bigint) but not in ROW(bigint).
bool Reader::begins_named_field() const {
    if (peek().kind == TokenKind::name) return true;
    const TokenKind next = peek(1).kind;
    const bool of_the_type =
        sees("precision", 1) || sees("with", 1) || sees("without", 1) || sees("varying", 1);
    return next == TokenKind::word && !of_the_type;
}

/// STRUCT(a integer, b varchar), MAP(varchar, integer), Trino's ROW(…) and ARRAY(integer), whose
/// brackets may be < and >. Nothing when another type stands here.
Result<std::optional<TypeName>> Reader::nested_type() {
    const bool duckdb = dialect_ == Dialect::duckdb;
    const bool angle = is_trino_like(dialect_) && sees_symbol("<", 1);
    const bool known = (sees_any({"row", "map"}) && (duckdb || is_trino_like(dialect_))) ||
                       (sees("struct") && duckdb) || (sees("array") && is_trino_like(dialect_));
    if (!known || (!angle && !sees_symbol("(", 1))) return std::optional<TypeName>();
    const std::string_view closing = angle ? ">" : ")";
    const std::string_view word = take().lower;
    take();
    TypeName type{word == "row" ? "struct" : std::string(word), {}, 0, {}};
    const bool names = type.name == "struct";
    do {
        TypeField field;
        if (names && begins_named_field()) {
            TRY(field.name, any_identifier("the name of a field"));
        }
        TRY(field.type, type_name());
        type.fields.push_back(std::move(field));
    } while (accept_symbol(","));
    TRY_VOID(close_type(closing));
    if (type.name == "map" && type.fields.size() != 2) return expected("MAP(keys, values)");
    if (type.name != "array") return std::optional(std::move(type));
    if (type.fields.size() != 1) return expected("one type in ARRAY(…)");
    TypeName items = std::move(type.fields.front().type);
    ++items.array_dimensions;
    return std::optional(std::move(items));
}

/// integer[], integer[3]: of as many items as DuckDB holds it to; PostgreSQL does not mind.
/// integer ARRAY is the same.
Result<TypeName> Reader::list_of(TypeName items) {
    const bool worded = is_postgres_like(dialect_) || is_trino_like(dialect_);
    while (sees_symbol("[") || (worded && sees("array"))) {
        const bool word = take().lower == "array";
        if (word && !accept_symbol("[")) {
            ++items.array_dimensions;
            continue;
        }
        const bool sized = peek().kind == TokenKind::number;
        if (sized && dialect_ == Dialect::duckdb) {
            TRY(const std::uint32_t size, whole_number());
            TypeName sized_list{"array", {size}, 0, {}};
            sized_list.fields.push_back({{}, std::move(items)});
            items = std::move(sized_list);
        } else {
            if (sized) TRY_VOID(whole_number());
            ++items.array_dimensions;
        }
        TRY_VOID(expect_symbol("]"));
        if (items.array_dimensions > 4) return expected("fewer dimensions");
    }
    return items;
}

Result<TypeName> Reader::type_name() {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    TRY_VOID(count_node());
    if (peek().kind != TokenKind::word) return expected("a type");
    TRY(auto made_of_others, nested_type());
    if (made_of_others) return list_of(std::move(*made_of_others));
    TRY(TypeName plain, plain_type());
    return list_of(std::move(plain));
}

Result<TypeName> Reader::plain_type() {
    TypeName type;
    const auto known = type_index.find(peek().lower);
    if (known == type_index.npos) {
        return not_allowed(fmt::format("The type {}", peek().value),
                           "Use a type such as integer, double, decimal, varchar or date.");
    }
    type.name = types[known].second;
    const std::string_view word = take().lower;
    if (word == "double") accept("precision");
    const bool varying =
        (word == "character" || word == "char" || word == "nchar") && accept("varying");
    if (word == "signed" || word == "unsigned") accept("integer");
    type.name = type_as_meant(word, type.name);
    TRY_VOID(type_parameters(type));
    const bool one_letter = (word == "char" || word == "character" || word == "nchar") &&
                            !varying && dialect_ != Dialect::duckdb &&
                            dialect_ != Dialect::sqlite && dialect_ != Dialect::mysql;
    if (one_letter && type.parameters.empty()) type.parameters = {1};
    if (type.name == "decimal") decimal_parameters(type);
    if (accept_words({"with", "time", "zone"})) {
        if (type.name == "timestamp") type.name = "timestamptz";
    } else {
        accept_words({"without", "time", "zone"});
    }
    return type;
}

}  // namespace querent::sql::parsing
