#include "language/learnt/realiser.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "sql/build.hpp"

namespace querent::language::learnt {

namespace {

class Writer {
public:
    Writer(const Schema& schema, const Question* question) : schema_(schema), question_(question) {}

    std::optional<sql::Query> write(const Form& form) {
        std::optional<sql::Query> first = write(form.first);
        if (!first || form.second.empty()) return first;
        std::optional<sql::Query> second = write(form.second[0]);
        if (!second) return std::nullopt;
        return sql::set_operation(operator_of(form.operation), false, std::move(*first),
                                  std::move(*second));
    }

private:
    static sql::SetOperator operator_of(SetOperation operation) {
        switch (operation) {
            case SetOperation::intersect:
                return sql::SetOperator::intersect;
            case SetOperation::except:
                return sql::SetOperator::except;
            case SetOperation::union_:
            case SetOperation::none:
                return sql::SetOperator::set_union;
        }
        return sql::SetOperator::set_union;
    }

    std::optional<sql::Query> write(const Block& block) {
        const auto tables = tables_of(block, schema_);
        if (!tables || tables->empty()) return std::nullopt;
        const bool qualified = tables->size() > 1;
        sql::Select select;
        select.distinct = block.distinct;
        for (const Term& term : block.select)
            select.items.push_back(sql::item(write(term, qualified)));
        std::optional<sql::TableReference> from = join(*tables);
        if (!from) return std::nullopt;
        select.from.push_back(std::move(*from));
        bool failed = false;
        select.where = write(block.where, qualified, failed);
        for (const int column : block.group) select.group_by.push_back(name(column, qualified));
        select.having = write(block.having, qualified, failed);
        if (failed) return std::nullopt;
        sql::Query query = sql::query(std::move(select));
        for (const Order& order : block.order) {
            sql::Expression expression = write(order.term, qualified);
            query.order_by.push_back(order.descending ? sql::descending(std::move(expression))
                                                      : sql::ascending(std::move(expression)));
        }
        if (block.limit)
            query.limit = sql::integer_literal(
                static_cast<std::int64_t>(std::min<std::uint64_t>(*block.limit, 1'000'000'000)));
        return query;
    }

    [[nodiscard]] const std::string& table_name(int t) const {
        return schema_.source().tables[static_cast<std::size_t>(t)].name;
    }

    [[nodiscard]] sql::Expression name(int column, bool qualified) const {
        const ColumnId id = schema_.column(column).id;
        const std::string& text = schema_.source().tables[id.table].columns[id.column].name;
        return qualified ? sql::column(table_name(static_cast<int>(id.table)), text)
                         : sql::column(text);
    }

    [[nodiscard]] sql::Expression write(const Term& term, bool qualified) const {
        if (term.column == star)
            return term.aggregate == Aggregate::count ? sql::count_star() : sql::star();
        sql::Expression column = name(term.column, qualified);
        switch (term.aggregate) {
            case Aggregate::none:
                return column;
            case Aggregate::count:
                return call("count", std::move(column), term.distinct);
            case Aggregate::sum:
                return call("sum", std::move(column), term.distinct);
            case Aggregate::average:
                return call("avg", std::move(column), term.distinct);
            case Aggregate::minimum:
                return call("min", std::move(column), false);
            case Aggregate::maximum:
                return call("max", std::move(column), false);
        }
        return column;
    }

    static sql::Expression call(std::string_view function, sql::Expression argument,
                                bool distinct) {
        sql::Expressions arguments;
        arguments.push_back(std::move(argument));
        return distinct ? sql::call_distinct(function, std::move(arguments))
                        : sql::call(function, std::move(arguments));
    }

    /// AND binds before OR; alternatives for one column stand together.
    std::optional<sql::Expression> write(const std::vector<Condition>& conditions, bool qualified,
                                         bool& failed) {
        if (conditions.empty()) return std::nullopt;
        std::vector<sql::Expressions> groups;  // each an OR, all of them under AND
        for (const Condition& condition : conditions) {
            std::optional<sql::Expression> written = write(condition, qualified);
            if (!written) {
                failed = true;
                return std::nullopt;
            }
            if (condition.or_before && !groups.empty()) {
                groups.back().push_back(std::move(*written));
            } else {
                groups.emplace_back();
                groups.back().push_back(std::move(*written));
            }
        }
        sql::Expressions all;
        for (sql::Expressions& group : groups) all.push_back(sql::any_of(std::move(group)));
        return sql::all_of(std::move(all));
    }

    std::optional<sql::Expression> write(const Condition& condition, bool qualified) {
        sql::Expression left = write(condition.left, qualified);
        if (!condition.block.empty()) {
            std::optional<sql::Query> block = write(condition.block[0]);
            if (!block) return std::nullopt;
            const Term term =
                condition.block[0].select.empty() ? Term{} : condition.block[0].select[0];
            if (condition.op == Operator::not_in && term.aggregate == Aggregate::none &&
                term.column != star && schema_.column(term.column).gaps)
                leave_out_nulls(*block);
            if (condition.op == Operator::in || condition.op == Operator::not_in)
                return sql::in_query(std::move(left), std::move(*block),
                                     condition.op == Operator::not_in);
            return compare(std::move(left), condition.op, sql::scalar(std::move(*block)));
        }
        if (condition.values.empty()) return std::nullopt;
        const std::string& text = condition.values[0].text;
        switch (condition.op) {
            case Operator::contains:
                return sql::contains_ignoring_case(std::move(left), text);
            case Operator::not_contains:
                return sql::logical_not(sql::contains_ignoring_case(std::move(left), text));
            case Operator::starts_with:
                return sql::ilike(std::move(left), sql::escape_like(text) + "%");
            case Operator::ends_with:
                return sql::ilike(std::move(left), "%" + sql::escape_like(text));
            case Operator::between:
                if (condition.values.size() < 2) return std::nullopt;
                return between(std::move(left), condition.values[0], condition.values[1]);
            case Operator::equal:
            case Operator::not_equal:
            case Operator::less:
            case Operator::less_equal:
            case Operator::greater:
            case Operator::greater_equal:
            case Operator::in:
            case Operator::not_in:
                break;
        }
        // A number compared with text is text: not every engine converts by itself.
        const bool as_text = condition.left.column != star &&
                             condition.left.aggregate == Aggregate::none &&
                             schema_.column(condition.left.column).kind == ColumnKind::text;
        return compare(std::move(left), condition.op,
                       as_text ? sql::text_literal(text) : write(condition.values[0]));
    }

    /// One NULL among them, and NOT IN would hold for no row.
    static void leave_out_nulls(sql::Query& block) {
        auto* select = std::get_if<sql::Select>(&block.body);
        if (select == nullptr || select->items.empty()) return;
        sql::Expressions conditions;
        if (select->where) conditions.push_back(std::move(*select->where));
        conditions.push_back(sql::is_not_null(select->items[0].expression));
        select->where = sql::all_of(std::move(conditions));
    }

    static sql::Expression between(sql::Expression left, const Literal& a, const Literal& b) {
        const bool swapped = a.number && b.number && std::stod(a.text) > std::stod(b.text);
        return sql::between(std::move(left), write(swapped ? b : a), write(swapped ? a : b));
    }

    static sql::Expression write(const Literal& literal) {
        return literal.number ? sql::number_literal(literal.text) : sql::text_literal(literal.text);
    }

    static sql::Expression compare(sql::Expression left, Operator op, sql::Expression right) {
        switch (op) {
            case Operator::not_equal:
                return sql::not_equal(std::move(left), std::move(right));
            case Operator::less:
                return sql::less(std::move(left), std::move(right));
            case Operator::less_equal:
                return sql::less_equal(std::move(left), std::move(right));
            case Operator::greater:
                return sql::greater(std::move(left), std::move(right));
            case Operator::greater_equal:
                return sql::greater_equal(std::move(left), std::move(right));
            case Operator::equal:
            case Operator::contains:
            case Operator::not_contains:
            case Operator::starts_with:
            case Operator::ends_with:
            case Operator::between:
            case Operator::in:
            case Operator::not_in:
                break;
        }
        return sql::equal(std::move(left), std::move(right));
    }

    /// Which of several foreign keys: the one whose own words the question says.
    [[nodiscard]] Link choose(const std::vector<Link>& links) const {
        if (links.size() == 1 || question_ == nullptr) return links[0];
        const auto said = [&](const Link& link) {
            float best = 0;
            for (const int column : {link.left, link.right}) {
                const NameMatch& match = question_->columns()[static_cast<std::size_t>(column)];
                if (schema_.column(column).foreign) best += match.share + match.nearness;
            }
            return best;
        };
        const Link* best = &links[0];
        for (const Link& link : links) {
            if (said(link) > said(*best) + 0.05F) best = &link;
        }
        return *best;
    }

    std::optional<sql::TableReference> join(const std::vector<int>& tables) const {
        sql::TableReference from = sql::table(table_name(tables[0]));
        std::vector<int> inside = {tables[0]};
        std::vector<int> rest(tables.begin() + 1, tables.end());
        while (!rest.empty()) {
            bool grown = false;
            for (const int next : rest) {
                const auto linked = std::find_if(inside.begin(), inside.end(), [&](int t) {
                    return !schema_.links(t, next).empty();
                });
                if (linked == inside.end()) continue;
                const Link link = choose(schema_.links(*linked, next));
                from =
                    sql::join(sql::JoinKind::inner, std::move(from), sql::table(table_name(next)),
                              sql::equal(name(link.left, true), name(link.right, true)));
                inside.push_back(next);
                std::erase(rest, next);
                grown = true;
                break;
            }
            if (!grown) return std::nullopt;
        }
        return from;
    }

    const Schema& schema_;
    const Question* question_;
};

/// Of an aggregate; a column keeps its own name.
std::string title_of(const Term& term, const Schema& schema) {
    if (term.column == star)
        return term.aggregate == Aggregate::count ? "row_count" : std::string();
    const ColumnId id = schema.column(term.column).id;
    const std::string& name = schema.source().tables[id.table].columns[id.column].name;
    switch (term.aggregate) {
        case Aggregate::none:
            return "";
        case Aggregate::count:
            return term.distinct ? "distinct_" + name : name + "_count";
        case Aggregate::sum:
            return "total_" + name;
        case Aggregate::average:
            return "average_" + name;
        case Aggregate::minimum:
            return "lowest_" + name;
        case Aggregate::maximum:
            return "highest_" + name;
    }
    return "";
}

}  // namespace

std::optional<std::vector<int>> tables_of(const Block& block, const Schema& schema) {
    std::vector<int> tables;
    for (const int column : columns_of(block)) tables.push_back(schema.column(column).table);
    if (block.table >= 0) tables.push_back(block.table);
    return schema.connect(std::move(tables));
}

std::optional<sql::Query> realise(const Form& form, const Schema& schema,
                                  const Question* question) {
    return Writer(schema, question).write(form);
}

void add_titles(const Form& form, const Schema& schema, sql::Query& query) {
    sql::Query* first = &query;
    while (auto* both = std::get_if<sql::SetOperation>(&first->body)) first = &*both->left;
    sql::Select* select = first->select();
    if (select == nullptr || select->items.size() != form.first.select.size()) return;
    std::vector<std::string> given;
    for (std::size_t k = 0; k < select->items.size(); ++k) {
        std::string title = title_of(form.first.select[k], schema);
        if (title.empty() || std::find(given.begin(), given.end(), title) != given.end()) continue;
        select->items[k].alias = title;
        given.push_back(std::move(title));
    }
}

}  // namespace querent::language::learnt
