#include <algorithm>

#include "base/limits.hpp"
#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

Result<void> Reader::from(Select& select) {
    if (!accept("from")) return {};
    if (dialect_ == Dialect::mysql && accept("dual")) return {};
    do {
        TRY(TableReference table, joined_table());
        select.from.push_back(std::move(table));
    } while (accept_symbol(","));
    return {};
}

/// The words before JOIN, taken; nothing when no join follows.
Result<std::optional<Reader::JoinWords>> Reader::join_words() {
    JoinWords words;
    words.natural = accept("natural");
    const std::size_t begin = at_;
    const bool duckdb = dialect_ == Dialect::duckdb;
    if (dialect_ == Dialect::mysql && accept("straight_join")) return std::optional(words);
    if (duckdb && sees("asof")) {
        take();
        words.asof = true;
    }
    const std::pair<std::string_view, JoinKind> kinds[] = {{"cross", JoinKind::cross},
                                                           {"left", JoinKind::left},
                                                           {"right", JoinKind::right},
                                                           {"full", JoinKind::full},
                                                           {"inner", JoinKind::inner}};
    const std::pair<std::string_view, JoinKind> others[] = {
        {"semi", JoinKind::semi}, {"anti", JoinKind::anti}, {"positional", JoinKind::positional}};
    for (const auto& [word, kind] : others) {
        if (!duckdb || !sees(word) || !sees("join", 1)) continue;
        take();
        words.kind = kind;
    }
    for (const auto& [word, kind] : kinds) {
        if (accept(word)) words.kind = kind;
    }
    const bool outer = words.kind == JoinKind::left || words.kind == JoinKind::right ||
                       words.kind == JoinKind::full;
    if (outer) accept("outer");
    if (accept("join")) return std::optional(words);
    if (at_ != begin || words.natural) return expected("JOIN");
    return std::optional<JoinWords>();
}

Result<TableReference> Reader::joined_table() {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    TRY(TableReference left, table_primary());
    while (true) {
        const Position position = peek().position;
        TRY(const auto words, join_words());
        if (!words) return left;
        TRY_VOID(count_link());
        TRY_VOID(count_node());
        TRY(TableReference right, table_primary());
        Join join;
        join.kind = words->kind;
        join.natural = words->natural;
        join.asof = words->asof;
        join.left = std::move(left);
        join.right = std::move(right);
        TRY_VOID(join_condition(join));
        left = TableReference{std::move(join), position};
    }
}

/// ON or USING, where the kind of join wants one.
Result<void> Reader::join_condition(Join& join) {
    if (join.kind == JoinKind::cross || join.kind == JoinKind::positional || join.natural)
        return {};
    if (accept("on")) {
        TRY(Expression condition, expression());
        join.condition = std::move(condition);
    } else if (accept("using")) {
        TRY(join.using_columns, identifiers_in_brackets());
    } else if (join.kind == JoinKind::inner && !join.asof &&
               (dialect_ == Dialect::sqlite || dialect_ == Dialect::mysql)) {
        join.kind = JoinKind::cross;  // there a JOIN without ON is a comma
    } else {
        return expected("ON or USING");
    }
    return {};
}

Result<TableReference> Reader::table_primary() {
    TRY(TableReference plain, plain_table());
    if (!sees_any({"pivot", "unpivot"})) return plain;
    return pivoted(std::move(plain));
}

Result<TableReference> Reader::plain_table() {
    TRY_VOID(count_node());
    const bool lateral = accept("lateral");
    if (sees_symbol("(")) return bracketed_table(lateral);
    if (peek().kind == TokenKind::text) {
        return not_allowed("A file as a table", "Name a table of this source.");
    }
    if (lateral) {
        const Position position = peek().position;
        TRY(std::string name, identifier("a function"));
        return table_function(std::move(name), true, position);
    }
    return named_table();
}

/// Whether the bracket at `ahead` holds a query, as in «((SELECT …) UNION …)», and not joined
/// tables, as in «((SELECT …) AS a JOIN b …)»: what follows the inner bracket tells.
bool Reader::bracket_holds_query(std::size_t ahead) const {
    const std::size_t last = ahead + limits::sql_depth_max;
    while (true) {
        if (ahead > last || !sees_symbol("(", ahead + 1)) return begins_query(ahead + 1);
        const std::size_t close = closings_[std::min(at_ + ahead + 1, closings_.size() - 1)] - at_;
        if (!sees_symbol(")", close + 1)) {
            const auto word = peek(close + 1).lower;
            return word == "union" || word == "intersect" || word == "except" || word == "order" ||
                   word == "limit" || word == "offset" || word == "fetch";
        }
        ++ahead;
    }
}

Result<TableReference> Reader::bracketed_table(bool lateral) {
    const Position position = peek().position;
    if (lateral || bracket_holds_query(0)) {
        DerivedTable derived;
        TRY(Query inner, query_in_brackets());
        derived.query = std::move(inner);
        derived.lateral = lateral;
        TRY_VOID(table_alias(derived.alias, derived.column_aliases));
        TRY(derived.sample, sample());
        return TableReference{std::move(derived), position};
    }
    TRY_VOID(expect_symbol("("));
    TRY(TableReference inner, joined_table());
    while (accept_symbol(",")) {  // a comma in brackets, of SQLite and MySQL
        TRY_VOID(count_link());
        TRY(TableReference right, joined_table());
        inner = cross_join(std::move(inner), std::move(right));
    }
    TRY_VOID(expect_symbol(")"));
    DerivedTable named;
    TRY_VOID(table_alias(named.alias, named.column_aliases));
    if (named.alias.empty()) return inner;
    if (inner.as<Join>() == nullptr) return not_allowed("An alias for a table in brackets");
    // (a JOIN b USING (id)) AS j is a query over them: only j has a name outside.
    Select all;
    all.items.push_back({Expression{Star{}, position}, {}});
    all.from.push_back(std::move(inner));
    named.query = sql::query(std::move(all));
    return TableReference{std::move(named), position};
}

Result<TableReference> Reader::named_table() {
    const Position position = peek().position;
    NamedTable table;
    TRY(table.name, identifier("a table"));
    if (sees_symbol("(")) return table_function(std::move(table.name), false, position);
    while (accept_symbol(".")) {
        table.qualifier.push_back(std::move(table.name));
        TRY(table.name, any_identifier("a table"));
        if (table.qualifier.size() > 2) return expected("at most catalog, schema and table");
    }
    if (sees_symbol("(")) return not_allowed("A table function with a schema");
    TRY_VOID(table_alias(table.alias, table.column_aliases));
    TRY(table.sample, sample());
    if (sees("indexed") && sees("by", 1)) return not_allowed("INDEXED BY");
    if (sees_any({"use", "force", "ignore"}) && (sees("index", 1) || sees("key", 1))) {
        return not_allowed("A hint on indexes", "The engine chooses them.");
    }
    return TableReference{std::move(table), position};
}

Result<TableReference> Reader::table_function(std::string name, bool lateral, Position position) {
    TRY(Expression call, function_call(std::move(name), position));
    auto* node = call.as<FunctionCall>();
    if (node == nullptr) return not_allowed("This function as a table");
    TableFunction function;
    function.call = std::move(*node);
    function.lateral = lateral;
    function.with_ordinality = accept_words({"with", "ordinality"});
    TRY_VOID(table_alias(function.alias, function.column_aliases));
    return TableReference{std::move(function), position};
}

Result<void> Reader::table_alias(std::string& alias, std::vector<std::string>& columns) {
    // The words of a join are no alias, although some dialects would let them name columns.
    const bool join_follows = (sees_any({"semi", "anti", "asof", "positional"}) &&
                               (sees("join", 1) || sees("left", 1))) ||
                              sees_any({"tablesample", "pivot", "unpivot", "indexed"});
    const bool hint_follows = dialect_ == Dialect::mysql &&
                              (sees("straight_join") || (sees_any({"use", "force", "ignore"}) &&
                                                         (sees("index", 1) || sees("key", 1))));
    const bool view_follows = sees("lateral") && sees("view", 1);
    if (view_follows) return not_allowed("LATERAL VIEW", "Use CROSS JOIN UNNEST(…).");
    if (!join_follows && !hint_follows) {
        TRY(alias, optional_alias());
    }
    if (!alias.empty() && sees_symbol("(")) {
        TRY(columns, identifiers_in_brackets());
    }
    return {};
}

}  // namespace querent::sql::parsing
