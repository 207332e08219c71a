#include "app/pipeline_respondent.hpp"

#include "base/limits.hpp"
#include "evaluation/predictions.hpp"
#include "store/memory_store.hpp"

namespace querent::app {

namespace {

/// The best reading: what was answered, or the first of those that it asks back about.
evaluation::Draft draft_of(const answer::Answer& answer) {
    evaluation::Draft draft;
    switch (answer.status) {
        case answer::Status::answered:
            draft.sql = evaluation::one_line(answer.sql);
            draft.confidence = answer.confidence;
            break;
        case answer::Status::clarify:
            if (answer.choices.empty()) break;
            draft.sql = evaluation::one_line(answer.choices.front().sql);
            draft.confidence = answer.choices.front().confidence;
            break;
        case answer::Status::needs_approval:
        case answer::Status::refused:
        case answer::Status::failed:
            break;
    }
    if (!draft.sql.empty()) return draft;
    draft.reason = answer.error ? answer.error->message : answer.summary;
    draft.reason_code = answer.error ? facts(answer.error->code).name : "no question about data";
    return draft;
}

}  // namespace

PipelineRespondent::PipelineRespondent(std::unique_ptr<answer::Sources> sources, const Clock& clock,
                                       std::optional<Date> today)
    : owned_(std::move(sources)),
      sources_(*owned_),
      today_(today),
      store_(store::make_memory_store()),
      pipeline_(sources_, *store_, clock, randomness_) {}

PipelineRespondent::PipelineRespondent(answer::Sources& sources, const Clock& clock,
                                       std::optional<Date> today)
    : sources_(sources),
      today_(today),
      store_(store::make_memory_store()),
      pipeline_(sources_, *store_, clock, randomness_) {}

Result<void> PipelineRespondent::prepare(const std::string& database, const Deadline& deadline) {
    TRY_VOID(deadline.check());
    TRY_VOID(sources_.open(database));
    return {};
}

evaluation::Draft PipelineRespondent::ask(const std::string& database, const std::string& question,
                                          const Deadline& deadline) {
    answer::Request request;
    request.question = question;
    request.source = database;
    request.today = today_;
    request.dry_run = true;
    const auto begin = std::chrono::steady_clock::now();
    const answer::Answer answer =
        pipeline_.ask(request, deadline.at_most(limits::http_request_time_max), events_);
    evaluation::Draft draft = draft_of(answer);
    draft.latency = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    return draft;
}

}  // namespace querent::app
