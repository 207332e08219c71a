#include <algorithm>
#include <array>
#include <utility>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// A query inside a query passes through many more functions than a bracket does.
constexpr std::size_t query_weight = 4;

// How MySQL should go about a SELECT, which changes no result.
constexpr WordIndex select_hints(
    std::to_array<std::string_view>({"high_priority", "straight_join", "sql_small_result",
                                     "sql_big_result", "sql_buffer_result", "sql_no_cache"}));

bool is_bare(const Query& query) {
    return query.with.empty() && query.order_by.empty() && !query.limit && !query.offset;
}

}  // namespace

Result<Query> Reader::query() {
    const Nested nested(*this, query_weight);
    TRY_VOID(within_limits());
    TRY_VOID(count_node());
    const Position position = peek().position;
    Query outer;
    TRY_VOID(with_clause(outer));
    const bool in_brackets = sees_symbol("(");
    TRY(Query body, set_chain(0));
    // A TOP of a SELECT that stands alone is the limit of the whole, behind its ORDER BY.
    if (!in_brackets && body.select() != nullptr && body.limit) {
        outer.limit = std::exchange(body.limit, std::nullopt);
    }
    // What stood before and behind belongs to the body itself, unless that was in brackets.
    if (is_bare(body)) {
        outer.body = std::move(body.body);
    } else {
        outer.body = Box<Query>(std::move(body));
    }
    outer.position = position;
    TRY_VOID(order_by_all(outer));
    if (outer.order_by.empty()) {
        TRY(outer.order_by, order_by());
    }
    TRY_VOID(limits(outer));
    TRY_VOID(refuse_tail());
    if (auto* inner = std::get_if<Box<Query>>(&outer.body); inner != nullptr && is_bare(outer)) {
        Query unwrapped = std::move(**inner);
        return unwrapped;
    }
    return outer;
}

Result<Query> Reader::query_in_brackets() {
    TRY_VOID(expect_symbol("("));
    TRY_VOID(expect_query());
    TRY(Query inner, query());
    TRY_VOID(expect_symbol(")"));
    return inner;
}

Result<void> Reader::with_clause(Query& query) {
    if (!accept("with")) return {};
    query.recursive = accept("recursive");
    do {
        TRY(CommonTable table, common_table());
        query.with.push_back(std::move(table));
    } while (accept_symbol(","));
    return {};
}

Result<CommonTable> Reader::common_table() {
    CommonTable table;
    TRY(table.name, identifier("the name of a common table expression"));
    if (sees_symbol("(")) {
        TRY(table.columns, identifiers_in_brackets());
    }
    TRY_VOID(expect("as"));
    // Whether it is kept in memory is the engine's business and changes no result.
    if (accept("not")) {
        TRY_VOID(expect("materialized"));
    } else {
        accept("materialized");
    }
    TRY(Query inner, query_in_brackets());
    table.query = std::move(inner);
    return table;
}

/// 0: no set operator; 1: UNION, EXCEPT; 2: INTERSECT, which binds tighter except in SQLite.
int Reader::set_operator_level() const {
    if (sees("union") || sees("except")) return 1;
    if (sees("minus") && dialect_ == Dialect::redshift) return 1;
    if (sees("intersect")) return dialect_ == Dialect::sqlite ? 1 : 2;
    return 0;
}

Result<Query> Reader::set_chain(int weakest) {
    TRY(Query left, query_term());
    while (set_operator_level() > weakest) {
        TRY_VOID(count_link());
        TRY_VOID(count_node());
        const int level = set_operator_level();
        const std::string_view word = take().lower;
        SetOperation operation;
        operation.op = word == "union"       ? SetOperator::set_union
                       : word == "intersect" ? SetOperator::intersect
                                             : SetOperator::except;
        operation.all = accept("all");
        if (!operation.all) accept("distinct");
        if (dialect_ == Dialect::duckdb && accept("by")) {
            TRY_VOID(expect("name"));
            if (operation.op != SetOperator::set_union) return not_allowed("BY NAME without UNION");
            operation.by_name = true;
        }
        TRY(Query right, set_chain(level));
        operation.left = std::move(left);
        operation.right = std::move(right);
        Query combined;
        combined.body = std::move(operation);
        left = std::move(combined);
    }
    return left;
}

Result<Query> Reader::query_term() {
    if (sees_symbol("(")) return query_in_brackets();
    if (begins_pivot()) return pivot_statement();
    Query result;
    result.position = peek().position;
    if (begins_table_query()) {
        take();
        Select all;
        all.items.push_back({Expression{Star{}, result.position}, {}});
        TRY(TableReference only, named_table());
        all.from.push_back(std::move(only));
        result.body = std::move(all);
        return result;
    }
    if (sees("values")) {
        TRY(result.body, values());
        return result;
    }
    if (dialect_ == Dialect::duckdb && sees("from")) {
        TRY(result.body, select_from_first());
        return result;
    }
    const bool tops = dialect_ == Dialect::redshift;
    const std::size_t top = sees("distinct", 1) ? 2 : 1;
    if (tops && sees("top", top) && peek(top + 1).kind == TokenKind::number) {
        result.limit = number_literal(peek(top + 1).value);
    }
    TRY(result.body, select());
    return result;
}

/// TABLE t, which is SELECT * FROM t.
bool Reader::begins_table_query(std::size_t ahead) const {
    const bool has_it = dialect_ != Dialect::sqlite && dialect_ != Dialect::redshift;
    const TokenKind next = peek(ahead + 1).kind;
    const bool names =
        next == TokenKind::name || (next == TokenKind::word && !is_reserved(peek(ahead + 1)));
    return has_it && sees("table", ahead) && names;
}

Result<Values> Reader::values() {
    TRY_VOID(expect("values"));
    Values result;
    do {
        TRY(auto row, values_row());
        if (!result.rows.empty() && row.size() != result.rows.front().size()) {
            return expected("rows of equal length in VALUES");
        }
        result.rows.push_back(std::move(row));
    } while (accept_symbol(","));
    return result;
}

/// (1, 2); MySQL's ROW(1, 2); Trino's 1, 2 of one column without brackets.
Result<std::vector<Expression>> Reader::values_row() {
    if (dialect_ == Dialect::mysql) accept("row");
    if (is_trino_like(dialect_) && !sees_symbol("(")) {
        TRY(Expression only, expression());
        return std::vector<Expression>{std::move(only)};
    }
    TRY_VOID(expect_symbol("("));
    TRY(auto row, expressions());
    TRY_VOID(expect_symbol(")"));
    return row;
}

Result<Select> Reader::select() {
    TRY_VOID(expect("select"));
    Select select;
    TRY_VOID(select_list(select));
    if (sees("into")) return not_allowed("SELECT INTO", "A query only reads.");
    TRY_VOID(from(select));
    TRY_VOID(rest_of_select(select));
    return select;
}

/// DuckDB: FROM t [SELECT …] [WHERE …]; without SELECT every column.
Result<Select> Reader::select_from_first() {
    Select select;
    TRY_VOID(from(select));
    if (accept("select")) {
        TRY_VOID(select_list(select));
    } else {
        select.items.push_back({Expression{Star{}, peek().position}, {}});
    }
    TRY_VOID(rest_of_select(select));
    return select;
}

Result<void> Reader::select_list(Select& select) {
    if (accept("distinct") || (dialect_ == Dialect::mysql && accept("distinctrow"))) {
        select.distinct = true;
        if (accept("on")) {
            TRY_VOID(expect_symbol("("));
            TRY(select.distinct_on, expressions());
            TRY_VOID(expect_symbol(")"));
        }
    } else {
        accept("all");
    }
    // TOP n, which query_term() has read.
    if (dialect_ == Dialect::redshift && sees("top") && peek(1).kind == TokenKind::number) at_ += 2;
    while (dialect_ == Dialect::mysql && peek().kind == TokenKind::word &&
           select_hints.contains(peek().lower)) {
        take();
    }
    do {
        // DuckDB forgives a comma too many.
        if (!select.items.empty() && dialect_ == Dialect::duckdb && sees("from")) break;
        TRY(SelectItem item, select_item());
        select.items.push_back(std::move(item));
    } while (accept_symbol(","));
    return {};
}

Result<SelectItem> Reader::select_item() {
    SelectItem item;
    TRY(item.expression, expression());
    if (item.expression.as<Star>() == nullptr) {
        TRY(item.alias, optional_alias());
    }
    return item;
}

Result<void> Reader::rest_of_select(Select& select) {
    if (accept("where")) {
        TRY(select.where, expression());
    }
    TRY_VOID(group_by(select));
    if (accept("having")) {
        TRY(select.having, expression());
    }
    if (accept("window")) {
        do {
            NamedWindow window;
            TRY(window.name, identifier("the name of a window"));
            TRY_VOID(expect("as"));
            TRY(window.window, window_body());
            select.windows.push_back(std::move(window));
        } while (accept_symbol(","));
    }
    if (accept("qualify")) {
        TRY(select.qualify, expression());
    }
    return using_sample(select);
}

Result<void> Reader::group_by(Select& select) {
    if (!accept("group")) return {};
    TRY_VOID(expect("by"));
    const bool by_all = dialect_ == Dialect::duckdb || dialect_ == Dialect::redshift;
    if (by_all && accept("all")) {
        select.group_by_all = true;
        return {};
    }
    do {
        TRY(Expression element, grouping_element());
        select.group_by.push_back(std::move(element));
    } while (accept_symbol(","));
    if (dialect_ == Dialect::mysql && accept_words({"with", "rollup"})) {
        Grouping rollup{GroupingKind::rollup, std::move(select.group_by)};
        const Position position = rollup.sets.front().position;
        select.group_by = {Expression{std::move(rollup), position}};
    }
    return {};
}

Result<Expression> Reader::grouping_element() {
    const Nested nested(*this, 1);
    TRY_VOID(within_limits());
    const Position position = peek().position;
    Grouping grouping;
    if (sees("rollup") && sees_symbol("(", 1)) {
        grouping.kind = GroupingKind::rollup;
        take();
    } else if (sees("cube") && sees_symbol("(", 1)) {
        grouping.kind = GroupingKind::cube;
        take();
    } else if (accept_words({"grouping", "sets"})) {
        grouping.kind = GroupingKind::sets;
    } else if (sees_symbol("(") && sees_symbol(")", 1)) {
        at_ += 2;
        return Expression{Row{}, position};
    } else {
        return expression();
    }
    TRY_VOID(expect_symbol("("));
    do {
        TRY(Expression set, grouping_element());
        grouping.sets.push_back(std::move(set));
    } while (accept_symbol(","));
    TRY_VOID(expect_symbol(")"));
    return Expression{std::move(grouping), position};
}

Result<std::vector<OrderItem>> Reader::order_by() {
    std::vector<OrderItem> items;
    if (!accept("order")) return items;
    TRY_VOID(expect("by"));
    do {
        TRY(OrderItem item, order_item());
        items.push_back(std::move(item));
    } while (accept_symbol(","));
    return items;
}

Result<OrderItem> Reader::order_item() {
    OrderItem item;
    TRY(item.expression, expression());
    if (accept("desc")) {
        item.descending = true;
    } else {
        accept("asc");
    }
    item.nulls = default_nulls(dialect_, item.descending);
    if (accept("nulls")) {
        if (accept("first")) {
            item.nulls = NullOrder::first;
        } else {
            TRY_VOID(expect("last"));
            item.nulls = NullOrder::last;
        }
    }
    return item;
}

/// DuckDB's ORDER BY ALL: by every output, from the first on.
Result<void> Reader::order_by_all(Query& query) {
    if (dialect_ != Dialect::duckdb || !sees("order") || !sees("by", 1) || !sees("all", 2)) {
        return {};
    }
    const auto* select = query.select();
    const bool plain =
        select != nullptr &&
        std::none_of(select->items.begin(), select->items.end(), [](const auto& item) {
            return item.expression.template as<Star>() != nullptr;
        });
    if (!plain) return not_allowed("ORDER BY ALL behind anything but a plain list", "Name them.");
    at_ += 3;
    OrderItem like;
    like.descending = accept("desc");
    if (!like.descending) accept("asc");
    like.nulls = default_nulls(dialect_, like.descending);
    if (accept_words({"nulls", "first"})) {
        like.nulls = NullOrder::first;
    } else {
        accept_words({"nulls", "last"});
    }
    for (std::size_t k = 1; k <= select->items.size(); ++k) {
        like.expression = integer_literal(static_cast<std::int64_t>(k));
        query.order_by.push_back(like);
    }
    return {};
}

/// FETCH FIRST [n] ROWS ONLY or WITH TIES, behind FETCH.
Result<void> Reader::fetch_first(Query& query) {
    if (!accept("first")) TRY_VOID(expect("next"));
    if (sees_any({"row", "rows"})) {
        query.limit = integer_literal(1);
    } else {
        TRY(query.limit, climb(Level::additive));
    }
    if (!accept("rows")) TRY_VOID(expect("row"));
    query.with_ties = accept_words({"with", "ties"});
    return query.with_ties ? Result<void>() : expect("only");
}

/// LIMIT n [OFFSET m], LIMIT m, n (SQLite, MySQL), OFFSET m [ROWS] FETCH FIRST n ROWS ONLY.
Result<void> Reader::limits(Query& query) {
    while (true) {
        if (!query.limit && accept("limit")) {
            if (accept("all")) continue;
            // 10% of the rows: the sign is no operator when nothing follows that it could divide
            // by.
            const bool ends = peek(2).kind == TokenKind::end || sees_symbol(")", 2);
            if (sees("percent", 1) || (sees_symbol("%", 1) && ends)) {
                return not_allowed("LIMIT with a percentage", "Say how many rows.");
            }
            TRY(query.limit, expression());
            const bool pairs = dialect_ == Dialect::sqlite || dialect_ == Dialect::mysql;
            if (pairs && accept_symbol(",")) {
                query.offset = std::move(query.limit);
                TRY(query.limit, expression());
            }
        } else if (!query.offset && accept("offset")) {
            TRY(query.offset, expression());
            if (!accept("rows")) accept("row");
        } else if (!query.limit && accept("fetch")) {
            TRY_VOID(fetch_first(query));
        } else {
            return {};
        }
    }
}

Result<void> Reader::refuse_tail() {
    if (sees("for")) return not_allowed("FOR UPDATE or any other locking clause");
    if (sees("lock") && sees("in", 1)) return not_allowed("LOCK IN SHARE MODE");
    if (sees("into")) return not_allowed("INTO", "A query only reads.");
    return {};
}

}  // namespace querent::sql::parsing
