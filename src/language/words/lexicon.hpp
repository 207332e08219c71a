// Phrases that say what to do with data: aggregates, comparisons, superlatives, groupings, charts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/words/words.hpp"

namespace querent::language {

enum class Cue {
    none,
    count,
    total,
    average,
    minimum,
    maximum,
    median,
    deviation,
    percentile,
    distinct,
    by,
    order_by,
    ascending,
    descending,
    top,
    bottom,
    most,   // of a number: highest, largest; argument names what is meant («expensive» → price)
    least,  // lowest, smallest
    newest,
    oldest,
    greater,
    less,
    at_least,
    at_most,
    equal,
    not_equal,
    between,
    negation,
    without,
    with,
    missing,
    present,
    contains,
    starts_with,
    ends_with,
    share,
    growth,
    change,
    running_total,
    moving_average,
    above_average,
    below_average,
    any_exist,
    bucket,  // argument: day, week, month …
    chart,   // argument: bar, line …
    either,  // or
    both,    // and
    versus,
    duration,    // «delivery time»: two dates of a row (phrases.hpp)
    state,       // «delivered late», «left the company»: conditions (phrases.hpp)
    difference,  // «days between», «time from … to»
    minus,
    times,
    divided_by,
    who,
    where_at,
    when_at,
};
inline constexpr std::size_t cue_count = static_cast<std::size_t>(Cue::when_at) + 1;

struct CueMention {
    Cue cue = Cue::none;
    std::string_view argument;
    std::size_t tokens = 0;
};

/// The longest cue phrase at token `at`; none when there is no such phrase.
CueMention cue_at(const std::vector<Token>& tokens, std::size_t at);

/// Words that business people use for the same thing: «client» ~ "customer". Stems.
std::vector<std::string> synonyms_of(std::string_view stem);

/// The other spellings of a country, language or nationality: «german» → "Germany", "Deutschland",
/// "DE", … Empty when it is none. Words of a code («no» for Norway) are never read as one.
const std::vector<std::string>& spellings_of(std::string_view folded_phrase);

}  // namespace querent::language
