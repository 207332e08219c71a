#include "training/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::training {

namespace {

constexpr auto time_max = std::chrono::milliseconds(400);
constexpr std::size_t rows_max = 100'000;

std::string in_quotes(const std::string& name) {
    return "\"" + text::replace_all(name, "\"", "\"\"") + "\"";
}

std::string text_of(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::string() : *text;
}

double number_of(const Cell& cell) {
    const auto* number = std::get_if<double>(&cell);
    return number == nullptr ? 0 : *number;
}

double rounded(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return value;
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.9g", value);
    return std::strtod(buffer, nullptr);
}

catalog::Type type_of(std::string declared) {
    declared = text::lower(declared);
    const auto has = [&](std::string_view part) {
        return declared.find(part) != std::string::npos;
    };
    if (has("bool")) return catalog::Type::boolean;
    if (has("int") && !has("point") && !has("interval")) return catalog::Type::integer;
    if (has("real") || has("floa") || has("doub") || has("num") || has("dec"))
        return catalog::Type::real;
    if (has("timestamp") || has("datetime")) return catalog::Type::timestamp;
    if (has("date")) return catalog::Type::date;
    return catalog::Type::text;
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const {
    sqlite3_close(connection);
}

Database::Database(const std::filesystem::path& file) {
    sqlite3* opened = nullptr;
    const std::string uri = "file:" + file.string() + "?mode=ro&immutable=1";
    sqlite3_open_v2(uri.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    connection_.reset(opened);
}

std::optional<Rows> Database::run(const std::string& sql) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
        sqlite3_finalize(prepared);
        return std::nullopt;
    }
    auto end = std::chrono::steady_clock::now() + time_max;
    const auto late = [](void* limit) {
        return std::chrono::steady_clock::now() >
                       *static_cast<std::chrono::steady_clock::time_point*>(limit)
                   ? 1
                   : 0;
    };
    sqlite3_progress_handler(connection_.get(), 20'000, late, &end);
    Rows rows;
    int code = SQLITE_ROW;
    while (rows.size() < rows_max && (code = sqlite3_step(prepared)) == SQLITE_ROW) {
        Row row;
        for (int c = 0; c < sqlite3_column_count(prepared); ++c) {
            const int type = sqlite3_column_type(prepared, c);
            if (type == SQLITE_NULL) {
                row.emplace_back();
            } else if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
                row.emplace_back(rounded(sqlite3_column_double(prepared, c)));
            } else {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(prepared, c));
                const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared, c));
                row.emplace_back(std::string(bytes == nullptr ? "" : bytes, size));
            }
        }
        rows.push_back(std::move(row));
    }
    sqlite3_finalize(prepared);
    sqlite3_progress_handler(connection_.get(), 0, nullptr, nullptr);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return std::nullopt;
    return rows;
}

catalog::Source Database::source() {
    catalog::Source source;
    const auto tables =
        run("select name from sqlite_master where type = 'table' and name not "
            "like 'sqlite_%' order by rowid");
    for (const Row& row : tables.value_or(Rows())) {
        catalog::Table table;
        table.name = table.original_name = text_of(row[0]);
        add_columns(table);
        source.tables.push_back(std::move(table));
    }
    for (catalog::Table& table : source.tables) add_keys(table, source);
    return source;
}

void Database::add_columns(catalog::Table& table) {
    const std::string name = in_quotes(table.name);
    std::vector<std::pair<double, std::string>> keys;
    for (const Row& row : run("pragma table_info(" + name + ")").value_or(Rows())) {
        catalog::Column column;
        column.name = column.original_name = text_of(row[1]);
        column.type = type_of(text_of(row[2]));
        const auto count =
            run("select count(distinct " + in_quotes(column.name) + "), count(*) from " + name);
        if (count && !count->empty()) {
            column.statistics.distinct = static_cast<std::uint64_t>(number_of((*count)[0][0]));
            table.rows = static_cast<std::uint64_t>(number_of((*count)[0][1]));
        }
        if (number_of(row[5]) > 0) keys.emplace_back(number_of(row[5]), column.name);
        table.columns.push_back(std::move(column));
    }
    std::sort(keys.begin(), keys.end());
    for (auto& [place, key] : keys) table.primary_key.push_back(key);
}

void Database::add_keys(catalog::Table& table, const catalog::Source& source) {
    const auto list =
        run("pragma foreign_key_list(" + in_quotes(table.name) + ")").value_or(Rows());
    for (const Row& row : list) {
        const catalog::Table* to = source.find(text_of(row[2]));
        if (to == nullptr) continue;
        catalog::ForeignKey key;
        key.to_table = to->name;
        const catalog::Column* from = table.find(text_of(row[3]));
        if (from == nullptr) continue;
        key.columns = {from->name};
        std::string target = text_of(row[4]);
        if (target.empty() && to->primary_key.size() == 1) target = to->primary_key[0];
        if (to->find(target) == nullptr) continue;
        key.to_columns = {to->find(target)->name};
        key.declared = true;
        table.foreign_keys.push_back(std::move(key));
    }
    std::reverse(table.foreign_keys.begin(), table.foreign_keys.end());
}

catalog::ValueIndex Database::values(const catalog::Source& source) {
    std::vector<catalog::ColumnValues> columns;
    for (const catalog::Table& table : source.tables) {
        for (const catalog::Column& column : table.columns) {
            const std::string name = in_quotes(column.name);
            const auto rows =
                run("select " + name + " from " + in_quotes(table.name) + " where typeof(" + name +
                    ") = 'text' group by 1 order by count(*) desc limit " +
                    std::to_string(limits::indexed_values_per_column_max));
            if (!rows || rows->empty()) continue;
            catalog::ColumnValues values{table.name, column.name, {}, true};
            for (const Row& row : *rows) {
                std::string value = text_of(row[0]);
                if (!value.empty() && value.size() <= limits::indexed_value_bytes_max &&
                    text::is_valid_utf8(value))
                    values.values.push_back(std::move(value));
            }
            columns.push_back(std::move(values));
        }
    }
    return catalog::ValueIndex(std::move(columns));
}

namespace {

bool same_bag(Rows a, Rows b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

std::vector<Cell> column_of(const Rows& rows, std::size_t c, bool ordered) {
    std::vector<Cell> column;
    for (const Row& row : rows) column.push_back(row[c]);
    if (!ordered) std::sort(column.begin(), column.end());
    return column;
}

/// Tries ways to put the given columns into the wanted order.
class Permuter {
public:
    Permuter(const Rows& wanted, const Rows& given, bool ordered)
        : wanted_(wanted), given_(given), ordered_(ordered), used_(wanted[0].size(), false) {
        const std::size_t n = wanted[0].size();
        std::vector<std::vector<Cell>> theirs;
        for (std::size_t k = 0; k < n; ++k) theirs.push_back(column_of(given, k, ordered));
        for (std::size_t j = 0; j < n; ++j) {
            const std::vector<Cell> ours = column_of(wanted, j, ordered);
            fitting_.emplace_back();
            for (std::size_t k = 0; k < n; ++k) {
                if (ours == theirs[k]) fitting_.back().push_back(k);
            }
        }
    }

    bool search() {
        if (order_.size() == fitting_.size()) return matches();
        for (const std::size_t k : fitting_[order_.size()]) {
            if (used_[k] || tries_ == 0) continue;
            used_[k] = true;
            order_.push_back(k);
            if (search()) return true;
            order_.pop_back();
            used_[k] = false;
        }
        return false;
    }

private:
    bool matches() {
        --tries_;
        Rows permuted;
        for (const Row& row : given_) {
            permuted.emplace_back();
            for (const std::size_t k : order_) permuted.back().push_back(row[k]);
        }
        return ordered_ ? permuted == wanted_ : same_bag(std::move(permuted), wanted_);
    }

    const Rows& wanted_;
    const Rows& given_;
    bool ordered_;
    std::vector<bool> used_;
    std::vector<std::size_t> order_;
    std::vector<std::vector<std::size_t>> fitting_;
    int tries_ = 100;
};

}  // namespace

bool same_rows(const Rows& wanted, const Rows& given, bool ordered) {
    if (wanted.size() != given.size()) return false;
    if (wanted.empty()) return true;
    if (wanted[0].size() != given[0].size()) return false;
    if (wanted == given) return true;
    return Permuter(wanted, given, ordered).search();
}

}  // namespace querent::training
