// Parts of the ranker's view of a reading: how much of all readings agree with it part by part,
// which of its tables are there for what, what it groups by, and which words stand beside what it
// does.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "language/learnt/search.hpp"

namespace querent::language::learnt {

enum class Aspect : std::uint8_t { structure, select, tables, where, group, order };
inline constexpr std::size_t aspects = 6;

/// Tables that a block reads, as tables_of() says; nothing when they do not hang together.
using Tables = std::optional<std::vector<int>>;

/// Of each candidate and aspect, the logarithm of the share that readings with the same part have
/// among all, and of that share against the largest one.
struct Agreement {
    std::array<float, aspects> share{}, behind{};
};
/// `tables` are those of the first blocks.
std::vector<Agreement> agreement_of(const std::vector<Candidate>& candidates,
                                    const std::vector<Tables>& tables, const Schema& schema);

void add_agreement(const Agreement& agreement, Features& features);
/// What each table at the border of the join is good for.
void add_joins(const Question& question, const Candidate& candidate, const Tables& tables,
               Features& features);
/// By what is grouped, when it could be the key or the name.
void add_groups(const Question& question, const Candidate& candidate, const Tables& tables,
                Features& features);
/// Words of sorting and superlatives beside the order.
Feature direction_of(const Question& question, const std::vector<Feature>& cues);
void add_direction(Feature said, const Candidate& candidate, Features& features);
/// Words before what is aggregated, sorted by and counted.
void add_measures(const Question& question, const Candidate& candidate, const Tables& tables,
                  Features& features);

}  // namespace querent::language::learnt
