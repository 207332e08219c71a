// The receipt of an answer: what was asked, understood, run and returned, by whom, when, on which
// version of the data, so that it can be looked at and repeated.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "answer/answer.hpp"
#include "base/clock.hpp"
#include "store/store.hpp"

namespace querent::answer {

struct Receipt {
    Answer answer = {};  // with at most limits::receipt_rows_max rows
    Timestamp at = {};
    std::string principal = {};
    Date today = {};
    std::string source_version = {};
    std::string querent_version = {};
    std::string row_hash = {};  // SHA-256 over all columns and rows, in hexadecimal; see row_hash()
};

/// What a second run of a receipt's SQL gave.
struct Rerun {
    Answer answer = {};
    bool same = false;                          // the same columns and rows, in whatever order
    std::vector<std::string> differences = {};  // sentences: «7,867 rows then, 7,870 now.»
};

/// The answer's JSON with "at", "principal", "today", "source_version", "querent_version" and
/// "row_hash".
boost::json::object to_json(const Receipt& receipt);
/// Errors: store_failed.
Result<Receipt> receipt_from_json(std::string_view body);
/// What a list of receipts shows of one.
boost::json::object to_json(const store::ReceiptLine& line);
/// {"answer", "same", "differences"}
boost::json::object to_json(const Rerun& rerun);

/// SHA-256 over a canonical text of column names and rows: the same for the same set of rows,
/// whatever engine or thread they came from and in whatever order they came.
std::string row_hash(const std::vector<engine::ResultColumn>& columns,
                     const std::vector<std::vector<engine::Value>>& rows);
/// The text of one row that row_hash() is made of.
std::string canonical_row(const std::vector<engine::Value>& row);

}  // namespace querent::answer
