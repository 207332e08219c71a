#include "knowledge/sql_meaning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/functions.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"
#include "sql/walk.hpp"

namespace querent::knowledge {

namespace {

using language::Comparison;
using language::Condition;
using language::Literal;

Error not_understood(std::string message, std::string hint) {
    return {.code = ErrorCode::invalid_argument,
            .message = std::move(message),
            .hint = std::move(hint)};
}

/// What an expression names and calls.
struct Parts {
    std::vector<const sql::ColumnReference*> columns;
    bool aggregate = false;
    bool query = false;
};

void collect(const sql::Expression& expression, Parts& parts) {
    if (const auto* column = expression.as<sql::ColumnReference>()) parts.columns.push_back(column);
    if (const auto* call = expression.as<sql::FunctionCall>())
        parts.aggregate = parts.aggregate || sql::is_aggregate(call->name);
    sql::visit_parts(
        expression, [&](const sql::Expression& part) { collect(part, parts); },
        [&](const sql::Query&) { parts.query = true; });
}

bool is_of(const sql::ColumnReference& reference, const catalog::Table& table) {
    return reference.qualifier.empty() ||
           text::equals_ignoring_case(reference.qualifier.back(), table.name);
}

bool has_all(const catalog::Table& table, const Parts& parts) {
    return std::all_of(parts.columns.begin(), parts.columns.end(), [&](const auto* reference) {
        return is_of(*reference, table) && table.find(reference->name) != nullptr;
    });
}

/// The first column that no table has.
Error unknown_column(const Parts& parts, const catalog::Source& source) {
    std::vector<std::string> names;
    for (const auto& table : source.tables) {
        for (const auto& column : table.columns) names.push_back(column.name);
    }
    for (const auto* reference : parts.columns) {
        const bool known =
            std::any_of(source.tables.begin(), source.tables.end(), [&](const auto& table) {
                return is_of(*reference, table) && table.find(reference->name) != nullptr;
            });
        if (known) continue;
        const auto near = text::nearest(reference->name, names);
        return not_understood(
            fmt::format("There is no column «{}» in «{}».", text::shorten(reference->name, 80),
                        source.name),
            near ? fmt::format("Perhaps you meant «{}».", *near)
                 : "Values stand in single quotes; `querent catalog` lists the columns.");
    }
    return not_understood("No single table has all of these columns.",
                          "Take columns of one table, or say it in words.");
}

Result<std::uint32_t> table_of(const Parts& parts, const catalog::Source& source) {
    std::vector<std::uint32_t> fitting;
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) {
        if (has_all(source.tables[t], parts)) fitting.push_back(t);
    }
    if (fitting.size() == 1) return fitting[0];
    if (fitting.empty()) return unknown_column(parts, source);
    std::vector<std::string> paths;
    const std::string& column = parts.columns[0]->name;
    for (const auto t : fitting) paths.push_back(source.tables[t].name + "." + column);
    return not_understood(
        fmt::format("Several tables have a column «{}»: {}.", column, text::list(paths)),
        fmt::format("Say which one, as «{}».", paths[0]));
}

/// Reads a condition on one table.
class ConditionReader {
public:
    ConditionReader(const catalog::Source& source, const catalog::ValueIndex& values,
                    std::uint32_t table)
        : source_(source), values_(values), table_(table) {}

    Result<Condition> read(const sql::Expression& expression) const {
        if (const auto* logical = expression.as<sql::Logical>()) return several(*logical);
        if (const auto* unary = expression.as<sql::Unary>();
            unary != nullptr && unary->op == sql::UnaryOperator::logical_not) {
            TRY(Condition condition, read(*unary->operand));
            condition.negated = !condition.negated;
            return condition;
        }
        if (const auto* binary = expression.as<sql::Binary>()) return compared(*binary);
        if (const auto* null = expression.as<sql::IsNull>()) {
            TRY(Condition condition, of_column(*null->operand, Condition::Kind::is_null));
            condition.negated = null->negated;
            return condition;
        }
        if (const auto* between = expression.as<sql::Between>()) {
            TRY(Condition condition, of_column(*between->operand, Condition::Kind::between));
            condition.negated = between->negated;
            TRY(auto low, literal(*between->low, condition));
            TRY(auto high, literal(*between->high, condition));
            condition.literals = {std::move(low), std::move(high)};
            return condition;
        }
        if (const auto* list = expression.as<sql::InList>()) {
            TRY(Condition condition, of_column(*list->operand, Condition::Kind::one_of));
            condition.negated = list->negated;
            for (const auto& value : list->values) {
                TRY(auto one, literal(value, condition));
                condition.literals.push_back(std::move(one));
            }
            return condition;
        }
        if (const auto* like = expression.as<sql::Like>()) return pattern(*like);
        if (expression.as<sql::ColumnReference>() != nullptr) {  // a flag
            TRY(Condition condition, of_column(expression, Condition::Kind::compare));
            condition.literals = {{Literal::Kind::boolean, "true"}};
            return condition;
        }
        return unfit();
    }

private:
    static Error unfit() {
        return not_understood(
            "This condition has a part that cannot be taught.",
            "Compare columns with values: =, <>, <, >, BETWEEN, IN, LIKE, IS NULL, AND, OR, NOT.");
    }

    Result<Condition> several(const sql::Logical& logical) const {
        Condition all;
        all.kind = logical.op == sql::LogicalOperator::conjunction ? Condition::Kind::all
                                                                   : Condition::Kind::any;
        for (const auto& operand : logical.operands) {
            TRY(Condition part, read(operand));
            all.parts.push_back(std::move(part));
        }
        all.value.column.table = table_;
        return all;
    }

    Result<language::Value> value(const sql::Expression& expression) const {
        const auto* reference = expression.as<sql::ColumnReference>();
        if (reference == nullptr) return unfit();
        const auto& columns = source_.tables[table_].columns;
        for (std::uint32_t c = 0; c < columns.size(); ++c) {
            if (!text::equals_ignoring_case(columns[c].name, reference->name)) continue;
            language::Value value;
            value.column = {table_, c};
            return value;
        }
        return unfit();
    }

    Result<Condition> of_column(const sql::Expression& expression, Condition::Kind kind) const {
        Condition condition;
        condition.kind = kind;
        TRY(condition.value, value(expression));
        return condition;
    }

    Result<Condition> compared(const sql::Binary& binary) const {
        const bool turned = binary.left->as<sql::ColumnReference>() == nullptr;
        const auto& column = turned ? *binary.right : *binary.left;
        const auto& other = turned ? *binary.left : *binary.right;
        TRY(Condition condition, of_column(column, Condition::Kind::compare));
        TRY(condition.comparison, comparison(turned ? sql::mirrored(binary.op) : binary.op));
        if (other.as<sql::ColumnReference>() != nullptr) {
            condition.kind = Condition::Kind::same_as;
            TRY(auto operand, value(other));
            condition.operand = {std::move(operand)};
            return condition;
        }
        TRY(auto against, literal(other, condition));
        condition.literals = {std::move(against)};
        return condition;
    }

    static Result<Comparison> comparison(sql::BinaryOperator op) {
        switch (op) {
            case sql::BinaryOperator::equal:
                return Comparison::equal;
            case sql::BinaryOperator::not_equal:
                return Comparison::not_equal;
            case sql::BinaryOperator::less:
                return Comparison::less;
            case sql::BinaryOperator::less_equal:
                return Comparison::less_equal;
            case sql::BinaryOperator::greater:
                return Comparison::greater;
            case sql::BinaryOperator::greater_equal:
                return Comparison::greater_equal;
            default:
                return unfit();
        }
    }

    Result<Condition> pattern(const sql::Like& like) const {
        const auto* pattern = like.pattern->as<sql::TextLiteral>();
        const bool plain = pattern != nullptr && !like.escape &&
                           (like.kind == sql::LikeKind::like || like.kind == sql::LikeKind::ilike);
        if (!plain) return unfit();
        std::string_view text = pattern->value;
        const bool before = text.starts_with('%');
        if (before) text.remove_prefix(1);
        const bool behind = text.ends_with('%');
        if (behind) text.remove_suffix(1);
        if (text.empty() || text.find_first_of("%_") != std::string_view::npos) return unfit();
        const auto kind = before && behind ? Condition::Kind::contains
                          : behind         ? Condition::Kind::starts_with
                          : before         ? Condition::Kind::ends_with
                                           : Condition::Kind::compare;
        TRY(Condition condition, of_column(*like.operand, kind));
        condition.negated = like.negated;
        condition.literals = {{Literal::Kind::text, std::string(text)}};
        return condition;
    }

    Result<Literal> literal(const sql::Expression& expression, const Condition& condition) const {
        const auto& column =
            source_.tables[condition.value.column.table].columns[condition.value.column.column];
        const bool dated =
            column.type == catalog::Type::date || column.type == catalog::Type::timestamp;
        if (const auto* text = expression.as<sql::TextLiteral>()) {
            if (dated && parse_date(text->value)) return Literal{Literal::Kind::date, text->value};
            TRY_VOID(check_value(column.name, text->value));
            return Literal{Literal::Kind::text, text->value};
        }
        if (const auto* typed = expression.as<sql::TypedLiteral>();
            typed != nullptr && parse_date(typed->text))
            return Literal{Literal::Kind::date, typed->text};
        if (const auto* number = expression.as<sql::NumberLiteral>())
            return Literal{Literal::Kind::number, number->digits};
        if (const auto* boolean = expression.as<sql::BooleanLiteral>())
            return Literal{Literal::Kind::boolean, boolean->value ? "true" : "false"};
        const auto* unary = expression.as<sql::Unary>();
        if (unary != nullptr && unary->op == sql::UnaryOperator::negate) {
            if (const auto* number = unary->operand->as<sql::NumberLiteral>())
                return Literal{Literal::Kind::number, "-" + number->digits};
        }
        return unfit();
    }

    /// A word that never holds would make every count 0 without anybody noticing.
    Result<void> check_value(const std::string& column, const std::string& wanted) const {
        const std::string& table = source_.tables[table_].name;
        for (const auto& known : values_.columns()) {
            if (known.table != table || known.column != column || !known.complete) continue;
            if (std::find(known.values.begin(), known.values.end(), wanted) != known.values.end())
                return {};
            const auto near = values_.nearest_in(table, column, wanted, 3);
            const auto shown =
                !near.empty()
                    ? near
                    : std::vector<std::string>(
                          known.values.begin(),
                          known.values.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                     3, known.values.size())));
            std::vector<std::string> quoted;
            for (const auto& value : shown) quoted.push_back("«" + value + "»");
            return not_understood(
                fmt::format("No row has «{}» as {}.", text::shorten(wanted, 80), column),
                quoted.empty() ? "The column is empty."
                               : fmt::format("It holds {}.", text::list(quoted)));
        }
        return {};
    }

    const catalog::Source& source_;
    const catalog::ValueIndex& values_;
    std::uint32_t table_;
};

bool is_condition(const sql::Expression& expression, const catalog::Table& table) {
    if (const auto* binary = expression.as<sql::Binary>()) {
        return binary->op == sql::BinaryOperator::equal ||
               binary->op == sql::BinaryOperator::not_equal ||
               binary->op == sql::BinaryOperator::less ||
               binary->op == sql::BinaryOperator::less_equal ||
               binary->op == sql::BinaryOperator::greater ||
               binary->op == sql::BinaryOperator::greater_equal;
    }
    if (const auto* unary = expression.as<sql::Unary>())
        return unary->op == sql::UnaryOperator::logical_not;
    if (const auto* reference = expression.as<sql::ColumnReference>()) {
        const auto* column = table.find(reference->name);
        return column != nullptr && column->type == catalog::Type::boolean;
    }
    return expression.as<sql::Logical>() != nullptr || expression.as<sql::IsNull>() != nullptr ||
           expression.as<sql::Between>() != nullptr || expression.as<sql::InList>() != nullptr ||
           expression.as<sql::Like>() != nullptr || expression.as<sql::IsBoolean>() != nullptr;
}

/// A metric's expression names bare columns.
void drop_qualifiers(sql::Expression& expression) {
    if (auto* reference = expression.as<sql::ColumnReference>()) reference->qualifier.clear();
    sql::visit_parts(
        expression, [](sql::Expression& part) { drop_qualifiers(part); }, [](sql::Query&) {});
}

}  // namespace

Result<std::optional<SqlMeaning>> read_sql_meaning(std::string_view text,
                                                   const catalog::Source& source,
                                                   const catalog::ValueIndex& values) {
    auto parsed = sql::parse_expression(text, sql::Dialect::duckdb);
    if (!parsed.ok() || parsed->as<sql::ColumnReference>() != nullptr)
        return std::optional<SqlMeaning>();
    Parts parts;
    collect(*parsed, parts);
    if (parts.columns.empty()) return std::optional<SqlMeaning>();
    if (parts.query)
        return not_understood("A meaning holds no query of its own.", "Say it in words.");
    TRY(const auto table, table_of(parts, source));
    SqlMeaning meaning{.table = table, .condition = {}, .measure = {}};
    if (is_condition(*parsed, source.tables[table])) {
        if (parts.aggregate)
            return not_understood("A condition speaks of single rows; this one adds them up.",
                                  "Teach the sum by itself.");
        TRY(meaning.condition, ConditionReader(source, values, table).read(*parsed));
        return std::optional(std::move(meaning));
    }
    drop_qualifiers(*parsed);
    sql::Expression measure = std::move(parsed).value();
    if (!parts.aggregate) {
        sql::FunctionCall sum;
        sum.name = "sum";
        sum.arguments.push_back(std::move(measure));
        measure = sql::Expression{.node = std::move(sum)};
    }
    TRY(meaning.measure, sql::print(measure, sql::Dialect::duckdb));
    return std::optional(std::move(meaning));
}

}  // namespace querent::knowledge
