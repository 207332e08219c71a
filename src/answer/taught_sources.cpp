// A source is built anew when what was taught changed, which the store says in one small read. Who
// taught nothing for themselves shares the source of everyone.
#include "answer/taught_sources.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "knowledge/taught.hpp"

namespace querent::answer {

namespace {

/// A source of its own under the words; without any, the same parser under another roof.
std::shared_ptr<OpenSource> with_terms(const std::shared_ptr<OpenSource>& plain,
                                       std::vector<knowledge::Taught> terms) {
    if (terms.empty()) {
        auto opened = open_source(plain->source, plain->values, plain->understand, plain->engine);
        opened->read_frame = plain->read_frame;
        return opened;
    }
    auto overlay = knowledge::lay_over(*plain->source, std::move(terms), plain->understand);
    auto opened =
        open_with_parser(std::make_shared<const catalog::Source>(std::move(overlay.source)),
                         plain->values, plain->engine, nullptr, std::move(overlay.terms));
    opened->taught = std::move(overlay.known);
    return opened;
}

}  // namespace

const identity::Principal TaughtSources::nobody = {.name = "", .may_ingest = false};

std::shared_ptr<TaughtSources::Slot> TaughtSources::slot(std::string key) {
    const std::lock_guard lock(mutex_);
    auto& at = slots_[std::move(key)];
    if (!at) at = std::make_shared<Slot>();
    return at;
}

Result<std::shared_ptr<OpenSource>> TaughtSources::open_for(std::string_view name,
                                                            const identity::Principal& principal) {
    TRY(auto plain, sources_.open_for(name, principal));
    // Without the store questions are answered as if nothing had been taught.
    const auto version = store_.lessons_version();
    if (!version.ok()) return plain;
    const auto at = slot(std::string(name) + '\x1f' + principal.name);
    const std::lock_guard lock(at->opening);
    if (at->taught && at->plain == plain && at->version == *version) return at->taught;
    const auto lessons = store_.lessons();
    if (!lessons.ok()) return plain;
    auto terms = knowledge::terms_for(*lessons, plain->source->name, principal.name);
    const bool own =
        std::any_of(terms.begin(), terms.end(), [](const auto& term) { return !term.shared; });
    std::shared_ptr<OpenSource> opened = plain;
    auto verified = answers_ ? knowledge::verified_for(*lessons, plain->source->name)
                             : std::vector<knowledge::Verified>();
    if (!own && !principal.name.empty()) {
        TRY(opened, open_for(name, nobody));
    } else if (!terms.empty() || !verified.empty()) {
        opened = with_terms(plain, std::move(terms));
        opened->verified = std::move(verified);
        opened->plain = plain;
        opened->taught_version = *version + "/" + principal.name;
    }
    at->plain = std::move(plain);
    at->version = *version;
    at->taught = opened;
    return opened;
}

Result<void> room_for_lesson(const std::vector<store::Lesson>& lessons, std::string_view source) {
    const auto taught = static_cast<std::size_t>(
        std::count_if(lessons.begin(), lessons.end(),
                      [&](const store::Lesson& lesson) { return lesson.source == source; }));
    if (taught < limits::lessons_per_source_max) return {};
    return Error{.code = ErrorCode::invalid_argument,
                 .message = fmt::format("«{}» has been taught {} things, which is the limit.",
                                        source, taught),
                 .hint = "Forget some; what all need belongs into the semantic model."};
}

}  // namespace querent::answer
