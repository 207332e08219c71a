// The report as JSON.
#include "lake/report.hpp"

#include <boost/json.hpp>

#include "catalog/catalog_json.hpp"

namespace querent::lake {

namespace json = boost::json;

namespace {

json::array texts(const std::vector<std::string>& values) {
    json::array out;
    for (const auto& value : values) out.emplace_back(value);
    return out;
}

json::value to_json(const FormatFacts& facts) {
    json::object out{{"format", facts.format}, {"files", facts.files}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    add("encoding", facts.encoding);
    add("delimiter", facts.delimiter);
    add("quote", facts.quote);
    add("header", facts.header);
    return out;
}

}  // namespace

json::value to_json(const IngestReport& report) {
    json::array tables;
    for (const auto& table : report.tables) {
        json::object one = catalog::to_json(table.table).as_object();
        one["table"] = table.table.name;
        one["rows"] = table.rows;
        one["rows_in_all"] = table.rows_in_all;
        one["bytes"] = table.bytes;
        one["format"] = to_json(table.format);
        one["warnings"] = texts(table.warnings);
        tables.push_back(std::move(one));
    }
    return json::object{{"source", report.source},
                        {"version", report.version},
                        {"tables", std::move(tables)},
                        {"warnings", texts(report.warnings)},
                        {"seconds", report.seconds}};
}

}  // namespace querent::lake
