// What an answer says of the candidate that it was made from. Internal to this room.
#pragma once

#include "answer/journey.hpp"

namespace querent::answer {

/// Interpretation, SQL, tables, parts, findings, confidence of journey.candidate().
/// Which taught words the reading goes by, and whose they are.
void describe_taught(const SourcedReading& sourced, Answer& answer);
/// Who found this way of answering right, if anybody did.
void describe_voucher(const language::Reading& reading, Answer& answer);
void describe_candidate(Journey& journey);

/// Parts, assumptions and frame of a reading, in place of those of another.
void describe_reading(const language::Reading& reading, const catalog::Source& source,
                      Answer& answer);

}  // namespace querent::answer
