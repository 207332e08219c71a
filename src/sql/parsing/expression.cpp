// Operators by precedence climbing: one function call per level of nesting instead of one per
// level of precedence, so that the stack stays small. The order of levels is PostgreSQL's (which
// DuckDB, Redshift and Trino share), with SQLite's and MySQL's exceptions.
#include <array>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

/// An operator of two operands.
struct Symbol {
    std::string_view text;
    BinaryOperator op;
    Level level;
    Level sqlite_level;
    Level mysql_level;
};

namespace {

constexpr auto symbols = std::to_array<Symbol>({
    {"=", BinaryOperator::equal, Level::comparison, Level::equality, Level::equality},
    {"==", BinaryOperator::equal, Level::comparison, Level::equality, Level::equality},
    {"<>", BinaryOperator::not_equal, Level::comparison, Level::equality, Level::equality},
    {"!=", BinaryOperator::not_equal, Level::comparison, Level::equality, Level::equality},
    {"<=>", BinaryOperator::is_not_distinct_from, Level::comparison, Level::equality,
     Level::equality},
    {"<", BinaryOperator::less, Level::comparison, Level::comparison, Level::equality},
    {"<=", BinaryOperator::less_equal, Level::comparison, Level::comparison, Level::equality},
    {">", BinaryOperator::greater, Level::comparison, Level::comparison, Level::equality},
    {">=", BinaryOperator::greater_equal, Level::comparison, Level::comparison, Level::equality},
    {"|", BinaryOperator::bitwise_or, Level::other, Level::other, Level::other},
    {"&", BinaryOperator::bitwise_and, Level::other, Level::other, Level::bitwise_and},
    {"<<", BinaryOperator::shift_left, Level::other, Level::other, Level::shift},
    {">>", BinaryOperator::shift_right, Level::other, Level::other, Level::shift},
    {"#", BinaryOperator::bitwise_xor, Level::other, Level::other, Level::other},
    {"->", BinaryOperator::json_get, Level::other, Level::concatenation, Level::sign},
    {"->>", BinaryOperator::json_get_text, Level::other, Level::concatenation, Level::sign},
    {"||", BinaryOperator::concat, Level::other, Level::concatenation, Level::disjunction},
    {"+", BinaryOperator::add, Level::additive, Level::additive, Level::additive},
    {"-", BinaryOperator::subtract, Level::additive, Level::additive, Level::additive},
    {"*", BinaryOperator::multiply, Level::multiplicative, Level::multiplicative,
     Level::multiplicative},
    {"/", BinaryOperator::divide, Level::multiplicative, Level::multiplicative,
     Level::multiplicative},
    {"//", BinaryOperator::integer_divide, Level::multiplicative, Level::multiplicative,
     Level::multiplicative},
    {"%", BinaryOperator::modulo, Level::multiplicative, Level::multiplicative,
     Level::multiplicative},
});
constexpr WordIndex symbol_index(symbols, &Symbol::text);

const Symbol* symbol_named(std::string_view text) {
    const auto found = symbol_index.find(text);
    return found == symbol_index.npos ? nullptr : &symbols[found];
}

/// Symbols that only some dialects have, or that mean something else in others.
bool is_foreign(std::string_view symbol, Dialect dialect) {
    if (symbol == "<=>") return dialect != Dialect::mysql;
    if (symbol == "#") return !is_postgres_like(dialect);
    if (symbol == "//") return dialect != Dialect::duckdb;
    if (symbol == "->" || symbol == "->>") {
        return is_trino_like(dialect) || dialect == Dialect::redshift;
    }
    return false;
}

/// INTERVAL 1 YEAR + INTERVAL 2 DAY, which is what a text of several units becomes.
bool is_sum_of_intervals(const Expression& tree) {
    const auto* sum = tree.as<Binary>();
    return sum != nullptr && sum->op == BinaryOperator::add &&
           sum->right->as<Interval>() != nullptr &&
           (sum->left->as<Interval>() != nullptr || is_sum_of_intervals(*sum->left));
}

/// Whether `op right` takes back what `left` did to a part of a date: weekday(d) - 1 + 1, where the
/// dialect counts from another number.
bool undoes(BinaryOperator op, const Expression& left, const Expression& right) {
    const auto* before = left.as<Binary>();
    if (before == nullptr || right.as<NumberLiteral>() == nullptr) return false;
    const bool opposite = (op == BinaryOperator::add && before->op == BinaryOperator::subtract) ||
                          (op == BinaryOperator::subtract && before->op == BinaryOperator::add);
    return opposite && before->left->as<Extract>() != nullptr && *before->right == right;
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
    if (sees_symbol("!") && dialect_ == Dialect::mysql) op = UnaryOperator::logical_not;
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

Level Reader::level_of(const Symbol& symbol) const {
    if (dialect_ == Dialect::sqlite) return symbol.sqlite_level;
    return dialect_ == Dialect::mysql ? symbol.mysql_level : symbol.level;
}

Result<void> Reader::extend_by_symbol(Expression& left, Level weakest) {
    const std::string_view text = peek().value;
    if (text == "::") return cast_suffix(left);
    if (text == "[") return subscript_suffix(left);
    if (text == "^" || text == "**") return weakest > Level::power ? Result<void>() : power(left);
    if (text == ".") return field_suffix(left);
    if (text == "#>" || text == "#>>") return json_path_operator(left, weakest);
    if (is_own_operator(text)) return own_operator(left, weakest);
    if (text.find('~') != std::string_view::npos) return regex_operator(left, weakest);
    if (dialect_ == Dialect::mysql && (text == "&&" || text == "||")) {
        return logical_chain(left, weakest);
    }
    const Symbol* symbol = symbol_named(text);
    if (symbol == nullptr || is_foreign(text, dialect_)) return {};
    const Level level = level_of(*symbol);
    if (level < weakest) return {};
    const Position position = take().position;
    if (is_comparison(symbol->op) && sees_any({"any", "all", "some"}) && sees_symbol("(", 1)) {
        return quantified(left, symbol->op);
    }
    TRY(Expression right, climb(tighter(level)));
    BinaryOperator op = symbol->op;
    std::vector<Expression> later;
    // A division never truncates in DuckDB and MySQL.
    if (op == BinaryOperator::divide && dialect_ != Dialect::duckdb && dialect_ != Dialect::mysql) {
        op = BinaryOperator::divide_by_type;
    }
    // d + '1 year 2 days' is d + 1 year + 2 days: few dialects add intervals to each other.
    const bool shifts = op == BinaryOperator::add || op == BinaryOperator::subtract;
    while (shifts && is_sum_of_intervals(right)) {
        Expression last = std::move(*right.as<Binary>()->right);
        Expression first = std::move(*right.as<Binary>()->left);
        later.push_back(std::move(last));
        right = std::move(first);
    }
    if (undoes(op, left, right)) {
        Expression part = std::move(*left.as<Binary>()->left);
        left = std::move(part);
        return {};
    }
    left = Expression{Binary{op, std::move(left), std::move(right)}, position};
    for (auto length = later.rbegin(); length != later.rend(); ++length) {
        left = Expression{Binary{op, std::move(left), std::move(*length)}, position};
    }
    return {};
}

/// ^ is a power in DuckDB and PostgreSQL, bits in MySQL.
Result<void> Reader::power(Expression& left) {
    const bool bits = dialect_ == Dialect::mysql && sees_symbol("^");
    const bool known = dialect_ == Dialect::duckdb || is_postgres_like(dialect_) || bits;
    if (!known || (sees_symbol("**") && dialect_ != Dialect::duckdb)) return {};
    const Position position = take().position;
    TRY(Expression right, climb(tighter(Level::power)));
    if (bits) {
        left = Expression{Binary{BinaryOperator::bitwise_xor, std::move(left), std::move(right)},
                          position};
        return {};
    }
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
    TRY(left, cast_to_type(std::move(left), false, position));
    return {};
}

/// list[1], list[1:3], list[:n].
Result<void> Reader::subscript_suffix(Expression& left) {
    const Position position = take().position;
    OptionalBox<Expression> low;
    if (!sees_symbol(":")) {
        TRY(Expression index, expression());
        if (accept_symbol("]")) {
            left = Expression{Subscript{std::move(left), std::move(index)}, position};
            return {};
        }
        low = std::move(index);
    }
    TRY_VOID(expect_symbol(":"));
    OptionalBox<Expression> high;
    if (!sees_symbol("]")) {
        TRY(Expression end, expression());
        high = std::move(end);
    }
    if (sees_symbol(":") && low && high) {
        take();
        TRY(Expression step, expression());
        TRY_VOID(expect_symbol("]"));
        left = call("list_slice", {std::move(left), *low, *high, std::move(step)});
        left.position = position;
        return {};
    }
    TRY_VOID(expect_symbol("]"));
    left = Expression{Slice{std::move(left), std::move(low), std::move(high)}, position};
    return {};
}

Result<void> Reader::extend_by_word(Expression& left, Level weakest) {
    const bool one_level = dialect_ == Dialect::sqlite || dialect_ == Dialect::mysql;
    const Level in_level = one_level ? Level::equality : Level::containment;
    if (sees("and") || sees("or") || (sees("xor") && dialect_ == Dialect::mysql)) {
        return logical_chain(left, weakest);
    }
    if (dialect_ == Dialect::mysql && (sees("div") || sees("mod"))) {
        return division_word(left, weakest);
    }
    if (sees_any({"is", "isnull", "notnull"})) {
        return Level::equality < weakest ? Result<void>() : is_predicate(left);
    }
    if (sees("collate")) return collate_suffix(left, weakest);
    if (sees("at") && sees("time", 1) && weakest <= Level::zone) return zone_suffix(left);
    if (in_level < weakest) return {};
    if (sees("not") && sees("null", 1) && dialect_ != Dialect::duckdb) return is_predicate(left);
    return containment(left);
}

/// MySQL's a DIV b and a MOD b.
Result<void> Reader::division_word(Expression& left, Level weakest) {
    if (weakest > Level::multiplicative) return {};
    const Token& word = take();
    TRY(Expression right, climb(tighter(Level::multiplicative)));
    const auto op = word.lower == "div" ? BinaryOperator::integer_divide : BinaryOperator::modulo;
    left = Expression{Binary{op, std::move(left), std::move(right)}, word.position};
    return {};
}

/// AND, OR, and MySQL's &&, || and XOR.
Result<void> Reader::logical_chain(Expression& left, Level weakest) {
    if (sees("xor")) return exclusive_or(left, weakest);
    const bool conjunction = sees("and") || sees_symbol("&&");
    if ((conjunction ? Level::conjunction : Level::disjunction) < weakest) return {};
    return logical(left, conjunction ? LogicalOperator::conjunction : LogicalOperator::disjunction);
}

/// a XOR b as «a is true» differing from «b is true», which is unknown when either is.
Result<void> Reader::exclusive_or(Expression& left, Level weakest) {
    if (Level::exclusive_disjunction < weakest) return {};
    const Position position = take().position;
    TRY(Expression right, climb(tighter(Level::exclusive_disjunction)));
    const auto truth = [](Expression operand) {
        return Expression{Cast{std::move(operand), TypeName{"boolean", {}, 0, {}}, false}};
    };
    left = Expression{
        Binary{BinaryOperator::not_equal, truth(std::move(left)), truth(std::move(right))},
        position};
    return {};
}

/// The whole chain of ANDs (or ORs) as one node; `left` is its first operand.
Result<void> Reader::logical(Expression& left, LogicalOperator op) {
    const bool conjunction = op == LogicalOperator::conjunction;
    const Level level = conjunction ? Level::conjunction : Level::disjunction;
    Logical chain{op, {}};
    const Position position = peek().position;
    chain.operands.push_back(std::move(left));
    const auto more = [&] {
        if (accept(conjunction ? "and" : "or")) return true;
        return dialect_ == Dialect::mysql && accept_symbol(conjunction ? "&&" : "||");
    };
    while (more()) {
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
    if (is_trino_like(dialect_)) {
        // Trino takes a timestamp without zone for one of the session's zone; the others do not.
        left = call("at_timezone", {std::move(left), std::move(zone)});
        left.position = position;
        return {};
    }
    left = Expression{AtTimeZone{std::move(left), std::move(zone)}, position};
    return {};
}

}  // namespace querent::sql::parsing
