#include "engine/sqlite/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace querent::engine::sqlite {

namespace {

constexpr std::string_view declared_evidence = "declared in the database";

/// A name that we can print, show and keep.
bool is_usable(std::string_view name) {
    return !name.empty() && name.size() <= limits::name_bytes_max && text::is_valid_utf8(name) &&
           std::none_of(name.begin(), name.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

struct Listed {
    std::string name;
    bool view = false, virtual_table = false;
};

Result<std::vector<Listed>> list(Session& session, const Deadline& deadline) {
    TRY(Statement statement,
        session.prepare("SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') "
                        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                        deadline));
    std::vector<Listed> found;
    for (;;) {
        TRY(const bool row, statement.step());
        if (!row) return found;
        found.push_back({.name = std::string(statement.bytes(0)),
                         .view = statement.bytes(1) == "view",
                         .virtual_table = text::starts_with_ignoring_case(statement.bytes(2),
                                                                          "create virtual")});
    }
}

/// The tables in which a virtual table keeps its content: «notes_content» of «notes».
bool lies_behind_a_virtual_table(const Listed& table, const std::vector<Listed>& all) {
    return std::any_of(all.begin(), all.end(), [&](const Listed& other) {
        return other.virtual_table && text::starts_with_ignoring_case(table.name, other.name + "_");
    });
}

/// Errors: engine_failed, also for a name that cannot be used.
Result<void> read_columns(Session& session, const Deadline& deadline, DeclaredTable& into) {
    TRY(Statement statement,
        session.prepare("SELECT name, type, pk, hidden FROM pragma_table_xinfo(?1)", deadline));
    statement.bind(1, into.table.name);
    std::map<std::int64_t, std::string> key;  // by place in the key
    constexpr std::int64_t of_virtual_table = 1;
    for (;;) {
        TRY(const bool row, statement.step());
        if (!row) break;
        if (statement.integer(3) == of_virtual_table) continue;
        catalog::Column column;
        column.name = std::string(statement.bytes(0));
        column.original_name = column.name;
        if (!is_usable(column.name)) {
            return Error{.code = ErrorCode::engine_failed,
                         .message = "a column has a name that cannot be used"};
        }
        if (statement.integer(2) > 0) key[statement.integer(2)] = column.name;
        into.types.emplace_back(statement.bytes(1));
        into.table.columns.push_back(std::move(column));
    }
    for (auto& [place, name] : key) into.table.primary_key.push_back(std::move(name));
    if (!key.empty()) into.table.primary_key_evidence = declared_evidence;
    if (!into.table.columns.empty()) return {};
    return Error{.code = ErrorCode::engine_failed, .message = "it has no columns"};
}

Result<void> read_unique_columns(Session& session, const Deadline& deadline, DeclaredTable& into) {
    TRY(Statement statement,
        session.prepare("SELECT i.name, c.name FROM pragma_index_list(?1) AS i, "
                        "pragma_index_info(i.name) AS c WHERE i.\"unique\" AND NOT i.partial",
                        deadline));
    statement.bind(1, into.table.name);
    std::map<std::string, std::vector<std::string>> indexes;
    for (;;) {
        TRY(const bool row, statement.step());
        if (!row) break;
        indexes[std::string(statement.bytes(0))].emplace_back(statement.bytes(1));
    }
    for (auto& [name, columns] : indexes) {
        if (columns.size() == 1) into.unique_columns.insert(columns.front());
    }
    return {};
}

Result<void> read_foreign_keys(Session& session, const Deadline& deadline, catalog::Table& into) {
    TRY(Statement statement,
        session.prepare("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1) "
                        "ORDER BY id, seq",
                        deadline));
    statement.bind(1, into.name);
    std::map<std::int64_t, catalog::ForeignKey> keys;
    for (;;) {
        TRY(const bool row, statement.step());
        if (!row) break;
        catalog::ForeignKey& key = keys[statement.integer(0)];
        key.to_table = std::string(statement.bytes(1));
        key.columns.emplace_back(statement.bytes(2));
        if (statement.storage(3) != Storage::null) key.to_columns.emplace_back(statement.bytes(3));
        key.declared = true;
        key.evidence = declared_evidence;
    }
    // SQLite numbers them from the last one declared.
    for (auto at = keys.rbegin(); at != keys.rend(); ++at)
        into.foreign_keys.push_back(std::move(at->second));
    return {};
}

/// Declarations name tables and columns in any case, leave out the columns of a primary key, and
/// may name what is not there at all. False for those.
bool settle(catalog::ForeignKey& key, const catalog::Table& table,
            const std::vector<DeclaredTable>& all) {
    const auto target = std::find_if(all.begin(), all.end(), [&](const DeclaredTable& other) {
        return text::equals_ignoring_case(other.table.name, key.to_table);
    });
    if (target == all.end()) return false;
    key.to_table = target->table.name;
    if (key.to_columns.empty()) key.to_columns = target->table.primary_key;
    if (key.columns.empty() || key.columns.size() != key.to_columns.size()) return false;
    const auto settle_names = [](std::vector<std::string>& names, const catalog::Table& of) {
        for (std::string& name : names) {
            const catalog::Column* column = of.find(name);
            if (column == nullptr) return false;
            name = column->name;
        }
        return true;
    };
    return settle_names(key.columns, table) && settle_names(key.to_columns, target->table);
}

Result<DeclaredTable> read_table(Session& session, const Listed& listed, const Deadline& deadline) {
    DeclaredTable declared;
    declared.table.name = listed.name;
    declared.table.original_name = listed.name;
    declared.view = listed.view;
    if (!is_usable(listed.name)) {
        return Error{.code = ErrorCode::engine_failed, .message = "its name cannot be used"};
    }
    TRY_VOID(read_columns(session, deadline, declared));
    if (listed.view) return declared;
    TRY_VOID(read_unique_columns(session, deadline, declared));
    TRY_VOID(read_foreign_keys(session, deadline, declared.table));
    return declared;
}

}  // namespace

Result<std::vector<DeclaredTable>> declared_tables(Session& session, const Deadline& deadline,
                                                   std::vector<std::string>& warnings) {
    TRY(const std::vector<Listed> listed, list(session, deadline));
    std::vector<DeclaredTable> tables;
    for (const Listed& one : listed) {
        if (lies_behind_a_virtual_table(one, listed)) continue;
        const std::string shown = text::shorten(text::repaired_utf8(one.name), 80);
        if (tables.size() == limits::sqlite_tables_max) {
            warnings.push_back(
                fmt::format("There are more than {} tables; «{}» and those after it "
                            "were left out.",
                            limits::sqlite_tables_max, shown));
            break;
        }
        auto declared = one.virtual_table
                            ? Result<DeclaredTable>(Error{.code = ErrorCode::engine_failed,
                                                          .message = "it is a virtual table"})
                            : read_table(session, one, deadline);
        if (declared.ok()) {
            tables.push_back(std::move(declared).value());
            continue;
        }
        const Error& error = declared.error();
        if (error.code != ErrorCode::engine_failed) return error;
        warnings.push_back(fmt::format("«{}» was left out: {}", shown,
                                       error.detail.empty() ? error.message : error.detail));
    }
    for (DeclaredTable& declared : tables) {
        std::erase_if(declared.table.foreign_keys, [&](catalog::ForeignKey& key) {
            return !settle(key, declared.table, tables);
        });
    }
    return tables;
}

}  // namespace querent::engine::sqlite
