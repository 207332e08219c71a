// MySQL 8 and MariaDB 10.11, with their default sql_mode: || is OR, so texts are joined by
// concat(); NULLs sort first and there are no words to change it; comparisons and LIKE follow the
// collation, which by default minds no case. Reference:
// dev.mysql.com/doc/refman/8.4/en/sql-data-manipulation-statements.html.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/mysql_functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

class MysqlPrinter final : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

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
                                          .values = false};
        return all;
    }

    bool special_function(const FunctionCall& value) override {
        if (clock_word(value)) return true;
        if (value.name == "avg" && value.arguments.size() == 1) {
            call("avg", *average_as_double(value).as<FunctionCall>());
            return true;
        }
        if ((value.name == "min" || value.name == "max") && value.arguments.size() > 1) {
            cannot("the n smallest or largest values as a list");
            return true;
        }
        if (value.name == "string_agg") return group_concat(value);
        if (value.name == "regexp_matches" || value.name == "regexp_full_match")
            return regex(value);
        if (value.name == "regexp_replace") return replace_matches(value);
        if (value.name == "regexp_extract") return first_match(value, true);
        if (const auto* match = match_or_null(value)) return first_match(*match, false);
        if (value.name.ends_with("trim")) return trim(value);
        if (value.name == "date_sub" && value.arguments.size() == 3) return whole_units(value);
        if (value.name == "chr") {
            write("char(");
            list(value.arguments);
            write(" USING utf8mb4)");
            return true;
        }
        if (value.name == "trunc") {
            const Expression digits = integer_literal(0);
            apply("truncate", {value.arguments.front(), digits});
            return true;
        }
        if (auto translated = mysql_translation(value)) {
            operand(*translated, Strength::primary);
            return true;
        }
        return false;
    }

    /// group_concat(DISTINCT x ORDER BY y SEPARATOR ',').
    bool group_concat(const FunctionCall& value) {
        const auto* separator =
            value.arguments.size() == 2 ? literal_text(value.arguments[1]) : nullptr;
        if ((value.arguments.size() == 2 && separator == nullptr) || value.over) {
            cannot("string_agg() with this separator or over a window");
            return true;
        }
        write(value.distinct ? "group_concat(DISTINCT " : "group_concat(");
        expression(value.arguments.front());
        if (!value.order_by.empty()) {
            write(" ORDER BY ");
            order_by(value.order_by);
        }
        if (separator != nullptr) {
            write(" SEPARATOR ");
            text(*separator);
        }
        write(")");
        return true;
    }

    /// The flags that a pattern begins with; case counts unless the option i says otherwise.
    static std::optional<std::string_view> flags_of(const FunctionCall& value, std::size_t at) {
        if (value.arguments.size() <= at) return "(?-i)";
        const auto* given = literal_text(value.arguments[at]);
        if (given == nullptr || given->find_first_not_of("gi") != std::string::npos) {
            return std::nullopt;
        }
        return given->find('i') == std::string::npos ? "(?-i)" : "(?i)";
    }

    bool regex(const FunctionCall& value) {
        const auto flags = flags_of(value, 2);
        if (!flags) {
            cannot("this option of a regular expression");
            return true;
        }
        write("(");
        operand(value.arguments[0], Strength::sign);
        write(" REGEXP ");
        operand(value.name == "regexp_full_match" ? whole_pattern(value.arguments[1], *flags)
                                                  : flagged_pattern(value.arguments[1], *flags),
                Strength::sign);
        write(")");
        return true;
    }

    /// All matches are replaced, always; the replacement names groups with a dollar.
    bool replace_matches(const FunctionCall& value) {
        const auto flags = flags_of(value, 3);
        const auto* given =
            value.arguments.size() == 4 ? literal_text(value.arguments[3]) : nullptr;
        const auto* replacement = literal_text(value.arguments[2]);
        const bool plain =
            replacement != nullptr && replacement->find_first_of("\\$") == std::string::npos;
        if (!flags || given == nullptr || given->find('g') == std::string::npos || !plain) {
            cannot("regexp_replace() of the first match only, or with groups",
                   "Give the option 'g'.");
            return true;
        }
        const Expression pattern = flagged_pattern(value.arguments[1], *flags);
        apply("regexp_replace", {value.arguments[0], pattern, value.arguments[2]});
        return true;
    }

    /// In the tree an empty text where nothing matches, here NULL.
    bool first_match(const FunctionCall& value, bool empty_without) {
        const auto flags = flags_of(value, 3);
        const auto* group =
            value.arguments.size() > 2 ? value.arguments[2].as<NumberLiteral>() : nullptr;
        if (!flags || (value.arguments.size() > 2 && (group == nullptr || group->digits != "0"))) {
            cannot("regexp_extract() of a group");
            return true;
        }
        const Expression pattern = flagged_pattern(value.arguments[1], *flags);
        if (empty_without) write("coalesce(");
        apply("regexp_substr", {value.arguments[0], pattern});
        if (empty_without) write(", '')");
        return true;
    }

    /// What is trimmed is one text here, elsewhere any of several letters.
    bool trim(const FunctionCall& value) {
        const std::string_view side = value.name == "trim"    ? "BOTH"
                                      : value.name == "ltrim" ? "LEADING"
                                                              : "TRAILING";
        if (value.arguments.size() == 1) {
            call(value.name, value);
            return true;
        }
        const auto* letter = literal_text(value.arguments[1]);
        if (letter == nullptr || letter->size() != 1) {
            cannot("trim() of several letters");
            return true;
        }
        write(fmt::format("trim({} ", side));
        text(*letter);
        write(" FROM ");
        expression(value.arguments[0]);
        write(")");
        return true;
    }

    bool whole_units(const FunctionCall& value) {
        const auto part = part_of(value);
        if (!part || *part > DatePart::year) return false;
        write(fmt::format("timestampdiff({}, ", text::upper(name_of(*part))));
        expression(value.arguments[1]);
        write(", ");
        expression(value.arguments[2]);
        write(")");
        return true;
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
            // Of what is a number or a condition; the text 'true' is neither here.
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
        PrinterBase::typed_literal(literal);
    }

    void like(const Like& value) override {
        switch (value.kind) {
            case LikeKind::ilike:
                like_with("LIKE", value);
                break;
            case LikeKind::like:
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

    /// A division of whole numbers has four digits behind the point here, unless it is of doubles.
    void divide(const Binary& value) override {
        if (value.op == BinaryOperator::integer_divide) {
            return binary_with("DIV", value, Strength::multiplicative);
        }
        if (value.op == BinaryOperator::divide_by_type) {
            if (is_integer_literal(*value.left) && is_integer_literal(*value.right)) {
                return binary_with("DIV", value, Strength::multiplicative);
            }
            if (!is_fractional(*value.left) && !is_fractional(*value.right)) {
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

    /// Whether it surely has a fraction's type.
    static bool is_fractional(const Expression& tree) {
        if (const auto* number = tree.as<NumberLiteral>()) {
            return number->digits.find_first_of(".e") != std::string::npos;
        }
        if (const auto* cast = tree.as<Cast>()) {
            return cast->type.name == "double" || cast->type.name == "real" ||
                   cast->type.name == "decimal";
        }
        if (const auto* call = tree.as<FunctionCall>()) return call->name == "avg";
        const auto* both = tree.as<Binary>();
        if (both == nullptr) return false;
        const bool arithmetic =
            both->op == BinaryOperator::multiply || both->op == BinaryOperator::add ||
            both->op == BinaryOperator::subtract || both->op == BinaryOperator::divide_by_type;
        return both->op == BinaryOperator::divide ||
               (arithmetic && (is_fractional(*both->left) || is_fractional(*both->right)));
    }

    bool special_binary(const Binary& value) override {
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
        if (tree.offset && !tree.limit) clause("LIMIT 18446744073709551615");
        PrinterBase::limits(tree);
    }
};

}  // namespace

std::unique_ptr<PrinterBase> mysql_printer(PrintStyle style) {
    return std::make_unique<MysqlPrinter>(style);
}

}  // namespace querent::sql::printing
