// From a question to readings of it, with no model: what the person asks for, as SQL, with how sure
// we are.
//
// The way inside: tokens (words.hpp) -> periods, numbers, values, names linked -> frames by an open
// grammar over the join-free intermediate form (frame.hpp) -> joins -> sql::Query -> ranking and
// confidence.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/frame.hpp"
#include "language/taught.hpp"
#include "sql/tree.hpp"

namespace querent::language {

namespace learnt {
struct Knowledge;
}

/// A piece of what was understood; the page shows each as a chip.
enum class PartRole { measure, dimension, column, filter, period, order, limit, chart };
struct Part {
    PartRole role;
    std::string text;  // «total revenue», «region», «last quarter (2026-07-01 to 2026-09-30)»
    Span span;         // empty when nothing in the question says it (a default)
};

/// A person who found a reading right, and of which question.
struct Voucher {
    std::string by, at, question;
};

struct Reading {
    Frame frame;
    bool framed = true;  // false: no frame says it, and `frame` is empty
    sql::Query query;
    std::string interpretation;  // one or two plain sentences
    std::vector<Part> parts;
    std::vector<std::string>
        assumptions;  // «showing 8 of 203 columns», «“recent” read as newest first»
    std::vector<std::string> tables;  // that the query reads
    ChartKind chart = ChartKind::automatic;
    double confidence = 0.0;  // probability that this reading is what was meant, in [0, 1]
    double coverage = 1.0;    // share of the question's words that this data has as they stand
    std::vector<Span> not_understood;  // content words that the reading does not express
    std::optional<Voucher> voucher;    // never by the parser itself

    [[nodiscard]] const Frame* frame_or_null() const { return framed ? &frame : nullptr; }
};

enum class RequestKind { data, greeting, help, out_of_scope, change, empty };

struct Understanding {
    RequestKind kind = RequestKind::data;
    std::vector<Reading> readings;     // best first, distinct in meaning; empty unless kind is data
    bool follow_up = false;            // the readings change the previous frame
    std::vector<Span> not_understood;  // content words that no reading uses
    std::vector<std::string> taught;   // the terms that were said and that a person taught
    std::string reason;  // why it is refused: «nothing in this data is about “weather”»
    std::size_t tables_considered = 0, tables_in_all = 0;
};

struct Question {
    std::string_view text;
    Date today;
    const Frame* previous =
        nullptr;  // of the same conversation and source; null when there is none
};

/// Where the data come from. Of files of their own people ask otherwise than the learnt part saw
/// databases asked about.
enum class Origin { database, files };

/// Threads: immutable, understand() may be called from several threads at once. Deterministic.
class Parser {
public:
    /// `learnt`: other weights than those of this program; null: its own. `taught`: words of
    /// people's own; those that are names the source has already.
    Parser(std::shared_ptr<const catalog::Source> source,
           std::shared_ptr<const catalog::ValueIndex> values,
           std::shared_ptr<const learnt::Knowledge> learnt = nullptr,
           std::vector<TaughtTerm> taught = {}, Origin origin = Origin::database);
    ~Parser();
    Parser(Parser&&) noexcept;
    Parser& operator=(Parser&&) noexcept;

    /// Never fails: what cannot be read is an Understanding that says so. Requires: valid UTF-8
    /// within limits::question_bytes_max.
    [[nodiscard]] Understanding understand(const Question& question) const;
    /// A frame that somebody wrote or changed, as the reading that it is.
    /// Errors: invalid_argument when it asks for nothing, adds up what is no number, or its tables
    /// do not hang together.
    [[nodiscard]] Result<Reading> read(const Frame& frame) const;

private:
    struct Knowledge;  // schema index and whatever else is built once
    std::unique_ptr<const Knowledge> knowledge_;
};

}  // namespace querent::language
