// A lending library for the tests of the learnt part: four tables, names as databases shorten them.
#pragma once

#include <memory>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/learnt/knowledge.hpp"
#include "language/learnt/question.hpp"
#include "language/learnt/schema.hpp"

namespace querent::language::learnt {

inline catalog::Column library_column(const char* name, catalog::Type type,
                                      std::uint64_t distinct = 50) {
    catalog::Column column;
    column.name = column.original_name = name;
    column.type = type;
    column.statistics.distinct = distinct;
    return column;
}

inline catalog::Table library_table(const char* name, std::vector<catalog::Column> columns,
                                    std::vector<catalog::ForeignKey> keys = {}) {
    catalog::Table table;
    table.name = table.original_name = name;
    table.primary_key = {columns[0].name};
    table.columns = std::move(columns);
    table.foreign_keys = std::move(keys);
    table.rows = 60;
    return table;
}

inline catalog::ForeignKey library_key(const char* column, const char* table, const char* to) {
    catalog::ForeignKey key;
    key.columns = {column};
    key.to_table = table;
    key.to_columns = {to};
    return key;
}

inline catalog::Source library_source() {
    using catalog::Type;
    catalog::Source source;
    source.name = "library";
    source.tables = {
        library_table(
            "writer",
            {library_column("writer_id", Type::integer), library_column("name", Type::text),
             library_column("country", Type::text, 8), library_column("age", Type::integer)}),
        library_table(
            "book",
            {library_column("book_id", Type::integer), library_column("title", Type::text),
             library_column("writer_id", Type::integer),
             library_column("page_count", Type::integer),
             library_column("pub_year", Type::integer)},
            {library_key("writer_id", "writer", "writer_id")}),
        library_table("reader", {library_column("reader_id", Type::integer),
                                 library_column("name", Type::text),
                                 library_column("homecity", Type::text, 9)}),
        library_table(
            "loan",
            {library_column("loan_id", Type::integer), library_column("book_id", Type::integer),
             library_column("reader_id", Type::integer), library_column("loan_date", Type::date)},
            {library_key("book_id", "book", "book_id"),
             library_key("reader_id", "reader", "reader_id")}),
    };
    return source;
}

struct Library {
    catalog::Source source = library_source();
    catalog::ValueIndex values{{
        {"writer", "name", {"Selma Holm", "Ivo Brandt", "Aiko Mori"}, true},
        {"writer", "country", {"Sweden", "Croatia", "Japan"}, true},
        {"book", "title", {"The Long Tide", "Winter Bread"}, true},
        {"reader", "name", {"Tom Reed", "Ida Blum"}, true},
        {"reader", "homecity", {"Lund", "Split", "Osaka"}, true},
    }};
    Schema schema{source, Knowledge::built_in().vectors};

    /// A flat column: column("book", "title").
    [[nodiscard]] int column(std::string_view table, std::string_view name) const {
        const catalog::Table* t = source.find(table);
        const catalog::Column* c = t->find(name);
        return schema.flat({static_cast<std::uint32_t>(t - source.tables.data()),
                            static_cast<std::uint32_t>(c - t->columns.data())});
    }
    [[nodiscard]] int table(std::string_view name) const {
        return static_cast<int>(source.find(name) - source.tables.data());
    }
    [[nodiscard]] Question ask(std::string_view text) const { return {text, schema, values}; }
};

}  // namespace querent::language::learnt
