// A sentence that teaches a word: «when I say churned I mean status = 'cancelled'», «by clients I
// mean customers», «"active customer" means a customer with an order in the last 90 days».
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace querent::knowledge {

struct TeachingSentence {
    std::string term;     // «churned», without quotes
    std::string meaning;  // «status = 'cancelled'»
    friend bool operator==(const TeachingSentence&, const TeachingSentence&) = default;
};

/// Nothing when it teaches none, as every question does. Requires: valid UTF-8.
std::optional<TeachingSentence> teaching_in(std::string_view sentence);

}  // namespace querent::knowledge
