// Amazon Redshift: PostgreSQL 8 at heart, with functions of its own.
// Reference: docs.aws.amazon.com/redshift/latest/dg/c_redshift-sql.html.
#include <fmt/format.h>

#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/postgres.hpp"

namespace querent::sql::printing {

namespace {

class RedshiftPrinter final : public PostgresPrinter {
public:
    using PostgresPrinter::PostgresPrinter;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::redshift; }
    [[nodiscard]] const Abilities& abilities() const override {
        static constexpr Abilities all = {.qualify = true,
                                          .group_by_all = true,
                                          .aliases_in_having = false,
                                          .lateral = false,
                                          .derived_table_alias_optional = false,
                                          .filter = false,
                                          .order_in_aggregates = false,
                                          .ignore_nulls = true,
                                          .star_exclude = true,
                                          .groups_frame = false,
                                          .frame_exclusion = false,
                                          .set_operation_all = false,
                                          .values = false,
                                          .time_zones = true,
                                          .named_windows = false};
        return all;
    }

    bool special_function(const FunctionCall& value) override {
        const auto& arguments = value.arguments;
        if (value.name == "current_timestamp") {
            write("getdate()");
            return true;
        }
        if (value.name == "avg" && arguments.size() == 1) {
            call("avg", *average_as_double(value).as<FunctionCall>());
            return true;
        }
        if (value.name == "date_diff" && arguments.size() == 3) return date_difference(value);
        if (value.name == "date_sub" && arguments.size() == 3) return whole_units(value);
        if (value.name == "string_agg") return list_aggregate(value);
        if (value.name == "median") return false;
        if (value.name == "last_day" || value.name == "any_value") return false;
        if (value.name == "json_array_length" && arguments.size() == 1) return false;
        if (const auto translated = translation(value)) {
            operand(*translated, Strength::primary);
            return true;
        }
        if (value.name == "regexp_replace") return replace_matches(value);
        if (value.name == "regexp_extract" && arguments.size() == 2) {
            apply("regexp_substr", {arguments[0], arguments[1]});
            return true;
        }
        if (value.name == "json_extract_string" && arguments.size() == 2) {
            return json_text(arguments[0], arguments[1]);
        }
        return PostgresPrinter::special_function(value);
    }

    std::optional<Expression> translation(const FunctionCall& value) {
        const auto& arguments = value.arguments;
        if (value.name == "concat" && !arguments.empty()) {
            Expression chain = sql::call("coalesce", {arguments[0], text_literal("")});
            for (std::size_t k = 1; k < arguments.size(); ++k) {
                chain = binary(BinaryOperator::concat, std::move(chain),
                               sql::call("coalesce", {arguments[k], text_literal("")}));
            }
            return chain;
        }
        if (value.name == "starts_with" && arguments.size() == 2) {
            return equal(sql::call("left", {arguments[0], sql::call("length", {arguments[1]})}),
                         arguments[1]);
        }
        return std::nullopt;
    }

    /// datediff(month, a, b), which counts boundaries as DuckDB does.
    bool date_difference(const FunctionCall& value) {
        const auto part = part_of(value);
        if (!part || *part > DatePart::century) return false;
        if (*part == DatePart::week) {  // Redshift counts Sundays between, DuckDB whole weeks
            return written(binary(BinaryOperator::divide_by_type,
                                  date_diff(DatePart::day, value.arguments[1], value.arguments[2]),
                                  integer_literal(7)));
        }
        write(fmt::format("datediff({}, ", name_of(*part)));
        expression(value.arguments[1]);
        write(", ");
        expression(value.arguments[2]);
        write(")");
        return true;
    }

    /// Whole units by the seconds, or the months, between.
    bool whole_units(const FunctionCall& value) {
        const auto part = part_of(value);
        const Expression& from = value.arguments[1];
        const Expression& to = value.arguments[2];
        const auto seconds = [&](std::int64_t length) {
            return sql::cast(
                sql::call("trunc", {divide_numbers(date_diff(DatePart::second, from, to), length)}),
                "bigint");
        };
        const auto months = [&](std::int64_t length) {
            return sql::cast(
                sql::call("trunc", {divide_numbers(sql::call("redshift_months_between", {to, from}),
                                                   length)}),
                "bigint");
        };
        if (part == DatePart::year) return written(months(12));
        if (part == DatePart::quarter) return written(months(3));
        if (part == DatePart::month) return written(months(1));
        if (part == DatePart::week) return written(seconds(7L * 24 * 3600));
        if (part == DatePart::day) return written(seconds(24L * 3600));
        if (part == DatePart::hour) return written(seconds(3600));
        if (part == DatePart::minute) return written(seconds(60));
        if (part == DatePart::second) return written(seconds(1));
        return false;
    }
    static Expression divide_numbers(Expression value, std::int64_t by) {
        return binary(BinaryOperator::divide_by_type, sql::cast(std::move(value), "double"),
                      integer_literal(by));
    }
    bool written(const Expression& tree) {
        expression(tree);
        return true;
    }

    /// listagg(x, ',') WITHIN GROUP (ORDER BY y).
    bool list_aggregate(const FunctionCall& value) {
        FunctionCall aggregate = value;
        if (aggregate.arguments.size() == 1) aggregate.arguments.push_back(text_literal(","));
        aggregate.within_group = !aggregate.order_by.empty();
        call("listagg", aggregate);
        return true;
    }

    /// All matches are replaced, always.
    bool replace_matches(const FunctionCall& value) {
        const auto* flags =
            value.arguments.size() == 4 ? literal_text(value.arguments[3]) : nullptr;
        const auto replacement = replacement_with(value.arguments[2], '\\', '$');
        if (flags == nullptr || *flags != "g" || !replacement) {
            cannot("regexp_replace() of the first match only", "Give the option 'g'.");
            return true;
        }
        apply("regexp_replace", {value.arguments[0], value.arguments[1], *replacement});
        return true;
    }

    /// json_extract_path_text(x, 'a', '0').
    bool json_text(const Expression& value, const Expression& place) {
        const auto* given = literal_text(place);
        const auto path = given != nullptr ? json_path_of(*given) : std::nullopt;
        if (!path || path->empty()) {
            cannot("this place in a JSON value");
            return true;
        }
        write("json_extract_path_text(");
        expression(value);
        for (const auto& step : *path) {
            write(", ");
            const auto* at = std::get_if<std::uint32_t>(&step);
            text(at != nullptr ? std::to_string(*at) : std::get<std::string>(step));
        }
        write(")");
        return true;
    }

    bool special_binary(const Binary& value) override {
        switch (value.op) {
            case BinaryOperator::json_get_text:
                return json_text(*value.left, *value.right);
            case BinaryOperator::json_get:
                cannot("a part of a JSON value that is not text", "Use ->>.");
                return true;
            case BinaryOperator::is_not_distinct_from:
                expression(null_safe_equal(value));
                return true;
            case BinaryOperator::is_distinct_from:
                expression(logical_not(null_safe_equal(value)));
                return true;
            case BinaryOperator::equal:
            case BinaryOperator::not_equal:
            case BinaryOperator::less:
            case BinaryOperator::less_equal:
            case BinaryOperator::greater:
            case BinaryOperator::greater_equal:
            case BinaryOperator::add:
            case BinaryOperator::subtract:
            case BinaryOperator::multiply:
            case BinaryOperator::divide:
            case BinaryOperator::divide_by_type:
            case BinaryOperator::integer_divide:
            case BinaryOperator::modulo:
            case BinaryOperator::concat:
            case BinaryOperator::bitwise_and:
            case BinaryOperator::bitwise_or:
            case BinaryOperator::bitwise_xor:
            case BinaryOperator::shift_left:
            case BinaryOperator::shift_right:
                return false;
        }
        ASSERT(false);
    }

    /// dateadd(month, n, d) takes lengths that are computed; an interval does not.
    void interval(const Interval& value) override {
        if (value.unit > DatePart::century) return cannot("this interval");
        PostgresPrinter::interval(value);
    }

    void type(const TypeName& value) override {
        if (value.array_dimensions > 0) return cannot("lists");
        if (value.name == "json") return write("super");
        if (value.name == "uuid") return cannot("the type uuid", "Use varchar.");
        if (value.name == "blob") return write("varbyte");
        if (value.name == "hugeint") return write("decimal(38, 0)");
        if (value.name == "decimal" && value.parameters.empty()) return write("decimal(38, 10)");
        if (value.name == "varchar") return write("varchar(max)");
        PostgresPrinter::type(value);
    }

    void cast(const Cast& value) override {
        write(value.null_on_failure ? "TRY_CAST(" : "CAST(");
        expression(*value.operand);
        write(" AS ");
        type(value.type);
        write(")");
    }

    void bytes_literal(const BytesLiteral& literal) override {
        write(fmt::format("from_hex('{}')", literal.digits));
    }

    void values(const Values& rows) override { values_as_selects(rows); }
};

}  // namespace

std::unique_ptr<PrinterBase> redshift_printer(PrintStyle style) {
    return std::make_unique<RedshiftPrinter>(style);
}

}  // namespace querent::sql::printing
