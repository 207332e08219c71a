// The program's own pipeline as it is evaluated: the whole way of a question but running it.
#pragma once

#include <memory>
#include <optional>

#include "answer/pipeline.hpp"
#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "evaluation/evaluation.hpp"
#include "observe/sinks.hpp"
#include "store/store.hpp"

namespace querent::app {

/// Keeps no receipts and no conversations. Ownership: borrows the clock.
class PipelineRespondent final : public evaluation::Respondent {
public:
    PipelineRespondent(std::unique_ptr<answer::Sources> sources, const Clock& clock,
                       std::optional<Date> today);
    /// Borrows the sources, too.
    PipelineRespondent(answer::Sources& sources, const Clock& clock, std::optional<Date> today);

    Result<void> prepare(const std::string& database, const Deadline& deadline) override;
    evaluation::Draft ask(const std::string& database, const std::string& question,
                          const Deadline& deadline) override;

private:
    std::unique_ptr<answer::Sources> owned_;  // null when they are borrowed
    answer::Sources& sources_;
    std::optional<Date> today_;
    std::unique_ptr<store::Store> store_;
    SystemRandomness randomness_;
    observe::NullSink events_;
    answer::Pipeline pipeline_;
};

}  // namespace querent::app
