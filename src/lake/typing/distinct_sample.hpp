// About how many different values a column has, from a sample of its rows.
//
// A HyperLogLog sketch (Flajolet and others, 2007) counts the different values in the sample; how
// many there are in all follows from how often values met again in it, as if all were equally
// frequent. A kilobyte per column, a few percent of error for even distributions, too low for very
// skewed ones.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace querent::lake {

class DistinctSample {
public:
    void add(std::string_view value);
    void merge(const DistinctSample& other);
    /// Different values among `values`, of which those added are a random part.
    [[nodiscard]] std::uint64_t distinct_among(std::uint64_t values) const;

private:
    [[nodiscard]] double distinct_in_sample() const;
    std::vector<std::uint8_t> registers_;
    std::uint64_t added_ = 0;
};

}  // namespace querent::lake
