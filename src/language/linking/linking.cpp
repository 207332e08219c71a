// Every start and length is looked up as a cue, number, period, name and value; dynamic programming
// over the tokens then takes the cover with the highest gain. Longer matches win because each word
// gains; a word that is nothing costs. What stays unknown is looked up again, leniently: synonyms
// and typing errors, parts of longer values (rescue.cpp).
#include "language/linking/linking.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "language/schema/period_columns.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

constexpr std::size_t name_tokens_max = 8;
constexpr std::size_t value_tokens_max = 8;

bool is_verb_form(const Token& token, const TableFacts& table) {
    const std::string& word = token.folded;
    if (word == table.label || word == table.plural) return false;
    return word.ends_with("ed") || word.ends_with("ing") ||
           is_one_of(word, WordSet::verb_forms_of_tables);
}

/// «by channel and device»: what is grouped by is a column.
bool stands_behind_by(const std::vector<Token>& tokens, std::size_t at) {
    for (std::size_t back = 1; back <= at && back <= 3; ++back) {
        const std::string& word = tokens[at - back].folded;
        if (word == "by" || word == "per") return back == 1 || tokens[at - 1].folded == "and";
    }
    return false;
}

/// Where there is no date but a column quarter, «by quarter» is «by» and that column.
CueMention cue_before_period_column(const SchemaIndex& schema, const std::vector<Token>& tokens,
                                    std::size_t at) {
    const CueMention cue = cue_at(tokens, at);
    if (cue.cue != Cue::bucket) return cue;
    const auto last = tokens.begin() + static_cast<std::ptrdiff_t>(at + cue.tokens - 1);
    const bool named = last->folded == cue.argument ||
                       last->folded == std::string(cue.argument) + "s" || last->folded == "weekday";
    if (!named || !period_column(schema, cue.argument)) return cue;
    return cue.tokens == 1 ? CueMention{} : cue_at({tokens.begin(), last}, at);
}

}  // namespace

bool is_content(const Token& token) {
    if (token.kind == Token::Kind::symbol) return false;
    return token.kind != Token::Kind::word ||
           !(is_stop_word(token.folded) || is_one_of(token.folded, WordSet::light_words));
}

std::string folded_words(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
    std::string words;
    for (std::size_t k = first; k < first + count; ++k) {
        if (!words.empty()) words += ' ';
        words += tokens[k].folded;
    }
    return words;
}

Span span_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
    return {tokens[first].span.begin, tokens[first + count - 1].span.end};
}

Linker::Linker(const SchemaIndex& schema, const catalog::ValueIndex& values,
               const std::vector<TaughtTerm>& taught)
    : schema_(schema), values_(values) {
    learn(taught);
    for (const catalog::ColumnValues& column : values.columns()) {
        column_of_.push_back(schema.find_column(column.table, column.column));
    }
}

void Linker::Cover::offer(Mention mention, double gain) {
    mention.first = at;
    const double total = gain + best[at + mention.count];
    if (total <= best[at]) return;
    best[at] = total;
    mention.score = gain;
    choice[at] = std::move(mention);
}

void Linker::offer_words(Cover& cover, Date today) const {
    const std::vector<Token>& tokens = cover.tokens;
    const std::size_t at = cover.at;
    Mention plain;
    plain.kind = is_content(tokens[at]) ? Mention::Kind::unknown : Mention::Kind::filler;
    cover.offer(plain, plain.kind == Mention::Kind::unknown ? weights::unknown_word : 0.0);
    if (const CueMention cue = cue_before_period_column(schema_, tokens, at);
        cue.cue != Cue::none) {
        Mention mention;
        mention.kind = Mention::Kind::cue;
        mention.cue = cue;
        mention.count = cue.tokens;
        const auto words = static_cast<double>(cue.tokens);
        // «monthly» is no way to say month where that is a column.
        const bool surely = (cue.cue == Cue::order_by && cue.tokens > 1) ||
                            (cue.cue == Cue::bucket && period_column(schema_, cue.argument));
        cover.offer(mention,
                    surely ? weights::order_by
                           : weights::cue_word * words + 0.1 + weights::longer_cue * (words - 1));
    }
    if (auto rate = rate_of(tokens, at)) cover.offer(std::move(*rate), weights::order_by);
    if (const auto number = number_at(tokens, at)) {
        Mention mention;
        mention.kind = Mention::Kind::number;
        mention.number = *number;
        mention.count = number->tokens;
        const bool everyday = tokens[at].folded == "one" || tokens[at].folded == "second";
        cover.offer(mention, everyday ? weights::everyday_number
                                      : weights::number * static_cast<double>(number->tokens));
    }
    // «Q2» of a sheet without dates is the value that it holds.
    const auto is_value = [&](const PeriodMention& period) {
        return !has_dates(schema_) && !values_of(tokens, at, period.tokens, cover.question).empty();
    };
    if (const auto period = period_at(tokens, at, today); period && !is_value(*period)) {
        Mention mention;
        mention.kind = Mention::Kind::period;
        mention.period = *period;
        mention.count = period->tokens;
        cover.offer(mention, weights::period_word * static_cast<double>(period->tokens));
    }
}

void Linker::offer_names(Cover& cover) const {
    const std::vector<Token>& tokens = cover.tokens;
    const std::size_t at = cover.at;
    for (std::size_t count = 1; count <= name_tokens_max && at + count <= tokens.size(); ++count) {
        std::vector<NameHit> names = names_of(tokens, at, count);
        if (names.empty()) continue;
        double content = 0, glue = 0;
        for (std::size_t k = at; k < at + count; ++k) {
            const bool joins =
                is_glue_word(tokens[k].folded) || tokens[k].kind == Token::Kind::symbol;
            (joins ? glue : content) += 1;
        }
        Mention mention;
        mention.kind = Mention::Kind::name;
        mention.count = count;
        const double score = std::min(1.05, names.front().score);
        mention.verb = count == 1 && names.front().kind == NameHit::Kind::table &&
                       is_verb_form(tokens[at], schema_.facts(names.front().table));
        if (count == 1) mention.values = values_of(tokens, at, count, cover.question);
        // «apartments» may be any listing, but where it is a kind of listing it is that.
        const bool noun_of_rows = names.front().kind == NameHit::Kind::table &&
                                  names.front().synonym && names.front().score < 0.9;
        if (noun_of_rows && !mention.values.empty() && mention.values.front().score > 0.9) continue;
        mention.names = std::move(names);
        // Several words of one long name say more than each word by itself.
        cover.offer(std::move(mention),
                    score * (weights::name_word * content + weights::glue_word * glue) +
                        weights::longer_name * (content - 1));
    }
}

void Linker::offer_values(Cover& cover) const {
    const std::vector<Token>& tokens = cover.tokens;
    const std::size_t at = cover.at;
    const std::size_t longest = std::min(value_tokens_max, values_.words_max() + 2);
    for (std::size_t count = 1; count <= longest && at + count <= tokens.size(); ++count) {
        std::vector<ValueMatch> values = values_of(tokens, at, count, cover.question);
        if (values.empty()) continue;
        double content = 0;
        bool cased = false;
        for (std::size_t k = at; k < at + count; ++k) {
            const bool level = count == 1 && is_one_of(tokens[k].folded, WordSet::words_of_level) &&
                               values.front().score > 0.95;
            const bool everyday =
                !level && (!is_content(tokens[k]) || cue_at(tokens, k).cue != Cue::none ||
                           (tokens[k].kind == Token::Kind::number && count == 1));
            // «No Deposit» is what the column says, and negates nothing.
            const bool none = count > 1 && values.front().score > 0.97 && !values.front().part &&
                              is_one_of(tokens[k].folded, WordSet::negations_in_values);
            content += none                  ? weights::negation_in_value
                       : everyday && k == at ? weights::stop_word_value
                                             : 1.0;
            cased = cased || tokens[k].capitalised;
        }
        Mention mention;
        mention.kind = Mention::Kind::value;
        mention.count = count;
        mention.quoted = tokens[at].kind == Token::Kind::quoted;
        double score = values.front().score;
        if (stands_behind_by(tokens, at) && !names_of(tokens, at, count).empty()) score *= 0.5;
        mention.values = std::move(values);
        cover.offer(std::move(mention),
                    score * weights::value_word * content +
                        (tokens[at].kind == Token::Kind::quoted ? weights::quoted_value : 0.0) +
                        (cased && score > 0.97 ? weights::value_exact_case : 0.0));
    }
}

std::vector<Mention> Linker::link(const std::vector<Token>& tokens, std::string_view question,
                                  Date today) const {
    const std::size_t n = tokens.size();
    Cover cover{tokens, question, {}, {}};
    cover.best.assign(n + 1, -std::numeric_limits<double>::infinity());
    cover.choice.resize(n + 1);
    cover.best[n] = 0;
    for (cover.at = n; cover.at-- > 0;) {
        offer_words(cover, today);
        offer_names(cover);
        offer_values(cover);
        offer_taught(cover);
    }
    std::vector<Mention> mentions;
    for (std::size_t at = 0; at < n;) {
        Mention mention = std::move(cover.choice[at]);
        mention.span = span_of(tokens, at, mention.count);
        mention.text = tokens[at].kind == Token::Kind::quoted
                           ? tokens[at].text
                           : folded_words(tokens, at, mention.count);
        mention.written = tokens[at].kind == Token::Kind::quoted
                              ? tokens[at].text
                              : std::string(question.substr(mention.span.begin,
                                                            mention.span.end - mention.span.begin));
        mention.capitalised = tokens[at].capitalised;
        at += mention.count;
        if (mention.taught) {
            add_taught(std::move(mention), tokens, today, mentions);
            continue;
        }
        if (mention.kind == Mention::Kind::name) mention.taught = taught_name(mention, tokens);
        if (mention.kind == Mention::Kind::unknown) rescue(mention, tokens[mention.first]);
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

}  // namespace querent::language
