// Says what the question speaks of: how many tables were looked at, and which words mean nothing
// here. (The linking itself is the parser's; a later catalogue of thousands of tables narrows
// here.)
#include "answer/steps/steps.hpp"
#include "base/text.hpp"

namespace querent::answer::steps {

Result<Next> ground(Journey& journey) {
    auto& answer = journey.answer;
    const auto& understanding = *journey.readings.front().understanding;
    answer.tables_considered = understanding.tables_considered;
    answer.tables_in_all = understanding.tables_in_all;
    answer.follow_up = understanding.follow_up;
    for (const auto& span : understanding.not_understood) {
        if (span.empty() || span.end > journey.question.size()) continue;
        answer.not_understood.push_back(journey.question.substr(span.begin, span.end - span.begin));
    }
    journey.sentence = "Looked at " + std::to_string(answer.tables_considered) + " of " +
                       std::to_string(answer.tables_in_all) +
                       (answer.tables_in_all == 1 ? " table." : " tables.");
    if (!answer.not_understood.empty()) {
        std::vector<std::string> quoted;
        for (const auto& word : answer.not_understood) quoted.push_back("«" + word + "»");
        journey.sentence += " Not understood: " + text::list(quoted) + ".";
    }
    journey.detail["tables_considered"] = answer.tables_considered;
    journey.detail["tables_in_all"] = answer.tables_in_all;
    return Next::go_on;
}

}  // namespace querent::answer::steps
