// «older than 60», «average age», «how old»: an age that is no column follows from a date of birth.
#include <algorithm>

#include "language/phrases/reader.hpp"

namespace querent::language {

namespace {

bool says_age(std::string_view word) {
    return word == "age" || word == "ages" || word == "aged";
}

Date years_before(Date day, int years) {
    Date then = day - std::chrono::years(years);
    return then.ok() ? then : Date(then.year() / then.month() / std::chrono::last);
}

Date day_after(Date day) {
    return Date(std::chrono::sys_days(day) + std::chrono::days(1));
}

}  // namespace

/// The date of birth of what the question speaks of, where no column has the age itself.
std::optional<ColumnId> PhraseReader::birth_date() const {
    std::optional<ColumnId> found;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        if (schema_.table_count() > 1 && !in_play(t)) continue;
        const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
        for (std::uint32_t c = 0; c < columns; ++c) {
            const ColumnFacts& facts = schema_.facts(ColumnId{t, c});
            if (facts.numeric && says(facts, "age")) return std::nullopt;
            const bool birth = says(facts, "birth") || says(facts, "dob");
            if (facts.temporal && birth && !found) found = ColumnId{t, c};
        }
    }
    return found;
}

/// «older than 60», «age over 60», «between 30 and 40 years old», «60 or older».
bool PhraseReader::age_compared(std::size_t at) {
    if (ms_[at].kind != Mention::Kind::cue) return false;
    const Cue cue = ms_[at].cue.cue;
    if (cue != Cue::greater && cue != Cue::less && cue != Cue::at_least && cue != Cue::at_most &&
        cue != Cue::between)
        return false;
    const auto is_number = [&](std::size_t k) {
        return k < ms_.size() && ms_[k].kind == Mention::Kind::number && ms_[k].number.integer &&
               ms_[k].number.value < 200;
    };
    const auto previous = before(at);
    std::size_t number = next(at + 1);
    if (!is_number(number)) {
        if (!previous || !is_number(*previous)) return false;
        number = *previous;
    }
    std::size_t last = number, high = number;
    if (cue == Cue::between) {
        high = number + 2;
        if (!is_number(high)) return false;
        last = high;
    }
    const bool years = last + 1 < ms_.size() && ms_[last + 1].text.starts_with("year");
    const bool old = years && last + 2 < ms_.size() &&
                     (ms_[last + 2].text == "old" || ms_[last + 2].text == "of");
    const bool by_noun = previous && says_age(ms_[*previous].text) && !measured(*previous);
    // «members under 25»: of people, and nothing else is said to be under it.
    const bool people = previous && is_table(*previous) && next(last + 1) >= ms_.size() &&
                        (cue == Cue::greater || cue == Cue::less) &&
                        ms_[number].number.value < 110 && ms_[number].number.value > 9 &&
                        (ms_[at].text == "under" || ms_[at].text == "over");
    if (ms_[at].cue.argument != "age" && !by_noun && !old && !people) return false;
    if (!years && last + 1 < ms_.size() && unit_of_time(ms_[last + 1].text)) return false;
    const auto birth = birth_date();
    if (!birth) return false;
    const int low = static_cast<int>(ms_[number].number.value);
    const int most = static_cast<int>(ms_[high].number.value);
    Condition born;
    born.kind = Condition::Kind::period;
    born.value = value_of(*birth);
    if (cue == Cue::greater) born.to = years_before(today_, low);
    if (cue == Cue::at_least || cue == Cue::between) born.to = day_after(years_before(today_, low));
    if (cue == Cue::less) born.from = day_after(years_before(today_, low));
    if (cue == Cue::at_most || cue == Cue::between)
        born.from = day_after(years_before(today_, most + 1));
    born.label = "at an age " + ms_[at].text + " " + ms_[number].text +
                 (high == number ? "" : " and " + ms_[high].text);
    if (by_noun) skip(*previous);
    state(at, {std::move(born)});
    for (std::size_t k = at + 1; k <= last; ++k) skip(k);
    skip(number);
    for (std::size_t k = last + 1; k < std::min(ms_.size(), last + (old ? 4 : years ? 2 : 1)); ++k)
        skip(k);
    return true;
}

/// «average age», «how old is Anna»: years from the birth to today.
bool PhraseReader::age_noun(std::size_t at) {
    const bool how_old = ms_[at].text == "old" && at > 0 && ms_[at - 1].text == "how";
    if (!how_old && !((ms_[at].text == "age" || ms_[at].text == "ages") && is_word(at)))
        return false;
    if (!how_old && measured(at)) return false;
    const auto birth = birth_date();
    if (!birth) return false;
    Value today;
    today.kind = Value::Kind::number;
    today.number = to_string(today_);
    Value age;
    age.kind = Value::Kind::days_between;
    age.bucket = Bucket::year;
    age.operands = {value_of(*birth), std::move(today)};
    take_duration(at, std::move(age), at);
    return true;
}

}  // namespace querent::language
