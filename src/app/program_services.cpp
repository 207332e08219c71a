#include "app/program_services.hpp"

#include <fmt/format.h>

#include "answer/pipeline.hpp"
#include "answer/taught_sources.hpp"
#include "app/all_sources.hpp"
#include "app/lake_sources.hpp"
#include "app/linked_databases.hpp"
#include "app/pipeline_respondent.hpp"
#include "app/source_evaluation.hpp"
#include "app/sqlite_sources.hpp"
#include "base/random.hpp"
#include "lake/lake.hpp"
#include "language/learnt/knowledge.hpp"
#include "observe/sinks.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace querent::app {

// In the order in which they are built; destroyed the other way round.
struct ProgramServices::Rooms {
    lake::Lake lake;
    LakeSources lake_sources;
    LinkedDatabases linked;
    AllSources all;
    std::unique_ptr<store::Store> store;
    answer::TaughtSources sources;
    answer::TaughtSources measured;  // without the answers that were found right
    SystemRandomness randomness;
    std::unique_ptr<observe::EventSink> log;
    answer::Pipeline pipeline;

    Rooms(lake::Lake opened, const Configuration& configuration, const Clock& clock,
          std::unique_ptr<store::Store> state, std::unique_ptr<observe::EventSink> events)
        : lake(std::move(opened)),
          lake_sources(lake, configuration.program, configuration.home / "tmp"),
          linked(configuration.home / "sources"),
          all(lake_sources, linked),
          store(std::move(state)),
          sources(all, *store),
          measured(all, *store, false),
          log(std::move(events)),
          pipeline(sources, *store, clock, randomness) {}
};

ProgramServices::ProgramServices(Configuration configuration, Environment environment,
                                 const Clock& clock)
    : configuration_(std::move(configuration)),
      environment_(std::move(environment)),
      clock_(clock) {}
ProgramServices::~ProgramServices() = default;

Result<cli::Opened> ProgramServices::open() {
    if (!rooms_) {
        std::error_code failed;
        std::filesystem::create_directories(configuration_.home / "tmp", failed);
        if (failed)
            return Error{.code = failed == std::errc::no_space_on_device
                                     ? ErrorCode::disk_full
                                     : ErrorCode::file_unreadable,
                         .message = fmt::format("The folder {} cannot be used: {}.",
                                                configuration_.home.string(), failed.message()),
                         .hint = "Set QUERENT_HOME to a folder that you may write to."};
        TRY(lake::Lake lake, lake::Lake::open(configuration_.home, configuration_.program));
        // Answers are worth more than receipts: without a store they are given, and say so.
        auto store = store::open_sqlite_store(configuration_.home / "state.sqlite");
        std::unique_ptr<store::Store> state =
            store.ok() ? std::move(store).value() : store::failing_store(store.error());
        std::unique_ptr<observe::EventSink> log = std::make_unique<observe::NullSink>();
        if (auto file = observe::LogSink::open(configuration_.home / "events.jsonl", clock_);
            file.ok())
            log = std::move(file).value();
        rooms_ = std::make_unique<Rooms>(std::move(lake), configuration_, clock_, std::move(state),
                                         std::move(log));
    }
    return cli::Opened{rooms_->lake,     rooms_->sources, rooms_->linked,
                       rooms_->pipeline, *rooms_->store,  *rooms_->log};
}

void ProgramServices::warm_up(const Deadline& deadline) {
    if (!rooms_) return;
    const auto names = rooms_->sources.names();
    if (!names.ok()) return;
    for (const std::string& name : *names) {
        if (!deadline.check().ok()) return;
        // A source that does not open says so to whoever asks it.
        const auto opened = rooms_->sources.open(name);
        static_cast<void>(opened.ok());
    }
}

Result<std::unique_ptr<evaluation::Respondent>> ProgramServices::respondent(
    const std::filesystem::path& databases, std::optional<Date> today,
    const std::optional<std::filesystem::path>& weights) {
    Learnt learnt;
    if (weights) {
        TRY(learnt, language::learnt::Knowledge::of_file(*weights));
    }
    return std::unique_ptr<evaluation::Respondent>(std::make_unique<PipelineRespondent>(
        std::make_unique<DatabaseFolder>(databases, std::move(learnt)), clock_, today));
}

Result<cli::SourceEvaluation> ProgramServices::source_evaluation(const std::string& source,
                                                                 std::optional<Date> today) {
    TRY_VOID(open());
    return evaluation_of(source, rooms_->measured, clock_, today);
}

}  // namespace querent::app
