// Queries and the tools.
#include "sql/printing/printer_base.hpp"

#include <fmt/format.h>

#include "sql/printing/nested.hpp"
#include "sql/printing/quoting.hpp"
#include "sql/printing/rewriting.hpp"

namespace querent::sql::printing {

namespace {

bool is_bare(const Query& query) {
    return query.with.empty() && query.order_by.empty() && !query.limit && !query.offset;
}

}  // namespace

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

void PrinterBase::cannot(std::string_view what, std::string_view hint) {
    fail({ErrorCode::sql_dialect_cannot_express,
          fmt::format("{} cannot say {}.", title_of(dialect()), what),
          {},
          std::string(hint),
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

void PrinterBase::with_clause(const Query& tree) {
    if (tree.with.empty()) return;
    const bool says_recursive = tree.recursive;
    write(says_recursive ? "WITH RECURSIVE " : "WITH ");
    for (std::size_t k = 0; k < tree.with.size(); ++k) {
        if (k > 0) write(", ");
        name(tree.with[k].name);
        if (!tree.with[k].columns.empty()) names_in_brackets(tree.with[k].columns);
        write(" AS ");
        query_in_brackets(*tree.with[k].query);
    }
    clause("");
}

void PrinterBase::query(const Query& tree) {
    const Nested nested(*this);
    if (failed()) return;
    auto rewritten = in_other_words(tree, abilities());
    if (!rewritten.ok()) return cannot(rewritten.error().message, rewritten.error().hint);
    if (*rewritten) return query(**rewritten);
    with_clause(tree);
    std::visit(overloaded{[this](const Select& body) { select(body); },
                          [this](const SetOperation& body) { set_operation(body); },
                          [this](const Values& body) { values(body); },
                          [this](const Box<Query>& body) { set_operand(*body, true); }},
               tree.body);
    if (!tree.order_by.empty()) {
        clause("ORDER BY ");
        order_by(tree.order_by);
    }
    if (tree.with_ties) {
        with_ties(tree);
    } else {
        limits(tree);
    }
}

/// OFFSET m ROWS FETCH FIRST n ROWS WITH TIES, which no LIMIT can say.
void PrinterBase::with_ties(const Query& tree) {
    if (!abilities().with_ties) {
        return cannot("FETCH FIRST … WITH TIES", "Use rank() and a condition on it.");
    }
    if (tree.offset) {
        clause("OFFSET ");
        operand(*tree.offset, Strength::primary);
        write(" ROWS");
    }
    clause("FETCH FIRST ");
    if (tree.limit) operand(*tree.limit, Strength::primary);
    write(" ROWS WITH TIES");
}

bool PrinterBase::is_limited(const Query& tree) {
    const auto* sign = tree.limit ? tree.limit->as<Unary>() : nullptr;
    return tree.limit && (sign == nullptr || sign->op != UnaryOperator::negate);
}

void PrinterBase::limits(const Query& tree) {
    if (is_limited(tree)) {
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
        if (!abilities().set_operation_all && operation.op != SetOperator::set_union) {
            cannot("INTERSECT ALL or EXCEPT ALL");
        }
        write(" ALL");
    }
    if (operation.by_name) write(" BY NAME");
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

void PrinterBase::values_as_selects(const Values& rows) {
    for (std::size_t k = 0; k < rows.rows.size(); ++k) {
        if (k > 0) {
            clause("UNION ALL");
            clause("");
        }
        write("SELECT ");
        for (std::size_t n = 0; n < rows.rows[k].size(); ++n) {
            if (n > 0) write(", ");
            expression(rows.rows[k][n]);
            // As DuckDB names them.
            if (k == 0) write(fmt::format(" AS col{}", n));
        }
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
        group_by(select.group_by);
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

void PrinterBase::group_by(const std::vector<Expression>& elements) {
    list(elements);
}

void PrinterBase::order_by(const std::vector<OrderItem>& items) {
    for (std::size_t k = 0; k < items.size(); ++k) {
        if (k > 0) write(", ");
        order_item(items[k]);
    }
}

void PrinterBase::order_item(const OrderItem& item) {
    expression(item.expression);
    if (item.descending) write(" DESC");
    if (item.nulls == default_nulls(dialect(), item.descending)) return;
    write(item.nulls == NullOrder::first ? " NULLS FIRST" : " NULLS LAST");
}

std::unique_ptr<PrinterBase> printer_for(Dialect dialect, PrintStyle style) {
    switch (dialect) {
        case Dialect::duckdb:
            return duckdb_printer(style);
        case Dialect::sqlite:
            return sqlite_printer(style);
        case Dialect::postgres:
            return postgres_printer(style);
        case Dialect::mysql:
            return mysql_printer(style);
        case Dialect::redshift:
            return redshift_printer(style);
        case Dialect::trino:
            return trino_printer(style);
        case Dialect::athena:
            return athena_printer(style);
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

}  // namespace querent::sql
