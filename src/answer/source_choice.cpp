// A question names no source; each reads it, and the surest reading wins. Two sources that are
// about as sure as each other are no reason to guess: the conversation decides, else the person.
#include "answer/source_choice.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "answer/confidence.hpp"
#include "answer/verifying.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

Error no_data() {
    return {.code = ErrorCode::not_found,
            .message = "There is no data to ask about yet.",
            .hint = "`querent ingest FILE` loads a file of yours, `querent demo` the samples."};
}

/// The frame that a follow-up question changes, when it belongs to this source and still fits it.
std::optional<language::Frame> previous_frame(const Journey& journey, const OpenSource& open) {
    const auto& conversation = journey.conversation;
    if (!conversation || conversation->frame.empty()) return std::nullopt;
    if (conversation->source != open.source->name) return std::nullopt;
    boost::system::error_code failure;
    const auto json = boost::json::parse(conversation->frame, failure);
    if (failure) return std::nullopt;
    // A table or column of the earlier question may be gone since: then the question stands alone.
    auto frame = language::frame_from_json(json, *open.source);
    if (!frame) return std::nullopt;
    return std::move(frame).value();
}

/// Rough, for the cache's limit: trees of a query take most of it.
std::size_t size_of(const language::Understanding& understanding) {
    return 1'024 + understanding.readings.size() * 16'384;
}

void say_stale(Journey& journey, const knowledge::Verified& verified) {
    journey.add_finding("verified_stale", sql::Severity::note,
                        "What " + verified.principal + " verified for this question on " +
                            to_string(date_of(verified.at)) +
                            " no longer fits the data, so it was left out.",
                        "`querent verified --remove " + verified.receipt + "` takes it back.");
}

std::shared_ptr<const language::Understanding> understand(Journey& journey,
                                                          const OpenSource& open) {
    const auto previous = previous_frame(journey, open);
    auto key = open.source->name + '\x1f' + open.source->version + '\x1f' + open.taught_version +
               '\x1f' + to_string(journey.today) + '\x1f' +
               (previous ? journey.conversation->frame : std::string()) + '\x1f' + journey.question;
    auto& cache = journey.environment.understandings;
    if (auto found = cache.find(key)) return found;
    const language::Question question{.text = journey.question,
                                      .today = journey.today,
                                      .previous = previous ? &*previous : nullptr};
    const auto begin = journey.environment.clock.steady();
    auto read = open.understand(question);
    for (const auto& stale : put_verified_first(open, question, read)) say_stale(journey, stale);
    auto fresh = std::make_shared<const language::Understanding>(std::move(read));
    journey.drafting += journey.environment.clock.steady() - begin;
    cache.put(std::move(key), fresh, size_of(*fresh));
    return fresh;
}

double fit_of(const SourceUnderstanding& one) {
    const auto& readings = one.understanding->readings;
    if (readings.empty()) return 0.0;
    const auto& best = readings.front();
    return confidence::source_fit(best.confidence, best.coverage);
}

bool is_data(const SourceUnderstanding& one) {
    return one.understanding->kind == language::RequestKind::data &&
           !one.understanding->readings.empty();
}

void add_readings(Journey& journey, const SourceUnderstanding& one) {
    for (std::size_t i = 0; i < one.understanding->readings.size(); ++i) {
        journey.readings.push_back(
            {.open = one.open, .understanding = one.understanding, .index = i});
    }
}

}  // namespace

Result<std::vector<std::shared_ptr<OpenSource>>> open_sources(Journey& journey) {
    auto& sources = journey.environment.sources;
    std::vector<std::shared_ptr<OpenSource>> opened;
    if (journey.wanted_source) {
        TRY(auto open, sources.open(*journey.wanted_source));
        opened.push_back(std::move(open));
        return opened;
    }
    TRY(const auto names, sources.names());
    if (names.empty()) return no_data();
    std::optional<Error> failure;
    for (const auto& name : names) {
        auto open = sources.open_for(name, journey.principal);
        if (open) {
            opened.push_back(std::move(open).value());
            continue;
        }
        journey.add_finding("source_unavailable", sql::Severity::warning,
                            "The source «" + name + "» could not be opened and was left out.",
                            open.error().hint);
        if (!failure) failure = open.error();
    }
    if (opened.empty()) return *failure;
    return opened;
}

std::vector<SourceUnderstanding> understand_in_each(
    Journey& journey, const std::vector<std::shared_ptr<OpenSource>>& sources) {
    std::vector<SourceUnderstanding> all;
    for (const auto& open : sources) {
        // A catalogue of many sources must not outlive the deadline; the rest is then not asked.
        if (!all.empty() && !journey.deadline.check()) break;
        all.push_back({.open = open, .understanding = understand(journey, *open)});
    }
    return all;
}

void take_surest_source(Journey& journey, const std::vector<SourceUnderstanding>& all) {
    const SourceUnderstanding* best = nullptr;
    const SourceUnderstanding* of_conversation = nullptr;
    for (const auto& one : all) {
        if (!is_data(one)) continue;
        if (best == nullptr || fit_of(one) > fit_of(*best)) best = &one;
        if (journey.conversation && journey.conversation->source == one.open->source->name) {
            of_conversation = &one;
        }
    }
    if (best == nullptr) return;
    // A follow-up belongs to what it follows, unless another source reads it far better.
    if (of_conversation != nullptr) {
        const double head_start = of_conversation->understanding->follow_up
                                      ? confidence::follow_up_head_start
                                      : confidence::source_tie;
        if (fit_of(*of_conversation) + head_start >= fit_of(*best)) best = of_conversation;
    }
    std::vector<const SourceUnderstanding*> tied = {best};
    for (const auto& one : all) {
        if (&one == best || best == of_conversation || !is_data(one)) continue;
        if (fit_of(one) + confidence::source_tie >= fit_of(*best)) tied.push_back(&one);
    }
    journey.sources_tie = tied.size() > 1;
    if (!journey.sources_tie) return add_readings(journey, *best);
    for (const auto* one : tied)  // one of each, so that none is crowded out
        journey.readings.push_back({.open = one->open, .understanding = one->understanding});
    std::stable_sort(journey.readings.begin(), journey.readings.end(),
                     [](const auto& a, const auto& b) {
                         return a.reading().confidence > b.reading().confidence;
                     });
}

}  // namespace querent::answer
