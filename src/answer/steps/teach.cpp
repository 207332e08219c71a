// A sentence that teaches goes the way of a question that is asked back: the readings are what
// could be remembered, and whoever takes one has confirmed it.
#include "answer/teaching.hpp"

#include <fmt/format.h>

#include "answer/source_choice.hpp"
#include "answer/steps/steps.hpp"
#include "base/limits.hpp"

namespace querent::answer::steps {

namespace {

using knowledge::Taught;

std::string reach_of(const Taught& taught) {
    return taught.shared ? fmt::format("for everyone who asks «{}»", taught.source)
                         : fmt::format("for you alone, in «{}»", taught.source);
}

/// For everyone in each source that understands it; where that is one, also for the person alone.
Result<std::vector<Taught>> offers(Journey& journey, const knowledge::TeachingSentence& sentence) {
    if (!journey.wanted_source && journey.conversation && !journey.conversation->source.empty())
        journey.wanted_source = journey.conversation->source;
    TRY(const auto sources, open_sources(journey));
    std::vector<Taught> found;
    std::optional<Error> failure;
    for (const auto& open : sources) {
        auto lesson = lesson_in(sentence, *open, journey.principal, journey.at);
        if (lesson.ok() && found.size() < limits::readings_offered_max) {
            found.push_back(std::move(lesson).value());
        } else if (!lesson.ok() && !failure) {
            failure = lesson.error();
        }
    }
    if (found.empty()) return *failure;
    if (found.size() == 1) {
        found.push_back(found.front());
        found.back().shared = false;
    }
    return found;
}

Result<Next> confirm(Journey& journey, const Taught& taught) {
    if (!journey.dry_run) TRY_VOID(keep(taught, journey.environment.store));
    auto& answer = journey.answer;
    answer.status = Status::answered;
    answer.confidence = 1.0;
    answer.source = taught.source;
    answer.summary =
        fmt::format("{}: “{}” means {}, {}.",
                    journey.dry_run ? "Not remembered, as this was a dry run" : "Remembered",
                    taught.term, taught.definition.words, reach_of(taught));
    journey.sentence = answer.summary;
    return Next::finished;
}

}  // namespace

Result<Next> teach(Journey& journey, const knowledge::TeachingSentence& sentence) {
    journey.teaching = true;
    TRY(const auto found, offers(journey, sentence));
    if (journey.choice) {
        if (*journey.choice >= 1 && *journey.choice <= found.size())
            return confirm(journey, found[*journey.choice - 1]);
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("There is no reading {}; there are {}.",
                                            *journey.choice, found.size()),
                     .hint = "Choose one of those that were offered."};
    }
    auto& answer = journey.answer;
    answer.status = Status::clarify;
    answer.source = found.front().source;
    answer.confidence = 1.0;
    answer.summary = fmt::format("Shall I remember that “{}” means {}?", found.front().term,
                                 found.front().definition.words);
    for (const auto& taught : found) {
        answer.choices.push_back(
            {.number = answer.choices.size() + 1,
             .interpretation = fmt::format("Remember “{}” as {}, {}.", taught.term,
                                           taught.definition.words, reach_of(taught)),
             .sql = "",
             .source = taught.source,
             .confidence = 1.0});
    }
    journey.sentence = answer.summary;
    return Next::finished;
}

}  // namespace querent::answer::steps
