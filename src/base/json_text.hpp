// JSON as text. Boost.JSON writes 0.93 as 9.3E-1, which is right and which nobody wants to read.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

namespace querent {

enum class JsonStyle { one_line, indented };

/// Doubles in the shortest form that reads back as the same number; NaN and infinities as null.
std::string to_text(const boost::json::value& json, JsonStyle style = JsonStyle::one_line);

}  // namespace querent
