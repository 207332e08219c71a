// PostgreSQL 15 and later. Reference: postgresql.org/docs/current/functions.html.
#include <fmt/format.h>

#include "sql/build.hpp"
#include "sql/printing/postgres_functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

class PostgresPrinter final : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
    [[nodiscard]] NullOrder default_nulls(bool descending) const override {
        return descending ? NullOrder::first : NullOrder::last;
    }

    bool special_function(const FunctionCall& value) override {
        if (value.name == "current_date" || value.name == "current_timestamp" ||
            value.name == "current_time") {
            write(value.name);
            return true;
        }
        if (value.name == "regexp_matches" || value.name == "regexp_full_match") {
            regex(value);
            return true;
        }
        if (value.name == "median" || value.name == "mode" || value.name == "quantile_cont" ||
            value.name == "quantile_disc") {
            ordered_set(value);
            return true;
        }
        if ((value.name == "min" || value.name == "max") && value.arguments.size() > 1) {
            cannot("the n smallest or largest values as a list");
            return true;
        }
        if (value.name == "string_agg" && value.arguments.size() == 1) {
            FunctionCall separated = value;
            separated.arguments.push_back(text_literal(","));
            call("string_agg", separated);
            return true;
        }
        if (auto translated = postgres_translation(value)) {
            operand(*translated, Strength::primary);
            return true;
        }
        return false;
    }

    /// x ~ pattern; the pattern of a full match is anchored.
    void regex(const FunctionCall& value) {
        const bool options = value.arguments.size() == 3;
        const auto* flags = options ? literal_text(value.arguments[2]) : nullptr;
        if (value.arguments.size() < 2 || (options && (flags == nullptr || *flags != "i"))) {
            return cannot("this option of a regular expression");
        }
        write("(");
        operand(value.arguments[0], Strength::sign);
        write(options ? " ~* " : " ~ ");
        if (value.name == "regexp_full_match") {
            write("('^(?:' || ");
            operand(value.arguments[1], Strength::sign);
            write(" || ')$')");
        } else {
            operand(value.arguments[1], Strength::sign);
        }
        write(")");
    }

    /// percentile_cont(0.5) WITHIN GROUP (ORDER BY x).
    void ordered_set(const FunctionCall& value) {
        FunctionCall set = value;
        set.arguments.clear();
        set.within_group = true;
        set.order_by = {ascending(value.arguments.front())};
        if (value.name == "median") {
            set.arguments.push_back(number_literal("0.5"));
        } else if (value.arguments.size() > 1) {
            set.arguments.push_back(value.arguments[1]);
        }
        if (value.over) return cannot(fmt::format("{}() over a window", value.name));
        call(value.name == "mode"            ? "mode"
             : value.name == "quantile_disc" ? "percentile_disc"
                                             : "percentile_cont",
             set);
    }

    void type(const TypeName& value) override {
        if (value.name == "double") {
            write("double precision");
        } else if (value.name == "tinyint") {
            write("smallint");
        } else if (value.name == "hugeint") {
            write("numeric");
        } else if (value.name == "blob") {
            write("bytea");
        } else if (value.name == "json") {
            write("jsonb");
        } else {
            write(value.name);
        }
        if (!value.parameters.empty()) {
            write(fmt::format("({})", fmt::join(value.parameters, ", ")));
        }
        for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write("[]");
    }

    void interval(const Interval& value) override {
        const bool quarter = value.unit == DatePart::quarter;
        const std::string_view unit = quarter ? "month" : name_of(value.unit);
        const auto* negative = value.amount->as<Unary>();
        const bool negated = negative != nullptr && negative->op == UnaryOperator::negate;
        const auto* number = (negated ? *negative->operand : *value.amount).as<NumberLiteral>();
        if (number != nullptr && !quarter) {
            write(fmt::format("INTERVAL '{}{} {}'", negated ? "-" : "", number->digits, unit));
            return;
        }
        write("(");
        operand(*value.amount, Strength::multiplicative);
        write(fmt::format(" * INTERVAL '{} {}')", quarter ? 3 : 1, unit));
    }

    void extract(const Extract& value) override {
        write(fmt::format("extract({} FROM ", name_of(value.part)));
        expression(*value.operand);
        write(")");
    }

    void cast(const Cast& value) override {
        if (value.null_on_failure) return cannot("TRY_CAST");
        write("CAST(");
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
                return cannot("GLOB");
            case LikeKind::similar:
                write(" SIMILAR TO ");
                break;
        }
        operand(*value.pattern, Strength::additive);
        if (value.escape) {
            write(" ESCAPE ");
            operand(*value.escape, Strength::additive);
        } else if (value.kind != LikeKind::similar && !backslash_free(*value.pattern)) {
            // Here a backslash escapes even when nobody says so; in the tree it never does.
            write(" ESCAPE ''");
        }
    }

    static bool backslash_free(const Expression& pattern) {
        const auto* literal = literal_text(pattern);
        return literal == nullptr || literal->find('\\') == std::string::npos;
    }

    /// PostgreSQL fails where the divisor is 0; the tree means NULL.
    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::divide_by_type) {
            return binary_with("/", value, Strength::multiplicative);
        }
        const auto* guarded = value.right->as<FunctionCall>();
        const auto* number = value.right->as<NumberLiteral>();
        const bool safe =
            (guarded != nullptr && guarded->name == "nullif") ||
            (number != nullptr && number->digits.find_first_of("123456789") != std::string::npos);
        Expression divisor =
            safe ? *value.right : sql::call("nullif", {*value.right, integer_literal(0)});
        const bool whole = value.op == BinaryOperator::integer_divide;
        const auto* already = value.left->as<Cast>();
        const bool cast_already = !whole && already != nullptr && already->type.name == "double";
        Expression dividend =
            cast_already ? *value.left : sql::cast(*value.left, whole ? "decimal" : "double");
        if (whole) write("trunc(");
        binary_with("/", Binary{value.op, std::move(dividend), std::move(divisor)},
                    Strength::multiplicative);
        if (whole) write(")");
    }

    void refuse(const Select& select) override {
        if (select.qualify) cannot("QUALIFY");
        if (select.group_by_all) cannot("GROUP BY ALL");
    }
    void refuse(const Join& join) override {
        if (join.kind == JoinKind::semi) cannot("SEMI JOIN");
        if (join.kind == JoinKind::anti) cannot("ANTI JOIN");
    }
    void refuse(const Expression& tree) override {
        const auto* star = tree.as<Star>();
        if (star != nullptr && !(star->exclude.empty() && star->replace.empty())) {
            cannot("* with EXCLUDE or REPLACE");
        }
    }
};

}  // namespace

std::unique_ptr<PrinterBase> postgres_printer(PrintStyle style) {
    return std::make_unique<PostgresPrinter>(style);
}

}  // namespace querent::sql::printing
