// Delimited text as records and fields: CSV, TSV and their relatives, as real files have them.
//
// Beyond RFC 4180: any delimiter and quote, backslash escapes, lines that end in \r, \n or \r\n,
// and stray quotes. A quote opens only at the start of a field and closes only before a delimiter
// or the end of the line; everywhere else it is a character like any other («5" disk», «"a "b"
// c"»).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "lake/files/input_file.hpp"
#include "lake/text/encoding.hpp"

namespace querent::lake {

struct DelimitedForm {
    char delimiter = ',';
    char quote = '"';  // '\0': nothing is quoted
    bool backslash_escapes = false;
    bool space_after_delimiter = false;  // one or more spaces before each field do not belong to it
    bool header = true;
    std::uint64_t lines_before_header = 0;  // titles and the like, which are left out
    std::uint64_t records_after_table = 0;  // totals and remarks, which are left out
};

/// Fields point into the text that was parsed, or into the record's own scratch.
struct Record {
    std::vector<std::string_view> fields;
    bool blank = false;         // an empty line
    bool quoted = false;        // some field was quoted
    bool stray_quotes = false;  // a quote stood where RFC 4180 has none
    std::uint64_t line = 0;     // where it starts, from 1
    std::string scratch;
};

enum class ParseOutcome { complete, incomplete, quote_not_closed };

/// Parses the record that starts at text[0]; `used` tells how long it is with its line end.
/// `last`: nothing follows `text`. Incomplete: more text is needed.
ParseOutcome parse_record(std::string_view text, bool last, const DelimitedForm& form,
                          Record& record, std::size_t& used);

/// A stretch of a file in bytes; records that start in it belong to it.
struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = UINT64_MAX;
};

struct RecordsRead {
    std::uint64_t records = 0;  // blank ones not counted
    std::uint64_t blank = 0;
    std::uint64_t longest = 0;     // record, in bytes
    std::uint64_t stopped_at = 0;  // where the first record behind the range starts (plain UTF-8)
    bool stray_quotes = false;
};

using RecordSink = std::function<Result<void>(const Record&)>;
using BytesSeen = std::function<void(std::uint64_t bytes)>;

/// Calls `sink` with each record that is not blank, header and preamble included. A range other
/// than the whole is only for plain UTF-8. Errors: line_too_long, file_format (a quote is never
/// closed), cancelled, and the sink's.
Result<RecordsRead> read_records(const InputFile& file, const EncodingFacts& encoding,
                                 const DelimitedForm& form, ByteRange range,
                                 const Deadline& deadline, const RecordSink& sink,
                                 const BytesSeen& seen = {});

}  // namespace querent::lake
