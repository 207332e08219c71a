#include "engine/sqlite/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "catalog/keys.hpp"
#include "engine/sqlite/file.hpp"
#include "engine/sqlite/profile.hpp"
#include "engine/sqlite/schema.hpp"
#include "engine/sqlite/session.hpp"
#include "sql/printer.hpp"

namespace querent::engine::sqlite {

namespace {

/// Rows of which it is counted whether their key occurs in another table.
constexpr std::uint64_t inclusion_rows_max = 200'000;
constexpr auto count_time_max = std::chrono::seconds(3);

std::string sql_name(const std::string& name) {
    return sql::quote_identifier(name, sql::Dialect::sqlite);
}

/// Counts that take too long are zero: then no key is found, which is better than to wait.
class SqliteKeyCounts final : public catalog::KeyCounts {
public:
    SqliteKeyCounts(Session& session, const Deadline& deadline)
        : session_(session), deadline_(deadline) {}

    Result<std::uint64_t> distinct(const catalog::Table& table,
                                   const std::vector<std::string>& columns) override {
        std::vector<std::string> names;
        for (const auto& column : columns) names.push_back(sql_name(column));
        TRY(const catalog::Inclusion counted,
            two_numbers(fmt::format("SELECT count(*), 0 FROM (SELECT DISTINCT {} FROM {})",
                                    text::join(names, ", "), sql_name(table.name))));
        return counted.values;
    }

    Result<catalog::Inclusion> inclusion(const catalog::Table& table, const catalog::Column& column,
                                         const catalog::Table& target,
                                         const catalog::Column& key) override {
        return two_numbers(
            fmt::format("SELECT count(*), count(k) FROM (SELECT {0} AS v FROM {1} WHERE {0} IS NOT "
                        "NULL LIMIT {4}) LEFT JOIN (SELECT {2} AS k FROM {3}) ON v = k",
                        sql_name(column.name), sql_name(table.name), sql_name(key.name),
                        sql_name(target.name), inclusion_rows_max));
    }

private:
    Result<catalog::Inclusion> two_numbers(const std::string& statement_text) {
        TRY(Statement statement,
            session_.prepare(statement_text, deadline_.at_most(count_time_max)));
        const auto row = statement.step();
        if (!row.ok()) {
            const bool took_too_long =
                row.error().code == ErrorCode::timed_out && !deadline_.expired();
            if (!took_too_long) return row.error();
            return catalog::Inclusion{};
        }
        return catalog::Inclusion{.values = static_cast<std::uint64_t>(statement.integer(0)),
                                  .found = static_cast<std::uint64_t>(statement.integer(1))};
    }

    Session& session_;
    const Deadline& deadline_;
};

/// What is wrong with one table and says nothing about the others.
bool concerns_one_table(const Error& error, const DeclaredTable& declared,
                        const Deadline& deadline) {
    if (error.code == ErrorCode::engine_failed || error.code == ErrorCode::result_too_large) {
        return true;
    }
    return declared.view && error.code == ErrorCode::timed_out && !deadline.expired();
}

class Inspection {
public:
    Inspection(Session& session, const Deadline& deadline)
        : session_(session), deadline_(deadline), counts_(session, deadline) {}

    Result<Inspected> run() {
        TRY(std::vector<DeclaredTable> declared,
            declared_tables(session_, deadline_, result_.warnings));
        // From here on statements read rows only, as anybody's would.
        session_.set_inspecting(false);
        for (DeclaredTable& table : declared) TRY_VOID(add(table));
        auto& tables = result_.source.tables;
        std::set<std::string> names;
        for (const catalog::Table& table : tables) names.insert(table.name);
        for (catalog::Table& table : tables) {
            std::erase_if(table.foreign_keys, [&](const catalog::ForeignKey& key) {
                return !names.contains(key.to_table);
            });
        }
        TRY_VOID(catalog::find_foreign_keys(tables, names, counts_));
        return std::move(result_);
    }

private:
    Result<void> add(DeclaredTable& declared) {
        const std::uint64_t left = limits::sqlite_profiled_cells_in_all_max - cells_;
        auto profiled =
            profile(session_, declared,
                    std::min<std::uint64_t>(limits::sqlite_profiled_cells_max, left), deadline_);
        if (!profiled.ok()) {
            const Error& error = profiled.error();
            if (!concerns_one_table(error, declared, deadline_)) return error;
            result_.warnings.push_back(
                fmt::format("«{}» was left out: {}", text::shorten(declared.table.name, 80),
                            error.detail.empty() ? error.message : error.detail));
            return {};
        }
        catalog::Table& table = declared.table;
        cells_ = std::min<std::uint64_t>(limits::sqlite_profiled_cells_in_all_max,
                                         cells_ + profiled->cells);
        for (auto& values : profiled->values) result_.values.push_back(std::move(values));
        if (table.primary_key.empty() && !declared.view) {
            TRY_VOID(catalog::find_primary_key(table, declared.unique_columns,
                                               profiled->complete ? table.rows : 0, counts_));
        }
        result_.source.tables.push_back(std::move(table));
        return {};
    }

    Session& session_;
    const Deadline& deadline_;
    SqliteKeyCounts counts_;
    Inspected result_;
    std::uint64_t cells_ = 0;
};

}  // namespace

Result<Inspected> inspect(const std::filesystem::path& file, std::string_view source_name,
                          const Deadline& deadline) {
    const Deadline until = deadline.at_most(limits::sqlite_inspection_time_max);
    TRY(std::string version, version_of(file));
    TRY(const auto session, Session::open(file, until));
    session->set_inspecting(true);
    TRY(Inspected inspected, Inspection(*session, until).run());
    inspected.source.name = source_name;
    inspected.source.version = std::move(version);
    return inspected;
}

}  // namespace querent::engine::sqlite
