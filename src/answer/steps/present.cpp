// Rows become something to look at: units, a chart, a sentence, and a reason when there are none.
#include "answer/present.hpp"

#include "answer/chart.hpp"
#include "answer/column_format.hpp"
#include "answer/format.hpp"
#include "answer/steps/steps.hpp"

namespace querent::answer::steps {

namespace {

void say_truncated(Journey& journey) {
    journey.add_finding("truncated", sql::Severity::note,
                        "The result has more than " + format_count(journey.answer.row_count) +
                            " rows; these are the first that came.",
                        "Narrow the question, or ask for a count or the top 10.");
}

/// Grouped numbers want a chart.
bool is_grouped(const language::Frame* frame) {
    return frame != nullptr && !frame->dimensions.empty() && !frame->measures.empty();
}

}  // namespace

Result<Next> present(Journey& journey) {
    const auto& candidate = journey.candidate();
    const auto& source = *candidate.open->source;
    const auto& query = candidate.checked.query();
    const language::Reading* reading = candidate.sourced ? &candidate.sourced->reading() : nullptr;
    const auto* frame = reading == nullptr ? nullptr : reading->frame_or_null();
    auto& answer = journey.answer;

    answer.styles = styles_of(candidate.checked, source, answer.columns, frame);
    if (reading != nullptr) label_columns(candidate.checked, source, answer);
    if (frame != nullptr) mark_main(*frame, answer);
    settle_formats(answer);
    choose_chart(reading == nullptr ? language::ChartKind::automatic : reading->chart, answer,
                 is_grouped(frame) ? Expected::yes : Expected::no);
    if (answer.truncated) say_truncated(journey);
    answer.summary = summarise(answer, query, source, frame);
    if (found_nothing(answer, query)) {
        answer.zero_rows = explain_nothing(*candidate.open, candidate.checked, journey.deadline);
    }
    journey.sentence = answer.summary;
    return Next::go_on;
}

}  // namespace querent::answer::steps
