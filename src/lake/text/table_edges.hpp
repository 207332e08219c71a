// Where the table in a delimited file begins and ends: reports have titles above their header, and
// totals, sources and remarks below their last row.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lake/files/input_file.hpp"
#include "lake/text/encoding.hpp"
#include "lake/text/records.hpp"

namespace querent::lake {

using Rows = std::vector<std::vector<std::string>>;

/// How many of `rows`, the first records of a file, stand above the table. `width`: columns.
std::size_t preamble_of(const Rows& rows, std::size_t width);

/// Whether rows[first] holds names rather than values.
bool has_header(const Rows& rows, std::size_t first);

/// Whether every row has one value more than rows[header] has names, and it is the first that has
/// none: R writes its row names so. Only empty values at the end are delimiters too many.
bool names_are_missing_first(const Rows& rows, std::size_t header);

/// How many records at the file's end do not belong to the table: lines of totals («Total», with
/// nothing where every row has something), and remarks of one cell («Source: World Bank»).
/// Errors: file_unreadable.
Result<std::vector<std::string>> footer_of(const InputFile& file, const EncodingFacts& encoding,
                                           const DelimitedForm& form, std::size_t width);

}  // namespace querent::lake
