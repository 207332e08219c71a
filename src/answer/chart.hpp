// The chart of a result, chosen by rules and drawn as data: a Vega-Lite specification, never code.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string_view>

#include "answer/answer.hpp"

namespace querent::answer {

/// Sets answer.chart, or leaves it empty and says in chart_note why a wish could not be honoured.
void choose_chart(language::ChartKind wish, Answer& answer);

/// The specification of answer.chart with its data inside; null when there is no chart.
boost::json::value vega_lite(const Answer& answer);

std::string_view name_of(language::ChartKind kind);
std::optional<language::ChartKind> chart_kind_named(std::string_view name);

}  // namespace querent::answer
