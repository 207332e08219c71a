// What commands stand on: the services that app/ wires, the console, the clock, Ctrl-C.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "base/result.hpp"
#include "cli/console.hpp"
#include "evaluation/evaluation.hpp"

namespace querent::answer {
class Pipeline;
}  // namespace querent::answer
namespace querent::lake {
class Lake;
}
namespace querent::observe {
class EventSink;
}
namespace querent::store {
class Store;
}

namespace querent::cli {

/// Databases that are asked where they lie, under the names that people gave them.
class Databases {
public:
    virtual ~Databases() = default;
    [[nodiscard]] virtual bool has(std::string_view name) const = 0;
    virtual Result<answer::SourceDescription> add(std::string_view name,
                                                  const std::filesystem::path& file,
                                                  const Deadline& deadline) = 0;
    virtual Result<void> drop(std::string_view name) = 0;
};

/// The rooms, opened. Ownership: borrowed from Services.
struct Opened {
    lake::Lake& lake;
    answer::Sources& sources;
    Databases& databases;
    answer::Pipeline& pipeline;
    store::Store& store;
    observe::EventSink& log;
};

/// A source, to ask a question set of and to score it on.
struct SourceEvaluation {
    std::unique_ptr<evaluation::Respondent> respondent;
    std::function<Result<evaluation::Scorer>(const std::filesystem::path&, const Deadline&)> scorer;
};

/// Made by app/. Nothing is opened before it is asked for, so that `querent help` touches no disk.
class Services {
public:
    virtual ~Services() = default;
    [[nodiscard]] virtual const std::filesystem::path& home() const = 0;
    /// The path of this program, for engine workers.
    [[nodiscard]] virtual const std::filesystem::path& program() const = 0;
    /// Creates what is missing. Errors: file_unreadable, disk_full.
    virtual Result<Opened> open() = 0;
    /// Opens all sources and starts a worker for each, so that the first question does not wait.
    virtual void warm_up(const Deadline& deadline) = 0;
    /// The pipeline over the databases of a folder, apart from the person's own sources and
    /// records. `weights`: a file of what the parser learnt, instead of that of the program.
    /// Errors: those of that file.
    virtual Result<std::unique_ptr<evaluation::Respondent>> respondent(
        const std::filesystem::path& databases, std::optional<Date> today,
        const std::optional<std::filesystem::path>& weights) = 0;
    /// One of the person's own sources, with the words that it was taught. Errors: as
    /// Sources::open().
    virtual Result<SourceEvaluation> source_evaluation(const std::string& source,
                                                       std::optional<Date> today) = 0;
    /// A variable of the environment; nothing when unset or empty.
    [[nodiscard]] virtual std::optional<std::string> variable(std::string_view name) const = 0;
};

struct Context {
    Services& services;
    Console& console;
    const Clock& clock;
    std::stop_token stop;  // Ctrl-C or SIGTERM
    bool json = false;
};

}  // namespace querent::cli
