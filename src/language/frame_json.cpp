// Frames as JSON, by names: what a conversation and a receipt keep, and what a person may change
// and send back.
#include <boost/json.hpp>

#include "language/frame.hpp"
#include "language/frame_names.hpp"

namespace querent::language {

namespace {

namespace json = boost::json;
using namespace frame_names;

template <typename Names, typename Enum>
json::string named(const Names& names, Enum value) {
    return json::string(names[static_cast<std::size_t>(value)]);
}

class Writer {
public:
    Writer(const catalog::Source& source, Spans spans) : source_(source), spans_(spans) {}

    json::object value(const Value& value) const {
        json::object out;
        if (value.kind == Value::Kind::column) {
            out["table"] = source_.tables[value.column.table].name;
            out["column"] = source_.tables[value.column.table].columns[value.column.column].name;
            if (value.bucket != Bucket::none) out["bucket"] = named(bucket_names, value.bucket);
            if (!value.role.empty()) out["role"] = value.role;
        } else {
            out["operator"] = named(value_names, value.kind);
            if (!value.number.empty()) out["number"] = value.number;
            if (!value.operands.empty()) out["operands"] = list(value.operands, &Writer::value);
        }
        add(value.span, out);
        return out;
    }

    json::object condition(const Condition& condition) const {
        json::object out{{"kind", named(condition_names, condition.kind)}};
        if (condition.negated) out["negated"] = true;
        const bool grouping =
            condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any;
        if (condition.kind == Condition::Kind::related) {
            out["table"] = source_.tables[condition.table].name;
        } else if (!grouping) {
            out["value"] = value(condition.value);
        }
        if (!condition.operand.empty()) out["operand"] = list(condition.operand, &Writer::value);
        out["comparison"] = named(comparison_names, condition.comparison);
        if (!condition.literals.empty()) {
            json::array literals;
            for (const Literal& literal : condition.literals) {
                literals.push_back(json::object{{"kind", named(literal_names, literal.kind)},
                                                {"text", literal.text}});
            }
            out["literals"] = std::move(literals);
        }
        if (condition.from) out["from"] = to_string(*condition.from);
        if (condition.to) out["to"] = to_string(*condition.to);
        if (!condition.label.empty()) out["label"] = condition.label;
        if (condition.kind == Condition::Kind::versus)
            out["aggregate"] = named(aggregate_names, condition.aggregate);
        if (!condition.parts.empty()) out["parts"] = list(condition.parts, &Writer::condition);
        add(condition.span, out);
        return out;
    }

    json::object measure(const Measure& measure) const {
        json::object out{{"aggregate", named(aggregate_names, measure.aggregate)},
                         {"table", source_.tables[measure.table].name}};
        if (measure.value) out["value"] = value(*measure.value);
        if (measure.metric)
            out["metric"] = source_.tables[measure.table].metrics[*measure.metric].name;
        if (!measure.only.empty()) out["only"] = list(measure.only, &Writer::condition);
        if (!measure.divisor.empty()) out["divisor"] = list(measure.divisor, &Writer::measure);
        if (!measure.per.empty()) out["per"] = list(measure.per, &Writer::value);
        if (measure.over_groups != Aggregate::none)
            out["over_groups"] = named(aggregate_names, measure.over_groups);
        if (measure.transform != Measure::Transform::none)
            out["transform"] = named(transform_names, measure.transform);
        if (measure.window > 0) out["window"] = measure.window;
        if (!measure.quantile.empty()) out["quantile"] = measure.quantile;
        if (!measure.name.empty()) out["name"] = measure.name;
        add(measure.span, out);
        return out;
    }

    json::object having(const Having& having) const {
        json::object out{{"measure", measure(having.measure)},
                         {"comparison", named(comparison_names, having.comparison)},
                         {"number", having.number},
                         {"number_to", having.number_to}};
        add(having.span, out);
        return out;
    }

    json::object order(const Order& order) const {
        json::object out{{"descending", order.descending}};
        if (order.measure) out["measure"] = measure(*order.measure);
        if (order.value) out["value"] = value(*order.value);
        add(order.span, out);
        return out;
    }

    json::object frame(const Frame& frame) const {
        json::object out{{"subject", source_.tables[frame.subject].name},
                         {"columns", list(frame.columns, &Writer::value)},
                         {"dimensions", list(frame.dimensions, &Writer::value)},
                         {"measures", list(frame.measures, &Writer::measure)},
                         {"conditions", list(frame.conditions, &Writer::condition)},
                         {"having", list(frame.having, &Writer::having)},
                         {"order", list(frame.order, &Writer::order)},
                         {"chart", named(chart_names, frame.chart)}};
        if (frame.limit) out["limit"] = *frame.limit;
        if (frame.limit_per_group) out["limit_per_group"] = true;
        if (frame.distinct) out["distinct"] = true;
        if (frame.yes_no) out["yes_no"] = true;
        return out;
    }

private:
    void add(Span span, json::object& out) const {
        if (spans_ == Spans::kept && !span.empty()) out["span"] = json::array{span.begin, span.end};
    }

    template <typename T>
    json::array list(const std::vector<T>& items,
                     json::object (Writer::*write)(const T&) const) const {
        json::array out;
        for (const T& item : items) out.push_back((this->*write)(item));
        return out;
    }

    const catalog::Source& source_;
    Spans spans_;
};

}  // namespace

boost::json::value to_json(const Frame& frame, const catalog::Source& source, Spans spans) {
    return Writer(source, spans).frame(frame);
}

}  // namespace querent::language
