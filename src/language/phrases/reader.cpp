#include "language/phrases/reader.hpp"

#include <algorithm>

namespace querent::language {

PhraseReader::PhraseReader(std::vector<Mention>& mentions, const SchemaIndex& schema,
                           const JoinGraph& joins, Date today)
    : ms_(mentions), schema_(schema), joins_(joins), today_(today) {
    for (const Mention& m : ms_) {
        if (is_one_of(m.text, WordSet::time_words) || m.text == "day") continue;
        if (m.kind == Mention::Kind::name) spoken_.push_back(m.names[0].table);
        if (m.kind == Mention::Kind::value) spoken_.push_back(m.values[0].column.table);
    }
}

void PhraseReader::run() {
    roles();
    for (std::size_t k = 0; k < ms_.size(); ++k) shared_noun(k);
    for (std::size_t k = 0; k < ms_.size(); ++k) {
        if (age_compared(k) || time_limit(k) || longest(k)) continue;
        if (stock(k) || below_limit(k) || happened_at_all(k)) continue;
        verb_of_quality(k);
    }
    for (std::size_t k = 0; k < ms_.size(); ++k) {
        if (ranked_day(k) || modifier(k)) continue;
        if (rate(k) || rate_of_other(k) || than_average(k) || used_most(k) || weekend(k) ||
            repeated_noun(k))
            continue;
        if (age_noun(k) || lateness(k) || delay(k) || duration(k) || how_long(k)) continue;
        if (unfinished(k) || departed(k) || under_way(k) || still(k)) continue;
        light_verb(k);
    }
}

// --- helpers ------------------------------------------------------------------------------------

std::size_t PhraseReader::next(std::size_t at) const {
    while (at < ms_.size() && ms_[at].kind == Mention::Kind::filler) ++at;
    return at;
}

std::optional<std::size_t> PhraseReader::before(std::size_t at) const {
    while (at-- > 0) {
        if (ms_[at].kind != Mention::Kind::filler) return at;
    }
    return std::nullopt;
}

bool PhraseReader::is_word(std::size_t at) const {
    return at < ms_.size() &&
           (ms_[at].kind == Mention::Kind::name || ms_[at].kind == Mention::Kind::unknown);
}

bool PhraseReader::is_table(std::size_t at) const {
    return at < ms_.size() && ms_[at].kind == Mention::Kind::name &&
           ms_[at].names[0].kind == NameHit::Kind::table;
}

const ColumnFacts* PhraseReader::column(std::size_t at) const {
    if (at >= ms_.size() || ms_[at].kind != Mention::Kind::name ||
        ms_[at].names[0].kind != NameHit::Kind::column)
        return nullptr;
    return &schema_.facts(ColumnId{ms_[at].names[0].table, ms_[at].names[0].index});
}

bool PhraseReader::measured(std::size_t at) const {
    const ColumnFacts* facts = column(at);
    return (facts != nullptr && (facts->numeric || facts->flag) && !facts->key) ||
           (ms_[at].kind == Mention::Kind::name && ms_[at].names[0].kind == NameHit::Kind::metric);
}

bool PhraseReader::in_play(std::uint32_t table) const {
    return std::find(spoken_.begin(), spoken_.end(), table) != spoken_.end();
}

bool PhraseReader::says(const ColumnFacts& facts, std::string_view stem) {
    return !stem.empty() &&
           std::any_of(facts.stems.begin(), facts.stems.end(),
                       [&](const std::string& s) { return s != "date" && akin(s, stem); });
}

bool PhraseReader::says_any(const ColumnFacts& facts, const std::vector<std::string>& stems) {
    return std::any_of(stems.begin(), stems.end(),
                       [&](const std::string& s) { return says(facts, s); });
}

Value PhraseReader::value_of(ColumnId id) {
    Value value;
    value.column = id;
    return value;
}

void PhraseReader::become(std::size_t at, Cue cue) {
    ms_[at].kind = Mention::Kind::cue;
    ms_[at].cue = {cue, "", ms_[at].count};
}

void PhraseReader::become_name(std::size_t at, NameHit hit) {
    hit.score = hit.said = 1;
    ms_[at].kind = Mention::Kind::name;
    ms_[at].names = {hit};
}

void PhraseReader::state(std::size_t at, std::vector<Condition> said) {
    for (Condition& condition : said) condition.span = ms_[at].span;
    ms_[at].said = std::move(said);
    become(at, Cue::state);
    for (const std::size_t k : {at + 1, at + 2}) {  // «on-time delivery rate»
        const bool is_rate = is_word(k) && (ms_[k].text == "rate" || ms_[k].text == "rates" ||
                                            ms_[k].text.ends_with(" rate"));
        if (!is_rate) continue;
        ms_[at].rate = true;
        if (k == at + 2 && is_word(at + 1)) skip(at + 1);
        return skip(k);
    }
}

// --- small turns --------------------------------------------------------------------------------

/// «no-show rate»: a value, then the word.
bool PhraseReader::rate(std::size_t at) {
    if (ms_[at].kind != Mention::Kind::value || !is_word(at + 1) ||
        (ms_[at + 1].text != "rate" && ms_[at + 1].text != "rates"))
        return false;
    ms_[at].rate = true;
    skip(at + 1);
    return true;
}

/// «scrap rate» where only an hourly_rate is: no column says it.
bool PhraseReader::rate_of_other(std::size_t at) {
    if (at == 0 || (ms_[at].text != "rate" && ms_[at].text != "rates") || column(at) == nullptr ||
        ms_[at].names[0].said >= 0.9 || !is_word(at - 1))
        return false;
    ms_[at].kind = Mention::Kind::unknown;
    return true;
}

/// «more scrap than average»: the words stand around what is compared.
bool PhraseReader::than_average(std::size_t at) {
    if (ms_[at].kind != Mention::Kind::cue || ms_[at].cue.cue != Cue::average || at < 3)
        return false;
    std::size_t than = at - 1;
    if (ms_[than].text == "the") --than;
    if (ms_[than].text != "than" || than < 2) return false;
    for (std::size_t k = than; k-- > 0 && than - k <= 3;) {
        const std::string& word = ms_[k].text;
        const bool more = word == "more" || word == "higher" || word == "greater";
        const bool less = word == "less" || word == "fewer" || word == "lower";
        if (!more && !less) continue;
        become(at, more ? Cue::above_average : Cue::below_average);
        return true;
    }
    return false;
}

/// «which bike was used the most»: how often.
bool PhraseReader::used_most(std::size_t at) {
    const bool most = ms_[at].kind == Mention::Kind::cue && ms_[at].cue.argument.empty() &&
                      (ms_[at].cue.cue == Cue::most || ms_[at].cue.cue == Cue::least);
    if (!most || at == 0 || next(at + 1) < ms_.size() ||
        !is_one_of(ms_[at - 1].text, WordSet::verbs_of_use))
        return false;
    skip(at - 1);
    ms_[at].cue.argument = "frequency";
    return true;
}

/// «the hottest day»
bool PhraseReader::ranked_day(std::size_t at) {
    if (ms_[at].text != "day" || ms_[at].kind != Mention::Kind::unknown) return false;
    const auto previous = before(at);
    if (!previous || ms_[*previous].kind != Mention::Kind::cue ||
        (ms_[*previous].cue.cue != Cue::most && ms_[*previous].cue.cue != Cue::least))
        return false;
    become(at, Cue::bucket);
    ms_[at].cue.argument = "day";
    return true;
}

/// «fuel costs»: a word of another column's name that only says which costs.
bool PhraseReader::modifier(std::size_t at) {
    const ColumnFacts* said = column(at);
    if (said == nullptr || !said->text || ms_[at].count != 1 || ms_[at].names[0].said >= 0.9 ||
        at + 1 >= ms_.size())
        return false;
    const ColumnFacts* number = column(at + 1);
    if (number == nullptr || !number->numeric || number->key || ms_[at + 1].names[0].said < 0.9)
        return false;
    skip(at);
    return true;
}

/// «email address»
bool PhraseReader::repeated_noun(std::size_t at) {
    if (at == 0 || ms_[at].text != "address" || ms_[at].kind != Mention::Kind::unknown ||
        ms_[at - 1].text != "email")
        return false;
    skip(at);
    return true;
}

/// The date that is on a weekday: of the verb before it («starting on a Monday»), or of the rows.
std::optional<ColumnId> PhraseReader::date_on_weekday(std::size_t at) {
    const auto previous = before(at);
    const ColumnFacts* said = previous ? column(*previous) : nullptr;
    if (said != nullptr && said->temporal) {
        const NameHit& hit = ms_[*previous].names[0];
        skip(*previous);
        return ColumnId{hit.table, hit.index};
    }
    for (const std::uint32_t table : spoken_) {
        if (schema_.facts(table).date) return ColumnId{table, *schema_.facts(table).date};
    }
    return std::nullopt;
}

/// «on weekends», «on Mondays», «on a Monday».
bool PhraseReader::weekend(std::size_t at) {
    const std::vector<std::string>& days = words_in(WordSet::weekdays_plural);
    const std::string& text = ms_[at].text;
    const auto day = std::find_if(days.begin(), days.end(), [&](const std::string& d) {
        return d == text || d == text + "s";
    });
    const bool whole = text == "weekends" || text == "weekend";
    if ((!whole && day == days.end()) || ms_[at].kind == Mention::Kind::value) return false;
    if (const auto date = date_on_weekday(at)) {
        Condition condition;
        condition.kind = Condition::Kind::one_of;
        condition.value = value_of(*date);
        condition.value.bucket = Bucket::day_of_week;
        const auto number = [](auto k) {
            return Literal{Literal::Kind::number, std::to_string(k)};
        };
        condition.literals =
            whole ? std::vector{number(6), number(7)} : std::vector{number(day - days.begin() + 1)};
        state(at, {std::move(condition)});
        return true;
    }
    return false;
}

/// Verbs that only lead to what they are done with: «never placed an order», «have never taken
/// leave», «which doctor sees the fewest patients».
void PhraseReader::light_verb(std::size_t at) {
    const auto previous = before(at);
    if (!previous || !is_word(at)) return;
    const std::size_t object = next(at + 1);
    const bool unknown = ms_[at].kind == Mention::Kind::unknown;
    const auto is_cue = [&](std::size_t k, std::initializer_list<Cue> cues) {
        return k < ms_.size() && ms_[k].kind == Mention::Kind::cue &&
               std::find(cues.begin(), cues.end(), ms_[k].cue.cue) != cues.end();
    };
    if (unknown && is_cue(object, {Cue::most, Cue::least}) && next(object + 1) < ms_.size())
        return skip(at);
    if (!is_cue(*previous, {Cue::negation, Cue::without})) return;
    const bool table_follows = is_table(object) && !ms_[object].verb;
    if (unknown) {
        if (table_follows) skip(at);
        return;
    }
    const ColumnFacts* facts = column(at);
    const std::string& word = ms_[at].text;
    if (facts == nullptr ||
        !(word.ends_with("ed") || is_one_of(word, WordSet::irregular_participles)))
        return;
    const std::uint32_t table = ms_[at].names[0].table;
    if (table_follows && ms_[object].names[0].table == table) {
        skip(at);
    } else if (!table_follows && !spoken_.empty() && spoken_[0] != table && facts->temporal) {
        NameHit rows;
        rows.kind = NameHit::Kind::table;
        rows.table = table;
        become_name(at, rows);
        ms_[at].verb = true;
    }
}

void read_phrases(std::vector<Mention>& mentions, const SchemaIndex& schema, const JoinGraph& joins,
                  Date today) {
    PhraseReader(mentions, schema, joins, today).run();
}

}  // namespace querent::language
