// What a file is, by what is in it and not by what it is called.
#pragma once

#include <string>

#include "base/result.hpp"
#include "lake/files/input_file.hpp"

namespace querent::lake {

enum class Format { delimited, json, parquet, archive };

/// Errors: file_empty, file_format (a known kind that cannot be read, or a Parquet file cut off).
Result<Format> detect_format(const InputFile& file);

}  // namespace querent::lake
