// What surrounds the digits is peeled off first (sign, brackets, currency, per cent); the core is
// then split at its marks, and each of the two readings asks whether the groups make sense.
#include "lake/typing/number.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace querent::lake {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> currency_signs = {{
    {"€", "EUR"},  {"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"},  {"R$", "BRL"}, {"$", "USD"},
    {"£", "GBP"},  {"¥", "JPY"},   {"₹", "INR"},  {"₽", "RUB"}, {"₩", "KRW"},  {"₺", "TRY"},
    {"₴", "UAH"},  {"₪", "ILS"},   {"฿", "THB"},  {"₫", "VND"},   {"₱", "PHP"},  {"Kč", "CZK"},
    {"zł", "PLN"}, {"Fr.", "CHF"}, {"Ft", "HUF"}, {"kr.", "SEK"}, {"kr", "SEK"}, {"₦", "NGN"},
}};

constexpr std::string_view currency_codes =
    "EUR USD GBP CHF JPY CNY INR RUB KRW TRY UAH ILS THB VND PHP CZK PLN HUF SEK NOK DKK ISK RON "
    "BGN HRK CAD AUD NZD MXN BRL ARS CLP COP PEN ZAR NGN KES EGP MAD AED SAR QAR KWD SGD HKD TWD "
    "MYR IDR PKR BDT LKR RSD GEL KZT ";

// Measures that are written behind a number and are no letter of a code («12A», «5M»), and what
// they are called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 73> measures = {{
    {"kg", "kg"},      {"g", "g"},         {"mg", "mg"},        {"t", "t"},
    {"lb", "lb"},      {"lbs", "lb"},      {"oz", "oz"},        {"km", "km"},
    {"cm", "cm"},      {"mm", "mm"},       {"m", "m"},          {"mi", "miles"},
    {"mile", "miles"}, {"miles", "miles"}, {"ft", "ft"},        {"yd", "yd"},
    {"l", "l"},        {"L", "l"},         {"ml", "ml"},        {"mL", "ml"},
    {"cl", "cl"},      {"gal", "gal"},     {"s", "s"},          {"sec", "s"},
    {"secs", "s"},     {"second", "s"},    {"seconds", "s"},    {"ms", "ms"},
    {"min", "min"},    {"mins", "min"},    {"minute", "min"},   {"minutes", "min"},
    {"h", "h"},        {"hr", "h"},        {"hrs", "h"},        {"hour", "h"},
    {"hours", "h"},    {"d", "days"},      {"day", "days"},     {"days", "days"},
    {"week", "weeks"}, {"weeks", "weeks"}, {"month", "months"}, {"months", "months"},
    {"yr", "years"},   {"yrs", "years"},   {"year", "years"},   {"years", "years"},
    {"kWh", "kWh"},    {"MWh", "MWh"},     {"Wh", "Wh"},        {"kW", "kW"},
    {"MW", "MW"},      {"kB", "kB"},       {"KB", "kB"},        {"MB", "MB"},
    {"GB", "GB"},      {"TB", "TB"},       {"Hz", "Hz"},        {"MHz", "MHz"},
    {"GHz", "GHz"},    {"mph", "mph"},     {"km/h", "km/h"},    {"m²", "m²"},
    {"m2", "m²"},      {"m³", "m³"},       {"sqft", "sqft"},    {"sqm", "m²"},
    {"°C", "°C"},      {"°F", "°F"},       {"pcs", "pcs"},      {"rpm", "rpm"},
    {"bpm", "bpm"},
}};

// What is written behind a number instead of its last zeros, and how many zeros.
constexpr std::array<std::pair<std::string_view, std::uint8_t>, 19> magnitudes = {{
    {"k", 3},       {"K", 3},   {"Tsd.", 3}, {"thousand", 3}, {"M", 6},       {"mn", 6}, {"Mn", 6},
    {"MM", 6},      {"Mio", 6}, {"Mio.", 6}, {"million", 6},  {"B", 9},       {"bn", 9}, {"Bn", 9},
    {"billion", 9}, {"Mrd", 9}, {"Mrd.", 9}, {"Million", 6},  {"Billion", 9},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool strip_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool strip_suffix(std::string_view& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.remove_suffix(suffix.size());
    return true;
}

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_space = "\xE2\x80\xAF";
constexpr std::string_view thin_space = "\xE2\x80\x89";
constexpr std::string_view typographic_apostrophe = "\xE2\x80\x99";

void strip_spaces(std::string_view& text) {
    while (strip_prefix(text, " ") || strip_prefix(text, no_break_space) ||
           strip_prefix(text, narrow_space) || strip_suffix(text, " ") ||
           strip_suffix(text, no_break_space) || strip_suffix(text, narrow_space)) {
    }
}

std::string_view strip_currency(std::string_view& text) {
    for (const auto& [sign, code] : currency_signs) {
        if (strip_prefix(text, sign) || strip_suffix(text, sign)) return code;
    }
    if (text.size() > 3) {
        for (const bool front : {true, false}) {
            const auto part = front ? text.substr(0, 3) : text.substr(text.size() - 3);
            if (!std::all_of(part.begin(), part.end(),
                             [](char c) { return c >= 'A' && c <= 'Z'; })) {
                continue;
            }
            const auto at = currency_codes.find(part);
            if (at == std::string_view::npos || at % 4 != 0) continue;
            front ? text.remove_prefix(3) : text.remove_suffix(3);
            return currency_codes.substr(at, 3);
        }
    }
    return {};
}

/// Takes off the longest of `words` that `text` ends with, right behind a digit or a space, and
/// returns what stands beside it.
template <typename Words>
auto strip_longest(std::string_view& text, const Words& words) {
    std::string_view longest;
    typename Words::value_type::second_type means{};
    for (const auto& [written, meaning] : words) {
        if (written.size() <= longest.size() || !text.ends_with(written)) continue;
        const std::string_view before = text.substr(0, text.size() - written.size());
        if (before.empty() || !(before.back() == ' ' || is_digit(before.back()))) continue;
        longest = written;
        means = meaning;
    }
    text.remove_suffix(longest.size());
    return means;
}

bool strip_minus(std::string_view& text, bool front) {
    constexpr std::string_view long_minus = "\xE2\x88\x92";  // U+2212
    return front ? strip_prefix(text, "-") || strip_prefix(text, long_minus)
                 : strip_suffix(text, "-") || strip_suffix(text, long_minus);
}

/// What is left when everything around the digits is taken off.
struct Peeled {
    std::string_view core;
    bool negative = false, plus = false, percent = false, bare = true;
    std::string_view unit;
    std::uint8_t magnitude = 0;
};

std::optional<Peeled> peel(std::string_view text) {
    Peeled out;
    const std::size_t before = text.size();
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        out.negative = true;
        text = text.substr(1, text.size() - 2);
    }
    if (!out.negative && strip_minus(text, true)) out.negative = true;
    const bool only_minus = out.negative && text.size() + 1 == before;
    if (!out.negative && strip_prefix(text, "+")) out.plus = true;
    if (!text.empty() && is_digit(text.front()) && is_digit(text.back())) {
        out.core = text;  // the common case: nothing else is around it
        out.bare = only_minus || text.size() == before;
        return out;
    }
    out.bare = false;
    strip_spaces(text);
    if (strip_suffix(text, "%")) {
        out.percent = true;
    } else {
        out.unit = strip_currency(text);
    }
    strip_spaces(text);
    if (!out.negative && !out.plus) {
        if (strip_minus(text, true) || strip_minus(text, false)) out.negative = true;
    }
    strip_spaces(text);
    if (out.unit.empty() && !out.percent) out.unit = strip_currency(text);
    strip_spaces(text);
    if (!out.percent) out.magnitude = strip_longest(text, magnitudes);
    strip_spaces(text);
    if (out.unit.empty() && !out.percent && out.magnitude == 0) {
        out.unit = strip_longest(text, measures);
    }
    strip_spaces(text);
    // «12.-» and «12.–» are whole francs.
    if (!out.unit.empty() && strip_suffix(text, ".")) strip_spaces(text);
    if (text.empty() || text.size() > 80) return std::nullopt;
    if (!is_digit(text.back()) && text.back() != '.') return std::nullopt;
    if (!is_digit(text.front()) && text.front() != '.' && text.front() != ',') return std::nullopt;
    out.core = text;
    return out;
}

/// One mark between digits: which, and how many digits stood before it since the last mark.
struct Mark {
    char kind;  // '.', ',', ' ' or '\''
    std::size_t digits_before;
};

struct Split {
    std::string digits;
    std::vector<Mark> marks;
    std::size_t digits_after = 0;
};

std::optional<Split> split_at_marks(std::string_view core) {
    Split out;
    std::size_t run = 0;
    while (!core.empty()) {
        if (is_digit(core.front())) {
            out.digits += core.front();
            ++run;
            core.remove_prefix(1);
            continue;
        }
        char kind = '\0';
        if (strip_prefix(core, "."))
            kind = '.';
        else if (strip_prefix(core, ","))
            kind = ',';
        else if (strip_prefix(core, " ") || strip_prefix(core, no_break_space) ||
                 strip_prefix(core, narrow_space) || strip_prefix(core, thin_space))
            kind = ' ';
        else if (strip_prefix(core, "'") || strip_prefix(core, typographic_apostrophe))
            kind = '\'';
        if (kind == '\0' || out.marks.size() > 24) return std::nullopt;
        out.marks.push_back({kind, run});
        run = 0;
    }
    out.digits_after = run;
    if (out.digits.empty()) return std::nullopt;
    return out;
}

/// The same number with `zeros` more of them: «1.25» of thousands are 1250.
void enlarge(NumberForm::Reading& reading, std::uint8_t zeros) {
    if (!reading.possible) return;
    reading.whole_digits = static_cast<std::uint8_t>(reading.whole_digits + zeros);
    reading.fraction_digits -= std::min(reading.fraction_digits, zeros);
}

/// Whether the marks make sense when `fraction` stands before the fraction. Groups have three
/// digits; with commas also two, as in India, if the last has three.
NumberForm::Reading reading_with(const Split& split, char fraction) {
    NumberForm::Reading out;
    std::size_t marks = split.marks.size();
    std::size_t fraction_digits = 0;
    bool has_fraction = false;
    if (marks > 0 && split.marks.back().kind == fraction) {
        has_fraction = true;
        fraction_digits = split.digits_after;
        --marks;
    }
    if (split.digits.size() > 60) return out;
    if (marks > 0) {
        const char kind = split.marks[0].kind;
        if (kind == fraction) return out;
        const std::size_t first = split.marks[0].digits_before;
        if (first == 0 || first > 3 || (first == 1 && split.digits[0] == '0')) return out;
        for (std::size_t k = 0; k < marks; ++k) {
            if (split.marks[k].kind != kind) return out;
            const bool final_group = k + 1 == marks;
            const std::size_t group = final_group && !has_fraction
                                          ? split.digits_after
                                          : split.marks[k + 1].digits_before;
            const bool indian = kind == ',' && !final_group && group == 2;
            if (group != 3 && !indian) return out;
        }
    }
    out.possible = true;
    out.fraction_digits = static_cast<std::uint8_t>(fraction_digits);
    out.whole_digits = static_cast<std::uint8_t>(split.digits.size() - fraction_digits);
    return out;
}

std::optional<NumberForm> with_exponent(std::string_view core) {
    std::size_t at = 0, digits = 0;
    const auto run = [&] {
        const std::size_t begin = at;
        while (at < core.size() && is_digit(core[at])) ++at;
        return at - begin;
    };
    digits = run();
    if (at < core.size() && core[at] == '.') {
        ++at;
        digits += run();
    }
    if (digits == 0 || at >= core.size() || (core[at] != 'e' && core[at] != 'E')) {
        return std::nullopt;
    }
    ++at;
    if (at < core.size() && (core[at] == '+' || core[at] == '-')) ++at;
    const std::size_t exponent_digits = run();
    if (exponent_digits == 0 || exponent_digits > 3 || at != core.size()) return std::nullopt;
    NumberForm form;
    form.exponent = true;
    form.readings[0] = {true, 17, 0};
    return form;
}

/// Digits, or digits, point, digits: what nearly all numbers are. Nothing for anything else.
std::optional<NumberForm> plain_form(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    std::size_t whole = 0;
    while (whole < text.size() && is_digit(text[whole])) ++whole;
    if (whole == 0 || whole > 60) return std::nullopt;
    NumberForm form;
    form.leading_zero = whole > 1 && text[0] == '0';
    form.plain = !form.leading_zero;
    const auto whole_digits = static_cast<std::uint8_t>(whole);
    if (whole == text.size()) {
        form.readings[0] = form.readings[1] = {true, whole_digits, 0};
        return form;
    }
    if (text[whole] != '.') return std::nullopt;
    const std::string_view fraction = text.substr(whole + 1);
    if (fraction.empty() || fraction.size() > 60 ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit)) {
        return std::nullopt;
    }
    form.readings[0] = {true, whole_digits, static_cast<std::uint8_t>(fraction.size())};
    if (fraction.size() == 3 && whole <= 3 && text[0] != '0') {  // «1.234»: perhaps thousands
        form.readings[1] = {true, static_cast<std::uint8_t>(whole + 3), 0};
        form.grouped = true;
    }
    return form;
}

}  // namespace

std::optional<NumberForm> read_number(std::string_view text) {
    if (text.empty() || text.size() > 96) return std::nullopt;
    if (auto form = plain_form(text)) return form;
    const auto peeled = peel(text);
    if (!peeled) return std::nullopt;
    NumberForm form;
    if (const auto split = split_at_marks(peeled->core)) {
        form.readings[0] = reading_with(*split, '.');
        form.readings[1] = reading_with(*split, ',');
        form.leading_zero = split->digits.size() > 1 && split->digits[0] == '0' &&
                            (split->marks.empty() || split->marks[0].digits_before > 1);
        form.grouped = !split->marks.empty();
        for (auto& reading : form.readings) enlarge(reading, peeled->magnitude);
    } else if (peeled->unit.empty() && !peeled->percent && peeled->magnitude == 0) {
        const auto scientific = with_exponent(peeled->core);
        if (!scientific) return std::nullopt;
        form = *scientific;
        form.plain = peeled->bare;
    }
    if (!form.possible()) return std::nullopt;
    form.plus = peeled->plus;
    form.percent = peeled->percent;
    form.unit = peeled->unit;
    form.magnitude = peeled->magnitude;
    return form;
}

std::string plain_number(std::string_view text, DecimalMark mark) {
    const auto peeled = peel(text);
    if (!peeled) return {};
    const std::string sign = peeled->negative ? "-" : "";
    const auto split = split_at_marks(peeled->core);
    if (!split) return with_exponent(peeled->core) ? sign + std::string(peeled->core) : "";
    const auto reading = reading_with(*split, mark == DecimalMark::point ? '.' : ',');
    if (!reading.possible) return {};
    std::string whole = split->digits.substr(0, reading.whole_digits);
    std::string fraction = split->digits.substr(reading.whole_digits);
    if (peeled->magnitude > 0) {
        fraction.resize(std::max<std::size_t>(fraction.size(), peeled->magnitude), '0');
        whole += fraction.substr(0, peeled->magnitude);
        fraction.erase(0, peeled->magnitude);
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    }
    if (whole.empty()) whole = "0";
    return sign + whole + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace querent::lake
