// The one place that names concrete adapters: lake, engine, store, clock and pipeline, put together
// when a command first needs them.
#pragma once

#include <memory>

#include "app/configuration.hpp"
#include "base/clock.hpp"
#include "cli/context.hpp"

namespace querent::app {

/// Threads: open() is called by one, the rest may be shared.
class ProgramServices final : public cli::Services {
public:
    ProgramServices(Configuration configuration, Environment environment, const Clock& clock);
    ~ProgramServices() override;

    [[nodiscard]] const std::filesystem::path& home() const override { return configuration_.home; }
    [[nodiscard]] const std::filesystem::path& program() const override {
        return configuration_.program;
    }
    Result<cli::Opened> open() override;
    void warm_up(const Deadline& deadline) override;
    Result<std::unique_ptr<evaluation::Respondent>> respondent(
        const std::filesystem::path& databases, std::optional<Date> today,
        const std::optional<std::filesystem::path>& weights) override;
    Result<cli::SourceEvaluation> source_evaluation(const std::string& source,
                                                    std::optional<Date> today) override;
    [[nodiscard]] std::optional<std::string> variable(std::string_view name) const override {
        return environment_(name);
    }

private:
    struct Rooms;
    Configuration configuration_;
    Environment environment_;
    const Clock& clock_;
    std::unique_ptr<Rooms> rooms_;
};

}  // namespace querent::app
