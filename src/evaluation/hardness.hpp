// How hard a query is, as Spider's own evaluation grades it.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>

namespace querent::evaluation {

/// "easy", "medium", "hard" or "extra", from the query as Spider parses it (the field `sql` of its
/// items); nothing when it is not of that form.
/// Source: evaluation.py of github.com/taoyds/spider, eval_hardness().
std::optional<std::string> spider_hardness(const boost::json::value& sql);

}  // namespace querent::evaluation
