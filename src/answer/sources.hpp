// The sources that can be asked, opened: catalog, values, a reader of questions and an engine.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "engine/engine.hpp"
#include "language/parser.hpp"

namespace querent::answer {

/// One version of one source. Threads: immutable but for the engine, which is thread-safe.
struct OpenSource {
    // Shared with the parser, which outlives no OpenSource but is built from the same pair.
    std::shared_ptr<const catalog::Source> source;
    std::shared_ptr<const catalog::ValueIndex> values;
    std::function<language::Understanding(const language::Question&)> understand;
    std::unique_ptr<engine::Engine> engine;
};

/// An OpenSource that understands questions with the built-in parser.
std::shared_ptr<OpenSource> open_with_parser(std::shared_ptr<const catalog::Source> source,
                                             std::shared_ptr<const catalog::ValueIndex> values,
                                             std::unique_ptr<engine::Engine> engine);

/// Threads: may be shared.
class Sources {
public:
    virtual ~Sources() = default;
    virtual Result<std::vector<std::string>> names() = 0;
    /// The current version; requests that began with an older one keep it alive until they end.
    /// Errors: not_found with the nearest name as hint, lake_damaged.
    virtual Result<std::shared_ptr<OpenSource>> open(std::string_view name) = 0;
};

}  // namespace querent::answer
