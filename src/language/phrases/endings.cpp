// «left the company», «churned», «still employed», «unpaid»: whether the date of an end is filled.
#include "language/phrases/reader.hpp"

namespace querent::language {

/// The date that stays empty as long as something goes on.
std::optional<ColumnId> PhraseReader::end_date(const std::vector<std::string>& stems) const {
    std::optional<ColumnId> best;
    for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
        const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
        for (std::uint32_t c = 0; c < columns; ++c) {
            const ColumnFacts& facts = schema_.facts(ColumnId{t, c});
            const bool fits = facts.temporal && says_any(facts, stems) &&
                              schema_.table(t).columns[c].statistics.nulls > 0;
            if (fits && (in_play(t) || !best)) best = ColumnId{t, c};
        }
    }
    const bool near =
        best && (in_play(best->table) || schema_.table_count() == 1 || spoken_.empty());
    return near ? best : std::nullopt;
}

void PhraseReader::happened(std::size_t at, ColumnId date, bool yes) {
    Condition condition;
    condition.kind = Condition::Kind::is_null;
    condition.negated = yes;
    condition.value = value_of(date);
    state(at, {std::move(condition)});
}

/// «left the company», «churned», «churn rate».
bool PhraseReader::departed(std::size_t at) {
    if (!is_word(at) || !is_one_of(ms_[at].text, WordSet::departure_words) || measured(at))
        return false;
    const bool rate = at + 1 < ms_.size() && ms_[at + 1].text == "rate";
    if (is_table(at) && !rate) return false;
    if (is_one_of(ms_[at].text, WordSet::departure_nouns) && !rate) return false;
    const auto date = end_date(words_in(WordSet::departure_date_stems));
    if (!date) return false;
    std::size_t rest = next(at + 1);
    if (rest < ms_.size() && is_one_of(ms_[rest].text, WordSet::workplaces)) {
        skip(rest);
        rest = next(rest + 1);
    }
    if (rest < ms_.size() && ms_[rest].kind == Mention::Kind::period) {
        NameHit hit;
        hit.table = date->table;
        hit.index = date->column;
        become_name(at, hit);
        return true;
    }
    happened(at, *date, true);
    return true;
}

/// «still employed», «currently employed», «current employees».
bool PhraseReader::still(std::size_t at) {
    if (ms_[at].text == "active" && ms_[at].kind == Mention::Kind::unknown) {
        const auto date = end_date(words_in(WordSet::still_date_stems));
        if (!date) return false;
        happened(at, *date, false);
        return true;
    }
    if (!is_one_of(ms_[at].text, WordSet::still_words)) return false;
    const std::size_t follows = next(at + 1);
    if (follows < ms_.size() && (ms_[follows].kind == Mention::Kind::value || measured(follows))) {
        skip(at);
        return true;
    }
    const bool state_follows =
        is_word(follows) && is_one_of(ms_[follows].text, WordSet::going_on_words);
    const bool whose =
        ms_[at].text == "current" &&
        (is_table(follows) || (follows < ms_.size() && ms_[follows].text == "headcount"));
    if (!state_follows && !whose) return false;
    const auto date = end_date(words_in(WordSet::still_date_stems));
    if (!date) return false;
    if (state_follows) skip(follows);
    happened(at, *date, false);
    return true;
}

/// «campaigns running today», «contracts valid in 2025»: between the dates of start and end, both
/// of which are known.
bool PhraseReader::under_way(std::size_t at) {
    if (!is_one_of(ms_[at].text, WordSet::under_way_words) ||
        ms_[at].kind == Mention::Kind::value || measured(at))
        return false;
    std::optional<Value> days;
    for (const std::uint32_t table : spoken_) {
        if (!days) days = duration_of(schema_, {"run"}, {table});
        if (days && days->operands[0].column.table != table) days.reset();
    }
    if (!days || schema_.column(days->operands[1].column).statistics.nulls > 0) return false;
    const std::size_t when = next(at + 1);
    const bool dated = when < ms_.size() && ms_[when].kind == Mention::Kind::period &&
                       ms_[when].period.from && ms_[when].period.to;
    const std::chrono::sys_days tomorrow = std::chrono::sys_days(today_) + std::chrono::days(1);
    Condition started, ends;
    started.kind = ends.kind = Condition::Kind::period;
    started.value = days->operands[0];
    started.to = dated ? *ms_[when].period.to : Date(tomorrow);
    ends.value = days->operands[1];
    ends.from = dated ? *ms_[when].period.from : today_;
    if (dated) skip(when);
    state(at, {std::move(started), std::move(ends)});
    return true;
}

/// «unpaid», «undelivered», «unresolved».
bool PhraseReader::unfinished(std::size_t at) {
    const std::string& text = ms_[at].text;
    if (ms_[at].kind != Mention::Kind::unknown || !text.starts_with("un") || text.size() < 6)
        return false;
    const auto date = end_date({stem_of(std::string_view(text).substr(2))});
    if (!date) return false;
    happened(at, *date, false);
    return true;
}

}  // namespace querent::language
