// «customers in Atlantis», «status lost», «named "Zaphod"»: a value that the data does not have is
// still asked for. It becomes a condition that no row meets, and the answer says which values come
// near; dropping it would answer another question.
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

constexpr std::uint64_t kinds_max = 50;
constexpr int places_away_max = 3;  // joins to the table that has the place

bool is_place(const Walk& w, ColumnId id) {
    switch (w.schema.column(id).meaning) {
        case catalog::Meaning::city:
        case catalog::Meaning::region:
        case catalog::Meaning::country:
            return true;
        default:  // NOLINT: every other meaning
            return has_any(w.schema.facts(id).stems, WordSet::place_stems);
    }
}

/// Where a place may be looked for: columns of places of the subject, else of the nearest table
/// that each of its rows belongs to. A country's name is looked for among countries only.
std::vector<ColumnId> places_near(const Walk& w, std::uint32_t subject, bool country) {
    std::vector<ColumnId> found;
    for (int away = 0; away <= places_away_max && found.empty(); ++away) {
        for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
            if (t != subject && !w.joins.reaches_one(subject, t)) continue;
            if ((t == subject ? 0 : w.joins.distance(subject, t)) != away) continue;
            for (std::uint32_t c = 0; c < w.schema.table(t).columns.size(); ++c) {
                const ColumnId id{t, c};
                const ColumnFacts& column = w.schema.facts(id);
                if (!column.text || column.key || !is_place(w, id)) continue;
                const bool of_countries = has_any(column.stems, WordSet::country_stems);
                if (!country || of_countries) found.push_back(id);
            }
        }
    }
    return found;
}

/// The words that belong to the value: «New Atlantis».
std::size_t end_of_value(const Walk& w, std::size_t at) {
    std::size_t end = at + 1;
    while (w.mentions[at].capitalised && end < w.mentions.size() &&
           w.mentions[end].kind == Mention::Kind::unknown && w.mentions[end].capitalised)
        ++end;
    return end;
}

Condition equal_to(ColumnId column, const std::string& text, Span span) {
    Condition condition;
    condition.value = value_of(column, span);
    condition.literals = {{Literal::Kind::text, text}};
    condition.span = span;
    return condition;
}

/// The text column that stands right before: «status lost», «city is Atlantis».
std::optional<std::size_t> column_before(const Walk& w, std::size_t at) {
    auto previous = w.before(at);
    if (previous && w.is_cue(*previous, Cue::equal)) previous = w.before(*previous);
    if (!previous || at - *previous > 3 || !w.is_column(*previous)) return std::nullopt;
    const ColumnId id = w.column_value(*previous).column;
    const ColumnFacts& column = w.schema.facts(id);
    if (!column.text || column.flag) return std::nullopt;
    // «status lost» names a kind; «comment length» and «status distribution» do not.
    const bool said_equal = w.before(at) != previous || w.mentions[at].quoted;
    const bool of_kinds = w.schema.column(id).statistics.distinct <= kinds_max &&
                          !is_one_of(w.mentions[at].text, WordSet::nouns_of_columns) &&
                          w.next(at + 1) >= w.mentions.size();
    return said_equal || of_kinds ? previous : std::nullopt;
}

/// «in Atlantis», «from atlantis», «to Japan»: what follows is a place.
bool is_led_to_as_place(const Walk& w, std::size_t at, bool country) {
    const Mention& m = w.mentions[at];
    if (at == 0 || !w.subject) return false;
    const std::string& led = w.mentions[at - 1].text;
    if (!is_one_of(led, WordSet::place_prepositions)) return false;
    if (m.capitalised || country) return true;
    return (led == "in" || led == "from") && !is_ordinary_word(m.text);
}

/// «dishes are vegan»: the column before stands in the plural, so its values are asked for.
bool stands_behind_plural(const Walk& w, std::size_t at) {
    const auto previous = w.before(at);
    if (!previous || !w.is_column(*previous)) return false;
    const std::string& noun = w.mentions[*previous].text;
    return singular_of(noun) != noun;
}

}  // namespace

bool read_unknown_value(Walk& w, std::size_t at) {
    const Mention& m = w.mentions[at];
    const std::size_t end = end_of_value(w, at);
    std::string written = m.written;
    for (std::size_t k = at + 1; k < end; ++k) written += " " + w.mentions[k].written;
    const Span span{m.span.begin, w.mentions[end - 1].span.end};
    std::vector<Condition> conditions;
    if (const auto column = column_before(w, at)) {
        conditions = {equal_to(w.column_value(*column).column, written, span)};
        w.drop_targets_of(*column);
    } else {
        const bool country = !spellings_of(m.text).empty();
        if (!is_led_to_as_place(w, at, country)) return false;
        for (const ColumnId id : places_near(w, *w.subject, country))
            conditions.push_back(equal_to(id, written, span));
    }
    if (conditions.empty()) return false;
    for (std::size_t k = at; k < end; ++k) w.use(k);
    w.at = end;
    // «which dishes are vegan»: a quality that no column has, rather than the name of a dish.
    const bool quality = !m.capitalised && !m.quoted && stands_behind_plural(w, at);
    w.assume("no value is “" + written + "”",
             quality ? weights::unknown_content_word : weights::assumed_default);
    if (conditions.size() == 1) {
        w.add_condition(std::move(conditions[0]), at);
        return true;
    }
    Condition any;
    any.kind = Condition::Kind::any;
    any.span = span;
    any.parts = std::move(conditions);
    w.add_condition(std::move(any), at);
    return true;
}

}  // namespace querent::language::grammar
