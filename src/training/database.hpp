// A SQLite file as the judge of SQL, and rows compared as the evaluation compares them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;

namespace querent::training {

/// Empty, a number or text. Whole numbers are numbers: 1 equals 1.0 but not '1'.
using Cell = std::variant<std::monostate, double, std::string>;
using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

/// Whether two results say the same: a bag of rows, or a list when `ordered`, in any order of
/// columns.
bool same_rows(const Rows& wanted, const Rows& given, bool ordered);

/// Threads: one at a time. Read-only.
class Database {
public:
    explicit Database(const std::filesystem::path& file);

    /// Nothing when it fails or takes too long.
    std::optional<Rows> run(const std::string& sql);

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace querent::training
