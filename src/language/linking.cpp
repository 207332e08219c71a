// Every start and length is looked up as a cue, number, period, name and value; dynamic programming
// over the tokens then takes the cover with the highest gain. Longer matches win because each word
// gains; a word that is nothing costs. What stays unknown is looked up again, leniently: synonyms
// and typing errors, parts of longer values.
#include "language/linking.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "language/events.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

constexpr std::size_t name_tokens_max = 8;
constexpr std::size_t value_tokens_max = 8;

Span span_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
    return {tokens[first].span.begin, tokens[first + count - 1].span.end};
}

std::string words_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
    std::string words;
    for (std::size_t k = first; k < first + count; ++k) {
        if (!words.empty()) words += ' ';
        words += tokens[k].folded;
    }
    return words;
}

bool is_content(const Token& token) {
    if (token.kind == Token::Kind::symbol) return false;
    return token.kind != Token::Kind::word || !is_stop_word(token.folded);
}

bool is_verb_form(const Token& token, const TableFacts& table) {
    const std::string& word = token.folded;
    if (word == table.label || word == table.plural) return false;
    return word.ends_with("ed") || word.ends_with("ing") || word == "bought" || word == "sold" ||
           word == "buy" || word == "paid" || word == "sell" || word == "order" || word == "spent";
}

/// Words after which an everyday word is a verb.
bool leads_to_verb(std::string_view word) {
    for (const std::string_view w : {"we", "i", "you", "they", "to", "did", "do", "does", "can",
                                     "will", "would", "could", "should", "must", "he", "she"}) {
        if (word == w) return true;
    }
    return false;
}

bool is_verb_of_things(std::string_view word) {
    for (const std::string_view w : {"cost", "costs", "weigh", "order", "ship", "sell", "pay"}) {
        if (word == w) return true;
    }
    return false;
}

/// Words of everyday English, or such as the lexicon knows, were meant as they stand.
bool is_ordinary(const Token& token) {
    return is_ordinary_word(token.folded) || !synonyms_of(token.stem).empty() ||
           says_not_ended(token.folded);
}

}  // namespace

Linker::Linker(const SchemaIndex& schema, const catalog::ValueIndex& values)
    : schema_(schema), values_(values) {
    for (const catalog::ColumnValues& column : values.columns()) {
        ColumnId id;
        bool found = false;
        for (std::uint32_t t = 0; t < schema.table_count() && !found; ++t) {
            const catalog::Table& table = schema.table(t);
            if (!text::equals_ignoring_case(table.name, column.table)) continue;
            for (std::uint32_t c = 0; c < table.columns.size() && !found; ++c) {
                if (!text::equals_ignoring_case(table.columns[c].name, column.column)) continue;
                id = {t, c};
                found = true;
            }
        }
        column_of_.push_back(id);
        known_.push_back(found);
    }
}

std::vector<ValueMatch> Linker::matches(const std::vector<catalog::ValueHit>& hits, double ceiling,
                                        bool part) const {
    std::vector<ValueMatch> found;
    for (const catalog::ValueHit& hit : hits) {
        if (!known_[hit.column]) continue;
        found.push_back({column_of_[hit.column], values_.columns()[hit.column].values[hit.value],
                         hit.score * ceiling, part});
    }
    return found;
}

std::vector<NameHit> Linker::names_of(const std::vector<Token>& tokens, std::size_t first,
                                      std::size_t count) const {
    std::vector<std::string> stems;
    for (std::size_t k = first; k < first + count; ++k) {
        const Token& token = tokens[k];
        if (token.kind == Token::Kind::symbol && token.text == "-" && k > first &&
            k + 1 < first + count)
            continue;
        if (token.kind == Token::Kind::symbol || token.kind == Token::Kind::quoted) return {};
        const bool edge = k == first || k + 1 == first + count;
        if (is_glue_word(token.folded)) {
            if (edge) return {};
            continue;
        }
        stems.push_back(token.stem);
    }
    if (count == 1 && tokens[first].folded.size() < 2) return {};
    if (count == 1 && tokens[first].folded.find('_') != std::string::npos) {
        std::vector<NameHit> hits = schema_.find({tokens[first].folded});
        if (hits.empty()) hits = schema_.find(stems_of(tokens[first].folded));
        return hits;
    }
    std::vector<NameHit> hits = schema_.find(stems);
    const bool any_content =
        std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                    tokens.begin() + static_cast<std::ptrdiff_t>(first + count), is_content);
    if (!any_content) {
        // «did we make», «to list»: a verb of the question, not the make of a car.
        if (count == 1 && first > 0 && leads_to_verb(tokens[first - 1].folded)) return {};
        std::erase_if(hits, [](const NameHit& h) { return h.score < 0.9; });
        for (NameHit& hit : hits) hit.score *= 0.7;
        return hits;
    }
    // «open tickets» says how things stand, not when they were opened.
    if (says_not_ended(tokens[first].folded)) {
        const auto is_date = [&](const NameHit& h) {
            return h.kind == NameHit::Kind::column &&
                   schema_.facts(ColumnId{h.table, h.index}).temporal;
        };
        std::erase_if(hits, is_date);
        if (hits.empty()) return {};
    }
    // «products cost more than 5»: the noun and its verb, unlike «product cost».
    if (count > 1 && is_verb_of_things(tokens[first + count - 1].folded)) {
        std::erase_if(hits, [&](const NameHit& h) {
            const TableFacts& table = schema_.facts(h.table);
            return h.with_table && tokens[first].folded == table.plural &&
                   table.plural != table.label;
        });
    }
    if (tokens[first].kind == Token::Kind::number && count == 1) return {};
    // «total» or «average» alone is what to do, not a part of total_amount.
    if (count == 1 && cue_at(tokens, first).cue != Cue::none) {
        std::erase_if(hits, [](const NameHit& h) { return h.score < 0.9; });
        return hits;
    }
    for (NameHit& part : schema_.find_part(stems)) {
        if (std::find(hits.begin(), hits.end(), part) == hits.end()) hits.push_back(part);
    }
    if (count == 1 && (tokens[first].folded == "cost" || tokens[first].folded == "costs")) {
        for (NameHit& price : schema_.find_part({"price"})) {
            price.score *= weights::synonym;
            if (std::find(hits.begin(), hits.end(), price) == hits.end()) hits.push_back(price);
        }
    }
    const double best = hits.empty() ? 0 : hits.front().score;
    // «total quantity» must not become total_amount: a cue in front stays a cue.
    // Everyday words have no other words for them: «revenue by» is not «paid by».
    bool all_content = true;
    for (std::size_t k = first; k < first + count; ++k) {
        const bool joint = tokens[k].kind == Token::Kind::symbol || is_glue_word(tokens[k].folded);
        all_content = all_content && (joint || is_content(tokens[k]));
    }
    if (best < 0.75 && stems.size() <= 3 && all_content && cue_at(tokens, first).cue == Cue::none) {
        for (std::size_t k = 0; k < stems.size(); ++k) {
            for (const std::string& other : synonyms_of(stems[k])) {
                std::vector<std::string> replaced = stems;
                replaced[k] = other;
                std::vector<NameHit> others = schema_.find(replaced);
                if (others.empty() && stems.size() == 1) others = schema_.find_part(replaced);
                // A distant word for a part of a name is taken for dates only («signed up»:
                // signup_date).
                std::erase_if(others, [&](const NameHit& h) {
                    return h.kind == NameHit::Kind::column && h.partial &&
                           !schema_.facts(ColumnId{h.table, h.index}).temporal;
                });
                for (NameHit hit : others) {
                    hit.score *= weights::synonym;
                    if (std::find(hits.begin(), hits.end(), hit) == hits.end()) hits.push_back(hit);
                }
            }
        }
        std::stable_sort(hits.begin(), hits.end(),
                         [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
    }
    return hits;
}

std::vector<ValueMatch> Linker::values_of(const std::vector<Token>& tokens, std::size_t first,
                                          std::size_t count, std::string_view question) const {
    for (std::size_t k = first; k < first + count; ++k) {
        if (tokens[k].kind == Token::Kind::quoted && count > 1) return {};
    }
    const Token& start = tokens[first];
    if (start.kind == Token::Kind::symbol) return {};
    const Span span = span_of(tokens, first, count);
    const std::string raw = start.kind == Token::Kind::quoted
                                ? start.text
                                : std::string(question.substr(span.begin, span.end - span.begin));
    std::vector<ValueMatch> found = matches(values_.find(raw), 1.0, false);
    const std::string folded = words_of(tokens, first, count);
    if (found.empty() && folded != raw) found = matches(values_.find(folded), 1.0, false);
    for (const std::string& spelling : spellings_of(folded)) {
        // One and two letters are a code only in a column of codes of that length.
        for (ValueMatch match : matches(values_.find(spelling), weights::spelling, false)) {
            if (spelling.size() <= 2 && match.value.size() != spelling.size()) continue;
            const bool there =
                std::any_of(found.begin(), found.end(), [&](const ValueMatch& other) {
                    return other.column == match.column && other.value == match.value;
                });
            if (!there) found.push_back(std::move(match));
        }
    }
    return found;
}

std::vector<Mention> Linker::link(const std::vector<Token>& tokens, std::string_view question,
                                  Date today) const {
    const std::size_t n = tokens.size();
    std::vector<double> best(n + 1, -std::numeric_limits<double>::infinity());
    std::vector<Mention> choice(n + 1);
    best[n] = 0;
    for (std::size_t at = n; at-- > 0;) {
        const auto offer = [&](Mention mention, double gain) {
            mention.first = at;
            const double total = gain + best[at + mention.count];
            if (total <= best[at]) return;
            best[at] = total;
            mention.score = gain;
            choice[at] = std::move(mention);
        };
        Mention plain;
        plain.kind = is_content(tokens[at]) ? Mention::Kind::unknown : Mention::Kind::filler;
        offer(plain, plain.kind == Mention::Kind::unknown ? weights::unknown_word : 0.0);
        if (const CueMention cue = cue_at(tokens, at); cue.cue != Cue::none) {
            Mention mention;
            mention.kind = Mention::Kind::cue;
            mention.cue = cue;
            mention.count = cue.tokens;
            const bool order = cue.cue == Cue::order_by && cue.tokens > 1;
            offer(mention, order ? weights::order_by
                                 : weights::cue_word * static_cast<double>(cue.tokens) + 0.1 +
                                       weights::longer_cue * static_cast<double>(cue.tokens - 1));
        }
        if (auto rate = rate_of(tokens, at)) offer(std::move(*rate), weights::order_by);
        if (const auto number = number_at(tokens, at)) {
            Mention mention;
            mention.kind = Mention::Kind::number;
            mention.number = *number;
            mention.count = number->tokens;
            offer(mention, tokens[at].folded == "one" || tokens[at].folded == "second"
                               ? 0.4
                               : weights::number * static_cast<double>(number->tokens));
        }
        if (const auto period = period_at(tokens, at, today)) {
            Mention mention;
            mention.kind = Mention::Kind::period;
            mention.period = *period;
            mention.count = period->tokens;
            offer(mention, weights::period_word * static_cast<double>(period->tokens));
        }
        for (std::size_t count = 1; count <= name_tokens_max && at + count <= n; ++count) {
            std::vector<NameHit> names = names_of(tokens, at, count);
            if (names.empty()) continue;
            double content = 0, glue = 0;
            for (std::size_t k = at; k < at + count; ++k) {
                (is_glue_word(tokens[k].folded) || tokens[k].kind == Token::Kind::symbol
                     ? glue
                     : content) += 1;
            }
            Mention mention;
            mention.kind = Mention::Kind::name;
            mention.count = count;
            const double score = std::min(1.05, names.front().score);
            mention.verb = count == 1 && names.front().kind == NameHit::Kind::table &&
                           is_verb_form(tokens[at], schema_.facts(names.front().table));
            mention.names = std::move(names);
            if (count == 1) mention.values = values_of(tokens, at, count, question);
            // Several words of one long name say more than each word by itself.
            offer(std::move(mention),
                  score * (weights::name_word * content + weights::glue_word * glue) +
                      weights::longer_name * (content - 1));
        }
        for (std::size_t count = 1;
             count <= std::min(value_tokens_max, values_.words_max() + 2) && at + count <= n;
             ++count) {
            std::vector<ValueMatch> values = values_of(tokens, at, count, question);
            if (values.empty()) continue;
            double content = 0;
            bool cased = false;
            for (std::size_t k = at; k < at + count; ++k) {
                const bool everyday = !is_content(tokens[k]) ||
                                      cue_at(tokens, k).cue != Cue::none ||
                                      (tokens[k].kind == Token::Kind::number && count == 1);
                content += everyday && !(count > 1 && k > at) ? weights::stop_word_value : 1.0;
                cased = cased || tokens[k].capitalised;
            }
            Mention mention;
            mention.kind = Mention::Kind::value;
            mention.count = count;
            mention.quoted = tokens[at].kind == Token::Kind::quoted;
            const double score = values.front().score;
            mention.values = std::move(values);
            const double weight = score * weights::value_word * content +
                                  (mention.quoted ? 2.0 : 0.0) +
                                  (cased && score > 0.97 ? weights::value_exact_case : 0.0);
            offer(std::move(mention), weight);
        }
    }
    std::vector<Mention> mentions;
    for (std::size_t at = 0; at < n;) {
        Mention mention = std::move(choice[at]);
        mention.span = span_of(tokens, at, mention.count);
        mention.text = tokens[at].kind == Token::Kind::quoted ? tokens[at].text
                                                              : words_of(tokens, at, mention.count);
        if (mention.kind == Mention::Kind::unknown) rescue(mention, tokens[at]);
        at += mention.count;
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

void Linker::rescue(Mention& mention, const Token& token) const {
    mention.quoted = token.kind == Token::Kind::quoted;
    if (token.kind == Token::Kind::number) return;
    const auto take_values = [&](std::vector<ValueMatch> values) {
        if (values.empty()) return false;
        mention.kind = Mention::Kind::value;
        mention.values = std::move(values);
        mention.corrected = true;
        return true;
    };
    // «inactive», «unpaid»: not what the flag says.
    for (const std::string_view prefix : {"in", "un", "non"}) {
        if (token.kind != Token::Kind::word || !token.folded.starts_with(prefix)) continue;
        std::vector<NameHit> hits =
            schema_.find({stem_of(std::string_view(token.folded).substr(prefix.size()))});
        std::erase_if(hits, [&](const NameHit& h) {
            return h.kind != NameHit::Kind::column ||
                   !schema_.facts(ColumnId{h.table, h.index}).flag;
        });
        if (hits.empty()) continue;
        mention.kind = Mention::Kind::name;
        mention.names = std::move(hits);
        mention.negated = true;
        return;
    }
    // «unpaid», «inactive»: rows of which the value does not hold.
    for (const std::string_view prefix : {"in", "un", "non"}) {
        if (token.kind != Token::Kind::word || !token.folded.starts_with(prefix) ||
            token.folded.size() < prefix.size() + 4)
            continue;
        std::vector<ValueMatch> whole = matches(
            values_.find(std::string_view(token.folded).substr(prefix.size())), 0.95, false);
        if (whole.empty()) continue;
        mention.kind = Mention::Kind::value;
        mention.values = std::move(whole);
        mention.negated = true;
        return;
    }
    const bool ordinary = token.kind == Token::Kind::word && is_ordinary(token);
    std::vector<ValueMatch> near = matches(values_.find_near(token.text), 1.0, true);
    for (ValueMatch& match : near) {
        const std::string folded = text::fold(match.value);
        match.part = folded.find(token.folded) != std::string::npos;
    }
    // An English word is no typing error, and a part of a name only when written as one.
    if (ordinary) {
        std::erase_if(near, [&](const ValueMatch& m) { return !m.part || !token.capitalised; });
        static_cast<void>(take_values(std::move(near)));
        return;
    }
    // A typing error in a name of the schema beats one in a value.
    if (token.kind == Token::Kind::word) {
        const std::string stem = schema_.nearest_stem(token.stem);
        std::vector<NameHit> hits = stem.empty() ? std::vector<NameHit>() : schema_.find({stem});
        if (hits.empty() && !stem.empty()) hits = schema_.find_part({stem});
        const bool value_is_better = !near.empty() &&
                                     (near.front().part || near.front().score > 0.78) &&
                                     (token.capitalised || hits.empty());
        if (!hits.empty() && !value_is_better) {
            for (NameHit& hit : hits) hit.score *= weights::typing_error;
            mention.kind = Mention::Kind::name;
            mention.names = std::move(hits);
            mention.corrected = true;
            return;
        }
    }
    if (take_values(std::move(near))) return;
}

}  // namespace querent::language
