// Tables and joins.
#include <fmt/format.h>

#include "sql/printing/nested.hpp"

namespace querent::sql::printing {

void PrinterBase::table(const TableReference& reference) {
    const Nested nested(*this);
    if (failed()) return;
    std::visit(overloaded{[this](const NamedTable& node) { named_table(node); },
                          [this](const DerivedTable& node) { derived_table(node); },
                          [this](const Join& node) { join(node); },
                          [this](const TableFunction& node) { table_function(node); }},
               reference.node);
}

void PrinterBase::table_alias(const std::string& alias, const std::vector<std::string>& columns) {
    if (alias.empty()) return;
    write(" AS ");
    name(alias);
    if (columns.empty()) return;
    if (!abilities().table_column_aliases) cannot("names of columns behind a table's alias");
    names_in_brackets(columns);
}

void PrinterBase::named_table(const NamedTable& table) {
    qualified(table.qualifier, table.name);
    table_alias(table.alias, table.column_aliases);
    if (table.sample) sample(*table.sample);
}

void PrinterBase::sample(const Sample& value) {
    if (!abilities().sample) return cannot("TABLESAMPLE");
    if (value.rows || value.method == SampleMethod::reservoir) {
        return cannot("a sample of so many rows", "Use ORDER BY random() LIMIT n.");
    }
    write(value.method == SampleMethod::system ? " TABLESAMPLE SYSTEM ("
                                               : " TABLESAMPLE BERNOULLI (");
    write(value.size);
    write(")");
    if (value.seed.empty()) return;
    if (!abilities().repeatable_sample) return cannot("TABLESAMPLE that repeats");
    write(" REPEATABLE (");
    write(value.seed);
    write(")");
}

void PrinterBase::derived_table(const DerivedTable& table) {
    if (table.lateral) {
        if (!abilities().lateral) return cannot("LATERAL");
        write("LATERAL ");
    }
    query_in_brackets(*table.query);
    if (table.alias.empty() && !abilities().derived_table_alias_optional) {
        // Nothing can name it: a column that were qualified with the alias would not have passed.
        table_alias(fmt::format("unnamed_{}", ++unnamed_tables_), {});
    } else {
        table_alias(table.alias, table.column_aliases);
    }
    if (!table.sample) return;
    if (!abilities().sample_of_derived) return cannot("TABLESAMPLE behind a query in brackets");
    sample(*table.sample);
}

void PrinterBase::derived_table_with(const DerivedTable& table) {
    if (table.column_aliases.empty()) return PrinterBase::derived_table(table);
    write("(WITH ");
    name(table.alias);
    names_in_brackets(table.column_aliases);
    write(" AS ");
    query_in_brackets(*table.query);
    write(" SELECT * FROM ");
    name(table.alias);
    write(") AS ");
    name(table.alias);
}

void PrinterBase::table_function(const TableFunction& function) {
    const Function* known = function_named(function.call.name);
    if (known == nullptr || known->kind != FunctionKind::table) {
        fail({ErrorCode::sql_function_not_allowed,
              fmt::format("{}() is not an allowed function for a table.", function.call.name),
              {},
              {},
              {}});
        return;
    }
    if (function.lateral) write("LATERAL ");
    expression(Expression{function.call});
    if (function.with_ordinality) {
        if (!abilities().ordinality) return cannot("WITH ORDINALITY");
        write(" WITH ORDINALITY");
    }
    table_alias(function.alias, function.column_aliases);
}

void PrinterBase::join(const Join& join) {
    if (join.kind == JoinKind::full && !abilities().full_join) {
        return cannot("FULL JOIN", "Join LEFT and RIGHT with UNION.");
    }
    const bool odd = join.asof || join.kind == JoinKind::positional;
    if (odd && !abilities().asof_and_positional_join) {
        return cannot(join.asof ? "ASOF JOIN" : "POSITIONAL JOIN");
    }
    table(*join.left);
    clause(join.natural ? "NATURAL " : join.asof ? "ASOF " : "");
    switch (join.kind) {
        case JoinKind::inner:
            write("JOIN ");
            break;
        case JoinKind::left:
            write("LEFT JOIN ");
            break;
        case JoinKind::right:
            write("RIGHT JOIN ");
            break;
        case JoinKind::full:
            write("FULL JOIN ");
            break;
        case JoinKind::cross:
            write("CROSS JOIN ");
            break;
        case JoinKind::positional:
            write("POSITIONAL JOIN ");
            break;
        case JoinKind::semi:
            if (!abilities().semi_join) cannot("SEMI JOIN", "Use EXISTS.");
            write("SEMI JOIN ");
            break;
        case JoinKind::anti:
            if (!abilities().semi_join) cannot("ANTI JOIN", "Use NOT EXISTS.");
            write("ANTI JOIN ");
            break;
    }
    const bool nested = join.right->as<Join>() != nullptr;
    if (nested) write("(");
    table(*join.right);
    if (nested) write(")");
    if (join.condition) {
        write(" ON ");
        expression(*join.condition);
    } else if (!join.using_columns.empty()) {
        write(" USING ");
        names_in_brackets(join.using_columns);
    }
}

}  // namespace querent::sql::printing
