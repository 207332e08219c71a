// From the evidence to the type. The order of the questions is the order of trust: what is written
// in words (yes, no), then numbers, then dates; and text for everything else, with the reason.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "lake/typing/boolean.hpp"
#include "lake/typing/column_evidence.hpp"

namespace querent::lake {

namespace {

constexpr std::uint8_t integer_digits_max = 18;
constexpr std::uint8_t decimal_digits_max = 38;
constexpr std::uint8_t decimal_fraction_max = 10;
constexpr double nearly_all = 0.9;
constexpr std::size_t code_bytes_max = 5;         // «LATAM» beside «NA»
constexpr std::uint64_t thousands_sure_min = 10;  // numbers

bool has_word(std::string_view name, std::initializer_list<std::string_view> words) {
    const auto parts = text::split(text::words_of_name(name), ' ');
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(parts.begin(), parts.end(), word) != parts.end();
    });
}

bool named_like_a_flag(std::string_view name) {
    return has_word(name,
                    {"is",        "has",       "flag",      "vip",      "active",     "enabled",
                     "deleted",   "cancelled", "canceled",  "returned", "paid",       "verified",
                     "confirmed", "valid",     "indicator", "churned",  "subscribed", "approved",
                     "aktiv",     "geloscht",  "can",       "was",      "should",     "member"});
}

bool named_like_a_code(std::string_view name) {
    return has_word(name,
                    {"zip", "zipcode", "postal", "postcode", "plz", "phone", "tel", "telephone",
                     "telefon", "mobile", "fax", "iban", "bic", "ssn", "ean", "gtin", "barcode"});
}

bool named_like_a_date(std::string_view name) {
    return has_word(name, {"date", "day", "datum", "tag", "dt", "fecha", "jour", "data"});
}

bool named_like_a_time(std::string_view name) {
    return has_word(name, {"timestamp", "ts", "time", "date", "datetime", "created", "updated",
                           "at", "epoch", "when", "unix"});
}

std::string quoted(const std::vector<std::string>& examples) {
    std::vector<std::string> out;
    for (const auto& example : examples) out.push_back("«" + example + "»");
    return text::list(out);
}

std::string in_thousands(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

}  // namespace

/// One decision about one column; a class because the questions share evidence and plan.
class Decision {
public:
    Decision(const ColumnEvidence& evidence, std::string_view name, const FileHabits& habits)
        : evidence_(evidence), name_(name), habits_(habits) {}

    ColumnPlan make() {
        if (evidence_.values_ == 0) {
            plan_.note = "The column has no values.";
            return finish_text();
        }
        if (boolean() || number() || moment()) return finish_typed();
        if (plan_.note.empty()) explain_near_fit();
        return finish_text();
    }

private:
    using Family = ColumnEvidence::Family;
    [[nodiscard]] std::uint64_t count() const { return evidence_.values_; }
    [[nodiscard]] bool all(std::uint64_t some) const { return some == count(); }

    bool boolean() {
        const bool flag = named_like_a_flag(name_);
        for (std::size_t pair = 0; pair < boolean_words.size(); ++pair) {
            if (!all(evidence_.booleans_[pair])) continue;
            const std::uint64_t trues = evidence_.booleans_true_[pair];
            const bool both = trues > 0 && trues < count();
            const bool digits = boolean_words[pair].yes == "1";
            if (digits ? !flag : !(both || flag || pair == 0)) continue;
            plan_.type = catalog::Type::boolean;
            plan_.sql_type = "BOOLEAN";
            plan_.notation = Notation::boolean;
            plan_.plain = all(evidence_.boolean_plain_);
            if (!plan_.plain) {
                plan_.note = fmt::format("{} and {} are read as true and false.",
                                         boolean_words[pair].yes, boolean_words[pair].no);
            }
            return true;
        }
        return false;
    }

    bool number() {
        const auto& numbers = evidence_.numbers_;
        if (!all(evidence_.families_[Family::family_number].fits)) return false;
        if (numbers.leading_zero > 0) {
            plan_.note = fmt::format("Some values have leading zeros («{}»), so it stays text.",
                                     numbers.zero_example);
            return false;
        }
        if (named_like_a_code(name_) || numbers.plus > 0) {
            plan_.note = "The digits are a code or a number to dial, so it stays text.";
            return false;
        }
        if (named_like_a_date(name_) && all(numbers.eight_digit_dates)) return compact_date();
        if (named_like_a_time(name_) && (all(numbers.epochs[0]) || all(numbers.epochs[1]))) {
            return epoch();
        }
        if (!magnitudes_are_meant()) return false;
        if (numbers.units.size() > 1) return refuse_units();
        if (numbers.percent > 0 && !all(numbers.percent)) {
            plan_.note = fmt::format(
                "{} of {} values are percentages and the others are not, so it "
                "stays text.",
                in_thousands(numbers.percent), in_thousands(count()));
            return false;
        }
        if (!choose_mark() || !choose_number_type()) return false;
        plan_.notation = Notation::number;
        plan_.plain = all(numbers.plain) && plan_.mark == DecimalMark::point;
        if (numbers.percent > 0) plan_.unit = "%";
        if (!numbers.units.empty()) plan_.unit = numbers.units.begin()->first;
        return true;
    }

    bool refuse_units() {
        std::vector<std::string> codes;
        for (const auto& [code, unused] : evidence_.numbers_.units) codes.push_back(code);
        plan_.note = fmt::format("The amounts are in several units ({}), so it stays text.",
                                 text::list(codes));
        return false;
    }

    bool compact_date() {
        plan_.type = catalog::Type::date;
        plan_.sql_type = "DATE";
        plan_.notation = Notation::compact_date;
        plan_.plain = false;
        plan_.note = "Eight digits, read as year, month and day.";
        return true;
    }

    bool epoch() {
        plan_.type = catalog::Type::timestamp;
        plan_.sql_type = "TIMESTAMP";
        plan_.notation = Notation::epoch;
        plan_.plain = false;
        plan_.note = fmt::format("{} since 1970, told as times in UTC.",
                                 all(evidence_.numbers_.epochs[0]) ? "Seconds" : "Milliseconds");
        return true;
    }

    /// «5M» alone may be a code; «1.2M», «$5M», or «5M» beside «300K» is an amount.
    bool magnitudes_are_meant() {
        const auto& numbers = evidence_.numbers_;
        const auto kinds = std::count_if(numbers.magnitudes.begin(), numbers.magnitudes.end(),
                                         [](std::uint64_t count) { return count > 0; });
        if (kinds == 0) return true;
        if (kinds == 1 && numbers.broken == 0 && numbers.units.empty()) {
            plan_.note = "The letter behind the digits may be part of a code, so it stays text.";
            return false;
        }
        add_note("Letters and words for thousands, millions and billions are multiplied out.");
        return true;
    }

    bool choose_mark() {
        const auto& numbers = evidence_.numbers_;
        const bool point = all(numbers.possible[0]), comma = all(numbers.possible[1]);
        if (!point && !comma) {
            plan_.note =
                "Some values have a decimal point and others a decimal comma, so it stays "
                "text.";
            return false;
        }
        plan_.mark = point ? DecimalMark::point : DecimalMark::comma;
        if (point && comma && numbers.ambiguous > 0) {
            const bool european = habits_.comma > habits_.point ||
                                  (habits_.comma == habits_.point && habits_.semicolons);
            plan_.mark = european ? DecimalMark::comma : DecimalMark::point;
            // Fractions of exactly three digits in every one of many values would be odd.
            const bool thousands = numbers.fraction_max[static_cast<std::size_t>(plan_.mark)] == 0;
            if (thousands && numbers.ambiguous >= thousands_sure_min) return true;
            plan_.note = fmt::format(
                "«1.234» and «1,234» could be read either way here; the {} is "
                "taken for the decimal mark.",
                european ? "comma" : "point");
        }
        return true;
    }

    bool choose_number_type() {
        const auto& numbers = evidence_.numbers_;
        const auto mark = static_cast<std::size_t>(plan_.mark);
        const std::uint8_t whole = numbers.whole_max[mark], fraction = numbers.fraction_max[mark];
        const int digits = whole + fraction;
        if (numbers.exponent > 0 || fraction > decimal_fraction_max) {
            plan_.type = catalog::Type::real;
            plan_.sql_type = "DOUBLE";
            if (numbers.exponent == 0 && digits > 17) {
                plan_.note = fmt::format(
                    "Values with up to {} digits are kept as floating point "
                    "with about 16.",
                    digits);
            }
            return true;
        }
        if (fraction == 0 && whole <= integer_digits_max) {
            plan_.type = catalog::Type::integer;
            plan_.sql_type = "BIGINT";
            return true;
        }
        const bool same_length = evidence_.length_max_ == evidence_.length_min_;
        if (digits > decimal_digits_max || (fraction == 0 && same_length && count() > 1)) {
            plan_.note = fmt::format(
                "Numbers of {} digits are codes rather than amounts, so it "
                "stays text.",
                digits);
            return false;
        }
        plan_.type = catalog::Type::decimal;
        plan_.sql_type = fmt::format(
            "DECIMAL({},{})",
            digits <= integer_digits_max ? integer_digits_max : decimal_digits_max, fraction);
        return true;
    }

    bool moment() {
        const auto& moments = evidence_.moments_;
        if (!all(evidence_.families_[Family::family_moment].fits)) return false;
        if (moments.finer > 0) {
            plan_.note = "Some times are finer than microseconds, so it stays text.";
            return false;
        }
        plan_.plain = all(moments.plain);
        if (all(moments.times_alone)) {
            plan_.type = catalog::Type::time;
            plan_.sql_type = "TIME";
            plan_.notation = Notation::time;
            return true;
        }
        if (moments.times_alone > 0 || (moments.with_zone > 0 && !all(moments.with_zone))) {
            plan_.note =
                "Some values have a date or a time zone and others do not, so it stays "
                "text.";
            return false;
        }
        if (moments.months > 0 && !all(moments.months)) {
            plan_.note = "Some values are months and others days, so it stays text.";
            return false;
        }
        if (moments.months > 0) add_note("Months, kept as their first day.");
        if (!choose_order()) return false;
        const bool has_times = moments.with_time > 0 && moments.not_midnight > 0;
        plan_.type = has_times ? catalog::Type::timestamp : catalog::Type::date;
        plan_.sql_type = has_times ? "TIMESTAMP" : "DATE";
        plan_.notation = has_times ? Notation::timestamp : Notation::date;
        // «2024-03-12» in a column of timestamps, or midnight in one of dates, is rewritten.
        if (moments.with_time > 0 && (!has_times || !all(moments.with_time))) plan_.plain = false;
        if (moments.with_zone > 0 && has_times) add_note("The times are told in UTC.");
        if (moments.with_time > 0 && !has_times) {
            add_note("Every time is midnight, so it is a date.");
        }
        return true;
    }

    bool choose_order() {
        const auto& possible = evidence_.moments_.possible;
        const bool year = all(possible[0]), day = all(possible[1]), month = all(possible[2]);
        if (!year && !day && !month) {
            plan_.note =
                "Some dates put the day first and others the month or the year, so it stays "
                "text.";
            return false;
        }
        plan_.order = year  ? DateOrder::year_first
                      : day ? DateOrder::day_first
                            : DateOrder::month_first;
        if (year || !day || !month) {
            if (!year) add_note(day ? "The day comes first." : "The month comes first.");
            return true;
        }
        const auto& moments = evidence_.moments_;
        if (moments.dots == 0 && habits_.month_first > habits_.day_first) {
            plan_.order = DateOrder::month_first;
            add_note(
                "Day and month could be either way; the month comes first, as in the other "
                "columns.");
        } else if (moments.dots > 0 || habits_.day_first > habits_.month_first) {
            add_note("The day comes first.");
        } else {
            add_note("Day and month could be either way; the day is taken to come first.");
        }
        return true;
    }

    void explain_near_fit() {
        struct Names {
            Family family;
            const char *one, *several;
        };
        const Names names[] = {
            {Family::family_number, "is no number", "are no numbers"},
            {Family::family_moment, "is no date", "are no dates"},
            {Family::family_boolean, "is neither yes nor no", "are neither yes nor no"}};
        for (const auto& [family, one, several] : names) {
            const auto& contradictions = evidence_.families_[family];
            if (static_cast<double>(contradictions.fits) <
                nearly_all * static_cast<double>(count())) {
                continue;
            }
            const std::uint64_t others = count() - contradictions.fits;
            plan_.note = fmt::format("{} of {} values {} ({}), so it stays text.",
                                     in_thousands(others), in_thousands(count()),
                                     others == 1 ? one : several, quoted(contradictions.examples));
            return;
        }
    }

    void add_note(std::string_view note) {
        if (!plan_.note.empty()) plan_.note += ' ';
        plan_.note += note;
    }

    ColumnPlan finish_typed() {
        plan_.values = count();
        plan_.plain = plan_.plain && evidence_.markers_ == 0 && evidence_.spaced_ == 0;
        if (const auto nothing = evidence_.markers_ - evidence_.blank_; nothing > 0) {
            add_note(fmt::format("{} {} as «N/A» or «-» {} read as missing.", in_thousands(nothing),
                                 nothing == 1 ? "value such" : "values such",
                                 nothing == 1 ? "is" : "are"));
        }
        return std::move(plan_);
    }

    ColumnPlan finish_text() {
        plan_.type = catalog::Type::text;
        plan_.sql_type = "VARCHAR";
        plan_.notation = Notation::text;
        // A few capitals: a column of codes, in which NA may be Namibia or North America.
        plan_.na_is_null = !(evidence_.na_ > 0 && evidence_.values_ > 0 &&
                             evidence_.length_max_ <= code_bytes_max && evidence_.capitals_only_);
        if (!plan_.na_is_null) add_note("«NA» is kept as a value, like the other codes.");
        const std::uint64_t kept = evidence_.bare_none_ + (plan_.na_is_null ? 0 : evidence_.na_);
        plan_.values = count() + kept;
        plan_.plain = evidence_.markers_ == kept;
        if (const auto nothing = evidence_.markers_ - kept - evidence_.blank_; nothing > 0) {
            add_note(fmt::format("{} {} as «N/A» or «-» {} read as missing.", in_thousands(nothing),
                                 nothing == 1 ? "value such" : "values such",
                                 nothing == 1 ? "is" : "are"));
        }
        return std::move(plan_);
    }

    const ColumnEvidence& evidence_;
    std::string_view name_;
    const FileHabits& habits_;
    ColumnPlan plan_;
};

ColumnPlan ColumnEvidence::decide(std::string_view name, const FileHabits& habits) const {
    return Decision(*this, name, habits).make();
}

void ColumnEvidence::add_habits(FileHabits& habits) const {
    if (values_ == 0) return;
    if (families_[family_number].fits == values_) {
        const bool point = numbers_.possible[0] == values_, comma = numbers_.possible[1] == values_;
        if (point && !comma) ++habits.point;
        if (comma && !point) ++habits.comma;
    }
    if (families_[family_moment].fits == values_) {
        const bool day = moments_.possible[1] == values_, month = moments_.possible[2] == values_;
        if (day && (!month || moments_.dots == values_)) ++habits.day_first;
        if (month && !day) ++habits.month_first;
    }
}

}  // namespace querent::lake
