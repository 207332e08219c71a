// Questions that a person found rightly answered, and what they say about other questions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/parser.hpp"
#include "sql/guard.hpp"
#include "store/store.hpp"

namespace querent::knowledge {

struct Verified {
    std::string receipt;  // that was verified; names it
    std::string source;
    std::string question;
    std::string sql;        // that answered it
    std::string dialect;    // of the SQL
    std::string frame;      // JSON; empty when no frame says it
    Date today;             // that «last month» was reckoned from
    std::string principal;  // who verified it
    Timestamp at = {};
};

store::Lesson lesson_of(const Verified& verified);
/// Errors: store_failed.
Result<Verified> verified_of(const store::Lesson& lesson);
/// Those of `lessons` about `source`; what cannot be read is left out.
std::vector<Verified> verified_for(const std::vector<store::Lesson>& lessons,
                                   std::string_view source);

/// What a verified question is held against. Borrows everything.
struct VerifiedGround {
    const catalog::Source& source;
    const catalog::ValueIndex& values;
    const std::function<Result<language::Reading>(const language::Frame&)>& read_frame;
    const sql::GuardPolicy& policy;
    sql::Dialect dialect;
};

/// The reading that was verified, of the same question with what it names now. Nothing when the
/// question is another one, or when what it names cannot take the place of what was named then.
/// Errors: those of the guard, when the query no longer fits the data.
Result<std::optional<language::Reading>> reading_of(const Verified& verified,
                                                    std::string_view question, Date today,
                                                    const VerifiedGround& ground);
/// Whether the frame is that of the verified question but for the values, numbers and periods.
bool has_frame_of(const language::Frame& frame, const Verified& verified,
                  const catalog::Source& source);
/// Whether its query can still be asked.
bool still_fits(const Verified& verified, const VerifiedGround& ground);

}  // namespace querent::knowledge
