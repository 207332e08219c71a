// A delimited file from its bytes to something that the engine reads without guessing.
//
// First the whole file is read and every value observed (analyse); then, when nothing about it is
// unusual, the engine reads the file itself with types that are known to fit; else it is written
// anew as plain UTF-8 CSV with canonical values (rewrite). Both ways give the same rows.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lake/text/records.hpp"
#include "lake/text/sniff.hpp"
#include "lake/typing/column_evidence.hpp"

namespace querent::lake {

struct DelimitedFile {
    std::filesystem::path path;
    EncodingFacts encoding;
    DelimitedForm form;
    std::vector<std::string> header;
    std::vector<std::string> footer;  // lines below the table, which are left out
    std::vector<ColumnEvidence> columns;
    FileHabits habits;
    std::uint64_t rows = 0;
    std::uint64_t short_rows = 0;  // padded with NULL
    std::uint64_t first_short_line = 0;
    std::uint64_t long_rows = 0;  // with nothing but empty fields too many
    std::uint64_t blank_lines = 0;
    std::uint64_t longest_record = 0;  // bytes
    bool stray_quotes = false;
    bool quotes_ignored = false;  // the quotes in it are not quotes
    bool any_quoted = false;

    /// Whether the engine can read the bytes as they are, apart from types.
    [[nodiscard]] bool regular() const;
    [[nodiscard]] std::vector<std::string> warnings() const;
};

/// Errors: file_*, line_too_long, file_format (a row is longer than the header), cancelled.
Result<DelimitedFile> analyse_delimited(const InputFile& file, const Deadline& deadline,
                                        const BytesSeen& seen);

/// The same for a file that we wrote ourselves: comma, double quotes, no header.
Result<DelimitedFile> analyse_own_csv(const InputFile& file, std::vector<std::string> header,
                                      const Deadline& deadline, const BytesSeen& seen);

/// Writes rows as plain CSV without a header, in canonical values; `plans` are by column of the
/// file. Errors: rows_lost (a value contradicts its plan: the file changed), disk_full, cancelled.
Result<void> rewrite_delimited(const InputFile& file, const DelimitedFile& facts,
                               const std::vector<ColumnPlan>& plans,
                               const std::filesystem::path& to, const Deadline& deadline,
                               const BytesSeen& seen);

}  // namespace querent::lake
