// It would rather ask than guess.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/candidate_answer.hpp"
#include "answer/confidence.hpp"
#include "answer/steps/steps.hpp"
#include "answer/verdict.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer::steps {

namespace {

/// Tables that this candidate reads and another one of the same words does not.
std::string tables_of_its_own(const Journey& journey, const Candidate& candidate) {
    std::vector<std::string> own;
    for (const auto& table : candidate.checked.tables()) {
        const bool everywhere = std::all_of(
            journey.candidates.begin(), journey.candidates.end(), [&](const Candidate& other) {
                const auto& tables = other.checked.tables();
                return other.interpretation != candidate.interpretation ||
                       std::find(tables.begin(), tables.end(), table) != tables.end();
            });
        if (!everywhere) own.push_back("«" + text::words_of_name(table.name) + "»");
    }
    return text::list(own);
}

/// Two readings may sound the same and take different ways through the tables: then those are
/// named.
std::string words_of(const Journey& journey, const Candidate& candidate) {
    const auto tables = tables_of_its_own(journey, candidate);
    if (tables.empty()) return candidate.interpretation;
    auto sentence = candidate.interpretation;
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence + ", by way of " + tables + ".";
}

/// A number stays with its reading whichever of them is taken.
void offer(Journey& journey, std::size_t index) {
    const auto& candidate = journey.candidates[index];
    journey.answer.choices.push_back({.number = index + 1,
                                      .interpretation = words_of(journey, candidate),
                                      .sql = candidate.checked.text(),
                                      .source = candidate.open->source->name,
                                      .confidence = candidate.confidence});
}

std::size_t offered_most(const Journey& journey) {
    return std::min(journey.candidates.size(), limits::readings_offered_max);
}

/// The readings that were not taken and may have been meant.
void offer_others(Journey& journey, bool doubted) {
    // Asked again, a follow-up would follow its own answer.
    if (journey.answer.follow_up) return;
    for (std::size_t i = 0; i < offered_most(journey); ++i) {
        const bool likely = journey.candidates[i].confidence >= confidence::other_min;
        const bool told = doubted && i == 1;  // the caveat speaks of it
        if (i != journey.chosen && (likely || told || journey.choice)) offer(journey, i);
    }
}

Next ask_back(Journey& journey) {
    auto& answer = journey.answer;
    answer.status = Status::clarify;
    const bool several_sources = journey.sources_tie;
    for (std::size_t i = 0; i < offered_most(journey); ++i) offer(journey, i);
    answer.confidence = journey.candidates.front().confidence;
    if (answer.choices.size() == 1) {
        answer.summary = "I am not sure. Did you mean this?";
    } else if (several_sources) {
        std::vector<std::string> names;
        for (const auto& choice : answer.choices) {
            auto name = "«" + choice.source + "»";
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(std::move(name));
        }
        answer.summary = text::list(names) + " could each answer this. Which did you mean?";
    } else {
        answer.summary = "I am not sure. Which of these did you mean?";
    }
    journey.sentence = fmt::format("Not sure enough to answer ({:.0f} %), so it asks back.",
                                   answer.confidence * 100.0);
    return Next::finished;
}

void add_caveat(Journey& journey) {
    std::string message = fmt::format("I am only {:.0f} % sure that this is what you meant.",
                                      journey.candidate().confidence * 100.0);
    journey.add_finding("unsure", sql::Severity::warning, std::move(message));
}

/// The choices of ask_back() are the first candidates, so their numbers are the same.
Result<void> take_choice(Journey& journey) {
    const auto offered = offered_most(journey);
    const auto choice = *journey.choice;
    if (choice >= 1 && choice <= offered) {
        journey.chosen = choice - 1;
        return {};
    }
    return Error{.code = ErrorCode::invalid_argument,
                 .message = fmt::format("There is no reading {}; there {} {}.", choice,
                                        offered == 1 ? "is" : "are", offered),
                 .hint = "Choose one of those that were offered."};
}

Verdict verdict_of(const Journey& journey) {
    if (journey.choice) return Verdict::answer;
    std::vector<double> confidences;
    for (const auto& candidate : journey.candidates) confidences.push_back(candidate.confidence);
    if (journey.sources_tie) {
        // A source may have lost its tie in the checks; then there is nothing to ask.
        const auto fit = [](const Candidate& candidate) {
            return confidence::source_fit(candidate.confidence,
                                          candidate.sourced->reading().coverage);
        };
        const auto& first = journey.candidates.front();
        for (const auto& candidate : journey.candidates) {
            const double apart = std::abs(fit(candidate) - fit(first));
            if (candidate.open != first.open && apart <= confidence::source_tie)
                return Verdict::clarify;
        }
    }
    return judge(confidences);
}

}  // namespace

Result<Next> decide(Journey& journey) {
    if (journey.choice) TRY_VOID(take_choice(journey));
    const auto verdict = verdict_of(journey);
    if (verdict == Verdict::clarify) return ask_back(journey);
    describe_candidate(journey);
    if (journey.choice) journey.answer.assumptions.emplace_back("You chose this reading.");
    if (verdict == Verdict::caveat) add_caveat(journey);
    offer_others(journey, verdict == Verdict::caveat);
    journey.sentence =
        fmt::format("{:.0f} % sure: {}.", journey.answer.confidence * 100.0,
                    verdict == Verdict::caveat ? "answers with a caveat" : "answers");
    return Next::go_on;
}

}  // namespace querent::answer::steps
