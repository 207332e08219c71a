#include "language/words/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::language {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
           (static_cast<unsigned char>(c) >= 0x80);
}

/// Opening quotes and what closes each. An apostrophe opens only at the start of a word.
struct QuotePair {
    std::string_view open, close;
};
constexpr QuotePair quote_pairs[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"},
                                     {"‘", "’"},   {"`", "`"}, {"'", "'"}};

/// Cuts a question into tokens, left to right.
class Scanner {
public:
    explicit Scanner(std::string_view question) : text_(question) {}

    std::vector<Token> scan() {
        while (at_ < text_.size() && tokens_.size() < limits::question_words_max) step();
        return std::move(tokens_);
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++at_;
        } else if (quoted()) {
            return;
        } else if (is_digit(c) ||
                   (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
            number();
        } else if (punctuation_beyond_ascii()) {
            return;
        } else if (is_word_byte(c)) {
            word();
        } else {
            symbol();
        }
    }

    bool quoted() {
        for (const QuotePair& pair : quote_pairs) {
            if (!text_.substr(at_).starts_with(pair.open)) continue;
            if (pair.open == "'" && at_ > 0 && is_word_byte(text_[at_ - 1])) continue;
            const std::size_t begin = at_ + pair.open.size();
            std::size_t end = text_.find(pair.close, begin);
            // An apostrophe inside a word («'O'Brien'») does not close.
            while (pair.close == "'" && end != std::string_view::npos && end + 1 < text_.size() &&
                   is_word_byte(text_[end + 1])) {
                end = text_.find(pair.close, end + 1);
            }
            if (end == std::string_view::npos || end == begin) continue;
            add(Token::Kind::quoted, begin, end, {at_, end + pair.close.size()});
            at_ = end + pair.close.size();
            return true;
        }
        return false;
    }

    void number() {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool joins = (c == '.' || c == ',' || c == '-' || c == '/' || c == ':') &&
                               at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
            if (!is_digit(c) && !joins) break;
            ++at_;
        }
        // «5k», «3rd», «2nd», «10am»: the letters belong to the number's token.
        while (at_ < text_.size() && is_word_byte(text_[at_]) &&
               static_cast<unsigned char>(text_[at_]) < 0x80) {
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] == '%') ++at_;
        add(Token::Kind::number, begin, at_, {begin, at_});
    }

    /// «–», «…», curly quotes that pair with nothing: separators, not letters.
    bool punctuation_beyond_ascii() {
        if (!text_.substr(at_).starts_with("\xE2\x80")) return false;
        at_ = std::min(at_ + 3, text_.size());
        return true;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_word_byte(text_[at_]) &&
               !text_.substr(at_).starts_with("\xE2\x80")) {
            ++at_;
        }
        std::size_t end = at_;
        const auto apostrophe = [&] {
            if (text_.substr(at_).starts_with("'")) return std::size_t{1};
            if (text_.substr(at_).starts_with("’")) return std::string_view("’").size();
            return std::size_t{0};
        }();
        if (apostrophe > 0) {
            std::size_t tail = at_ + apostrophe;
            while (tail < text_.size() && is_word_byte(text_[tail])) ++tail;
            const std::string_view ending = text_.substr(at_ + apostrophe, tail - at_ - apostrophe);
            const bool negation = ending == "t" || ending == "T";
            if (ending == "s" || ending == "S" || ending.empty()) {
                at_ = tail;
            } else if (negation || ending == "re" || ending == "d" || ending == "ve" ||
                       ending == "ll" || ending == "m") {
                at_ = tail;
                if (negation) end = tail;
            } else if (end - begin <= 2) {  // O'Brien, d'Ivoire
                at_ = end = tail;
            }
        }
        add(Token::Kind::word, begin, end, {begin, at_});
    }

    void symbol() {
        std::size_t length = 1;
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with(">=") || rest.starts_with("<=") || rest.starts_with("!=") ||
            rest.starts_with("<>")) {
            length = 2;
        }
        add(Token::Kind::symbol, at_, at_ + length, {at_, at_ + length});
        at_ += length;
    }

    void add(Token::Kind kind, std::size_t begin, std::size_t end, Span span) {
        Token token;
        token.kind = kind;
        token.text = std::string(text_.substr(begin, end - begin));
        token.folded = text::fold(token.text);
        token.span = span;
        std::erase(token.folded, '\'');
        if (kind == Token::Kind::word) {
            token.stem = stem_of(token.folded);
            const char first = token.text[0];
            token.capitalised = !tokens_.empty() && first >= 'A' && first <= 'Z';
        } else {
            token.stem = token.folded;
        }
        tokens_.push_back(std::move(token));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

const std::unordered_map<std::string_view, std::string_view>& irregular_words() {
    static const std::unordered_map<std::string_view, std::string_view> words = {
#define QUERENT_IRREGULAR(form, base) {form, base},
#include "language/data/irregular_words.def"
#undef QUERENT_IRREGULAR
    };
    return words;
}

}  // namespace

std::vector<Token> tokenize(std::string_view question) {
    return Scanner(question).scan();
}

std::string stem_of(std::string_view folded) {
    const auto irregular = irregular_words().find(folded);
    if (irregular != irregular_words().end()) {
        folded = irregular->second;
        // A base that stands for itself is a stem; another is stemmed like any word.
        const auto base = irregular_words().find(folded);
        if (base != irregular_words().end() && base->second == folded) return std::string(folded);
    }
    struct Delete {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };
    thread_local const std::unique_ptr<sb_stemmer, Delete> stemmer(
        sb_stemmer_new("english", nullptr));
    ASSERT(stemmer != nullptr);
    const sb_symbol* stemmed =
        sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(folded.data()),
                        static_cast<int>(folded.size()));
    return {reinterpret_cast<const char*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

std::vector<std::string> stems_of(std::string_view phrase) {
    std::vector<std::string> stems;
    for (const std::string& word : text::split(text::fold(text::words_of_name(phrase)), ' ')) {
        if (!word.empty()) stems.push_back(stem_of(word));
    }
    return stems;
}

bool is_stop_word(std::string_view folded) {
    static const std::unordered_set<std::string_view> words = {
#include "language/data/stop_words.inc"
    };
    return words.contains(folded);
}

bool is_ordinary_word(std::string_view folded) {
    static const std::unordered_set<std::string_view> words = {
#include "language/data/ordinary_words.inc"
    };
    return words.contains(folded) || is_stop_word(folded);
}

bool is_glue_word(std::string_view folded) {
    static const std::unordered_set<std::string_view> words = {
#include "language/data/glue_words.inc"
    };
    return words.contains(folded);
}

}  // namespace querent::language
