// «delivered late», «on time», «early», «overdue»: when it happened against when it should have.
#include <algorithm>

#include "language/phrases/reader.hpp"

namespace querent::language {

double PhraseReader::fit_of_pair(ColumnId actual, ColumnId plan, std::string_view verb) const {
    const ColumnFacts& facts = schema_.facts(actual);
    const DateRole role = role_of(facts);
    if (!facts.temporal || actual == plan || role == DateRole::plan) return 0;
    const bool said = says(facts, verb);
    if (role != DateRole::finish && !said &&
        !says_any(facts, words_in(WordSet::actual_event_stems)))
        return 0;
    const std::vector<std::string>& planned = schema_.facts(plan).stems;
    const bool same_event =
        std::any_of(facts.stems.begin(), facts.stems.end(), [&](const std::string& stem) {
            return stem != "date" && stem != "time" &&
                   std::find(planned.begin(), planned.end(), stem) != planned.end();
        });
    return 1.0 + (same_event ? 1.0 : 0.0) + (in_play(actual.table) ? 1.5 : 0.0) +
           (said ? 2.0 : 0.0) + (role == DateRole::finish ? 0.5 : 0.0);
}

/// The date on which something happened and the one on which it should have.
std::optional<PhraseReader::Pair> PhraseReader::plan_and_actual(std::string_view verb) const {
    std::optional<Pair> best;
    double best_score = 0;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
        for (std::uint32_t p = 0; p < columns; ++p) {
            if (role_of(schema_.facts(ColumnId{t, p})) != DateRole::plan) continue;
            for (std::uint32_t a = 0; a < columns; ++a) {
                const double score = fit_of_pair({t, a}, {t, p}, verb);
                if (score <= best_score) continue;
                best_score = score;
                best = Pair{{t, a}, {t, p}};
            }
        }
    }
    return best;
}

/// The word before «late» that may say what was late.
std::string PhraseReader::verb_before(std::size_t at) const {
    const auto previous = before(at);
    return previous && at - *previous <= 3 && !is_table(*previous) ? ms_[*previous].text
                                                                   : std::string();
}

bool PhraseReader::lateness(std::size_t at) {
    if (!is_word(at) || (measured(at) && ms_[at].names[0].said >= 0.9)) return false;
    const std::string& text = ms_[at].text;
    const auto word_before = [&](std::size_t steps) {
        return at >= steps ? std::string_view(ms_[at - steps].text) : std::string_view();
    };
    const bool on = word_before(1) == "on" || word_before(1) == "in" ||
                    (word_before(1) == "-" && word_before(2) == "on");
    const bool on_time = is_one_of(text, WordSet::punctual_words) || (text == "time" && on) ||
                         (text.starts_with("time ") && word_before(1) == "on");
    const bool late = is_one_of(text, WordSet::late_words);
    const bool early = is_one_of(text, WordSet::early_words);
    if (!on_time && !late && !early) return false;
    const std::string said = verb_before(at);
    const std::string verb = stem_of(std::string_view(said).substr(said.rfind(' ') + 1));
    const auto pair = plan_and_actual(verb);
    if (!pair) return false;
    if (said.find(' ') == std::string::npos && says(schema_.facts(pair->actual), verb))
        skip(*before(at));
    if (text == "overdue") {  // not done yet, and the day has passed
        Condition open, past;
        open.kind = Condition::Kind::is_null;
        open.value = value_of(pair->actual);
        past.kind = Condition::Kind::period;
        past.value = value_of(pair->plan);
        past.to = today_;
        past.label = "before today";
        state(at, {std::move(open), std::move(past)});
        return true;
    }
    Condition condition;
    condition.kind = Condition::Kind::same_as;
    condition.value = value_of(pair->actual);
    condition.operand = {value_of(pair->plan)};
    condition.comparison = late    ? Comparison::greater
                           : early ? Comparison::less
                                   : Comparison::less_equal;
    state(at, {std::move(condition)});
    return true;
}

/// «average delay», «departure delay in minutes»: from the plan to what happened.
bool PhraseReader::delay(std::size_t at) {
    if (!is_word(at) || measured(at) || !is_one_of(ms_[at].text, WordSet::delay_nouns))
        return false;
    const auto previous = before(at);
    const bool says_which = previous && at - *previous == 1 && is_word(*previous) &&
                            !is_table(*previous) && !measured(*previous);
    const auto pair = plan_and_actual(says_which ? stem_of(ms_[*previous].text) : std::string());
    if (!pair) return false;
    Value days;
    days.kind = Value::Kind::days_between;
    days.operands = {value_of(pair->plan), value_of(pair->actual)};
    const bool to_the_minute = schema_.column(pair->plan).type == catalog::Type::timestamp;
    if (to_the_minute) days.bucket = Bucket::minute;
    if (says_which) skip(*previous);
    ms_[at].rate = true;  // a number is asked for, not a list
    take_duration(at, std::move(days), at);
    return true;
}

}  // namespace querent::language
