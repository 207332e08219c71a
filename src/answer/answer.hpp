// What a question comes back as: the one shape that the terminal, HTTP, events and receipts share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "engine/batch.hpp"
#include "language/parser.hpp"
#include "sql/finding.hpp"

namespace querent::answer {

enum class Status { answered, clarify, needs_approval, refused, failed };
std::string_view name_of(Status status);
std::optional<Status> status_named(std::string_view name);

/// How the SQL came about; `sql` when a person wrote it.
enum class Path { parser, model, cache, verified, sql };
std::string_view name_of(Path path);
std::optional<Path> path_named(std::string_view name);

/// Something that the person should know about the answer; beside the codes of sql/finding.hpp:
/// "unsure", "truncated", "not_recorded", "session_expired".
using sql::Finding;

/// The period that the days of a column stand for, where all of them are its first day.
enum class Grain { none, day, month, quarter, year };
std::string_view name_of(Grain grain);
std::optional<Grain> grain_named(std::string_view name);

/// How a column and its cells read: the same in tables, charts and sentences.
struct ColumnStyle {
    std::string unit = {};             // "EUR", "%", "days"; empty when none
    bool plain = false;                // digits without thousands marks: identifiers, codes, years
    std::string label = {};            // what people call it; empty: the words of its name
    std::optional<int> decimals = {};  // of each cell; absent: as many as that cell needs
    Grain grain = Grain::none;
    bool main = false;  // the number that was asked for, where others stand beside it
    friend bool operator==(const ColumnStyle&, const ColumnStyle&) = default;
};

/// One of the readings that the person may choose from.
struct Choice {
    std::size_t number = 1;  // in Request::choice
    std::string interpretation = {};
    std::string sql = {};
    std::string source = {};
    double confidence = 0.0;
};

/// Which columns make which chart; vega_lite() in chart.hpp and the terminal draw it from the rows.
struct Chart {
    language::ChartKind kind = language::ChartKind::bar;  // never automatic or table
    std::size_t x = 0;                                    // column: category or time
    std::vector<std::size_t> y = {};                      // columns: measures, at least one
    std::optional<std::size_t> series = {};               // column: one line or colour per value
    bool horizontal = false;     // bars lie, because their labels are long or many
    std::size_t rows_shown = 0;  // the first so many rows are drawn
};

/// A word of the question that a person taught.
struct TaughtWord {
    std::string term = {};
    std::string means = {};  // in words
    std::string by = {};
    std::string at = {};  // the day
};

/// Who found this way of answering right.
struct VerifiedBy {
    std::string by = {};
    std::string at = {};        // the day
    std::string question = {};  // that was verified
};

struct ZeroRows {
    std::string explanation = {};  // «Nothing is left because of «country is Germny» …»
    std::string condition = {};    // the one that removed everything; empty when none does so alone
    std::vector<std::string> nearest = {};  // values that exist
};

struct StepTime {
    std::string step = {};
    double ms = 0.0;
};

struct Cost {
    std::uint64_t tokens_in = 0, tokens_out = 0;
    double usd = 0.0;
    std::uint64_t bytes_scanned = 0;
};

struct Answer {
    Status status = Status::failed;
    std::string question = {};
    std::string source = {};
    std::string interpretation = {};
    std::string sql = {};
    std::string dialect = {};

    std::vector<engine::ResultColumn> columns = {};
    std::vector<ColumnStyle> styles = {};  // per column
    std::vector<std::vector<engine::Value>> rows = {};
    std::uint64_t row_count = 0;  // of `rows`; a receipt keeps fewer rows, never another count
    bool truncated = false;       // the result had more rows than were fetched

    std::string summary = {};  // one sentence, its numbers filled from cells
    std::optional<Chart> chart = {};
    std::string chart_note = {};  // why a chart that was wished for is not there
    std::optional<ZeroRows> zero_rows = {};

    double confidence = 0.0;
    Path path = Path::parser;
    std::vector<std::string> tables = {};
    std::vector<language::Part> parts = {};
    std::string frame = {};       // JSON of the reading's frame; empty when there is none
    std::string frame_note = {};  // why an answer to a question has none
    std::vector<std::string> assumptions = {};
    std::optional<VerifiedBy> verified = {};
    std::vector<TaughtWord> taught = {};           // the taught words that were used
    std::vector<std::string> not_understood = {};  // words of the question
    std::vector<Finding> findings = {};
    std::vector<Choice> choices = {};  // up to limits::readings_offered_max; none that was taken
    std::vector<std::string> suggestions = {};  // questions that are known to work here
    bool follow_up = false;
    std::size_t tables_considered = 0, tables_in_all = 0;

    std::vector<StepTime> timing = {};  // in the order of the steps
    double total_ms = 0.0;
    Cost cost = {};

    std::string receipt = {};  // empty when nothing was recorded
    std::string session = {};
    std::optional<Error> error = {};  // status refused or failed
};

}  // namespace querent::answer
