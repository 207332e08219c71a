// Collecting the evidence; what follows from it stands in column_plan.cpp.
#include "lake/typing/column_evidence.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "lake/typing/boolean.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t plain_digits_max = 18;
constexpr std::size_t example_bytes_max = 40;
// A value longer than this is text whatever it says.
constexpr std::size_t typed_bytes_max = 96;
// After so many values a column that mostly contradicts every type is not looked at any closer.
constexpr std::uint64_t patience = 2'000;

constexpr std::array<std::string_view, 19> markers = {
    "na",    "n/a",     "#n/a", "null",         "none",        "nil",    "nan",
    "-",     "--",      "---",  "\\n",          "(null)",      "<null>", "#value!",
    "#ref!", "#div/0!", "<na>", "\xE2\x80\x93", "\xE2\x80\x94"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool is_null_marker(std::string_view trimmed) {
    if (trimmed.empty()) return true;
    if (trimmed.size() > 7) return false;
    // What the markers begin with; hardly another value does, so that few are compared.
    if (std::string_view("nN#-\\(<\xE2").find(trimmed.front()) == std::string_view::npos) {
        return false;
    }
    return std::any_of(markers.begin(), markers.end(), [&](std::string_view marker) {
        return text::equals_ignoring_case(trimmed, marker);
    });
}

void ColumnEvidence::observe(std::string_view value) {
    if (value.empty()) {
        ++empty_;
        return;
    }
    std::string_view trimmed = value;
    if (value.front() <= ' ' || value.back() <= ' ') {
        trimmed = text::trim(value);
        if (trimmed.empty()) {
            ++markers_;
            ++blank_;
            return;
        }
        ++spaced_;
    }
    if (is_null_marker(trimmed)) {
        ++markers_;
        if (trimmed == "NA") ++na_;
        if (text::equals_ignoring_case(trimmed, "none") ||
            text::equals_ignoring_case(trimmed, "nil")) {
            ++bare_none_;
        }
        return;
    }
    ++values_;
    length_max_ = std::max(length_max_, trimmed.size());
    length_min_ = std::min(length_min_, trimmed.size());
    if (surely_text_) return;
    capitals_only_ = capitals_only_ && std::all_of(trimmed.begin(), trimmed.end(),
                                                   [](char c) { return c >= 'A' && c <= 'Z'; });
    if (values_ % patience == 0) {
        surely_text_ = std::all_of(families_.begin(), families_.end(),
                                   [&](const auto& family) { return family.fits * 2 < values_; });
    }
    const bool digit_first = is_digit(trimmed[0]) || trimmed[0] == '-';
    if (digit_first && (observe_plain_number(trimmed) || observe_iso_moment(trimmed))) return;
    // Without a digit it can be neither number nor date.
    const bool candidate =
        trimmed.size() <= typed_bytes_max && std::any_of(trimmed.begin(), trimmed.end(), is_digit);
    const auto number = candidate ? read_number(trimmed) : std::nullopt;
    if (number)
        observe_number(*number, trimmed);
    else
        contradict(family_number, trimmed);
    const auto moment =
        candidate && !(number && number->plain) ? read_moment(trimmed) : std::nullopt;
    if (moment)
        observe_moment(*moment);
    else
        contradict(family_moment, trimmed);
    if (!observe_boolean(trimmed)) contradict(family_boolean, trimmed);
    if (values_ % patience == 0) {
        surely_text_ = std::all_of(families_.begin(), families_.end(),
                                   [&](const auto& family) { return family.fits * 2 < values_; });
    }
}

void ColumnEvidence::keep_example(Contradictions& known, std::string_view value) {
    ++known.tries;
    std::string example = text::shorten(value, example_bytes_max);
    auto& examples = known.examples;
    if (std::find(examples.begin(), examples.end(), example) == examples.end()) {
        examples.push_back(std::move(example));
    }
}

void ColumnEvidence::track_order(std::string_view integer) {
    std::int64_t value = 0;
    std::from_chars(integer.data(), integer.data() + integer.size(), value);
    if (ordered_++ == 0)
        first_ = value;
    else if (value <= last_)
        grows_ = false;
    last_ = value;
}

bool ColumnEvidence::observe_plain_number(std::string_view value) {
    const std::size_t sign = value[0] == '-' ? 1 : 0;
    std::size_t at = sign;
    while (at < value.size() && is_digit(value[at])) ++at;
    const std::size_t whole = at - sign;
    if (whole == 0 || whole > plain_digits_max || (whole > 1 && value[sign] == '0')) return false;
    if (at == value.size()) {
        // Eight may be dates, and nought and one flags; the long way looks at these.
        if (whole == 8 || (whole == 1 && value[sign] <= '1')) return false;
        count_plain(whole, 0, true);
        ++numbers_.integers;
        // Of 2001 to 2033.
        if (value[0] == '1' && (whole == 10 || whole == 13)) ++numbers_.epochs[whole == 13];
        if (grows_) track_order(value);
    } else {
        if (value[at] != '.') return false;
        const std::size_t fraction_begin = ++at;
        while (at < value.size() && is_digit(value[at])) ++at;
        const std::size_t fraction = at - fraction_begin;
        // Three digits may be thousands.
        if (at != value.size() || fraction == 0 || fraction == 3 || fraction > plain_digits_max) {
            return false;
        }
        count_plain(whole, fraction, false);
    }
    contradict(family_moment, value);
    contradict(family_boolean, value);
    return true;
}

void ColumnEvidence::count_plain(std::size_t whole, std::size_t fraction, bool both) {
    ++families_[family_number].fits;
    ++numbers_.plain;
    for (std::size_t k = 0; k < (both ? 2 : 1); ++k) {
        ++numbers_.possible[k];
        numbers_.whole_max[k] = std::max(numbers_.whole_max[k], static_cast<std::uint8_t>(whole));
        numbers_.fraction_max[k] =
            std::max(numbers_.fraction_max[k], static_cast<std::uint8_t>(fraction));
    }
}

bool ColumnEvidence::observe_iso_moment(std::string_view value) {
    // 2024-03-12 or 2024-03-12 10:15:30[.123456]; days beyond the 28th go the long way.
    const auto two = [&](std::size_t at) {
        if (!is_digit(value[at]) || !is_digit(value[at + 1])) return 99;
        return (value[at] - '0') * 10 + (value[at + 1] - '0');
    };
    if (value.size() != 10 && value.size() != 19) return false;
    if (value[4] != '-' || value[7] != '-' || two(0) == 99 || two(2) == 99) return false;
    const int month = two(5), day = two(8);
    if (month < 1 || month > 12 || day < 1 || day > 28 || (two(0) == 0 && two(2) == 0))
        return false;
    if (value.size() == 19) {
        if ((value[10] != ' ' && value[10] != 'T') || value[13] != ':' || value[16] != ':') {
            return false;
        }
        const int hour = two(11), minute = two(14), second = two(17);
        if (hour > 23 || minute > 59 || second > 59) return false;
        ++moments_.with_time;
        if (hour + minute + second > 0) ++moments_.not_midnight;
    }
    ++families_[family_moment].fits;
    ++moments_.possible[0];
    ++moments_.plain;
    contradict(family_number, value);
    contradict(family_boolean, value);
    return true;
}

void ColumnEvidence::observe_number(const NumberForm& form, std::string_view value) {
    ++families_[family_number].fits;
    for (std::size_t k = 0; k < 2; ++k) {
        const auto& reading = form.readings[k];
        if (!reading.possible) continue;
        ++numbers_.possible[k];
        numbers_.whole_max[k] = std::max(numbers_.whole_max[k], reading.whole_digits);
        numbers_.fraction_max[k] = std::max(numbers_.fraction_max[k], reading.fraction_digits);
    }
    const auto& [point, comma] = form.readings;
    if (point.possible && comma.possible && point.whole_digits != comma.whole_digits) {
        ++numbers_.ambiguous;
    }
    numbers_.plain += form.plain ? 1 : 0;
    numbers_.exponent += form.exponent ? 1 : 0;
    numbers_.percent += form.percent ? 1 : 0;
    numbers_.plus += form.plus ? 1 : 0;
    if (form.magnitude > 0) {
        ++numbers_.magnitudes[form.magnitude / 3 - 1U];
        numbers_.broken += form.grouped ? 1 : 0;
    }
    if (form.leading_zero && numbers_.leading_zero++ == 0) numbers_.zero_example = value;
    if (!form.unit.empty()) {
        ++numbers_.money;
        const auto known = numbers_.units.find(form.unit);
        if (known != numbers_.units.end())
            ++known->second;
        else
            numbers_.units.emplace(form.unit, 1);
    }
    if (form.plain && form.readings[0].fraction_digits == 0 && form.readings[1].possible) {
        ++numbers_.integers;
        if (grows_ && value.size() <= plain_digits_max) track_order(value);
        if (value == "0" || value == "1") ++numbers_.zero_or_one;
        if (value.size() == 8 && read_compact_date(value)) ++numbers_.eight_digit_dates;
    }
}

void ColumnEvidence::observe_moment(const MomentForm& form) {
    ++families_[family_moment].fits;
    for (std::size_t k = 0; k < 3; ++k) moments_.possible[k] += form.days[k].possible ? 1 : 0;
    if (!form.has_date()) ++moments_.times_alone;
    moments_.plain += form.plain ? 1 : 0;
    moments_.with_time += form.has_time ? 1 : 0;
    moments_.with_zone += form.has_zone ? 1 : 0;
    moments_.finer += form.finer_than_microseconds ? 1 : 0;
    moments_.named_month += form.named_month ? 1 : 0;
    moments_.months += form.month_alone ? 1 : 0;
    if (form.seconds != 0 || form.microseconds != 0 || form.offset_minutes != 0) {
        ++moments_.not_midnight;
    }
    if (form.separator == '.') ++moments_.dots;
}

bool ColumnEvidence::observe_boolean(std::string_view value) {
    if (value.size() > boolean_word_bytes_max) return false;
    if (value == "true" || value == "false") {  // what nearly all of them are
        ++booleans_[0];
        booleans_true_[0] += value == "true" ? 1 : 0;
        ++boolean_plain_;
        ++families_[family_boolean].fits;
        return true;
    }
    const std::string folded = text::fold(value);
    bool any = false;
    for (std::size_t pair = 0; pair < boolean_words.size(); ++pair) {
        const bool is_true = folded == boolean_words[pair].yes;
        if (!is_true && folded != boolean_words[pair].no) continue;
        ++booleans_[pair];
        booleans_true_[pair] += is_true ? 1 : 0;
        any = true;
        if (pair == 0) ++boolean_plain_;
    }
    if (any) ++families_[family_boolean].fits;
    return any;
}

void ColumnEvidence::merge(const ColumnEvidence& other) {
    if (other.ordered_ > 0) {
        grows_ = grows_ && other.grows_ && (ordered_ == 0 || other.first_ > last_);
        if (ordered_ == 0) first_ = other.first_;
        last_ = other.last_;
        ordered_ += other.ordered_;
    }
    sample_.merge(other.sample_);
    values_ += other.values_;
    empty_ += other.empty_;
    markers_ += other.markers_;
    na_ += other.na_;
    bare_none_ += other.bare_none_;
    blank_ += other.blank_;
    spaced_ += other.spaced_;
    surely_text_ = surely_text_ || other.surely_text_;
    length_max_ = std::max(length_max_, other.length_max_);
    length_min_ = std::min(length_min_, other.length_min_);
    capitals_only_ = capitals_only_ && other.capitals_only_;
    for (std::size_t k = 0; k < family_count; ++k) {
        families_[k].fits += other.families_[k].fits;
        for (const auto& example : other.families_[k].examples) {
            contradict(static_cast<Family>(k), example);
        }
    }
    for (std::size_t k = 0; k < 2; ++k) {
        numbers_.possible[k] += other.numbers_.possible[k];
        numbers_.whole_max[k] = std::max(numbers_.whole_max[k], other.numbers_.whole_max[k]);
        numbers_.fraction_max[k] =
            std::max(numbers_.fraction_max[k], other.numbers_.fraction_max[k]);
    }
    numbers_.plain += other.numbers_.plain;
    numbers_.leading_zero += other.numbers_.leading_zero;
    numbers_.exponent += other.numbers_.exponent;
    numbers_.percent += other.numbers_.percent;
    numbers_.plus += other.numbers_.plus;
    numbers_.money += other.numbers_.money;
    numbers_.integers += other.numbers_.integers;
    numbers_.eight_digit_dates += other.numbers_.eight_digit_dates;
    numbers_.zero_or_one += other.numbers_.zero_or_one;
    numbers_.ambiguous += other.numbers_.ambiguous;
    numbers_.broken += other.numbers_.broken;
    for (std::size_t k = 0; k < 2; ++k) numbers_.epochs[k] += other.numbers_.epochs[k];
    for (std::size_t k = 0; k < 3; ++k) numbers_.magnitudes[k] += other.numbers_.magnitudes[k];
    if (numbers_.zero_example.empty()) numbers_.zero_example = other.numbers_.zero_example;
    for (const auto& [code, count] : other.numbers_.units) numbers_.units[code] += count;
    for (std::size_t k = 0; k < 3; ++k) moments_.possible[k] += other.moments_.possible[k];
    moments_.times_alone += other.moments_.times_alone;
    moments_.with_time += other.moments_.with_time;
    moments_.with_zone += other.moments_.with_zone;
    moments_.plain += other.moments_.plain;
    moments_.finer += other.moments_.finer;
    moments_.not_midnight += other.moments_.not_midnight;
    moments_.named_month += other.moments_.named_month;
    moments_.months += other.moments_.months;
    moments_.dots += other.moments_.dots;
    for (std::size_t k = 0; k < booleans_.size(); ++k) {
        booleans_[k] += other.booleans_[k];
        booleans_true_[k] += other.booleans_true_[k];
    }
    boolean_plain_ += other.boolean_plain_;
}

bool ColumnEvidence::looks_typed() const {
    if (values_ == 0) return false;
    return std::any_of(families_.begin(), families_.end(),
                       [&](const auto& family) { return family.fits * 10 >= values_ * 9; });
}

}  // namespace querent::lake
