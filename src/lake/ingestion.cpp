// Everything happens in the staging folder until the last step: then files are made durable, moved
// to names that no manifest knows, and the manifest is replaced by one rename.
#include "lake/ingestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "catalog/meaning.hpp"
#include "catalog/semantic_model.hpp"
#include "lake/names.hpp"
#include "lake/profile.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

Ingestion::Ingestion(const IngestRequest& request, SourceFolder folder, fs::path program,
                     ProgressSink& progress, const Deadline& deadline)
    : request_(request),
      folder_(std::move(folder)),
      staging_(folder_.staging()),
      deadline_(deadline),
      progress_(progress),
      engine_(std::move(program), staging_),
      version_(new_version()) {}

Result<IngestReport> Ingestion::run() {
    const auto started = std::chrono::steady_clock::now();
    TRY_VOID(load_current());
    const fs::path unpacked = staging_ / "unpacked";
    TRY_VOID(make_folder(unpacked));
    TRY(const Found found, collect(request_, unpacked, deadline_));
    warnings_ = found.warnings;
    TRY_VOID(convert_tables(found));
    TRY_VOID(profile_tables());
    TRY_VOID(take_semantic_model(found));
    TRY_VOID(deadline_.check());
    TRY_VOID(publish());
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
    return report(spent.count());
}

Result<void> Ingestion::load_current() {
    auto current = Manifest::load(folder_.manifest(), request_.source);
    if (current.ok()) {
        manifest_ = std::move(*current);
    } else if (current.error().code != ErrorCode::not_found) {
        return current.error();
    }
    manifest_.source.name = request_.source;
    return {};
}

Result<void> Ingestion::convert_tables(const Found& found) {
    Meter meter(progress_, found.bytes);
    std::vector<fs::path> inputs;
    for (const auto& table : found.tables) {
        for (const auto& file : table.files) inputs.push_back(file.path);
    }
    inputs.push_back(folder_.tables());
    engine_.allow(std::move(inputs));
    Workshop work{engine_, staging_, meter, deadline_};
    std::vector<PreparedTable> prepared;
    for (const auto& table : found.tables) {
        TRY(auto some, prepare(table, work));
        for (auto& one : some) prepared.push_back(std::move(one));
    }
    std::vector<std::string> originals;
    for (const auto& table : prepared) originals.push_back(table.original_name);
    const auto names = sanitised_all(originals, "table");
    for (std::size_t k = 0; k < prepared.size(); ++k) {
        const fs::path parquet = staging_ / fmt::format("table-{}.parquet", k);
        TRY_VOID(convert(prepared[k], work, parquet));
        tables_.emplace_back();
        tables_.back().staged = {parquet};
        TRY_VOID(convert_table(std::move(prepared[k]), names[k]));
    }
    return {};
}

/// Fits a table that was converted into the source: a new one, in place of the old, or behind it.
Result<void> Ingestion::convert_table(PreparedTable prepared, const std::string& name) {
    NewTable& table = tables_.back();
    table.prepared = std::move(prepared);
    table.table.name = name;
    table.table.original_name = table.prepared.original_name;
    describe_columns(table);
    changed_.insert(name);
    const catalog::Table* old = manifest_.source.find(name);
    if (request_.append && old != nullptr) return append_to(*old, table);
    return {};
}

void Ingestion::describe_columns(NewTable& table) const {
    for (const auto& prepared : table.prepared.columns) {
        catalog::Column column;
        column.name = prepared.name;
        column.original_name = prepared.original_name;
        column.type = prepared.plan.type;
        column.unit = prepared.plan.unit;
        column.note = prepared.plan.note;
        if (!request_.append) column.statistics.distinct = prepared.distinct;
        table.table.columns.push_back(std::move(column));
        table.sql_types.push_back(prepared.plan.sql_type);
    }
}

/// Files can be told side by side when they have the same columns with the same types; else all
/// rows are written anew.
Result<void> Ingestion::append_to(const catalog::Table& old, NewTable& table) {
    table.rows_before = old.rows;
    const auto& old_types = manifest_.sql_types[old.name];
    bool same = old.columns.size() == table.table.columns.size();
    for (std::size_t k = 0; same && k < old.columns.size(); ++k) {
        const auto& columns = table.table.columns;
        same = columns[k].name == old.columns[k].name && table.sql_types[k] == old_types[k] &&
               columns[k].unit == old.columns[k].unit;
    }
    if (!same) return rewrite_joined(old, table);
    table.kept = manifest_.files[old.name];
    return {};
}

namespace {

/// The type that holds the values of both, without loss; text when nothing else does.
std::string joined_type(const std::string& a, const std::string& b) {
    if (a == b) return a;
    const auto scale_of = [](const std::string& type) {
        if (type == "BIGINT") return 0;
        const auto comma = type.find(',');
        return type.starts_with("DECIMAL(") && comma != std::string::npos
                   ? std::stoi(type.substr(comma + 1))
                   : -1;
    };
    if (scale_of(a) >= 0 && scale_of(b) >= 0) {
        return fmt::format("DECIMAL(38,{})", std::max(scale_of(a), scale_of(b)));
    }
    const auto has = [&](std::string_view type) { return a == type || b == type; };
    if (has("DOUBLE") && (has("BIGINT") || scale_of(a) > 0 || scale_of(b) > 0)) return "DOUBLE";
    if (has("DATE") && has("TIMESTAMP")) return "TIMESTAMP";
    return "VARCHAR";
}

}  // namespace

Result<void> Ingestion::rewrite_joined(const catalog::Table& old, NewTable& table) {
    const auto& old_types = manifest_.sql_types[old.name];
    std::vector<std::string> before, after, types;
    std::vector<catalog::Column> columns;
    const auto add = [&](catalog::Column column, const std::string& type,
                         const std::string& old_value, const std::string& new_value) {
        const std::string name = sql_name(column.name);
        before.push_back(fmt::format("CAST({} AS {}) AS {}", old_value, type, name));
        after.push_back(fmt::format("CAST({} AS {}) AS {}", new_value, type, name));
        column.type = type_of_sql(type);
        types.push_back(type);
        columns.push_back(std::move(column));
    };
    for (std::size_t k = 0; k < old.columns.size(); ++k) {
        catalog::Column column = old.columns[k];
        const std::string name = sql_name(column.name);
        const auto* added = table.table.find(column.name);
        if (added == nullptr) {
            add(std::move(column), old_types[k], name, "NULL");
            continue;
        }
        const auto at = static_cast<std::size_t>(added - table.table.columns.data());
        const bool units_differ = added->unit != column.unit;
        const std::string type =
            units_differ ? "VARCHAR" : joined_type(old_types[k], table.sql_types[at]);
        column.note = added->note;
        if (type != old_types[k]) {
            column.note = fmt::format("It was {} before rows were appended that do not fit.",
                                      catalog::name_of(column.type));
        }
        if (units_differ) {
            const auto with_unit = [&](const std::string& unit) {
                return unit.empty()
                           ? fmt::format("CAST({} AS VARCHAR)", name)
                           : fmt::format("(CAST({} AS VARCHAR) || {})", name, sql_text(" " + unit));
            };
            const std::string old_value = with_unit(column.unit),
                              new_value = with_unit(added->unit);
            column.unit.clear();
            add(std::move(column), type, old_value, new_value);
        } else {
            add(std::move(column), type, name, name);
        }
    }
    for (std::size_t k = 0; k < table.table.columns.size(); ++k) {
        const auto& column = table.table.columns[k];
        if (old.find(column.name) != nullptr) continue;
        add(column, table.sql_types[k], "NULL", sql_name(column.name));
    }
    std::vector<fs::path> old_files;
    for (const auto& file : manifest_.files[old.name]) old_files.push_back(folder_.root / file);
    const fs::path joined = staging_ / fmt::format("joined-{}.parquet", tables_.size());
    const std::string copy =
        fmt::format("COPY (SELECT {} FROM {} UNION ALL SELECT {} FROM {}) TO {} (FORMAT parquet)",
                    text::join(before, ", "), read_parquet(old_files), text::join(after, ", "),
                    read_parquet(table.staged), sql_text(joined.string()));
    TRY(const std::uint64_t rows, engine_.copy(copy, deadline_));
    if (rows != old.rows + table.prepared.rows) {
        return Error{ErrorCode::rows_lost,
                     "Appending gave another number of rows than expected; nothing was published.",
                     fmt::format("{} instead of {}", rows, old.rows + table.prepared.rows), "", ""};
    }
    table.staged = {joined};
    table.table.columns = std::move(columns);
    table.sql_types = std::move(types);
    return {};
}

/// As many values as the text had must be there after conversion: no cast may have lost one.
Result<void> Ingestion::verify_values(const NewTable& table) const {
    if (request_.append) return {};
    for (std::size_t k = 0; k < table.prepared.columns.size(); ++k) {
        const auto& plan = table.prepared.columns[k].plan;
        if (!table.prepared.files[0].delimited) return {};
        const auto& column = table.table.columns[k];
        const std::uint64_t stored = table.table.rows - column.statistics.nulls;
        if (stored == plan.values) continue;
        return Error{ErrorCode::rows_lost,
                     fmt::format("The column «{}» has {} values, but {} were stored; nothing was "
                                 "published.",
                                 text::shorten(column.original_name, 80), plan.values, stored),
                     fmt::format("as {}", plan.sql_type),
                     "Perhaps the file changed while it was read; ingest it again.", ""};
    }
    return {};
}

std::set<std::string> Ingestion::surely_unique(const NewTable& table) {
    std::set<std::string> out;
    if (table.rows_before > 0) return out;
    for (const auto& column : table.prepared.columns) {
        if (column.surely_unique) out.insert(column.name);
    }
    return out;
}

FilesByTable Ingestion::current_files() const {
    FilesByTable out;
    for (const auto& [table, files] : manifest_.files) {
        for (const auto& file : files) out[table].push_back(folder_.root / file);
    }
    for (const auto& table : tables_) {
        auto& files = out[table.table.name];
        files.clear();
        for (const auto& file : table.kept) files.push_back(folder_.root / file);
        files.insert(files.end(), table.staged.begin(), table.staged.end());
    }
    return out;
}

Result<void> Ingestion::profile_tables() {
    Meter meter(progress_, 0);
    meter.begin(Phase::profile, "", 0);
    const FilesByTable files = current_files();
    LakeKeyCounts counts(files, engine_, deadline_);
    for (auto& table : tables_) {
        const auto& paths = files.at(table.table.name);
        TRY_VOID(profile(table.table, table.sql_types, paths, engine_, deadline_));
        TRY_VOID(verify_values(table));
        if (table.table.rows != table.rows_before + table.prepared.rows) {
            return Error{ErrorCode::rows_lost,
                         fmt::format("«{}» should have {} rows and has {}; nothing was published.",
                                     table.table.name, table.rows_before + table.prepared.rows,
                                     table.table.rows),
                         "", "Ingest the files again.", ""};
        }
        TRY(auto values, values_of(table.table, paths, engine_, deadline_));
        for (auto& column : table.table.columns) {
            const auto own = std::find_if(values.begin(), values.end(), [&](const auto& one) {
                return one.column == column.name;
            });
            column.meaning = catalog::guess_meaning(
                column, table.table.rows,
                own == values.end() ? std::vector<std::string>{} : own->values);
        }
        for (auto& one : values) values_.push_back(std::move(one));
        TRY_VOID(
            catalog::find_primary_key(table.table, surely_unique(table), exact_rows_max, counts));
    }
    meter.end();
    meter.begin(Phase::keys, "", 0);
    auto& all = manifest_.source.tables;
    for (const auto& table : tables_) {
        std::erase_if(all, [&](const auto& other) { return other.name == table.table.name; });
    }
    for (const auto& table : tables_) all.push_back(table.table);
    TRY_VOID(catalog::find_foreign_keys(all, changed_, counts));
    meter.end();
    return {};
}

Result<void> Ingestion::take_semantic_model(const Found& found) {
    if (found.semantic_model) {
        catalog::Source trial = manifest_.source;
        TRY_VOID(catalog::apply_semantic_model(*found.semantic_model, trial));
        semantic_ = found.semantic_model;
        return {};
    }
    if (manifest_.semantic_file.empty()) return {};
    const auto model =
        read_whole(folder_.root / manifest_.semantic_file, limits::semantic_model_bytes_max);
    catalog::Source trial = manifest_.source;
    if (!model.ok()) return {};
    const auto fits = catalog::apply_semantic_model(*model, trial);
    if (!fits.ok()) {
        warnings_.push_back(
            "The semantic model does not fit the data any more, so it is not used. " +
            fits.error().message);
    }
    return {};
}

}  // namespace querent::lake
