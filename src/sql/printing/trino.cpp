// Trino. Reference: trino.io/docs/current/sql/select.html, trino.io/docs/current/functions.html,
// github.com/trinodb/trino core/trino-grammar SqlBase.g4.
#include "sql/printing/trino.hpp"

#include <fmt/format.h>

#include "sql/build.hpp"
#include "sql/json_path.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/trino_functions.hpp"

namespace querent::sql::printing {

const Abilities& TrinoPrinter::abilities() const {
    static constexpr Abilities all = {.aliases_in_group_by = false,
                                      .aliases_in_having = false,
                                      .ignore_nulls = true,
                                      .frame_exclusion = false,
                                      .with_ties = true,
                                      .sample = true,
                                      .sample_of_derived = true,
                                      .lists = true,
                                      .nested_types = true,
                                      .lambdas = true,
                                      .ordinality = true};
    return all;
}

bool TrinoPrinter::special_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "current_date" || value.name == "current_timestamp" ||
        value.name == "current_time") {
        // A moment without a zone, as everywhere else.
        write(value.name == "current_date"        ? "current_date"
              : value.name == "current_timestamp" ? "localtimestamp"
                                                  : "localtime");
        return true;
    }
    if (value.name == "avg" && arguments.size() == 1) {
        call("avg", *average_as_double(value).as<FunctionCall>());
        return true;
    }
    if (value.name == "string_agg") return list_aggregate(value);
    if (value.name == "struct_extract") {
        field_of(value);
        return true;
    }
    if (value.name == "json_object") return json_object(value);
    if (value.name == "regexp_matches" || value.name == "regexp_full_match") return regex(value);
    if (value.name == "regexp_replace") return replace_matches(value);
    if (value.name == "regexp_extract") return first_match(value, true);
    if (const auto* match = match_or_null(value)) return first_match(*match, false);
    if (value.name.ends_with("trim")) return trim(value);
    if (value.name == "date_trunc" && part_of(value) && *part_of(value) <= DatePart::year) {
        call("date_trunc", value);
        return true;
    }
    if (value.name == "generate_series" && arguments.size() >= 2) {
        call("sequence", value);
        return true;
    }
    if (auto translated = trino_translation(value)) {
        operand(*translated, Strength::primary);
        return true;
    }
    return false;
}

/// listagg(x, ',') WITHIN GROUP (ORDER BY y), which wants an order.
bool TrinoPrinter::list_aggregate(const FunctionCall& value) {
    const bool literal = value.arguments.size() < 2 || literal_text(value.arguments[1]) != nullptr;
    if (!literal || value.over) {
        cannot("string_agg() with this separator or over a window");
        return true;
    }
    FunctionCall aggregate = value;
    Expression& first = aggregate.arguments.front();
    const auto* text = first.as<Cast>();
    if (text == nullptr || text->type.name != "varchar")
        first = sql::cast(std::move(first), "varchar");
    if (aggregate.arguments.size() == 1) aggregate.arguments.push_back(text_literal(","));
    if (aggregate.order_by.empty()) aggregate.order_by = {ascending(aggregate.arguments.front())};
    aggregate.within_group = true;
    call("listagg", aggregate);
    return true;
}

/// json_object('a' : 1).
bool TrinoPrinter::json_object(const FunctionCall& value) {
    write("json_object(");
    for (std::size_t k = 0; k < value.arguments.size(); ++k) {
        if (k > 0) write(k % 2 == 0 ? ", " : " : ");
        expression(value.arguments[k]);
    }
    write(")");
    return true;
}

void TrinoPrinter::map_literal(const MapLiteral& value) {
    write("map(ARRAY[");
    list(value.keys);
    write("], ARRAY[");
    list(value.values);
    write("])");
}

bool TrinoPrinter::regex(const FunctionCall& value) {
    const bool options = value.arguments.size() == 3;
    const auto* flags = options ? literal_text(value.arguments[2]) : nullptr;
    if (options && (flags == nullptr || *flags != "i")) {
        cannot("this option of a regular expression");
        return true;
    }
    const std::string_view before = options ? "(?i)" : "";
    const Expression pattern = value.name == "regexp_full_match"
                                   ? whole_pattern(value.arguments[1], before)
                                   : flagged_pattern(value.arguments[1], before);
    apply("regexp_like", {value.arguments[0], pattern});
    return true;
}

/// All matches are replaced, always; the replacement names groups with a dollar.
bool TrinoPrinter::replace_matches(const FunctionCall& value) {
    const auto* flags = value.arguments.size() == 4 ? literal_text(value.arguments[3]) : nullptr;
    const auto replacement = replacement_with(value.arguments[2], '\\', '$');
    const bool all = flags != nullptr && (*flags == "g" || *flags == "gi" || *flags == "ig");
    if (!all || !replacement) {
        cannot("regexp_replace() of the first match only", "Give the option 'g'.");
        return true;
    }
    const std::string_view before = *flags == "g" ? "" : "(?i)";
    const Expression pattern = flagged_pattern(value.arguments[1], before);
    apply("regexp_replace", {value.arguments[0], pattern, *replacement});
    return true;
}

/// In the tree an empty text where nothing matches, here NULL.
bool TrinoPrinter::first_match(const FunctionCall& value, bool empty_without) {
    if (value.arguments.size() > 3) {
        cannot("this option of a regular expression");
        return true;
    }
    if (empty_without) write("coalesce(");
    call("regexp_extract", value);
    if (empty_without) write(", '')");
    return true;
}

bool TrinoPrinter::trim(const FunctionCall& value) {
    if (value.arguments.size() == 1) {
        call(value.name, value);
        return true;
    }
    write(value.name == "trim"    ? "trim(BOTH "
          : value.name == "ltrim" ? "trim(LEADING "
                                  : "trim(TRAILING ");
    expression(value.arguments[1]);
    write(" FROM ");
    expression(value.arguments[0]);
    write(")");
    return true;
}

void TrinoPrinter::type(const TypeName& value) {
    for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write("array(");
    if (value.name == "array") {
        write("array");
        type_fields(value);
    } else if (!value.fields.empty()) {
        write(value.name == "struct" ? "row" : "map");
        type_fields(value);
    } else if (value.name == "blob") {
        write("varbinary");
    } else if (value.name == "timestamp") {
        write("timestamp(6)");
    } else if (value.name == "timestamptz") {
        write("timestamp(6) with time zone");
    } else if (value.name == "hugeint") {
        write("decimal(38, 0)");
    } else if (value.name == "decimal" && value.parameters.empty()) {
        write("decimal(38, 10)");
    } else if (value.name == "interval") {
        cannot("a cast to interval");
    } else {
        write(value.name);
        if (!value.parameters.empty()) {
            write(fmt::format("({})", fmt::join(value.parameters, ", ")));
        }
    }
    for (std::uint32_t k = 0; k < value.array_dimensions; ++k) write(")");
}

void TrinoPrinter::cast(const Cast& value) {
    write(value.null_on_failure ? "TRY_CAST(" : "CAST(");
    expression(*value.operand);
    write(" AS ");
    type(value.type);
    write(")");
}

/// INTERVAL '3' MONTH, of whole numbers that are written out.
void TrinoPrinter::interval(const Interval& value) {
    const auto* negative = value.amount->as<Unary>();
    const bool negated = negative != nullptr && negative->op == UnaryOperator::negate;
    const Expression& amount = negated ? *negative->operand : *value.amount;
    std::string_view unit = name_of(value.unit);
    if (value.unit == DatePart::week) unit = "day";
    if (value.unit == DatePart::quarter) unit = "month";
    const bool known = value.unit >= DatePart::second && value.unit <= DatePart::year;
    if (!is_integer_literal(amount) || !known) return cannot("an interval of this length");
    std::string digits = amount.as<NumberLiteral>()->digits;
    if (digits.size() > 9) return cannot("an interval of this length");
    if (value.unit == DatePart::week) digits = std::to_string(std::stol(digits) * 7);
    if (value.unit == DatePart::quarter) digits = std::to_string(std::stol(digits) * 3);
    write(fmt::format("INTERVAL {}'{}' {}", negated ? "-" : "", digits, unit));
}

/// d + n months as date_add('month', n, d), which takes lengths that are computed.
void TrinoPrinter::shifted(const Binary& value, const Interval& length) {
    if (length.unit > DatePart::year || length.unit < DatePart::millisecond) {
        return cannot("an interval of this unit");
    }
    const bool back = value.op == BinaryOperator::subtract;
    write(fmt::format("date_add('{}', ", name_of(length.unit)));
    expression(back ? negate(*length.amount) : *length.amount);
    write(", ");
    expression(*value.left);
    write(")");
}

void TrinoPrinter::extract(const Extract& value) {
    if (value.part == DatePart::microsecond) return cannot("EXTRACT of microseconds");
    if (const auto translated = trino_extract(value)) {
        operand(*translated, Strength::primary);
        return;
    }
    write(fmt::format("extract({} FROM ", name_of(value.part)));
    expression(*value.operand);
    write(")");
}

void TrinoPrinter::typed_literal(const TypedLiteral& literal) {
    switch (literal.kind) {
        case TemporalKind::date:
            write("DATE ");
            break;
        case TemporalKind::time:
            write("TIME ");
            break;
        case TemporalKind::timestamp:
        case TemporalKind::timestamp_with_time_zone:  // the zone is in the text
            write("TIMESTAMP ");
            break;
    }
    text(literal.text);
}

void TrinoPrinter::like(const Like& value) {
    switch (value.kind) {
        case LikeKind::like:
            return like_with("LIKE", value);
        case LikeKind::ilike: {
            Like folded = value;
            folded.operand = sql::call("lower", {*value.operand});
            folded.pattern = sql::call("lower", {*value.pattern});
            return like_with("LIKE", folded);
        }
        case LikeKind::glob:
            return cannot("GLOB", "Use LIKE or a regular expression.");
        case LikeKind::similar:
            return cannot("SIMILAR TO", "Use LIKE or regexp_like().");
    }
}

/// Whole numbers are cut, and a division by 0 fails, where the tree means NULL.
void TrinoPrinter::divide(const Binary& value) {
    if (value.op == BinaryOperator::divide_by_type) {
        return binary_with("/", value, Strength::multiplicative);
    }
    Expression divisor = is_safe_divisor(*value.right)
                             ? *value.right
                             : sql::call("nullif", {*value.right, integer_literal(0)});
    const auto* already = value.left->as<Cast>();
    const bool is_double = already != nullptr && already->type.name == "double";
    Expression dividend = is_double ? *value.left : sql::cast(*value.left, "double");
    const bool whole = value.op == BinaryOperator::integer_divide;
    if (whole) write("truncate(");
    binary_with("/", Binary{value.op, std::move(dividend), std::move(divisor)},
                Strength::multiplicative);
    if (whole) write(")");
}

bool TrinoPrinter::special_binary(const Binary& value) {
    const auto as_function = [&](std::string_view name) {
        apply(name, {*value.left, *value.right});
        return true;
    };
    if (value.op == BinaryOperator::bitwise_and) return as_function("bitwise_and");
    if (value.op == BinaryOperator::bitwise_or) return as_function("bitwise_or");
    if (value.op == BinaryOperator::bitwise_xor) return as_function("bitwise_xor");
    if (value.op == BinaryOperator::shift_left) return as_function("bitwise_left_shift");
    if (value.op == BinaryOperator::shift_right) return as_function("bitwise_right_shift");
    if (value.op == BinaryOperator::json_get || value.op == BinaryOperator::json_get_text) {
        json_place(value);
        return true;
    }
    if (value.op != BinaryOperator::add && value.op != BinaryOperator::subtract) return false;
    const auto* length = value.right->as<Interval>();
    if (length == nullptr) return false;
    const auto* negative = length->amount->as<Unary>();
    const Expression& amount = negative != nullptr ? *negative->operand : *length->amount;
    const bool literal = is_integer_literal(amount) && length->unit >= DatePart::second &&
                         length->unit <= DatePart::year;
    if (literal) return false;
    shifted(value, *length);
    return true;
}

bool TrinoPrinter::special_strength(const Expression& tree, Strength& strength) const {
    const auto* value = tree.as<Binary>();
    if (value == nullptr) return false;
    const bool function =
        value->op == BinaryOperator::bitwise_and || value->op == BinaryOperator::bitwise_or ||
        value->op == BinaryOperator::bitwise_xor || value->op == BinaryOperator::shift_left ||
        value->op == BinaryOperator::shift_right || value->op == BinaryOperator::json_get ||
        value->op == BinaryOperator::json_get_text;
    if (function) strength = Strength::primary;
    return function;
}

void TrinoPrinter::json_place(const Binary& value) {
    const auto* given = literal_text(*value.right);
    const auto path = given != nullptr ? json_path_of(*given) : std::nullopt;
    const auto* number = value.right->as<NumberLiteral>();
    if (!path && number == nullptr) return cannot("this place in a JSON value");
    const Expression place =
        text_literal(path ? to_string(*path) : fmt::format("$[{}]", number->digits));
    apply(value.op == BinaryOperator::json_get ? "json_extract" : "json_extract_scalar",
          {*value.left, place});
}

/// generate_series(1, 10) AS t(n) as UNNEST(sequence(1, 10)) AS t(n).
void TrinoPrinter::table_function(const TableFunction& function) {
    if (function.call.name != "generate_series") return PrinterBase::table_function(function);
    if (function.call.arguments.size() < 2) return cannot("generate_series() without an end");
    write("UNNEST(");
    call("sequence", function.call);
    write(")");
    std::string alias = function.alias.empty() ? "generate_series" : function.alias;
    std::vector<std::string> columns = function.column_aliases;
    if (columns.empty()) columns = {alias};
    table_alias(alias, columns);
}

/// OFFSET stands before LIMIT.
void TrinoPrinter::limits(const Query& tree) {
    if (tree.offset) {
        clause("OFFSET ");
        operand(*tree.offset, Strength::primary);
    }
    if (is_limited(tree)) {
        clause("LIMIT ");
        operand(*tree.limit, Strength::primary);
    }
}

std::unique_ptr<PrinterBase> trino_printer(PrintStyle style) {
    return std::make_unique<TrinoPrinter>(style);
}

}  // namespace querent::sql::printing
