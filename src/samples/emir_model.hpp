#pragma once

#include <string>

namespace querent::samples {

/// The semantic model of the EMIR sample. Descriptions of the report's columns are made from the
/// fields' own names, so that the list of fields is written once.
std::string emir_semantic_model();

}  // namespace querent::samples
