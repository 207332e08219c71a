// Static vectors of word pieces: how near in meaning two short phrases are, with no inference.
//
// The pieces and numbers come from a sentence encoder (src/training/vectors.py says how); the file
// is read in place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace querent::language::learnt {

inline constexpr std::size_t vector_dimensions = 128;
using Vector = std::array<float, vector_dimensions>;

/// Of unit vectors; 0 when one is empty.
float cosine(const Vector& a, const Vector& b);

/// Threads: immutable. Requires: the bytes outlive it.
class WordVectors {
public:
    WordVectors() = default;  // knows no word; every vector is zero
    /// Errors: internal, when the bytes are no such file.
    static Result<WordVectors> read(std::span<const unsigned char> bytes);

    /// Whether the folded word is a piece of its own.
    [[nodiscard]] bool knows(std::string_view word) const;
    /// The sum of the vectors of the pieces of a folded word, longest piece first.
    [[nodiscard]] Vector sum_of(std::string_view word) const;
    [[nodiscard]] bool empty() const { return pieces_.empty(); }

private:
    [[nodiscard]] std::optional<std::size_t> find(std::string_view piece) const;
    void add(Vector& sum, std::size_t piece) const;

    std::vector<std::string_view> pieces_;  // in byte order
    const signed char* rows_ = nullptr;
    float scale_ = 1;
};

void add(Vector& sum, const Vector& other);
/// The vector at length 1; zero stays zero.
Vector normalised(Vector vector);

}  // namespace querent::language::learnt
