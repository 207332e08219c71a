// PostgreSQL 15 and later. Reference: postgresql.org/docs/current/functions.html.
#include <fmt/format.h>

#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/postgres.hpp"
#include "sql/printing/postgres_functions.hpp"

namespace querent::sql::printing {

namespace {

bool backslash_free(const Expression& pattern) {
    const auto* literal = literal_text(pattern);
    return literal == nullptr || literal->find('\\') == std::string::npos;
}

}  // namespace

const Abilities& PostgresPrinter::abilities() const {
    static constexpr Abilities all = {.distinct_on = true,
                                      .aliases_in_having = false,
                                      .derived_table_alias_optional = false,
                                      .quantified_lists = true,
                                      .with_ties = true,
                                      .sample = true,
                                      .repeatable_sample = true,
                                      .lists = true,
                                      .time_zones = true,
                                      .ordinality = true};
    return all;
}

bool PostgresPrinter::special_binary(const Binary& value) {
    if (value.op != BinaryOperator::json_get && value.op != BinaryOperator::json_get_text) {
        return false;
    }
    const auto* path = literal_text(*value.right);
    if (path == nullptr || !path->starts_with('$')) return false;
    json_place(value);
    return true;
}

/// '$.a[0]' as x #> '{a,0}'.
void PostgresPrinter::json_place(const Binary& value) {
    const auto path = json_path_of(*literal_text(*value.right));
    std::string braces = "{";
    for (std::size_t k = 0; path && k < path->size(); ++k) {
        const auto* place = std::get_if<std::uint32_t>(&(*path)[k]);
        const std::string step =
            place != nullptr ? std::to_string(*place) : std::get<std::string>((*path)[k]);
        if (step.find_first_of(",{}\"\\ ") != std::string::npos) {
            return cannot("this place in a JSON value");
        }
        braces += (k > 0 ? "," : "") + step;
    }
    if (!path) return cannot("this place in a JSON value");
    operand(*value.left, Strength::sign);
    write(value.op == BinaryOperator::json_get ? " #> " : " #>> ");
    text(braces + "}");
}

std::string_view PostgresPrinter::collation(std::string_view name) const {
    return collates(name, Collating::by_bytes) ? "C" : std::string_view();
}

void PostgresPrinter::bytes_literal(const BytesLiteral& literal) {
    write(fmt::format("'\\x{}'::bytea", literal.digits));
}

bool PostgresPrinter::special_function(const FunctionCall& value) {
    if (clock_word(value)) return true;
    if (list_or_json_operator(value)) return true;
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
    if (value.name == "strict_greatest" || value.name == "strict_least") {
        expression(null_if_any_is(value));
        return true;
    }
    if (auto translated = postgres_translation(value)) {
        operand(*translated, Strength::primary);
        return true;
    }
    return false;
}

/// What others say by functions, and PostgreSQL in a notation of its own.
bool PostgresPrinter::list_or_json_operator(const FunctionCall& value) {
    if (value.name == "array_of") {
        array_of(value);
    } else if (value.name == "struct_extract") {
        field_of(value);
    } else if (value.name == "list_has_any") {
        infix("&&", value);
    } else if (value.name == "list_has_all" || value.name == "json_contains") {
        infix("@>", value);
    } else if (value.name == "json_exists") {
        write("(");
        expression(
            is_not_null(binary(BinaryOperator::json_get, value.arguments[0], value.arguments[1])));
        write(")");
    } else {
        return false;
    }
    return true;
}

/// x ~ pattern; the pattern of a full match is anchored.
void PostgresPrinter::regex(const FunctionCall& value) {
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
void PostgresPrinter::ordered_set(const FunctionCall& value) {
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

void PostgresPrinter::type(const TypeName& value) {
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

void PostgresPrinter::interval(const Interval& value) {
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

/// Of whole seconds, as in the tree.
void PostgresPrinter::extract(const Extract& value) {
    if (value.part == DatePart::second) {
        write("trunc(extract(second FROM ");
        expression(*value.operand);
        write("))");
        return;
    }
    write(fmt::format("extract({} FROM ", name_of(value.part)));
    expression(*value.operand);
    write(")");
}

void PostgresPrinter::cast(const Cast& value) {
    if (value.null_on_failure) return cannot("TRY_CAST");
    write("CAST(");
    expression(*value.operand);
    write(" AS ");
    type(value.type);
    write(")");
}

void PostgresPrinter::like(const Like& value) {
    switch (value.kind) {
        case LikeKind::like:
            like_with("LIKE", value);
            break;
        case LikeKind::ilike:
            like_with("ILIKE", value);
            break;
        case LikeKind::glob:
            return cannot("GLOB", "Use LIKE or a regular expression.");
        case LikeKind::similar:
            return like_with("SIMILAR TO", value);
    }
    if (!value.escape && !backslash_free(*value.pattern)) {
        // Here a backslash escapes even when nobody says so; in the tree it never does.
        write(" ESCAPE ''");
    }
}

/// PostgreSQL fails where the divisor is 0; the tree means NULL.
void PostgresPrinter::divide(const Binary& value) {
    if (value.op == BinaryOperator::divide_by_type) {
        return binary_with("/", value, Strength::multiplicative);
    }
    Expression divisor = is_safe_divisor(*value.right)
                             ? *value.right
                             : sql::call("nullif", {*value.right, integer_literal(0)});
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

std::unique_ptr<PrinterBase> postgres_printer(PrintStyle style) {
    return std::make_unique<PostgresPrinter>(style);
}

}  // namespace querent::sql::printing
