// Text as HTML.
#pragma once

#include <string>
#include <string_view>

namespace querent::evaluation {

/// For content and for attributes between quotes: no byte of it can be anything but text. What is
/// not UTF-8 is repaired, control characters become spaces.
std::string escaped(std::string_view text);

}  // namespace querent::evaluation
