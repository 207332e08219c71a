// Finds the conversation and the source, and sends away what asks for no data: greetings, calls for
// help, other subjects, requests to change something.
#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "answer/column_roles.hpp"
#include "answer/source_choice.hpp"
#include "answer/steps/steps.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer::steps {

namespace {

using language::RequestKind;

constexpr std::size_t suggestions_max = 5;

/// «2», «the second», «second one»: the answer to readings that were offered.
std::optional<std::size_t> choice_in(std::string_view question) {
    constexpr std::array<std::array<std::string_view, 3>, limits::readings_offered_max> words = {
        {{"1", "first", "one"}, {"2", "second", "two"}, {"3", "third", "three"}}};
    std::string plain;
    for (const char c : text::lower(question))
        plain += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
    std::vector<std::string> said;
    for (auto& word : text::split(plain, ' ')) {
        const bool filler = word.empty() || word == "the" || word == "reading" ||
                            word == "option" || word == "number" || word == "please";
        if (!filler) said.push_back(std::move(word));
    }
    if (said.size() == 2 && said[1] == "one") said.pop_back();
    if (said.size() != 1) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(words[i].begin(), words[i].end(), said[0]) != words[i].end()) return i + 1;
    }
    return std::nullopt;
}

/// «yes» and «no» to whether a word shall be remembered.
void take_consent(Journey& journey) {
    const auto said = text::lower(text::trim(journey.question));
    for (const std::string_view yes : {"yes", "yes.", "y", "ok", "okay", "yes please", "do it"}) {
        if (said == yes) journey.choice = 1;
    }
    for (const std::string_view no : {"no", "no.", "n", "cancel", "never mind", "no thanks"}) {
        if (said == no) journey.declined = true;
    }
    journey.teaching = journey.declined;
}

Result<void> check_session_name(const std::string& session) {
    const bool printable =
        std::all_of(session.begin(), session.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (printable && !session.empty() && session.size() <= limits::session_name_bytes_max) {
        return {};
    }
    return Error{.code = ErrorCode::invalid_argument,
                 .message = "The name of the session is not valid.",
                 .hint = "Use up to 128 letters, digits and signs without spaces."};
}

void load_conversation(Journey& journey) {
    auto loaded = journey.environment.store.conversation(*journey.session);
    if (!loaded) {
        journey.add_finding("conversation_unavailable", sql::Severity::warning,
                            "The conversation so far could not be read, so this question stands "
                            "alone.",
                            loaded.error().hint);
        return;
    }
    if (!loaded->has_value()) return;
    if (journey.at - (*loaded)->touched_at > limits::session_idle_max) {
        journey.add_finding("session_expired", sql::Severity::note,
                            "The conversation was idle for more than 10 minutes, so this question "
                            "begins a new one.");
        return;
    }
    journey.conversation = std::move(*loaded);
}

Result<void> enter_conversation(Journey& journey) {
    if (!journey.session) {
        journey.session = new_id(journey.environment.randomness);
        journey.answer.session = *journey.session;
        return {};
    }
    TRY_VOID(check_session_name(*journey.session));
    journey.answer.session = *journey.session;
    load_conversation(journey);
    const auto& conversation = journey.conversation;
    if (conversation && conversation->asked_back && !journey.choice) {
        journey.choice = choice_in(journey.question);
        if (knowledge::teaching_in(conversation->question)) take_consent(journey);
        if (journey.choice) journey.question = conversation->question;
    }
    if (journey.question.empty()) {
        if (!conversation) {
            return Error{.code = ErrorCode::session_expired,
                         .message = "The conversation with the readings is over.",
                         .hint = "Ask the question again."};
        }
        journey.question = conversation->question;
    }
    journey.answer.question = journey.question;
    return {};
}

std::vector<std::string> suggestions_of(const std::vector<SourceUnderstanding>& all) {
    std::vector<std::string> suggestions;
    for (const auto& one : all) {
        for (const auto& suggestion : one.open->suggestions()) {
            if (suggestions.size() < suggestions_max) suggestions.push_back(suggestion);
        }
    }
    return suggestions;
}

std::string names_of(const std::vector<SourceUnderstanding>& all) {
    std::vector<std::string> names;
    for (const auto& one : all) names.push_back("«" + one.open->source->name + "»");
    return text::list(names);
}

std::string tables_of(const std::vector<SourceUnderstanding>& all) {
    constexpr std::size_t named_max = 8;
    std::vector<std::string> names;
    std::size_t in_all = 0;
    for (const auto& one : all) {
        for (const auto& table : one.open->source->tables) {
            if (++in_all <= named_max) names.push_back(text::words_of_name(table.name));
        }
    }
    if (in_all > named_max) names.push_back(std::to_string(in_all - named_max) + " more");
    return text::list(names);
}

/// The kind that all sources agree on; data wins, because one source that can answer is enough.
RequestKind kind_of(const std::vector<SourceUnderstanding>& all) {
    const auto any = [&](RequestKind kind) {
        return std::any_of(all.begin(), all.end(),
                           [kind](const auto& one) { return one.understanding->kind == kind; });
    };
    for (const auto kind : {RequestKind::data, RequestKind::change, RequestKind::greeting,
                            RequestKind::help, RequestKind::out_of_scope}) {
        if (any(kind)) return kind;
    }
    return RequestKind::empty;
}

std::string reason_of(const std::vector<SourceUnderstanding>& all, RequestKind kind) {
    for (const auto& one : all) {
        if (one.understanding->kind == kind && !one.understanding->reason.empty()) {
            auto reason = capitalised(one.understanding->reason);
            if (!reason.ends_with('.') && !reason.ends_with('?')) reason += '.';
            return reason;
        }
    }
    return {};
}

std::string hint_of(const std::vector<std::string>& suggestions) {
    if (suggestions.empty()) return {};
    return "Ask for example «" + suggestions.front() + "».";
}

void list_not_understood(Journey& journey, const std::vector<SourceUnderstanding>& all) {
    if (all.empty()) return;
    for (const auto& span : all.front().understanding->not_understood) {
        if (span.end <= journey.question.size() && !span.empty()) {
            journey.answer.not_understood.push_back(
                journey.question.substr(span.begin, span.end - span.begin));
        }
    }
}

Next talk(Journey& journey, std::string sentence) {
    journey.answer.status = Status::answered;
    journey.answer.confidence = 1.0;
    journey.answer.summary = std::move(sentence);
    journey.sentence = "This asks for no data.";
    return Next::finished;
}

Result<Next> dispatch(Journey& journey, const std::vector<SourceUnderstanding>& all) {
    const auto kind = kind_of(all);
    if (kind != RequestKind::data) journey.answer.suggestions = suggestions_of(all);
    if (all.size() == 1) journey.answer.source = all.front().open->source->name;
    auto reason = reason_of(all, kind);
    auto hint = hint_of(journey.answer.suggestions);
    switch (kind) {
        case RequestKind::data:
            break;
        case RequestKind::greeting:
            return talk(journey,
                        "Hello. Ask me about " + names_of(all) + ": " + tables_of(all) + ".");
        case RequestKind::help:
            return talk(journey, "Ask a question about " + tables_of(all) +
                                     " in plain language; I show what I understood, the SQL and "
                                     "the rows.");
        case RequestKind::change:
            if (reason.empty()) reason = "This asks to change something; Querent only reads.";
            return Error{.code = ErrorCode::change_requested, .message = reason, .hint = hint};
        case RequestKind::out_of_scope:
            list_not_understood(journey, all);
            if (reason.empty()) reason = "Nothing in " + names_of(all) + " is about this.";
            return Error{.code = ErrorCode::out_of_scope, .message = reason, .hint = hint};
        case RequestKind::empty:
            return Error{.code = ErrorCode::question_empty,
                         .message = "There is no question in these words.",
                         .hint = hint};
    }
    take_surest_source(journey, all);
    if (journey.readings.empty()) {
        list_not_understood(journey, all);
        journey.answer.suggestions = suggestions_of(all);
        const auto& words = journey.answer.not_understood;
        std::vector<std::string> quoted;
        for (const auto& word : words) quoted.push_back("«" + word + "»");
        return Error{.code = ErrorCode::out_of_scope,
                     .message = quoted.empty()
                                    ? "I could not make a question about the data of this."
                                    : "I did not understand " + text::list(quoted) + ".",
                     .hint = hint_of(journey.answer.suggestions)};
    }
    return Next::go_on;
}

}  // namespace

Result<Next> route(Journey& journey) {
    TRY_VOID(enter_conversation(journey));
    if (journey.declined) return talk(journey, "Nothing was remembered.");
    if (const auto sentence = knowledge::teaching_in(journey.question))
        return teach(journey, *sentence);
    TRY(const auto sources, open_sources(journey));
    const auto all = understand_in_each(journey, sources);
    TRY(const auto next, dispatch(journey, all));
    if (next == Next::finished) return next;
    const auto& open = *journey.readings.front().open;
    journey.answer.source = open.source->name;
    journey.sentence = "A question about «" + open.source->name + "».";
    journey.detail["source"] = open.source->name;
    journey.detail["sources"] = sources.size();
    return Next::go_on;
}

namespace {

/// The source that was named, or the only one.
Result<std::shared_ptr<OpenSource>> one_source(Journey& journey) {
    if (!journey.wanted_source) {
        TRY(const auto names, journey.environment.sources.names());
        if (names.size() > 1) {
            return Error{.code = ErrorCode::invalid_argument,
                         .message = "Which source? There are " + text::list(names) + ".",
                         .hint = "Name it with --source, or \"source\" over HTTP."};
        }
    }
    TRY(const auto sources, open_sources(journey));
    journey.answer.source = sources.front()->source->name;
    return sources.front();
}

}  // namespace

Result<Next> route_frame(Journey& journey, const std::string& text) {
    if (journey.session) TRY_VOID(check_session_name(*journey.session));
    TRY(const auto open, one_source(journey));
    boost::system::error_code failure;
    const auto json = boost::json::parse(text, failure);
    if (!open->read_frame) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = "«" + open->source->name + "» does not answer frames.",
                     .hint = "Ask a question in words, or send SQL."};
    }
    if (failure) {
        return Error{.code = ErrorCode::request_malformed,
                     .message = "This is no frame in JSON.",
                     .detail = failure.message(),
                     .hint = "Send the \"frame\" of an answer, changed where you want."};
    }
    TRY(const auto frame, language::frame_from_json(json, *open->source));
    TRY(auto reading, open->read_frame(frame));
    if (journey.question.empty()) journey.question = reading.interpretation;
    if (journey.session) journey.answer.session = *journey.session;
    auto understanding = std::make_shared<language::Understanding>();
    understanding->tables_considered = understanding->tables_in_all = open->source->tables.size();
    understanding->readings.push_back(std::move(reading));
    journey.answer.tables_considered = understanding->tables_considered;
    journey.answer.tables_in_all = understanding->tables_in_all;
    journey.readings.push_back({.open = open, .understanding = std::move(understanding)});
    journey.sentence = "A frame over «" + journey.answer.source + "».";
    return Next::go_on;
}

Result<Next> route_sql(Journey& journey) {
    TRY(const auto open, one_source(journey));
    journey.readings.push_back({.open = open, .understanding = nullptr});
    journey.sentence = "SQL for «" + journey.answer.source + "».";
    return Next::go_on;
}

}  // namespace querent::answer::steps
