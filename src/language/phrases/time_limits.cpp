// «took more than 48 hours to resolve», «delayed by more than 30 minutes», «stays longer than a
// week», «older than 30 days»: a limit on the time between two dates of a row.
#include <algorithm>
#include <cmath>

#include "language/phrases/reader.hpp"
#include "language/schema/name_units.hpp"

namespace querent::language {

namespace {

std::optional<Comparison> comparison_of(const Mention& m) {
    if (m.text == "within") return Comparison::less_equal;
    if (m.kind != Mention::Kind::cue) return std::nullopt;
    switch (m.cue.cue) {
        case Cue::greater:
            return Comparison::greater;
        case Cue::less:
            return Comparison::less;
        case Cue::at_least:
            return Comparison::greater_equal;
        case Cue::at_most:
            return Comparison::less_equal;
        default:  // NOLINT: every other cue
            return std::nullopt;
    }
}

/// Hours are compared in minutes: 48 hours and a half are more than 48 hours.
double minutes_in(Bucket unit) {
    if (unit == Bucket::minute) return 1;
    return unit == Bucket::hour   ? 60
           : unit == Bucket::day  ? 1440
           : unit == Bucket::week ? 10080
                                  : 0;
}

}  // namespace

bool PhraseReader::is_name_of_time(const Value& days, std::size_t at) const {
    return is_word(at) && !measured(at) && (!is_table(at) || ms_[at].verb) &&
           speaks_of_time(days, at);
}

bool PhraseReader::speaks_of_time(const Value& days, std::size_t at) const {
    if (ms_[at].kind == Mention::Kind::cue || ms_[at].kind == Mention::Kind::number) return false;
    const std::string stem = stem_of(ms_[at].text);
    const auto of = [&](const Value& end) { return says(schema_.facts(end.column), stem); };
    return of(days.operands[0]) || of(days.operands[1]) ||
           is_one_of(ms_[at].text, WordSet::verbs_of_length) ||
           is_one_of(ms_[at].text, WordSet::late_words) ||
           is_one_of(ms_[at].text, WordSet::delay_nouns) || has_any({stem}, WordSet::any_end_stems);
}

std::optional<Value> PhraseReader::time_spoken_of() const {
    std::vector<std::string> wanted;
    bool late = false;
    for (std::size_t k = 0; k < ms_.size(); ++k) {
        const std::string& text = ms_[k].text;
        late =
            late || is_one_of(text, WordSet::late_words) || is_one_of(text, WordSet::delay_nouns);
        if (is_one_of(text, WordSet::verbs_of_length)) wanted.emplace_back("take");
        if (ms_[k].kind == Mention::Kind::cue && ms_[k].cue.argument == "length")
            wanted.emplace_back("last");
        if (is_word(k) || ms_[k].kind == Mention::Kind::filler) wanted.push_back(stem_of(text));
    }
    if (!late) return duration_of(schema_, wanted, spoken_);
    const auto pair = plan_and_actual("");
    if (!pair) return std::nullopt;
    Value days;
    days.kind = Value::Kind::days_between;
    days.operands = {value_of(pair->plan), value_of(pair->actual)};
    return days;
}

/// A column says by itself how long it took: trip_duration_sec.
bool PhraseReader::has_measured_length(std::uint32_t table) const {
    for (std::uint32_t c = 0; c < schema_.table(table).columns.size(); ++c) {
        const ColumnFacts& facts = schema_.facts(ColumnId{table, c});
        if (facts.numeric && !facts.key && has_any(facts.stems, WordSet::meant_length) &&
            units_in("minutes", facts.unit))
            return true;
    }
    return false;
}

bool PhraseReader::time_limit(std::size_t at) {
    const auto comparison = comparison_of(ms_[at]);
    const std::size_t number = next(at + 1);
    if (!comparison || number + 1 >= ms_.size() || ms_[number].kind != Mention::Kind::number)
        return false;
    const auto unit = unit_of_time(ms_[number + 1].text);
    const auto previous = before(at);
    if (!unit || ms_[number].number.value <= 0 || (previous && measured(*previous))) return false;
    const std::string_view after =
        number + 2 < ms_.size() ? std::string_view(ms_[number + 2].text) : std::string_view();
    if (after == "ago" || after == "old" || after == "of" || after == "per") return false;
    if (ms_[at].cue.argument == "age") return older_than(at, number, *unit);
    for (const NameHit& hit : schema_.find({stem_of(ms_[number + 1].text)})) {
        if (hit.kind == NameHit::Kind::column && hit.score >= 0.9) return false;  // «hours»
    }
    std::optional<Value> days = time_spoken_of();
    if (!days || has_measured_length(days->operands[0].column.table)) return false;
    bool evident = ms_[at].cue.argument == "length" || ms_[at].text == "within";
    for (std::size_t k = 0; k < ms_.size(); ++k) evident = evident || speaks_of_time(*days, k);
    if (!evident) return false;
    const bool dates = schema_.column(days->operands[0].column).type == catalog::Type::date;
    std::string digits = ms_[number].number.digits;
    days->bucket = *unit;
    if (const double minutes = minutes_in(*unit); minutes > 1 && !dates) {
        days->bucket = Bucket::minute;
        digits = std::to_string(std::llround(ms_[number].number.value * minutes));
    }
    Condition limit;
    limit.value = *days;
    limit.comparison = *comparison;
    limit.literals = {{Literal::Kind::number, digits}};
    for (std::size_t k = 0; k < ms_.size(); ++k) {
        if (k != at && is_name_of_time(*days, k)) skip(k);
    }
    state(at, {std::move(limit)});
    for (std::size_t k = at + 1; k <= number + 1; ++k) skip(k);
    return true;
}

/// «tickets older than 30 days»: from before that day.
bool PhraseReader::older_than(std::size_t at, std::size_t number, Bucket unit) {
    const double days = minutes_in(unit) / minutes_in(Bucket::day) * ms_[number].number.value;
    const bool older = ms_[at].cue.cue == Cue::greater || ms_[at].cue.cue == Cue::at_least;
    if (days < 1 || !older) return false;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        if (!schema_.facts(t).date || (!in_play(t) && schema_.table_count() > 1)) continue;
        Condition before_then;
        before_then.kind = Condition::Kind::period;
        before_then.value = value_of({t, *schema_.facts(t).date});
        before_then.to =
            Date(std::chrono::sys_days(today_) - std::chrono::days(std::llround(days)));
        before_then.label = "more than " + ms_[number].text + " " + ms_[number + 1].text + " ago";
        state(at, {std::move(before_then)});
        for (std::size_t k = at + 1; k <= number + 1; ++k) skip(k);
        return true;
    }
    return false;
}

/// «the 10 longest stays»: the rows whose two dates are meant, though no table is called so.
bool PhraseReader::longest(std::size_t at) {
    if (ms_[at].kind != Mention::Kind::cue || ms_[at].cue.argument != "length") return false;
    const std::size_t noun = next(at + 1);
    if (noun >= ms_.size() || ms_[noun].kind != Mention::Kind::unknown) return false;
    const auto days = duration_of(schema_, {stem_of(ms_[noun].text)}, spoken_);
    if (!days) return false;
    NameHit rows;
    rows.kind = NameHit::Kind::table;
    rows.table = days->operands[0].column.table;
    become_name(noun, rows);
    return true;
}

/// «rooms that cost more than 300»: the verb says which column is compared.
bool PhraseReader::verb_of_quality(std::size_t at) {
    static constexpr std::pair<WordSet, std::string_view> meanings[] = {
        {WordSet::verbs_of_price, "price"},   {WordSet::verbs_of_money, "money"},
        {WordSet::verbs_of_salary, "salary"}, {WordSet::verbs_of_weight, "weight"},
        {WordSet::verbs_of_rating, "rating"}, {WordSet::verbs_of_length, "length"}};
    const bool exact = measured(at) && ms_[at].names[0].said >= 0.95 && !ms_[at].names[0].synonym;
    if (exact || ms_[at].kind == Mention::Kind::value) return false;
    const std::size_t cue = next(at + 1);
    if (cue >= ms_.size() || ms_[cue].kind != Mention::Kind::cue || !ms_[cue].cue.argument.empty())
        return false;
    const Cue said = ms_[cue].cue.cue;
    const bool compares = comparison_of(ms_[cue]) || said == Cue::between ||
                          said == Cue::above_average || said == Cue::below_average;
    if (!compares) return false;
    for (const auto& [verbs, meant] : meanings) {
        if (!is_one_of(ms_[at].text, verbs)) continue;
        ms_[cue].cue.argument = meant;
        skip(at);
        return true;
    }
    return false;
}

}  // namespace querent::language
