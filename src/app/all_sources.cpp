#include "app/all_sources.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace querent::app {

Result<std::vector<std::string>> AllSources::names() {
    TRY(std::vector<std::string> names, lake_.names());
    TRY(const std::vector<std::string> linked, linked_.names());
    names.insert(names.end(), linked.begin(), linked.end());
    std::sort(names.begin(), names.end());
    return names;
}

Error AllSources::explained(Error error, std::string_view name) {
    const auto known = names();
    if (error.code != ErrorCode::not_found || !known.ok() || known->empty()) return error;
    const auto near = text::nearest(name, *known);
    error.hint = near ? fmt::format("Perhaps you meant {}.", *near)
                      : fmt::format("There is {}.", text::list(*known));
    return error;
}

Result<std::shared_ptr<answer::OpenSource>> AllSources::open(std::string_view name) {
    if (linked_.has(name)) return linked_.open(name);
    auto opened = lake_.open(name);
    if (!opened.ok()) return explained(std::move(opened).error(), name);
    return opened;
}

Result<answer::SourceDescription> AllSources::describe(std::string_view name) {
    if (linked_.has(name)) return linked_.describe(name);
    auto described = lake_.describe(name);
    if (!described.ok()) return explained(std::move(described).error(), name);
    return described;
}

}  // namespace querent::app
