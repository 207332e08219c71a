#include "answer/walk.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <exception>

#include "base/json_text.hpp"

namespace querent::answer {

namespace {

void fail(Journey& journey, Error error) {
    auto& answer = journey.answer;
    switch (facts(error.code).kind) {
        case ErrorKind::wrong_use:
        case ErrorKind::refused:
            answer.status = Status::refused;
            break;
        case ErrorKind::failed:
            answer.status = Status::failed;
            break;
    }
    answer.summary = error.message;
    journey.sentence = error.message;
    journey.detail["error"] = facts(error.code).name;
    answer.error = std::move(error);
}

/// A defect of ours, or no memory left: the person still gets an answer.
Error unexpected(std::string_view step, std::string_view what) {
    return {.code = ErrorCode::internal,
            .message = "Something went wrong inside Querent.",
            .detail = "step " + std::string(step) + ": " + std::string(what),
            .hint = "Ask again; when it stays, report it with the log."};
}

Result<Next> take(Journey& journey, const Step& step) {
    try {
        return step.take(journey);
    } catch (const std::exception& failure) {
        return unexpected(step.name, failure.what());
    }
}

/// The step that the time of reading a question is told as.
constexpr std::string_view drafting_step = "draft";

Next take_observed(Journey& journey, const Step& step) {
    observe::Event event{
        .step = std::string(step.name), .phase = observe::Phase::started, .request = journey.id};
    journey.events.emit(event);
    journey.sentence.clear();
    journey.detail.clear();
    const auto drafted_before = journey.drafting;
    const auto begin = journey.environment.clock.steady();
    auto taken = take(journey, step);
    auto own = journey.environment.clock.steady() - begin;
    own += step.name == drafting_step ? drafted_before : drafted_before - journey.drafting;
    const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(own);
    const auto next = taken ? *taken : Next::finished;
    if (!taken) fail(journey, std::move(taken).error());
    journey.answer.timing.push_back(
        {.step = event.step, .ms = static_cast<double>(duration.count()) / 1000.0});
    event.phase = observe::Phase::finished;
    event.sentence = journey.sentence;
    event.duration = duration;
    event.detail = to_text(journey.detail);
    journey.events.emit(event);
    return next;
}

}  // namespace

void walk(Journey& journey, const std::vector<Step>& steps) {
    for (const auto& step : steps) {
        if (auto due = journey.deadline.check(); !due) {
            due.error().where = step.name;
            fail(journey, std::move(due).error());
            return;
        }
        if (take_observed(journey, step) == Next::finished) return;
    }
}

void tell_drafting(Journey& journey) {
    auto& timing = journey.answer.timing;
    const bool told = std::any_of(timing.begin(), timing.end(),
                                  [](const auto& time) { return time.step == drafting_step; });
    if (told || journey.drafting == journey.drafting.zero()) return;
    timing.push_back({.step = std::string(drafting_step),
                      .ms = std::chrono::duration<double, std::milli>(journey.drafting).count()});
}

void walk_regardless(Journey& journey, const Step& step) {
    // Recording must not turn an answer into a failure.
    const auto status = journey.answer.status;
    const auto summary = journey.answer.summary;
    const auto error = journey.answer.error;
    take_observed(journey, step);
    journey.answer.status = status;
    journey.answer.summary = summary;
    journey.answer.error = error;
}

}  // namespace querent::answer
