#include "answer/teaching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "answer/taught_sources.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

using knowledge::Taught;

Error taken(const Taught& taught) {
    return {.code = ErrorCode::invalid_argument,
            .message = knowledge::sentence_of(taught) + ".",
            .hint = fmt::format("`querent teach --forget \"{}\"` forgets it; then teach it anew.",
                                taught.term)};
}

Error no_teaching(std::string_view sentence) {
    return {.code = ErrorCode::invalid_argument,
            .message = fmt::format("«{}» does not say which word means what.",
                                   text::shorten(sentence, 120)),
            .hint =
                "Say it like «when I say churned I mean status = 'cancelled'», «by clients I "
                "mean customers» or «revenue means amount minus refunds»."};
}

Result<std::vector<std::string>> names_for(const std::optional<std::string>& source,
                                           Sources& sources) {
    if (source) return std::vector{*source};
    return sources.names();
}

}  // namespace

boost::json::object to_json(const Taught& taught) {
    return {{"term", taught.term},
            {"source", taught.source},
            {"kind", knowledge::name_of(taught.definition.kind)},
            {"said", taught.meaning},
            {"means", taught.definition.words},
            {"by", taught.principal},
            {"at", to_string(taught.at)},
            {"scope", taught.shared ? "everyone" : "mine"}};
}

boost::json::object to_json(const KnownTerm& term) {
    auto out = to_json(term.taught);
    out["stale"] = term.stale;
    return out;
}

Result<Taught> lesson_in(const knowledge::TeachingSentence& sentence, const OpenSource& open,
                         const identity::Principal& principal, Timestamp at) {
    const auto key = knowledge::key_of(sentence.term);
    for (const auto& other : open.taught) {
        if (knowledge::key_of(other.term) == key) return taken(other);
    }
    const OpenSource& plain = open.plain ? *open.plain : open;
    if (!plain.engine)
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("«{}» cannot be taught.", plain.source->name)};
    const knowledge::Ground ground{.source = *plain.source,
                                   .values = *plain.values,
                                   .understand = plain.understand,
                                   .read_frame = plain.read_frame,
                                   .policy = plain.policy,
                                   .dialect = plain.engine->dialect(),
                                   .today = date_of(at)};
    Taught taught{.source = plain.source->name,
                  .term = sentence.term,
                  .meaning = sentence.meaning,
                  .principal = principal.name,
                  .shared = true,
                  .at = at,
                  .definition = {}};
    TRY(taught.definition, knowledge::define(sentence.term, sentence.meaning, ground));
    return taught;
}

Result<void> keep(const Taught& taught, store::Store& store) {
    TRY(const auto lessons, store.lessons());
    TRY_VOID(room_for_lesson(lessons, taught.source));
    TRY(const bool kept, store.put_lesson(knowledge::lesson_of(taught)));
    if (!kept) return taken(taught);
    return {};
}

Result<Lesson> teach(const TeachRequest& request, Sources& sources, store::Store& store,
                     Timestamp at) {
    if (request.sentence.size() > limits::question_bytes_max ||
        !text::is_valid_utf8(request.sentence))
        return no_teaching("This");
    const auto sentence = knowledge::teaching_in(request.sentence);
    if (!sentence) return no_teaching(request.sentence);
    TRY(const auto names, names_for(request.source, sources));
    std::vector<Taught> understood;
    std::optional<Error> failure;
    for (const auto& name : names) {
        const auto open = sources.open_for(name, request.principal);
        if (!open.ok() && request.source) return open.error();
        if (!open.ok()) continue;
        auto lesson = lesson_in(*sentence, **open, request.principal, at);
        if (lesson.ok()) {
            understood.push_back(std::move(lesson).value());
        } else if (!failure) {
            failure = lesson.error();
        }
    }
    if (understood.empty()) return failure ? *failure : no_teaching(request.sentence);
    if (understood.size() > 1) {
        std::vector<std::string> fitting;
        for (const auto& one : understood) fitting.push_back("«" + one.source + "»");
        return Error{.code = ErrorCode::invalid_argument,
                     .message = text::list(fitting) + " could each learn this.",
                     .hint = "Name one with --source, or \"source\" over HTTP."};
    }
    Lesson lesson{.taught = std::move(understood.front()), .kept = false};
    lesson.taught.shared = !request.mine;
    if (request.confirmed) {
        TRY_VOID(keep(lesson.taught, store));
        lesson.kept = true;
    }
    return lesson;
}

Result<std::vector<KnownTerm>> known_terms(const std::optional<std::string>& source,
                                           const identity::Principal& principal, Sources& sources,
                                           store::Store& store) {
    TRY(const auto lessons, store.lessons());
    if (source) TRY_VOID(sources.open_for(*source, principal));
    TRY(const auto names, names_for(source, sources));
    std::vector<KnownTerm> known;
    for (const auto& name : names) {
        auto terms = knowledge::terms_for(lessons, name, principal.name);
        if (terms.empty()) continue;
        const auto open = sources.open_for(name, principal);
        for (auto& term : terms) {
            const bool used =
                open.ok() && std::any_of((*open)->taught.begin(), (*open)->taught.end(),
                                         [&](const auto& one) { return one.term == term.term; });
            known.push_back({.taught = std::move(term), .stale = !used});
        }
    }
    return known;
}

Result<Taught> forget(std::string_view term, const std::optional<std::string>& source,
                      const identity::Principal& principal, store::Store& store) {
    TRY(const auto lessons, store.lessons());
    const auto key = knowledge::key_of(term);
    std::vector<const store::Lesson*> found;
    std::vector<std::string> others;
    for (const bool shared : {false, true}) {
        for (const auto& lesson : lessons) {
            if (lesson.kind != "term" || (source && lesson.source != *source)) continue;
            if (lesson.shared != shared || (!shared && lesson.principal != principal.name))
                continue;
            others.push_back(lesson.key);
            const bool hidden = std::any_of(found.begin(), found.end(), [&](const auto* other) {
                return other->source == lesson.source;
            });
            if (lesson.key == key && !hidden) found.push_back(&lesson);
        }
    }
    if (found.empty()) {
        const auto near = text::nearest(key, others);
        return Error{.code = ErrorCode::not_found,
                     .message = fmt::format("Nobody taught «{}».", text::shorten(term, 80)),
                     .hint = near ? fmt::format("Perhaps you meant «{}».", *near)
                                  : "`querent teach --list` shows what was taught."};
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const auto* lesson : found) names.push_back("«" + lesson->source + "»");
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("{} know «{}».", text::list(names), term),
                     .hint = "Name one with --source, or \"source\" over HTTP."};
    }
    TRY(auto taught, knowledge::taught_of(*found.front()));
    TRY(const bool dropped, store.drop_lesson(*found.front()));
    (void)dropped;  // somebody was faster: it is forgotten all the same
    return taught;
}

}  // namespace querent::answer
