// A form as a frame, where a frame can say it: then the reading can be shown in pieces, changed and
// followed up like one of the rules.
#pragma once

#include <optional>

#include "language/frame.hpp"
#include "language/learnt/form.hpp"
#include "language/learnt/question.hpp"

namespace querent::language::learnt {

/// Nothing when the form nests, combines two blocks, or shows columns that it does not group by.
/// Spans are where the question names a column or holds a literal. Whether the frame's own SQL says
/// the same is for the caller to compare: frames and forms join tables by different rules.
std::optional<Frame> frame_of(const Form& form, const Question& question);

}  // namespace querent::language::learnt
