// What can be asked: the sources of the lake and the databases that are linked beside it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "answer/sources.hpp"
#include "app/lake_sources.hpp"
#include "app/linked_databases.hpp"

namespace querent::app {

/// A name belongs to one of the two; commands that make sources see to it.
/// Threads: may be shared. Ownership: borrows both.
class AllSources final : public answer::Sources {
public:
    AllSources(LakeSources& lake, LinkedDatabases& linked) : lake_(lake), linked_(linked) {}

    Result<std::vector<std::string>> names() override;
    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name) override;
    Result<answer::SourceDescription> describe(std::string_view name) override;

private:
    /// What is not found is looked for among all names, for the hint.
    Error explained(Error error, std::string_view name);

    LakeSources& lake_;
    LinkedDatabases& linked_;
};

}  // namespace querent::app
