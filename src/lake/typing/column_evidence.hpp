// Which type a column has, from every value in it.
//
// Evidence is collected value by value (in several threads, then merged), and at the end the column
// gets the narrowest type that every value fits. A column that nearly fits stays text and says
// which values contradicted; nothing is ever turned into NULL to make a type fit.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "lake/typing/distinct_sample.hpp"
#include "lake/typing/moment.hpp"
#include "lake/typing/number.hpp"

namespace querent::lake {

/// How the text of a value becomes the stored value.
enum class Notation : std::uint8_t {
    text,
    boolean,
    number,
    date,
    compact_date,
    timestamp,
    epoch,  // seconds or milliseconds since 1970
    time
};

struct ColumnPlan {
    catalog::Type type = catalog::Type::text;
    std::string sql_type = "VARCHAR";
    Notation notation = Notation::text;
    DecimalMark mark = DecimalMark::point;
    DateOrder order = DateOrder::year_first;
    bool plain = true;         // the engine reads the text as it is; no value has to be rewritten
    bool na_is_null = true;    // «NA» stands for nothing here, and not for Namibia
    std::uint64_t values = 0;  // that are not NULL once stored
    std::string unit;
    std::string note;
};

/// What other columns of the same file say about its country.
struct FileHabits {
    std::uint32_t point = 0, comma = 0;  // columns that are decided on their own
    std::uint32_t day_first = 0, month_first = 0;
    bool semicolons = false;  // a file that separates by `;` writes numbers with commas
};

class ColumnEvidence {
public:
    void observe(std::string_view value);
    /// The same value once more, when its row was drawn for the sample that distinct() goes by.
    void sample(std::string_view value) {
        if (!value.empty()) sample_.add(value);
    }
    /// `other` stands behind this in the file.
    void merge(const ColumnEvidence& other);

    /// About how many different values there are, from the sample.
    [[nodiscard]] std::uint64_t distinct() const { return sample_.distinct_among(values_); }
    /// Whether it is certain that no value comes twice: integers that only grow.
    [[nodiscard]] bool surely_unique() const {
        return grows_ && values_ > 0 && values_ == ordered_ && markers_ + empty_ == 0;
    }

    /// Adds what this column shows beyond doubt.
    void add_habits(FileHabits& habits) const;
    [[nodiscard]] ColumnPlan decide(std::string_view name, const FileHabits& habits) const;
    /// Whether hardly a value is text: a header above such a column stands out.
    [[nodiscard]] bool looks_typed() const;
    [[nodiscard]] std::uint64_t observed() const noexcept { return values_ + empty_ + markers_; }

private:
    friend class Decision;
    enum Family { family_number, family_moment, family_boolean, family_count };
    struct Contradictions {
        std::uint64_t fits = 0;
        std::uint8_t tries = 0;
        std::vector<std::string> examples;  // of values that do not fit
    };

    // The two short ways, for what most values are; false: the long way must look at the value.
    bool observe_plain_number(std::string_view value);
    bool observe_iso_moment(std::string_view value);
    void count_plain(std::size_t whole, std::size_t fraction, bool both);
    void observe_number(const NumberForm& form, std::string_view value);
    void observe_moment(const MomentForm& form);
    bool observe_boolean(std::string_view value);
    void contradict(Family family, std::string_view value) {
        // A column of few values would else look for a new example in every row.
        auto& known = families_[family];
        if (known.examples.size() < examples_max && known.tries < tries_max) {
            keep_example(known, value);
        }
    }
    static void keep_example(Contradictions& known, std::string_view value);
    void track_order(std::string_view integer);
    static constexpr std::size_t examples_max = 3;
    static constexpr std::uint8_t tries_max = 100;

    std::uint64_t values_ = 0;  // neither empty nor a marker for nothing
    std::uint64_t empty_ = 0;
    std::uint64_t markers_ = 0;    // «N/A», «-», …
    std::uint64_t na_ = 0;         // of the markers: «NA» as it is
    std::uint64_t bare_none_ = 0;  // of the markers: those that are words in a text column
    std::uint64_t blank_ = 0;      // of the markers: spaces alone
    std::uint64_t spaced_ = 0;     // values with spaces around them
    bool surely_text_ = false;
    std::size_t length_max_ = 0, length_min_ = SIZE_MAX;
    bool capitals_only_ = true;
    std::array<Contradictions, family_count> families_;

    struct Numbers {
        std::array<std::uint64_t, 2> possible{};  // by DecimalMark
        std::array<std::uint8_t, 2> whole_max{}, fraction_max{};
        std::uint64_t plain = 0, leading_zero = 0, exponent = 0, percent = 0, plus = 0, money = 0;
        std::uint64_t integers = 0, eight_digit_dates = 0, zero_or_one = 0;
        std::uint64_t ambiguous = 0;  // another number with a point than with a comma: «1,234»
        std::array<std::uint64_t, 2> epochs{};      // may be seconds, milliseconds since 1970
        std::array<std::uint64_t, 3> magnitudes{};  // thousands, millions, billions: «1.2M»
        std::uint64_t broken = 0;                   // with a fraction before such a letter
        std::map<std::string, std::uint64_t, std::less<>> units;
        std::string zero_example;
    } numbers_;
    struct Moments {
        std::array<std::uint64_t, 3> possible{};  // by DateOrder; with or without a time
        std::uint64_t times_alone = 0, with_time = 0, with_zone = 0, plain = 0, finer = 0;
        std::uint64_t not_midnight = 0, named_month = 0, dots = 0, months = 0;
    } moments_;
    std::array<std::uint64_t, 12> booleans_{};       // by word pair
    std::array<std::uint64_t, 12> booleans_true_{};  // of these, the true ones
    bool grows_ = true;                              // each integer is larger than the one before
    std::uint64_t ordered_ = 0;                      // how many integers were compared
    std::int64_t first_ = 0, last_ = 0;
    DistinctSample sample_;
    std::uint64_t boolean_plain_ = 0;  // «true» and «false» themselves
};

/// The text to store for `value`: empty for NULL. Requires: the plan was decided over this value.
/// Returns false when the value contradicts the plan, which would be an error of ours.
bool canonical_value(std::string_view value, const ColumnPlan& plan, std::string& out);

/// «», «NULL», «n/a», «-», …: ways to write that there is nothing.
bool is_null_marker(std::string_view trimmed);

}  // namespace querent::lake
