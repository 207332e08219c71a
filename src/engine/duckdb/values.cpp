// Vectors are read in place: a chunk from duckdb_fetch_chunk is flat, so row i of a column is
// element i of its data, of a list's child what the entry's offset says, of a struct's child row i.
#include "engine/duckdb/values.hpp"

#include <cstdlib>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/duckdb/value_text.hpp"

namespace querent::engine::duckdb {

namespace {

class LogicalType {
public:
    explicit LogicalType(duckdb_logical_type type) : type_(type) {}
    ~LogicalType() { duckdb_destroy_logical_type(&type_); }
    LogicalType(const LogicalType&) = delete;
    LogicalType& operator=(const LogicalType&) = delete;
    [[nodiscard]] duckdb_logical_type get() const noexcept { return type_; }

private:
    duckdb_logical_type type_;
};

std::string owned(char* text) {
    const std::unique_ptr<char, void (*)(void*)> owner(text, duckdb_free);
    return text == nullptr ? std::string() : std::string(text);
}

Result<void> add_child(TypeShape& shape, duckdb_logical_type child) {
    const LogicalType owner(child);
    TRY(auto child_shape, shape_of(child));
    shape.children.push_back(std::move(child_shape));
    return {};
}

template <typename T>
const T& element(duckdb_vector vector, idx_t row) {
    return static_cast<const T*>(duckdb_vector_get_data(vector))[row];
}

std::string_view bytes_at(duckdb_vector vector, idx_t row) {
    auto& text = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector))[row];
    return {duckdb_string_t_data(&text), duckdb_string_t_length(text)};
}

bool is_null(duckdb_vector vector, idx_t row) {
    auto* validity = duckdb_vector_get_validity(vector);
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
}

Value integer_or_digits(Wide value) {
    if (value >= std::numeric_limits<std::int64_t>::min() &&
        value <= std::numeric_limits<std::int64_t>::max()) {
        return static_cast<std::int64_t>(value);
    }
    return Decimal{text_of(value)};
}

Value integer_or_digits(UnsignedWide value) {
    if (value <= static_cast<UnsignedWide>(std::numeric_limits<std::int64_t>::max())) {
        return static_cast<std::int64_t>(value);
    }
    return Decimal{text_of(value)};
}

Wide stored_integer(duckdb_type storage, duckdb_vector vector, idx_t row) {
    if (storage == DUCKDB_TYPE_SMALLINT) return element<std::int16_t>(vector, row);
    if (storage == DUCKDB_TYPE_INTEGER) return element<std::int32_t>(vector, row);
    if (storage == DUCKDB_TYPE_BIGINT) return element<std::int64_t>(vector, row);
    return wide(element<duckdb_hugeint>(vector, row));
}

std::string enum_text(const TypeShape& shape, duckdb_vector vector, idx_t row) {
    std::size_t index = 0;
    if (shape.storage == DUCKDB_TYPE_UTINYINT) {
        index = element<std::uint8_t>(vector, row);
    } else if (shape.storage == DUCKDB_TYPE_USMALLINT) {
        index = element<std::uint16_t>(vector, row);
    } else {
        index = element<std::uint32_t>(vector, row);
    }
    return index < shape.names.size() ? shape.names[index] : std::string();
}

// The nearest double to what the float says in its shortest form: 0.1f is 0.1, not 0.10000000149.
double widened(float value) {
    return std::strtod(fmt::format("{}", value).c_str(), nullptr);
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + '\'';
}

void append_nested(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    // Inside of a container, text stands in quotes where it would otherwise be ambiguous.
    if (shape.id == DUCKDB_TYPE_VARCHAR && !is_null(vector, row)) {
        const auto text = bytes_at(vector, row);
        const bool plain = !text.empty() && text != "NULL" &&
                           text.find_first_of("'\"\\,[]{}()=: \t\n") == std::string_view::npos;
        out += plain ? std::string(text) : quoted(text);
        return;
    }
    append_text(out, shape, vector, row);
}

void append_elements(std::string& out, const TypeShape& element_shape, duckdb_vector child,
                     idx_t first, idx_t count) {
    out += '[';
    for (idx_t i = 0; i < count; ++i) {
        if (i != 0) out += ", ";
        append_nested(out, element_shape, child, first + i);
    }
    out += ']';
}

void append_map(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    const auto entry = element<duckdb_list_entry>(vector, row);
    const auto entries = duckdb_list_vector_get_child(vector);
    const auto keys = duckdb_struct_vector_get_child(entries, 0);
    const auto values = duckdb_struct_vector_get_child(entries, 1);
    out += '{';
    for (idx_t i = entry.offset; i < entry.offset + entry.length; ++i) {
        if (i != entry.offset) out += ", ";
        append_nested(out, shape.children[0], keys, i);
        out += '=';
        append_nested(out, shape.children[1], values, i);
    }
    out += '}';
}

void append_struct(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    out += '{';
    for (std::size_t i = 0; i < shape.children.size(); ++i) {
        if (i != 0) out += ", ";
        out += quoted(shape.names[i]) + ": ";
        append_nested(out, shape.children[i], duckdb_struct_vector_get_child(vector, i), row);
    }
    out += '}';
}

void append_union(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    const auto tags = duckdb_struct_vector_get_child(vector, 0);
    const std::size_t member = element<std::uint8_t>(tags, row);
    if (is_null(tags, row) || member >= shape.children.size()) {
        out += "NULL";
        return;
    }
    append_text(out, shape.children[member], duckdb_struct_vector_get_child(vector, member + 1),
                row);
}

// True when `shape` is one of these containers and was written.
bool append_container(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    switch (static_cast<int>(shape.id)) {
        case DUCKDB_TYPE_LIST: {
            const auto entry = element<duckdb_list_entry>(vector, row);
            append_elements(out, shape.children[0], duckdb_list_vector_get_child(vector),
                            entry.offset, entry.length);
            return true;
        }
        case DUCKDB_TYPE_ARRAY:
            append_elements(out, shape.children[0], duckdb_array_vector_get_child(vector),
                            row * shape.array_size, shape.array_size);
            return true;
        case DUCKDB_TYPE_MAP:
            append_map(out, shape, vector, row);
            return true;
        case DUCKDB_TYPE_STRUCT:
            append_struct(out, shape, vector, row);
            return true;
        case DUCKDB_TYPE_UNION:
            append_union(out, shape, vector, row);
            return true;
        default:
            return false;
    }
}

std::string scalar_text(const TypeShape& shape, duckdb_vector vector, idx_t row) {
    const auto ticks = [&] { return element<std::int64_t>(vector, row); };
    switch (static_cast<int>(shape.id)) {
        case DUCKDB_TYPE_VARCHAR:
            return std::string(bytes_at(vector, row));
        case DUCKDB_TYPE_ENUM:
            return enum_text(shape, vector, row);
        case DUCKDB_TYPE_DATE:
            return date_text(element<duckdb_date>(vector, row));
        case DUCKDB_TYPE_TIME:
            return time_text(ticks() * 1000);
        case DUCKDB_TYPE_TIME_NS:
            return time_text(ticks());
        case DUCKDB_TYPE_TIME_TZ:
            return time_with_zone_text(element<duckdb_time_tz>(vector, row));
        case DUCKDB_TYPE_TIMESTAMP:
            return timestamp_text(ticks(), 1'000'000);
        case DUCKDB_TYPE_TIMESTAMP_S:
            return timestamp_text(ticks(), 1);
        case DUCKDB_TYPE_TIMESTAMP_MS:
            return timestamp_text(ticks(), 1000);
        case DUCKDB_TYPE_TIMESTAMP_NS:
            return timestamp_text(ticks(), 1'000'000'000);
        case DUCKDB_TYPE_TIMESTAMP_TZ: {
            auto text = timestamp_text(ticks(), 1'000'000);
            return text.ends_with("infinity") ? text : text + "+00";
        }
        case DUCKDB_TYPE_INTERVAL:
            return interval_text(element<duckdb_interval>(vector, row));
        case DUCKDB_TYPE_UUID:
            return uuid_text(element<duckdb_hugeint>(vector, row));
        case DUCKDB_TYPE_BLOB:
            return blob_text(bytes_at(vector, row));
        case DUCKDB_TYPE_BIT:
            return bit_text(bytes_at(vector, row));
        default:
            return {};
    }
}

}  // namespace

Result<TypeShape> shape_of(duckdb_logical_type type) {
    TypeShape shape;
    shape.id = duckdb_get_type_id(type);
    switch (static_cast<int>(shape.id)) {
        case DUCKDB_TYPE_DECIMAL:
            shape.scale = duckdb_decimal_scale(type);
            shape.storage = duckdb_decimal_internal_type(type);
            break;
        case DUCKDB_TYPE_ENUM:
            shape.storage = duckdb_enum_internal_type(type);
            for (std::uint32_t i = 0; i < duckdb_enum_dictionary_size(type); ++i) {
                shape.names.push_back(owned(duckdb_enum_dictionary_value(type, i)));
            }
            break;
        case DUCKDB_TYPE_LIST:
            TRY_VOID(add_child(shape, duckdb_list_type_child_type(type)));
            break;
        case DUCKDB_TYPE_ARRAY:
            shape.array_size = duckdb_array_type_array_size(type);
            TRY_VOID(add_child(shape, duckdb_array_type_child_type(type)));
            break;
        case DUCKDB_TYPE_MAP:
            TRY_VOID(add_child(shape, duckdb_map_type_key_type(type)));
            TRY_VOID(add_child(shape, duckdb_map_type_value_type(type)));
            break;
        case DUCKDB_TYPE_STRUCT:
            for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
                shape.names.push_back(owned(duckdb_struct_type_child_name(type, i)));
                TRY_VOID(add_child(shape, duckdb_struct_type_child_type(type, i)));
            }
            break;
        case DUCKDB_TYPE_UNION:
            for (idx_t i = 0; i < duckdb_union_type_member_count(type); ++i) {
                shape.names.push_back(owned(duckdb_union_type_member_name(type, i)));
                TRY_VOID(add_child(shape, duckdb_union_type_member_type(type, i)));
            }
            break;
        default:
            if (shape.id == DUCKDB_TYPE_INVALID || shape.id > DUCKDB_TYPE_TIME_NS) {
                return Error{ErrorCode::engine_failed,
                             "A column of the result has a type that cannot be shown.",
                             fmt::format("DuckDB type {}", static_cast<int>(shape.id)),
                             "Convert it to text with CAST(… AS VARCHAR).",
                             {}};
            }
    }
    return shape;
}

catalog::Type type_of(const TypeShape& shape) {
    switch (static_cast<int>(shape.id)) {
        case DUCKDB_TYPE_BOOLEAN:
            return catalog::Type::boolean;
        case DUCKDB_TYPE_TINYINT:
        case DUCKDB_TYPE_SMALLINT:
        case DUCKDB_TYPE_INTEGER:
        case DUCKDB_TYPE_BIGINT:
        case DUCKDB_TYPE_UTINYINT:
        case DUCKDB_TYPE_USMALLINT:
        case DUCKDB_TYPE_UINTEGER:
        case DUCKDB_TYPE_UBIGINT:
        case DUCKDB_TYPE_HUGEINT:
        case DUCKDB_TYPE_UHUGEINT:
        case DUCKDB_TYPE_INTEGER_LITERAL:
        case DUCKDB_TYPE_BIGNUM:
            return catalog::Type::integer;
        case DUCKDB_TYPE_DECIMAL:
            return catalog::Type::decimal;
        case DUCKDB_TYPE_FLOAT:
        case DUCKDB_TYPE_DOUBLE:
            return catalog::Type::real;
        case DUCKDB_TYPE_VARCHAR:
        case DUCKDB_TYPE_STRING_LITERAL:
        case DUCKDB_TYPE_ENUM:
        case DUCKDB_TYPE_UUID:
        case DUCKDB_TYPE_BLOB:
        case DUCKDB_TYPE_BIT:
            return catalog::Type::text;
        case DUCKDB_TYPE_DATE:
            return catalog::Type::date;
        case DUCKDB_TYPE_TIME:
        case DUCKDB_TYPE_TIME_NS:
        case DUCKDB_TYPE_TIME_TZ:
            return catalog::Type::time;
        case DUCKDB_TYPE_TIMESTAMP:
        case DUCKDB_TYPE_TIMESTAMP_S:
        case DUCKDB_TYPE_TIMESTAMP_MS:
        case DUCKDB_TYPE_TIMESTAMP_NS:
        case DUCKDB_TYPE_TIMESTAMP_TZ:
            return catalog::Type::timestamp;
        default:
            return catalog::Type::other;
    }
}

Value value_at(const TypeShape& shape, duckdb_vector vector, idx_t row) {
    if (shape.id == DUCKDB_TYPE_SQLNULL || is_null(vector, row)) return std::monostate{};
    switch (static_cast<int>(shape.id)) {
        case DUCKDB_TYPE_BOOLEAN:
            return element<bool>(vector, row);
        case DUCKDB_TYPE_TINYINT:
            return std::int64_t{element<std::int8_t>(vector, row)};
        case DUCKDB_TYPE_SMALLINT:
            return std::int64_t{element<std::int16_t>(vector, row)};
        case DUCKDB_TYPE_INTEGER:
            return std::int64_t{element<std::int32_t>(vector, row)};
        case DUCKDB_TYPE_BIGINT:
            return element<std::int64_t>(vector, row);
        case DUCKDB_TYPE_UTINYINT:
            return std::int64_t{element<std::uint8_t>(vector, row)};
        case DUCKDB_TYPE_USMALLINT:
            return std::int64_t{element<std::uint16_t>(vector, row)};
        case DUCKDB_TYPE_UINTEGER:
            return std::int64_t{element<std::uint32_t>(vector, row)};
        case DUCKDB_TYPE_UBIGINT:
            return integer_or_digits(UnsignedWide{element<std::uint64_t>(vector, row)});
        case DUCKDB_TYPE_HUGEINT:
            return integer_or_digits(wide(element<duckdb_hugeint>(vector, row)));
        case DUCKDB_TYPE_UHUGEINT:
            return integer_or_digits(wide(element<duckdb_uhugeint>(vector, row)));
        case DUCKDB_TYPE_BIGNUM:
            return Decimal{bignum_text(bytes_at(vector, row))};
        case DUCKDB_TYPE_DECIMAL:
            return Decimal{decimal_text(stored_integer(shape.storage, vector, row), shape.scale)};
        case DUCKDB_TYPE_FLOAT:
            return widened(element<float>(vector, row));
        case DUCKDB_TYPE_DOUBLE:
            return element<double>(vector, row);
        default: {
            std::string text;
            append_text(text, shape, vector, row);
            return text;
        }
    }
}

void append_text(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row) {
    if (shape.id == DUCKDB_TYPE_SQLNULL || is_null(vector, row)) {
        out += "NULL";
        return;
    }
    if (append_container(out, shape, vector, row)) return;
    if (auto text = scalar_text(shape, vector, row); !text.empty()) {
        out += text;
        return;
    }
    if (shape.id == DUCKDB_TYPE_VARCHAR || type_of(shape) == catalog::Type::text) return;
    const auto value = value_at(shape, vector, row);
    if (const auto* flag = std::get_if<bool>(&value)) out += *flag ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value)) out += fmt::format("{}", *integer);
    if (const auto* real = std::get_if<double>(&value)) out += real_text(*real);
    if (const auto* decimal = std::get_if<Decimal>(&value)) out += decimal->digits;
}

}  // namespace querent::engine::duckdb
