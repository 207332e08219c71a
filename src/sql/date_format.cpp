#include "sql/date_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace querent::sql {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// strftime, MySQL. The first of a kind is the one that is written.
constexpr auto mysql_fields = std::to_array<Pair>(
    {{"%Y", "%Y"}, {"%y", "%y"},      {"%m", "%m"}, {"%-m", "%c"}, {"%d", "%d"},  {"%-d", "%e"},
     {"%H", "%H"}, {"%-H", "%k"},     {"%I", "%h"}, {"%I", "%I"},  {"%-I", "%l"}, {"%M", "%i"},
     {"%S", "%s"}, {"%S", "%S"},      {"%f", "%f"}, {"%p", "%p"},  {"%B", "%M"},  {"%b", "%b"},
     {"%A", "%W"}, {"%a", "%a"},      {"%j", "%j"}, {"%V", "%v"},  {"%G", "%x"},  {"%%", "%%"},
     {"%T", "%T"}, {"%F", "%Y-%m-%d"}});

// strftime, to_char. Longer names first: DDD before DD.
constexpr auto to_char_fields = std::to_array<Pair>(
    {{"%A", "FMDay"},   {"%B", "FMMonth"}, {"%-m", "FMMM"}, {"%-d", "FMDD"}, {"%-H", "FMHH24"},
     {"%-I", "FMHH12"}, {"%-I", "FMHH"},   {"%Y", "YYYY"},  {"%G", "IYYY"},  {"%H", "HH24"},
     {"%I", "HH12"},    {"%j", "DDD"},     {"%b", "Mon"},   {"%I", "HH"},    {"%y", "YY"},
     {"%m", "MM"},      {"%d", "DD"},      {"%M", "MI"},    {"%S", "SS"},    {"%a", "Dy"},
     {"%p", "AM"},      {"%p", "PM"},      {"%u", "ID"},    {"%V", "IW"},    {"%f", "US"}});

// Written as several fields.
constexpr auto compounds = std::to_array<Pair>({{"%F", "%Y-%m-%d"}, {"%T", "%H:%M:%S"}});

/// The field of strftime that begins at `at`: %Y, %-d.
std::string_view field_at(std::string_view format, std::size_t at) {
    const bool bare = at + 1 < format.size() && format[at + 1] == '-';
    return format.substr(at, bare ? 3 : 2);
}

std::string spelled_out(std::string_view strftime) {
    std::string format(strftime);
    for (const auto& [compound, fields] : compounds) {
        format = text::replace_all(std::move(format), compound, fields);
    }
    return format;
}

}  // namespace

std::optional<std::string> mysql_format_of(std::string_view strftime) {
    const std::string format = spelled_out(strftime);
    std::string result;
    for (std::size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            result += format[at++];
            continue;
        }
        const auto field = field_at(format, at);
        const auto* known = std::find_if(mysql_fields.begin(), mysql_fields.end(),
                                         [&](const Pair& pair) { return pair.first == field; });
        if (known == mysql_fields.end()) return std::nullopt;
        result += known->second;
        at += field.size();
    }
    return result;
}

std::optional<std::string> strftime_of_mysql(std::string_view format) {
    std::string result;
    for (std::size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            result += format[at++];
            continue;
        }
        const auto field = format.substr(at, 2);
        const auto* known = std::find_if(mysql_fields.begin(), mysql_fields.end(),
                                         [&](const Pair& pair) { return pair.second == field; });
        if (known == mysql_fields.end()) return std::nullopt;
        result += known->first;
        at += 2;
    }
    return result;
}

std::optional<std::string> to_char_format_of(std::string_view strftime) {
    const std::string format = spelled_out(strftime);
    std::string result;
    std::string literal;
    const auto flush = [&] {
        // Letters in a template are fields unless they stand in quotes.
        const bool plain = literal.find_first_not_of(" -/:.,_") == std::string::npos;
        if (!literal.empty()) result += plain ? literal : '"' + literal + '"';
        literal.clear();
    };
    for (std::size_t at = 0; at < format.size();) {
        const char c = format[at];
        if (c == '"' || c == '\\') return std::nullopt;
        const auto field = field_at(format, at);
        if (c != '%' || field == "%%") {
            literal += c;
            at += c == '%' ? 2 : 1;
            continue;
        }
        flush();
        const auto* known = std::find_if(to_char_fields.begin(), to_char_fields.end(),
                                         [&](const Pair& pair) { return pair.first == field; });
        if (known == to_char_fields.end()) return std::nullopt;
        result += known->second;
        at += field.size();
    }
    flush();
    return result;
}

std::optional<std::string> strftime_of_to_char(std::string_view format) {
    std::string result;
    while (!format.empty()) {
        if (format.front() == '"') {
            const auto close = format.find('"', 1);
            if (close == std::string_view::npos) return std::nullopt;
            result += text::replace_all(std::string(format.substr(1, close - 1)), "%", "%%");
            format.remove_prefix(close + 1);
            continue;
        }
        const auto* known =
            std::find_if(to_char_fields.begin(), to_char_fields.end(), [&](const Pair& pair) {
                // Names are written as the template writes them; numbers do not mind.
                const bool named = pair.second.find_first_of("aeo") != std::string_view::npos;
                return named ? format.starts_with(pair.second)
                             : text::starts_with_ignoring_case(format, pair.second);
            });
        if (known != to_char_fields.end()) {
            result += known->first;
            format.remove_prefix(known->second.size());
            continue;
        }
        const char c = format.front();
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (c != 'T') return std::nullopt;  // as in «YYYY-MM-DDTHH24»
        }
        result += c == '%' ? "%%" : std::string(1, c);
        format.remove_prefix(1);
    }
    return result;
}

bool has_clock(std::string_view strftime) {
    for (std::size_t at = 0; at + 1 < strftime.size(); ++at) {
        if (strftime[at] != '%') continue;
        const auto field = field_at(strftime, at);
        if (field.find_first_of("HIMSTfp", 1) != std::string_view::npos) return true;
        at += field.size() - 1;
    }
    return false;
}

}  // namespace querent::sql
