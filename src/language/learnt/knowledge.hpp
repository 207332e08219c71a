// What was learnt, as it lies in the program: word vectors and weights. Read once, in place.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "language/learnt/weights.hpp"
#include "language/learnt/word_vectors.hpp"

namespace querent::language::learnt {

struct Knowledge {
    WordVectors vectors;
    Weights sketch, columns, ranker;
    float slope = 1, offset = 0;       // of the calibration
    std::vector<unsigned char> bytes;  // that the weights lie in, unless they are of the program

    /// Errors: internal, when the bytes are not what the trainer writes.
    static Result<Knowledge> read(std::span<const unsigned char> vectors,
                                  std::span<const unsigned char> weights);
    /// Weights of a file, with the word vectors of this program.
    /// Errors: file_unreadable, invalid_argument when they are not what the trainer writes.
    static Result<std::shared_ptr<const Knowledge>> of_file(const std::filesystem::path& weights);
    /// That of this program.
    static const Knowledge& built_in();
};

}  // namespace querent::language::learnt
