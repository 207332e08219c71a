// SQLite keeps dates as ISO text and has few types; much is said with its date functions instead.
// Reference: sqlite.org/lang_expr.html, lang_datefunc.html, lang_select.html (3.39 and later).
#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/printing/sqlite_functions.hpp"

namespace querent::sql::printing {

namespace {

bool is_fractional(const Expression& tree) {
    if (const auto* number = tree.as<NumberLiteral>()) {
        return number->digits.find_first_of(".eE") != std::string::npos;
    }
    const auto* cast = tree.as<Cast>();
    return cast != nullptr && (cast->type.name == "double" || cast->type.name == "real");
}

/// The LIKE pattern as GLOB says it, which minds case.
std::string glob_of(std::string_view like) {
    std::string glob;
    for (const char c : like) {
        if (c == '%') {
            glob += '*';
        } else if (c == '_') {
            glob += '?';
        } else if (c == '*' || c == '?' || c == '[') {
            glob += fmt::format("[{}]", c);
        } else {
            glob += c;
        }
    }
    return glob;
}

class SqlitePrinter final : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
    [[nodiscard]] NullOrder default_nulls(bool descending) const override {
        return descending ? NullOrder::last : NullOrder::first;
    }

    bool special_function(const FunctionCall& value) override {
        if (value.name == "current_date" || value.name == "current_timestamp" ||
            value.name == "current_time") {
            write(value.name);
            return true;
        }
        if (value.name == "greatest" || value.name == "least") {
            // With one argument max() would be the aggregate.
            if (value.arguments.size() == 1) {
                operand(value.arguments.front(), Strength::primary);
            } else {
                call(value.name == "greatest" ? "max" : "min", value);
            }
            return true;
        }
        if ((value.name == "min" || value.name == "max") && value.arguments.size() > 1) {
            cannot("the n smallest or largest values as a list");
            return true;
        }
        if (value.name == "coalesce") {
            FunctionCall padded = value;
            if (padded.arguments.size() == 1) padded.arguments.push_back(null_literal());
            call("coalesce", padded);
            return true;
        }
        if (value.name == "string_agg" && value.distinct && value.arguments.size() == 2) {
            const auto* separator = literal_text(value.arguments[1]);
            if (separator == nullptr || *separator != ",") cannot("DISTINCT with a separator");
            FunctionCall bare = value;
            bare.arguments.pop_back();
            call("group_concat", bare);
            return true;
        }
        if (auto translated = sqlite_translation(value)) {
            operand(*translated, Strength::primary);
            return true;
        }
        return false;
    }

    void type(const TypeName& value) override {
        if (value.array_dimensions > 0) return cannot("lists");
        if (value.name == "varchar" || value.name == "uuid" || value.name == "json") {
            write("TEXT");
        } else if (value.name == "double" || value.name == "real") {
            write("REAL");
        } else if (value.name == "decimal") {
            write("NUMERIC");
        } else if (value.name == "blob") {
            write("BLOB");
        } else if (value.name == "time" || value.name == "interval") {
            cannot(fmt::format("the type {}", value.name));
        } else {
            write("INTEGER");
        }
    }

    void interval(const Interval&) override { cannot("an interval that is not added to a date"); }

    bool special_binary(const Binary& value) override {
        const bool sum = value.op == BinaryOperator::add || value.op == BinaryOperator::subtract;
        const auto* length = value.right->as<Interval>();
        if (!sum || length == nullptr) return false;
        const auto shifted =
            sqlite_shift(*value.left, *length, value.op == BinaryOperator::subtract);
        if (shifted) {
            expression(*shifted);
        } else {
            cannot("an interval of this unit");
        }
        return true;
    }

    void extract(const Extract& value) override {
        if (const auto translated = sqlite_extract(value)) {
            operand(*translated, Strength::primary);
        } else {
            cannot(fmt::format("EXTRACT of {}", name_of(value.part)));
        }
    }

    void cast(const Cast& value) override {
        if (value.null_on_failure) return cannot("TRY_CAST");
        const bool date = value.type.name == "date";
        if (date || value.type.name == "timestamp" || value.type.name == "timestamptz") {
            write(date ? "date(" : "datetime(");
            expression(*value.operand);
            write(")");
            return;
        }
        write("CAST(");
        expression(*value.operand);
        write(" AS ");
        type(value.type);
        write(")");
    }

    void typed_literal(const TypedLiteral& literal) override { text(literal.text); }

    void like(const Like& value) override {
        operand(*value.operand, Strength::other);
        if (value.negated) write(" NOT");
        const auto* pattern = literal_text(*value.pattern);
        switch (value.kind) {
            case LikeKind::ilike:
                write(" LIKE ");
                break;
            case LikeKind::glob:
                write(" GLOB ");
                break;
            case LikeKind::like:
                if (pattern == nullptr || value.escape) return cannot("LIKE that minds case");
                write(" GLOB ");
                return text(glob_of(*pattern));
            case LikeKind::similar:
                return cannot("SIMILAR TO");
        }
        operand(*value.pattern, Strength::additive);
        if (value.escape) {
            write(" ESCAPE ");
            operand(*value.escape, Strength::additive);
        }
    }

    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::integer_divide) {
            write("CAST(");
            binary_with("/", value, Strength::multiplicative);
            write(" AS INTEGER)");
            return;
        }
        if (value.op == BinaryOperator::divide_by_type || is_fractional(*value.left) ||
            is_fractional(*value.right)) {
            return binary_with("/", value, Strength::multiplicative);
        }
        binary_with("/", Binary{value.op, sql::cast(*value.left, "double"), value.right},
                    Strength::multiplicative);
    }

    void derived_table(const DerivedTable& table) override {
        if (table.lateral) return cannot("LATERAL");
        if (table.column_aliases.empty()) return PrinterBase::derived_table(table);
        // Only a common table expression can name its columns.
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

    /// SQLite takes no brackets around the sides of UNION.
    void set_operand(const Query& tree, bool in_brackets) override {
        if (in_brackets) {
            write("SELECT * FROM ");
            query_in_brackets(tree);
        } else {
            query(tree);
        }
    }

    void limits(const Query& tree) override {
        if (tree.offset && !tree.limit) {
            clause("LIMIT -1");
        }
        PrinterBase::limits(tree);
    }

    void refuse(const Select& select) override {
        if (!select.distinct_on.empty()) cannot("DISTINCT ON");
        if (select.qualify) cannot("QUALIFY");
        if (select.group_by_all) cannot("GROUP BY ALL");
    }
    void refuse(const Join& join) override {
        if (join.kind == JoinKind::semi) cannot("SEMI JOIN");
        if (join.kind == JoinKind::anti) cannot("ANTI JOIN");
    }
    void refuse(const Expression& tree) override {
        if (tree.as<ArrayLiteral>() != nullptr || tree.as<Subscript>() != nullptr) cannot("lists");
        if (tree.as<Grouping>() != nullptr) cannot("ROLLUP, CUBE and GROUPING SETS");
        if (tree.as<Quantified>() != nullptr) cannot("ANY and ALL");
        if (tree.as<AtTimeZone>() != nullptr) cannot("AT TIME ZONE");
        const auto* star = tree.as<Star>();
        if (star != nullptr && !(star->exclude.empty() && star->replace.empty())) {
            cannot("* with EXCLUDE or REPLACE");
        }
    }
};

}  // namespace

std::unique_ptr<PrinterBase> sqlite_printer(PrintStyle style) {
    return std::make_unique<SqlitePrinter>(style);
}

}  // namespace querent::sql::printing
