// Reads the semantic model file. Everything is checked against the catalog while it is read, into a
// copy, so that a file that is wrong in its last line changes nothing.
#include "catalog/semantic_model.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/parser.hpp"
#include "sql/walk.hpp"

namespace querent::catalog {

namespace {

std::string line_of(const YAML::Mark& mark) {
    return mark.is_null() ? std::string() : fmt::format("line {}", mark.line + 1);
}

Error invalid(const YAML::Mark& mark, std::string message, std::string hint = {}) {
    const std::string line = line_of(mark);
    std::string sentence = "The semantic model is not valid";
    if (!line.empty()) sentence += " (" + line + ")";
    sentence += ": " + std::move(message);
    return Error{ErrorCode::semantic_model_invalid, std::move(sentence), "", std::move(hint), line};
}

std::string perhaps(std::string_view name, const std::vector<std::string>& candidates) {
    if (const auto near = text::nearest(name, candidates)) {
        return fmt::format("Perhaps you meant «{}».", *near);
    }
    if (candidates.size() <= 20) return fmt::format("Known here: {}.", text::list(candidates));
    return {};
}

Result<std::string> text_of(const YAML::Node& node, std::string_view key) {
    if (node.IsNull()) return std::string();
    if (!node.IsScalar()) return invalid(node.Mark(), fmt::format("«{}» must be a text.", key));
    return node.Scalar();
}

/// A list of texts; a single text counts as a list of one.
Result<std::vector<std::string>> texts_of(const YAML::Node& node, std::string_view key) {
    std::vector<std::string> out;
    if (node.IsNull()) return out;
    if (node.IsScalar()) return std::vector<std::string>{node.Scalar()};
    if (!node.IsSequence()) {
        return invalid(node.Mark(), fmt::format("«{}» must be a list of texts.", key));
    }
    for (const auto& element : node) {
        TRY(std::string value, text_of(element, key));
        out.push_back(std::move(value));
    }
    return out;
}

using Reader = std::function<Result<void>(const YAML::Node& value)>;

/// Calls the reader of each key of a mapping; a key that has none, or comes twice, is an error.
Result<void> read_mapping(const YAML::Node& node, std::string_view what,
                          const std::map<std::string, Reader>& readers) {
    if (node.IsNull()) return {};
    if (!node.IsMap()) {
        return invalid(node.Mark(), fmt::format("{} must be «key: value» pairs.", what));
    }
    std::map<std::string, bool> seen;
    for (const auto& entry : node) {
        TRY(const std::string key, text_of(entry.first, what));
        const auto reader = readers.find(key);
        if (reader == readers.end()) {
            std::vector<std::string> known;
            for (const auto& [name, unused] : readers) known.push_back(name);
            return invalid(entry.first.Mark(),
                           fmt::format("{} has no key «{}».", what, text::shorten(key, 80)),
                           perhaps(key, known));
        }
        if (std::exchange(seen[key], true)) {
            return invalid(entry.first.Mark(), fmt::format("«{}» is given twice.", key));
        }
        TRY_VOID(reader->second(entry.second));
    }
    return {};
}

/// Calls `read` with each name and value of a mapping whose keys are names.
Result<void> for_each_named(
    const YAML::Node& node, std::string_view what,
    const std::function<Result<void>(const std::string&, const YAML::Node& key,
                                     const YAML::Node& value)>& read) {
    if (node.IsNull()) return {};
    if (!node.IsMap()) {
        return invalid(node.Mark(), fmt::format("«{}» must be «name: …» pairs.", what));
    }
    std::map<std::string, bool> seen;
    for (const auto& entry : node) {
        TRY(const std::string name, text_of(entry.first, what));
        if (std::exchange(seen[name], true)) {
            return invalid(entry.first.Mark(),
                           fmt::format("«{}» is given twice in «{}».", name, what));
        }
        TRY_VOID(read(name, entry.first, entry.second));
    }
    return {};
}

Reader into(std::string& out, std::string_view key) {
    return [&out, key](const YAML::Node& value) -> Result<void> {
        TRY(out, text_of(value, key));
        return {};
    };
}

Reader into(std::vector<std::string>& out, std::string_view key) {
    return [&out, key](const YAML::Node& value) -> Result<void> {
        TRY(out, texts_of(value, key));
        return {};
    };
}

/// By sanitised or original name; null when there is none.
template <typename Things>
auto find_by_either_name(Things& things, std::string_view name) -> decltype(things.data()) {
    for (auto& thing : things) {
        if (text::equals_ignoring_case(thing.name, name)) return &thing;
    }
    for (auto& thing : things) {
        if (text::equals_ignoring_case(thing.original_name, name)) return &thing;
    }
    return nullptr;
}

template <typename Things>
std::vector<std::string> names_of(const Things& things) {
    std::vector<std::string> names;
    for (const auto& thing : things) names.push_back(thing.name);
    return names;
}

Result<std::string> column_named(const Table& table, const std::string& name,
                                 const YAML::Node& at) {
    if (const auto* column = find_by_either_name(table.columns, name)) return column->name;
    return invalid(
        at.Mark(),
        fmt::format("table «{}» has no column «{}».", table.name, text::shorten(name, 80)),
        perhaps(name, names_of(table.columns)));
}

/// A list of columns of `table`, each checked, kept under its sanitised name.
Result<std::vector<std::string>> columns_of(const YAML::Node& node, std::string_view key,
                                            const Table& table) {
    TRY(auto names, texts_of(node, key));
    std::size_t position = 0;
    for (auto& name : names) {
        const YAML::Node at = node.IsSequence() ? node[position++] : node;
        TRY(name, column_named(table, name, at));
    }
    return names;
}

Reader columns_into(std::vector<std::string>& out, std::string_view key, const Table& table) {
    return [&out, key, &table](const YAML::Node& value) -> Result<void> {
        TRY(out, columns_of(value, key, table));
        return {};
    };
}

Result<void> read_column(const YAML::Node& node, Column& column) {
    const auto read_meaning = [&column](const YAML::Node& value) -> Result<void> {
        TRY(const std::string name, text_of(value, "meaning"));
        const auto meaning = meaning_named(name);
        if (!meaning) {
            std::vector<std::string> known;
            for (int k = 0; k <= static_cast<int>(Meaning::url); ++k) {
                known.emplace_back(name_of(static_cast<Meaning>(k)));
            }
            return invalid(value.Mark(), fmt::format("«{}» is no meaning.", name),
                           perhaps(name, known));
        }
        column.meaning = *meaning;
        return {};
    };
    return read_mapping(node, fmt::format("the column «{}»", column.name),
                        {{"description", into(column.description, "description")},
                         {"synonyms", into(column.synonyms, "synonyms")},
                         {"unit", into(column.unit, "unit")},
                         {"meaning", read_meaning}});
}

/// The first name in `expression` that is no column of `table`; subqueries have no place in a
/// metric.
std::optional<std::string> unknown_column(const sql::Expression& expression, const Table& table) {
    if (const auto* reference = std::get_if<sql::ColumnReference>(&expression.node)) {
        if (table.find(reference->name) == nullptr) return reference->name;
        return std::nullopt;
    }
    std::optional<std::string> found;
    sql::visit_parts(
        expression,
        [&](const sql::Expression& part) {
            if (!found) found = unknown_column(part, table);
        },
        [&](const sql::Query&) {
            if (!found) found = "(a query)";
        });
    return found;
}

Result<void> check_sql(const std::string& text, const Table& table, const YAML::Node& at) {
    if (text.empty()) return {};
    const auto parsed = sql::parse_expression(text, sql::Dialect::duckdb);
    if (!parsed.ok()) {
        return invalid(at.Mark(),
                       fmt::format("«{}» is no SQL expression. {}", text::shorten(text, 80),
                                   parsed.error().message),
                       parsed.error().hint);
    }
    if (const auto unknown = unknown_column(*parsed, table)) {
        return invalid(
            at.Mark(),
            fmt::format("table «{}» has no column «{}».", table.name, text::shorten(*unknown, 80)),
            perhaps(*unknown, names_of(table.columns)));
    }
    return {};
}

Result<Metric> read_metric(const std::string& name, const YAML::Node& node, const Table& table) {
    Metric metric;
    metric.name = name;
    if (node.IsScalar()) {  // revenue: sum(amount)
        metric.expression = node.Scalar();
    } else {
        TRY_VOID(read_mapping(node, fmt::format("the metric «{}»", name),
                              {{"expression", into(metric.expression, "expression")},
                               {"filter", into(metric.filter, "filter")},
                               {"description", into(metric.description, "description")},
                               {"synonyms", into(metric.synonyms, "synonyms")},
                               {"unit", into(metric.unit, "unit")}}));
    }
    if (text::trim(metric.expression).empty()) {
        return invalid(node.Mark(), fmt::format("the metric «{}» has no expression.", name),
                       "Write for example «expression: sum(amount)».");
    }
    TRY_VOID(check_sql(metric.expression, table, node));
    TRY_VOID(check_sql(metric.filter, table, node));
    return metric;
}

Result<ForeignKey> read_foreign_key(const YAML::Node& node, const Table& table,
                                    std::vector<Table>& tables) {
    ForeignKey key;
    key.declared = true;
    key.evidence = "declared in the semantic model";
    std::string to_table;
    YAML::Node to_columns;
    YAML::Node references;
    TRY_VOID(read_mapping(node, "a foreign key",
                          {{"columns", columns_into(key.columns, "columns", table)},
                           {"references",
                            [&](const YAML::Node& value) -> Result<void> {
                                references = value;
                                TRY(to_table, text_of(value, "references"));
                                return {};
                            }},
                           {"to_columns", [&](const YAML::Node& value) -> Result<void> {
                                to_columns = value;
                                return {};
                            }}}));
    if (key.columns.empty() || to_table.empty()) {
        return invalid(node.Mark(), "a foreign key needs «columns» and «references».",
                       "Write {columns: [customer_id], references: customers, to_columns: [id]}.");
    }
    const Table* target = find_by_either_name(tables, to_table);
    if (target == nullptr) {
        return invalid(references.Mark(),
                       fmt::format("there is no table «{}».", text::shorten(to_table, 80)),
                       perhaps(to_table, names_of(tables)));
    }
    key.to_table = target->name;
    if (!to_columns.IsNull()) {
        TRY(key.to_columns, columns_of(to_columns, "to_columns", *target));
    } else {
        key.to_columns = target->primary_key.empty() ? key.columns : target->primary_key;
        for (const auto& column : key.to_columns) {
            TRY_VOID(column_named(*target, column, node));
        }
    }
    if (key.to_columns.size() != key.columns.size()) {
        return invalid(node.Mark(), "a foreign key needs as many «to_columns» as «columns».");
    }
    return key;
}

/// A declared key takes the place of one that was found over the same columns.
void lay_over(std::vector<ForeignKey>& keys, ForeignKey declared) {
    std::erase_if(keys, [&](const ForeignKey& key) { return key.columns == declared.columns; });
    keys.push_back(std::move(declared));
}

Result<void> read_columns(const YAML::Node& node, Table& table) {
    return for_each_named(node, "columns",
                          [&](const std::string& name, const YAML::Node& key,
                              const YAML::Node& value) -> Result<void> {
                              TRY(const std::string known, column_named(table, name, key));
                              return read_column(value, *find_by_either_name(table.columns, known));
                          });
}

Result<void> read_metrics(const YAML::Node& node, Table& table) {
    return for_each_named(
        node, "metrics",
        [&](const std::string& name, const YAML::Node&, const YAML::Node& value) -> Result<void> {
            TRY(Metric metric, read_metric(name, value, table));
            std::erase_if(table.metrics,
                          [&](const Metric& other) { return other.name == metric.name; });
            table.metrics.push_back(std::move(metric));
            return {};
        });
}

/// `keys_too`: foreign keys are read in a second round, when all primary keys are known.
Result<void> read_table(const YAML::Node& node, Table& table, std::vector<Table>& tables,
                        bool keys_too) {
    const Reader nothing = [](const YAML::Node&) -> Result<void> { return {}; };
    const Reader keys = [&](const YAML::Node& value) -> Result<void> {
        if (value.IsNull()) return {};
        if (!value.IsSequence()) {
            return invalid(value.Mark(), "«foreign_keys» must be a list.");
        }
        for (const auto& element : value) {
            TRY(ForeignKey key, read_foreign_key(element, table, tables));
            lay_over(table.foreign_keys, std::move(key));
        }
        return {};
    };
    const Reader primary_key = [&](const YAML::Node& value) -> Result<void> {
        TRY(table.primary_key, columns_of(value, "primary_key", table));
        table.primary_key_evidence = "declared in the semantic model";
        return {};
    };
    const Reader default_date = [&](const YAML::Node& value) -> Result<void> {
        TRY(const std::string name, text_of(value, "default_date"));
        TRY(table.default_date, column_named(table, name, value));
        return {};
    };
    if (keys_too) {
        std::map<std::string, Reader> readers;
        for (const char* key : {"description", "synonyms", "primary_key", "default_columns",
                                "default_date", "columns", "metrics"}) {
            readers[key] = nothing;
        }
        readers["foreign_keys"] = keys;
        return read_mapping(node, fmt::format("the table «{}»", table.name), readers);
    }
    return read_mapping(
        node, fmt::format("the table «{}»", table.name),
        {{"description", into(table.description, "description")},
         {"synonyms", into(table.synonyms, "synonyms")},
         {"primary_key", primary_key},
         {"foreign_keys", nothing},
         {"default_columns", columns_into(table.default_columns, "default_columns", table)},
         {"default_date", default_date},
         {"columns", [&](const YAML::Node& value) { return read_columns(value, table); }},
         {"metrics", [&](const YAML::Node& value) { return read_metrics(value, table); }}});
}

Result<void> read_tables(const YAML::Node& node, Source& source) {
    for (const bool keys_too : {false, true}) {
        TRY_VOID(for_each_named(node, "tables",
                                [&](const std::string& name, const YAML::Node& key,
                                    const YAML::Node& value) -> Result<void> {
                                    Table* table = find_by_either_name(source.tables, name);
                                    if (table == nullptr) {
                                        return invalid(key.Mark(),
                                                       fmt::format("there is no table «{}».",
                                                                   text::shorten(name, 80)),
                                                       perhaps(name, names_of(source.tables)));
                                    }
                                    return read_table(value, *table, source.tables, keys_too);
                                }));
    }
    return {};
}

Result<void> read_model(const YAML::Node& root, Source& source) {
    return read_mapping(
        root, "the model",
        {{"description", into(source.description, "description")},
         {"suggestions", into(source.suggestions, "suggestions")},
         {"tables", [&](const YAML::Node& value) { return read_tables(value, source); }}});
}

}  // namespace

Result<void> apply_semantic_model(std::string_view yaml, Source& source) {
    if (yaml.size() > limits::semantic_model_bytes_max) {
        return Error{ErrorCode::semantic_model_invalid,
                     fmt::format("The semantic model is larger than {} MiB.",
                                 limits::semantic_model_bytes_max / limits::mebibyte),
                     "", "", ""};
    }
    if (!text::is_valid_utf8(yaml)) {
        return Error{ErrorCode::semantic_model_invalid,
                     "The semantic model is not valid UTF-8 text.", "", "Save it as UTF-8.", ""};
    }
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (!root.IsDefined() || root.IsNull()) return {};
        Source changed = source;
        TRY_VOID(read_model(root, changed));
        source = std::move(changed);
        return {};
    } catch (const YAML::Exception& problem) {
        return invalid(problem.mark, problem.msg + ".", "The file must be YAML.");
    }
}

}  // namespace querent::catalog
