// A question as the learnt part sees it: which words may speak of which column, table or value, and
// what is left once those words are taken out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/value_index.hpp"
#include "language/learnt/hashing.hpp"
#include "language/learnt/measured.hpp"
#include "language/learnt/schema.hpp"
#include "language/words/words.hpp"

namespace querent::language::learnt {

/// How the name of a column or table stands in the question, from not at all to in full.
/// `table` means only words that its table's name has too: «course» for course_id.
enum class Match : std::uint8_t { none, meaning, table, prefix, part, scattered, exact };

/// Whether a table is named right beside the words of a column: «course name», «name of the
/// course».
enum class Beside : std::uint8_t { nothing, own_before, own_behind, other_before, other_behind };

struct NameMatch {
    Match kind = Match::none;
    std::size_t first = 0, last = 0;  // tokens [first, last)
    float share = 0;                  // of the name's words that are said
    float nearness = 0;               // greatest cosine with up to three words of the question
    int rank = 0;                     // among all columns or tables by nearness
    std::size_t near_first = 0, near_last = 0;
    Beside beside = Beside::nothing;
    bool core = false;  // exact but for the words of its table
    [[nodiscard]] bool named() const { return kind >= Match::scattered; }
};

struct AnchorHit {
    int column = 0;
    std::string value;  // as the column holds it
    float score = 0;
};

/// A stretch of words that may be a literal: a number, a value of a column, text in quotes.
struct Anchor {
    enum class Kind : std::uint8_t { number, value, free };
    Kind kind = Kind::free;
    std::size_t first = 0, last = 0;
    std::string digits;  // when it is a number
    std::string text;    // as written
    std::vector<AnchorHit> hits;
    bool quoted = false, capitalised = false, cued = false;
    bool flag = false;        // the name of a column that says yes or no, in place of its value
    bool name_too = false;    // the words are also the name of a column or table
    Feature comparison = 0;   // what the words before and behind say: «more than», «at least»
    bool negated = false;     // «not», «other than» stands near
    bool or_before = false;   // «or» stands between it and the anchor before
    bool and_before = false;  // «and» likewise
    [[nodiscard]] const AnchorHit* hit(int column) const;
    [[nodiscard]] bool overlaps(const Anchor& other) const {
        return first < other.last && other.first < last;
    }
};

/// Threads: immutable. Requires: the schema outlives it.
class Question {
public:
    Question(std::string_view text, const Schema& schema, const catalog::ValueIndex& values);

    [[nodiscard]] const Schema& schema() const { return schema_; }
    [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
    /// Hash of the stem; of a place outside the question, that of its border.
    [[nodiscard]] Feature stem(std::ptrdiff_t at) const;
    [[nodiscard]] const std::vector<NameMatch>& columns() const { return columns_; }
    [[nodiscard]] const std::vector<NameMatch>& tables() const { return tables_; }
    [[nodiscard]] const std::vector<Anchor>& anchors() const { return anchors_; }
    /// Words with linked spans taken out, as hashes.
    [[nodiscard]] const std::vector<Feature>& frame_words() const { return frame_words_; }
    /// Each word once, content words alone, as hashes; for learnt word pairs.
    [[nodiscard]] const std::vector<Feature>& content_words() const { return content_words_; }
    struct Adjective {
        std::size_t token;
        const Measured* measured;
    };
    /// Words that compare something: «oldest», «cheaper».
    [[nodiscard]] const std::vector<Adjective>& adjectives() const { return adjectives_; }
    /// How many columns are named by exactly these tokens.
    [[nodiscard]] int sharing(const NameMatch& match) const;
    /// Whether a longer name covers the tokens of this match.
    [[nodiscard]] bool dominated(const NameMatch& match) const;
    /// The place of the match among all named spans, from 0; -1 when it is none.
    [[nodiscard]] int order_of(const NameMatch& match) const;
    [[nodiscard]] int named_spans() const { return static_cast<int>(spans_.size()); }
    [[nodiscard]] bool has(std::string_view folded) const;
    /// Which table is named beside the tokens, seen from a column of `table`.
    [[nodiscard]] Beside beside(std::size_t first, std::size_t last, int table) const;

private:
    void match_names();
    void find_tables();
    void match_column(const ColumnEntry& column);
    [[nodiscard]] bool starts_table(std::size_t token, int table) const;
    void match_meanings();
    void tag();

    const Schema& schema_;
    std::vector<Token> tokens_;
    std::vector<Feature> stems_;
    std::vector<NameMatch> columns_, tables_;
    std::vector<std::vector<int>> tables_at_;  // tables whose full name covers a token
    std::vector<bool> column_at_;              // tokens that are words of columns
    std::vector<Anchor> anchors_;
    std::vector<Feature> frame_words_, content_words_;
    std::vector<Adjective> adjectives_;
    std::vector<std::size_t> spans_;  // first tokens of named spans, sorted
};

/// The literals that a question may contain, left to right; overlapping ones are alternatives.
std::vector<Anchor> find_anchors(std::string_view text, const std::vector<Token>& tokens,
                                 const Schema& schema, const catalog::ValueIndex& values);

/// Without the quotes around «"Jeremy Gibbons"» where no column holds that but columns hold each of
/// its words. Of the same length.
std::string unquote_names(std::string_view text, const std::vector<Token>& tokens,
                          const catalog::ValueIndex& values);

/// Finds the best stretch of tokens for a name.
NameMatch match_name(const Name& name, const std::vector<Token>& tokens);
/// Where the words of a name stand one behind the other.
std::vector<std::size_t> places_of(const std::vector<std::string>& stems,
                                   const std::vector<Token>& tokens);

}  // namespace querent::language::learnt
