#include "language/realising/titles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/frame_names.hpp"
#include "language/realising/realise.hpp"

namespace querent::language {

std::string Titles::fresh(const std::string& wanted) {
    std::string name = wanted;
    for (int k = 2; std::find(given_.begin(), given_.end(), name) != given_.end(); ++k) {
        name = fmt::format("{}_{}", wanted, k);
    }
    given_.push_back(name);
    return name;
}

namespace {

std::string snake(std::string_view words) {
    std::string name = text::replace_all(text::words_of_name(words), " ", "_");
    return name.empty() ? "value" : name;
}

std::string word_of(Aggregate aggregate) {
    switch (aggregate) {
        case Aggregate::count:
            return "count";
        case Aggregate::count_distinct:
            return "distinct";
        case Aggregate::sum:
            return "total";
        case Aggregate::average:
            return "average";
        case Aggregate::minimum:
            return "minimum";
        case Aggregate::maximum:
            return "maximum";
        case Aggregate::median:
            return "median";
        case Aggregate::deviation:
            return "deviation";
        case Aggregate::percentile:
            return "percentile";
        case Aggregate::none:
            return "";
    }
    return "";
}

std::string name_of(Bucket bucket) {
    return std::string(frame_names::bucket_names[static_cast<std::size_t>(bucket)]);
}

}  // namespace

std::string unit_of(const Value& days_between) {
    switch (days_between.bucket) {
        case Bucket::none:
        case Bucket::hour_of_day:
        case Bucket::day_of_week:
        case Bucket::month_of_year:
            return "day";
        default:
            return name_of(days_between.bucket);
    }
}

std::string column_title(const Value& value, const SchemaIndex& schema) {
    switch (value.kind) {
        case Value::Kind::column:
            break;
        case Value::Kind::number:
            return "value";
        case Value::Kind::days_between:
            return unit_of(value) + "s";
        case Value::Kind::multiply:
        case Value::Kind::add:
        case Value::Kind::subtract:
        case Value::Kind::divide:
            return "amount";
    }
    if (value.bucket == Bucket::day_of_week) return "weekday";
    if (value.bucket == Bucket::month_of_year) return "month";
    if (value.bucket != Bucket::none) return name_of(value.bucket);
    const TableFacts& table = schema.facts(value.column.table);
    const ColumnFacts& facts = schema.facts(value.column);
    // A bare «name» or «title» says too little once tables are joined.
    if (table.display == value.column.column && facts.stems.size() == 1 &&
        facts.stems[0] == "name") {
        return snake(value.role.empty() ? table.label : value.role);
    }
    const std::string& name = schema.column(value.column).name;
    return value.role.empty() ? name : snake(value.role) + "_" + name;
}

std::string column_title(const Measure& measure, const SchemaIndex& schema) {
    if (!measure.name.empty()) return snake(measure.name);
    if (measure.metric) return snake(schema.table(measure.table).metrics[*measure.metric].name);
    if (!measure.value) return snake(schema.facts(measure.table).label) + "_count";
    const std::string value = measure.value->kind == Value::Kind::column
                                  ? snake(schema.facts(measure.value->column).label)
                                  : column_title(*measure.value, schema);
    const std::string word = word_of(measure.aggregate);
    if (measure.aggregate == Aggregate::count) return value + "_count";
    if (measure.aggregate == Aggregate::count_distinct) return "distinct_" + value;
    if (word.empty() || value.starts_with(word)) return value;
    return word + "_" + value;
}

}  // namespace querent::language
