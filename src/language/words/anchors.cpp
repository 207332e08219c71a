#include "language/words/anchors.hpp"

#include <array>

#include "base/text.hpp"

namespace querent::language {

std::optional<Anchor> Anchors::anchor_at(std::size_t at) const {
    if (at >= tokens_.size()) return std::nullopt;
    if (auto a = named_day(at)) return a;
    if (auto a = relative(at)) return a;
    if (auto a = to_date(at)) return a;
    if (auto a = half_or_quarter(at)) return a;
    if (auto a = season(at)) return a;
    if (auto a = month(at)) return a;
    if (auto a = written_date(at)) return a;
    if (auto a = decade(at)) return a;
    if (auto a = year(at)) return a;
    return weekday(at);
}

std::optional<Anchor> Anchors::named_day(std::size_t at) const {
    if (is(at, {"today"})) return Anchor{today_, plus(today_, Unit::day, 1), "today", at + 1};
    if (is(at, {"yesterday"})) {
        return Anchor{plus(today_, Unit::day, -1), today_, "yesterday", at + 1};
    }
    if (is(at, {"tomorrow"})) {
        return Anchor{plus(today_, Unit::day, 1), plus(today_, Unit::day, 2), "tomorrow", at + 1};
    }
    // «3 days ago», «two months ago».
    const std::optional<int> count = count_word(word(at));
    const std::optional<Unit> unit = unit_named(word(at + 1));
    if (count && unit && is(at + 2, {"ago"})) {
        const Date from =
            start_of(*unit == Unit::day ? Unit::day : *unit, plus(today_, *unit, -*count));
        return Anchor{from, plus(from, *unit, 1), label(at, at + 3), at + 3};
    }
    return std::nullopt;
}

/// last/this/next month, last 30 days, previous two quarters, past year, trailing 12 months.
std::optional<Anchor> Anchors::relative(std::size_t at) const {
    std::size_t next = at;
    const bool last =
        is(at, {"last", "previous", "prior", "past", "preceding", "trailing", "recent"});
    const bool current = is(at, {"this", "current"});
    const bool coming = is(at, {"next", "coming", "following", "upcoming"});
    if (!last && !current && !coming) return std::nullopt;
    ++next;
    if (is(next, {"full", "calendar", "complete"})) ++next;
    std::optional<int> count = count_word(word(next));
    const bool counted = count.has_value();
    if (counted) {
        ++next;
    } else if (is(next, {"few"})) {
        count = 3;
        ++next;
    }
    if (is(next, {"full", "calendar", "complete"})) ++next;
    const std::optional<Unit> unit = unit_named(word(next));
    if (!unit) return last && !counted ? last_month_by_name(at) : std::nullopt;
    ++next;
    const Date start = start_of(*unit, today_);
    const std::string said = label(at, next);
    if (current) return Anchor{start, plus(start, *unit, 1), said, next};
    if (coming) {
        const Date from = plus(start, *unit, 1);
        return Anchor{from, plus(from, *unit, count.value_or(1)), said, next};
    }
    if (!count) return Anchor{plus(start, *unit, -1), start, said, next};
    if (*unit == Unit::quarter || (word(at) == "previous" && *unit != Unit::day)) {
        return Anchor{plus(start, *unit, -*count), start, said, next};
    }
    const Date tomorrow = plus(today_, Unit::day, 1);
    return Anchor{plus(tomorrow, *unit, -*count), tomorrow, said, next};
}

std::optional<Anchor> Anchors::last_month_by_name(std::size_t at) const {
    const std::optional<unsigned> named = month_named(word(at + 1));
    if (!named || word(at + 1).size() < 3) return std::nullopt;
    Date from = today_.year() / std::chrono::month(*named) / 1;
    if (from >= start_of(Unit::month, today_)) from = plus(from, Unit::year, -1);
    return Anchor{from, plus(from, Unit::month, 1), label(at, at + 2), at + 2};
}

/// month to date, year-to-date, ytd, mtd, qtd.
std::optional<Anchor> Anchors::to_date(std::size_t at) const {
    const Date tomorrow = plus(today_, Unit::day, 1);
    if (is(at, {"ytd", "mtd", "qtd"})) {
        const Unit unit = word(at)[0] == 'y'   ? Unit::year
                          : word(at)[0] == 'm' ? Unit::month
                                               : Unit::quarter;
        return Anchor{start_of(unit, today_), tomorrow, std::string(word(at)), at + 1};
    }
    const std::optional<Unit> unit = unit_named(word(at));
    std::size_t next = at + 1;
    if (is(next, {"-"})) ++next;
    if (!unit || !is(next, {"to"})) return std::nullopt;
    ++next;
    if (is(next, {"-"})) ++next;
    if (!is(next, {"date"})) return std::nullopt;
    return Anchor{start_of(*unit, today_), tomorrow, label(at, next + 1), next + 1};
}

std::optional<int> Anchors::year_number(std::size_t at) const {
    if (at >= tokens_.size() || tokens_[at].kind != Token::Kind::number) return std::nullopt;
    const std::string_view digits = word(at);
    if (digits.size() != 4) return std::nullopt;
    const std::optional<int> value = small_number(digits);
    return value && *value >= 1900 && *value <= 2100 ? value : std::nullopt;
}

/// The year after an optional «of» or comma, «last year», or the latest that is not in the
/// future.
int Anchors::year_after(std::size_t& next, unsigned month) const {
    std::size_t at = next;
    if (is(at, {"of", ",", "in"})) ++at;
    if (const std::optional<int> year = year_number(at)) {
        next = at + 1;
        return *year;
    }
    const int now = static_cast<int>(today_.year());
    if (is(at, {"last", "previous"}) && is(at + 1, {"year"})) {
        next = at + 2;
        return now - 1;
    }
    if (is(at, {"this"}) && is(at + 1, {"year"})) {
        next = at + 2;
        return now;
    }
    return month > static_cast<unsigned>(today_.month()) ? now - 1 : now;
}

/// Q3 2024, third quarter of 2024, 2024 Q3, first half of 2024, H1 2024.
std::optional<Anchor> Anchors::half_or_quarter(std::size_t at) const {
    int part = 0, size = 0;
    std::size_t next = at + 1;
    std::optional<int> leading = year_number(at);
    const std::size_t base = leading ? at + 1 : at;
    const std::string_view w = word(base);
    if (w.size() == 2 && (w[0] == 'q' || w[0] == 'h') && w[1] >= '1' && w[1] <= '4') {
        part = w[1] - '0';
        size = w[0] == 'q' ? 3 : 6;
        next = base + 1;
    } else if (!leading) {
        constexpr std::array<std::string_view, 4> words = {"first", "second", "third", "fourth"};
        constexpr std::array<std::string_view, 4> digits = {"1st", "2nd", "3rd", "4th"};
        for (int k = 0; k < 4; ++k) {
            const auto index = static_cast<std::size_t>(k);
            if (w == words[index] || w == digits[index]) part = k + 1;
        }
        if (part == 0 && is(at, {"quarter"})) {
            part = count_word(word(at + 1)).value_or(0);
            size = 3;
            next = at + 2;
        } else {
            size = is(at + 1, {"quarter"}) ? 3 : is(at + 1, {"half"}) ? 6 : 0;
            next = at + 2;
        }
    }
    if (part == 0 || size == 0 || part * size > 12) return std::nullopt;
    const auto month = static_cast<unsigned>((part - 1) * size + 1);
    const int year = leading ? *leading : year_after(next, month);
    const Date from = std::chrono::year(year) / std::chrono::month(month) / 1;
    return Anchor{from, plus(from, Unit::month, size), label(at, next), next};
}

/// «summer 2025», «last winter»: three months each, as meteorologists count them.
std::optional<Anchor> Anchors::season(std::size_t at) const {
    const bool last = is(at, {"last"}), current = is(at, {"this"});
    const std::size_t name = last || current ? at + 1 : at;
    unsigned month = 0;
    if (is(name, {"spring"})) month = 3;
    if (is(name, {"summer"})) month = 6;
    if (is(name, {"autumn", "fall"})) month = 9;
    if (is(name, {"winter"})) month = 12;
    std::size_t next = name + 1;
    const std::size_t before_year = next;
    if (month == 0) return std::nullopt;
    const int year = year_after(next, month);
    if (next == before_year && !last && !current) return std::nullopt;
    Date from = std::chrono::year(year) / std::chrono::month(month) / 1;
    if (last && plus(from, Unit::month, 3) > today_) from = plus(from, Unit::year, -1);
    return Anchor{from, plus(from, Unit::month, 3), label(at, next), next};
}

/// May, May 2023, 5 May 2023, May 5th, 2023.
std::optional<Anchor> Anchors::month(std::size_t at) const {
    std::size_t next = at;
    std::optional<int> day = day_number(at);
    if (day) {
        ++next;
        if (is(next, {"of"})) ++next;
    }
    const std::optional<unsigned> named = month_named(word(next));
    if (!named || tokens_[next].kind != Token::Kind::word) return std::nullopt;
    const bool may_be_a_verb = word(next) == "may" || word(next) == "march" ||
                               word(next) == "mar" || word(next) == "sun" || word(next) == "dec" ||
                               word(next) == "jan";
    ++next;
    if (!day) {
        day = day_number(next);
        if (day) ++next;
    }
    const std::size_t before_year = next;
    const int year = year_after(next, *named);
    const bool preceded =
        at > 0 && is(at - 1, {"in", "since",  "of", "during", "before",  "after", "until", "for",
                              "on", "and",    "to", "from",   "between", "last",  "the",   "-",
                              "vs", "versus", "or", "by",     "this",    "about", "what"});
    if (may_be_a_verb && !day && next == before_year && !preceded) return std::nullopt;
    const auto chosen = std::chrono::year(year) / std::chrono::month(*named);
    if (!day) {
        const Date from = chosen / 1;
        return Anchor{from, plus(from, Unit::month, 1), label(at, next), next};
    }
    const Date from = chosen / std::chrono::day(static_cast<unsigned>(*day));
    if (!from.ok()) return std::nullopt;
    return Anchor{from, plus(from, Unit::day, 1), label(at, next), next};
}

std::optional<int> Anchors::day_number(std::size_t at) const {
    if (at >= tokens_.size() || tokens_[at].kind != Token::Kind::number) return std::nullopt;
    std::string_view digits = word(at);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (digits.ends_with(ending)) digits.remove_suffix(2);
    }
    const std::optional<int> day = small_number(digits);
    return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

/// 2023-05-01, 2023/05/01, 01.05.2023, 2023-05, 05/2023. Month first only when it must be.
std::optional<Anchor> Anchors::written_date(std::size_t at) const {
    if (tokens_[at].kind != Token::Kind::number) return std::nullopt;
    const std::string_view written = word(at);
    for (const char separator : {'-', '/', '.'}) {
        const std::vector<std::string> parts = text::split(written, separator);
        if (parts.size() < 2 || parts.size() > 3) continue;
        std::vector<int> numbers;
        for (const std::string& part : parts) {
            const std::optional<int> number = small_number(part);
            if (number) numbers.push_back(*number);
        }
        if (numbers.size() != parts.size()) continue;
        if (auto anchor = calendar(parts, numbers, separator, at)) return anchor;
    }
    return std::nullopt;
}

std::optional<Anchor> Anchors::calendar(const std::vector<std::string>& parts,
                                        const std::vector<int>& numbers, char separator,
                                        std::size_t at) const {
    int year = 0, month = 0, day = 0;
    if (parts[0].size() == 4) {
        year = numbers[0];
        month = numbers[1];
        day = numbers.size() == 3 ? numbers[2] : 0;
    } else if (parts.back().size() == 4) {
        year = numbers.back();
        month = numbers[numbers.size() - 2];
        day = numbers.size() == 3 ? numbers[0] : 0;
        if (numbers.size() == 3 && (month > 12 || (separator == '/' && day <= 12))) {
            std::swap(month, day);  // the American way
        }
    } else {
        return std::nullopt;
    }
    if (year < 1800 || year > 2200) return std::nullopt;
    if (numbers.size() == 2 && separator == '.') return std::nullopt;
    const Date from = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                      std::chrono::day(static_cast<unsigned>(day == 0 ? 1 : day));
    if (!from.ok()) return std::nullopt;
    return Anchor{from, plus(from, day == 0 ? Unit::month : Unit::day, 1), label(at, at + 1),
                  at + 1};
}

/// «the 1990s»
std::optional<Anchor> Anchors::decade(std::size_t at) const {
    const std::string_view said = word(at);
    if (said.size() != 5 || !said.ends_with("0s")) return std::nullopt;
    const std::optional<int> first = small_number(said.substr(0, 4));
    if (!first || *first < 1800 || *first > 2100) return std::nullopt;
    const Date from = std::chrono::year(*first) / 1 / 1;
    return Anchor{from, plus(from, Unit::year, 10), label(at, at + 1), at + 1};
}

std::optional<Anchor> Anchors::year(std::size_t at) const {
    std::size_t next = at;
    const bool said = is(at, {"year"});
    if (said) ++next;
    const std::optional<int> number = year_number(next);
    if (!number) return std::nullopt;
    const Date from = std::chrono::year(*number) / 1 / 1;
    return Anchor{from, plus(from, Unit::year, 1), label(next, next + 1), next + 1, !said};
}

std::optional<Anchor> Anchors::weekday(std::size_t at) const {
    const bool last = is(at, {"last"});
    const std::string_view name = word(last ? at + 1 : at);
    constexpr std::array<std::string_view, 7> names = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (!last) return std::nullopt;  // «on Mondays» is a recurring day, not a date
    for (unsigned k = 0; k < names.size(); ++k) {
        if (name != names[k]) continue;
        const unsigned today = std::chrono::weekday(std::chrono::sys_days{today_}).iso_encoding();
        const int back = static_cast<int>((today + 6 - k) % 7);
        const Date from = plus(today_, Unit::day, -(back == 0 ? 7 : back));
        return Anchor{from, plus(from, Unit::day, 1), label(at, at + 2), at + 2};
    }
    return std::nullopt;
}

std::string Anchors::label(std::size_t begin, std::size_t end) const {
    std::string said;
    for (std::size_t k = begin; k < end && k < tokens_.size(); ++k) {
        if (!said.empty()) said += ' ';
        said += tokens_[k].text;
    }
    return said;
}

}  // namespace querent::language
