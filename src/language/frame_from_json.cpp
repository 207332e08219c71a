// Frames from JSON. Reading checks every name, since the source may have changed since, and every
// shape, since anybody may have written it.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "language/frame.hpp"
#include "language/frame_names.hpp"

namespace querent::language {

namespace {

namespace json = boost::json;
using namespace frame_names;

constexpr std::uint64_t window_max = 10'000;

/// 0, or 0 and digits behind the point.
bool is_quantile(std::string_view text) {
    return text.starts_with("0.") && text.size() > 2 && text.size() < 10 &&
           text.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

Error unfit(const std::string& why) {
    return {ErrorCode::request_malformed, fmt::format("The frame does not fit this data: {}.", why),
            "", "Send the \"frame\" of an answer, and change only what the data has.", ""};
}

/// A key whose value has another shape than it must have.
Error malformed(std::string_view key) {
    return unfit(fmt::format("«{}» is missing or not what it should be", key));
}

constexpr int depth_max = 16;

class Reader {
public:
    explicit Reader(const catalog::Source& source) : source_(source) {}

    Result<Frame> frame(const json::value& in) {
        const json::object* object = in.if_object();
        if (object == nullptr) return unfit("it is not a JSON object");
        Frame frame;
        TRY(frame.subject, table(*object, "subject"));
        TRY(frame.columns, list<Value>(*object, "columns", &Reader::value, 0));
        TRY(frame.dimensions, list<Value>(*object, "dimensions", &Reader::value, 0));
        TRY(frame.measures, list<Measure>(*object, "measures", &Reader::measure, 0));
        TRY(frame.conditions, list<Condition>(*object, "conditions", &Reader::condition, 0));
        TRY(frame.having, list<Having>(*object, "having", &Reader::having, 0));
        TRY(frame.order, list<Order>(*object, "order", &Reader::order, 0));
        TRY(frame.chart, named<ChartKind>(*object, "chart", chart_names));
        if (const json::value* limit = object->if_contains("limit")) {
            boost::json::error_code code;
            const auto number = limit->to_number<std::uint64_t>(code);
            if (code.failed()) return malformed("limit");
            frame.limit = number;
        }
        frame.limit_per_group = truth(*object, "limit_per_group");
        frame.distinct = truth(*object, "distinct");
        frame.yes_no = truth(*object, "yes_no");
        return frame;
    }

private:
    static bool truth(const json::object& object, std::string_view key) {
        const json::value* value = object.if_contains(key);
        return value != nullptr && value->is_bool() && value->get_bool();
    }
    static std::string text(const json::object& object, std::string_view key) {
        const json::value* value = object.if_contains(key);
        return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                      : std::string();
    }

    template <typename Enum, typename Names>
    static Result<Enum> named(const json::object& object, std::string_view key,
                              const Names& names) {
        if (!object.contains(key)) return Enum{};
        const std::string name = text(object, key);
        for (std::size_t k = 0; k < names.size(); ++k) {
            if (names[k] == name) return static_cast<Enum>(k);
        }
        return malformed(key);
    }

    Result<std::uint32_t> table(const json::object& object, std::string_view key) const {
        const std::string name = text(object, key);
        if (name.empty()) return unfit(fmt::format("«{}» is missing: it names a table", key));
        for (std::uint32_t t = 0; t < source_.tables.size(); ++t) {
            if (source_.tables[t].name == name) return t;
        }
        return unfit(fmt::format("there is no table «{}»", text::shorten(name, 80)));
    }

    Result<ColumnId> column(const json::object& object) const {
        TRY(const std::uint32_t t, table(object, "table"));
        const std::string name = text(object, "column");
        for (std::uint32_t c = 0; c < source_.tables[t].columns.size(); ++c) {
            if (source_.tables[t].columns[c].name == name) return ColumnId{t, c};
        }
        return unfit(fmt::format("«{}» has no column «{}»", source_.tables[t].name,
                                 text::shorten(name, 80)));
    }

    template <typename T>
    Result<std::vector<T>> list(const json::object& object, std::string_view key,
                                Result<T> (Reader::*read)(const json::object&, int), int depth) {
        std::vector<T> items;
        const json::value* in = object.if_contains(key);
        if (in == nullptr) return items;
        if (!in->is_array() || depth > depth_max) return malformed(key);
        for (const json::value& one : in->get_array()) {
            if (!one.is_object()) return malformed(key);
            TRY(T item, (this->*read)(one.get_object(), depth + 1));
            items.push_back(std::move(item));
        }
        return items;
    }

    Result<Value> value(const json::object& object, int depth) {
        Value value;
        if (!object.contains("operator")) {
            TRY(value.column, column(object));
            TRY(value.bucket, named<Bucket>(object, "bucket", bucket_names));
            value.role = text(object, "role");
            return value;
        }
        TRY(value.kind, named<Value::Kind>(object, "operator", value_names));
        value.number = text(object, "number");
        TRY(value.operands, list<Value>(object, "operands", &Reader::value, depth));
        const bool number = value.kind == Value::Kind::number;
        if (value.kind == Value::Kind::column || value.operands.size() != (number ? 0U : 2U))
            return malformed("operands");
        if (number && !is_number(value.number) && !parse_date(value.number))
            return malformed("number");
        return value;
    }

    static bool is_number(std::string_view digits) {
        if (digits.starts_with("-")) digits.remove_prefix(1);
        return !digits.empty() &&
               digits.find_first_not_of("0123456789.") == std::string_view::npos &&
               digits.find('.') == digits.rfind('.') && digits != ".";
    }

    Result<Condition> condition(const json::object& object, int depth) {
        Condition condition;
        TRY(condition.kind, named<Condition::Kind>(object, "kind", condition_names));
        condition.negated = truth(object, "negated");
        const bool grouping =
            condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any;
        if (condition.kind == Condition::Kind::related) {
            TRY(condition.table, table(object, "table"));
        } else if (!grouping) {
            const json::value* in = object.if_contains("value");
            if (in == nullptr || !in->is_object() || depth > depth_max) return malformed("value");
            TRY(condition.value, value(in->get_object(), depth + 1));
        }
        TRY(condition.operand, list<Value>(object, "operand", &Reader::value, depth));
        TRY(condition.comparison, named<Comparison>(object, "comparison", comparison_names));
        TRY(condition.aggregate, named<Aggregate>(object, "aggregate", aggregate_names));
        TRY(condition.literals, list<Literal>(object, "literals", &Reader::literal, depth));
        TRY(condition.parts, list<Condition>(object, "parts", &Reader::condition, depth));
        condition.label = text(object, "label");
        for (const auto& [key, into] :
             {std::pair("from", &condition.from), std::pair("to", &condition.to)}) {
            if (!object.contains(key)) continue;
            *into = parse_date(text(object, key));
            if (!*into) return malformed(key);
        }
        const bool one = condition.kind == Condition::Kind::compare ||
                         condition.kind == Condition::Kind::one_of ||
                         condition.kind == Condition::Kind::contains ||
                         condition.kind == Condition::Kind::starts_with ||
                         condition.kind == Condition::Kind::ends_with;
        const std::size_t needed = condition.kind == Condition::Kind::between ? 2 : one ? 1 : 0;
        if (condition.literals.size() < needed) return malformed("literals");
        if (condition.kind == Condition::Kind::period && !condition.from && !condition.to)
            return malformed("period");
        if (condition.kind == Condition::Kind::same_as && condition.operand.empty())
            return malformed("operand");
        if (grouping && condition.parts.empty()) return malformed("parts");
        return condition;
    }

    Result<Literal> literal(const json::object& object, int) {
        Literal literal;
        TRY(literal.kind, named<Literal::Kind>(object, "kind", literal_names));
        literal.text = text(object, "text");
        if (literal.kind == Literal::Kind::number && !is_number(literal.text))
            return malformed("number");
        return literal;
    }

    Result<Measure> measure(const json::object& object, int depth) {
        Measure measure;
        TRY(measure.aggregate, named<Aggregate>(object, "aggregate", aggregate_names));
        TRY(measure.table, table(object, "table"));
        if (const json::value* in = object.if_contains("value")) {
            if (!in->is_object() || depth > depth_max) return malformed("value");
            TRY(Value read, value(in->get_object(), depth + 1));
            measure.value = std::move(read);
        }
        if (object.contains("metric")) {
            const std::string name = text(object, "metric");
            const auto& metrics = source_.tables[measure.table].metrics;
            for (std::uint32_t m = 0; m < metrics.size(); ++m) {
                if (metrics[m].name == name) measure.metric = m;
            }
            if (!measure.metric)
                return unfit(fmt::format("there is no metric «{}»", text::shorten(name, 80)));
        }
        TRY(measure.only, list<Condition>(object, "only", &Reader::condition, depth));
        TRY(measure.divisor, list<Measure>(object, "divisor", &Reader::measure, depth));
        TRY(measure.per, list<Value>(object, "per", &Reader::value, depth));
        TRY(measure.over_groups, named<Aggregate>(object, "over_groups", aggregate_names));
        TRY(measure.transform, named<Measure::Transform>(object, "transform", transform_names));
        measure.name = text(object, "name");
        measure.quantile = text(object, "quantile");
        if (const json::value* in = object.if_contains("window");
            in != nullptr && in->is_number()) {
            boost::system::error_code failure;
            measure.window = in->to_number<std::uint64_t>(failure);
            if (failure || measure.window == 0 || measure.window > window_max)
                return malformed("window");
        }
        if (measure.aggregate == Aggregate::percentile && !is_quantile(measure.quantile))
            return malformed("quantile");
        return measure;
    }

    Result<Measure> nested_measure(const json::object& object, int depth) {
        const json::value* in = object.if_contains("measure");
        if (in == nullptr || !in->is_object() || depth > depth_max) return malformed("measure");
        return measure(in->get_object(), depth + 1);
    }

    Result<Having> having(const json::object& object, int depth) {
        Having having;
        TRY(having.measure, nested_measure(object, depth));
        TRY(having.comparison, named<Comparison>(object, "comparison", comparison_names));
        having.number = text(object, "number");
        having.number_to = text(object, "number_to");
        if (!is_number(having.number) ||
            (!having.number_to.empty() && !is_number(having.number_to)))
            return malformed("number");
        return having;
    }

    Result<Order> order(const json::object& object, int depth) {
        Order order;
        order.descending = truth(object, "descending");
        if (object.contains("measure")) {
            TRY(Measure read, nested_measure(object, depth));
            order.measure = std::move(read);
        }
        if (const json::value* in = object.if_contains("value")) {
            if (!in->is_object()) return malformed("value");
            TRY(Value read, value(in->get_object(), depth + 1));
            order.value = std::move(read);
        }
        return order;
    }

    const catalog::Source& source_;
};

}  // namespace

Result<Frame> frame_from_json(const boost::json::value& json, const catalog::Source& source) {
    return Reader(source).frame(json);
}

}  // namespace querent::language
