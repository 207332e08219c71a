// What the engine finds in the files (DESCRIBE) decides the columns; the SELECTs are written here.
#include "lake/structured.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/names.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

constexpr int nesting_max = 4;

struct Described {
    std::string name, type;
};

/// The engine's complaint about a file, as ours.
Error about_file(Error error, const FoundFile& found, std::string_view kind) {
    if (error.code != ErrorCode::engine_failed) return error;
    const std::string complaint = error.detail.empty() ? error.message : error.detail;
    const bool too_long = complaint.find("maximum_object_size\" of") != std::string::npos;
    Error out;
    out.code = too_long ? ErrorCode::line_too_long : ErrorCode::file_format;
    out.message = too_long ? fmt::format("An object in «{}» is larger than {} MiB.",
                                         found.path.filename().string(),
                                         limits::line_bytes_max / limits::mebibyte)
                           : fmt::format("«{}» is no valid {} file, or is damaged.",
                                         found.path.filename().string(), kind);
    out.detail = text::shorten(complaint, 2'000);
    out.hint = "Check the file, or copy it again.";
    out.where = found.path.string();
    return out;
}

Result<std::vector<Described>> describe(const std::string& select, Workshop& work) {
    TRY(const engine::Rows rows, work.engine.query("DESCRIBE " + select, work.deadline));
    std::vector<Described> out;
    for (const auto& row : rows.rows) out.push_back({text_of(row.at(0)), text_of(row.at(1))});
    return out;
}

Result<void> check_width(std::size_t columns, const FoundFile& found) {
    if (columns <= limits::columns_max) return {};
    return Error{ErrorCode::file_too_wide,
                 fmt::format("«{}» has {} columns; at most {} are possible.",
                             found.path.filename().string(), columns, limits::columns_max),
                 found.path.string(), "Split the file.", found.path.string()};
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

struct Leaf {
    std::string name;        // «address.city»
    std::string expression;  // over the raw columns
};

std::string path_step(std::string_view name) {
    return ".\"" +
           text::replace_all(text::replace_all(std::string(name), "\\", "\\\\"), "\"", "\\\"") +
           "\"";
}

void add_leaves(const std::string& name, const std::string& column, const std::string& path,
                const std::string& type, int depth, std::vector<Leaf>& out) {
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

/// JSON text in UTF-8 without a mark, which is what the engine reads; the file itself if it is
/// that.
Result<fs::path> as_utf8(const InputFile& file, Workshop& work) {
    TRY(const EncodingFacts encoding, survey_text(file, work.deadline));
    if (encoding.is_plain_utf8() && encoding.mark_bytes == 0) return file.path();
    const fs::path to = work.staging / "transcoded.json";
    TRY(FileWriter writer, FileWriter::create(to));
    Decoder decoder(encoding);
    std::uint64_t offset = encoding.mark_bytes;
    while (offset < file.size()) {
        TRY_VOID(work.deadline.check());
        TRY(const std::string block, file.read_text_at(offset, 1 << 20));
        if (block.empty()) break;
        offset += block.size();
        std::string out;
        decoder.decode(block, offset >= file.size(), out);
        TRY_VOID(writer.write(out));
    }
    TRY_VOID(writer.close());
    return to;
}

std::string read_json(const fs::path& path, const std::string& columns) {
    return fmt::format("read_json({}, maximum_object_size={}, {})", sql_text(path.string()),
                       limits::line_bytes_max,
                       columns.empty()
                           ? "sample_size=-1, map_inference_threshold=-1, "
                             "field_appearance_threshold=0, convert_strings_to_integers=false"
                           : columns);
}

/// `{"orders": [{…}, …]}`: the list in the one field is the table.
bool is_wrapped(const std::vector<Described>& columns, std::uint64_t records) {
    return records == 1 && columns.size() == 1 && columns[0].type.starts_with("STRUCT(") &&
           columns[0].type.ends_with(")[]");
}

struct JsonShape {
    std::vector<Leaf> leaves;
    std::string from;
    std::uint64_t records = 0;
};

Result<JsonShape> shape_of(const fs::path& path, Workshop& work) {
    JsonShape out;
    TRY(auto columns, describe("SELECT * FROM " + read_json(path, ""), work));
    TRY(const engine::Rows counted,
        work.engine.query(fmt::format("SELECT count(*) FROM read_json_objects({}, "
                                      "maximum_object_size={})",
                                      sql_text(path.string()), limits::line_bytes_max),
                          work.deadline));
    out.records = count_of(counted.rows.at(0).at(0));
    std::string declared;
    for (const auto& column : columns) {
        declared +=
            fmt::format("{}{}: 'JSON'", declared.empty() ? "" : ", ", sql_text(column.name));
    }
    out.from = read_json(path, fmt::format("columns={{{}}}", declared));
    if (is_wrapped(columns, out.records)) {
        out.from = fmt::format("(SELECT unnest(json_extract({}, '$[*]')) AS item FROM {})",
                               sql_name(columns[0].name), out.from);
        std::string type = columns[0].type;
        type.resize(type.size() - 2);
        for (const auto& field : fields_of(type)) {
            add_leaves(field.name, "item", "$" + path_step(field.name), field.type, 1, out.leaves);
        }
        TRY(const engine::Rows inner,
            work.engine.query("SELECT count(*) FROM " + out.from, work.deadline));
        out.records = count_of(inner.rows.at(0).at(0));
        return out;
    }
    for (const auto& column : columns) {
        add_leaves(column.name, sql_name(column.name), "$", column.type, 0, out.leaves);
    }
    return out;
}

Result<PreparedFile> through_csv(const FoundFile& found, const std::string& select,
                                 std::vector<std::string> header, std::uint64_t records,
                                 std::string_view kind, Workshop& work) {
    static std::atomic<unsigned> counter = 0;
    const fs::path csv = work.staging / fmt::format("unfolded-{}.csv", counter++);
    const auto copied = work.engine.copy(
        fmt::format("COPY ({}) TO {} (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE "
                    "'\"', FORCE_QUOTE *)",
                    select, sql_text(csv.string())),
        work.deadline);
    if (!copied.ok()) return about_file(copied.error(), found, kind);
    TRY(const InputFile file, InputFile::open(csv));
    PreparedFile out;
    out.found = found;
    out.names = sanitised_all(header, "column");
    TRY(out.delimited, analyse_own_csv(file, std::move(header), work.deadline, {}));
    out.rows = out.delimited->rows;
    if (*copied != records || out.rows != records) {
        return Error{ErrorCode::rows_lost,
                     fmt::format("«{}» holds {} records, but {} were read; nothing was published.",
                                 found.path.filename().string(), records, out.rows),
                     "", "Perhaps the file changed while it was read; ingest it again.", ""};
    }
    return out;
}

/// How a Parquet type is stored: (type of the column, expression around it).
struct Stored {
    std::string type, cast, note;
};

Stored stored_as(const std::string& type) {
    if (type == "TINYINT" || type == "SMALLINT" || type == "INTEGER" || type == "BIGINT" ||
        type == "UTINYINT" || type == "USMALLINT" || type == "UINTEGER") {
        return {"BIGINT", "CAST({} AS BIGINT)", ""};
    }
    if (type == "UBIGINT" || type == "HUGEINT")
        return {"DECIMAL(38,0)", "CAST({} AS DECIMAL(38,0))", ""};
    if (type == "FLOAT" || type == "DOUBLE") return {"DOUBLE", "CAST({} AS DOUBLE)", ""};
    if (type.starts_with("DECIMAL(") || type == "BOOLEAN" || type == "DATE" || type == "TIME" ||
        type == "VARCHAR" || type == "TIMESTAMP") {
        return {type, "{}", ""};
    }
    if (type == "TIMESTAMP_S" || type == "TIMESTAMP_MS" || type == "TIMESTAMP_NS") {
        return {"TIMESTAMP", "CAST({} AS TIMESTAMP)", ""};
    }
    if (type == "TIMESTAMP WITH TIME ZONE") {
        return {"TIMESTAMP", "({} AT TIME ZONE 'UTC')", "The times are told in UTC."};
    }
    if (type == "BLOB") return {"VARCHAR", "base64({})", "Binary values, as Base64 text."};
    const bool nested = type.find('(') != std::string::npos || type.ends_with("]");
    return {"VARCHAR", nested ? "CAST(to_json({}) AS VARCHAR)" : "CAST({} AS VARCHAR)",
            fmt::format("{} in the file, as text here.", type)};
}

}  // namespace

Result<PreparedFile> prepare_json(const FoundFile& found, Workshop& work) {
    TRY(const InputFile file, InputFile::open(found.path));
    TRY(const fs::path path, as_utf8(file, work));
    auto shape = shape_of(path, work);
    if (!shape.ok()) return about_file(shape.error(), found, "JSON");
    if (shape->leaves.empty() || shape->records == 0) {
        return Error{ErrorCode::file_empty,
                     fmt::format("«{}» holds no records.", found.path.filename().string()),
                     found.path.string(), "Give a list of objects, or one object per line.", ""};
    }
    TRY_VOID(check_width(shape->leaves.size(), found));
    std::vector<std::string> expressions, header;
    for (const auto& leaf : shape->leaves) {
        expressions.push_back(leaf.expression);
        header.push_back(leaf.name);
    }
    TRY(PreparedFile out,
        through_csv(found,
                    fmt::format("SELECT {} FROM {}", text::join(expressions, ", "), shape->from),
                    std::move(header), shape->records, "JSON", work));
    TRY_VOID(file.unchanged());
    return out;
}

Result<PreparedFile> prepare_parquet(const FoundFile& found, bool as_csv, Workshop& work) {
    const std::string from = fmt::format("read_parquet({})", sql_text(found.path.string()));
    const auto columns = describe("SELECT * FROM " + from, work);
    if (!columns.ok()) return about_file(columns.error(), found, "Parquet");
    TRY_VOID(check_width(columns->size(), found));
    const auto counted = work.engine.query("SELECT count(*) FROM " + from, work.deadline);
    if (!counted.ok()) return about_file(counted.error(), found, "Parquet");
    const std::uint64_t rows = count_of(counted->rows.at(0).at(0));
    std::vector<std::string> header;
    for (const auto& column : *columns) header.push_back(column.name);
    const auto names = sanitised_all(header, "column");
    PreparedFile out;
    std::vector<std::string> selected;
    for (std::size_t k = 0; k < columns->size(); ++k) {
        const Stored stored = stored_as((*columns)[k].type);
        const std::string name = sql_name(header[k]);
        const std::string value = fmt::format(fmt::runtime(stored.cast), name);
        selected.push_back(fmt::format("{} AS {}", value, sql_name(names[k])));
        out.sql_types.push_back(stored.type);
        out.notes.push_back(stored.note);
    }
    const std::string select = fmt::format("SELECT {} FROM {}", text::join(selected, ", "), from);
    if (as_csv) return through_csv(found, select, std::move(header), rows, "Parquet", work);
    out.found = found;
    out.names = names;
    out.original_names = std::move(header);
    out.select = select;
    out.rows = rows;
    return out;
}

}  // namespace querent::lake
