// From one dialect to another with no source at hand: names pass as they are, everything else is
// checked as in guard.hpp.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/printer.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

struct Translation {
    std::string text;  // one query in the target dialect, which reads back
    Query query;
};

/// Errors: those of parse(); sql_function_not_allowed (hint: the nearest that exists),
/// sql_construct_not_allowed, sql_syntax (a function's arguments), sql_dialect_cannot_express.
/// What comes out is for reading and for other engines: it is no CheckedSql, and nothing here runs
/// it.
Result<Translation> translate(std::string_view text, Dialect from, Dialect to, PrintStyle style);

}  // namespace querent::sql
