// What a taught word means in a source: another name, a number, or a condition on rows.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/parser.hpp"
#include "sql/guard.hpp"

namespace querent::knowledge {

struct Definition {
    enum class Kind { name, measure, condition };
    Kind kind = Kind::name;
    std::string table = {};                    // that it speaks of
    std::string column = {};                   // of a name: of a column, or
    std::string metric = {};                   // of a metric; else of the table
    std::string expression = {}, filter = {};  // of a measure: SQL over the columns of the table
    std::string frame = {};   // of a condition: a frame in JSON that lists the rows that meet it
    std::string phrase = {};  // of a condition that moves with the day: the words, to be read again
    std::string words = {};   // what it means, for whoever confirms it
    friend bool operator==(const Definition&, const Definition&) = default;
};
std::string_view name_of(Definition::Kind kind);

boost::json::object to_json(const Definition& definition);
/// Errors: store_failed when it was not written by to_json().
Result<Definition> definition_from_json(const boost::json::object& json);

/// What a meaning is read against. Borrows everything.
struct Ground {
    const catalog::Source& source;
    const catalog::ValueIndex& values;
    const std::function<language::Understanding(const language::Question&)>& understand;
    const std::function<Result<language::Reading>(const language::Frame&)>& read_frame;
    const sql::GuardPolicy& policy;
    sql::Dialect dialect;
    Date today;
};

/// Reads the meaning as a name, as SQL, as arithmetic over names («amount minus refunds») and at
/// last in words, by the parser itself.
/// Errors: invalid_argument when the term has a meaning already, and when the meaning does not fit
/// the data, with what is near.
Result<Definition> define(std::string_view term, std::string_view meaning, const Ground& ground);

}  // namespace querent::knowledge
