#include "app/sqlite_sources.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "catalog/value_index.hpp"
#include "engine/sqlite/inspect.hpp"
#include "engine/sqlite/sqlite_engine.hpp"
#include "evaluation/question_set.hpp"

namespace querent::app {

Result<std::shared_ptr<answer::OpenSource>> open_sqlite_database(const std::filesystem::path& file,
                                                                 std::string_view name,
                                                                 const Deadline& deadline,
                                                                 Learnt learnt) {
    TRY(engine::sqlite::Inspected inspected, engine::sqlite::inspect(file, name, deadline));
    TRY(auto engine, engine::sqlite::SqliteEngine::create(file, deadline));
    return answer::open_with_parser(
        std::make_shared<const catalog::Source>(std::move(inspected.source)),
        std::make_shared<const catalog::ValueIndex>(std::move(inspected.values)), std::move(engine),
        std::move(learnt));
}

std::shared_ptr<DatabaseFolder::Slot> DatabaseFolder::slot(const std::string& name) {
    const std::lock_guard lock(mutex_);
    recent_.remove(name);
    recent_.push_front(name);
    if (recent_.size() > limits::evaluated_databases_open_max) {
        // Whoever still asks it keeps it alive.
        slots_.erase(recent_.back());
        recent_.pop_back();
    }
    auto& slot = slots_[name];
    if (!slot) slot = std::make_shared<Slot>();
    return slot;
}

Result<std::shared_ptr<answer::OpenSource>> DatabaseFolder::open(std::string_view name) {
    const auto file = evaluation::database_file(folder_, name);
    if (!file) {
        return Error{.code = ErrorCode::not_found,
                     .message = fmt::format("There is no database «{}».", text::shorten(name, 80)),
                     .detail = {},
                     .hint = "It is looked for at DIR/NAME/NAME.sqlite and DIR/NAME.sqlite.",
                     .where = {}};
    }
    const std::shared_ptr<Slot> at = slot(std::string(name));
    const std::lock_guard lock(at->opening);
    if (at->source) return at->source;
    if (at->failure) return *at->failure;
    auto opened = open_sqlite_database(
        *file, name, Deadline::after(limits::sqlite_inspection_time_max), learnt_);
    if (!opened.ok()) {
        at->failure = opened.error();
        return opened;
    }
    at->source = *opened;
    return at->source;
}

}  // namespace querent::app
