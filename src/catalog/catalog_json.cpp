// One function each way per struct, so that a field that is added is added in two neighbouring
// places; the round trip in the test finds the one that was forgotten.
#include "catalog/catalog_json.hpp"

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace querent::catalog {

namespace json = boost::json;

namespace {

json::array strings(const std::vector<std::string>& values) {
    json::array out;
    out.reserve(values.size());
    for (const auto& value : values) out.emplace_back(value);
    return out;
}

json::value to_json(const ForeignKey& key) {
    return json::object{{"columns", strings(key.columns)},       {"to_table", key.to_table},
                        {"to_columns", strings(key.to_columns)}, {"declared", key.declared},
                        {"confidence", key.confidence},          {"evidence", key.evidence}};
}

json::value to_json(const Metric& metric) {
    return json::object{{"name", metric.name},
                        {"synonyms", strings(metric.synonyms)},
                        {"description", metric.description},
                        {"expression", metric.expression},
                        {"filter", metric.filter},
                        {"unit", metric.unit}};
}

template <typename Things>
json::array objects(const Things& things) {
    json::array out;
    out.reserve(things.size());
    for (const auto& thing : things) out.push_back(to_json(thing));
    return out;
}

// The readers throw on a wrong shape; reading() below is where that ends.

struct WrongShape {};

void read(const json::value& value, std::string& out) {
    if (!value.is_string()) throw WrongShape{};
    out = std::string(value.as_string());
}
void read(const json::value& value, bool& out) {
    if (!value.is_bool()) throw WrongShape{};
    out = value.as_bool();
}
void read(const json::value& value, double& out) {
    if (!value.is_number()) throw WrongShape{};
    out = value.to_number<double>();
}
void read(const json::value& value, std::uint64_t& out) {
    boost::system::error_code failed;
    out = value.to_number<std::uint64_t>(failed);
    if (failed) throw WrongShape{};
}
void read(const json::value& value, Statistics& out);
void read(const json::value& value, Column& out);
void read(const json::value& value, ForeignKey& out);
void read(const json::value& value, Metric& out);
void read(const json::value& value, Table& out);

template <typename T>
void read(const json::value& value, std::vector<T>& out) {
    if (!value.is_array()) throw WrongShape{};
    out.clear();
    for (const auto& element : value.as_array()) read(element, out.emplace_back());
}

template <typename T>
void field(const json::value& value, std::string_view name, T& out) {
    if (!value.is_object()) throw WrongShape{};
    if (const auto* found = value.as_object().if_contains(name)) read(*found, out);
}

void read(const json::value& value, Statistics& out) {
    field(value, "distinct", out.distinct);
    field(value, "nulls", out.nulls);
    field(value, "minimum", out.minimum);
    field(value, "maximum", out.maximum);
}

void read(const json::value& value, Column& out) {
    field(value, "name", out.name);
    field(value, "original_name", out.original_name);
    std::string type(name_of(out.type)), meaning(name_of(out.meaning));
    field(value, "type", type);
    field(value, "meaning", meaning);
    const auto known_type = type_named(type);
    const auto known_meaning = meaning_named(meaning);
    if (!known_type || !known_meaning) throw WrongShape{};
    out.type = *known_type;
    out.meaning = *known_meaning;
    field(value, "unit", out.unit);
    field(value, "description", out.description);
    field(value, "synonyms", out.synonyms);
    field(value, "note", out.note);
    field(value, "statistics", out.statistics);
}

void read(const json::value& value, ForeignKey& out) {
    field(value, "columns", out.columns);
    field(value, "to_table", out.to_table);
    field(value, "to_columns", out.to_columns);
    field(value, "declared", out.declared);
    field(value, "confidence", out.confidence);
    field(value, "evidence", out.evidence);
}

void read(const json::value& value, Metric& out) {
    field(value, "name", out.name);
    field(value, "synonyms", out.synonyms);
    field(value, "description", out.description);
    field(value, "expression", out.expression);
    field(value, "filter", out.filter);
    field(value, "unit", out.unit);
}

void read(const json::value& value, Table& out) {
    field(value, "name", out.name);
    field(value, "original_name", out.original_name);
    field(value, "description", out.description);
    field(value, "synonyms", out.synonyms);
    field(value, "rows", out.rows);
    field(value, "columns", out.columns);
    field(value, "primary_key", out.primary_key);
    field(value, "primary_key_evidence", out.primary_key_evidence);
    field(value, "foreign_keys", out.foreign_keys);
    field(value, "metrics", out.metrics);
    field(value, "default_columns", out.default_columns);
    field(value, "default_date", out.default_date);
}

void read(const json::value& value, Source& out) {
    field(value, "name", out.name);
    field(value, "description", out.description);
    field(value, "version", out.version);
    field(value, "tables", out.tables);
    field(value, "suggestions", out.suggestions);
}

template <typename T>
Result<T> reading(const json::value& value) {
    try {
        T out;
        read(value, out);
        return out;
    } catch (const WrongShape&) {
        return Error{ErrorCode::lake_damaged, "The stored description of the data is damaged.",
                     "catalog JSON has a field of the wrong type",
                     "Ingest the files again to replace it.", ""};
    }
}

}  // namespace

json::value to_json(const Column& column) {
    return json::object{{"name", column.name},
                        {"original_name", column.original_name},
                        {"type", name_of(column.type)},
                        {"meaning", name_of(column.meaning)},
                        {"unit", column.unit},
                        {"description", column.description},
                        {"synonyms", strings(column.synonyms)},
                        {"note", column.note},
                        {"statistics", json::object{{"distinct", column.statistics.distinct},
                                                    {"nulls", column.statistics.nulls},
                                                    {"minimum", column.statistics.minimum},
                                                    {"maximum", column.statistics.maximum}}}};
}

json::value to_json(const Table& table) {
    return json::object{{"name", table.name},
                        {"original_name", table.original_name},
                        {"description", table.description},
                        {"synonyms", strings(table.synonyms)},
                        {"rows", table.rows},
                        {"columns", objects(table.columns)},
                        {"primary_key", strings(table.primary_key)},
                        {"primary_key_evidence", table.primary_key_evidence},
                        {"foreign_keys", objects(table.foreign_keys)},
                        {"metrics", objects(table.metrics)},
                        {"default_columns", strings(table.default_columns)},
                        {"default_date", table.default_date}};
}

json::value to_json(const Source& source) {
    return json::object{{"name", source.name},
                        {"description", source.description},
                        {"version", source.version},
                        {"tables", objects(source.tables)},
                        {"suggestions", strings(source.suggestions)}};
}

Result<Source> source_from_json(const json::value& value) {
    return reading<Source>(value);
}

Result<Table> table_from_json(const json::value& value) {
    return reading<Table>(value);
}

}  // namespace querent::catalog
