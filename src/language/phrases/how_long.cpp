// «delivery time», «resolution time», «time to pay», «how long does delivery take».
#include <algorithm>

#include "language/phrases/reader.hpp"

namespace querent::language {

namespace {

bool is_time(std::string_view word) {
    return is_one_of(word, WordSet::time_words);
}

}  // namespace

void PhraseReader::take_duration(std::size_t at, Value days, std::size_t last) {
    days.span = {ms_[at].span.begin, ms_[last].span.end};
    for (std::size_t k = last + 2; k < ms_.size(); ++k) {  // «… in hours»
        const auto unit = unit_of_time(ms_[k].text);
        if (!unit || ms_[k - 1].text != "in") continue;
        days.bucket = *unit;
        skip(k);
    }
    ms_[at].given = {std::move(days)};
    become(at, Cue::duration);
    for (std::size_t k = at + 1; k <= last; ++k) skip(k);
}

bool PhraseReader::find(std::size_t at, std::size_t last, const std::vector<std::string>& wanted) {
    std::optional<Value> days = duration_of(schema_, wanted, spoken_);
    if (!days) return false;
    take_duration(at, std::move(*days), last);
    return true;
}

bool PhraseReader::aggregated(std::size_t at) const {
    const auto previous = before(at);
    if (!previous || ms_[*previous].kind != Mention::Kind::cue) return false;
    const Cue cue = ms_[*previous].cue.cue;
    return cue == Cue::average || cue == Cue::median || cue == Cue::total || cue == Cue::deviation;
}

/// «delivery time», «resolution time», «length of vacations», «days to ship».
bool PhraseReader::duration(std::size_t at) {
    if (!is_word(at) || measured(at)) return false;
    const std::string& text = ms_[at].text;
    const std::size_t space = text.rfind(' ');
    if (space != std::string::npos && is_time(std::string_view(text).substr(space + 1))) {
        const bool exact = column(at) != nullptr && ms_[at].names[0].said >= 0.95;
        if (exact && !aggregated(at)) return false;
        return find(at, at, stems_of(text.substr(0, space)));
    }
    if (is_time(text)) return duration_to(at);
    const std::size_t after = at + 1;
    if (!is_word(after) || measured(after) || !is_time(ms_[after].text) ||
        ms_[after].text == "days")
        return false;
    return find(at, after, stems_of(text));
}

/// «time to pay», «days until delivery», «length of stays».
bool PhraseReader::duration_to(std::size_t at) {
    if (at + 1 >= ms_.size() || ms_[at + 1].kind != Mention::Kind::filler) return false;
    const std::string& joint = ms_[at + 1].text;
    if (joint == "to" || joint == "until" || joint == "till") {
        const std::size_t verb = next(at + 1);
        const std::size_t behind = at + 2;  // «time to complete a course»: an everyday word, too
        if (behind < verb && find(at, behind, {stem_of(ms_[behind].text)})) return true;
        if (!is_word(verb) || measured(verb)) return false;
        return find(at, is_table(verb) && !ms_[verb].verb ? at : verb, stems_of(ms_[verb].text));
    }
    if (joint != "of" || (ms_[at].text != "length" && ms_[at].text != "duration")) return false;
    // «length of stay»: the noun is no table, but says what lasts.
    const std::size_t noun = next(at + 1);
    if (noun < ms_.size() && ms_[noun].kind == Mention::Kind::unknown)
        return find(at, noun, {stem_of(ms_[noun].text)});
    return find(at, at, {});
}

/// «how long does delivery take», «how long do customers stay».
bool PhraseReader::how_long(std::size_t at) {
    if (at == 0 || ms_[at].text != "long" || ms_[at - 1].text != "how" || measured(at))
        return false;
    std::vector<std::string> wanted = {"take"};
    std::vector<std::size_t> verbs, things;
    for (std::size_t k = at + 1; k < ms_.size(); ++k) {
        if (ms_[k].kind == Mention::Kind::cue && ms_[k].cue.cue == Cue::average) continue;
        if (ms_[k].kind == Mention::Kind::cue || ms_[k].kind == Mention::Kind::period) break;
        if (is_table(k) && !ms_[k].verb) {
            things.push_back(k);
            continue;
        }
        if (!is_word(k)) continue;
        wanted.push_back(stem_of(ms_[k].text));
        const bool dated = column(k) != nullptr && column(k)->temporal;
        if (ms_[k].kind == Mention::Kind::unknown || dated || ms_[k].verb) verbs.push_back(k);
    }
    std::optional<Value> days = duration_of(schema_, wanted, spoken_);
    if (!days) return false;
    const std::uint32_t table = days->operands[0].column.table;
    const bool beyond = std::any_of(things.begin(), things.end(),
                                    [&](std::size_t k) { return ms_[k].names[0].table != table; });
    if (things.size() > 1 && beyond) return false;  // «how long do members keep a book»
    for (const std::size_t verb : verbs) skip(verb);
    ms_[at].rate = true;  // a number is asked for, not a list
    take_duration(at, std::move(*days), at);
    return true;
}

}  // namespace querent::language
