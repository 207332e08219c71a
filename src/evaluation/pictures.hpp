// Pictures of an evaluation, as SVG inside HTML: coloured by the page's custom properties, so that
// they are at home in light and dark, and described in words for those who do not see them.
#pragma once

#include <string>

#include "evaluation/summary.hpp"

namespace querent::evaluation {

/// A bar for each hardness, with its questions.
std::string hardness_picture(const Summary& summary);
/// Accuracy of the surest part, over its size.
std::string coverage_picture(const Summary& summary);
/// Accuracy over confidence; on the diagonal they agree.
std::string calibration_picture(const Summary& summary);

}  // namespace querent::evaluation
