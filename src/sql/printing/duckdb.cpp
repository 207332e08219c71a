// DuckDB: the tree's own spelling, so there is the least to translate.
// Reference: duckdb.org/docs/stable/sql.
#include <fmt/format.h>

#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

class DuckdbPrinter final : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::duckdb; }
    [[nodiscard]] NullOrder default_nulls(bool) const override { return NullOrder::last; }

    bool special_function(const FunctionCall& value) override {
        if (value.name == "current_date" || value.name == "current_timestamp" ||
            value.name == "current_time") {
            write(value.name);
            return true;
        }
        return false;
    }

    void type(const TypeName& value) override {
        write(value.name == "timestamptz" ? "TIMESTAMP WITH TIME ZONE" : value.name);
        if (!value.parameters.empty()) {
            write(fmt::format("({})", fmt::join(value.parameters, ", ")));
        }
        for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write("[]");
    }

    void interval(const Interval& value) override {
        write("INTERVAL ");
        if (is_integer_literal(*value.amount)) {
            expression(*value.amount);
        } else {
            write("(");
            expression(*value.amount);
            write(")");
        }
        write(" ");
        write(name_of(value.unit));
    }

    void extract(const Extract& value) override {
        write(fmt::format("extract({} FROM ", name_of(value.part)));
        expression(*value.operand);
        write(")");
    }

    void cast(const Cast& value) override {
        write(value.null_on_failure ? "TRY_CAST(" : "CAST(");
        expression(*value.operand);
        write(" AS ");
        type(value.type);
        write(")");
    }

    void like(const Like& value) override {
        operand(*value.operand, Strength::other);
        if (value.negated) write(" NOT");
        switch (value.kind) {
            case LikeKind::like:
                write(" LIKE ");
                break;
            case LikeKind::ilike:
                write(" ILIKE ");
                break;
            case LikeKind::glob:
                write(" GLOB ");
                if (value.negated) cannot("NOT GLOB");
                break;
            case LikeKind::similar:
                cannot("SIMILAR TO as PostgreSQL means it");
                break;
        }
        operand(*value.pattern, Strength::additive);
        if (value.escape) {
            write(" ESCAPE ");
            operand(*value.escape, Strength::additive);
        }
    }

    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::divide)
            return binary_with("/", value, Strength::multiplicative);
        if (value.op == BinaryOperator::integer_divide ||
            (is_integer_literal(*value.left) && is_integer_literal(*value.right))) {
            return binary_with("//", value, Strength::multiplicative);
        }
        if (surely_fractional(*value.left) || surely_fractional(*value.right)) {
            return binary_with("/", value, Strength::multiplicative);
        }
        // Which division is meant depends on the types, and only DuckDB knows these here.
        write("CASE WHEN contains(typeof(");
        expression(*value.left);
        write("), 'INT') AND contains(typeof(");
        expression(*value.right);
        write("), 'INT') THEN ");
        binary_with("//", value, Strength::multiplicative);
        write(" ELSE ");
        binary_with("/", value, Strength::multiplicative);
        write(" END");
    }

    [[nodiscard]] bool special_strength(const Expression& tree, Strength& strength) const override {
        const auto* value = tree.as<Binary>();
        if (value == nullptr || value->op != BinaryOperator::divide_by_type) return false;
        strength = Strength::multiplicative;
        return true;
    }

    static bool surely_fractional(const Expression& tree) {
        if (const auto* number = tree.as<NumberLiteral>()) {
            return number->digits.find_first_of(".eE") != std::string::npos;
        }
        if (const auto* cast = tree.as<Cast>()) {
            return cast->type.name == "double" || cast->type.name == "real" ||
                   cast->type.name == "decimal";
        }
        if (const auto* call = tree.as<FunctionCall>()) return call->name == "avg";
        if (const auto* both = tree.as<Binary>()) {
            const bool arithmetic =
                both->op == BinaryOperator::multiply || both->op == BinaryOperator::add ||
                both->op == BinaryOperator::subtract || both->op == BinaryOperator::divide_by_type;
            return both->op == BinaryOperator::divide ||
                   (arithmetic &&
                    (surely_fractional(*both->left) || surely_fractional(*both->right)));
        }
        return false;
    }

    void refuse(const Select&) override {}
    void refuse(const Join&) override {}
    void refuse(const Expression&) override {}
};

}  // namespace

std::unique_ptr<PrinterBase> duckdb_printer(PrintStyle style) {
    return std::make_unique<DuckdbPrinter>(style);
}

}  // namespace querent::sql::printing
