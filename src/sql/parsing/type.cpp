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
constexpr std::array<std::pair<std::string_view, std::string_view>, 60> types = {{
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

/// (18, 2) and the like. Only those of decimals and, where they cut, of texts are kept.
Result<void> Reader::type_parameters(TypeName& type) {
    if (!accept_symbol("(")) return {};
    do {
        std::uint32_t value = 0;
        const std::string_view digits = peek().value;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (dialect_ == Dialect::redshift && sees("max")) {
            take();
            continue;
        }
        if (peek().kind != TokenKind::number || read.ec != std::errc() ||
            read.ptr != digits.data() + digits.size()) {
            return expected("a whole number");
        }
        take();
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

/// Trino's array(varchar) is varchar[].
Result<TypeName> Reader::list_type() {
    at_ += 2;
    TRY(TypeName type, type_name());
    TRY_VOID(expect_symbol(")"));
    ++type.array_dimensions;
    return type;
}

Result<TypeName> Reader::type_name() {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    if (peek().kind != TokenKind::word) return expected("a type");
    if (sees("array") && sees_symbol("(", 1) && is_trino_like(dialect_)) return list_type();
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
    while (sees_symbol("[") && sees_symbol("]", 1)) {
        at_ += 2;
        ++type.array_dimensions;
        if (type.array_dimensions > 4) return expected("fewer dimensions");
    }
    return type;
}

}  // namespace querent::sql::parsing
