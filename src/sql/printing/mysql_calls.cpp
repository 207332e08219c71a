// MySQL's functions that need more than another name: their clauses, options and letters.
#include "sql/printing/mysql_calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/mysql_functions.hpp"

namespace querent::sql::printing {

bool MysqlCalls::special_function(const FunctionCall& value) {
    if (clock_word(value)) return true;
    if (spreads(value)) {
        const auto spelled = spelling(*function_named(value.name), Dialect::mysql);
        call(spelled == "*" ? value.name : spelled, *average_as_double(value).as<FunctionCall>());
        return true;
    }
    if ((value.name == "min" || value.name == "max") && value.arguments.size() > 1) {
        cannot("the n smallest or largest values as a list");
        return true;
    }
    if (value.name == "string_agg") return group_concat(value);
    if (value.name == "regexp_matches" || value.name == "regexp_full_match") return regex(value);
    if (value.name == "regexp_replace") return replace_matches(value);
    if (value.name == "regexp_extract") return first_match(value, true);
    if (const auto* match = match_or_null(value)) return first_match(*match, false);
    if (value.name.ends_with("trim")) return trim(value);
    if (value.name == "date_sub" && value.arguments.size() == 3) return whole_units(value);
    if (value.name == "chr") return letter(value);
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

/// Averages and the like, which have few digits unless they are of doubles.
bool MysqlCalls::spreads(const FunctionCall& value) {
    constexpr std::array<std::string_view, 5> names = {"avg", "stddev", "stddev_pop", "variance",
                                                       "var_pop"};
    return value.arguments.size() == 1 &&
           std::find(names.begin(), names.end(), value.name) != names.end();
}

/// char() makes bytes of its numbers, which are letters as far as ASCII goes.
bool MysqlCalls::letter(const FunctionCall& value) {
    const auto* number = value.arguments.front().as<NumberLiteral>();
    constexpr std::size_t digits_max = 3;
    const bool ascii = number != nullptr && number->digits.size() <= digits_max &&
                       (number->digits.size() < digits_max || number->digits <= "127");
    if (!ascii) {
        cannot("chr() of a number that may lie beyond ASCII", "Write the letter itself.");
    }
    write("char(");
    list(value.arguments);
    write(" USING utf8mb4)");
    return true;
}

/// group_concat(DISTINCT x ORDER BY y SEPARATOR ',').
bool MysqlCalls::group_concat(const FunctionCall& value) {
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
std::optional<std::string_view> MysqlCalls::flags_of(const FunctionCall& value, std::size_t at) {
    if (value.arguments.size() <= at) return "(?-i)";
    const auto* given = literal_text(value.arguments[at]);
    if (given == nullptr || given->find_first_not_of("gi") != std::string::npos) {
        return std::nullopt;
    }
    return given->find('i') == std::string::npos ? "(?-i)" : "(?i)";
}

bool MysqlCalls::regex(const FunctionCall& value) {
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
bool MysqlCalls::replace_matches(const FunctionCall& value) {
    const auto flags = flags_of(value, 3);
    const auto* given = value.arguments.size() == 4 ? literal_text(value.arguments[3]) : nullptr;
    const auto* replacement = literal_text(value.arguments[2]);
    const bool plain =
        replacement != nullptr && replacement->find_first_of("\\$") == std::string::npos;
    if (!flags || given == nullptr || given->find('g') == std::string::npos || !plain) {
        cannot("regexp_replace() of the first match only, or with groups", "Give the option 'g'.");
        return true;
    }
    const Expression pattern = flagged_pattern(value.arguments[1], *flags);
    apply("regexp_replace", {value.arguments[0], pattern, value.arguments[2]});
    return true;
}

/// In the tree an empty text where nothing matches, here NULL.
bool MysqlCalls::first_match(const FunctionCall& value, bool empty_without) {
    const auto flags = flags_of(value, 3);
    const auto* group =
        value.arguments.size() > 2 ? value.arguments[2].as<NumberLiteral>() : nullptr;
    if (!flags || (value.arguments.size() > 2 && (group == nullptr || group->digits != "0"))) {
        cannot("regexp_extract() of a group");
        return true;
    }
    const Expression pattern = flagged_pattern(value.arguments[1], *flags);
    if (!empty_without) {
        apply("regexp_substr", {value.arguments[0], pattern});
        return true;
    }
    write("coalesce(");
    apply("regexp_substr", {value.arguments[0], pattern});
    write(", ");
    const Expression none = integer_literal(0);
    apply("left", {value.arguments[0], none});  // NULL where the text is
    write(")");
    return true;
}

/// What is trimmed is one text here, elsewhere any of several letters.
bool MysqlCalls::trim(const FunctionCall& value) {
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

bool MysqlCalls::whole_units(const FunctionCall& value) {
    const auto part = part_of(value);
    if (!part || *part > DatePart::year) return false;
    write(fmt::format("timestampdiff({}, ", text::upper(name_of(*part))));
    expression(value.arguments[1]);
    write(", ");
    expression(value.arguments[2]);
    write(")");
    return true;
}

}  // namespace querent::sql::printing
