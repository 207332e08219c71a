// The learnt part as a whole: from a question to readings of it, surest first.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/value_index.hpp"
#include "language/frame.hpp"
#include "language/learnt/form.hpp"
#include "language/learnt/knowledge.hpp"
#include "language/learnt/schema.hpp"
#include "sql/tree.hpp"

namespace querent::language::learnt {

struct LearntReading {
    Form form;
    sql::Query query;
    std::optional<Frame> frame;  // the form as a frame, where it has one (frame_of.hpp)
    std::vector<std::string> tables;
    std::vector<Span> covered;        // what it takes from the question: names and literals
    std::size_t covered_loosely = 0;  // how many of them by a part of the name or its meaning
    double probability = 0;           // that it is meant, calibrated on databases never seen
};

/// Threads: immutable, read() may be called from several threads at once. Deterministic.
/// Requires: source, values and knowledge outlive it.
class Reader {
public:
    Reader(const catalog::Source& source, const catalog::ValueIndex& values,
           const Knowledge& knowledge);

    /// At most `count` readings with different SQL; none when nothing can be read.
    [[nodiscard]] std::vector<LearntReading> read(std::string_view question,
                                                  std::size_t count) const;

private:
    const catalog::ValueIndex& values_;
    const Knowledge& knowledge_;
    Schema schema_;
};

}  // namespace querent::language::learnt
