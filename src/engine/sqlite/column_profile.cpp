#include "engine/sqlite/column_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace querent::engine::sqlite {

using catalog::Type;

namespace {

constexpr std::size_t shown_bytes_max = 64;
constexpr std::uint64_t free_text_bytes = 60;
/// Numbers of which no more digits are exact are written as they are.
constexpr double exact_max = 9.0e15;

std::string number_text(double number) {
    const bool whole = std::floor(number) == number && std::fabs(number) < exact_max;
    return whole ? fmt::format("{}", static_cast<std::int64_t>(number)) : fmt::format("{}", number);
}

std::string shown(const std::string& bytes) {
    return text::shorten(text::repaired_utf8(bytes), shown_bytes_max);
}

bool is_number(Type type) {
    return type == Type::integer || type == Type::real || type == Type::decimal;
}

}  // namespace

void ColumnProfile::count_text(std::string_view text) {
    text_bytes_ += text.size();
    if (text.size() > limits::indexed_value_bytes_max || !text::is_valid_utf8(text)) {
        texts_complete_ = false;
        return;
    }
    const auto known = texts_.find(std::string(text));
    if (known != texts_.end()) {
        ++known->second;
    } else if (texts_.size() < limits::indexed_values_per_column_max) {
        texts_.emplace(text, 1);
    } else {
        texts_complete_ = false;
    }
}

void ColumnProfile::see(const Statement& statement, int column) {
    evidence_.see(statement, column);
    const Storage storage = statement.storage(column);
    switch (storage) {
        case Storage::null:
            return;
        case Storage::integer:
        case Storage::real: {
            const double number = storage == Storage::integer
                                      ? static_cast<double>(statement.integer(column))
                                      : statement.real(column);
            hashes_.push_back(std::hash<double>()(number));
            least_number_ = std::min(least_number_.value_or(number), number);
            greatest_number_ = std::max(greatest_number_.value_or(number), number);
            return;
        }
        case Storage::text: {
            const std::string_view text = statement.bytes(column);
            hashes_.push_back(~std::hash<std::string_view>()(text));
            if (text_count_ == 0 || text < least_text_) least_text_ = text;
            if (text_count_ == 0 || text > greatest_text_) greatest_text_ = text;
            ++text_count_;
            count_text(text);
            return;
        }
        case Storage::blob:
            hashes_.push_back(std::hash<std::string_view>()(statement.bytes(column)));
            return;
    }
}

std::uint64_t ColumnProfile::distinct() {
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    return hashes_.size();
}

void ColumnProfile::describe(catalog::Column& column, std::uint64_t rows) {
    column.type = evidence_.type();
    column.note = evidence_.note();
    const std::uint64_t values = evidence_.values(), seen = values + evidence_.nulls();
    auto& statistics = column.statistics;
    statistics.distinct = distinct();
    statistics.nulls = evidence_.nulls();
    if (column.type == Type::boolean && least_number_) {
        statistics.minimum = *least_number_ == 0 ? "false" : "true";
        statistics.maximum = *greatest_number_ == 0 ? "false" : "true";
    } else if (is_number(column.type) && least_number_) {
        statistics.minimum = number_text(*least_number_);
        statistics.maximum = number_text(*greatest_number_);
    } else if (column.type != Type::other && text_count_ > 0) {
        statistics.minimum = shown(least_text_);
        statistics.maximum = shown(greatest_text_);
    }
    if (seen >= rows || seen == 0) return;
    const double scale = static_cast<double>(rows) / static_cast<double>(seen);
    const auto scaled = [&](std::uint64_t count) {
        return static_cast<std::uint64_t>(std::llround(static_cast<double>(count) * scale));
    };
    statistics.nulls = scaled(statistics.nulls);
    // Values that mostly repeat have been seen by now; those that are mostly new go on coming.
    if (statistics.distinct * 2 > values) statistics.distinct = scaled(statistics.distinct);
}

std::optional<catalog::ColumnValues> ColumnProfile::values() const {
    if (evidence_.type() != Type::text || texts_.empty()) return std::nullopt;
    const bool many = texts_.size() >= limits::indexed_values_per_column_max;
    if (many && text_bytes_ / text_count_ > free_text_bytes) return std::nullopt;
    std::vector<std::pair<std::string, std::uint64_t>> counted(texts_.begin(), texts_.end());
    std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    catalog::ColumnValues values;
    values.complete = texts_complete_;
    for (auto& [text, count] : counted) values.values.push_back(std::move(text));
    return values;
}

}  // namespace querent::engine::sqlite
