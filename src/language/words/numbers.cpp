#include "language/words/numbers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string_view>
#include <unordered_map>

namespace querent::language {

namespace {

enum class WordKind { cardinal, scale, ordinal };
struct NumberWord {
    double value;
    WordKind kind;
};

const NumberWord* number_word(std::string_view folded) {
    static const std::unordered_map<std::string_view, NumberWord> words = {
#define QUERENT_NUMBER_WORD(word, value, kind) {word, {value, WordKind::kind}},
#include "language/data/number_words.def"
#undef QUERENT_NUMBER_WORD
    };
    const auto found = words.find(folded);
    return found == words.end() ? nullptr : &found->second;
}

std::string digits_of(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

/// «1,200.50» → 1200.5 and «1.200,50» likewise; a lone comma before three digits marks thousands.
std::optional<double> plain_number(std::string_view text) {
    std::string digits;
    const std::size_t comma = text.rfind(','), point = text.rfind('.');
    const bool has_comma = comma != std::string_view::npos,
               has_point = point != std::string_view::npos;
    char decimal = '.';
    if (has_comma && has_point) {
        decimal = comma > point ? ',' : '.';
    } else if (has_comma) {
        decimal = text.size() - comma - 1 == 3 ? '.' : ',';
    } else if (has_point && text.find('.') != point) {
        decimal = ',';
    }
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (c == decimal) {
            digits += '.';
        } else if (c != ',' && c != '.') {
            return std::nullopt;  // a date, a time, a range
        }
    }
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    return std::strtod(digits.c_str(), nullptr);
}

struct Written {
    double value;
    bool ordinal = false, percent = false, spelled = false;
};

std::optional<Written> one_token(const Token& token) {
    if (token.kind == Token::Kind::word) {
        const NumberWord* word = number_word(token.folded);
        if (word == nullptr || word->kind == WordKind::scale) {
            if (word != nullptr && (token.folded == "dozen" || token.folded == "hundred")) {
                return Written{word->value, false, false, true};
            }
            return std::nullopt;
        }
        return Written{word->value, word->kind == WordKind::ordinal, false, true};
    }
    if (token.kind != Token::Kind::number) return std::nullopt;
    std::string_view text = token.folded;
    Written written{0};
    if (text.ends_with("%")) {
        written.percent = true;
        text.remove_suffix(1);
    }
    std::size_t letters = text.size();
    while (letters > 0 && text[letters - 1] >= 'a' && text[letters - 1] <= 'z') --letters;
    const std::string_view suffix = text.substr(letters);
    const std::optional<double> value = plain_number(text.substr(0, letters));
    if (!value) return std::nullopt;
    written.value = *value;
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
        written.ordinal = true;
    } else if (!suffix.empty()) {
        const NumberWord* scale = number_word(suffix);
        if (scale == nullptr || scale->kind != WordKind::scale) return std::nullopt;
        written.value *= scale->value;
    }
    return written;
}

}  // namespace

namespace {

/// «half a million», «a thousand»: no number word begins it.
std::optional<NumberMention> part_of_scale(const std::vector<Token>& tokens, std::size_t at) {
    double part = 1;
    std::size_t next = at;
    if (tokens[next].folded == "half" || tokens[next].folded == "quarter") {
        part = tokens[next].folded == "half" ? 0.5 : 0.25;
        ++next;
        if (next < tokens.size() && tokens[next].folded == "of") ++next;
    }
    if (next < tokens.size() && tokens[next].folded == "a") ++next;
    if (next == at || next >= tokens.size() || tokens[next].folded.size() == 1) return std::nullopt;
    const NumberWord* scale = number_word(tokens[next].folded);
    if (scale == nullptr || scale->kind != WordKind::scale || scale->value < 100)
        return std::nullopt;
    NumberMention mention;
    mention.value = part * scale->value;
    mention.digits = digits_of(mention.value);
    mention.integer = true;
    mention.tokens = next + 1 - at;
    return mention;
}

}  // namespace

std::optional<NumberMention> number_at(const std::vector<Token>& tokens, std::size_t at) {
    std::size_t next = at;
    bool negative = false;
    if (tokens[at].kind == Token::Kind::symbol && tokens[at].text == "-" &&
        at + 1 < tokens.size() && tokens[at + 1].kind == Token::Kind::number &&
        tokens[at].span.end == tokens[at + 1].span.begin) {
        negative = true;
        ++next;
    }
    if (tokens[next].kind == Token::Kind::symbol &&
        (tokens[next].text == "$" || tokens[next].text == "#") && next + 1 < tokens.size()) {
        ++next;
    }
    std::optional<Written> written = one_token(tokens[next]);
    if (!written) return part_of_scale(tokens, at);
    ++next;
    NumberMention mention;
    mention.ordinal = written->ordinal;
    mention.percent = written->percent;
    double total = 0, group = written->value;
    while (next < tokens.size() && !mention.ordinal && tokens[next].kind == Token::Kind::word) {
        const NumberWord* word = number_word(tokens[next].folded);
        if (word == nullptr) break;
        // A lone letter is a scale only when it touches the digits («5m» is one token anyway).
        if (tokens[next].folded.size() == 1) break;
        if (word->kind == WordKind::scale) {
            group *= word->value;
            if (word->value >= 1000) {
                total += group;
                group = 0;
            }
        } else if (word->kind == WordKind::cardinal && written->spelled &&
                   (group == 0 || std::fmod(group, 100) == 0 ||
                    (std::fmod(group, 10) == 0 && word->value < 10 && group >= 20))) {
            group += word->value;
        } else {
            break;
        }
        ++next;
    }
    mention.value = (total + group) * (negative ? -1 : 1);
    if (next < tokens.size() && !mention.percent) {
        const std::string& word = tokens[next].folded;
        if (word == "%" || word == "percent" || word == "pct") {
            mention.percent = true;
            ++next;
        }
    }
    mention.digits = digits_of(mention.value);
    mention.integer = mention.value == std::floor(mention.value);
    mention.tokens = next - at;
    return mention;
}

}  // namespace querent::language
