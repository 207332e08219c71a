// «out of stock», «in stock», «below their reorder level», «reopened tickets»: what is there, and
// how often something happened, as a column of numbers tells.
#include <algorithm>

#include "language/phrases/reader.hpp"

namespace querent::language {

/// How many pieces of a row are there.
std::optional<ColumnId> PhraseReader::stock_column() const {
    for (const std::string& stem : words_in(WordSet::stock_stems)) {
        for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
            if (schema_.table_count() > 1 && !in_play(t)) continue;
            const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
            for (std::uint32_t c = 0; c < columns; ++c) {
                const ColumnFacts& facts = schema_.facts(ColumnId{t, c});
                const bool fits =
                    facts.numeric && !facts.key && !facts.flag &&
                    !has_any(facts.stems, WordSet::stock_limit_stems) &&
                    !has_any(facts.stems, WordSet::money_stems) &&
                    std::find(facts.stems.begin(), facts.stems.end(), stem) != facts.stems.end();
                if (fits) return ColumnId{t, c};
            }
        }
    }
    return std::nullopt;
}

/// «out of stock», «sold out», «in stock».
bool PhraseReader::stock(std::size_t at) {
    const auto text = [&](std::size_t k) {
        return k < ms_.size() ? std::string_view(ms_[k].text) : std::string_view();
    };
    std::size_t last = at;
    if (text(at) == "out of stock" || text(at) == "sold out" || text(at) == "in stock") {
        last = at;
    } else if (text(at) == "out" && text(at + 1) == "of" && text(at + 2) == "stock") {
        last = at + 2;
    } else if (text(at) == "sold" && text(at + 1) == "out") {
        last = at + 1;
    } else if ((text(at) == "in" || text(at) == "on") && text(at + 1) == "stock") {
        last = at + 1;
    } else {
        return false;
    }
    const auto column = stock_column();
    if (!column) return false;
    Condition held;
    held.value = value_of(*column);
    held.comparison = text(at).starts_with("in") || text(at).starts_with("on") ? Comparison::greater
                                                                               : Comparison::equal;
    held.literals = {{Literal::Kind::number, "0"}};
    const Span span{ms_[at].span.begin, ms_[last].span.end};
    for (std::size_t k = at + 1; k <= last; ++k) skip(k);
    ms_[at].span = span;
    state(at, {std::move(held)});
    return true;
}

/// «below their reorder level»: what is there against what should be there.
bool PhraseReader::below_limit(std::size_t at) {
    if (ms_[at].kind != Mention::Kind::cue ||
        (ms_[at].cue.cue != Cue::less && ms_[at].cue.cue != Cue::greater))
        return false;
    const std::size_t object = next(at + 1);
    const ColumnFacts* limit = column(object);
    if (limit == nullptr || !limit->numeric || !has_any(limit->stems, WordSet::stock_limit_stems))
        return false;
    if (const auto previous = before(at); previous && measured(*previous)) return false;
    const auto held = stock_column();
    const ColumnId id{ms_[object].names[0].table, ms_[object].names[0].index};
    if (!held || held->table != id.table || *held == id) return false;
    Condition compared;
    compared.kind = Condition::Kind::same_as;
    compared.value = value_of(*held);
    compared.operand = {value_of(id)};
    compared.comparison = ms_[at].cue.cue == Cue::less ? Comparison::less : Comparison::greater;
    skip(object);
    state(at, {std::move(compared)});
    return true;
}

/// «tickets that were reopened»: the count of it is not zero.
bool PhraseReader::happened_at_all(std::size_t at) {
    const ColumnFacts* facts = column(at);
    if (facts == nullptr || !facts->numeric || facts->key || facts->flag ||
        !ms_[at].text.ends_with("ed") || !has_any(facts->stems, WordSet::count_stems))
        return false;
    const std::size_t after = next(at + 1);
    if (after < ms_.size() && (ms_[after].kind == Mention::Kind::number ||
                               (ms_[after].kind == Mention::Kind::cue && !is_table(after) &&
                                ms_[after].cue.cue != Cue::by)))
        return false;
    Condition some;
    some.value = value_of({ms_[at].names[0].table, ms_[at].names[0].index});
    some.comparison = Comparison::greater;
    some.literals = {{Literal::Kind::number, "0"}};
    state(at, {std::move(some)});
    return true;
}

}  // namespace querent::language
