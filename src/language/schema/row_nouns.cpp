#include "language/schema/row_nouns.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

// How sure it is that the noun means the rows. A column that is called so comes first (1.0), a part
// of a column's name later (0.7).
constexpr double named_by_key = 0.92;
constexpr double named_by_event = 0.88;
constexpr double named_by_kind = 0.86;
constexpr double any_row = 0.8;

struct Kind {
    std::vector<std::string> evidence, nouns;
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = {
#define QUERENT_ROWS(evidence, nouns) {text::split(evidence, ' '), text::split(nouns, ' ')},
#include "language/data/row_nouns.def"
#undef QUERENT_ROWS
    };
    return all;
}

class Nouns {
public:
    Nouns(const catalog::Table& table, const std::vector<ColumnFacts>& columns)
        : table_(table), columns_(columns) {}

    std::vector<RowNoun> find(bool alone) {
        for (std::uint32_t c = 0; c < columns_.size(); ++c) add_key(c);
        for (const ColumnFacts& column : columns_) add_event(column);
        if (alone) {
            for (const Kind& kind : kinds()) add_kind(kind);
            for (const std::string& word : words_in(WordSet::any_row_nouns)) add(word, any_row);
        }
        return std::move(found_);
    }

private:
    void add(const std::string& word, double score) {
        add(std::vector<std::string>{stem_of(word)}, score);
    }
    void add(std::vector<std::string> stems, double score) {
        if (stems.empty() || counts_something_else(stems)) return;
        // «skus»: the stemmer leaves an «s» after a «u».
        if (stems.back().ends_with('u')) {
            std::vector<std::string> plural = stems;
            plural.back() += 's';
            found_.push_back({std::move(plural), score});
        }
        found_.push_back({std::move(stems), score});
    }

    [[nodiscard]] bool is_own_key(std::uint32_t c) const {
        const std::string& name = table_.columns[c].name;
        const bool foreign = std::any_of(
            table_.foreign_keys.begin(), table_.foreign_keys.end(), [&](const auto& key) {
                return std::find(key.columns.begin(), key.columns.end(), name) != key.columns.end();
            });
        return columns_[c].unique && !columns_[c].numeric_measure() && !foreign;
    }

    /// «Employee ID», «SKU», «Opportunity Name»: what a unique column identifies.
    void add_key(std::uint32_t c) {
        if (!is_own_key(c)) return;
        std::vector<std::string> stems = columns_[c].stems;
        if (stems.size() > 1 && is_one_of(stems.back(), WordSet::naming_stems)) {
            stems.pop_back();
            add(std::move(stems), named_by_key);
        } else if (stems.size() == 1 && columns_[c].text &&
                   !is_one_of(stems[0], WordSet::naming_stems)) {
            add(std::move(stems), named_by_kind);
        }
    }

    /// «Booking Date», «Deal Value»: the event that each row is.
    void add_event(const ColumnFacts& column) {
        const std::vector<std::string>& stems = column.stems;
        if (stems.size() == 2 && is_one_of(stems[0], WordSet::event_noun_stems) &&
            is_one_of(stems[1], WordSet::event_attribute_stems) && !column.key)
            add(std::vector<std::string>{stems[0]}, named_by_event);
    }

    void add_kind(const Kind& kind) {
        std::size_t seen = 0;
        for (const ColumnFacts& column : columns_) {
            seen += std::any_of(column.stems.begin(), column.stems.end(), [&](const auto& stem) {
                return std::find(kind.evidence.begin(), kind.evidence.end(), stem) !=
                       kind.evidence.end();
            });
        }
        if (seen < 2) return;
        for (const std::string& noun : kind.nouns) add(noun, named_by_kind);
    }

    /// A table with an order_id that repeats holds lines: «orders» are counted by that column.
    [[nodiscard]] bool counts_something_else(const std::vector<std::string>& stems) const {
        return std::any_of(columns_.begin(), columns_.end(), [&](const ColumnFacts& column) {
            const bool identifies = column.stems.size() == stems.size() + 1 &&
                                    is_one_of(column.stems.back(), WordSet::naming_stems) &&
                                    std::equal(stems.begin(), stems.end(), column.stems.begin());
            return (identifies || column.stems == stems) && !column.unique;
        });
    }

    const catalog::Table& table_;
    const std::vector<ColumnFacts>& columns_;
    std::vector<RowNoun> found_;
};

}  // namespace

std::vector<RowNoun> row_nouns(const catalog::Table& table, const std::vector<ColumnFacts>& columns,
                               bool alone) {
    return Nouns(table, columns).find(alone);
}

}  // namespace querent::language
