// amount = 'many', postcode = 1234, order_date > 'last week': two kinds of values that are never
// equal, or only after a conversion that each engine does in its own way.
#include <fmt/format.h>

#include <array>
#include <optional>

#include "sql/findings/correction.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::findings {

namespace {

enum class Class { number, text, moment };

constexpr WordIndex number_types(std::to_array<std::string_view>({"tinyint", "smallint", "integer",
                                                                  "bigint", "hugeint", "real",
                                                                  "double", "decimal", "numeric"}));
constexpr WordIndex moment_types(std::to_array<std::string_view>({"date", "timestamp",
                                                                  "timestamptz"}));

std::string_view words_for(Class kind) {
    switch (kind) {
        case Class::number:
            return "numbers";
        case Class::text:
            return "texts";
        case Class::moment:
            return "dates";
    }
    return "";
}

struct Side {
    Class kind = Class::number;
    std::string column;  // empty for a literal
    std::string text;    // of a text literal
};

bool looks_like_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.+-eE ") == std::string_view::npos;
}

/// Digits in front, as 2024-01-31, 2024 and 31.01.2024 have.
bool looks_like_moment(std::string_view text) {
    return text.size() >= 4 && text.find_first_of("0123456789") == 0;
}

std::optional<Side> side_of(const Expression& tree, const Sources& sources) {
    if (const auto* text = tree.as<TextLiteral>()) return Side{Class::text, {}, text->value};
    if (tree.as<NumberLiteral>() != nullptr) return Side{Class::number, {}, {}};
    if (tree.as<TypedLiteral>() != nullptr) return Side{Class::moment, {}, {}};
    const auto* column = tree.as<ColumnReference>();
    const auto place = column != nullptr ? table_of(*column, sources) : std::nullopt;
    if (!place || sources.tables[*place].facts == nullptr) return std::nullopt;
    for (const auto& facts : sources.tables[*place].facts->columns) {
        if (facts.name != column->name) continue;
        if (number_types.contains(facts.type)) return Side{Class::number, facts.name, {}};
        if (moment_types.contains(facts.type)) return Side{Class::moment, facts.name, {}};
        if (facts.type == "varchar") return Side{Class::text, facts.name, {}};
    }
    return std::nullopt;
}

/// A text literal that reads as a value of the other side's kind is converted as it is meant.
bool is_read_as(const Side& literal, Class wanted) {
    if (!literal.column.empty() || literal.kind != Class::text) return false;
    if (wanted == Class::number) return looks_like_number(literal.text);
    return wanted == Class::moment && looks_like_moment(literal.text);
}

void compare(const Subject& subject, const Sources& sources, const Expression& first,
             const Expression& second, std::vector<Finding>& findings) {
    auto left = side_of(first, sources);
    auto right = side_of(second, sources);
    if (!left || !right || left->kind == right->kind) return;
    const bool turned = left->column.empty();
    if (turned) std::swap(left, right);
    if (left->column.empty() || is_read_as(*right, left->kind)) return;
    const Expression& other = turned ? first : second;
    Finding finding{"unlike_types", Severity::warning, {}, {}};
    if (!right->column.empty()) {
        finding.message =
            fmt::format("«{}» holds {} and is compared with «{}», which holds {}.", left->column,
                        words_for(left->kind), right->column, words_for(right->kind));
        finding.hint = "Convert one of them with CAST, or compare other columns.";
    } else {
        finding.message = fmt::format(
            "«{}» holds {} and is compared with {}.", left->column, words_for(left->kind),
            right->kind == Class::text
                ? fmt::format("the text «{}»", right->text)
                : std::string(right->kind == Class::number ? "a number" : "a date"));
        finding.hint = fmt::format("Compare it with {}.", words_for(left->kind));
    }
    const auto* number = other.as<NumberLiteral>();
    if (left->kind == Class::text && number != nullptr) {
        finding.corrected =
            with_replaced(subject, other, Expression{TextLiteral{number->digits}, other.position});
    }
    findings.push_back(std::move(finding));
}

bool is_comparison(BinaryOperator op) {
    return op == BinaryOperator::equal || op == BinaryOperator::not_equal ||
           op == BinaryOperator::less || op == BinaryOperator::less_equal ||
           op == BinaryOperator::greater || op == BinaryOperator::greater_equal;
}

}  // namespace

void unlike_types(const Subject& subject, std::vector<Finding>& findings) {
    const Sources sources = sources_of(subject);
    const auto look = [&](const Expression& part) {
        if (const auto* binary = part.as<Binary>()) {
            if (!is_comparison(binary->op)) return;
            compare(subject, sources, *binary->left, *binary->right, findings);
        } else if (const auto* between = part.as<Between>()) {
            compare(subject, sources, *between->operand, *between->low, findings);
        } else if (const auto* in = part.as<InList>(); in != nullptr && !in->values.empty()) {
            compare(subject, sources, *in->operand, in->values.front(), findings);
        }
    };
    for_each_condition(subject.select, look);
}

}  // namespace querent::sql::findings
