#include "language/schema/name_units.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

struct Unit {
    std::vector<std::string> suffixes, words;
    std::string_view quantity;
};

const std::vector<Unit>& units() {
    static const std::vector<Unit> all = {
#define QUERENT_UNIT(suffixes, words, quantity) \
    {text::split(suffixes, ' '), text::split(words, ' '), quantity},
#include "language/data/name_units.def"
#undef QUERENT_UNIT
    };
    return all;
}

const Unit* unit_of_suffix(std::string_view suffix) {
    for (const Unit& unit : units()) {
        if (std::find(unit.suffixes.begin(), unit.suffixes.end(), suffix) != unit.suffixes.end())
            return &unit;
    }
    return nullptr;
}

/// In seconds; 0: no unit of time.
double length_of(const Unit* unit) {
    if (unit == nullptr || unit->quantity != "time") return 0;
    static constexpr std::pair<std::string_view, double> lengths[] = {
        {"ms", 0.001}, {"sec", 1}, {"min", 60}, {"hr", 3'600}, {"days", 86'400}};
    for (const auto& [name, seconds] : lengths) {
        if (unit->suffixes.front() == name) return seconds;
    }
    return 0;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// «delay_minutes» is a delay; «work_days» are days. «duration_s» is one, «item_s» are items.
bool is_word_of_time(std::string_view word) {
    return word == "s" || word == "minutes" || word == "hours" || word == "days" ||
           word == "months" || word == "seconds" || word == "min";
}

}  // namespace

std::string unit_in_name(const std::vector<std::string>& words) {
    if (words.size() < 2) return {};
    const std::string& last = words.back();
    if (is_number(last)) return words.size() == 2 && last.size() >= 3 ? last : std::string();
    if (unit_of_suffix(last) == nullptr) return {};
    if (is_word_of_time(last) &&
        !is_one_of(stem_of(words[words.size() - 2]), WordSet::measured_in_time_stems))
        return {};
    return last;
}

std::vector<std::string> with_units_whole(std::vector<std::string> words) {
    for (std::size_t k = 1; k < words.size(); ++k) {
        if (words[k - 1].size() != 1 || unit_of_suffix(words[k - 1] + words[k]) == nullptr)
            continue;
        words[k - 1] += words[k];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(k));
    }
    return words;
}

std::vector<std::string> without_unit(std::vector<std::string> words) {
    if (unit_in_name(words).empty()) return words;
    const bool yes_or_no =
        words.back() == "n" && words.size() > 2 && words[words.size() - 2] == "y";
    words.resize(words.size() - (yes_or_no ? 2 : 1));
    return words;
}

std::string_view quantity_of_unit(std::string_view unit) {
    const Unit* found = unit_of_suffix(unit);
    return found == nullptr ? std::string_view() : found->quantity;
}

bool says_unit(std::string_view word, std::string_view unit) {
    const Unit* found = unit_of_suffix(unit);
    return found != nullptr &&
           std::find(found->words.begin(), found->words.end(), word) != found->words.end();
}

std::optional<double> units_in(std::string_view word, std::string_view unit) {
    const double wanted = length_of(unit_of_suffix(unit));
    for (const Unit& said : units()) {
        if (wanted == 0 ||
            std::find(said.words.begin(), said.words.end(), word) == said.words.end())
            continue;
        if (const double length = length_of(&said); length > 0) return length / wanted;
    }
    return std::nullopt;
}

}  // namespace querent::language
