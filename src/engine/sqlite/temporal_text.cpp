#include "engine/sqlite/temporal_text.hpp"

#include "base/clock.hpp"

namespace querent::engine::sqlite {

using catalog::Type;

namespace {

constexpr std::size_t date_bytes = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes «:59» with a number up to `most` from the front.
bool take_number(std::string_view& text, bool colon, int most) {
    if (colon) {
        if (!text.starts_with(':')) return false;
        text.remove_prefix(1);
    }
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
    if ((text[0] - '0') * 10 + (text[1] - '0') > most) return false;
    text.remove_prefix(2);
    return true;
}

bool is_time(std::string_view text) {
    if (!take_number(text, false, 23) || !take_number(text, true, 59)) return false;
    if (text.empty()) return true;
    if (!take_number(text, true, 59)) return false;
    if (text.empty()) return true;
    if (!text.starts_with('.') || text.size() < 2) return false;
    text.remove_prefix(1);
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    return text.empty();
}

}  // namespace

std::optional<Type> temporal_type(std::string_view text) {
    if (is_time(text)) return Type::time;
    if (text.size() < date_bytes || !parse_date(text.substr(0, date_bytes))) return std::nullopt;
    if (text.size() == date_bytes) return Type::date;
    text.remove_prefix(date_bytes);
    if (!text.starts_with(' ') && !text.starts_with('T')) return std::nullopt;
    text.remove_prefix(1);
    if (text.ends_with('Z')) text.remove_suffix(1);
    return is_time(text) ? std::optional(Type::timestamp) : std::nullopt;
}

std::optional<Type> common_temporal_type(Type a, Type b) {
    if (a == b) return a;
    if (a == Type::time || b == Type::time) return std::nullopt;
    return Type::timestamp;
}

}  // namespace querent::engine::sqlite
