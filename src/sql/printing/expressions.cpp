// Literals, names, CASE, lists and structs.
#include <fmt/format.h>

#include "base/limits.hpp"
#include "sql/lexing/notation.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

constexpr std::size_t printed_bytes_max = 4 * limits::sql_bytes_max;

}  // namespace

bool is_integer_literal(const Expression& expression) {
    const auto* number = expression.as<NumberLiteral>();
    return number != nullptr && number->digits.find_first_not_of("0123456789") == std::string::npos;
}

const std::string* literal_text(const Expression& expression) {
    const auto* literal = expression.as<TextLiteral>();
    return literal == nullptr ? nullptr : &literal->value;
}

bool is_safe_divisor(const Expression& expression) {
    if (const auto* guarded = expression.as<FunctionCall>()) return guarded->name == "nullif";
    const auto* number = expression.as<NumberLiteral>();
    return number != nullptr && number->digits.find_first_of("123456789") != std::string::npos;
}

void PrinterBase::list(const std::vector<Expression>& items) {
    for (std::size_t k = 0; k < items.size(); ++k) {
        if (k > 0) write(", ");
        expression(items[k]);
    }
}

void PrinterBase::expression(const Expression& tree) {
    if (++depth_ > 2'000) {
        fail({ErrorCode::sql_too_complex, "The query is nested too deeply.", {}, {}, {}});
    }
    // Some translations repeat an operand; nested, they would grow without end.
    if (out_.size() > printed_bytes_max) {
        fail({ErrorCode::sql_too_complex, "The translated query is too long.", {}, {}, {}});
    }
    if (!failed()) {
        std::visit([this](const auto& inner) { node(inner); }, tree.node);
    }
    --depth_;
}

void PrinterBase::operand(const Expression& tree, Strength needed) {
    const bool brackets = strength_of(tree) < needed;
    if (brackets) write("(");
    expression(tree);
    if (brackets) write(")");
}

void PrinterBase::node(const NumberLiteral& literal) {
    // Digits come from the lexer or from our own code; a stranger's text must not become SQL here.
    if (literal.digits.empty() ||
        literal.digits.find_first_not_of("0123456789.eE+-") != std::string::npos ||
        literal.digits.front() == '-' || literal.digits.find("--") != std::string::npos) {
        fail({ErrorCode::sql_syntax, "A number is not valid.", {}, {}, {}});
        return;
    }
    write(literal.digits);
}

void PrinterBase::typed_literal(const TypedLiteral& literal) {
    switch (literal.kind) {
        case TemporalKind::date:
            write("DATE ");
            break;
        case TemporalKind::time:
            write("TIME ");
            break;
        case TemporalKind::timestamp:
            write("TIMESTAMP ");
            break;
        case TemporalKind::timestamp_with_time_zone:
            write("TIMESTAMP WITH TIME ZONE ");
            break;
    }
    text(literal.text);
}

void PrinterBase::bytes_literal(const BytesLiteral& literal) {
    write("X'" + literal.digits + "'");
}

/// A ? is known by its place alone: where a translation repeats or swaps them, nothing can be said.
void PrinterBase::node(const Parameter& parameter) {
    const Notation notation = notation_of(dialect());
    if (parameter.place > 0) {
        const bool in_order = parameter.place == ++parameters_;
        if (notation.dollar_parameters) return write(fmt::format("${}", parameter.place));
        if (dialect() == Dialect::sqlite) return write(fmt::format("?{}", parameter.place));
        if (in_order) return write("?");
        return cannot("parameters that do not stand in their order", "Name them: :name.");
    }
    const bool plain =
        !parameter.name.empty() &&
        parameter.name.find_first_not_of(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos;
    if (!plain)
        return fail({ErrorCode::sql_syntax, "A parameter's name is not valid.", {}, {}, {}});
    write(dialect() == Dialect::duckdb ? "$" : ":");
    write(parameter.name);
}

void PrinterBase::node(const ColumnReference& reference) {
    if (reference.perhaps_text && reference.qualifier.empty() && dialect() == Dialect::sqlite) {
        // Nobody has resolved it yet; in the same quotes SQLite decides as it would have.
        write("\"" +
              std::string(reference.name.find('"') == std::string::npos ? reference.name : "") +
              "\"");
        if (reference.name.find('"') != std::string::npos) cannot("a quote in this name");
        return;
    }
    qualified(reference.qualifier, reference.name);
}

void PrinterBase::node(const Star& star) {
    for (const auto& part : star.qualifier) {
        name(part);
        write(".");
    }
    write("*");
    const bool replaces = !star.replace.empty() && dialect() != Dialect::duckdb;
    if (replaces || (!abilities().star_exclude && !star.exclude.empty())) {
        return cannot("* with EXCLUDE or REPLACE", "Name the columns.");
    }
    if (!star.exclude.empty()) {
        write(" EXCLUDE ");
        names_in_brackets(star.exclude);
    }
    if (star.replace.empty()) return;
    write(" REPLACE (");
    for (std::size_t k = 0; k < star.replace.size(); ++k) {
        if (k > 0) write(", ");
        expression(*star.replace[k].expression);
        write(" AS ");
        name(star.replace[k].name);
    }
    write(")");
}

void PrinterBase::node(const Case& value) {
    write("CASE");
    if (value.operand) {
        write(" ");
        expression(*value.operand);
    }
    for (const auto& branch : value.branches) {
        write(" WHEN ");
        expression(*branch.condition);
        write(" THEN ");
        expression(*branch.result);
    }
    if (value.otherwise) {
        write(" ELSE ");
        expression(*value.otherwise);
    }
    write(" END");
}

void PrinterBase::node(const Cast& value) {
    if (!value.type.fields.empty() && !abilities().nested_types) {
        return cannot("a type that is made of others", "Cast its parts one by one.");
    }
    cast(value);
}

void PrinterBase::type_fields(const TypeName& type_of_all) {
    write("(");
    for (std::size_t k = 0; k < type_of_all.fields.size(); ++k) {
        const TypeField& field = type_of_all.fields[k];
        if (k > 0) write(", ");
        if (!field.name.empty()) {
            name(field.name);
            write(" ");
        }
        type(field.type);
    }
    write(")");
}

void PrinterBase::node(const Collate& collate) {
    const std::string_view known = collation(collate.collation);
    if (known.empty()) {
        return cannot(fmt::format("the collation {}", collate.collation),
                      "Leave COLLATE out, or compare lower(x) on both sides.");
    }
    operand(*collate.operand, Strength::primary);
    write(" COLLATE ");
    name(known);
}

void PrinterBase::node(const AtTimeZone& zoned) {
    if (!abilities().time_zones) return cannot("AT TIME ZONE as PostgreSQL means it");
    operand(*zoned.operand, Strength::sign);
    write(" AT TIME ZONE ");
    operand(*zoned.zone, Strength::primary);
}

void PrinterBase::node(const ScalarQuery& scalar) {
    query_in_brackets(*scalar.query);
}

void PrinterBase::node(const Row& row) {
    write("(");
    list(row.items);
    write(")");
}

void PrinterBase::node(const ArrayLiteral& array) {
    if (!abilities().lists) return cannot("lists");
    array_literal(array);
}

void PrinterBase::array_literal(const ArrayLiteral& array) {
    write("ARRAY[");
    list(array.items);
    write("]");
}

void PrinterBase::node(const Subscript& subscript) {
    if (!abilities().lists) return cannot("lists");
    const bool column = subscript.operand->as<ColumnReference>() != nullptr;
    if (!column) write("(");
    expression(*subscript.operand);
    write(column ? "[" : ")[");
    expression(*subscript.index);
    write("]");
}

void PrinterBase::node(const Slice& value) {
    if (!abilities().lists) return cannot("lists");
    slice(value);
}

void PrinterBase::slice(const Slice& value) {
    const bool column = value.operand->as<ColumnReference>() != nullptr;
    if (!column) write("(");
    expression(*value.operand);
    write(column ? "[" : ")[");
    if (value.low) expression(*value.low);
    write(":");
    if (value.high) operand(*value.high, Strength::other);
    write("]");
}

void PrinterBase::node(const StructLiteral& value) {
    if (!abilities().structs) return cannot("structs");
    write("{");
    for (std::size_t k = 0; k < value.fields.size(); ++k) {
        if (k > 0) write(", ");
        text(value.fields[k].name);
        write(": ");
        expression(*value.fields[k].value);
    }
    write("}");
}

void PrinterBase::node(const MapLiteral& value) {
    if (!abilities().nested_types) return cannot("maps");
    map_literal(value);
}

void PrinterBase::map_literal(const MapLiteral& value) {
    write("MAP {");
    for (std::size_t k = 0; k < value.keys.size(); ++k) {
        if (k > 0) write(", ");
        expression(value.keys[k]);
        write(": ");
        expression(value.values[k]);
    }
    write("}");
}

void PrinterBase::node(const Lambda& value) {
    if (!abilities().lambdas) return cannot("lambdas");
    lambda(value);
}

void PrinterBase::lambda(const Lambda& value) {
    if (value.parameters.size() == 1) {
        name(value.parameters.front());
    } else {
        names_in_brackets(value.parameters);
    }
    write(" -> ");
    expression(*value.body);
}

void PrinterBase::node(const Grouping& grouping) {
    if (!abilities().grouping_sets) return cannot("ROLLUP, CUBE and GROUPING SETS");
    switch (grouping.kind) {
        case GroupingKind::rollup:
            write("ROLLUP (");
            break;
        case GroupingKind::cube:
            write("CUBE (");
            break;
        case GroupingKind::sets:
            write("GROUPING SETS (");
            break;
    }
    list(grouping.sets);
    write(")");
}

}  // namespace querent::sql::printing
