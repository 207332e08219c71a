// The rules of the grammar: each reads one kind of phrase at `w.at`, adds its part to the walk and
// moves `w.at` behind it. Which rule reads which cue stands in cue_rules.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "language/grammar/amounts.hpp"
#include "language/grammar/walk.hpp"

namespace querent::language::grammar {

// One for each kind of mention.
void read_cue(Walk& w);      // cue_rules.cpp
void read_name(Walk& w);     // names.cpp
void read_number(Walk& w);   // numbers.cpp
void read_value(Walk& w);    // values.cpp
void read_period(Walk& w);   // dates.cpp
void read_unknown(Walk& w);  // names.cpp

// aggregates.cpp: «how many …», «average …»
void read_count(Walk& w);
void read_aggregate(Walk& w, Aggregate aggregate);
void read_share(Walk& w);
void read_growth(Walk& w);
void read_moving_average(Walk& w);
void read_percentile(Walk& w);
void read_transform(Walk& w, Measure::Transform transform);

// grouping.cpp: «by region», «per month»; ratios.cpp: «per kg», «average orders per day»
void read_group(Walk& w);
bool read_dimension(Walk& w, std::size_t at, bool into_per);
void read_bucket(Walk& w);
bool read_ratio(Walk& w, std::size_t object);
bool read_per_period(Walk& w);

// comparisons.cpp: «more than 5 …»; compared_with.cpp: what the number is compared with
struct OpenComparison {
    Comparison comparison = Comparison::greater;
    std::string low, high;
};
void read_comparison(Walk& w, Comparison comparison);
/// «10 or more»: the number came before the cue at `w.at`.
void read_comparison_after_number(Walk& w, Comparison comparison, std::size_t number);
void compare_with_number(Walk& w, const OpenComparison& open, std::size_t after,
                         std::size_t cue_at);

// arithmetic.cpp: «fare plus taxes»; false when there are no two numbers
bool read_arithmetic(Walk& w, Value::Kind kind);

// superlatives.cpp: «top 5 …», «the most …»; ordering.cpp: «sorted by …»
void read_superlative(Walk& w, bool descending, std::string_view meant, bool ranked);
void read_order(Walk& w);

// conditions.cpp: «without …», «… is missing», «starts with …», «above average»
void read_negation(Walk& w, bool without);
void read_with(Walk& w);
void read_missing(Walk& w, bool negated);
void read_pattern(Walk& w, Condition::Kind kind);
void read_versus_average(Walk& w, bool above);
/// «negative balance», «the balance is positive», «overdrawn accounts».
bool read_sign(Walk& w, std::size_t at);
/// «products that were never sold»: without rows in the table of what is sold.
bool read_never_sold(Walk& w, std::size_t at, Concept meant);

// unknown_values.cpp: «in Atlantis», «status lost»: a value that the data does not have
bool read_unknown_value(Walk& w, std::size_t at);

// dates.cpp: which date of a row is meant
std::optional<Value> verb_date(Walk& w, std::size_t at);
void note_bucket_date(Walk& w, std::size_t cue_at);
bool read_not_ended(Walk& w, std::size_t at);
bool says_again(Walk& w, std::size_t at);

// durations.cpp: «days between … and …», and what phrases.hpp found
void read_difference(Walk& w);
void read_duration(Walk& w);
void read_state(Walk& w);

/// The people nearest to a table: who «who» asks for.
std::optional<std::uint32_t> people_near(const Walk& w, std::uint32_t near);

}  // namespace querent::language::grammar
