// Every number that decides between readings, in one place, so that learnt ones can replace them.
#pragma once

namespace querent::language::weights {

// How much a stretch of words gains by being read as something; the best sum over the question
// wins.
inline constexpr double name_word = 1.5;     // times the score of the hit
inline constexpr double longer_name = 0.25;  // for each further word of a name
inline constexpr double glue_word = 0.5;     // «of» inside a name
inline constexpr double value_word = 1.45;   // times the score of the hit
inline constexpr double value_exact_case = 0.25;
inline constexpr double stop_word_value = 0.35;   // a value that is also an everyday word
inline constexpr double negation_in_value = 1.6;  // «No Deposit», more than «with no» by itself
inline constexpr double cue_word = 0.9;
inline constexpr double longer_cue = 0.35;  // for each further word of a cue
inline constexpr double order_by = 3.2;
inline constexpr double number = 1.0;
inline constexpr double everyday_number = 0.4;  // «one», «second»
inline constexpr double quoted_value = 2.0;
inline constexpr double period_word = 1.45;
inline constexpr double unknown_word = -1.0;
inline constexpr double taught_word = 5.0;  // wins over whatever else it could be

// Scores of hits by how they were found.
inline constexpr double synonym = 0.8;
inline constexpr double literal_lead = 0.15;  // of a word of the name over a word for it
inline constexpr double spelling = 0.93;
inline constexpr double typing_error = 0.75;

// Which of several things of one name is meant.
inline constexpr double table_named = 0.3;
inline constexpr double neighbour_table = 0.15;
inline constexpr double type_fits = 0.35;
inline constexpr double reachable = 0.1;

// Confidence: factors for what was not said or not found.
inline constexpr double start = 0.97;
inline constexpr double unknown_content_word = 0.45;
inline constexpr double unused_link = 0.62;
inline constexpr double unused_cue = 0.45;  // «more than» without what: another question
inline constexpr double corrected_word = 0.93;
inline constexpr double partial_name = 0.95;
inline constexpr double ambiguous_name = 0.86;
inline constexpr double part_of_value = 0.93;
inline constexpr double assumed_measure = 0.85;
inline constexpr double guessed_measure = 0.7;  // «over 500», and nobody said of what
inline constexpr double assumed_default = 0.95;
inline constexpr double long_join = 0.95;
inline constexpr double nothing_linked = 0.1;

}  // namespace querent::language::weights
