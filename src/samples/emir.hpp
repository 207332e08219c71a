// The EMIR sample: a population of derivatives trade reports that is being tested for its quality.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "samples/shop.hpp"

namespace querent::samples {

/// test_population.csv, customers.csv, procedures.csv and semantic.yaml.
std::vector<NamedText> emir_files(std::uint64_t seed);

}  // namespace querent::samples
