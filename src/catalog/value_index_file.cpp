// The values of text columns on disk; the tables of hashes over them are built when they are read.
//
// Layout, little-endian: "QVALUES1", u32 columns, then per column: table, column (u32 length and
// bytes each), u8 complete, u32 values, each u32 length and bytes; at the end a u64 FNV-1a hash of
// everything before it.
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/limits.hpp"
#include "catalog/value_index.hpp"

namespace querent::catalog {

namespace {

constexpr std::string_view magic = "QVALUES1";
constexpr std::size_t file_bytes_max = 1024 * limits::mebibyte;

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

template <typename Number>
void put(std::string& out, Number number) {
    for (std::size_t k = 0; k < sizeof(Number); ++k) {
        out += static_cast<char>(static_cast<unsigned char>(number >> (8 * k)));
    }
}

void put_text(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

/// Reads what put() wrote and remembers when something was missing.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <typename Number>
    Number number() {
        if (rest_.size() < sizeof(Number)) {
            cut_ = true;
            return 0;
        }
        Number result = 0;
        for (std::size_t k = 0; k < sizeof(Number); ++k) {
            result |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(rest_[k]))
                                          << (8 * k));
        }
        rest_.remove_prefix(sizeof(Number));
        return result;
    }
    std::string text() {
        const std::size_t size = number<std::uint32_t>();
        if (rest_.size() < size) {
            cut_ = true;
            return {};
        }
        std::string result(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return result;
    }
    [[nodiscard]] bool cut() const { return cut_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool cut_ = false;
};

Error damaged(const std::filesystem::path& file) {
    return {ErrorCode::lake_damaged, "The list of values of a table is damaged.", file.string(),
            "Ingest the table again.", ""};
}

}  // namespace

Result<void> write_values(const std::vector<ColumnValues>& columns,
                          const std::filesystem::path& file) {
    std::string bytes(magic);
    put(bytes, static_cast<std::uint32_t>(columns.size()));
    for (const ColumnValues& column : columns) {
        put_text(bytes, column.table);
        put_text(bytes, column.column);
        put(bytes, static_cast<std::uint8_t>(column.complete));
        put(bytes, static_cast<std::uint32_t>(column.values.size()));
        for (const std::string& value : column.values) put_text(bytes, value);
    }
    put(bytes, checksum(bytes));
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.flush();
    if (!stream) {
        return Error{ErrorCode::disk_full, "The list of values of a table could not be written.",
                     file.string(), "Check the free space and the permissions of the folder.", ""};
    }
    return {};
}

Result<std::vector<ColumnValues>> read_values(const std::filesystem::path& file) {
    std::error_code code;
    const std::uintmax_t size = std::filesystem::file_size(file, code);
    if (code) {
        return Error{ErrorCode::file_unreadable, "The list of values of a table cannot be read.",
                     file.string() + ": " + code.message(), "", ""};
    }
    if (size > file_bytes_max || size < magic.size() + sizeof(std::uint64_t)) return damaged(file);
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.size() != size || !bytes.starts_with(magic)) return damaged(file);
    const std::string_view body = std::string_view(bytes).substr(0, bytes.size() - 8);
    Reader tail(std::string_view(bytes).substr(body.size()));
    if (tail.number<std::uint64_t>() != checksum(body)) return damaged(file);

    Reader reader(body.substr(magic.size()));
    std::vector<ColumnValues> columns;
    const auto column_count = reader.number<std::uint32_t>();
    for (std::uint32_t c = 0; c < column_count && !reader.cut(); ++c) {
        ColumnValues column;
        column.table = reader.text();
        column.column = reader.text();
        column.complete = reader.number<std::uint8_t>() != 0;
        const auto value_count = reader.number<std::uint32_t>();
        for (std::uint32_t v = 0; v < value_count && !reader.cut(); ++v) {
            column.values.push_back(reader.text());
        }
        columns.push_back(std::move(column));
    }
    if (reader.cut() || !reader.at_end()) return damaged(file);
    return columns;
}

}  // namespace querent::catalog
