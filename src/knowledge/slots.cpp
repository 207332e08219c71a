// Both questions are cut into units from the left: the longest period, value or number, else a
// word. Words that carry no meaning are left out; then unit is held against unit. A value may take
// another's place only within a column that holds both.
#include "knowledge/slots.hpp"

#include <algorithm>

#include "language/words/lexicon.hpp"
#include "language/words/numbers.hpp"
#include "language/words/periods.hpp"
#include "language/words/words.hpp"

namespace querent::knowledge {

namespace {

constexpr double sure_value = 0.9;  // as written, or in another case or form
constexpr std::size_t value_tokens_max = 8;

struct Place {
    std::string table, column, value;
};

struct Unit {
    enum class Kind { word, value, number, period };
    Kind kind = Kind::word;
    std::size_t tokens = 1;
    std::string stem;           // of a word; of others all their words
    std::vector<Place> places;  // of a value
    std::string digits;
    PeriodSlot::Bounds bounds;
    std::string label;
};

std::vector<Place> places_of(std::string_view phrase, const catalog::ValueIndex& values) {
    std::vector<Place> places;
    for (const auto& hit : values.find(phrase)) {
        if (hit.score < sure_value) continue;
        const auto& column = values.columns()[hit.column];
        places.push_back({column.table, column.column, column.values[hit.value]});
    }
    return places;
}

Unit value_at(const std::vector<language::Token>& tokens, std::size_t at, std::string_view text,
              const catalog::ValueIndex& values) {
    Unit best{.kind = Unit::Kind::value,
              .tokens = 0,
              .stem = {},
              .places = {},
              .digits = {},
              .bounds = {},
              .label = {}};
    const auto longest = std::min({value_tokens_max, values.words_max() + 2, tokens.size() - at});
    for (std::size_t count = longest; count > 0; --count) {
        const bool quoted = tokens[at].kind == language::Token::Kind::quoted;
        if (quoted && count > 1) continue;
        if (count == 1 && !quoted && tokens[at].kind != language::Token::Kind::word) break;
        if (count == 1 && language::is_stop_word(tokens[at].folded)) break;
        const auto begin = tokens[at].span.begin;
        const auto end = tokens[at + count - 1].span.end;
        auto places = quoted ? places_of(tokens[at].text, values)
                             : places_of(text.substr(begin, end - begin), values);
        if (count == 1 && places.empty()) {
            for (const auto& spelling : language::spellings_of(tokens[at].folded)) {
                for (auto& place : places_of(spelling, values)) places.push_back(std::move(place));
            }
        }
        if (places.empty()) continue;
        best.tokens = count;
        best.places = std::move(places);
        return best;
    }
    return best;
}

Unit unit_at(const std::vector<language::Token>& tokens, std::size_t at,
             const DatedQuestion& question, const catalog::ValueIndex& values) {
    Unit unit;
    unit.stem = tokens[at].stem.empty() ? tokens[at].folded : tokens[at].stem;
    if (auto value = value_at(tokens, at, question.text, values); value.tokens > 0) {
        value.stem = unit.stem;
        unit = std::move(value);
    }
    const auto number = language::number_at(tokens, at);
    if (number && unit.kind == Unit::Kind::word) {
        unit.kind = Unit::Kind::number;
        unit.tokens = number->tokens;
        unit.digits = number->digits;
    }
    const auto period = language::period_at(tokens, at, question.today);
    const bool longer = period && (period->tokens > unit.tokens || unit.kind == Unit::Kind::word ||
                                   unit.kind == Unit::Kind::number);
    if (longer && (period->from || period->to)) {
        unit.kind = Unit::Kind::period;
        unit.tokens = period->tokens;
        unit.bounds = {period->from, period->to};
        unit.label = period->label;
    }
    return unit;
}

std::vector<Unit> units_of(const DatedQuestion& question, const catalog::ValueIndex& values) {
    const auto tokens = language::tokenize(question.text);
    std::vector<Unit> units;
    for (std::size_t at = 0; at < tokens.size();) {
        Unit unit = unit_at(tokens, at, question, values);
        const bool silent =
            unit.kind == Unit::Kind::word && (tokens[at].kind == language::Token::Kind::symbol ||
                                              language::is_stop_word(tokens[at].folded));
        at += unit.tokens;
        if (!silent) units.push_back(std::move(unit));
    }
    return units;
}

bool add_value(const Unit& before, const Unit& now, Slots& slots) {
    for (const auto& old : before.places) {
        for (const auto& next : now.places) {
            if (old.table != next.table || old.column != next.column) continue;
            if (old.value == next.value) return true;
            slots.values.push_back({old.table, old.column, old.value, next.value});
            return true;
        }
    }
    // A word that happens to be a value somewhere is still the same word.
    return before.stem == now.stem && before.tokens == now.tokens && before.tokens == 1;
}

bool hold_against(const Unit& before, const Unit& now, Slots& slots) {
    if (before.kind != now.kind) return false;
    switch (before.kind) {
        case Unit::Kind::word:
            return before.stem == now.stem;
        case Unit::Kind::value:
            return add_value(before, now, slots);
        case Unit::Kind::number:
            if (before.digits != now.digits) slots.numbers.push_back({before.digits, now.digits});
            return true;
        case Unit::Kind::period:
            if (before.bounds != now.bounds)
                slots.periods.push_back({before.bounds, now.bounds, now.label});
            // «since May» does not become «until June».
            return before.bounds.from.has_value() == now.bounds.from.has_value() &&
                   before.bounds.to.has_value() == now.bounds.to.has_value();
    }
    return false;
}

/// «top 5 with more than 5 items» → «top 3 with more than 5»: which 5 is it?
bool is_clear(const Slots& slots, const std::vector<Unit>& before) {
    for (const auto& slot : slots.numbers) {
        const auto as_often = std::count_if(before.begin(), before.end(), [&](const Unit& unit) {
            return unit.kind == Unit::Kind::number && unit.digits == slot.before;
        });
        const auto changed =
            std::count_if(slots.numbers.begin(), slots.numbers.end(), [&](const NumberSlot& other) {
                return other.before == slot.before && other.now == slot.now;
            });
        if (as_often != changed) return false;
    }
    return true;
}

}  // namespace

std::optional<Slots> slots_between(const DatedQuestion& before, const DatedQuestion& now,
                                   const catalog::ValueIndex& values) {
    const auto old = units_of(before, values);
    const auto next = units_of(now, values);
    if (old.size() != next.size() || old.empty()) return std::nullopt;
    Slots slots;
    for (std::size_t k = 0; k < old.size(); ++k) {
        if (!hold_against(old[k], next[k], slots)) return std::nullopt;
    }
    if (!is_clear(slots, old)) return std::nullopt;
    return slots;
}

}  // namespace querent::knowledge
