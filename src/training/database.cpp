#include "training/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace querent::training {

namespace {

constexpr auto time_max = std::chrono::milliseconds(400);
constexpr std::size_t rows_max = 100'000;

double rounded(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return value;
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.9g", value);
    return std::strtod(buffer, nullptr);
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
