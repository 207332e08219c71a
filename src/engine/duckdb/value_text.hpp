// Text of DuckDB's scalar values in ISO form. Runs in the worker.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace querent::engine::duckdb {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

Wide wide(duckdb_hugeint value);
UnsignedWide wide(duckdb_uhugeint value);
std::string text_of(Wide value);
std::string text_of(UnsignedWide value);
/// 12345 with scale 2 is "123.45"; -5 with scale 2 is "-0.05".
std::string decimal_text(Wide value, unsigned scale);
std::string date_text(duckdb_date date);
/// `nanoseconds` of the day: "13:04:05", with as many decimals as are not zero.
std::string time_text(std::int64_t nanoseconds);
std::string time_with_zone_text(duckdb_time_tz time);
/// `ticks` of `per_second` since 1970: "2024-02-29 13:04:05".
std::string timestamp_text(std::int64_t ticks, std::int64_t per_second);
std::string interval_text(duckdb_interval interval);
std::string uuid_text(duckdb_hugeint value);
/// Printable ASCII as it is, everything else as \xHH.
std::string blob_text(std::string_view bytes);
std::string bit_text(std::string_view bytes);
/// Integers of any size, as DuckDB stores them: three bytes of header, then the magnitude.
std::string bignum_text(std::string_view bytes);
/// The shortest text that reads back as the same number; "3.0" for a whole one.
std::string real_text(double value);

}  // namespace querent::engine::duckdb
