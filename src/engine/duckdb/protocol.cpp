#include "engine/duckdb/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::engine::duckdb {

namespace {

constexpr std::size_t header_bytes = sizeof(std::uint32_t) + sizeof(std::uint8_t);

Error nonsense(std::string_view what) {
    return Error{ErrorCode::engine_crashed,
                 "The engine's worker process sent something that makes no sense and was ended.",
                 "malformed message: " + std::string(what),
                 {},
                 {}};
}

class Writer {
public:
    template <typename Number>
    Writer& number(Number value) {
        static_assert(std::is_trivially_copyable_v<Number>);
        char bytes[sizeof(Number)];
        std::memcpy(bytes, &value, sizeof(Number));
        bytes_.append(bytes, sizeof(Number));
        return *this;
    }
    Writer& text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
        return *this;
    }
    Writer& flag(bool value) { return number(static_cast<std::uint8_t>(value)); }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// After the first value that is not there every further one is empty; complete() tells at the end.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <typename Number>
    Number number() {
        Number value{};
        if (rest_.size() < sizeof(Number)) {
            fail();
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof(Number));
        rest_.remove_prefix(sizeof(Number));
        return value;
    }
    std::string_view text() { return bytes(number<std::uint32_t>()); }
    std::string_view bytes(std::size_t size) {
        if (rest_.size() < size) {
            fail();
            return {};
        }
        const auto value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    bool flag() {
        const auto value = number<std::uint8_t>();
        if (value > 1) fail();
        return value == 1;
    }
    /// A count of things that take at least `bytes_each` bytes, so that nothing is reserved for
    /// more than can come.
    std::size_t count(std::size_t bytes_each) {
        const std::size_t value = number<std::uint32_t>();
        if (value > rest_.size() / bytes_each) {
            fail();
            return 0;
        }
        return value;
    }
    void fail() {
        ok_ = false;
        rest_ = {};
    }
    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool complete() const noexcept { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

// How a cell is written; the index of the alternative in Value.
enum class CellTag : std::uint8_t { null, boolean, integer, real, decimal, text };

// A column whose cells are all of one kind or null tells the kind once, then one flag per row, then
// the cells that are not null. Only integers beyond 64 bits mix with smaller ones.
constexpr std::uint8_t mixed_column = 0xff;

void write_cell(Writer& writer, const Value& value) {
    std::visit(
        [&writer](const auto& cell) {
            using Cell = std::decay_t<decltype(cell)>;
            if constexpr (std::is_same_v<Cell, bool>) {
                writer.flag(cell);
            } else if constexpr (std::is_arithmetic_v<Cell>) {
                writer.number(cell);
            } else if constexpr (std::is_same_v<Cell, Decimal>) {
                writer.text(cell.digits);
            } else if constexpr (std::is_same_v<Cell, std::string>) {
                writer.text(cell);
            }
        },
        value);
}

void write_column(Writer& writer, std::span<const Value> column) {
    std::size_t kind = 0;
    bool mixed = false;
    for (const auto& value : column) {
        if (value.index() == 0) continue;
        mixed = mixed || (kind != 0 && kind != value.index());
        kind = value.index();
    }
    writer.number(mixed ? mixed_column : static_cast<std::uint8_t>(kind));
    for (const auto& value : column) {
        writer.number(static_cast<std::uint8_t>(mixed ? value.index() : value.index() != 0));
    }
    for (const auto& value : column) write_cell(writer, value);
}

bool is_decimal(std::string_view digits) {
    if (digits.starts_with('-')) digits.remove_prefix(1);
    return !digits.empty() && std::ranges::count(digits, '.') <= 1 &&
           std::ranges::all_of(digits, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

Value read_cell(Reader& reader, CellTag tag) {
    switch (tag) {
        case CellTag::null:
            return std::monostate{};
        case CellTag::boolean:
            return reader.flag();
        case CellTag::integer:
            return reader.number<std::int64_t>();
        case CellTag::real:
            return reader.number<double>();
        case CellTag::decimal: {
            const auto digits = reader.text();
            if (!is_decimal(digits)) reader.fail();
            return Decimal{std::string(digits)};
        }
        case CellTag::text: {
            const auto text = reader.text();
            if (!text::is_valid_utf8(text)) reader.fail();
            return std::string(text);
        }
    }
    reader.fail();
    return std::monostate{};
}

ColumnOfValues read_column(Reader& reader, std::size_t rows) {
    const auto kind = reader.number<std::uint8_t>();
    const auto flags = reader.bytes(rows);
    ColumnOfValues column;
    column.reserve(flags.size());
    for (const char flag : flags) {
        const auto tag = static_cast<std::uint8_t>(flag);
        if (kind != mixed_column && tag > 1) reader.fail();
        column.push_back(
            read_cell(reader, static_cast<CellTag>(kind == mixed_column ? tag : kind * tag)));
        if (!reader.ok()) break;
    }
    return column;
}

void write_paths(Writer& writer, const std::vector<std::filesystem::path>& paths) {
    writer.number(static_cast<std::uint32_t>(paths.size()));
    for (const auto& path : paths) writer.text(path.native());
}

std::vector<std::filesystem::path> read_paths(Reader& reader) {
    const auto count = reader.count(sizeof(std::uint32_t));
    std::vector<std::filesystem::path> paths;
    paths.reserve(count);
    for (std::size_t i = 0; i < count; ++i) paths.emplace_back(reader.text());
    return paths;
}

}  // namespace

std::string encode_frame(MessageKind kind, std::string_view payload) {
    ASSERT(payload.size() <= limits::worker_frame_bytes_max);
    Writer writer;
    writer.number(static_cast<std::uint32_t>(payload.size()));
    writer.number(static_cast<std::uint8_t>(kind));
    return writer.take().append(payload);
}

Result<std::optional<Frame>> FrameBuffer::next() {
    const std::string_view rest = std::string_view(bytes_).substr(taken_);
    if (rest.size() >= header_bytes) {
        Reader header(rest.substr(0, header_bytes));
        const std::size_t size = header.number<std::uint32_t>();
        const auto kind = header.number<std::uint8_t>();
        if (size > limits::worker_frame_bytes_max) return nonsense("a frame over the limit");
        if (kind < static_cast<std::uint8_t>(MessageKind::profile) ||
            kind > static_cast<std::uint8_t>(MessageKind::error)) {
            return nonsense("a frame of unknown kind");
        }
        if (rest.size() >= header_bytes + size) {
            taken_ += header_bytes + size;
            return std::optional(Frame{static_cast<MessageKind>(kind),
                                       std::string(rest.substr(header_bytes, size))});
        }
    }
    bytes_.erase(0, taken_);
    taken_ = 0;
    return std::optional<Frame>();
}

std::string encode_profile(const JailProfile& profile) {
    Writer writer;
    write_paths(writer, profile.readable);
    write_paths(writer, profile.writable);
    writer.text(profile.temporary.native())
        .number(static_cast<std::uint64_t>(profile.memory_max))
        .number(static_cast<std::uint32_t>(profile.threads))
        .number(profile.spill_bytes_max)
        .flag(profile.preserve_order);
    return writer.take();
}

Result<JailProfile> decode_profile(std::string_view payload) {
    Reader reader(payload);
    JailProfile profile;
    profile.readable = read_paths(reader);
    profile.writable = read_paths(reader);
    profile.temporary = reader.text();
    profile.memory_max = reader.number<std::uint64_t>();
    profile.threads = reader.number<std::uint32_t>();
    profile.spill_bytes_max = reader.number<std::uint64_t>();
    profile.preserve_order = reader.flag();
    if (!reader.complete()) return nonsense("profile");
    return profile;
}

std::string encode_query(const QueryRequest& request) {
    return Writer()
        .number(request.number)
        .flag(request.single_query)
        .number(request.rows_max)
        .number(request.bytes_max)
        .text(request.statement)
        .take();
}

Result<QueryRequest> decode_query(std::string_view payload) {
    Reader reader(payload);
    QueryRequest request;
    request.number = reader.number<std::uint64_t>();
    request.single_query = reader.flag();
    request.rows_max = reader.number<std::uint64_t>();
    request.bytes_max = reader.number<std::uint64_t>();
    request.statement = reader.text();
    if (!reader.complete()) return nonsense("query");
    return request;
}

std::string encode_cancel(std::uint64_t number) {
    return Writer().number(number).take();
}

Result<std::uint64_t> decode_cancel(std::string_view payload) {
    Reader reader(payload);
    const auto number = reader.number<std::uint64_t>();
    if (!reader.complete()) return nonsense("cancel");
    return number;
}

std::string encode_columns(const std::vector<ResultColumn>& columns) {
    Writer writer;
    writer.number(static_cast<std::uint32_t>(columns.size()));
    for (const auto& column : columns) {
        writer.text(column.name).number(static_cast<std::uint8_t>(column.type));
    }
    return writer.take();
}

Result<std::vector<ResultColumn>> decode_columns(std::string_view payload) {
    Reader reader(payload);
    const auto count = reader.count(sizeof(std::uint32_t) + sizeof(std::uint8_t));
    std::vector<ResultColumn> columns;
    columns.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = reader.text();
        const auto type = reader.number<std::uint8_t>();
        if (!text::is_valid_utf8(name) || type > static_cast<std::uint8_t>(catalog::Type::other)) {
            return nonsense("columns");
        }
        columns.push_back({std::string(name), static_cast<catalog::Type>(type)});
    }
    if (!reader.complete()) return nonsense("columns");
    return columns;
}

std::string encode_batch(const Batch& batch, std::size_t first, std::size_t rows) {
    Writer writer;
    writer.number(static_cast<std::uint32_t>(rows));
    for (const auto& column : batch.columns) {
        write_column(writer, std::span(column).subspan(first, rows));
    }
    return writer.take();
}

Result<Batch> decode_batch(std::string_view payload, std::size_t columns) {
    Reader reader(payload);
    const auto rows = reader.count(std::max<std::size_t>(columns, 1));
    Batch batch;
    batch.columns.resize(columns);
    for (auto& column : batch.columns) column = read_column(reader, rows);
    if (!reader.complete()) return nonsense("batch");
    return batch;
}

std::string encode_progress(double fraction) {
    return Writer().number(fraction).take();
}

Result<double> decode_progress(std::string_view payload) {
    Reader reader(payload);
    const auto fraction = reader.number<double>();
    if (!reader.complete() || !std::isfinite(fraction)) return nonsense("progress");
    return std::clamp(fraction, 0.0, 1.0);
}

std::string encode_done(const RunStatistics& statistics) {
    return Writer()
        .number(statistics.rows)
        .flag(statistics.truncated)
        .number(statistics.rows_changed)
        .number(static_cast<std::int64_t>(statistics.engine_time.count()))
        .take();
}

Result<RunStatistics> decode_done(std::string_view payload) {
    Reader reader(payload);
    RunStatistics statistics;
    statistics.rows = reader.number<std::uint64_t>();
    statistics.truncated = reader.flag();
    statistics.rows_changed = reader.number<std::uint64_t>();
    statistics.engine_time = std::chrono::microseconds(reader.number<std::int64_t>());
    if (!reader.complete()) return nonsense("done");
    return statistics;
}

std::string encode_failure(const Failure& failure) {
    const auto cut = [](const std::string& value) { return text::shorten(value, 16 * 1024); };
    return Writer()
        .text(facts(failure.error.code).name)
        .text(cut(failure.error.message))
        .text(cut(failure.error.detail))
        .text(cut(failure.error.hint))
        .text(cut(failure.error.where))
        .flag(failure.fatal)
        .take();
}

Result<Failure> decode_failure(std::string_view payload) {
    Reader reader(payload);
    const auto code = error_code_named(reader.text());
    Failure failure;
    for (auto* part : {&failure.error.message, &failure.error.detail, &failure.error.hint,
                       &failure.error.where}) {
        *part = reader.text();
        if (!text::is_valid_utf8(*part)) return nonsense("error");
    }
    failure.fatal = reader.flag();
    if (!reader.complete() || !code) return nonsense("error");
    failure.error.code = *code;
    return failure;
}

}  // namespace querent::engine::duckdb
