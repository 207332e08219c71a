#include "language/learnt/frame_of.hpp"

#include <algorithm>

namespace querent::language::learnt {

namespace {

std::optional<Comparison> comparison_of(Operator op) {
    switch (op) {
        case Operator::equal:
            return Comparison::equal;
        case Operator::not_equal:
            return Comparison::not_equal;
        case Operator::less:
            return Comparison::less;
        case Operator::less_equal:
            return Comparison::less_equal;
        case Operator::greater:
            return Comparison::greater;
        case Operator::greater_equal:
            return Comparison::greater_equal;
        case Operator::contains:
        case Operator::not_contains:
        case Operator::starts_with:
        case Operator::ends_with:
        case Operator::between:
        case Operator::in:
        case Operator::not_in:
            break;
    }
    return std::nullopt;
}

language::Condition::Kind kind_of(Operator op) {
    using Kind = language::Condition::Kind;
    switch (op) {
        case Operator::contains:
        case Operator::not_contains:
            return Kind::contains;
        case Operator::starts_with:
            return Kind::starts_with;
        case Operator::ends_with:
            return Kind::ends_with;
        case Operator::between:
            return Kind::between;
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
    return Kind::compare;
}

language::Aggregate aggregate_of(const Term& term) {
    switch (term.aggregate) {
        case Aggregate::none:
            return language::Aggregate::none;
        case Aggregate::count:
            return term.distinct ? language::Aggregate::count_distinct : language::Aggregate::count;
        case Aggregate::sum:
            return language::Aggregate::sum;
        case Aggregate::average:
            return language::Aggregate::average;
        case Aggregate::minimum:
            return language::Aggregate::minimum;
        case Aggregate::maximum:
            return language::Aggregate::maximum;
    }
    return language::Aggregate::none;
}

class Framer {
public:
    explicit Framer(const Question& question) : question_(question), schema_(question.schema()) {}

    std::optional<Frame> frame(const Block& block) {
        Frame frame;
        const std::vector<int> columns = columns_of(block);
        if (block.table >= 0) {
            counted_ = static_cast<std::uint32_t>(block.table);
        } else if (!columns.empty()) {
            counted_ = schema_.column(columns[0]).id.table;
        } else {
            return std::nullopt;
        }
        frame.subject = counted_;
        frame.distinct = block.distinct;
        frame.limit = block.limit;
        if (!shown(block, frame)) return std::nullopt;
        for (const Condition& condition : block.where) {
            if (!add(condition, frame.conditions)) return std::nullopt;
        }
        for (const Condition& condition : block.having) {
            std::optional<Having> having = group_condition(condition);
            if (!having) return std::nullopt;
            frame.having.push_back(std::move(*having));
        }
        for (const Order& order : block.order) {
            language::Order by;
            by.descending = order.descending;
            if (order.term.aggregate == Aggregate::none) {
                if (order.term.column == star) return std::nullopt;
                by.value = value(order.term.column);
                by.span = by.value->span;
            } else {
                by.measure = measure(order.term);
                by.span = by.measure->span;
            }
            frame.order.push_back(std::move(by));
        }
        return frame;
    }

private:
    /// Columns of a list, or dimensions and measures.
    bool shown(const Block& block, Frame& frame) {
        const bool grouped = !block.group.empty();
        std::size_t plain = 0;
        for (const Term& term : block.select) {
            if (term.aggregate != Aggregate::none) {
                frame.measures.push_back(measure(term));
                continue;
            }
            if (term.column == star || term.distinct) return false;
            ++plain;
            if (!grouped) {
                frame.columns.push_back(value(term.column));
            } else if (std::find(block.group.begin(), block.group.end(), term.column) ==
                       block.group.end()) {
                return false;
            }
        }
        for (const int column : block.group) frame.dimensions.push_back(value(column));
        if (grouped) return plain == block.group.size();
        return frame.columns.empty() || frame.measures.empty();
    }

    [[nodiscard]] Span span_of(std::size_t first, std::size_t last) const {
        const auto& tokens = question_.tokens();
        if (first >= last || last > tokens.size()) return {};
        return {tokens[first].span.begin, tokens[last - 1].span.end};
    }

    [[nodiscard]] Value value(int column) const {
        Value value;
        value.column = schema_.column(column).id;
        const NameMatch& match = question_.columns()[static_cast<std::size_t>(column)];
        if (match.kind != Match::none) value.span = span_of(match.first, match.last);
        return value;
    }

    [[nodiscard]] Measure measure(const Term& term) const {
        Measure measure;
        measure.aggregate = aggregate_of(term);
        measure.table = counted_;
        if (term.column == star) {
            const NameMatch& match = question_.tables()[counted_];
            if (match.kind != Match::none) measure.span = span_of(match.first, match.last);
            return measure;
        }
        measure.value = value(term.column);
        measure.table = measure.value->column.table;
        measure.span = measure.value->span;
        return measure;
    }

    /// Where the question says the literal.
    [[nodiscard]] Span span_of(const Literal& literal, int column) const {
        for (const Anchor& anchor : question_.anchors()) {
            const AnchorHit* hit = anchor.hit(column);
            const bool here = literal.number ? anchor.digits == literal.text
                                             : (hit != nullptr && hit->value == literal.text) ||
                                                   anchor.text == literal.text;
            if (here) return span_of(anchor.first, anchor.last);
        }
        return {};
    }

    bool add(const Condition& condition, std::vector<language::Condition>& list) {
        if (!condition.block.empty() || condition.left.column == star ||
            condition.left.aggregate != Aggregate::none || condition.values.empty() ||
            condition.op == Operator::in || condition.op == Operator::not_in)
            return false;
        language::Condition said;
        said.kind = kind_of(condition.op);
        said.negated = condition.op == Operator::not_contains;
        said.value = value(condition.left.column);
        said.comparison = comparison_of(condition.op).value_or(Comparison::equal);
        for (const Literal& literal : condition.values) {
            using Kind = language::Literal::Kind;
            said.literals.push_back({literal.number ? Kind::number : Kind::text, literal.text});
        }
        said.span = span_of(condition.values[0], condition.left.column);
        if (!condition.or_before || list.empty()) {
            list.push_back(std::move(said));
            return true;
        }
        if (list.back().kind != language::Condition::Kind::any) {
            language::Condition any;
            any.kind = language::Condition::Kind::any;
            any.span = list.back().span;
            any.parts.push_back(std::move(list.back()));
            list.back() = std::move(any);
        }
        list.back().parts.push_back(std::move(said));
        return true;
    }

    [[nodiscard]] std::optional<Having> group_condition(const Condition& condition) const {
        const std::optional<Comparison> comparison = comparison_of(condition.op);
        const bool between = condition.op == Operator::between && condition.values.size() == 2;
        if (!condition.block.empty() || condition.values.empty() || condition.or_before ||
            condition.left.aggregate == Aggregate::none || !condition.values[0].number ||
            (!comparison && !between))
            return std::nullopt;
        Having having;
        having.measure = measure(condition.left);
        having.comparison = comparison.value_or(Comparison::equal);
        having.number = condition.values[0].text;
        if (between) having.number_to = condition.values[1].text;
        having.span = span_of(condition.values[0], condition.left.column);
        return having;
    }

    const Question& question_;
    const Schema& schema_;
    std::uint32_t counted_ = 0;
};

}  // namespace

std::optional<Frame> frame_of(const Form& form, const Question& question) {
    if (form.operation != SetOperation::none || !form.second.empty()) return std::nullopt;
    return Framer(question).frame(form.first);
}

}  // namespace querent::language::learnt
