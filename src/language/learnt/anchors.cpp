// Literals of a question: numbers, values of columns, text in quotes, and words that can be nothing
// else (capitalised, or behind «containing the word»).
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.hpp"
#include "language/learnt/question.hpp"
#include "language/words/lexicon.hpp"
#include "language/words/numbers.hpp"

namespace querent::language::learnt {

namespace {

constexpr std::size_t words_of_value_max = 8;
constexpr std::size_t hits_max = 40;
constexpr std::size_t anchors_max = 12;
constexpr std::size_t near_max = 6;
constexpr double near_min = 0.7;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 15> greater_words = {
    ">",      "more",   "greater", "over",   "above", "exceed", "exceeds",  "older",
    "larger", "bigger", "higher",  "longer", "later", "after",  "exceeding"};
constexpr std::array<std::string_view, 12> less_words = {"<",       "less",    "fewer",   "below",
                                                         "under",   "before",  "smaller", "lower",
                                                         "younger", "shorter", "earlier", "within"};
constexpr std::array<std::string_view, 9> negations = {
    "not", "never", "neither", "except", "without", "excluding", "than", "nor", "no"};
constexpr std::array<std::string_view, 12> containing = {
    "contain", "contains", "containing", "substring", "letter",   "letters",
    "word",    "phrase",   "string",     "like",      "includes", "including"};
constexpr std::array<std::string_view, 14> between_cue_and_text = {
    "the",    "a",      "an", "with", "letter", "letters",   "word",
    "string", "phrase", "in", "of",   "as",     "substring", "character"};

constexpr std::array<std::string_view, 5> affirmative = {"yes", "y", "true", "t", "1"};
constexpr std::array<std::string_view, 5> denying = {"no", "n", "false", "f", "0"};

class Finder {
public:
    Finder(std::string_view text, const std::vector<Token>& tokens, const Schema& schema,
           const catalog::ValueIndex& values)
        : text_(text), tokens_(tokens), schema_(schema), values_(values) {
        for (const catalog::ColumnValues& column : values.columns())
            column_of_.push_back(find_column(column));
    }

    std::vector<Anchor> find() {
        find_values();
        find_flags();
        find_numbers();
        find_free();
        keep_best();
        for (std::size_t k = 0; k < found_.size(); ++k) look_around(k);
        return std::move(found_);
    }

private:
    int find_column(const catalog::ColumnValues& column) const {
        const catalog::Table* table = schema_.source().find(column.table);
        const catalog::Column* entry = table == nullptr ? nullptr : table->find(column.column);
        if (entry == nullptr) return -1;
        return schema_.flat({static_cast<std::uint32_t>(table - schema_.source().tables.data()),
                             static_cast<std::uint32_t>(entry - table->columns.data())});
    }

    std::string_view phrase(std::size_t first, std::size_t last) const {
        const std::size_t begin = tokens_[first].span.begin;
        return text_.substr(begin, tokens_[last - 1].span.end - begin);
    }

    void collect(Anchor& anchor, std::string_view wanted, float ceiling) const {
        for (const catalog::ValueHit& hit : values_.find(wanted, hits_max)) {
            const int column = column_of_[hit.column];
            if (column < 0 || anchor.hit(column) != nullptr) continue;
            anchor.hits.push_back({column, values_.columns()[hit.column].values[hit.value],
                                   static_cast<float>(hit.score) * ceiling});
        }
    }

    void find_values() {
        const std::size_t longest = std::min(words_of_value_max, values_.words_max() + 2);
        for (std::size_t length = longest; length > 0; --length) {
            for (std::size_t first = 0; first + length <= tokens_.size(); ++first)
                try_value(first, first + length);
        }
    }

    void try_value(std::size_t first, std::size_t last) {
        const Token& begin = tokens_[first];
        const Token& end = tokens_[last - 1];
        if (begin.kind == Token::Kind::symbol || end.kind == Token::Kind::symbol) return;
        const bool one = last == first + 1;
        const bool usual = one && begin.kind == Token::Kind::word && !begin.capitalised &&
                           is_stop_word(begin.folded);
        if (usual && is_glue_word(begin.folded)) return;
        if (one && begin.folded.size() < 2 && begin.kind == Token::Kind::word && !begin.capitalised)
            return;
        Anchor anchor;
        anchor.kind = Anchor::Kind::value;
        anchor.first = first;
        anchor.last = last;
        anchor.text = one ? begin.text : std::string(phrase(first, last));
        anchor.quoted = one && begin.kind == Token::Kind::quoted;
        anchor.capitalised = begin.capitalised || (first == 0 && last > 1 && end.capitalised);
        collect(anchor, one ? std::string_view(begin.text) : phrase(first, last), 1.0F);
        if (anchor.hits.empty()) {
            const std::string folded = text::fold(phrase(first, last));
            for (const std::string& other : spellings_of(folded)) collect(anchor, other, 0.9F);
            for (const std::string_view other : codes_of(folded)) {
                collect(anchor, other, 0.8F);
            }
        }
        std::erase_if(anchor.hits, [&](const AnchorHit& hit) {
            if (usual && !schema_.column(hit.column).few) return true;
            return std::any_of(found_.begin(), found_.end(), [&](const Anchor& longer) {
                return longer.first <= first && last <= longer.last &&
                       longer.last - longer.first > last - first &&
                       longer.hit(hit.column) != nullptr;
            });
        });
        if (!anchor.hits.empty()) found_.push_back(std::move(anchor));
    }

    /// «active customers» where customers.active holds yes and no: the name of a column that says
    /// whether, in place of its value.
    void find_flags() {
        for (const catalog::ColumnValues& held : values_.columns()) {
            const int column = column_of_[static_cast<std::size_t>(&held - &values_.columns()[0])];
            if (column < 0 || held.values.empty() || held.values.size() > 3) continue;
            std::string yes, no;
            for (const std::string& value : held.values) {
                const std::string folded = text::fold(value);
                if (is_one_of(folded, affirmative)) yes = value;
                if (is_one_of(folded, denying)) no = value;
            }
            if (!yes.empty() || !no.empty()) add_flag(column, yes, no);
        }
    }

    void add_flag(int column, const std::string& yes, const std::string& no) {
        const ColumnEntry& entry = schema_.column(column);
        const std::vector<std::string>& table = schema_.table(entry.table).name.stems;
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const Token& token = tokens_[at];
            const std::vector<std::string>& stems = entry.name.stems;
            if (token.kind != Token::Kind::word || is_glue_word(token.folded) ||
                std::find(stems.begin(), stems.end(), token.stem) == stems.end() ||
                (stems.size() > 1 &&
                 std::find(table.begin(), table.end(), token.stem) != table.end()))
                continue;
            bool denied = false;
            for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
                const std::string_view before = tokens_[at - back].folded;
                denied = denied || is_one_of(before, negations) || before.ends_with("nt");
            }
            const std::string& value = denied && !no.empty() ? no : yes;
            if (value.empty()) continue;
            Anchor anchor;
            anchor.kind = Anchor::Kind::value;
            anchor.first = at;
            anchor.last = at + 1;
            anchor.text = token.text;
            anchor.flag = true;
            anchor.hits.push_back({column, value, 0.5F});
            const auto other = std::find_if(found_.begin(), found_.end(),
                                            [&](const Anchor& a) { return a.overlaps(anchor); });
            if (other == found_.end()) {
                found_.push_back(std::move(anchor));
            } else if (other->flag) {
                other->hits.push_back(anchor.hits[0]);
            }
            return;
        }
    }

    static std::vector<std::string_view> codes_of(std::string_view folded) {
        static const std::unordered_map<std::string_view, std::vector<std::string_view>> codes = {
#define QUERENT_CODES(word, ...) {word, {__VA_ARGS__}},
#include "language/learnt/codes.def"
#undef QUERENT_CODES
        };
        const auto at = codes.find(folded);
        return at == codes.end() ? std::vector<std::string_view>() : at->second;
    }

    void find_numbers() {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const Token& token = tokens_[at];
            Anchor anchor;
            anchor.kind = Anchor::Kind::number;
            anchor.first = at;
            anchor.last = at + 1;
            if (const auto number = number_at(tokens_, at);
                number && (!number->ordinal || number->value > 2)) {
                anchor.last = at + number->tokens;
                anchor.digits = number->digits;
            } else if (token.folded == "once" || token.folded == "multiple" ||
                       token.folded == "several" || token.folded == "single") {
                anchor.digits = "1";
            } else if (token.folded == "twice") {
                anchor.digits = "2";
            } else if (token.kind != Token::Kind::number || number) {
                continue;
            }
            anchor.text = std::string(phrase(anchor.first, anchor.last));
            if (anchor.digits.empty()) anchor.kind = Anchor::Kind::free;  // a date
            at = anchor.last - 1;
            merge(std::move(anchor));
        }
    }

    /// A number that is also a value of a text column is one anchor.
    void merge(Anchor anchor) {
        for (Anchor& other : found_) {
            if (other.first != anchor.first || other.last != anchor.last) continue;
            other.digits = anchor.digits;
            if (!anchor.digits.empty()) other.kind = Anchor::Kind::number;
            return;
        }
        found_.push_back(std::move(anchor));
    }

    [[nodiscard]] bool taken(std::size_t token) const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](const Anchor& a) { return a.first <= token && token < a.last; });
    }

    void add_free(std::size_t first, std::size_t last, bool cued) {
        Anchor anchor;
        anchor.first = first;
        anchor.last = last;
        anchor.text = last == first + 1 ? tokens_[first].text : std::string(phrase(first, last));
        anchor.quoted = tokens_[first].kind == Token::Kind::quoted;
        anchor.capitalised = tokens_[first].capitalised;
        anchor.cued = cued;
        if (!cued) {  // perhaps a typing error
            for (const catalog::ValueHit& hit : values_.find_near(anchor.text, near_max)) {
                const int column = column_of_[hit.column];
                if (column >= 0 && anchor.hit(column) == nullptr && hit.score >= near_min)
                    anchor.hits.push_back({column, values_.columns()[hit.column].values[hit.value],
                                           static_cast<float>(hit.score) * 0.8F});
            }
        }
        found_.push_back(std::move(anchor));
    }

    /// «the letter a», «starts with A»: the one case where a letter is no glue.
    [[nodiscard]] bool is_letter(std::size_t at) const {
        return tokens_[at].text.size() == 1 && tokens_[at].kind == Token::Kind::word && at > 0 &&
               (tokens_[at - 1].stem == "letter" || tokens_[at - 1].folded == "with");
    }

    void find_free() {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const Token& token = tokens_[at];
            if (token.kind == Token::Kind::quoted && !taken(at)) {
                add_free(at, at + 1, false);
            } else if (token.capitalised && !taken(at) && !is_stop_word(token.folded)) {
                std::size_t end = at + 1;
                while (end < tokens_.size() && tokens_[end].capitalised && !taken(end)) ++end;
                add_free(at, end, false);
                at = end - 1;
            } else if (is_one_of(token.folded, containing) ||
                       (token.folded == "with" && at > 0 &&
                        (tokens_[at - 1].stem == "start" || tokens_[at - 1].stem == "begin" ||
                         tokens_[at - 1].stem == "end"))) {
                std::size_t next = at + 1;
                while (next < tokens_.size() && !is_letter(next) &&
                       (is_one_of(tokens_[next].folded, between_cue_and_text) &&
                        next + 1 < tokens_.size()))
                    ++next;
                if (next < tokens_.size() && !taken(next) &&
                    tokens_[next].kind == Token::Kind::word)
                    add_free(next, next + 1, true);
            }
        }
    }

    void keep_best() {
        const auto worth = [](const Anchor& a) {
            return static_cast<int>(a.kind == Anchor::Kind::number) * 4 +
                   static_cast<int>(a.quoted || a.capitalised) * 3 +
                   static_cast<int>(a.last - a.first) * 2 + static_cast<int>(!a.hits.empty());
        };
        std::stable_sort(found_.begin(), found_.end(),
                         [&](const Anchor& a, const Anchor& b) { return worth(a) > worth(b); });
        if (found_.size() > anchors_max) found_.resize(anchors_max);
        std::stable_sort(found_.begin(), found_.end(), [](const Anchor& a, const Anchor& b) {
            return a.first != b.first ? a.first < b.first : a.last > b.last;
        });
    }

    void look_around(std::size_t k) {
        Anchor& anchor = found_[k];
        const auto word = [&](std::size_t at) -> std::string_view {
            return at < tokens_.size() ? std::string_view(tokens_[at].folded) : std::string_view();
        };
        std::string_view seen = "none";
        bool least = false, than = false;
        for (std::size_t back = 1; back <= 4 && back <= anchor.first; ++back) {
            const std::string_view before = word(anchor.first - back);
            if (tokens_[anchor.first - back].kind == Token::Kind::number) break;
            than = than || before == "than";
            anchor.negated =
                anchor.negated || is_one_of(before, negations) || before.ends_with("nt");
            if (seen != "none") continue;
            if (before == ">=") {
                seen = "at least";
            } else if (before == "<=") {
                seen = "at most";
            } else if (before == "!=" || before == "<>") {
                seen = "other than";
            } else if (before == "least") {
                seen = "at least";
                least = true;
            } else if (before == "most" && word(anchor.first - back - 1) == "at") {
                seen = "at most";
            } else if (before == "between" || (before == "from" && back == 1)) {
                seen = "between";
            } else if (is_one_of(before, greater_words)) {
                seen = "greater";
            } else if (is_one_of(before, less_words)) {
                seen = "less";
            } else if (before == "top" || (before == "first" && back == 1)) {
                seen = "top";
            }
        }
        if (word(anchor.last) == "or") {
            const std::string_view next = word(anchor.last + 1);
            if (is_one_of(next, greater_words)) seen = "at least";
            if (is_one_of(next, less_words)) seen = "at most";
        }
        if (seen == "greater" && anchor.negated && !than) seen = "at most";
        if (seen == "none" && than) seen = "other than";
        anchor.comparison = hash_of(seen);
        anchor.negated = anchor.negated && seen != "greater" && seen != "less" && !least;
        if (k == 0) return;
        for (std::size_t at = found_[k - 1].last; at < anchor.first; ++at) {
            anchor.or_before = anchor.or_before || word(at) == "or";
            anchor.and_before = anchor.and_before || word(at) == "and";
        }
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    const Schema& schema_;
    const catalog::ValueIndex& values_;
    std::vector<int> column_of_;
    std::vector<Anchor> found_;
};

}  // namespace

std::string unquote_names(std::string_view text, const std::vector<Token>& tokens,
                          const catalog::ValueIndex& values) {
    std::string plain(text);
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::quoted || !values.find(token.text, 1).empty()) continue;
        const std::vector<std::string> words = text::split(token.text, ' ');
        const bool each = words.size() > 1 && words.size() < 4 &&
                          std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                              return !values.find(word, 1).empty();
                          });
        if (!each) continue;
        const std::size_t inside = plain.find(token.text, token.span.begin);
        for (std::size_t k = token.span.begin; k < token.span.end; ++k) {
            if (k < inside || k >= inside + token.text.size()) plain[k] = ' ';
        }
    }
    return plain;
}

std::vector<Anchor> find_anchors(std::string_view text, const std::vector<Token>& tokens,
                                 const Schema& schema, const catalog::ValueIndex& values) {
    return Finder(text, tokens, schema, values).find();
}

}  // namespace querent::language::learnt
