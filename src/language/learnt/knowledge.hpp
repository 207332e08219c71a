// What was learnt, as it lies in the program: word vectors and weights. Read once, in place.
#pragma once

#include "base/result.hpp"
#include "language/learnt/weights.hpp"
#include "language/learnt/word_vectors.hpp"

namespace querent::language::learnt {

struct Knowledge {
    WordVectors vectors;
    Weights sketch, columns, ranker;
    float slope = 1, offset = 0;  // of the calibration

    /// Errors: internal, when the bytes are not what the trainer writes.
    static Result<Knowledge> read(std::span<const unsigned char> vectors,
                                  std::span<const unsigned char> weights);
    /// That of this program.
    static const Knowledge& built_in();
};

}  // namespace querent::language::learnt
