// The recursive-descent parser: one class, its functions in files by topic.
//
//   reader.cpp       tokens, errors, limits           query.cpp       WITH, SELECT, set operations
//   from.cpp         tables and joins                 expression.cpp  operators by precedence
//   predicate.cpp    IN, BETWEEN, LIKE, IS, ANY       primary.cpp     literals, names, brackets
//   function.cpp     calls, FILTER, OVER              special.cpp     CASE, CAST, TRIM, POSITION, …
//   type.cpp         names of types                   collections.cpp lists, structs, lambdas, JSON
//   import.cpp       a dialect's functions to ours    dates.cpp       INTERVAL, EXTRACT, DATE '…'
//   own_operators.cpp  @>, &&, ?, (x).a
//   pivot.cpp        PIVOT and UNPIVOT              named_arguments.cpp  f(a := 1)
//
// grammar.md beside this file has the grammar and names each dialect's reference.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/lexer.hpp"
#include "sql/tree.hpp"

namespace querent::sql::parsing {

/// How tightly operators bind, loosest first. SQLite orders some of them differently.
enum class Level {
    lowest,
    disjunction,
    exclusive_disjunction,  // MySQL's XOR
    conjunction,
    negation,
    equality,
    comparison,
    containment,
    other,
    bitwise_and,  // MySQL: & binds tighter than |, and shifts tighter than both
    shift,
    additive,
    multiplicative,
    power,
    concatenation,  // SQLite: || binds tighter than arithmetic
    zone,
    collation,
    sign,
};

struct Symbol;

class Reader {
public:
    Reader(Tokens tokens, Dialect dialect);

    /// The whole text as one query, or as one expression.
    Result<Query> whole_query();
    Result<Expression> whole_expression();

private:
    /// One level of nesting while it lives.
    class Nested {
    public:
        Nested(Reader& reader, std::size_t weight) : reader_(reader), weight_(weight) {
            reader_.depth_ += weight_;
        }
        ~Nested() { reader_.depth_ -= weight_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

    private:
        Reader& reader_;
        std::size_t weight_;
    };

    // reader.cpp
    // Those asked at every token are in line, so that comparing with a literal costs a few
    // instructions.
    [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
    [[nodiscard]] const Token& peek(std::size_t ahead) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    const Token& take() {
        const Token& token = tokens_[at_];
        if (at_ + 1 < tokens_.size()) ++at_;
        return token;
    }
    [[nodiscard]] bool sees(std::string_view word) const {
        return peek().kind == TokenKind::word && peek().lower == word;
    }
    [[nodiscard]] bool sees(std::string_view word, std::size_t ahead) const {
        return peek(ahead).kind == TokenKind::word && peek(ahead).lower == word;
    }
    [[nodiscard]] bool sees_any(std::initializer_list<std::string_view> words) const {
        if (peek().kind != TokenKind::word) return false;
        return std::any_of(words.begin(), words.end(),
                           [this](auto word) { return peek().lower == word; });
    }
    [[nodiscard]] bool sees_symbol(std::string_view symbol) const {
        return peek().kind == TokenKind::symbol && peek().value == symbol;
    }
    [[nodiscard]] bool sees_symbol(std::string_view symbol, std::size_t ahead) const {
        return peek(ahead).kind == TokenKind::symbol && peek(ahead).value == symbol;
    }
    bool accept(std::string_view word) {
        if (!sees(word)) return false;
        ++at_;
        return true;
    }
    bool accept_symbol(std::string_view symbol) {
        if (!sees_symbol(symbol)) return false;
        ++at_;
        return true;
    }
    bool accept_words(std::initializer_list<std::string_view> words);
    Result<void> expect(std::string_view word) {
        if (accept(word)) return {};
        return expected_word(word);
    }
    Result<void> expect_symbol(std::string_view symbol) {
        if (accept_symbol(symbol)) return {};
        return expected(symbol);
    }
    [[nodiscard]] Error expected_word(std::string_view word) const;
    [[nodiscard]] Error expected(std::string_view what) const;
    [[nodiscard]] Error not_allowed(std::string_view what, std::string_view hint = {}) const;
    [[nodiscard]] Result<void> within_limits() const {
        if (depth_ <= limits::sql_depth_max) return {};
        return too_deep();
    }
    Result<void> count_node() {
        if (++nodes_ <= limits::sql_nodes_max) return {};
        return too_many_nodes();
    }
    Result<void> count_link();
    /// Requires: called before `tree` is copied; copies of copies grow without end otherwise.
    Result<void> count_copy(const Expression& tree);
    [[nodiscard]] Error too_deep() const;
    [[nodiscard]] Error too_many_nodes() const;
    [[nodiscard]] std::string spelled(const Token& token) const;
    Result<std::string> identifier(std::string_view what);
    Result<std::string> any_identifier(std::string_view what);
    Result<std::vector<std::string>> identifiers_in_brackets();
    Result<std::string> optional_alias();
    [[nodiscard]] bool is_reserved(const Token& token) const;
    [[nodiscard]] bool begins_query(std::size_t ahead = 0) const;
    Result<void> expect_query() const;
    Result<void> expect_end();

    // query.cpp
    Result<Query> query();
    Result<Query> query_in_brackets();
    Result<void> with_clause(Query& query);
    Result<CommonTable> common_table();
    Result<Query> set_chain(int weakest);
    [[nodiscard]] int set_operator_level() const;
    Result<Query> query_term();
    Result<Select> select();
    Result<Select> select_from_first();
    Result<void> select_list(Select& select);
    Result<SelectItem> select_item();
    Result<void> rest_of_select(Select& select);
    Result<void> group_by(Select& select);
    Result<Expression> grouping_element();
    [[nodiscard]] bool begins_table_query(std::size_t ahead = 0) const;
    Result<Values> values();
    Result<std::vector<OrderItem>> order_by();
    Result<OrderItem> order_item();
    Result<void> limits(Query& query);
    Result<void> fetch_first(Query& query);
    Result<void> order_by_all(Query& query);
    Result<std::vector<Expression>> values_row();
    Result<void> refuse_tail();

    // from.cpp
    Result<void> from(Select& select);
    Result<TableReference> joined_table();
    Result<TableReference> table_primary();
    Result<TableReference> plain_table();
    [[nodiscard]] bool bracket_holds_query(std::size_t ahead) const;
    Result<TableReference> bracketed_table(bool lateral);
    Result<TableReference> named_table();
    Result<TableReference> table_function(std::string name, bool lateral, Position position);
    Result<void> table_alias(std::string& alias, std::vector<std::string>& columns);
    Result<void> join_condition(Join& join);
    struct JoinWords {
        JoinKind kind = JoinKind::inner;
        bool natural = false;
        bool asof = false;
    };
    Result<std::optional<JoinWords>> join_words();

    // sample.cpp
    Result<std::optional<Sample>> sample();
    Result<Sample> free_sample();
    Result<std::string> sample_number();
    Result<void> using_sample(Select& select);

    // pivot.cpp
    struct PivotValue {
        Expression condition;
        std::string name;
    };
    struct Pivot {
        std::vector<SelectItem> aggregates;
        std::vector<std::vector<PivotValue>> columns;  // of each FOR
        std::vector<std::string> groups;
        std::vector<std::string> used;  // columns that are no groups
    };
    struct UnpivotEntry {
        std::vector<std::string> columns;
        std::string name;
    };
    struct Unpivot {
        std::vector<UnpivotEntry> entries;
        std::string name;
        std::vector<std::string> values;
    };
    [[nodiscard]] bool begins_pivot(std::size_t ahead = 0) const;
    Result<Query> pivot_statement();
    Result<TableReference> pivoted(TableReference source);
    Result<Query> pivot_of(TableReference source);
    Result<Query> pivot_in_brackets(TableReference source);
    Result<void> pivot_aggregates(Pivot& pivot);
    Result<void> pivot_column(Pivot& pivot);
    Result<void> pivot_groups(Pivot& pivot);
    Result<Query> pivot_query(TableReference source, Pivot& pivot);
    Result<Query> unpivot_of(TableReference source);
    Result<Query> unpivot_in_brackets(TableReference source, bool with_nulls);
    Result<void> unpivot_entries(Unpivot& unpivot);
    Result<Query> unpivot_query(TableReference source, const Unpivot& unpivot, bool with_nulls);

    // expression.cpp, predicate.cpp
    Result<Expression> expression();
    Result<Expression> climb(Level weakest);
    Result<Expression> prefix();
    Result<bool> extend(Expression& left, Level weakest);
    Result<void> extend_by_symbol(Expression& left, Level weakest);
    Result<void> extend_by_word(Expression& left, Level weakest);
    Result<void> logical(Expression& left, LogicalOperator op);
    [[nodiscard]] Level level_of(const Symbol& symbol) const;
    Result<void> logical_chain(Expression& left, Level weakest);
    Result<void> exclusive_or(Expression& left, Level weakest);
    Result<void> division_word(Expression& left, Level weakest);
    Result<void> power(Expression& left);
    Result<void> cast_suffix(Expression& left);
    Result<void> subscript_suffix(Expression& left);
    Result<void> field_suffix(Expression& left);
    [[nodiscard]] bool is_own_operator(std::string_view symbol) const;
    Result<void> own_operator(Expression& left, Level weakest);
    Result<void> collate_suffix(Expression& left, Level weakest);
    Result<void> zone_suffix(Expression& left);
    Result<void> quantified(Expression& left, BinaryOperator op);
    Result<void> is_predicate(Expression& left);
    Result<void> containment(Expression& left);
    Result<void> in_predicate(Expression& left, bool negated);
    Result<void> between_predicate(Expression& left, bool negated);
    Result<void> like_one_of(Expression& left, LikeKind kind, bool negated);
    Result<void> like_predicate(Expression& left, LikeKind kind, bool negated);
    Result<void> regexp_predicate(Expression& left, bool negated);
    Result<void> similar_predicate(Expression& left, bool negated);
    [[nodiscard]] bool backslash_escapes(const Expression& pattern, LikeKind kind) const;
    Result<void> regex_operator(Expression& left, Level weakest);
    Result<std::vector<Expression>> expressions();

    // primary.cpp, special.cpp
    Result<Expression> primary();
    Result<Expression> parameter();
    Result<Expression> bracketed();
    [[nodiscard]] bool bracket_holds_expression() const;
    Result<Expression> word_primary();
    Result<std::optional<Expression>> special_form();
    [[nodiscard]] bool begins_typed_text() const;
    Result<Expression> case_expression();
    Result<Expression> cast_expression(bool null_on_failure);
    Result<Expression> cast_to_type(Expression operand, bool null_on_failure, Position position);
    Result<Expression> convert_expression();
    Result<Expression> overlay_expression();
    Result<Expression> substring_expression();
    Result<Expression> trim_expression();
    Result<Expression> position_expression();
    Result<Expression> name_expression();
    Result<Star> star(std::vector<std::string> qualifier);

    // dates.cpp
    Result<std::optional<Expression>> typed_literal();
    Result<Expression> moment();
    Result<Expression> extract_expression();
    [[nodiscard]] bool begins_interval() const;
    Result<Expression> interval_expression();
    Result<std::optional<Expression>> interval_of_two_units(bool negative);

    // collections.cpp
    Result<Expression> array_literal(std::string_view closing);
    Result<Expression> list_comprehension(Expression made);
    Result<Expression> struct_literal();
    Result<Expression> map_literal();
    [[nodiscard]] bool begins_lambda(std::string_view function) const;
    Result<Expression> lambda();
    Result<Expression> json_path_function();
    Result<void> json_path_operator(Expression& left, Level weakest);

    // function.cpp
    Result<Expression> function_call(std::string name, Position position);
    Result<void> call_arguments(FunctionCall& call, std::vector<Field>& named);
    Result<void> call_suffixes(FunctionCall& call);
    Result<Window> over();
    Result<Window> window_body();
    Result<Frame> frame();
    Result<void> frame_exclusion(Frame& frame);
    Result<FrameBound> frame_bound();

    // named_arguments.cpp
    [[nodiscard]] bool begins_named_argument() const;
    Result<std::vector<Field>> named_arguments();
    Result<std::optional<Expression>> place_named_arguments(FunctionCall& call,
                                                            std::vector<Field> named);

    // type.cpp
    Result<TypeName> type_name();
    [[nodiscard]] std::string_view type_as_meant(std::string_view word,
                                                 std::string_view name) const;
    Result<void> type_parameters(TypeName& type);
    void decimal_parameters(TypeName& type) const;
    Result<TypeName> plain_type();
    Result<std::optional<TypeName>> nested_type();
    [[nodiscard]] bool begins_named_field() const;
    Result<void> close_type(std::string_view closing);
    Result<TypeName> list_of(TypeName items);
    Result<std::uint32_t> whole_number();

    std::deque<std::string> made_;  // what tokens point into
    std::vector<Token> tokens_;
    Dialect dialect_;
    /// For each opening bracket, where it closes (or the end of the text); for others nothing.
    /// Found once, so that looking ahead costs the same however deep the nesting is.
    std::vector<std::uint32_t> closings_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t nodes_ = 0;
    std::uint32_t parameters_ = 0;  // ?, so far
    std::size_t links_ = 0;  // of left-deep chains: a + b + c, a UNION b UNION c, a JOIN b JOIN c
};

// import.cpp
/// The call as the tree spells it: aliases to canonical names, a dialect's own argument order to
/// ours.
Result<Expression> import_call(FunctionCall call, Dialect dialect, Position position);
/// EXTRACT as the dialect means it: what it calls a week or the first day of one differs. Nothing
/// for parts that no date has.
std::optional<Expression> extract_part(std::string_view part, Expression operand, Dialect dialect);

// interval_text.cpp
/// «1 year 2 days», «-3 hours», «02:30:00» as INTERVALs joined by +; nothing when not understood.
std::optional<Expression> interval_from_text(std::string_view text);
/// What '1-2' YEAR TO MONTH, '2 10:00:00' DAY TO SECOND and the like say, the same way.
std::optional<Expression> interval_between(std::string_view text, DatePart from, DatePart to);

}  // namespace querent::sql::parsing
