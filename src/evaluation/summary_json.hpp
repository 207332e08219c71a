// Figures and answers as JSON: for `--json` and for programs that look at single questions.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "evaluation/summary.hpp"

namespace querent::evaluation {

boost::json::value to_json(const Summary& summary, const std::vector<Item>& items);
/// One question: what was asked, expected and answered, and the verdict.
boost::json::value to_json(std::size_t index, const Item& item, const Answered& answered);
/// A line of JSON for each question that was asked.
std::string details_text(const std::vector<Item>& items, const std::vector<Answered>& answered);

}  // namespace querent::evaluation
