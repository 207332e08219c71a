// The sources that can be asked, opened: catalog, values, a reader of questions and an engine.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/completion.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "engine/engine.hpp"
#include "identity/principal.hpp"
#include "knowledge/taught.hpp"
#include "knowledge/verified.hpp"
#include "language/parser.hpp"
#include "sql/finding.hpp"
#include "sql/guard.hpp"

namespace querent::answer {

/// Reads a question with the knowledge of one source; the built-in parser, or a test's own.
using Understand = std::function<language::Understanding(const language::Question&)>;
/// Takes up a frame that was changed. Errors: invalid_argument.
using ReadFrame = std::function<Result<language::Reading>(const language::Frame&)>;

/// One version of one source, made by open_source() below. Threads: immutable but for the engine,
/// which is thread-safe.
struct OpenSource {
    // Shared with the parser, which is built from the same pair.
    std::shared_ptr<const catalog::Source> source;
    std::shared_ptr<const catalog::ValueIndex> values;
    Understand understand;
    ReadFrame read_frame;  // may be empty: then frames cannot be answered
    // Shared with the same source under what others taught (taught_sources.hpp).
    std::shared_ptr<engine::Engine> engine;
    sql::GuardPolicy policy;  // what may be read: the tables, also under their original names
    sql::SchemaFacts facts;   // what the findings about queries need to know
    std::vector<knowledge::Taught> taught = {};      // the words that `understand` has from people
    std::shared_ptr<OpenSource> plain = {};          // without them; null when there are none
    std::vector<knowledge::Verified> verified = {};  // questions that were found rightly answered
    std::string taught_version = {};                 // changes whenever those may have changed

    /// Questions that are known to work: those of the semantic model, else starters() made on first
    /// demand.
    [[nodiscard]] const std::vector<std::string>& suggestions() const;
    /// Made on first demand.
    [[nodiscard]] const Completions& completions() const;

private:
    mutable std::once_flag starters_once_, completions_once_;
    mutable std::vector<std::string> starters_;
    mutable std::optional<Completions> completions_;
};

std::shared_ptr<OpenSource> open_source(std::shared_ptr<const catalog::Source> source,
                                        std::shared_ptr<const catalog::ValueIndex> values,
                                        Understand understand,
                                        std::shared_ptr<engine::Engine> engine);
/// The same with the built-in parser; `learnt` and `taught` as for it.
std::shared_ptr<OpenSource> open_with_parser(
    std::shared_ptr<const catalog::Source> source,
    std::shared_ptr<const catalog::ValueIndex> values, std::shared_ptr<engine::Engine> engine,
    std::shared_ptr<const language::learnt::Knowledge> learnt = nullptr,
    std::vector<language::TaughtTerm> taught = {});

/// A source for those that only show it.
struct SourceDescription {
    catalog::Source source;
    std::vector<std::string> warnings;  // what was left out or does not fit
};

/// Threads: may be shared.
class Sources {
public:
    virtual ~Sources() = default;
    virtual Result<std::vector<std::string>> names() = 0;
    /// The current version; requests that began with an older one keep it alive until they end.
    /// Errors: not_found with the nearest name as hint, lake_damaged.
    virtual Result<std::shared_ptr<OpenSource>> open(std::string_view name) = 0;
    /// The same with the words that `principal` taught for themselves.
    virtual Result<std::shared_ptr<OpenSource>> open_for(std::string_view name,
                                                         const identity::Principal& principal) {
        (void)principal;
        return open(name);
    }
    /// The current version without opening it for questions, where that costs less.
    /// Errors: as open().
    virtual Result<SourceDescription> describe(std::string_view name) {
        TRY(const auto opened, open(name));
        return SourceDescription{.source = *opened->source, .warnings = {}};
    }
};

}  // namespace querent::answer
