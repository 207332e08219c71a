// Teaching words to sources, and forgetting them.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "identity/principal.hpp"
#include "knowledge/taught.hpp"
#include "knowledge/teaching_sentence.hpp"
#include "store/store.hpp"

namespace querent::answer {

struct TeachRequest {
    std::string sentence = {};               // «when I say churned I mean status = 'cancelled'»
    std::optional<std::string> source = {};  // may be absent when only one understands it
    bool mine = false;                       // for the person alone
    bool confirmed = false;                  // else it is only said what would be remembered
    identity::Principal principal = {};
};

struct Lesson {
    knowledge::Taught taught;
    bool kept = false;
};

struct KnownTerm {
    knowledge::Taught taught;
    bool stale = false;  // what it names is gone; questions do not go by it
};

boost::json::object to_json(const knowledge::Taught& taught);
boost::json::object to_json(const KnownTerm& term);

/// What the sentence would teach `open`. Errors: invalid_argument.
Result<knowledge::Taught> lesson_in(const knowledge::TeachingSentence& sentence,
                                    const OpenSource& open, const identity::Principal& principal,
                                    Timestamp at);
/// Errors: invalid_argument when somebody was faster or the source has too many, store_failed.
Result<void> keep(const knowledge::Taught& taught, store::Store& store);

/// Errors: not_found, invalid_argument when the word is taken, or no source or
/// several understand it.
Result<Lesson> teach(const TeachRequest& request, Sources& sources, store::Store& store,
                     Timestamp at);
/// Those that `principal` may see, of one source or of all.
Result<std::vector<KnownTerm>> known_terms(const std::optional<std::string>& source,
                                           const identity::Principal& principal, Sources& sources,
                                           store::Store& store);
/// The person's own before that of everyone. Errors: not_found, with the nearest as hint;
/// invalid_argument when several sources have it.
Result<knowledge::Taught> forget(std::string_view term, const std::optional<std::string>& source,
                                 const identity::Principal& principal, store::Store& store);

}  // namespace querent::answer
