#include "language/describing/describe.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/realising/realise.hpp"

namespace querent::language {

namespace {

std::string words_of(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return "is";
        case Comparison::not_equal:
            return "is not";
        case Comparison::less:
            return "is less than";
        case Comparison::less_equal:
            return "is at most";
        case Comparison::greater:
            return "is more than";
        case Comparison::greater_equal:
            return "is at least";
    }
    return "is";
}

std::string words_of(Bucket bucket) {
    switch (bucket) {
        case Bucket::none:
            return "";
        case Bucket::minute:
            return "minute";
        case Bucket::hour:
            return "hour";
        case Bucket::day:
            return "day";
        case Bucket::week:
            return "week";
        case Bucket::month:
            return "month";
        case Bucket::quarter:
            return "quarter";
        case Bucket::year:
            return "year";
        case Bucket::hour_of_day:
            return "hour of the day";
        case Bucket::day_of_week:
            return "weekday";
        case Bucket::month_of_year:
            return "month of the year";
    }
    return "";
}

std::string words_of(Aggregate aggregate) {
    switch (aggregate) {
        case Aggregate::none:
            return "";
        case Aggregate::count:
            return "number of";
        case Aggregate::count_distinct:
            return "number of different";
        case Aggregate::sum:
            return "total";
        case Aggregate::average:
            return "average";
        case Aggregate::minimum:
            return "lowest";
        case Aggregate::maximum:
            return "highest";
        case Aggregate::median:
            return "median";
        case Aggregate::deviation:
            return "standard deviation of";
        case Aggregate::percentile:
            return "percentile of";
    }
    return "";
}

/// «90th» for "0.9".
std::string percentile_of(const std::string& quantile) {
    std::string digits = quantile.substr(2);
    digits.resize(std::max<std::size_t>(digits.size(), 2), '0');
    if (digits.size() > 2) digits.insert(2, ".");
    if (digits.starts_with('0')) digits.erase(0, 1);
    return digits + "th";
}

std::string quoted(const Literal& literal) {
    return literal.kind == Literal::Kind::text ? "“" + literal.text + "”" : literal.text;
}

std::string period_of(const Condition& condition) {
    const auto last = [&] {
        return Date(std::chrono::sys_days(*condition.to) - std::chrono::days(1));
    };
    if (condition.from && condition.to) {
        if (last() == *condition.from) return "on " + to_string(*condition.from);
        return fmt::format("from {} to {}", to_string(*condition.from), to_string(last()));
    }
    if (condition.from) return "from " + to_string(*condition.from);
    if (condition.to) return "until " + to_string(last());
    return "";
}

std::string joined(const std::vector<Condition>& conditions, const SchemaIndex& schema,
                   std::string_view with) {
    std::vector<std::string> texts;
    for (const Condition& condition : conditions) texts.push_back(describe(condition, schema));
    return text::list(texts, with);
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

}  // namespace

std::string describe(const Value& value, const SchemaIndex& schema) {
    const auto operand = [&](std::size_t k) { return describe(value.operands[k], schema); };
    switch (value.kind) {
        case Value::Kind::column:
            break;
        case Value::Kind::number:
            return value.number;
        case Value::Kind::add:
            return operand(0) + " + " + operand(1);
        case Value::Kind::subtract:
            return operand(0) + " − " + operand(1);
        case Value::Kind::multiply:
            return operand(0) + " × " + operand(1);
        case Value::Kind::divide:
            return operand(0) + " ÷ " + operand(1);
        case Value::Kind::days_between:
            return fmt::format("{}s from {} to {}", unit_of(value), operand(0), operand(1));
    }
    const TableFacts& table = schema.facts(value.column.table);
    const ColumnFacts& column = schema.facts(value.column);
    std::string label = column.label;
    if (table.display == value.column.column && column.stems.size() == 1)
        label = table.label + " " + label;
    if (!value.role.empty()) label = value.role + " " + label;
    if (value.bucket == Bucket::none) return label;
    return fmt::format("{} of {}", words_of(value.bucket), label);
}

std::string describe(const Measure& measure, const SchemaIndex& schema) {
    std::string text;
    if (measure.metric) {
        const catalog::Metric& metric = schema.table(measure.table).metrics[*measure.metric];
        text = text::words_of_name(metric.name);
    } else if (!measure.value) {
        text = "number of " + schema.facts(measure.table).plural;
    } else {
        const std::string value = describe(*measure.value, schema);
        std::string word = words_of(measure.aggregate);
        if (measure.aggregate == Aggregate::percentile)
            word = percentile_of(measure.quantile) + " percentile of";
        if (!measure.name.empty() && measure.value->kind == Value::Kind::multiply) {
            text = fmt::format("{} {} ({})", word, measure.name, value);
        } else {
            text = word == "total" && value.starts_with("total") ? value : word + " " + value;
        }
    }
    if (!measure.divisor.empty())
        text = fmt::format("{} divided by {}", text, describe(measure.divisor[0], schema));
    if (measure.over_groups != Aggregate::none && !measure.per.empty()) {
        text = fmt::format("{} {} per {}", words_of(measure.over_groups), text,
                           describe(measure.per[0], schema));
    }
    switch (measure.transform) {
        case Measure::Transform::none:
        case Measure::Transform::rank:
            break;
        case Measure::Transform::share_of_total:
            return text + " and its share of the total in percent";
        case Measure::Transform::share_of_filter:
            return fmt::format("percentage of the {} where {}", text,
                               joined(measure.only, schema, " and "));
        case Measure::Transform::running_total:
            return text + " with running total";
        case Measure::Transform::moving_average:
            return fmt::format("{} and its average over {} periods, this one and those before",
                               text, measure.window);
        case Measure::Transform::change:
            return text + " and its change from the period before";
        case Measure::Transform::growth:
            return text + " and its growth over the period before in percent";
        case Measure::Transform::year_over:
            return text + " and its growth over the year before in percent";
    }
    if (!measure.only.empty()) text += " where " + joined(measure.only, schema, " and ");
    return text;
}

std::string describe(const Condition& condition, const SchemaIndex& schema) {
    const char* no = condition.negated ? "not " : "";
    const auto subject = [&] { return describe(condition.value, schema); };
    const auto literal = [&](std::size_t k) { return quoted(condition.literals[k]); };
    switch (condition.kind) {
        case Condition::Kind::all:
            return no + ("(" + joined(condition.parts, schema, " and ") + ")");
        case Condition::Kind::any:
            return no + ("(" + joined(condition.parts, schema, " or ") + ")");
        case Condition::Kind::compare:
            if (condition.literals[0].kind == Literal::Kind::boolean)
                return fmt::format("{}{}", no, subject());
            if (condition.negated && condition.comparison == Comparison::equal)
                return fmt::format("{} is not {}", subject(), literal(0));
            return fmt::format("{}{} {} {}", no, subject(), words_of(condition.comparison),
                               literal(0));
        case Condition::Kind::between:
            return fmt::format("{} is {}between {} and {}", subject(), no, literal(0), literal(1));
        case Condition::Kind::one_of: {
            std::vector<std::string> values;
            for (const Literal& one : condition.literals) values.push_back(quoted(one));
            return fmt::format("{} is {}{}", subject(), condition.negated ? "none of " : "",
                               text::list(values, condition.negated ? " and " : " or "));
        }
        case Condition::Kind::is_null:
            return fmt::format("{} is {}", subject(), condition.negated ? "given" : "missing");
        case Condition::Kind::contains:
            return fmt::format("{} {} {}", subject(),
                               condition.negated ? "does not contain" : "contains", literal(0));
        case Condition::Kind::starts_with:
            return fmt::format("{} {} {}", subject(),
                               condition.negated ? "does not start with" : "starts with",
                               literal(0));
        case Condition::Kind::ends_with:
            return fmt::format("{} {} {}", subject(),
                               condition.negated ? "does not end with" : "ends with", literal(0));
        case Condition::Kind::period:
            return fmt::format("{} is {}{}", subject(), no, period_of(condition));
        case Condition::Kind::related: {
            const std::string& rows = schema.facts(condition.table).plural;
            const std::string with =
                condition.parts.empty() ? "" : " where " + joined(condition.parts, schema, " and ");
            if (!condition.literals.empty())
                return fmt::format("the number of {} {} {}", rows, words_of(condition.comparison),
                                   condition.literals[0].text);
            return fmt::format("there are {}{}{}", condition.negated ? "no " : "", rows, with);
        }
        case Condition::Kind::versus:
            return fmt::format("{} is {}{} the average", subject(), no,
                               condition.comparison == Comparison::greater ? "above" : "below");
        case Condition::Kind::same_as:
            return fmt::format("{}{} {} {}", no, subject(), words_of(condition.comparison),
                               describe(condition.operand[0], schema));
    }
    return "";
}

std::string describe(const Frame& frame, const SchemaIndex& schema) {
    std::vector<std::string> shown;
    for (const Measure& measure : frame.measures) shown.push_back(describe(measure, schema));
    std::string text;
    const std::string rows = schema.facts(frame.subject).plural;
    if (!shown.empty()) {
        text = text::list(shown);
        if (!frame.dimensions.empty()) {
            std::vector<std::string> by;
            for (const Value& value : frame.dimensions) by.push_back(describe(value, schema));
            text += " for each " + text::list(by);
        }
    } else {
        for (const Value& value : frame.columns.empty() ? frame.dimensions : frame.columns)
            shown.push_back(describe(value, schema));
        const std::string what =
            shown.size() > 5 ? fmt::format("{} columns", shown.size()) : text::list(shown);
        text = fmt::format("{}{} of {}", frame.distinct ? "different " : "", what, rows);
    }
    if (!frame.conditions.empty()) text += ", where " + joined(frame.conditions, schema, " and ");
    for (const Having& having : frame.having) {
        text += fmt::format(
            ", only where the {} {} {}", describe(having.measure, schema),
            having.number_to.empty() ? words_of(having.comparison) : std::string("is between"),
            having.number_to.empty() ? having.number : having.number + " and " + having.number_to);
    }
    if (!frame.order.empty()) {
        const Order& order = frame.order[0];
        const std::string by = order.measure ? describe(*order.measure, schema)
                               : order.value ? describe(*order.value, schema)
                                             : std::string();
        const bool repeated = order.measure && frame.measures.size() == 1;
        text += fmt::format(", {} first", order.descending ? "largest" : "smallest");
        if (!repeated && !by.empty()) text += " by " + by;
    }
    if (frame.limit) {
        text += *frame.limit == 1 ? std::string(", only the first")
                                  : fmt::format(", only the first {}", *frame.limit);
        if (frame.limit_per_group && !frame.dimensions.empty())
            text += " for each " + describe(frame.dimensions[0], schema);
    }
    if (frame.yes_no) text = "whether there are any: " + text;
    return capitalised(text) + ".";
}

std::vector<Part> parts_of(const Frame& frame, const SchemaIndex& schema) {
    std::vector<Part> parts;
    for (const Measure& measure : frame.measures)
        parts.push_back({PartRole::measure, describe(measure, schema), measure.span});
    for (const Value& value : frame.columns)
        parts.push_back({PartRole::column, describe(value, schema), value.span});
    for (const Value& value : frame.dimensions)
        parts.push_back({PartRole::dimension, describe(value, schema), value.span});
    for (const Condition& condition : frame.conditions) {
        if (condition.kind == Condition::Kind::period) {
            parts.push_back({PartRole::period,
                             fmt::format("{} ({})", condition.label, period_of(condition)),
                             condition.span});
        } else {
            parts.push_back({PartRole::filter, describe(condition, schema), condition.span});
        }
    }
    for (const Having& having : frame.having) {
        parts.push_back({PartRole::filter,
                         fmt::format("{} {} {}", describe(having.measure, schema),
                                     words_of(having.comparison), having.number),
                         having.span});
    }
    for (const Order& order : frame.order) {
        const std::string by = order.measure ? describe(*order.measure, schema)
                               : order.value ? describe(*order.value, schema)
                                             : std::string();
        parts.push_back(
            {PartRole::order,
             fmt::format("{} first by {}", order.descending ? "largest" : "smallest", by),
             order.span});
    }
    if (frame.limit)
        parts.push_back({PartRole::limit, fmt::format("first {}", *frame.limit), frame.limit_span});
    if (frame.chart != ChartKind::automatic) {
        static constexpr const char* names[] = {
            "chart", "table", "bar chart", "line chart", "pie chart", "scatter plot", "area chart"};
        parts.push_back(
            {PartRole::chart, names[static_cast<std::size_t>(frame.chart)], frame.chart_span});
    }
    return parts;
}

}  // namespace querent::language
