// A form without its columns, decided step by step: which kind of query, what each literal of the
// question is for, what is selected, grouped, sorted and cut.
//
// Any sequence of choices is a query, so shapes that no training question had are read as well. The
// search (search.cpp) and the trainer walk the same steps.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/learnt/form.hpp"
#include "language/learnt/question.hpp"

namespace querent::language::learnt {

inline constexpr int open = -2;  // a column that is still to be chosen

enum class Shape : std::uint8_t {
    plain,
    intersect,
    union_,
    except,
    not_in,
    in,
    greater,
    less,
    equal,
};
inline constexpr std::uint8_t shape_count = 9;
inline bool is_set(Shape shape) {
    return shape >= Shape::intersect && shape <= Shape::except;
}

/// What a literal is for. Encoded as one number: see use().
enum class UseKind : std::uint8_t { skip, where, having, limit, between, upper };
struct Use {
    UseKind kind = UseKind::skip;
    Operator op = Operator::equal;
    bool or_before = false;
    bool second = false;  // in the second block
    friend bool operator==(const Use&, const Use&) = default;
};
std::uint8_t code_of(const Use& use);
const std::vector<Use>& all_uses();  // by code

enum class StepKind : std::uint8_t {
    shape,
    use,
    select,
    distinct,
    group,
    having,
    order,
    limit,
    done,
};

/// Labels of select: an aggregate with or without its column; `end` closes the list.
enum class SelectLabel : std::uint8_t {
    column,
    all,
    rows,  // count(*)
    count_distinct,
    sum,
    average,
    minimum,
    maximum,
    end,
    same,  // of a second block: the columns of the first
};

/// Labels of order: none, else 1 + 2 * what + descending.
inline constexpr std::uint8_t order_terms = 8;  // as SelectLabel up to maximum; `all`: two columns

struct Sketch {
    Form form;  // its columns are `open`; a nested block waits in form.second
    Shape shape = Shape::plain;
    std::vector<Use> uses;              // of anchors decided so far
    std::vector<std::size_t> where[2];  // anchor of each condition, by block
    std::vector<std::size_t> having[2];
    std::optional<std::size_t> limit[2];
    std::vector<std::uint8_t> selected[2];  // labels
    std::uint8_t ordered[2] = {0, 0};

    StepKind step = StepKind::shape;
    std::size_t block = 0;  // that the step belongs to
    std::size_t at = 0;     // anchor, item or condition that it decides
    float score = 0;

    [[nodiscard]] const Block& body(std::size_t b) const {
        return b == 0 ? form.first : form.second[0];
    }
    [[nodiscard]] Block& body(std::size_t b) { return b == 0 ? form.first : form.second[0]; }
};

/// Labels that may be chosen next; one when there is no choice.
std::vector<std::uint8_t> labels_of(const Sketch& sketch, const Question& question);

/// Takes the choice and moves on to the next step.
void choose(Sketch& sketch, std::uint8_t label, const Question& question);

/// What tells labels of the next step apart, beside the question: choices taken before. The first
/// is the kind of step.
void history_of(const Sketch& sketch, const Question& question, std::vector<Feature>& features);

/// Features of a question that all steps look at.
std::vector<Feature> question_features(const Question& question);
/// Few words that carry structure: «each», «most», «not»; combined with the history.
std::vector<Feature> cue_features(const Question& question);
/// Features of the words around a literal.
std::vector<Feature> anchor_features(const Question& question, std::size_t anchor);

}  // namespace querent::language::learnt
