// DuckDB: the tree's own spelling, so there is the least to translate.
// Reference: duckdb.org/docs/stable/sql.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

class DuckdbPrinter final : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::duckdb; }
    [[nodiscard]] const Abilities& abilities() const override {
        static constexpr Abilities all = {.qualify = true,
                                          .distinct_on = true,
                                          .group_by_all = true,
                                          .semi_join = true,
                                          .asof_and_positional_join = true,
                                          .ignore_nulls = true,
                                          .star_exclude = true,
                                          .union_by_name = true,
                                          .quantified_lists = true,
                                          .sample = true,
                                          .repeatable_sample = true,
                                          .sample_of_derived = true,
                                          .lists = true,
                                          .structs = true,
                                          .nested_types = true,
                                          .lambdas = true,
                                          .time_zones = true,
                                          .ordinality = true,
                                          .sums_conditions = true};
        return all;
    }

    bool special_function(const FunctionCall& value) override {
        if (clock_word(value)) return true;
        if (value.name == "array_of") {
            array_of(value);
            return true;
        }
        if (value.name == "strict_greatest" || value.name == "strict_least") {
            expression(null_if_any_is(value));
            return true;
        }
        return false;
    }

    bool special_binary(const Binary& value) override {
        if (value.op != BinaryOperator::bitwise_xor) return false;
        apply("xor", {*value.left, *value.right});
        return true;
    }

    [[nodiscard]] std::string_view collation(std::string_view name) const override {
        if (collates(name, Collating::by_bytes)) return "C";
        if (collates(name, Collating::ignoring_case)) return "NOCASE";
        const std::string lower = text::lower(name);
        return lower == "noaccent" || lower == "nfc" ? name : std::string_view();
    }

    void bytes_literal(const BytesLiteral& literal) override {
        write(fmt::format("unhex('{}')", literal.digits));
    }

    void array_literal(const ArrayLiteral& array) override {
        write("[");
        list(array.items);
        write("]");
    }

    void lambda(const Lambda& value) override {
        write("lambda ");
        for (std::size_t k = 0; k < value.parameters.size(); ++k) {
            if (k > 0) write(", ");
            name(value.parameters[k]);
        }
        write(": ");
        expression(*value.body);
    }

    void type(const TypeName& value) override {
        if (!value.fields.empty()) {
            nested_type(value);
            for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write("[]");
            return;
        }
        write(value.name == "timestamptz" ? "TIMESTAMP WITH TIME ZONE" : value.name);
        if (!value.parameters.empty()) {
            write(fmt::format("({})", fmt::join(value.parameters, ", ")));
        } else if (value.name == "decimal") {
            write("(38, 10)");  // of as many digits as need be; alone it would mean (18, 3)
        }
        for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write("[]");
    }

    void sample(const Sample& value) override {
        const std::string_view method = value.method == SampleMethod::system      ? "SYSTEM"
                                        : value.method == SampleMethod::bernoulli ? "BERNOULLI"
                                                                                  : "RESERVOIR";
        write(
            fmt::format(" TABLESAMPLE {} ({}{})", method, value.size, value.rows ? " ROWS" : "%"));
        if (!value.seed.empty()) write(fmt::format(" REPEATABLE ({})", value.seed));
    }

    void nested_type(const TypeName& value) {
        if (value.name == "array") {
            type(value.fields.front().type);
            return write(fmt::format("[{}]", value.parameters.front()));
        }
        const bool nameless =
            std::any_of(value.fields.begin(), value.fields.end(),
                        [](const TypeField& field) { return field.name.empty(); });
        if (value.name == "struct" && nameless)
            return cannot("a struct whose fields have no names");
        write(value.name == "struct" ? "STRUCT" : "MAP");
        type_fields(value);
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
        switch (value.kind) {
            case LikeKind::like:
                return like_with("LIKE", value);
            case LikeKind::ilike:
                return like_with("ILIKE", value);
            case LikeKind::glob:
                if (value.negated) cannot("NOT GLOB");
                return like_with("GLOB", value);
            case LikeKind::similar:
                return cannot("SIMILAR TO as PostgreSQL means it", "Use regexp_full_match().");
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
        if (value != nullptr && value->op == BinaryOperator::bitwise_xor) return true;
        if (value == nullptr || value->op != BinaryOperator::divide_by_type) return false;
        strength = Strength::multiplicative;
        return true;
    }
};

}  // namespace

std::unique_ptr<PrinterBase> duckdb_printer(PrintStyle style) {
    return std::make_unique<DuckdbPrinter>(style);
}

}  // namespace querent::sql::printing
