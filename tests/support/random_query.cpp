#include "support/random_query.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sql/build.hpp"

namespace querent::testing_support {

namespace {

using namespace sql;

constexpr std::uint32_t expression_depth = 3;

/// What is visible under a name in FROM.
struct Source {
    std::string name;
    std::vector<RandomColumn> columns;
};

class Generator {
public:
    Generator(Choices& choices, const std::vector<RandomTable>& tables,
              const RandomOptions& options)
        : choices_(choices), tables_(tables), options_(options) {}

    Query outermost() {
        Query tree = any_query(options_.depth, {});
        return tree;
    }

private:
    /// A query and the columns of its result.
    struct Made {
        Query query;
        std::vector<RandomColumn> columns;
    };
    using Sources = std::vector<Source>;

    bool one_in(std::uint32_t n) { return choices_.one_in(n); }
    std::string fresh(std::string_view kind) { return fmt::format("{}{}", kind, ++names_); }

    Query any_query(std::uint32_t depth, const Sources& outer) {
        const std::size_t known = commons_.size();
        std::vector<CommonTable> with;
        if (depth > 1 && one_in(5)) {
            Made made = select(depth - 1, {}, true);
            // A name that a table has: which of the two is meant is for the guard to say.
            const std::string name =
                one_in(3) && commons_.empty() ? choices_.of(tables_).name : fresh("w");
            with.push_back(common_table(name, std::move(made.query)));
            commons_.push_back({name, std::move(made.columns)});
        }
        Query tree;
        if (depth > 1 && one_in(6)) {
            Made left = select(depth - 1, outer, true);
            Made right = select_like(depth - 1, outer, left.columns);
            const SetOperator kinds[] = {SetOperator::set_union, SetOperator::intersect,
                                         SetOperator::except};
            const auto kind = choices_.of(kinds);
            const bool all = kind == SetOperator::set_union && one_in(2);
            tree = set_operation(kind, all, std::move(left.query), std::move(right.query));
        } else {
            tree = select(depth, outer, false).query;
        }
        commons_.resize(known);
        tree.with = std::move(with);
        return tree;
    }

    TableReference table_reference(std::uint32_t depth, Sources& sources) {
        Source source;
        TableReference reference;
        const std::uint32_t way = choices_.below(8);
        if (way == 0 && !commons_.empty()) {
            const auto& common = choices_.of(commons_);
            source = {fresh("a"), common.columns};
            reference = table(common.name, source.name);
        } else if (way == 1 && depth > 1) {
            Made made = select(depth - 1, {}, true);
            source = {fresh("a"), std::move(made.columns)};
            reference = derived(std::move(made.query), source.name);
        } else {
            const auto& known = choices_.of(tables_);
            source = {one_in(2) ? fresh("a") : known.name, known.columns};
            for (const auto& other : sources) {
                if (other.name == source.name) source.name = fresh("a");
            }
            // A common table of this name would be taken instead.
            for (const auto& common : commons_) {
                if (common.name == known.name) source.columns = common.columns;
            }
            reference = table(known.name, source.name == known.name ? "" : source.name);
        }
        sources.push_back(std::move(source));
        return reference;
    }

    std::vector<TableReference> from(std::uint32_t depth, const Sources& outer, Sources& sources) {
        std::vector<TableReference> list = {table_reference(depth, sources)};
        const std::uint32_t more = choices_.below(3);
        for (std::uint32_t k = 0; k < more; ++k) {
            TableReference right = table_reference(depth, sources);
            if (one_in(4)) {
                list.push_back(std::move(right));
                continue;
            }
            const JoinKind kinds[] = {JoinKind::inner, JoinKind::inner, JoinKind::left};
            Sources seen(sources.end() - 1, sources.end());
            // The condition sees what this join joins, not what stands behind a comma before it.
            seen.insert(seen.begin(), sources.end() - 2, sources.end() - 1);
            Expression condition = tie(seen).value_or(predicate(1, seen));
            list.back() = join(choices_.of(kinds), std::move(list.back()), std::move(right),
                               std::move(condition));
        }
        static_cast<void>(outer);
        return list;
    }

    /// An equality between columns of the two sides.
    std::optional<Expression> tie(const Sources& sides) {
        for (int tries = 0; tries < 4; ++tries) {
            const auto& left = choices_.of(sides.front().columns);
            const auto& right = choices_.of(sides.back().columns);
            if (left.kind != right.kind) continue;
            return equal(column(sides.front().name, left.name),
                         column(sides.back().name, right.name));
        }
        return std::nullopt;
    }

    Made select(std::uint32_t depth, const Sources& outer, bool named) {
        return select_of(depth, outer, named, nullptr);
    }
    Made select_like(std::uint32_t depth, const Sources& outer,
                     const std::vector<RandomColumn>& columns) {
        return select_of(depth, outer, true, &columns);
    }

    /// `like`: the kinds of the columns; null: any.
    Made select_of(std::uint32_t depth, const Sources& outer, bool named,
                   const std::vector<RandomColumn>* like) {
        Sources sources;
        Select body;
        body.from = from(depth, outer, sources);
        Sources visible = sources;
        visible.insert(visible.end(), outer.begin(), outer.end());
        const std::uint32_t saved = std::exchange(depth_, depth);
        Made made;
        if (like == nullptr && !named && one_in(6)) {
            body.items = {item(one_in(2) ? star() : star(sources.front().name))};
        } else {
            const bool grouped = one_in(3);
            const std::size_t width = like == nullptr ? 1 + choices_.below(3) : like->size();
            for (std::size_t k = 0; k < width; ++k) {
                const Kind kind = like == nullptr ? any_kind() : (*like)[k].kind;
                const bool aggregate = grouped && (k > 0 || one_in(2));
                Expression value = aggregate ? aggregated(kind, visible)
                                             : expression(kind, expression_depth, visible);
                if (grouped && !aggregate) body.group_by.push_back(value);
                const std::string name = named || one_in(3) ? fresh("c") : "";
                made.columns.push_back({name, kind});
                body.items.push_back(item(std::move(value), name));
            }
            body.distinct = !grouped && one_in(5);
            if (grouped && one_in(3)) body.having = predicate_of_groups(visible);
            if (options_.windows && like == nullptr && !grouped && !body.distinct && one_in(6)) {
                made.columns.push_back({fresh("c"), Kind::number});
                body.items.push_back(item(windowed(visible), made.columns.back().name));
            }
        }
        if (one_in(3) || !outer.empty()) body.where = predicate(expression_depth, visible);
        depth_ = saved;
        made.query = query(std::move(body));
        // In an order that is total, so that a limit takes the same rows everywhere.
        if (!made.columns.empty() && one_in(4)) {
            for (std::size_t k = 0; k < made.columns.size(); ++k) {
                made.query.order_by.push_back(
                    ascending(integer_literal(static_cast<std::int64_t>(k + 1))));
            }
            if (one_in(2)) made.query.limit = integer_literal(choices_.below(5));
        }
        return made;
    }

    Kind any_kind() {
        const Kind kinds[] = {Kind::number, Kind::number, Kind::text, Kind::text, Kind::date};
        return choices_.of(kinds);
    }

    std::optional<Expression> column_of(Kind kind, const Sources& sources) {
        for (int tries = 0; tries < 6; ++tries) {
            const auto& source = choices_.of(sources);
            const auto& found = choices_.of(source.columns);
            if (found.kind == kind) return column(source.name, found.name);
        }
        return std::nullopt;
    }

    Expression literal(Kind kind) {
        static constexpr std::int64_t numbers[] = {0, 1, 2, 10, 42, -1, 1000};
        static constexpr std::string_view dates[] = {"2024-01-01", "2024-02-29", "2023-12-31"};
        switch (kind) {
            case Kind::number:
                return integer_literal(choices_.of(numbers));
            case Kind::text:
                return text_literal(choices_.of(options_.texts));
            case Kind::date:
                return Expression{
                    TypedLiteral{TemporalKind::date, std::string(choices_.of(dates))}};
        }
        return null_literal();
    }

    Expression expression(Kind kind, std::uint32_t depth, const Sources& sources) {
        if (depth == 0 || one_in(2)) {
            auto found = column_of(kind, sources);
            return found && !one_in(4) ? std::move(*found) : literal(kind);
        }
        const auto part = [&](Kind wanted) { return expression(wanted, depth - 1, sources); };
        if (one_in(5)) {
            Expression condition = predicate(depth - 1, sources);
            Expression then = part(kind);
            return case_when({{std::move(condition), std::move(then)}}, part(kind));
        }
        if (one_in(6)) {
            Expression first = part(kind);
            return call("coalesce", {std::move(first), part(kind)});
        }
        if (depth_ > 1 && one_in(6)) return scalar(one_value(kind, sources));
        switch (kind) {
            case Kind::number:
                return number(depth, sources);
            case Kind::text: {
                const std::string_view names[] = {"upper", "lower"};
                if (one_in(2)) return call(choices_.of(names), {part(Kind::text)});
                Expression left = part(Kind::text);
                return binary(BinaryOperator::concat, std::move(left), part(Kind::text));
            }
            case Kind::date:
                return part(Kind::date);
        }
        return null_literal();
    }

    Expression number(std::uint32_t depth, const Sources& sources) {
        const auto part = [&](Kind wanted) { return expression(wanted, depth - 1, sources); };
        if (options_.conversions && one_in(4)) return cast(part(Kind::text), "integer");
        if (one_in(3)) return call("length", {part(Kind::text)});
        if (one_in(3)) return call("abs", {part(Kind::number)});
        const BinaryOperator operators[] = {BinaryOperator::add, BinaryOperator::subtract,
                                            BinaryOperator::multiply};
        const auto op = choices_.of(operators);
        Expression left = part(Kind::number);
        return binary(op, std::move(left), part(Kind::number));
    }

    /// A subquery of at most one row and one column.
    Query one_value(Kind kind, const Sources& outer) {
        Sources sources;
        Select body;
        const std::uint32_t saved = std::exchange(depth_, depth_ - 1);
        body.from = from(1, outer, sources);
        Sources visible = sources;
        visible.insert(visible.end(), outer.begin(), outer.end());
        body.items = {item(aggregated(kind, sources))};
        body.where = predicate(1, visible);
        depth_ = saved;
        return query(std::move(body));
    }

    Expression aggregated(Kind kind, const Sources& sources) {
        const std::string_view extremes[] = {"min", "max"};
        if (kind != Kind::number) {
            return call(choices_.of(extremes), {expression(kind, 1, sources)});
        }
        switch (choices_.below(4)) {
            case 0:
                return count_star();
            case 1:
                return call_distinct("count", {expression(any_kind(), 1, sources)});
            case 2:
                return call(choices_.of(extremes), {expression(kind, 1, sources)});
            default:
                return call("sum", {expression(kind, 1, sources)});
        }
    }

    Expression windowed(const Sources& sources) {
        const Window window{{}, {expression(any_kind(), 1, sources)}, {}, {}};
        Window ranked = window;
        ranked.order_by = {ascending(expression(any_kind(), 1, sources))};
        if (one_in(2)) return over(call("rank"), std::move(ranked));
        return over(call("sum", {expression(Kind::number, 1, sources)}), window);
    }

    Expression predicate_of_groups(const Sources& sources) {
        Expression left = aggregated(Kind::number, sources);
        return binary(comparison(), std::move(left), literal(Kind::number));
    }

    BinaryOperator comparison() {
        const BinaryOperator operators[] = {BinaryOperator::equal,   BinaryOperator::not_equal,
                                            BinaryOperator::less,    BinaryOperator::less_equal,
                                            BinaryOperator::greater, BinaryOperator::greater_equal,
                                            BinaryOperator::equal};
        return choices_.of(operators);
    }

    Expression predicate(std::uint32_t depth, const Sources& sources) {
        if (depth > 1 && one_in(3)) {
            Expressions parts;
            const std::uint32_t count = 2 + choices_.below(2);
            for (std::uint32_t k = 0; k < count; ++k)
                parts.push_back(predicate(depth - 1, sources));
            return one_in(2) ? all_of(std::move(parts)) : any_of(std::move(parts));
        }
        if (depth > 1 && one_in(6)) return logical_not(predicate(depth - 1, sources));
        const Kind kind = any_kind();
        const std::uint32_t inner = depth == 0 ? 0 : depth - 1;
        Expression left = expression(kind, inner, sources);
        switch (choices_.below(8)) {
            case 0:
                return one_in(2) ? is_null(std::move(left)) : is_not_null(std::move(left));
            case 1: {
                Expression low = literal(kind);
                return between(std::move(left), std::move(low), literal(kind));
            }
            case 2: {
                Expressions values;
                for (std::uint32_t k = 0; k <= choices_.below(3); ++k) {
                    values.push_back(literal(kind));
                }
                return in_list(std::move(left), std::move(values), one_in(3));
            }
            case 3:
                if (kind == Kind::text) {
                    return ilike(std::move(left), choices_.of(options_.texts) + "%");
                }
                break;
            case 4:
                if (depth_ > 1) {
                    return in_query(std::move(left), one_value(kind, sources), one_in(3));
                }
                break;
            case 5:
                if (depth_ > 1) return exists(rows(sources));
                break;
            default:
                break;
        }
        const auto op = comparison();
        return binary(op, std::move(left), expression(kind, inner, sources));
    }

    /// A correlated subquery that may have no rows.
    Query rows(const Sources& outer) {
        Sources sources;
        Select body;
        const std::uint32_t saved = std::exchange(depth_, depth_ - 1);
        body.from = from(1, outer, sources);
        sources.insert(sources.end(), outer.begin(), outer.end());
        body.items = {item(one_in(2) ? star() : integer_literal(1))};
        body.where = predicate(2, sources);
        depth_ = saved;
        return query(std::move(body));
    }

    Choices& choices_;
    const std::vector<RandomTable>& tables_;
    const RandomOptions& options_;
    std::vector<Source> commons_;
    std::uint32_t depth_ = 0;  // what is left for subqueries in expressions
    std::size_t names_ = 0;
};

}  // namespace

Query random_query(Choices& choices, const std::vector<RandomTable>& tables,
                   const RandomOptions& options) {
    return Generator(choices, tables, options).outermost();
}

}  // namespace querent::testing_support
