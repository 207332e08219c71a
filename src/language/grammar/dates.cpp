// Which date of a row is meant: the verb of the question or the words beside «month of» say it.
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/schema/event_dates.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// Tables whose dates the verb at `at` may speak of, the likeliest first.
std::vector<std::uint32_t> tables_of_verb(const Walk& w, const Mention& m) {
    std::vector<std::uint32_t> tables;
    if (m.kind == Mention::Kind::value) tables.push_back(m.values[0].column.table);
    if (w.subject) tables.push_back(*w.subject);
    for (const std::size_t mention : w.condition_mentions)
        tables.push_back(w.mentions[mention].names[0].table);
    if (m.kind == Mention::Kind::name) tables.push_back(m.names[0].table);
    for (const std::uint32_t table : w.tables_in_play()) tables.push_back(table);
    return tables;
}

/// The date column or column of years right before the period: «order date since May».
std::optional<Value> column_before(Walk& w, std::size_t here) {
    const auto previous = w.before(here);
    if (!previous || !w.is_column(*previous) || here - *previous > 3) return std::nullopt;
    const Value column = w.column_value(*previous);
    if (!w.facts(column).temporal && !w.facts(column).year) return std::nullopt;
    w.drop_targets_of(*previous);
    w.use(*previous);
    return column;
}

}  // namespace

/// «delivered in May», «signed up this year»: the date of the verb at `at`, which is used up by it.
std::optional<Value> verb_date(Walk& w, std::size_t at) {
    const Mention& m = w.mentions[at];
    const bool may_be_verb = m.kind == Mention::Kind::value || m.kind == Mention::Kind::unknown ||
                             (m.kind == Mention::Kind::name && (!w.is_table(at) || m.verb));
    if (m.count != 1 || !may_be_verb) return std::nullopt;
    for (const std::uint32_t table : tables_of_verb(w, m)) {
        const std::optional<EventDate> date = event_date(w.schema, table, m.text);
        if (!date) continue;
        w.use(at);
        w.drop_targets_of(at);
        if (date->own && m.kind == Mention::Kind::value) {
            // When it happened says that it did.
            std::erase_if(w.frame().conditions, [&](const Condition& c) {
                return c.span == m.span && c.value.column == m.values[0].column;
            });
        }
        return value_of(date->column, m.span);
    }
    return std::nullopt;
}

void read_period(Walk& w) {
    const std::size_t here = w.at++;
    OpenPeriod open{w.mentions[here].period, here, std::nullopt, w.negate};
    w.negate = false;
    w.use(here);
    w.draft.understood = true;
    open.column = column_before(w, here);
    const auto previous = w.before(here);
    if (!open.column && previous) {
        const Mention& m = w.mentions[*previous];
        const bool verb_of_table = w.is_table(*previous) && m.verb;
        const auto date =
            verb_of_table ? w.schema.facts(m.names[0].table).date : std::optional<std::uint32_t>();
        open.column = date ? value_of({m.names[0].table, *date}, w.mentions[here].span)
                           : verb_date(w, *previous);
    }
    w.periods.push_back(std::move(open));
}

namespace {

/// «by month of arrival» where arrival_date_month says it.
bool read_part_of_date(Walk& w, std::size_t cue_at, std::size_t object) {
    for (const NameHit& hit : w.mentions[object].names) {
        const ColumnId id{hit.table, hit.index};
        if (hit.kind != NameHit::Kind::column || w.schema.facts(id).temporal) continue;
        if (w.schema.facts(id).stems.back() != w.mentions[cue_at].cue.argument) continue;
        w.frame().dimensions.push_back(value_of(id, w.mentions[object].span));
        w.bucket.reset();
        w.use(object);
        w.draft.understood = true;
        w.at = object + 1;
        return true;
    }
    return false;
}

}  // namespace

/// «per month of execution», «opened per week».
void note_bucket_date(Walk& w, std::size_t cue_at) {
    const std::size_t object = w.next(w.at);
    const bool of = object > w.at && object < w.mentions.size() && w.mentions[w.at].text == "of";
    const bool named = of && w.mentions[object].kind == Mention::Kind::name &&
                       (w.is_column(object) || w.mentions[object].names[0].synonym);
    if (named) {
        if (read_part_of_date(w, cue_at, object)) return;
        for (const NameHit& hit : w.mentions[object].names) {
            const ColumnId id{hit.table, hit.index};
            if (hit.kind != NameHit::Kind::column || !w.schema.facts(id).temporal) continue;
            w.bucket_column = value_of(id, w.mentions[object].span);
            w.use(object);
            w.draft.understood = true;
            w.at = object + 1;
            return;
        }
    }
    const auto previous = w.before(cue_at);
    if (!w.bucket_column && previous && !w.is_table(*previous) && !w.is_column(*previous))
        w.bucket_column = verb_date(w, *previous);
}

/// «open tickets», «unresolved cases»: those whose date of closing is empty.
bool read_not_ended(Walk& w, std::size_t at) {
    const Mention& m = w.mentions[at];
    if (!says_not_ended(m.text)) return false;
    std::vector<std::uint32_t> tables;
    const std::size_t noun = w.next(at + 1);
    if (w.is_table(noun)) tables.push_back(w.mentions[noun].names[0].table);
    if (w.subject) tables.push_back(*w.subject);
    for (const std::uint32_t table : tables) {
        for (const char* verb : {"closed", "completed", "paid", "cancelled"}) {
            const std::optional<EventDate> date = event_date(w.schema, table, verb);
            if (!date || w.schema.column(date->column).statistics.nulls == 0) continue;
            Condition condition;
            condition.kind = Condition::Kind::is_null;
            condition.value = value_of(date->column, m.span);
            condition.span = m.span;
            w.assume("“" + m.text + "” means that " + w.facts(condition.value).label + " is empty",
                     weights::assumed_default);
            w.add_condition(std::move(condition), at);
            return true;
        }
    }
    return false;
}

/// «email address», «salary cost», «100 euros»: a noun that only says again what stands before it.
bool says_again(Walk& w, std::size_t at) {
    if (at == 0) return false;
    const std::string& word = w.mentions[at].text;
    bool again = false;
    if (w.mentions[at - 1].kind == Mention::Kind::number) {
        again = is_one_of(word, WordSet::currency_words);
    } else if (w.is_column(at - 1)) {
        const ColumnFacts& column = w.facts(w.column_value(at - 1));
        again = (column.numeric && !column.key && is_one_of(word, WordSet::amount_nouns)) ||
                (column.text && is_one_of(word, WordSet::text_nouns)) ||
                (column.temporal && is_one_of(word, WordSet::date_nouns));
    }
    if (again) w.use(at);
    return again;
}

}  // namespace querent::language::grammar
