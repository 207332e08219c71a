// DuckDB's vectors as our values. Runs in the worker.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "engine/batch.hpp"

namespace querent::engine::duckdb {

/// A type, looked up once per result, with what its vectors need to be read.
struct TypeShape {
    duckdb_type id = DUCKDB_TYPE_INVALID;
    duckdb_type storage = DUCKDB_TYPE_INVALID;  // of decimals and enums
    std::uint8_t scale = 0;                     // of decimals
    idx_t array_size = 0;
    std::vector<std::string> names;   // values of an enum, fields of a struct, members of a union
    std::vector<TypeShape> children;  // element; key and value; fields; members
};

/// Errors: engine_failed for a type that this program does not know.
Result<TypeShape> shape_of(duckdb_logical_type type);
catalog::Type type_of(const TypeShape& shape);

/// Integers that fit in 64 bits are integers; larger ones and decimals are exact digits; lists,
/// structs, intervals and the like are text as DuckDB writes it.
Value value_at(const TypeShape& shape, duckdb_vector vector, idx_t row);

/// The text of any value: «[1, 2]», «{'a': 1}», «2024-02-29». Shared by value_at and tests.
void append_text(std::string& out, const TypeShape& shape, duckdb_vector vector, idx_t row);

}  // namespace querent::engine::duckdb
