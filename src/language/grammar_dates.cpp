// Which date of a row is meant: the verb of the question or the words beside «month of» say it.
#include <algorithm>
#include <set>

#include "language/events.hpp"
#include "language/grammar.hpp"
#include "language/weights.hpp"

namespace querent::language {

/// «delivered in May», «signed up this year»: the date of the verb at `at`, which is used up by it.
std::optional<Value> Grammar::verb_date(std::size_t at) {
    const Mention& m = ms_[at];
    if (m.count != 1 || (m.kind != Mention::Kind::value && m.kind != Mention::Kind::unknown &&
                         m.kind != Mention::Kind::name))
        return std::nullopt;
    if (m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::table && !m.verb)
        return std::nullopt;
    std::vector<std::uint32_t> tables;
    if (m.kind == Mention::Kind::value) tables.push_back(m.values[0].column.table);
    if (subject_) tables.push_back(*subject_);
    for (const std::size_t mention : condition_mentions_)
        tables.push_back(ms_[mention].names[0].table);
    if (m.kind == Mention::Kind::name) tables.push_back(m.names[0].table);
    for (const std::uint32_t table : tables_in_play()) tables.push_back(table);
    for (const std::uint32_t table : tables) {
        const std::optional<EventDate> date = event_date(schema_, table, m.text);
        if (!date) continue;
        use(at);
        std::erase_if(targets_, [&](const Target& t) { return t.mention == at; });
        if (date->own && m.kind == Mention::Kind::value) {
            // When it happened says that it did.
            std::erase_if(frame().conditions, [&](const Condition& c) {
                return c.span == m.span && c.value.column == m.values[0].column;
            });
        }
        return value_of(date->column, m.span);
    }
    return std::nullopt;
}

/// «per month of execution», «opened per week».
void Grammar::bucket_date(std::size_t cue_at) {
    const std::size_t object = next(at_);
    const bool of = object > at_ && object < ms_.size() && ms_[at_].text == "of";
    if (of && is_column(object)) {
        for (const NameHit& hit : ms_[object].names) {
            if (hit.kind != NameHit::Kind::column) continue;
            const ColumnId id{hit.table, hit.index};
            if (!schema_.facts(id).temporal) continue;
            bucket_column_ = value_of(id, ms_[object].span);
            use(object);
            draft_.understood = true;
            at_ = object + 1;
            return;
        }
    }
    const auto previous = before(cue_at);
    if (!bucket_column_ && previous && !is_table(*previous) && !is_column(*previous))
        bucket_column_ = verb_date(*previous);
}

/// «open tickets», «unresolved cases»: those whose date of closing is empty.
bool Grammar::not_ended(std::size_t at) {
    if (!says_not_ended(ms_[at].text)) return false;
    std::vector<std::uint32_t> tables;
    if (is_table(next(at + 1))) tables.push_back(ms_[next(at + 1)].names[0].table);
    if (subject_) tables.push_back(*subject_);
    for (const std::uint32_t table : tables) {
        for (const char* verb : {"closed", "completed", "paid", "cancelled"}) {
            const std::optional<EventDate> date = event_date(schema_, table, verb);
            if (!date || schema_.column(date->column).statistics.nulls == 0) continue;
            Condition condition;
            condition.kind = Condition::Kind::is_null;
            condition.value = value_of(date->column, ms_[at].span);
            condition.span = ms_[at].span;
            assume(
                "“" + ms_[at].text + "” means that " + facts(condition.value).label + " is empty",
                weights::assumed_default);
            add_condition(std::move(condition), at);
            return true;
        }
    }
    return false;
}

/// «email address», «salary cost», «100 euros»: a noun that only says again what stands before it.
bool Grammar::says_again(std::size_t at) {
    if (at == 0) return false;
    using Words = std::set<std::string_view>;
    static const Words money = {"euro", "euros", "dollar", "dollars", "usd",  "eur",
                                "gbp",  "chf",   "pound",  "pounds",  "bucks"};
    static const Words amounts = {"cost",     "costs", "amount",   "amounts", "expense",
                                  "expenses", "spend", "spending", "volume",  "level"};
    static const Words texts = {"address", "addresses", "number", "numbers", "name", "names"};
    static const Words dates = {"date", "dates", "day", "time"};
    const std::string& word = ms_[at].text;
    bool again = false;
    if (ms_[at - 1].kind == Mention::Kind::number) {
        again = money.contains(word);
    } else if (is_column(at - 1)) {
        const ColumnFacts& column = facts(column_value(at - 1));
        again = (column.numeric && !column.key && amounts.contains(word)) ||
                (column.text && texts.contains(word)) || (column.temporal && dates.contains(word));
    }
    if (again) use(at);
    return again;
}

}  // namespace querent::language
