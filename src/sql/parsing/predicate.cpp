#include "sql/build.hpp"
#include "sql/parsing/import.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

/// x = ANY (SELECT …), x = ANY (list).
Result<void> Reader::quantified(Expression& left, BinaryOperator op) {
    const Position position = peek().position;
    const bool all = take().lower == "all";
    if (begins_query(1)) {
        TRY(Query inner, query_in_brackets());
        left = Expression{Quantified{std::move(left), op, all, std::move(inner)}, position};
        return {};
    }
    TRY_VOID(expect_symbol("("));
    TRY(Expression list, expression());
    TRY_VOID(expect_symbol(")"));
    auto* items = list.as<ArrayLiteral>();
    const bool in = !all && op == BinaryOperator::equal;
    const bool not_in = all && op == BinaryOperator::not_equal;
    if (items != nullptr && !items->items.empty() && (in || not_in)) {
        left = Expression{InList{std::move(left), std::move(items->items), not_in}, position};
        return {};
    }
    left = Expression{QuantifiedList{std::move(left), op, all, std::move(list)}, position};
    return {};
}

/// IS [NOT] NULL, TRUE, FALSE, DISTINCT FROM x; ISNULL, NOTNULL, NOT NULL; SQLite's IS x.
Result<void> Reader::is_predicate(Expression& left) {
    const Position position = peek().position;
    if (accept("isnull") || accept("notnull") || accept_words({"not", "null"})) {
        const bool negated = tokens_[at_ - 1].lower != "isnull";
        left = Expression{IsNull{std::move(left), negated}, position};
        return {};
    }
    TRY_VOID(expect("is"));
    const bool negated = accept("not");
    if (accept("null") || accept("unknown")) {
        left = Expression{IsNull{std::move(left), negated}, position};
        return {};
    }
    if (sees_any({"true", "false"})) {
        const bool value = take().lower == "true";
        left = Expression{IsBoolean{std::move(left), value, negated}, position};
        return {};
    }
    bool distinct = negated;
    if (accept_words({"distinct", "from"})) {
        distinct = !negated;
    } else if (dialect_ != Dialect::sqlite) {
        return expected("NULL, TRUE, FALSE or DISTINCT FROM");
    }
    const Level operand = dialect_ == Dialect::sqlite ? Level::comparison : Level::containment;
    TRY(Expression right, climb(operand));
    const auto op =
        distinct ? BinaryOperator::is_distinct_from : BinaryOperator::is_not_distinct_from;
    left = Expression{Binary{op, std::move(left), std::move(right)}, position};
    return {};
}

/// [NOT] IN, BETWEEN, LIKE, ILIKE, GLOB, SIMILAR TO, REGEXP.
Result<void> Reader::containment(Expression& left) {
    const std::size_t ahead = sees("not") ? 1 : 0;
    const auto next = [&](std::string_view word) { return sees(word, ahead); };
    const bool negated = ahead == 1;
    const bool known = next("in") || next("between") || next("like") || next("ilike") ||
                       next("glob") || next("similar") || next("regexp") || next("rlike");
    if (!known)
        return negated ? Result<void>(expected("IN, BETWEEN or LIKE behind NOT")) : Result<void>();
    at_ += ahead;
    const std::string_view word = take().lower;
    if (word == "in") return in_predicate(left, negated);
    if (word == "between") return between_predicate(left, negated);
    if (word == "ilike") return like_predicate(left, LikeKind::ilike, negated);
    if (word == "glob") return like_predicate(left, LikeKind::glob, negated);
    if (word == "regexp" || word == "rlike") return regexp_predicate(left, negated);
    if (word == "similar") {
        TRY_VOID(expect("to"));
        return similar_predicate(left, negated);
    }
    // SQLite's LIKE minds no case, nor does MySQL's with the collations that it has by default.
    // LIKE BINARY does.
    const bool binary = dialect_ == Dialect::mysql && accept("binary");
    const bool folds = dialect_ == Dialect::sqlite || (dialect_ == Dialect::mysql && !binary);
    return like_predicate(left, folds ? LikeKind::ilike : LikeKind::like, negated);
}

/// MySQL's x REGEXP y, which minds no case with the collations that it has by default.
Result<void> Reader::regexp_predicate(Expression& left, bool negated) {
    if (dialect_ != Dialect::mysql) return not_allowed("REGEXP", "Use LIKE.");
    const Position position = peek().position;
    TRY(Expression pattern, climb(Level::other));
    const bool minds_case = take_case_flag(pattern).value_or(false);
    std::vector<Expression> arguments = {std::move(left), std::move(pattern)};
    if (!minds_case) arguments.push_back(text_literal("i"));
    left = call("regexp_matches", std::move(arguments));
    left.position = position;
    if (negated) left = logical_not(std::move(left));
    return {};
}

/// A whole match with regular expressions in DuckDB, with SQL's own patterns in PostgreSQL.
Result<void> Reader::similar_predicate(Expression& left, bool negated) {
    if (is_postgres_like(dialect_)) return like_predicate(left, LikeKind::similar, negated);
    if (dialect_ != Dialect::duckdb) {
        return not_allowed("SIMILAR TO", "Use LIKE or a regular expression.");
    }
    const Position position = peek().position;
    TRY(Expression pattern, climb(Level::other));
    left = call("regexp_full_match", {std::move(left), std::move(pattern)});
    left.position = position;
    if (negated) left = logical_not(std::move(left));
    return {};
}

Result<void> Reader::in_predicate(Expression& left, bool negated) {
    const Position position = peek().position;
    if (!sees_symbol("(")) return expected("( behind IN");
    if (begins_query(1)) {
        TRY(Query inner, query_in_brackets());
        left = Expression{InQuery{std::move(left), std::move(inner), negated}, position};
        return {};
    }
    take();
    if (sees_symbol(")")) return expected("a value in the list of IN");
    TRY(auto values, expressions());
    TRY_VOID(expect_symbol(")"));
    left = Expression{InList{std::move(left), std::move(values), negated}, position};
    return {};
}

Result<void> Reader::between_predicate(Expression& left, bool negated) {
    const Position position = peek().position;
    const bool symmetric = accept("symmetric");
    accept("asymmetric");
    // The AND of BETWEEN is no conjunction: its sides hold no predicates without brackets.
    TRY(Expression low, climb(Level::other));
    TRY_VOID(expect("and"));
    TRY(Expression high, climb(Level::other));
    if (symmetric) {
        // Either way round; a copy of each side is what that costs.
        for (const auto* copied : {&left, &low, &high}) TRY_VOID(count_copy(*copied));
        const auto either = [&](Expression from, Expression to) {
            return Expression{Between{left, std::move(from), std::move(to), false}, position};
        };
        Expression both = any_of({either(low, high), either(high, low)});
        left = negated ? logical_not(std::move(both)) : std::move(both);
        return {};
    }
    left = Expression{Between{std::move(left), std::move(low), std::move(high), negated}, position};
    return {};
}

Result<void> Reader::like_predicate(Expression& left, LikeKind kind, bool negated) {
    const bool lists = is_postgres_like(dialect_) || dialect_ == Dialect::duckdb;
    if (lists && sees_any({"any", "some", "all"}) && sees_symbol("(", 1)) {
        return like_one_of(left, kind, negated);
    }
    const Position position = peek().position;
    TRY(Expression pattern, climb(Level::other));
    Like like{kind, std::move(left), std::move(pattern), {}, negated};
    if (accept("escape")) {
        TRY(Expression escape, climb(Level::other));
        like.escape = std::move(escape);
    } else if (backslash_escapes(*like.pattern, kind)) {
        like.escape = text_literal("\\");
    }
    left = Expression{std::move(like), position};
    return {};
}

/// x LIKE ANY (ARRAY['a%', 'b%']): x LIKE 'a%' OR x LIKE 'b%'. Only where the list is written out.
Result<void> Reader::like_one_of(Expression& left, LikeKind kind, bool negated) {
    const Position position = peek().position;
    const bool all = take().lower == "all";
    TRY_VOID(expect_symbol("("));
    TRY(Expression list, expression());
    TRY_VOID(expect_symbol(")"));
    auto* patterns = list.as<ArrayLiteral>();
    if (patterns == nullptr || patterns->items.empty()) {
        return not_allowed("LIKE ANY over anything but a list that is written out",
                           "Write x LIKE 'a%' OR x LIKE 'b%'.");
    }
    Expressions conditions;
    for (auto& pattern : patterns->items) {
        TRY_VOID(count_copy(left));
        Like like{kind, left, std::move(pattern), {}, negated};
        if (backslash_escapes(*like.pattern, kind)) like.escape = text_literal("\\");
        conditions.push_back(Expression{std::move(like), position});
    }
    left = all ? all_of(std::move(conditions)) : any_of(std::move(conditions));
    return {};
}

/// Whether a backslash in the pattern escapes although nobody says so.
bool Reader::backslash_escapes(const Expression& pattern, LikeKind kind) const {
    if (kind == LikeKind::glob || kind == LikeKind::similar) return false;
    if (!is_postgres_like(dialect_) && dialect_ != Dialect::mysql) return false;
    const auto* literal = pattern.as<TextLiteral>();
    return literal == nullptr || literal->value.find('\\') != std::string::npos;
}

/// ~, ~*, !~, !~* match a regular expression (somewhere in PostgreSQL, as a whole in DuckDB);
/// ~~, ~~* and their negations are LIKE and ILIKE.
Result<void> Reader::regex_operator(Expression& left, Level weakest) {
    const bool known = dialect_ == Dialect::duckdb || is_postgres_like(dialect_);
    if (weakest > Level::other || !known) return {};
    const Token& token = take();
    const bool negated = token.value.front() == '!';
    const bool ignoring_case = token.value.back() == '*';
    if (token.value.find("~~") != std::string_view::npos) {
        return like_predicate(left, ignoring_case ? LikeKind::ilike : LikeKind::like, negated);
    }
    if (dialect_ == Dialect::duckdb && ignoring_case) return not_allowed(token.value);
    TRY(Expression pattern, climb(Level::additive));
    FunctionCall call;
    call.name = dialect_ == Dialect::duckdb ? "regexp_full_match" : "regexp_matches";
    call.arguments.push_back(std::move(left));
    call.arguments.push_back(std::move(pattern));
    if (ignoring_case) call.arguments.push_back(text_literal("i"));
    left = Expression{std::move(call), token.position};
    if (negated) left = logical_not(std::move(left));
    return {};
}

}  // namespace querent::sql::parsing
