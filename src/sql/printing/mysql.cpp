// MySQL 8 and MariaDB 10.11, with their default sql_mode: || is OR, so texts are joined by
// concat(); NULLs sort first and there are no words to change it; comparisons and LIKE follow the
// collation, which by default minds no case. Reference:
// dev.mysql.com/doc/refman/8.4/en/sql-data-manipulation-statements.html.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/mysql_calls.hpp"
#include "sql/printing/mysql_functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

class MysqlPrinter final : public MysqlCalls {
public:
    using MysqlCalls::MysqlCalls;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::mysql; }
    [[nodiscard]] const Abilities& abilities() const override {
        static constexpr Abilities all = {.full_join = false,
                                          .table_column_aliases = false,
                                          .derived_table_alias_optional = false,
                                          .filter = false,
                                          .null_order = false,
                                          .groups_frame = false,
                                          .frame_exclusion = false,
                                          .values = false,
                                          .sums_conditions = true};
        return all;
    }

    void type(const TypeName& value) override {
        if (value.array_dimensions > 0) return cannot("lists");
        const auto& name = value.name;
        if (name.ends_with("int") || name == "integer") return write("signed");
        if (name == "hugeint") return write("decimal(38, 0)");
        if (name == "decimal") {
            if (value.parameters.empty()) return write("decimal(38, 10)");
            return write(fmt::format("decimal({})", fmt::join(value.parameters, ", ")));
        }
        if (name == "varchar" || name == "uuid") return write("char");
        if (name == "blob") return write("binary");
        if (name == "double" || name == "date" || name == "json") return write(name);
        if (name == "real") return write("float");
        if (name == "timestamp") return write("datetime(6)");
        if (name == "time") return write("time(6)");
        cannot(fmt::format("a cast to {}", name));
    }

    void cast(const Cast& value) override {
        if (value.null_on_failure) return cannot("TRY_CAST");
        if (value.type.name == "boolean" && value.type.array_dimensions == 0) {
            if (const auto* said = literal_text(*value.operand)) {
                const auto known = boolean_of(*said);
                if (!known) return cannot("this text as a boolean");
                return expression(boolean_literal(*known));
            }
            // Of what is a number or a condition.
            operand(*value.operand, Strength::sign);
            return write(" <> 0");
        }
        write("CAST(");
        expression(*value.operand);
        write(" AS ");
        type(value.type);
        write(")");
    }

    [[nodiscard]] bool special_strength(const Expression& tree, Strength& strength) const override {
        if (const auto* value = tree.as<Cast>()) {
            strength = value->type.name == "boolean" ? Strength::predicate : Strength::primary;
            return true;
        }
        const auto* value = tree.as<Binary>();
        const bool concat = value != nullptr && value->op == BinaryOperator::concat;
        if (concat) strength = Strength::primary;
        return concat;
    }

    void interval(const Interval& value) override {
        std::string_view unit = name_of(value.unit);
        std::int64_t factor = 1;
        if (value.unit == DatePart::decade || value.unit == DatePart::century) {
            factor = value.unit == DatePart::decade ? 10 : 100;
            unit = "year";
        }
        if (value.unit == DatePart::millisecond) {
            factor = 1000;
            unit = "microsecond";
        }
        write("INTERVAL ");
        operand(factor == 1 ? *value.amount : multiply(*value.amount, integer_literal(factor)),
                Strength::primary);
        write(" ");
        write(text::upper(unit));
    }

    void extract(const Extract& value) override {
        if (const auto translated = mysql_extract(value)) {
            operand(*translated, Strength::primary);
            return;
        }
        write(fmt::format("extract({} FROM ", text::upper(name_of(value.part))));
        expression(*value.operand);
        write(")");
    }

    void typed_literal(const TypedLiteral& literal) override {
        if (literal.kind == TemporalKind::timestamp_with_time_zone) {
            return cannot("a moment with a time zone");
        }
        TypedLiteral whole = literal;
        constexpr std::size_t day_letters = 10;  // 2024-01-31
        const bool bare =
            literal.kind == TemporalKind::timestamp && literal.text.size() == day_letters;
        if (bare) whole.text += " 00:00:00";  // which a moment must have here
        PrinterBase::typed_literal(whole);
    }

    void like(const Like& value) override {
        switch (value.kind) {
            case LikeKind::ilike:
                like_with("LIKE", value);
                break;
            case LikeKind::like:
                if (by_letters(value)) return;
                like_with("LIKE BINARY", value);
                break;
            case LikeKind::glob:
                return cannot("GLOB", "Use LIKE.");
            case LikeKind::similar:
                return cannot("SIMILAR TO", "Use LIKE or a regular expression.");
        }
        const auto* pattern = literal_text(*value.pattern);
        if (!value.escape && (pattern == nullptr || pattern->find('\\') != std::string::npos)) {
            // Here a backslash escapes even when nobody says so; in the tree it never does.
            write(" ESCAPE '|'");
            if (pattern == nullptr || pattern->find('|') != std::string::npos) {
                cannot("LIKE with this pattern", "Say which letter escapes: ESCAPE '!'.");
            }
        }
    }

    /// Behind BINARY «_» would be one byte, which is a part of a letter.
    bool by_letters(const Like& value) {
        const auto* pattern = literal_text(*value.pattern);
        const bool letters = pattern != nullptr && pattern->find('_') != std::string::npos &&
                             pattern->find('\\') == std::string::npos && !value.escape;
        if (letters) like_with("LIKE", value);
        if (letters) write(" COLLATE utf8mb4_bin");
        return letters;
    }

    [[nodiscard]] std::string_view collation(std::string_view name) const override {
        if (collates(name, Collating::by_bytes)) return "utf8mb4_bin";
        if (collates(name, Collating::ignoring_case)) return "utf8mb4_general_ci";
        return name.starts_with("utf8mb4_") ? name : std::string_view();
    }

    /// A division of whole numbers has four digits behind the point here, unless it is of doubles.
    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::integer_divide) {
            return binary_with("DIV", value, Strength::multiplicative);
        }
        if (value.op == BinaryOperator::divide_by_type) {
            if (is_integer_literal(*value.left) && is_integer_literal(*value.right)) {
                return binary_with("DIV", value, Strength::multiplicative);
            }
            if (!surely_fractional(*value.left) && !surely_fractional(*value.right)) {
                return cannot("a division that truncates or not depending on the types",
                              "Cast one side to double, or divide whole numbers with DIV or //.");
            }
        }
        const auto* already = value.left->as<Cast>();
        const bool is_double = already != nullptr && already->type.name == "double";
        Expression dividend = is_double ? *value.left : sql::cast(*value.left, "double");
        binary_with("/", Binary{value.op, std::move(dividend), value.right},
                    Strength::multiplicative);
    }

    bool special_binary(const Binary& value) override {
        const auto length = as_interval(*value.right);
        if (length && value.right->as<Interval>() == nullptr) {  // d + n * INTERVAL 1 DAY
            expression(Expression{Binary{value.op, value.left, Expression{*length}}});
            return true;
        }
        if (value.op == BinaryOperator::concat) {
            write("concat(");
            concatenated(value);
            write(")");
            return true;
        }
        if (value.op == BinaryOperator::is_not_distinct_from) {
            binary_with("<=>", value, Strength::predicate);
            return true;
        }
        if (value.op == BinaryOperator::is_distinct_from) {
            write("NOT (");
            binary_with("<=>", value, Strength::predicate);
            write(")");
            return true;
        }
        if (value.op == BinaryOperator::bitwise_xor) {
            binary_with("^", value, Strength::other);
            return true;
        }
        const bool text = value.op == BinaryOperator::json_get_text;
        if (!text && value.op != BinaryOperator::json_get) return false;
        json_place(value, text);
        return true;
    }

    /// The sides of a chain of ||, one behind the other.
    void concatenated(const Binary& value) {
        const auto* left = value.left->as<Binary>();
        if (left != nullptr && left->op == BinaryOperator::concat) {
            concatenated(*left);
        } else {
            expression(*value.left);
        }
        write(", ");
        expression(*value.right);
    }

    void json_place(const Binary& value, bool as_text) {
        const auto* given = literal_text(*value.right);
        const auto path = given != nullptr ? json_path_of(*given) : std::nullopt;
        const auto* number = value.right->as<NumberLiteral>();
        if (!path && number == nullptr) return cannot("this place in a JSON value");
        const Expression place =
            text_literal(path ? to_string(*path) : fmt::format("$[{}]", number->digits));
        if (as_text) write("json_unquote(");
        apply("json_extract", {*value.left, place});
        if (as_text) write(")");
    }

    /// NULLs come first here, or last when descending, and there are no words to change it.
    void order_item(const OrderItem& item) override {
        const auto* counted = item.expression.as<FunctionCall>();
        const bool never_null = counted != nullptr && counted->name == "count";
        if (item.nulls != default_nulls(Dialect::mysql, item.descending) && !never_null) {
            operand(item.expression, Strength::other);
            write(item.nulls == NullOrder::last ? " IS NULL, " : " IS NOT NULL, ");
        }
        expression(item.expression);
        if (item.descending) write(" DESC");
    }

    void group_by(const std::vector<Expression>& elements) override {
        const auto* rollup = elements.size() == 1 ? elements.front().as<Grouping>() : nullptr;
        const bool plain = rollup != nullptr && rollup->kind == GroupingKind::rollup &&
                           std::none_of(rollup->sets.begin(), rollup->sets.end(),
                                        [](const Expression& set) { return set.as<Row>(); });
        if (plain) {
            list(rollup->sets);
            return write(" WITH ROLLUP");
        }
        const bool grouping =
            std::any_of(elements.begin(), elements.end(),
                        [](const Expression& element) { return element.as<Grouping>(); });
        if (grouping) return cannot("CUBE, GROUPING SETS, or ROLLUP beside other columns");
        list(elements);
    }

    void derived_table(const DerivedTable& table) override {
        if (table.lateral || table.column_aliases.empty()) {
            return PrinterBase::derived_table(table);
        }
        derived_table_with(table);
    }

    void values(const Values& rows) override { values_as_selects(rows); }

    void limits(const Query& tree) override {
        // An offset alone is not known here; this is the number that the manual names.
        if (tree.offset && !is_limited(tree)) clause("LIMIT 18446744073709551615");
        PrinterBase::limits(tree);
    }
};

}  // namespace

std::unique_ptr<PrinterBase> mysql_printer(PrintStyle style) {
    return std::make_unique<MysqlPrinter>(style);
}

}  // namespace querent::sql::printing
