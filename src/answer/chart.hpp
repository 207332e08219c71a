// The chart of a result, chosen by rules and drawn as data: a Vega-Lite specification, never code.
#pragma once

#include <boost/json/fwd.hpp>

#include "answer/answer.hpp"
#include "answer/names.hpp"

namespace querent::answer {

/// Whether a reader looks for a chart here: grouped numbers want one, a list of rows does not.
enum class Expected { no, yes };

/// Sets answer.chart, or leaves it empty; says in chart_note why a wish could not be honoured or an
/// expected chart is missing. Requires: styles are set.
void choose_chart(language::ChartKind wish, Answer& answer, Expected expected = Expected::no);

/// The specification of answer.chart with its data inside; null when there is no chart.
boost::json::value vega_lite(const Answer& answer);

}  // namespace querent::answer
