// Sources with the words that people taught laid over them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "answer/sources.hpp"
#include "store/store.hpp"

namespace querent::answer {

/// Threads: may be shared. Ownership: borrows both.
class TaughtSources final : public Sources {
public:
    /// `answers`: those that were found right, too. An evaluation goes without, or it would measure
    /// them against themselves.
    TaughtSources(Sources& sources, store::Store& store, bool answers = true)
        : sources_(sources), store_(store), answers_(answers) {}

    Result<std::vector<std::string>> names() override { return sources_.names(); }
    /// With the words for everyone.
    Result<std::shared_ptr<OpenSource>> open(std::string_view name) override {
        return open_for(name, nobody);
    }
    Result<std::shared_ptr<OpenSource>> open_for(std::string_view name,
                                                 const identity::Principal& principal) override;
    /// Without the words.
    Result<SourceDescription> describe(std::string_view name) override {
        return sources_.describe(name);
    }

private:
    static const identity::Principal nobody;
    /// A source under the words of one person, or of everyone.
    struct Slot {
        std::mutex opening;
        std::shared_ptr<OpenSource> plain, taught;
        std::string version;
    };
    std::shared_ptr<Slot> slot(std::string key);

    Sources& sources_;
    store::Store& store_;
    const bool answers_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Slot>> slots_;
};

/// An error when the source has been taught as much as it may be.
Result<void> room_for_lesson(const std::vector<store::Lesson>& lessons, std::string_view source);

}  // namespace querent::answer
