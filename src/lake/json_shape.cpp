#include "lake/json_shape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/names.hpp"

namespace querent::lake {

namespace {

constexpr int nesting_max = 4;
// Lists are looked for in the object and in the objects right below it: {"results": {"items":
// […]}}.
constexpr int wrapping_max = 2;

std::string read_json(const std::filesystem::path& path, std::string_view options) {
    return fmt::format("read_json({}, maximum_object_size={}, {})", sql_text(path.string()),
                       limits::line_bytes_max, options);
}

/// The fields of «STRUCT(a VARCHAR, "b c" STRUCT(…))»; empty for any other type.
std::vector<Described> fields_of(std::string_view type) {
    std::vector<Described> out;
    if (!type.starts_with("STRUCT(") || !type.ends_with(")")) return out;
    type = type.substr(7, type.size() - 8);
    while (!type.empty()) {
        Described field;
        std::size_t at = 0;
        if (type[0] == '"') {
            for (at = 1; at < type.size(); ++at) {
                if (type[at] != '"')
                    field.name += type[at];
                else if (at + 1 < type.size() && type[at + 1] == '"')
                    field.name += type[at++];
                else
                    break;
            }
            at = std::min(at + 2, type.size());
        } else {
            at = std::min(type.find(' '), type.size());
            field.name = type.substr(0, at);
            at = std::min(at + 1, type.size());
        }
        int depth = 0;
        bool quoted = false;
        const std::size_t begin = at;
        for (; at < type.size(); ++at) {
            const char c = type[at];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '(') ++depth;
            if (c == ')') --depth;
            if (c == ',' && depth == 0) break;
        }
        field.type = type.substr(begin, at - begin);
        type.remove_prefix(std::min(at + 2, type.size()));
        out.push_back(std::move(field));
    }
    return out;
}

std::string path_step(std::string_view name) {
    return ".\"" +
           text::replace_all(text::replace_all(std::string(name), "\\", "\\\\"), "\"", "\\\"") +
           "\"";
}

void add_leaves(const std::string& name, const std::string& column, const std::string& path,
                const std::string& type, int depth, std::vector<JsonLeaf>& out) {
    const auto fields = fields_of(type);
    if (fields.empty() || depth >= nesting_max) {
        out.push_back({name, fmt::format("json_extract_string({}, {})", column, sql_text(path))});
        return;
    }
    for (const auto& field : fields) {
        add_leaves(name + "." + field.name, column, path + path_step(field.name), field.type,
                   depth + 1, out);
    }
}

/// A list of objects somewhere in the one object that a file is.
struct List {
    std::string key, column, path, item_type;
};

void find_lists(const Described& field, const std::string& column, const std::string& path,
                int depth, std::vector<List>& lists, std::vector<std::string>& beside) {
    const bool objects = field.type.starts_with("STRUCT(") && field.type.ends_with(")[]");
    if (objects) {
        lists.push_back({field.name, column, path, field.type.substr(0, field.type.size() - 2)});
        return;
    }
    const auto inner = fields_of(field.type);
    const std::size_t before = lists.size();
    std::vector<std::string> others;
    if (depth < wrapping_max) {
        for (const auto& one : inner) {
            find_lists(one, column, path + path_step(one.name), depth + 1, lists, others);
        }
    }
    if (lists.size() == before)
        beside.push_back(field.name);
    else
        beside.insert(beside.end(), others.begin(), others.end());
}

}  // namespace

std::string read_json_guessing(const std::filesystem::path& path) {
    return read_json(path,
                     "sample_size=-1, map_inference_threshold=-1, field_appearance_threshold=0, "
                     "convert_strings_to_integers=false");
}

std::vector<JsonTable> json_tables(const std::filesystem::path& path,
                                   const std::vector<Described>& columns, std::uint64_t records) {
    std::string declared;
    for (const auto& column : columns) {
        declared +=
            fmt::format("{}{}: 'JSON'", declared.empty() ? "" : ", ", sql_text(column.name));
    }
    const std::string from = read_json(path, fmt::format("columns={{{}}}", declared));
    std::vector<List> lists;
    std::vector<std::string> beside;
    if (records == 1) {
        for (const auto& column : columns) {
            find_lists(column, sql_name(column.name), "$", 1, lists, beside);
        }
    }
    std::vector<JsonTable> out;
    for (const auto& list : lists) {
        JsonTable table;
        table.list = list.key;
        table.from = fmt::format("(SELECT unnest(json_extract({}, {})) AS item FROM {})",
                                 list.column, sql_text(list.path + "[*]"), from);
        for (const auto& field : fields_of(list.item_type)) {
            add_leaves(field.name, "item", "$" + path_step(field.name), field.type, 1,
                       table.leaves);
        }
        table.beside = beside;
        out.push_back(std::move(table));
    }
    if (!out.empty()) return out;
    JsonTable table;
    table.from = from;
    table.records = records;
    for (const auto& column : columns) {
        add_leaves(column.name, sql_name(column.name), "$", column.type, 0, table.leaves);
    }
    out.push_back(std::move(table));
    return out;
}

}  // namespace querent::lake
