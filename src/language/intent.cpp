// What data cannot answer or must not do: forecasts, advice, reasons, and orders to act.
#include <algorithm>
#include <set>

#include "language/routing.hpp"

namespace querent::language {

namespace {

using Words = std::set<std::string_view>;

bool has(const std::vector<std::string_view>& words, const Words& wanted) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return wanted.contains(w); });
}

std::string_view at(const std::vector<std::string_view>& words, std::size_t k) {
    return k < words.size() ? words[k] : std::string_view();
}

/// Nouns that turn a verb before them into a part of a name: «refund amount», «order date».
bool makes_a_noun(std::string_view word) {
    static const Words words = {
        "amount",  "amounts", "rate",      "rates", "total",      "totals", "count",   "counts",
        "value",   "values",  "date",      "dates", "status",     "reason", "reasons", "policy",
        "by",      "per",     "in",        "of",    "for",        "over",   "history", "volume",
        "number",  "numbers", "cost",      "costs", "price",      "method", "methods", "type",
        "types",   "time",    "times",     "name",  "names",      "id",     "ids",     "code",
        "codes",   "address", "addresses", "share", "fee",        "fees",   "orders",  "titles",
        "authors", "dates",   "log",       "list",  "and",        "trend",  "data",    "during",
        "since",   "last",    "this",      "with",  "percentage", ""};
    return words.contains(word);
}

bool is_number(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

}  // namespace

bool orders_an_act(const std::vector<std::string_view>& words, std::size_t first) {
    static const Words always = {
        "approve", "reject",      "notify",   "fire",     "assign",    "cancel",    "activate",
        "disable", "enable",      "email",    "reassign", "restock",   "hire",      "promote",
        "reopen",  "unsubscribe", "block",    "unblock",  "refund",    "reimburse", "remind",
        "call",    "deactivate",  "close",    "pay",      "ship",      "deliver",   "transfer",
        "charge",  "reschedule",  "schedule", "send",     "mail",      "text",      "invite",
        "archive", "buy",         "sell",     "upgrade",  "downgrade", "terminate", "mark",
        "reset",   "publish",     "submit",   "dismiss",  "resolve",   "ban"};
    const std::string_view verb = at(words, first);
    const std::string_view object = at(words, first + 1);
    static const Words raises = {"raise",  "increase", "lower", "decrease",
                                 "double", "halve",    "cut"};
    static const Words whose = {"everybody", "everyone", "all",      "the",  "every",
                                "each",      "our",      "my",       "his",  "her",
                                "their",     "prices",   "salaries", "wages"};
    if (raises.contains(verb) && whose.contains(object)) return true;
    if (verb == "give" && has(words, {"raise", "bonus", "discount", "refund"}) &&
        has(words,
            {"everybody", "everyone", "him", "her", "them", "employees", "customers", "all"}))
        return true;
    if (!always.contains(verb)) return false;
    if (is_number(object)) return true;
    return !makes_a_noun(object);
}

std::string not_in_data(const std::vector<std::string_view>& words) {
    static const Words foresees = {"predict",   "forecast",   "extrapolate", "foresee",
                                   "forecasts", "prediction", "predictions", "projection"};
    static const Words scheduled = {"expire",    "expires", "end",    "due",    "start",  "renew",
                                    "arrive",    "mature",  "begin",  "depart", "retire", "leave",
                                    "delivered", "paid",    "finish", "close",  "turn",   "run"};
    const std::string_view first = at(words, 0);
    if (has(words, foresees))
        return "Querent reads what is recorded; it does not forecast what will happen.";
    const auto will = std::find(words.begin(), words.end(), "will");
    const bool early = will != words.end() && will - words.begin() <= 5;
    if (early && !has(words, scheduled) &&
        (has(words, {"be", "look", "have", "make", "sell", "earn", "grow", "rise", "fall", "reach",
                     "get", "lose", "win", "increase", "decrease"})))
        return "Querent reads what is recorded; it does not forecast what will happen.";
    if (first == "why" || (first == "how" && at(words, 1) == "come"))
        return "Data says what happened, not why; ask for the numbers behind it, for example by "
               "month or by product.";
    static const Words askers = {"i", "we", "you", "one", "they"};
    const bool advice =
        (first == "should" && askers.contains(at(words, 1))) ||
        ((first == "what" || first == "how" || first == "which" || first == "who") &&
         has(words, {"should"}) && has(words, askers)) ||
        (first == "how" &&
         (at(words, 1) == "can" || at(words, 1) == "could" || at(words, 1) == "to") &&
         has(words, {"improve", "increase", "reduce", "boost", "grow", "save", "fix", "avoid",
                     "cut", "raise", "lower", "prevent", "make", "sell", "earn"})) ||
        has(words,
            {"recommend", "advise", "suggest", "recommendation", "recommendations", "advice"});
    if (advice)
        return "Querent answers what the data says; what to do about it is yours to decide.";
    return "";
}

}  // namespace querent::language
