// A small hand-written reader: three parts of a date (numbers or the name of a month) with their
// separators, then perhaps a time, then perhaps a zone.
#include "lake/typing/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.hpp"

namespace querent::lake {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// English, German, French, Spanish and Italian, folded; the first three letters alone are ambiguous
// in some («mar», «mai», «jui»), so whole names and the usual short forms are listed.
constexpr std::array<std::string_view, 12> month_names = {
    " jan january januar janvier enero gennaio ene janv gen jaen jaenner janner ",
    " feb february februar fevrier febrero febbraio fev fevr febr ",
    " mar march marz mars marzo mrz maerz mär mrt ",
    " apr april avril abril aprile avr abr ",
    " may mai mayo maggio mag mei ",
    " jun june juni juin junio giugno giu ",
    " jul july juli juillet julio luglio juil lug ",
    " aug august aout agosto ago aou ",
    " sep sept september septembre septiembre settembre set ",
    " oct okt october oktober octobre octubre ottobre ott ",
    " nov november novembre noviembre ",
    " dec dez december dezember decembre diciembre dicembre dic ",
};

std::optional<int> month_named(std::string_view word) {
    if (word.size() < 3 || word.size() > 12) return std::nullopt;
    const std::string wanted = " " + text::fold(word) + " ";
    for (std::size_t month = 0; month < month_names.size(); ++month) {
        if (month_names[month].find(wanted) != std::string_view::npos) {
            return static_cast<int>(month) + 1;
        }
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
    bool take(char c) {
        if (peek() != c || done()) return false;
        ++at_;
        return true;
    }
    void skip_spaces() {
        while (take(' ')) {
        }
    }
    [[nodiscard]] std::size_t position() const { return at_; }
    void back_to(std::size_t position) { at_ = position; }

    struct Number {
        int value = 0;
        std::size_t digits = 0;
    };
    std::optional<Number> number(std::size_t digits_max) {
        Number out;
        while (out.digits < digits_max && is_digit(peek())) {
            out.value = out.value * 10 + (text_[at_++] - '0');
            ++out.digits;
        }
        if (out.digits == 0 || is_digit(peek())) return std::nullopt;
        return out;
    }
    std::string_view word() {
        const std::size_t begin = at_;
        while (!done() && is_letter(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

using Number = Reader::Number;

MomentForm::Day day_of(const Number& year, int month, const Number& day) {
    MomentForm::Day out;
    if (day.digits > 2 || (year.digits != 4 && year.digits != 2)) return out;
    int full_year = year.value;
    if (year.digits == 2) full_year += year.value < 70 ? 2000 : 1900;
    const std::chrono::year_month_day date{std::chrono::year(full_year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day.value))};
    if (full_year < 1 || !date.ok()) return out;
    out.possible = true;
    out.year = static_cast<std::int16_t>(full_year);
    out.month = static_cast<std::uint8_t>(month);
    out.day = static_cast<std::uint8_t>(day.value);
    return out;
}

/// A word before a date that says nothing: «Tue, 12 Mar 2024».
void skip_weekday(Reader& reader) {
    constexpr std::string_view weekdays =
        " mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat "
        "saturday "
        "sun sunday mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag "
        "sonntag ";
    const std::size_t begin = reader.position();
    const std::string word = " " + text::fold(reader.word()) + " ";
    if (word.size() < 4 || weekdays.find(word) == std::string_view::npos) {
        reader.back_to(begin);
        return;
    }
    reader.take('.');
    reader.take(',');
    reader.skip_spaces();
}

bool is_separator(char c) {
    return c == '-' || c == '/' || c == '.';
}

/// «12 Mar 2024», «12-Mar-24», «12. März 2024»: the day has been read.
bool day_then_month(Reader& reader, const Number& day, MomentForm& form) {
    reader.take('.');
    const char separator = reader.peek();
    if (is_separator(separator) || separator == ' ') reader.take(separator);
    reader.skip_spaces();
    const std::string_view word = reader.word();
    const auto month = month_named(word);
    if (!month) return false;
    reader.take('.');
    reader.take(',');
    if (is_separator(reader.peek())) reader.take(reader.peek());
    reader.skip_spaces();
    const auto year = reader.number(4);
    if (!year) return false;
    form.named_month = true;
    const auto read = day.digits == 4 ? day_of(day, *month, *year) : day_of(*year, *month, day);
    form.days = {read, read, read};
    return read.possible;
}

/// «2024-03», «03/2024», «2024 Mar», «Mar 2024», «Mar-24»; nothing may follow.
bool read_month(Reader& reader, MomentForm& form) {
    std::optional<int> month;
    std::optional<Number> year;
    if (is_digit(reader.peek())) {
        const auto first = reader.number(4);
        const char separator = reader.peek();
        if (!first || !(separator == '-' || separator == '/' || separator == ' ')) return false;
        reader.take(separator);
        if (const auto second = reader.number(4); second && separator != ' ') {
            const bool year_first = first->digits == 4 && second->digits == 2;
            if (!year_first && !(first->digits <= 2 && second->digits == 4)) return false;
            month = year_first ? second->value : first->value;
            year = year_first ? first : second;
        } else if (first->digits == 4) {
            month = month_named(reader.word());
            year = first;
        }
    } else {
        month = month_named(reader.word());
        reader.take('.');
        const char separator = reader.peek();
        if (separator != '-' && separator != '/' && separator != ' ') return false;
        reader.take(separator);
        const bool short_year = reader.take('\'') || separator != ' ';
        year = reader.number(4);
        if (year && year->digits != 4 && !(short_year && year->digits == 2)) return false;
    }
    if (!month || !year || *month < 1 || *month > 12 || !reader.done()) return false;
    const auto first_day = day_of(*year, *month, Number{1, 1});
    form.days = {first_day, first_day, first_day};
    form.month_alone = true;
    return first_day.possible;
}

/// «March 12, 2024», «Mar-12-2024».
bool month_then_day(Reader& reader, MomentForm& form) {
    const auto month = month_named(reader.word());
    if (!month) return false;
    reader.take('.');
    if (is_separator(reader.peek())) reader.take(reader.peek());
    reader.skip_spaces();
    const auto day = reader.number(2);
    if (!day) return false;
    for (const char c : {'s', 't', 'n', 'd', 'r', 'h'}) reader.take(c);  // 1st, 2nd, 3rd, 4th
    for (const char c : {'d', 'h', 't'}) reader.take(c);
    reader.take(',');
    if (is_separator(reader.peek())) reader.take(reader.peek());
    reader.skip_spaces();
    const auto year = reader.number(4);
    if (!year) return false;
    form.named_month = true;
    const auto read = day_of(*year, *month, *day);
    form.days = {read, read, read};
    return read.possible;
}

bool read_date(Reader& reader, MomentForm& form) {
    skip_weekday(reader);
    if (!is_digit(reader.peek())) return month_then_day(reader, form);
    const auto first = reader.number(4);
    if (!first) return false;
    const std::size_t after_first = reader.position();
    const char separator = reader.peek();
    if (!is_separator(separator)) return day_then_month(reader, *first, form);
    reader.take(separator);
    const auto second = reader.number(2);
    if (!second || !reader.take(separator)) {
        reader.back_to(after_first);
        return day_then_month(reader, *first, form);
    }
    const auto third = reader.number(4);
    if (!third) return false;
    form.separator = separator;
    const auto day = [](const Number& year, const Number& month, const Number& of_month) {
        return month.digits <= 2 ? day_of(year, month.value, of_month) : MomentForm::Day{};
    };
    if (first->digits == 4) {
        form.days[0] = day(*first, *second, *third);
        form.plain = separator == '-' && second->digits == 2 && third->digits == 2;
    } else {
        form.days[1] = day(*third, *second, *first);
        form.days[2] = day(*third, *first, *second);
    }
    return form.has_date();
}

/// Behind hours and minutes: AM or PM.
bool read_half_day(Reader& reader, int& hours) {
    const std::size_t begin = reader.position();
    reader.skip_spaces();
    std::string word = text::lower(reader.word());
    if (word == "a" || word == "p") {
        reader.take('.');
        word += text::lower(reader.word());
        reader.take('.');
    }
    if (word != "am" && word != "pm") {
        reader.back_to(begin);
        return true;
    }
    if (hours < 1 || hours > 12) return false;
    hours = hours % 12 + (word == "pm" ? 12 : 0);
    return true;
}

bool read_fraction(Reader& reader, MomentForm& form) {
    std::size_t digits = 0;
    while (is_digit(reader.peek())) {
        const char digit = reader.peek();
        reader.take(digit);
        ++digits;
        if (digits <= 6)
            form.microseconds = form.microseconds * 10 + (digit - '0');
        else if (digit != '0')
            form.finer_than_microseconds = true;
    }
    for (std::size_t k = digits; k < 6; ++k) form.microseconds *= 10;
    return digits > 0 && digits <= 12;
}

bool read_time(Reader& reader, MomentForm& form) {
    const auto hours = reader.number(2);
    if (!hours || !reader.take(':')) return false;
    const auto minutes = reader.number(2);
    if (!minutes || minutes->digits != 2) return false;
    Number seconds;
    bool plain = hours->digits == 2;
    if (reader.take(':')) {
        const auto read = reader.number(2);
        if (!read || read->digits != 2) return false;
        seconds = *read;
        if (reader.peek() == '.' || reader.peek() == ',') {
            plain = plain && reader.peek() == '.';
            reader.take(reader.peek());
            if (!read_fraction(reader, form)) return false;
        }
    } else {
        plain = false;
    }
    int hour = hours->value;
    const std::size_t before = reader.position();
    if (!read_half_day(reader, hour)) return false;
    if (reader.position() != before) plain = false;
    if (hour > 23 || minutes->value > 59 || seconds.value > 59) return false;
    form.has_time = true;
    form.seconds = hour * 3600 + minutes->value * 60 + seconds.value;
    form.plain = form.plain && plain;
    return true;
}

bool read_zone(Reader& reader, MomentForm& form) {
    const std::size_t begin = reader.position();
    reader.skip_spaces();
    if (reader.take('Z') || reader.take('z')) {
        form.has_zone = true;
    } else if (reader.peek() == '+' || reader.peek() == '-') {
        const int sign = reader.peek() == '-' ? -1 : 1;
        reader.take(reader.peek());
        const auto hours = reader.number(4);
        if (!hours) return false;
        int minutes = 0;
        int hour = hours->value;
        if (hours->digits > 2) {
            minutes = hour % 100;
            hour /= 100;
        } else if (reader.take(':')) {
            const auto read = reader.number(2);
            if (!read) return false;
            minutes = read->value;
        }
        if (hour > 15 || minutes > 59) return false;
        form.has_zone = true;
        form.offset_minutes = sign * (hour * 60 + minutes);
    } else {
        const std::string word = text::lower(reader.word());
        if (word == "utc" || word == "gmt")
            form.has_zone = true;
        else
            reader.back_to(begin);
    }
    if (form.has_zone) form.plain = false;
    return true;
}

}  // namespace

std::optional<MomentForm> read_moment(std::string_view text) {
    if (text.size() < 4 || text.size() > 48) return std::nullopt;
    MomentForm form;
    Reader reader(text);
    if (!read_date(reader, form)) {
        reader.back_to(0);
        form = MomentForm{};
        if (read_month(reader, form)) return form;
        reader.back_to(0);
        form = MomentForm{};
        form.plain = true;
        if (!read_time(reader, form) || !reader.done()) return std::nullopt;
        return form;
    }
    if (reader.done()) return form;
    if (!reader.take('T') && !reader.take('t')) {
        reader.take(',');
        if (reader.peek() != ' ') return std::nullopt;
        reader.skip_spaces();
    }
    if (!read_time(reader, form) || !read_zone(reader, form) || !reader.done()) {
        return std::nullopt;
    }
    return form;
}

std::optional<MomentForm> read_compact_date(std::string_view text) {
    if (text.size() != 8 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t digits) {
        Number out{0, digits};
        for (std::size_t k = begin; k < begin + digits; ++k)
            out.value = out.value * 10 + (text[k] - '0');
        return out;
    };
    const Number year = number(0, 4), month = number(4, 2), day = number(6, 2);
    if (year.value < 1900 || year.value > 2199) return std::nullopt;
    MomentForm form;
    form.days[0] = day_of(year, month.value, day);
    if (!form.has_date()) return std::nullopt;
    return form;
}

}  // namespace querent::lake
