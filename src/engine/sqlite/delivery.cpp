#include "engine/sqlite/delivery.hpp"

#include <fmt/format.h>

#include <chrono>
#include <vector>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "engine/sqlite/column_evidence.hpp"

namespace querent::engine::sqlite {

namespace {

Error too_large(std::string_view what, std::size_t limit) {
    return {.code = ErrorCode::result_too_large,
            .message = fmt::format("{} is larger than {} bytes.", what, limit),
            .detail = {},
            .hint = "Ask for fewer columns or rows.",
            .where = {}};
}

std::string hexadecimal(std::string_view bytes) {
    std::string text = "\\x";
    text.reserve(2 + 2 * bytes.size());
    for (const char c : bytes)
        fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned char>(c));
    return text;
}

/// As SQLite keeps it; types of columns come later.
Value plain_value(const Statement& statement, int column) {
    switch (statement.storage(column)) {
        case Storage::null:
            return {};
        case Storage::integer:
            return statement.integer(column);
        case Storage::real:
            return statement.real(column);
        case Storage::text:
            return text::repaired_utf8(statement.bytes(column));
        case Storage::blob:
            return hexadecimal(statement.bytes(column));
    }
    return {};
}

/// `value` as a column of this type shows it, where it fits.
Value typed_value(Value value, catalog::Type type, const DeclaredType& declared) {
    const auto* integer = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    if (type == catalog::Type::boolean && integer != nullptr && (*integer == 0 || *integer == 1)) {
        return *integer == 1;
    }
    if (type == catalog::Type::decimal && (integer != nullptr || real != nullptr)) {
        const double number = real != nullptr ? *real : static_cast<double>(*integer);
        if (auto digits = digits_at_scale(number, declared.scale.value_or(0))) {
            return Decimal{std::move(*digits)};
        }
    }
    constexpr std::int64_t exact_max = 1LL << 53;
    if (type == catalog::Type::real && integer != nullptr && *integer <= exact_max &&
        *integer >= -exact_max) {
        return static_cast<double>(*integer);
    }
    return value;
}

std::size_t size_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return sizeof(Value) + (text == nullptr ? 0 : text->size());
}

class Delivery {
public:
    Delivery(Statement& statement, const RunLimits& limits, BatchSink& sink)
        : statement_(statement), limits_(limits), sink_(sink) {
        for (int k = 0; k < statement.columns(); ++k)
            evidence_.emplace_back(statement.declared_type(k));
        held_.columns.resize(evidence_.size());
    }

    Result<RunStatistics> run() {
        for (;;) {
            TRY(const bool row, step());
            if (!row) break;
            if (statistics_.rows == limits_.rows_max) {
                statistics_.truncated = true;
                break;
            }
            TRY_VOID(take_row());
            const std::size_t full = begun_ ? limits::batch_rows_max : limits::result_rows_max;
            if (held_.rows() >= full) TRY_VOID(send());
        }
        if (!begun_ || held_.rows() > 0) TRY_VOID(send());
        return statistics_;
    }

private:
    Result<bool> step() {
        const auto begin = std::chrono::steady_clock::now();
        auto row = statement_.step();
        statistics_.engine_time += std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
        return row;
    }

    Result<void> take_row() {
        for (std::size_t k = 0; k < evidence_.size(); ++k) {
            const int column = static_cast<int>(k);
            if (!begun_) evidence_[k].see(statement_, column);
            const Storage storage = statement_.storage(column);
            const bool bytes = storage == Storage::text || storage == Storage::blob;
            if (bytes && statement_.bytes(column).size() > limits::cell_bytes_max) {
                return too_large("A cell", limits::cell_bytes_max);
            }
            Value value = plain_value(statement_, column);
            bytes_ += size_of(value);
            held_.columns[k].push_back(std::move(value));
        }
        if (bytes_ > limits_.bytes_max) return too_large("The result", limits_.bytes_max);
        ++statistics_.rows;
        return {};
    }

    Result<void> send() {
        if (!begun_) {
            begun_ = true;
            std::vector<ResultColumn> columns;
            for (std::size_t k = 0; k < evidence_.size(); ++k) {
                columns.push_back({.name = statement_.column_name(static_cast<int>(k)),
                                   .type = evidence_[k].type()});
                types_.push_back(columns.back().type);
            }
            TRY_VOID(sink_.begin(columns));
        }
        Batch batch = std::move(held_);
        held_ = {};
        held_.columns.resize(evidence_.size());
        for (std::size_t k = 0; k < types_.size(); ++k) {
            for (Value& value : batch.columns[k])
                value = typed_value(std::move(value), types_[k], evidence_[k].declared());
        }
        if (batch.rows() == 0) return {};
        return sink_.batch(std::move(batch));
    }

    Statement& statement_;
    const RunLimits& limits_;
    BatchSink& sink_;
    std::vector<ColumnEvidence> evidence_;
    std::vector<catalog::Type> types_;
    Batch held_;
    std::size_t bytes_ = 0;
    bool begun_ = false;
    RunStatistics statistics_;
};

}  // namespace

Result<RunStatistics> deliver(Statement& statement, const RunLimits& limits, BatchSink& sink) {
    return Delivery(statement, limits, sink).run();
}

}  // namespace querent::engine::sqlite
