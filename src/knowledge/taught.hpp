// Words that people taught, as the store keeps them and as the parser of a source knows them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "knowledge/definition.hpp"
#include "language/taught.hpp"
#include "store/store.hpp"

namespace querent::knowledge {

struct Taught {
    std::string source;
    std::string term;
    std::string meaning;    // as the person said it
    std::string principal;  // who taught it
    bool shared = true;     // else it is for them alone
    Timestamp at = {};
    Definition definition;
};

/// The same for «Active Customers» and «active customer»: one word has one meaning.
std::string key_of(std::string_view term);

/// «“churned” means orders: status is cancelled, as ann taught on 2026-11-21»
std::string sentence_of(const Taught& taught);

store::Lesson lesson_of(const Taught& taught);
/// Errors: store_failed.
Result<Taught> taught_of(const store::Lesson& lesson);

/// Those of `lessons` that teach words of `source` to `principal`; their own come before those for
/// everyone of the same word. What cannot be read is left out.
std::vector<Taught> terms_for(const std::vector<store::Lesson>& lessons, std::string_view source,
                              std::string_view principal);

/// A source with the words laid over it.
struct Overlay {
    catalog::Source source;
    std::vector<language::TaughtTerm> terms;
    std::vector<Taught> known;  // in the same order
    std::vector<Taught> stale;  // what they name is gone, or now has a name of its own
};
/// `understand`: of the source without them; kept.
Overlay lay_over(const catalog::Source& source, std::vector<Taught> taught,
                 std::function<language::Understanding(const language::Question&)> understand);

}  // namespace querent::knowledge
