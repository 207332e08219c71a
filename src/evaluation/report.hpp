// An evaluation as one HTML file: no script, nothing fetched, light and dark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/summary.hpp"

namespace querent::evaluation {

/// Questions, queries and names are untrusted; all of them are escaped.
std::string report_html(std::string_view title, const Summary& summary,
                        const std::vector<Item>& items, const std::vector<Answered>& answered);

}  // namespace querent::evaluation
