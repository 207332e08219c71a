// What data cannot answer or must not do: forecasts, advice, reasons, and orders to act.
#include <algorithm>

#include "language/routing/routing.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

using Words = std::vector<std::string_view>;

bool has(const Words& words, WordSet set) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return is_one_of(w, set); });
}

std::string_view at(const Words& words, std::size_t k) {
    return k < words.size() ? words[k] : std::string_view();
}

bool is_number(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

bool asks_for_forecast(const Words& words) {
    if (has(words, WordSet::foreseeing_words)) return true;
    const auto will = std::find(words.begin(), words.end(), "will");
    const bool early = will != words.end() && will - words.begin() <= 5;
    return early && !has(words, WordSet::scheduled_verbs) && has(words, WordSet::future_verbs);
}

bool asks_for_advice(const Words& words) {
    const std::string_view first = at(words, 0), second = at(words, 1);
    const bool should = std::find(words.begin(), words.end(), "should") != words.end();
    if (first == "should" && is_one_of(second, WordSet::askers)) return true;
    if (should && is_one_of(first, WordSet::question_words) && has(words, WordSet::askers))
        return true;
    if (first == "how" && is_one_of(second, WordSet::ways_words) &&
        has(words, WordSet::improving_verbs))
        return true;
    return has(words, WordSet::advice_words);
}

}  // namespace

bool orders_an_act(const Words& words, std::size_t first) {
    const std::string_view verb = at(words, first), object = at(words, first + 1);
    if (is_one_of(verb, WordSet::raising_verbs) && is_one_of(object, WordSet::raised_objects))
        return true;
    if (verb == "give" && has(words, WordSet::gifts) && has(words, WordSet::gift_receivers))
        return true;
    if (!is_one_of(verb, WordSet::act_verbs) || object.empty()) return false;
    return is_number(object) || !is_one_of(object, WordSet::nouns_after_verbs);
}

std::string not_in_data(const Words& words) {
    if (asks_for_forecast(words))
        return "Querent reads what is recorded; it does not forecast what will happen.";
    if (at(words, 0) == "why" || (at(words, 0) == "how" && at(words, 1) == "come"))
        return "Data says what happened, not why; ask for the numbers behind it, for example by "
               "month or by product.";
    if (asks_for_advice(words))
        return "Querent answers what the data says; what to do about it is yours to decide.";
    return "";
}

}  // namespace querent::language
