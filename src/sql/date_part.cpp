#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "sql/tree.hpp"
#include "sql/word_index.hpp"

namespace querent::sql {

namespace {

// The first name of each part is the one that is printed.
constexpr std::array<std::pair<std::string_view, DatePart>, 44> names = {{
    {"microsecond", DatePart::microsecond},
    {"microseconds", DatePart::microsecond},
    {"us", DatePart::microsecond},
    {"millisecond", DatePart::millisecond},
    {"milliseconds", DatePart::millisecond},
    {"ms", DatePart::millisecond},
    {"second", DatePart::second},
    {"seconds", DatePart::second},
    {"sec", DatePart::second},
    {"secs", DatePart::second},
    {"minute", DatePart::minute},
    {"minutes", DatePart::minute},
    {"min", DatePart::minute},
    {"mins", DatePart::minute},
    {"hour", DatePart::hour},
    {"hours", DatePart::hour},
    {"day", DatePart::day},
    {"days", DatePart::day},
    {"week", DatePart::week},
    {"weeks", DatePart::week},
    {"month", DatePart::month},
    {"months", DatePart::month},
    {"mon", DatePart::month},
    {"mons", DatePart::month},
    {"quarter", DatePart::quarter},
    {"quarters", DatePart::quarter},
    {"year", DatePart::year},
    {"years", DatePart::year},
    {"yr", DatePart::year},
    {"yrs", DatePart::year},
    {"decade", DatePart::decade},
    {"decades", DatePart::decade},
    {"century", DatePart::century},
    {"centuries", DatePart::century},
    {"dow", DatePart::day_of_week},
    {"dayofweek", DatePart::day_of_week},
    {"weekday", DatePart::day_of_week},
    {"isodow", DatePart::iso_day_of_week},
    {"doy", DatePart::day_of_year},
    {"dayofyear", DatePart::day_of_year},
    {"isoyear", DatePart::iso_year},
    {"epoch", DatePart::epoch},
    {"weekofyear", DatePart::week},
    {"hr", DatePart::hour},
}};
constexpr WordIndex index(names, &std::pair<std::string_view, DatePart>::first);

}  // namespace

std::string_view name_of(DatePart part) {
    for (const auto& [name, named] : names) {
        if (named == part) return name;
    }
    ASSERT(false);
}

std::optional<DatePart> date_part_named(std::string_view name) {
    constexpr std::size_t longest = 12;
    if (name.size() > longest) return std::nullopt;
    const auto found = index.find(text::lower(name));
    if (found == index.npos) return std::nullopt;
    return names[found].second;
}

}  // namespace querent::sql
