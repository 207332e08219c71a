// SQLite keeps dates as ISO text and has few types; much is said with its date functions instead.
// Reference: sqlite.org/lang_expr.html, lang_datefunc.html, lang_select.html (3.39 and later).
#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/printing/sqlite_functions.hpp"

namespace querent::sql::printing {

namespace {

/// Whether it is surely stored as a fraction; a decimal without one is a whole number here.
bool is_real(const Expression& tree) {
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
    [[nodiscard]] const Abilities& abilities() const override {
        static constexpr Abilities all = {.lateral = false,
                                          .table_column_aliases = false,
                                          .order_in_aggregates = false,
                                          .quantified = false,
                                          .grouping_sets = false,
                                          .set_operation_all = false,
                                          .sums_conditions = true};
        return all;
    }

    bool special_function(const FunctionCall& value) override {
        if (clock_word(value)) return true;
        if (value.name == "greatest" || value.name == "least") {
            operand(skipping_nulls(value), Strength::primary);
            return true;
        }
        if (value.name == "strict_greatest" || value.name == "strict_least") {
            // With one argument max() would be the aggregate.
            if (value.arguments.size() == 1) {
                operand(value.arguments.front(), Strength::primary);
            } else {
                call(value.name == "strict_greatest" ? "max" : "min", value);
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

    [[nodiscard]] std::string_view collation(std::string_view name) const override {
        if (collates(name, Collating::by_bytes)) return "BINARY";
        if (collates(name, Collating::ignoring_case)) return "NOCASE";
        return text::equals_ignoring_case(name, "rtrim") ? name : std::string_view();
    }

    void interval(const Interval&) override { cannot("an interval that is not added to a date"); }

    bool special_binary(const Binary& value) override {
        if (value.op == BinaryOperator::bitwise_xor) {
            const auto both = [&](BinaryOperator op) {
                return binary(op, *value.left, *value.right);
            };
            expression(
                subtract(both(BinaryOperator::bitwise_or), both(BinaryOperator::bitwise_and)));
            return true;
        }
        const bool sum = value.op == BinaryOperator::add || value.op == BinaryOperator::subtract;
        const auto length = sum ? as_interval(*value.right) : std::nullopt;
        if (!length) return false;
        const auto shifted =
            sqlite_shift(*value.left, *length, value.op == BinaryOperator::subtract);
        if (shifted) {
            expression(*shifted);
        } else {
            cannot("an interval of this unit, or so many one behind the other");
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
        if (value.type.name == "boolean") {
            const auto* said = literal_text(*value.operand);
            if (said != nullptr) {
                const auto known = boolean_of(*said);
                if (!known) return cannot("this text as a boolean");
                return expression(boolean_literal(*known));
            }
            operand(*value.operand, Strength::primary);
            return write(" <> 0");
        }
        const bool date = value.type.name == "date";
        if (date || value.type.name == "timestamp" || value.type.name == "timestamptz") {
            write(date ? "date(" : "datetime(");
            expression(*value.operand);
            write(")");
            return;
        }
        if (value.type.name == "decimal" && value.type.parameters.size() == 2) {
            const Expression number = sql::cast(*value.operand, "double");
            const Expression digits = integer_literal(value.type.parameters[1]);
            return apply("round", {number, digits});
        }
        write("CAST(");
        if (is_whole(value.type)) {
            whole_number(*value.operand);
        } else {
            expression(*value.operand);
        }
        write(" AS ");
        type(value.type);
        write(")");
    }

    static bool is_whole(const TypeName& type) {
        return type.name.ends_with("int") || type.name == "integer";
    }

    /// A cast to INTEGER cuts the fraction off here; what does not say trunc() means to round.
    void whole_number(const Expression& tree) {
        const auto* cut = tree.as<FunctionCall>();
        if (cut != nullptr && cut->name == "trunc" && cut->arguments.size() == 1) {
            const auto* number = cut->arguments.front().as<Cast>();
            const bool to_double = number != nullptr && number->type.name == "double";
            return expression(to_double ? *number->operand : cut->arguments.front());
        }
        const bool surely_whole = tree.as<Extract>() != nullptr || is_integer_literal(tree) ||
                                  tree.as<BooleanLiteral>() != nullptr;
        if (surely_whole) return expression(tree);
        apply("round", {tree});
    }

    [[nodiscard]] bool special_strength(const Expression& tree, Strength& strength) const override {
        const auto* value = tree.as<Cast>();
        if (value == nullptr || value->type.name != "boolean") return false;
        strength = Strength::predicate;
        return true;
    }

    void typed_literal(const TypedLiteral& literal) override { text(literal.text); }

    void like(const Like& value) override {
        const auto* pattern = literal_text(*value.pattern);
        switch (value.kind) {
            case LikeKind::ilike:
                return like_with("LIKE", value);
            case LikeKind::glob:
                return like_with("GLOB", value);
            case LikeKind::like:
                if (pattern == nullptr || value.escape) {
                    return cannot("LIKE that minds case with this pattern", "Use ILIKE.");
                }
                operand(*value.operand, Strength::other);
                write(value.negated ? " NOT GLOB " : " GLOB ");
                return text(glob_of(*pattern));
            case LikeKind::similar:
                return cannot("SIMILAR TO", "Use LIKE.");
        }
    }

    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::integer_divide) {
            write("CAST(");
            binary_with("/", value, Strength::multiplicative);
            write(" AS INTEGER)");
            return;
        }
        const bool real = is_real(*value.left) || is_real(*value.right);
        const bool fractional = surely_fractional(*value.left) || surely_fractional(*value.right);
        if (real || (value.op == BinaryOperator::divide_by_type && !fractional)) {
            return binary_with("/", value, Strength::multiplicative);
        }
        binary_with("/", Binary{value.op, sql::cast(*value.left, "double"), value.right},
                    Strength::multiplicative);
    }

    void derived_table(const DerivedTable& table) override {
        if (table.lateral) return cannot("LATERAL", "Use a subquery in SELECT.");
        derived_table_with(table);
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
        if (tree.offset && !is_limited(tree)) {
            clause("LIMIT -1");
        }
        PrinterBase::limits(tree);
    }
};

}  // namespace

std::unique_ptr<PrinterBase> sqlite_printer(PrintStyle style) {
    return std::make_unique<SqlitePrinter>(style);
}

}  // namespace querent::sql::printing
