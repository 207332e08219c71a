// Guesses how a delimited file is written, from its beginning and its end: delimiter, quote,
// header, and lines above and below the table.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lake/files/input_file.hpp"
#include "lake/text/encoding.hpp"
#include "lake/text/records.hpp"

namespace querent::lake {

struct Sniffed {
    DelimitedForm form;
    std::vector<std::string> header;  // names as written; «column1» and so on when there are none
    std::size_t columns = 0;
    std::vector<std::string> footer;  // the lines below the table
};

/// Errors: line_too_long, file_too_wide, file_empty, file_unreadable.
Result<Sniffed> sniff_delimited(const InputFile& file, const EncodingFacts& encoding);

}  // namespace querent::lake
