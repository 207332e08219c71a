// Questions that people found rightly answered: kept, listed, forgotten, and put before the
// parser's own readings when they are asked again.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "answer/receipt.hpp"
#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "identity/principal.hpp"
#include "knowledge/verified.hpp"
#include "store/store.hpp"

namespace querent::answer {

struct VerifyRequest {
    std::string receipt = {};                  // whose answer is right
    std::optional<std::string> question = {};  // that it answers; absent: the receipt's own
    identity::Principal principal = {};
};

struct KnownVerified {
    knowledge::Verified verified;
    bool stale = false;  // its query no longer fits the data; it answers nothing
};

/// {"receipt", "source", "question", "query", "dialect", "by", "at"}: an item of a question set
/// too.
boost::json::object to_json(const knowledge::Verified& verified);
/// The same with "stale".
boost::json::object to_json(const KnownVerified& known);

/// Puts the verified reading of the question first, or vouches for the first one when that has the
/// verified frame. Gives the verified questions that are the same and whose queries no longer fit.
std::vector<knowledge::Verified> put_verified_first(const OpenSource& open,
                                                    const language::Question& question,
                                                    language::Understanding& understanding);

/// Errors: invalid_argument when the receipt answers nothing, its question needs the one before it,
/// or was verified with another query; sql_unknown_column and the like when the query no longer
/// fits the data; store_failed.
Result<knowledge::Verified> verify(const VerifyRequest& request, const Receipt& receipt,
                                   Sources& sources, store::Store& store, Timestamp at);
/// Of one source or of all, oldest first.
Result<std::vector<KnownVerified>> known_verified(const std::optional<std::string>& source,
                                                  Sources& sources, store::Store& store);
/// Errors: not_found, store_failed.
Result<knowledge::Verified> unverify(std::string_view receipt, store::Store& store);

}  // namespace querent::answer
