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
constexpr std::array<std::pair<std::string_view, std::string_view>, 57> types = {{
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
    {"signed", "integer"},
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
}};
constexpr WordIndex type_index(types, &std::pair<std::string_view, std::string_view>::first);

}  // namespace

Result<TypeName> Reader::type_name() {
    if (peek().kind != TokenKind::word) return expected("a type");
    TypeName type;
    const auto known = type_index.find(peek().lower);
    if (known == type_index.npos) {
        return not_allowed(fmt::format("The type {}", peek().value),
                           "Use a type such as integer, double, decimal, varchar or date.");
    }
    type.name = types[known].second;
    const std::string_view word = take().lower;
    if (word == "double") accept("precision");
    if (word == "character" || word == "char") accept("varying");
    // SQLite's REAL is eight bytes wide, DuckDB's FLOAT is four.
    if (word == "real" && dialect_ == Dialect::sqlite) type.name = "double";
    if (word == "float" && dialect_ == Dialect::duckdb) type.name = "real";
    // SQLite's integers are all of 64 bits.
    if (type.name == "integer" && dialect_ == Dialect::sqlite) type.name = "bigint";
    if (accept_symbol("(")) {
        do {
            std::uint32_t value = 0;
            const std::string_view digits = peek().value;
            const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (peek().kind != TokenKind::number || read.ec != std::errc() ||
                read.ptr != digits.data() + digits.size()) {
                return expected("a whole number");
            }
            take();
            type.parameters.push_back(value);
        } while (accept_symbol(","));
        TRY_VOID(expect_symbol(")"));
        // Only decimals mean something by it; varchar(10) does not cut in DuckDB.
        if (type.name != "decimal") type.parameters.clear();
    }
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
