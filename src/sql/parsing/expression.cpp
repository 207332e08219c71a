// Operators by precedence climbing: one function call per level of nesting instead of one per
// level of precedence, so that the stack stays small. The order of levels is PostgreSQL's (which
// DuckDB shares), with SQLite's exceptions.
#include <array>

#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

struct Symbol {
    std::string_view text;
    BinaryOperator op;
    Level level;
    Level sqlite_level;
};

constexpr auto symbols = std::to_array<Symbol>({
    {"=", BinaryOperator::equal, Level::comparison, Level::equality},
    {"==", BinaryOperator::equal, Level::comparison, Level::equality},
    {"<>", BinaryOperator::not_equal, Level::comparison, Level::equality},
    {"!=", BinaryOperator::not_equal, Level::comparison, Level::equality},
    {"<", BinaryOperator::less, Level::comparison, Level::comparison},
    {"<=", BinaryOperator::less_equal, Level::comparison, Level::comparison},
    {">", BinaryOperator::greater, Level::comparison, Level::comparison},
    {">=", BinaryOperator::greater_equal, Level::comparison, Level::comparison},
    {"&", BinaryOperator::bitwise_and, Level::other, Level::other},
    {"|", BinaryOperator::bitwise_or, Level::other, Level::other},
    {"<<", BinaryOperator::shift_left, Level::other, Level::other},
    {">>", BinaryOperator::shift_right, Level::other, Level::other},
    {"->", BinaryOperator::json_get, Level::other, Level::concatenation},
    {"->>", BinaryOperator::json_get_text, Level::other, Level::concatenation},
    {"||", BinaryOperator::concat, Level::other, Level::concatenation},
    {"+", BinaryOperator::add, Level::additive, Level::additive},
    {"-", BinaryOperator::subtract, Level::additive, Level::additive},
    {"*", BinaryOperator::multiply, Level::multiplicative, Level::multiplicative},
    {"/", BinaryOperator::divide, Level::multiplicative, Level::multiplicative},
    {"//", BinaryOperator::integer_divide, Level::multiplicative, Level::multiplicative},
    {"%", BinaryOperator::modulo, Level::multiplicative, Level::multiplicative},
});
constexpr WordIndex symbol_index(symbols, &Symbol::text);

const Symbol* symbol_named(std::string_view text) {
    const auto found = symbol_index.find(text);
    return found == symbol_index.npos ? nullptr : &symbols[found];
}

bool is_comparison(BinaryOperator op) {
    return op == BinaryOperator::equal || op == BinaryOperator::not_equal ||
           op == BinaryOperator::less || op == BinaryOperator::less_equal ||
           op == BinaryOperator::greater || op == BinaryOperator::greater_equal;
}

// What an ordinary comparison consists of, «a + 1 > b * 2», is no chain: a query may have
// thousands.
constexpr std::size_t short_chain = 4;

Level tighter(Level level) {
    return static_cast<Level>(static_cast<int>(level) + 1);
}

}  // namespace

Result<Expression> Reader::expression() {
    return climb(Level::lowest);
}

Result<std::vector<Expression>> Reader::expressions() {
    std::vector<Expression> list;
    do {
        TRY(Expression item, expression());
        list.push_back(std::move(item));
    } while (accept_symbol(","));
    return list;
}

/// An expression whose operators all bind at least as tightly as `weakest`.
Result<Expression> Reader::climb(Level weakest) {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    TRY(Expression left, prefix());
    for (std::size_t length = 1;; ++length) {
        TRY(const bool longer, extend(left, weakest));
        if (!longer) return left;
        if (length > short_chain) TRY_VOID(count_link());
    }
}

Result<Expression> Reader::prefix() {
    TRY_VOID(count_node());
    const Position position = peek().position;
    if (sees("not")) {
        take();
        TRY(Expression operand, climb(Level::negation));
        return Expression{Unary{UnaryOperator::logical_not, std::move(operand)}, position};
    }
    std::optional<UnaryOperator> op;
    if (sees_symbol("-")) op = UnaryOperator::negate;
    if (sees_symbol("+")) op = UnaryOperator::plus;
    if (sees_symbol("~")) op = UnaryOperator::bitwise_not;
    if (!op) return primary();
    take();
    TRY(Expression operand, climb(Level::sign));
    return Expression{Unary{*op, std::move(operand)}, position};
}

/// Makes `left` longer by the operator that stands here; false when there is none that binds
/// tightly enough.
Result<bool> Reader::extend(Expression& left, Level weakest) {
    const std::size_t begin = at_;
    if (peek().kind == TokenKind::symbol) {
        TRY_VOID(extend_by_symbol(left, weakest));
    } else if (peek().kind == TokenKind::word) {
        TRY_VOID(extend_by_word(left, weakest));
    }
    if (at_ == begin) return false;
    TRY_VOID(count_node());
    return true;
}

Result<void> Reader::extend_by_symbol(Expression& left, Level weakest) {
    const std::string_view text = peek().value;
    if (text == "::") return cast_suffix(left);
    if (text == "[") return subscript_suffix(left);
    if (text == "^" || text == "**") {
        if (weakest > Level::power || dialect_ == Dialect::sqlite) return {};
        return power(left);
    }
    if (text.find('~') != std::string_view::npos) return regex_operator(left, weakest);
    const Symbol* symbol = symbol_named(text);
    if (symbol == nullptr) return {};
    const Level level = dialect_ == Dialect::sqlite ? symbol->sqlite_level : symbol->level;
    if (level < weakest) return {};
    const Position position = take().position;
    if (is_comparison(symbol->op) && sees_any({"any", "all", "some"}) && sees_symbol("(", 1)) {
        return quantified(left, symbol->op);
    }
    TRY(Expression right, climb(tighter(level)));
    BinaryOperator op = symbol->op;
    if (op == BinaryOperator::divide && dialect_ != Dialect::duckdb) {
        op = BinaryOperator::divide_by_type;
    }
    left = Expression{Binary{op, std::move(left), std::move(right)}, position};
    return {};
}

Result<void> Reader::power(Expression& left) {
    const Position position = take().position;
    TRY(Expression right, climb(tighter(Level::power)));
    FunctionCall call;
    call.name = "power";
    call.arguments.push_back(std::move(left));
    call.arguments.push_back(std::move(right));
    left = Expression{std::move(call), position};
    return {};
}

/// x::type binds tighter than everything but brackets.
Result<void> Reader::cast_suffix(Expression& left) {
    const Position position = take().position;
    TRY(TypeName type, type_name());
    left = Expression{Cast{std::move(left), std::move(type), false}, position};
    return {};
}

Result<void> Reader::subscript_suffix(Expression& left) {
    const Position position = take().position;
    TRY(Expression index, expression());
    TRY_VOID(expect_symbol("]"));
    left = Expression{Subscript{std::move(left), std::move(index)}, position};
    return {};
}

Result<void> Reader::extend_by_word(Expression& left, Level weakest) {
    const Level is_level = Level::equality;
    const Level in_level = dialect_ == Dialect::sqlite ? Level::equality : Level::containment;
    if (sees("and") || sees("or")) {
        const bool conjunction = sees("and");
        const Level level = conjunction ? Level::conjunction : Level::disjunction;
        if (level < weakest) return {};
        return logical(left,
                       conjunction ? LogicalOperator::conjunction : LogicalOperator::disjunction);
    }
    if (sees_any({"is", "isnull", "notnull"})) {
        return is_level < weakest ? Result<void>() : is_predicate(left);
    }
    if (sees("collate")) return collate_suffix(left, weakest);
    if (sees("at") && sees("time", 1) && weakest <= Level::zone) return zone_suffix(left);
    if (in_level < weakest) return {};
    if (sees("not") && sees("null", 1) && dialect_ != Dialect::duckdb) return is_predicate(left);
    return containment(left);
}

/// The whole chain of ANDs (or ORs) as one node; `left` is its first operand.
Result<void> Reader::logical(Expression& left, LogicalOperator op) {
    const bool conjunction = op == LogicalOperator::conjunction;
    const std::string_view word = conjunction ? "and" : "or";
    const Level level = conjunction ? Level::conjunction : Level::disjunction;
    Logical chain{op, {}};
    const Position position = peek().position;
    chain.operands.push_back(std::move(left));
    while (accept(word)) {
        TRY(Expression operand, climb(tighter(level)));
        chain.operands.push_back(std::move(operand));
    }
    left = Expression{std::move(chain), position};
    return {};
}

Result<void> Reader::collate_suffix(Expression& left, Level weakest) {
    if (weakest > Level::collation) return {};
    const Position position = take().position;
    TRY(std::string name, any_identifier("a collation"));
    left = Expression{Collate{std::move(left), std::move(name)}, position};
    return {};
}

Result<void> Reader::zone_suffix(Expression& left) {
    const Position position = peek().position;
    at_ += 2;
    TRY_VOID(expect("zone"));
    TRY(Expression zone, climb(tighter(Level::zone)));
    left = Expression{AtTimeZone{std::move(left), std::move(zone)}, position};
    return {};
}

}  // namespace querent::sql::parsing
