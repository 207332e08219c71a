// Queries, tables and the tools; expressions are in expressions.cpp.
#include "sql/printing/printer_base.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace querent::sql::printing {

namespace {

// A tree may be deeper than its text: chains of operators lean to the left.
constexpr std::size_t depth_max = 2'000;

bool is_bare(const Query& query) {
    return query.with.empty() && query.order_by.empty() && !query.limit && !query.offset;
}

/// The text between two quotes, where a quote inside is doubled.
void write_between(std::string& out, char quote, std::string_view text) {
    out += quote;
    for (const char c : text) {
        if (c == quote) out += quote;
        out += c;
    }
    out += quote;
}

void write_identifier(std::string& out, std::string_view name, Dialect dialect) {
    bool upper = false;
    const bool plain = !name.empty() && (name.front() < '0' || name.front() > '9') &&
                       std::all_of(name.begin(), name.end(), [&upper](char c) {
                           if (c >= 'A' && c <= 'Z') upper = true;
                           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                  (c >= '0' && c <= '9') || c == '_';
                       });
    const bool folded = upper && dialect == Dialect::postgres;
    const bool keyword = plain && (upper ? is_keyword(text::lower(name)) : is_keyword(name));
    if (plain && !folded && !keyword) {
        out += name;
    } else {
        write_between(out, '"', name);
    }
}

void write_text(std::string& out, std::string_view value, Dialect) {
    write_between(out, '\'', value);
}

}  // namespace

class PrinterBase::Nested {
public:
    explicit Nested(PrinterBase& printer) : printer_(printer) {
        if (++printer_.depth_ > depth_max) {
            printer_.fail(
                {ErrorCode::sql_too_complex, "The query is nested too deeply.", {}, {}, {}});
        }
    }
    ~Nested() { --printer_.depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

private:
    PrinterBase& printer_;
};

Result<std::string> PrinterBase::run(const Query& tree) {
    query(tree);
    if (error_) return *error_;
    return std::move(out_);
}

Result<std::string> PrinterBase::run(const Expression& tree) {
    expression(tree);
    if (error_) return *error_;
    return std::move(out_);
}

void PrinterBase::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

void PrinterBase::cannot(std::string_view what) {
    fail({ErrorCode::sql_dialect_cannot_express,
          fmt::format("{} cannot say {}.", title_of(dialect()), what),
          {},
          {},
          {}});
}

void PrinterBase::name(std::string_view identifier) {
    if (identifier.empty() || identifier.find('\0') != std::string_view::npos) {
        fail({ErrorCode::sql_syntax, "A name is empty or holds a NUL character.", {}, {}, {}});
        return;
    }
    write_identifier(out_, identifier, dialect());
}

void PrinterBase::text(std::string_view value) {
    if (value.find('\0') != std::string_view::npos) {
        fail({ErrorCode::sql_syntax, "A text holds a NUL character.", {}, {}, {}});
        return;
    }
    write_text(out_, value, dialect());
}

void PrinterBase::names_in_brackets(const std::vector<std::string>& identifiers) {
    write("(");
    for (std::size_t k = 0; k < identifiers.size(); ++k) {
        if (k > 0) write(", ");
        name(identifiers[k]);
    }
    write(")");
}

void PrinterBase::qualified(const std::vector<std::string>& qualifier, std::string_view last) {
    for (const auto& part : qualifier) {
        name(part);
        write(".");
    }
    name(last);
}

/// A new clause: on a line of its own when indented, else behind a space.
void PrinterBase::clause(std::string_view word) {
    if (style_ == PrintStyle::indented) {
        write("\n");
        out_.append(indent_, ' ');
    } else {
        write(" ");
    }
    write(word);
}

void PrinterBase::query_in_brackets(const Query& tree) {
    write("(");
    if (style_ == PrintStyle::indented) {
        indent_ += 4;
        clause("");
    }
    query(tree);
    if (style_ == PrintStyle::indented) {
        indent_ -= 4;
        clause("");
    }
    write(")");
}

void PrinterBase::query(const Query& tree) {
    const Nested nested(*this);
    if (failed()) return;
    if (!tree.with.empty()) {
        write(tree.recursive ? "WITH RECURSIVE " : "WITH ");
        for (std::size_t k = 0; k < tree.with.size(); ++k) {
            if (k > 0) write(", ");
            name(tree.with[k].name);
            if (!tree.with[k].columns.empty()) names_in_brackets(tree.with[k].columns);
            write(" AS ");
            query_in_brackets(*tree.with[k].query);
        }
        clause("");
    }
    std::visit(overloaded{[this](const Select& body) { select(body); },
                          [this](const SetOperation& body) { set_operation(body); },
                          [this](const Values& body) { values(body); },
                          [this](const Box<Query>& body) { set_operand(*body, true); }},
               tree.body);
    if (!tree.order_by.empty()) {
        clause("ORDER BY ");
        order_by(tree.order_by);
    }
    limits(tree);
}

void PrinterBase::limits(const Query& tree) {
    if (tree.limit) {
        clause("LIMIT ");
        expression(*tree.limit);
    }
    if (tree.offset) {
        clause("OFFSET ");
        expression(*tree.offset);
    }
}

void PrinterBase::set_operand(const Query& tree, bool in_brackets) {
    if (in_brackets) {
        query_in_brackets(tree);
    } else {
        query(tree);
    }
}

/// INTERSECT binds tighter than UNION and EXCEPT, and all lean to the left.
void PrinterBase::set_operation(const SetOperation& operation) {
    const auto level = [](const SetOperation& set) {
        return set.op == SetOperator::intersect ? 2 : 1;
    };
    const auto brackets = [&](const Query& side, bool right) {
        if (!is_bare(side) || std::holds_alternative<Box<Query>>(side.body)) return true;
        const auto* set = std::get_if<SetOperation>(&side.body);
        if (set == nullptr) return false;
        if (dialect() == Dialect::sqlite) return right;  // all on one level
        return right ? level(*set) <= level(operation) : level(*set) < level(operation);
    };
    set_operand(*operation.left, brackets(*operation.left, false));
    switch (operation.op) {
        case SetOperator::set_union:
            clause("UNION");
            break;
        case SetOperator::intersect:
            clause("INTERSECT");
            break;
        case SetOperator::except:
            clause("EXCEPT");
            break;
    }
    if (operation.all) {
        if (dialect() == Dialect::sqlite && operation.op != SetOperator::set_union) {
            cannot("INTERSECT ALL or EXCEPT ALL");
        }
        write(" ALL");
    }
    clause("");
    set_operand(*operation.right, brackets(*operation.right, true));
}

void PrinterBase::values(const Values& rows) {
    write("VALUES ");
    for (std::size_t k = 0; k < rows.rows.size(); ++k) {
        write(k > 0 ? ", (" : "(");
        list(rows.rows[k]);
        write(")");
    }
}

void PrinterBase::select_items(const Select& select) {
    for (std::size_t k = 0; k < select.items.size(); ++k) {
        if (k > 0) write(", ");
        expression(select.items[k].expression);
        if (!select.items[k].alias.empty()) {
            write(" AS ");
            name(select.items[k].alias);
        }
    }
}

/// The operands of a top-level AND on lines of their own.
void PrinterBase::condition(const Expression& tree) {
    const auto* logical = tree.as<Logical>();
    if (style_ == PrintStyle::one_line || logical == nullptr ||
        logical->op != LogicalOperator::conjunction) {
        expression(tree);
        return;
    }
    for (std::size_t k = 0; k < logical->operands.size(); ++k) {
        if (k > 0) clause("  AND ");
        operand(logical->operands[k], Strength::negation);
    }
}

void PrinterBase::select(const Select& select) {
    refuse(select);
    write("SELECT ");
    if (!select.distinct_on.empty()) {
        write("DISTINCT ON (");
        list(select.distinct_on);
        write(") ");
    } else if (select.distinct) {
        write("DISTINCT ");
    }
    select_items(select);
    for (std::size_t k = 0; k < select.from.size(); ++k) {
        if (k == 0) {
            clause("FROM ");
        } else {
            write(", ");
        }
        table(select.from[k]);
    }
    if (select.where) {
        clause("WHERE ");
        condition(*select.where);
    }
    if (select.group_by_all) clause("GROUP BY ALL");
    if (!select.group_by.empty()) {
        clause("GROUP BY ");
        list(select.group_by);
    }
    if (select.having) {
        clause("HAVING ");
        condition(*select.having);
    }
    for (std::size_t k = 0; k < select.windows.size(); ++k) {
        if (k == 0) {
            clause("WINDOW ");
        } else {
            write(", ");
        }
        name(select.windows[k].name);
        write(" AS ");
        window_body(select.windows[k].window);
    }
    if (select.qualify) {
        clause("QUALIFY ");
        expression(*select.qualify);
    }
}

void PrinterBase::order_by(const std::vector<OrderItem>& items) {
    for (std::size_t k = 0; k < items.size(); ++k) {
        if (k > 0) write(", ");
        expression(items[k].expression);
        if (items[k].descending) write(" DESC");
        if (items[k].nulls != default_nulls(items[k].descending)) {
            write(items[k].nulls == NullOrder::first ? " NULLS FIRST" : " NULLS LAST");
        }
    }
}

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
    if (dialect() == Dialect::sqlite) cannot("names of columns behind a table's alias");
    names_in_brackets(columns);
}

void PrinterBase::named_table(const NamedTable& table) {
    qualified(table.qualifier, table.name);
    table_alias(table.alias, table.column_aliases);
}

void PrinterBase::derived_table(const DerivedTable& table) {
    if (table.lateral) write("LATERAL ");
    query_in_brackets(*table.query);
    table_alias(table.alias, table.column_aliases);
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
    table_alias(function.alias, function.column_aliases);
}

void PrinterBase::join(const Join& join) {
    refuse(join);
    table(*join.left);
    clause(join.natural ? "NATURAL " : "");
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
        case JoinKind::semi:
            write("SEMI JOIN ");
            break;
        case JoinKind::anti:
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

std::unique_ptr<PrinterBase> printer_for(Dialect dialect, PrintStyle style) {
    switch (dialect) {
        case Dialect::duckdb:
            return duckdb_printer(style);
        case Dialect::sqlite:
            return sqlite_printer(style);
        case Dialect::postgres:
            return postgres_printer(style);
    }
    ASSERT(false);
}

}  // namespace querent::sql::printing

namespace querent::sql {

Result<std::string> print(const Query& query, Dialect dialect, PrintStyle style) {
    return printing::printer_for(dialect, style)->run(query);
}

Result<std::string> print(const Expression& expression, Dialect dialect) {
    return printing::printer_for(dialect, PrintStyle::one_line)->run(expression);
}

std::string quote_identifier(std::string_view name, Dialect dialect) {
    std::string out;
    printing::write_identifier(out, name, dialect);
    return out;
}

std::string quote_text(std::string_view value, Dialect dialect) {
    std::string out;
    printing::write_text(out, value, dialect);
    return out;
}

}  // namespace querent::sql
