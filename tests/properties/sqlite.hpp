// SQLite for tests: a database to fill and ask, with rows as text that can be compared.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sql/guard.hpp"
#include "sql/printer.hpp"

namespace querent::testing_support {

struct Answer {
    std::string error;              // empty when it ran
    std::vector<std::string> rows;  // a row's values, joined
    [[nodiscard]] std::vector<std::string> sorted() const {
        auto copy = rows;
        std::sort(copy.begin(), copy.end());
        return copy;
    }
};

class Sqlite {
public:
    explicit Sqlite(const std::string& path = ":memory:", int flags = SQLITE_OPEN_READWRITE) {
        if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) std::abort();
    }
    ~Sqlite() { sqlite3_close(handle_); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    /// Requires: statements that work.
    void fill(const std::string& statements) {
        if (sqlite3_exec(handle_, statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) {
            return;
        }
        fmt::print(stderr, "{}\n{}\n", sqlite3_errmsg(handle_), statements);
        std::abort();
    }

    /// Stops after `steps_max` thousands of SQLite's instructions.
    Answer ask(const std::string& query, int steps_max = 200'000) {
        Answer answer;
        steps_left_ = steps_max;
        sqlite3_progress_handler(
            handle_, 1000,
            [](void* self) { return --static_cast<Sqlite*>(self)->steps_left_ < 0 ? 1 : 0; }, this);
        sqlite3_stmt* statement = nullptr;
        int status = sqlite3_prepare_v2(handle_, query.c_str(), -1, &statement, nullptr);
        while (status == SQLITE_OK || status == SQLITE_ROW) {
            status = sqlite3_step(statement);
            if (status == SQLITE_ROW) answer.rows.push_back(row(statement));
        }
        if (status != SQLITE_DONE) answer.error = sqlite3_errmsg(handle_);
        sqlite3_finalize(statement);
        return answer;
    }

    [[nodiscard]] bool was_stopped() const { return steps_left_ < 0; }

    /// Every table with its columns.
    sql::GuardPolicy tables() {
        sql::GuardPolicy policy;
        const auto names = column_of(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE "
            "'sqlite_%'");
        for (const auto& name : names) {
            sql::KnownTable table;
            table.name = name;
            const std::string text = sql::quote_text(name, sql::Dialect::sqlite);
            for (auto& column : column_of("SELECT name FROM pragma_table_info(" + text + ")")) {
                table.columns.push_back({std::move(column), {}});
            }
            policy.tables.push_back(std::move(table));
        }
        return policy;
    }

private:
    static std::string row(sqlite3_stmt* statement) {
        std::string text;
        for (int k = 0; k < sqlite3_column_count(statement); ++k) {
            const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, k));
            // A real that is whole is the same value as the integer.
            if (sqlite3_column_type(statement, k) == SQLITE_FLOAT) {
                text += fmt::format("{:.9g}|", sqlite3_column_double(statement, k));
            } else {
                text += value == nullptr ? "NULL|" : std::string(value) + "|";
            }
        }
        return text;
    }
    std::vector<std::string> column_of(const std::string& query) {
        std::vector<std::string> values;
        for (auto& value : ask(query).rows) values.push_back(value.substr(0, value.size() - 1));
        return values;
    }

    sqlite3* handle_ = nullptr;
    int steps_left_ = 0;
};

}  // namespace querent::testing_support
