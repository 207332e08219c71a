// Which words of a question speak of what: names of the schema, values, numbers, periods, cues.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/value_index.hpp"
#include "language/schema/schema_index.hpp"
#include "language/taught.hpp"
#include "language/words/lexicon.hpp"
#include "language/words/numbers.hpp"
#include "language/words/periods.hpp"
#include "language/words/words.hpp"

namespace querent::language {

struct ValueMatch {
    ColumnId column;
    std::string value;
    double score = 0;
    bool part = false;  // the phrase is only a part of the value
};

/// A stretch of tokens that is read as one thing.
struct Mention {
    enum class Kind { filler, unknown, cue, number, period, name, value };
    Kind kind = Kind::filler;
    std::size_t first = 0, count = 1;  // tokens
    Span span;
    std::string text;     // folded words
    std::string written;  // as in the question
    bool capitalised = false;
    std::string role;  // «destination» of «destination city»: which of several keys leads there
    CueMention cue;
    NumberMention number;
    PeriodMention period;
    std::vector<NameHit> names;      // best first
    std::vector<ValueMatch> values;  // best first
    double score = 0;
    bool verb = false;       // «ordered» for orders
    bool corrected = false;  // read as a typing error or by a distant synonym
    bool quoted = false;
    bool negated = false;               // «inactive» for active
    bool rate = false;                  // «return rate»: the share of rows for which it holds
    std::vector<Value> given;           // of Cue::duration: what it stands for
    std::vector<Condition> said;        // of Cue::state
    std::optional<std::size_t> taught;  // index of the term that a person taught
};

class Linker {
public:
    /// Borrows all three.
    Linker(const SchemaIndex& schema, const catalog::ValueIndex& values,
           const std::vector<TaughtTerm>& taught);

    /// The best cover of the tokens, left to right, without gaps. At most linear in tokens times
    /// the longest name.
    [[nodiscard]] std::vector<Mention> link(const std::vector<Token>& tokens,
                                            std::string_view question, Date today) const;

private:
    /// The best cover of tokens from each place on, filled from the end.
    struct Cover {
        const std::vector<Token>& tokens;
        std::string_view question;
        std::vector<double> best;
        std::vector<Mention> choice;
        std::size_t at = 0;

        void offer(Mention mention, double gain);
    };
    void offer_words(Cover& cover, Date today) const;
    void offer_names(Cover& cover) const;
    void offer_values(Cover& cover) const;

    // What people taught (taught.cpp).
    struct Taught {
        const TaughtTerm* term;
        std::vector<std::string> stems;
        std::size_t noun;  // so many of them, the last ones, name the table
    };
    void learn(const std::vector<TaughtTerm>& terms);
    void offer_taught(Cover& cover) const;
    void add_taught(Mention mention, const std::vector<Token>& tokens, Date today,
                    std::vector<Mention>& mentions) const;
    [[nodiscard]] std::optional<std::size_t> taught_name(const Mention& mention,
                                                         const std::vector<Token>& tokens) const;
    [[nodiscard]] bool is_named(std::uint32_t table, const std::vector<Token>& tokens,
                                std::size_t first, std::size_t count) const;

    // What a stretch of tokens may name (names.cpp).
    [[nodiscard]] std::vector<NameHit> names_of(const std::vector<Token>& tokens, std::size_t first,
                                                std::size_t count) const;
    [[nodiscard]] std::vector<NameHit> names_of_content(const std::vector<Token>& tokens,
                                                        std::size_t first, std::size_t count,
                                                        const std::vector<std::string>& stems,
                                                        std::vector<NameHit> hits) const;
    [[nodiscard]] std::vector<NameHit> named_by_initials(const std::vector<Token>& tokens,
                                                         std::size_t first,
                                                         std::size_t count) const;
    void prefer_rows(const Token& word, std::vector<NameHit>& hits) const;
    void add_synonyms(const std::vector<std::string>& stems, std::vector<NameHit>& hits) const;

    // Which values it may be (values.cpp).
    [[nodiscard]] std::vector<ValueMatch> values_of(const std::vector<Token>& tokens,
                                                    std::size_t first, std::size_t count,
                                                    std::string_view question) const;
    [[nodiscard]] std::vector<ValueMatch> matches(const std::vector<catalog::ValueHit>& hits,
                                                  double ceiling, bool part) const;

    // What a word that is nothing may be after all (rescue.cpp).
    void rescue(Mention& mention, const Token& token) const;
    [[nodiscard]] bool is_part_of_kind(const ValueMatch& match, const Token& token) const;
    bool rescue_not_ended(Mention& mention, const Token& token) const;
    bool rescue_compound(Mention& mention, const Token& token) const;
    bool rescue_negated(Mention& mention, const Token& token) const;
    bool rescue_name(Mention& mention, const Token& token,
                     const std::vector<ValueMatch>& near) const;

    /// «return rate», «cancellation rate»: the share of rows of which «returned» holds.
    [[nodiscard]] std::optional<Mention> rate_of(const std::vector<Token>& tokens,
                                                 std::size_t at) const;
    bool rate_of_value(const std::string& noun, Mention& mention) const;
    bool rate_of_date(const std::string& noun, const std::string& stem, Mention& mention) const;
    bool rate_of_flag(const std::string& noun, const std::string& stem, Mention& mention) const;

    const SchemaIndex& schema_;
    const catalog::ValueIndex& values_;
    std::vector<std::optional<ColumnId>> column_of_;  // of each column of the value index
    std::vector<Taught> taught_;
};

/// Words that carry meaning: no symbols, articles, auxiliaries.
bool is_content(const Token& token);
std::string folded_words(const std::vector<Token>& tokens, std::size_t first, std::size_t count);
Span span_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count);

}  // namespace querent::language
