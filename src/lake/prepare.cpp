// Files of one table are read one by one, their columns matched by name, and the evidence of all of
// them decides the types.
#include "lake/prepare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/names.hpp"
#include "lake/structured.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

// The engine's buffers are multiples of the longest line that it is told to expect.
constexpr std::uint64_t ordinary_line_bytes = 1 << 20;

/// A guess that was made for us in one COPY would be one too many: everything is said.
std::string read_csv(const fs::path& path, const DelimitedForm& form, std::uint64_t longest_record,
                     const std::vector<std::string>& sql_types) {
    std::string columns, longest;
    for (std::size_t k = 0; k < sql_types.size(); ++k) {
        columns += fmt::format("{}'c{}': '{}'", k > 0 ? ", " : "", k, sql_types[k]);
    }
    if (longest_record > ordinary_line_bytes) {
        // Rewriting may double every quote of a record.
        longest = fmt::format("max_line_size={}, ", 2 * longest_record + limits::mebibyte);
    }
    return fmt::format(
        "read_csv({}, auto_detect=false, header={}, delim={}, quote='\"', escape='\"', nullstr='', "
        "strict_mode=true, null_padding=false, {}columns={{{}}})",
        sql_text(path.string()), form.header, sql_text(std::string(1, form.delimiter)), longest,
        columns);
}

Result<PreparedFile> prepare_delimited(const FoundFile& found, Workshop& work) {
    TRY(const InputFile file, InputFile::open(found.path));
    TRY(DelimitedFile facts, analyse_delimited(file, work.deadline, [&](std::uint64_t bytes) {
            work.meter.read(bytes);
        }));
    PreparedFile out;
    out.found = found;
    out.names = sanitised_all(facts.header, "column");
    out.rows = facts.rows;
    out.delimited = std::move(facts);
    return out;
}

std::string delimiter_name(char delimiter) {
    if (delimiter == '\x1f') return {};  // a single column
    return delimiter == '\t' ? "\\t" : std::string(1, delimiter);
}

/// Adds how `file` was read; where files differ, all ways are told.
void tell(FormatFacts& facts, const PreparedFile& file) {
    const auto add = [](std::string& all, const std::string& one) {
        if (one.empty() || all == one || all.find(one) != std::string::npos) return;
        all += (all.empty() ? "" : " and ") + one;
    };
    switch (file.found.format) {
        case Format::parquet:
            add(facts.format, "parquet");
            return;
        case Format::json:
            add(facts.format, "json");
            return;
        case Format::archive:
            return;
        case Format::delimited:
            break;
    }
    const auto& delimited = *file.delimited;
    add(facts.format, delimited.form.delimiter == '\t' ? "tsv" : "csv");
    add(facts.encoding, delimited.encoding.name());
    add(facts.delimiter, delimiter_name(delimited.form.delimiter));
    if (delimited.any_quoted) add(facts.quote, std::string(1, delimited.form.quote));
    add(facts.header, delimited.form.header ? "first line" : "none: columns are numbered");
}

/// Errors: columns_differ, naming the columns.
Result<void> same_columns(const std::vector<PreparedFile>& files) {
    const std::set<std::string> first(files[0].names.begin(), files[0].names.end());
    for (const auto& file : files) {
        const std::set<std::string> here(file.names.begin(), file.names.end());
        if (here == first) continue;
        std::vector<std::string> missing, extra;
        std::set_difference(first.begin(), first.end(), here.begin(), here.end(),
                            std::back_inserter(missing));
        std::set_difference(here.begin(), here.end(), first.begin(), first.end(),
                            std::back_inserter(extra));
        static constexpr std::size_t named_max = 5;
        const auto some = [](std::vector<std::string> names) {
            const std::size_t all = names.size();
            names.resize(std::min(all, named_max));
            std::string out = text::join(names, ", ");
            return all > named_max ? fmt::format("{} and {} more", out, all - named_max) : out;
        };
        std::string how;
        if (!missing.empty()) how += fmt::format("it lacks {}", some(missing));
        if (!extra.empty())
            how += fmt::format("{}it has {} besides", how.empty() ? "" : "; ", some(extra));
        return Error{ErrorCode::columns_differ,
                     fmt::format("«{}» has other columns than «{}»: {}.",
                                 file.found.path.filename().string(),
                                 files[0].found.path.filename().string(), how),
                     file.found.path.string(),
                     "Files of one folder form one table. Give them the same columns, or name them "
                     "one by one to get a table each.",
                     file.found.path.string()};
    }
    return {};
}

std::size_t position_of(const PreparedFile& file, const std::string& name) {
    const auto at = std::find(file.names.begin(), file.names.end(), name);
    return static_cast<std::size_t>(at - file.names.begin());
}

/// Parquet files carry their types; where those of one table differ, the column becomes text.
ColumnPlan plan_of_typed(const std::vector<PreparedFile>& files, const std::string& name) {
    ColumnPlan plan;
    const std::size_t first = position_of(files[0], name);
    plan.sql_type = files[0].sql_types[first];
    plan.note = files[0].notes[first];
    for (const auto& file : files) {
        if (file.sql_types[position_of(file, name)] == plan.sql_type) continue;
        plan.note = "The files have different types for it, so it becomes text.";
        plan.sql_type = "VARCHAR";
        break;
    }
    plan.type = type_of_sql(plan.sql_type);
    return plan;
}

/// Types of the columns, decided over all files.
void decide_columns(PreparedTable& table) {
    FileHabits habits;
    for (const auto& file : table.files) {
        if (!file.delimited) continue;
        habits.point += file.delimited->habits.point;
        habits.comma += file.delimited->habits.comma;
        habits.day_first += file.delimited->habits.day_first;
        habits.month_first += file.delimited->habits.month_first;
        habits.semicolons = habits.semicolons || file.delimited->habits.semicolons;
    }
    const auto& first = table.files[0];
    for (std::size_t k = 0; k < first.names.size(); ++k) {
        PreparedColumn column;
        column.name = first.names[k];
        if (first.delimited) {
            column.original_name = first.delimited->header[k];
            ColumnEvidence evidence = first.delimited->columns[k];
            for (std::size_t f = 1; f < table.files.size(); ++f) {
                const auto& other = table.files[f];
                evidence.merge(other.delimited->columns[position_of(other, column.name)]);
            }
            column.plan = evidence.decide(column.original_name, habits);
            column.distinct = evidence.distinct();
            column.surely_unique = evidence.surely_unique();
        } else {
            column.original_name = first.original_names[k];
            column.plan = plan_of_typed(table.files, column.name);
        }
        table.columns.push_back(std::move(column));
    }
}

Result<PreparedTable> join_files(const std::string& name, std::vector<PreparedFile> files) {
    TRY_VOID(same_columns(files));
    PreparedTable table;
    table.original_name = name;
    table.format.files = files.size();
    for (const auto& file : files) {
        table.rows += file.rows;
        table.bytes += file.found.bytes;
        tell(table.format, file);
        table.warnings.insert(table.warnings.end(), file.warnings.begin(), file.warnings.end());
        if (file.delimited && file.found.format == Format::delimited) {
            for (auto& warning : file.delimited->warnings()) table.warnings.push_back(warning);
        }
    }
    table.files = std::move(files);
    decide_columns(table);
    return table;
}

/// A table for each list that JSON files hold several of. A table that was given a name hands it
/// on.
Result<std::vector<PreparedTable>> join_parts(const FoundTable& table,
                                              std::vector<PreparedFile> files) {
    std::vector<std::pair<std::string, std::vector<PreparedFile>>> parts;
    for (auto& file : files) {
        const auto known = std::find_if(parts.begin(), parts.end(),
                                        [&](const auto& part) { return part.first == file.part; });
        auto& part = known != parts.end()
                         ? *known
                         : parts.emplace_back(file.part, std::vector<PreparedFile>{});
        part.second.push_back(std::move(file));
    }
    const bool named =
        table.files.size() > 1 || table.files[0].path.stem() != fs::path(table.original_name);
    std::vector<PreparedTable> tables;
    for (auto& [part, some] : parts) {
        const std::string name = part.empty() ? table.original_name
                                 : named      ? table.original_name + "_" + part
                                              : part;
        TRY(PreparedTable one, join_files(name, std::move(some)));
        tables.push_back(std::move(one));
    }
    return tables;
}

/// The SELECT that gives a file's rows in the order of the table's columns.
Result<std::string> select_of(const PreparedTable& table, const PreparedFile& file, bool rewrite,
                              std::size_t number, Workshop& work) {
    if (!file.delimited) {
        std::vector<std::string> columns;
        for (const auto& column : table.columns) {
            columns.push_back(fmt::format("CAST({0} AS {1}) AS {0}", sql_name(column.name),
                                          column.plan.sql_type));
        }
        return fmt::format("SELECT {} FROM ({})", text::join(columns, ", "), file.select);
    }
    const DelimitedFile& facts = *file.delimited;
    std::vector<ColumnPlan> plans(file.names.size());
    std::vector<std::string> types(file.names.size()), selected;
    bool direct = facts.regular() && !rewrite;
    for (const auto& column : table.columns) {
        const std::size_t at = position_of(file, column.name);
        plans[at] = column.plan;
        types[at] = column.plan.sql_type;
        direct = direct && column.plan.plain;
        selected.push_back(fmt::format("c{} AS {}", at, sql_name(column.name)));
    }
    fs::path path = facts.path;
    DelimitedForm form = facts.form;
    if (!direct) {
        path = work.staging / fmt::format("rewritten-{}.csv", number);
        TRY(const InputFile input, InputFile::open(facts.path));
        TRY_VOID(rewrite_delimited(input, facts, plans, path, work.deadline, {}));
        form = DelimitedForm{};
        form.header = false;
    }
    return fmt::format("SELECT {} FROM {}", text::join(selected, ", "),
                       read_csv(path, form, facts.longest_record, types));
}

Result<void> convert_once(const PreparedTable& table, bool rewrite, Workshop& work,
                          const fs::path& parquet) {
    std::vector<std::string> selects;
    for (const auto& file : table.files) {
        TRY(std::string select, select_of(table, file, rewrite, selects.size(), work));
        selects.push_back(std::move(select));
    }
    const std::string copy =
        fmt::format("COPY ({}) TO {} (FORMAT parquet)", text::join(selects, " UNION ALL "),
                    sql_text(parquet.string()));
    const auto written =
        work.engine.copy(copy, work.deadline, [&](double fraction) { work.meter.done(fraction); });
    if (!written.ok()) return written.error();
    for (std::size_t k = 0; k < selects.size(); ++k) {
        remove_quietly(work.staging / fmt::format("rewritten-{}.csv", k));
    }
    if (*written != table.rows) {
        return Error{ErrorCode::rows_lost,
                     fmt::format("«{}» has {} rows, but {} were stored; nothing was published.",
                                 table.original_name, table.rows, *written),
                     "", "Perhaps the file changed while it was read; ingest it again.", ""};
    }
    return {};
}

}  // namespace

catalog::Type type_of_sql(std::string_view sql_type) {
    if (sql_type == "BIGINT" || sql_type == "DECIMAL(38,0)") return catalog::Type::integer;
    if (sql_type.starts_with("DECIMAL")) return catalog::Type::decimal;
    if (sql_type == "DOUBLE") return catalog::Type::real;
    if (sql_type == "BOOLEAN") return catalog::Type::boolean;
    if (sql_type == "DATE") return catalog::Type::date;
    if (sql_type == "TIME") return catalog::Type::time;
    if (sql_type == "TIMESTAMP") return catalog::Type::timestamp;
    return catalog::Type::text;
}

Result<std::vector<PreparedTable>> prepare(const FoundTable& table, Workshop& work) {
    const bool only_parquet =
        std::all_of(table.files.begin(), table.files.end(),
                    [](const auto& f) { return f.format == Format::parquet; });
    std::vector<PreparedFile> files;
    for (const auto& found : table.files) {
        work.meter.begin(Phase::inspect, table.original_name, found.bytes);
        if (found.format == Format::json) {
            TRY(auto parts, prepare_json(found, work));
            std::move(parts.begin(), parts.end(), std::back_inserter(files));
        } else {
            TRY(auto file, found.format == Format::parquet
                               ? prepare_parquet(found, !only_parquet, work)
                               : prepare_delimited(found, work));
            files.push_back(std::move(file));
        }
        work.meter.end();
    }
    if (std::any_of(files.begin(), files.end(),
                    [](const auto& file) { return !file.part.empty(); }))
        return join_parts(table, std::move(files));
    std::vector<PreparedTable> tables;
    if (table.may_split && files.size() > 1 && !same_columns(files).ok()) {
        for (auto& file : files) {
            const std::string name = file.found.path.stem().string();
            std::vector<PreparedFile> alone;
            alone.push_back(std::move(file));
            TRY(PreparedTable one, join_files(name, std::move(alone)));
            tables.push_back(std::move(one));
        }
        return tables;
    }
    TRY(PreparedTable one, join_files(table.original_name, std::move(files)));
    tables.push_back(std::move(one));
    return tables;
}

Result<void> convert(const PreparedTable& table, Workshop& work, const fs::path& parquet) {
    work.meter.begin(Phase::convert, table.original_name, table.bytes);
    auto converted = convert_once(table, false, work, parquet);
    const bool can_rewrite =
        std::any_of(table.files.begin(), table.files.end(),
                    [](const auto& file) { return file.delimited.has_value(); });
    if (!converted.ok() && can_rewrite &&
        (converted.error().code == ErrorCode::engine_failed ||
         converted.error().code == ErrorCode::rows_lost)) {
        // The engine read the file otherwise than we did; written anew there is but one reading.
        remove_quietly(parquet);
        converted = convert_once(table, true, work, parquet);
    }
    if (!converted.ok()) return converted;
    work.meter.end();
    return {};
}

}  // namespace querent::lake
