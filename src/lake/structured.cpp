// What the engine finds in the files (DESCRIBE) decides the columns; the SELECTs are written here.
#include "lake/structured.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/json_shape.hpp"
#include "lake/names.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

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

Result<std::vector<JsonTable>> tables_in(const fs::path& path, Workshop& work) {
    TRY(const auto columns, describe("SELECT * FROM " + read_json_guessing(path), work));
    TRY(const engine::Rows counted,
        work.engine.query(fmt::format("SELECT count(*) FROM read_json_objects({}, "
                                      "maximum_object_size={})",
                                      sql_text(path.string()), limits::line_bytes_max),
                          work.deadline));
    auto tables = json_tables(path, columns, count_of(counted.rows.at(0).at(0)));
    for (auto& table : tables) {
        if (table.list.empty()) continue;
        TRY(const engine::Rows inner,
            work.engine.query("SELECT count(*) FROM " + table.from, work.deadline));
        table.records = count_of(inner.rows.at(0).at(0));
    }
    return tables;
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

std::string left_out(const FoundFile& found, const JsonTable& table) {
    constexpr std::size_t named_max = 5;
    std::vector<std::string> names;
    for (const auto& name : table.beside) {
        if (names.size() < named_max) names.push_back("«" + text::shorten(name, 80) + "»");
    }
    if (table.beside.size() > named_max) {
        names.push_back(fmt::format("{} more", table.beside.size() - named_max));
    }
    return fmt::format("{} {} once in «{}», beside the records, and {} left out.",
                       text::list(names), table.beside.size() == 1 ? "stands" : "stand",
                       found.path.filename().string(), table.beside.size() == 1 ? "was" : "were");
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

Result<std::vector<PreparedFile>> prepare_json(const FoundFile& found, Workshop& work) {
    TRY(const InputFile file, InputFile::open(found.path));
    TRY(const fs::path path, as_utf8(file, work));
    auto tables = tables_in(path, work);
    if (!tables.ok()) return about_file(tables.error(), found, "JSON");
    std::erase_if(*tables,
                  [](const auto& table) { return table.leaves.empty() || table.records == 0; });
    if (tables->empty()) {
        return Error{ErrorCode::file_empty,
                     fmt::format("«{}» holds no records.", found.path.filename().string()),
                     found.path.string(), "Give a list of objects, or one object per line.", ""};
    }
    std::vector<PreparedFile> out;
    for (const auto& table : *tables) {
        TRY_VOID(check_width(table.leaves.size(), found));
        std::vector<std::string> expressions, header;
        for (const auto& leaf : table.leaves) {
            expressions.push_back(leaf.expression);
            header.push_back(leaf.name);
        }
        const std::string select =
            fmt::format("SELECT {} FROM {}", text::join(expressions, ", "), table.from);
        TRY(PreparedFile one,
            through_csv(found, select, std::move(header), table.records, "JSON", work));
        if (tables->size() > 1) one.part = table.list;
        if (!table.beside.empty()) one.warnings.push_back(left_out(found, table));
        out.push_back(std::move(one));
    }
    // What stands beside several lists is the same for each.
    for (std::size_t k = 1; k < out.size(); ++k) out[k].warnings.clear();
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
