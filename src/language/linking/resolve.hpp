// Several things of one name: which is meant, judged from what else the question speaks of.
#pragma once

#include <vector>

#include "language/linking/linking.hpp"
#include "language/schema/join_graph.hpp"

namespace querent::language {

struct Resolution {
    std::vector<Mention> mentions;       // names[0] and values[0] are the choice
    double score = 0;                    // against the best resolution: 0, or less
    std::vector<std::size_t> ambiguous;  // mentions whose second choice was nearly as good
};

/// The best resolution first, then those that differ in one mention; at most `count`.
std::vector<Resolution> resolve(std::vector<Mention> mentions, const SchemaIndex& schema,
                                const JoinGraph& joins, std::size_t count);

}  // namespace querent::language
