// Tables get their own name as alias, a numbered one when it is taken (a table met in two roles, a
// table inside a subquery). Columns are always qualified: it costs nothing and cannot be ambiguous.
#include "language/realising/block.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/realising/realise.hpp"
#include "sql/parser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

Error unreachable(const SchemaIndex& schema, std::uint32_t from, std::uint32_t to) {
    return {ErrorCode::out_of_scope,
            fmt::format("Nothing connects “{}” with “{}”.", schema.facts(from).plural,
                        schema.facts(to).plural),
            "no join path", "Declare a foreign key between them in the semantic model.", ""};
}

DatePart part_of(Bucket bucket) {
    switch (bucket) {
        case Bucket::hour:
            return DatePart::hour;
        case Bucket::day:
            return DatePart::day;
        case Bucket::week:
            return DatePart::week;
        case Bucket::month:
            return DatePart::month;
        case Bucket::quarter:
            return DatePart::quarter;
        case Bucket::year:
            return DatePart::year;
        case Bucket::minute:
            return DatePart::minute;
        case Bucket::hour_of_day:
            return DatePart::hour;
        case Bucket::day_of_week:
            return DatePart::iso_day_of_week;
        case Bucket::month_of_year:
            return DatePart::month;
        case Bucket::none:
            return DatePart::day;
    }
    return DatePart::day;
}

}  // namespace

BinaryOperator operator_of(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return BinaryOperator::equal;
        case Comparison::not_equal:
            return BinaryOperator::not_equal;
        case Comparison::less:
            return BinaryOperator::less;
        case Comparison::less_equal:
            return BinaryOperator::less_equal;
        case Comparison::greater:
            return BinaryOperator::greater;
        case Comparison::greater_equal:
            return BinaryOperator::greater_equal;
    }
    return BinaryOperator::equal;
}

Expression bucketed(Expression value, Bucket bucket, bool is_date) {
    switch (bucket) {
        case Bucket::none:
            return value;
        case Bucket::hour_of_day:
        case Bucket::day_of_week:
        case Bucket::month_of_year:
            return extract(part_of(bucket), std::move(value));
        case Bucket::year:
            return extract(DatePart::year, std::move(value));
        case Bucket::day:
            return is_date ? value : cast(std::move(value), "date");
        case Bucket::minute:
        case Bucket::hour:
            return date_trunc(part_of(bucket), std::move(value));
        case Bucket::week:
        case Bucket::month:
        case Bucket::quarter:
            return cast(date_trunc(part_of(bucket), std::move(value)), "date");
    }
    return value;
}

Expression literal_of(const Literal& literal, const ColumnFacts* column) {
    switch (literal.kind) {
        case Literal::Kind::text:
            return text_literal(literal.text);
        case Literal::Kind::number:
            if (column != nullptr && column->text) return text_literal(literal.text);
            return number_literal(literal.text);
        case Literal::Kind::date: {
            const std::optional<Date> date = parse_date(literal.text);
            return date ? date_literal(*date) : text_literal(literal.text);
        }
        case Literal::Kind::boolean:
            return boolean_literal(literal.text == "true");
    }
    return null_literal();
}

Block::Block(const SchemaIndex& schema, const JoinGraph& joins, std::uint32_t base, int depth)
    : schema_(schema), joins_(joins), base_(base), depth_(depth) {
    aliases_[{base, ""}] = fresh_alias(base);
}

std::string Block::fresh_alias(std::uint32_t table) {
    const std::string& name = schema_.table(table).name;
    const std::string stem = depth_ == 0 ? name : fmt::format("{}_{}", name, depth_ + 1);
    std::string alias = stem;
    for (int k = 2; std::find(taken_.begin(), taken_.end(), alias) != taken_.end(); ++k) {
        alias = fmt::format("{}_{}", stem, static_cast<char>('a' + k - 1));
    }
    taken_.push_back(alias);
    return alias;
}

Expression Block::edge_condition(const JoinStep& step, const std::string& from,
                                 const std::string& to) const {
    const JoinEdge& edge = joins_.edges()[step.edge];
    Expressions conditions;
    for (std::size_t k = 0; k < edge.many_columns.size(); ++k) {
        const std::string& many = step.to_one ? from : to;
        const std::string& one = step.to_one ? to : from;
        conditions.push_back(
            equal(sql::column(many, edge.many_columns[k]), sql::column(one, edge.one_columns[k])));
    }
    return all_of(std::move(conditions));
}

Result<std::string> Block::alias_of(std::uint32_t table, const std::string& role) {
    if (table == base_ && role.empty()) return aliases_.at({base_, ""});
    const auto known = aliases_.find({table, role});
    if (known != aliases_.end()) return known->second;
    const auto steps = joins_.path(base_, table, role);
    if (!steps || (steps->empty() && table != base_)) return unreachable(schema_, base_, table);
    if (steps->empty()) return aliases_.at({base_, ""});
    std::string from = aliases_.at({base_, ""});
    for (std::size_t k = 0; k < steps->size(); ++k) {
        const JoinStep& step = (*steps)[k];
        const JoinEdge& edge = joins_.edges()[step.edge];
        const std::uint32_t next = step.to_one ? edge.one : edge.many;
        const bool last = k + 1 == steps->size();
        const std::pair<std::uint32_t, std::string> place{next, last ? role : ""};
        const auto there = aliases_.find(place);
        if (there != aliases_.end() && (!last || next != base_)) {
            from = there->second;
            continue;
        }
        const std::string alias = fresh_alias(next);
        joined_.push_back({next, alias, edge_condition(step, from, alias), left_joins_});
        aliases_[place] = alias;
        if (!step.to_one) multiplies_ = true;
        from = alias;
    }
    return from;
}

Result<Expression> Block::value(const Value& value) {
    const auto both = [&](auto combine) -> Result<Expression> {
        TRY(Expression left, this->value(value.operands[0]));
        TRY(Expression right, this->value(value.operands[1]));
        return combine(std::move(left), std::move(right));
    };
    switch (value.kind) {
        case Value::Kind::column: {
            TRY(const std::string alias, alias_of(value.column.table, value.role));
            const catalog::Column& column = schema_.column(value.column);
            return bucketed(sql::column(alias, column.name), value.bucket,
                            column.type == catalog::Type::date);
        }
        case Value::Kind::number:
            if (const auto day = parse_date(value.number)) return date_literal(*day);
            return number_literal(value.number);
        case Value::Kind::add:
            return both([](Expression a, Expression b) { return add(std::move(a), std::move(b)); });
        case Value::Kind::subtract:
            return both(
                [](Expression a, Expression b) { return subtract(std::move(a), std::move(b)); });
        case Value::Kind::multiply:
            return both(
                [](Expression a, Expression b) { return multiply(std::move(a), std::move(b)); });
        case Value::Kind::divide:
            return both(
                [](Expression a, Expression b) { return ratio(std::move(a), std::move(b)); });
        case Value::Kind::days_between:
            return both([&](Expression a, Expression b) {
                // An age is counted in years that are over.
                if (value.operands[1].kind == Value::Kind::number)
                    return call("date_sub", {text_literal(name_of(part_of(value.bucket))),
                                             std::move(a), std::move(b)});
                return date_diff(part_of(value.bucket), std::move(a), std::move(b));
            });
    }
    return null_literal();
}

std::optional<Expression> Block::key_of_base() const {
    const catalog::Table& table = schema_.table(base_);
    const std::string alias = alias_of_base();
    if (table.primary_key.size() == 1) return sql::column(alias, table.primary_key[0]);
    return std::nullopt;
}

void Block::finish(Select& select) && {
    const auto named = [&](std::uint32_t t, const std::string& alias) {
        const std::string& name = schema_.table(t).name;
        return alias == name ? table(name) : table(name, alias);
    };
    TableReference from = named(base_, alias_of_base());
    for (Join& join : joined_) {
        from = sql::join(join.left ? JoinKind::left : JoinKind::inner, std::move(from),
                         named(join.table, join.alias), std::move(join.on));
    }
    select.from = {std::move(from)};
    if (!where_.empty()) select.where = all_of(std::move(where_));
}

}  // namespace querent::language
