// The best readings of a question: a beam over sketches, then a beam over the columns of each.
#pragma once

#include <vector>

#include "language/learnt/slots.hpp"
#include "language/learnt/steps.hpp"
#include "language/learnt/weights.hpp"

namespace querent::language::learnt {

struct Candidate {
    Form form;
    Sketch sketch;               // its structure, with the anchors it used
    std::vector<Filled> filled;  // columns by slot
    float sketch_score = 0, column_score = 0, table_score = 0;
    [[nodiscard]] float score() const { return sketch_score + column_score + table_score; }
};

struct Models {
    const Weights& sketch;
    const Weights& columns;  // and tables
};

/// At most `count` candidates with different forms, best first. Deterministic.
std::vector<Candidate> search(const Question& question, const Models& models, std::size_t count);

/// The finished form: literals written, repeated columns copied, a nested block put in its place.
Form finish(const Sketch& sketch, const Form& filled, int nest, const int tables[2],
            const Question& question);

}  // namespace querent::language::learnt
