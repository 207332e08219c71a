// Writes what was learnt as the program reads it (language/learnt/knowledge.hpp).
#pragma once

#include <string>

#include "training/report.hpp"

namespace querent::training {

/// False when the file cannot be written.
bool write_weights(const std::string& file, BaseModels& models, Ranker& ranker,
                   const Calibration& calibration);

}  // namespace querent::training
