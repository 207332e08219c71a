// Frames from mentions: an open grammar that walks over the linked question once and lets each
// phrase add its part (rules.hpp), then fills what was left open (closing.hpp).
#pragma once

#include <string>
#include <vector>

#include "language/frame.hpp"
#include "language/linking/linking.hpp"
#include "language/schema/join_graph.hpp"
#include "language/schema/schema_index.hpp"

namespace querent::language {

/// A frame and what speaks for and against it.
struct Draft {
    Frame frame;
    std::vector<std::string> assumptions;
    std::vector<bool> used;   // mentions that the frame expresses
    double factor = 1.0;      // of what had to be assumed
    bool understood = false;  // something of the data was asked for
    std::vector<Span> not_understood;
};

/// Whether the answer would be another one without this cue; the others are phrasing.
bool changes_the_answer(const Mention& cue);

Draft draft_frame(const SchemaIndex& schema, const JoinGraph& joins, std::vector<Mention> mentions);

}  // namespace querent::language
