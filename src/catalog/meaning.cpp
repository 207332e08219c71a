// Values that look like nothing else (mail addresses, web addresses, currency codes) come before
// the name; then the name, word by word from its end, because English names end with what they
// name: «customer_city» is a city.
#include "catalog/meaning.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace querent::catalog {

namespace {

struct WordMeaning {
    Meaning meaning;
    bool numbers;  // only for columns of numbers
    bool texts;    // only for columns of text
    std::string_view words;
};

constexpr std::array<WordMeaning, 22> word_meanings = {{
    {Meaning::identifier, false, false,
     " id ids key uuid guid uti lei isin iban sku nr number no num "},
    {Meaning::email, false, true, " email mail emails e-mail "},
    {Meaning::phone, false, false, " phone telephone mobile tel fax telefon handy "},
    {Meaning::url, false, true, " url website link homepage uri "},
    {Meaning::address, false, true, " address street addr strasse adresse "},
    {Meaning::city, false, true, " city town stadt ort municipality ville ciudad "},
    {Meaning::country, false, true, " country land nation pays pais "},
    {Meaning::region, false, true,
     " region state province district territory county bundesland kanton "},
    {Meaning::currency, false, true, " currency ccy waehrung wahrung devise "},
    {Meaning::gender, false, true, " gender sex geschlecht "},
    {Meaning::percentage, true, false, " percent percentage pct share prozent anteil "},
    {Meaning::rate, true, false, " rate ratio score rating average avg quote index "},
    {Meaning::money, true, false,
     " amount price cost costs revenue sales total value salary income fee fees balance budget "
     "payment profit turnover notional discount tax spend spending wage preis betrag umsatz kosten "
     "gehalt msrp subtotal charge margin prix montant precio importe wert "},
    {Meaning::quantity, true, false,
     " quantity qty count units pieces stock items volume menge anzahl population distance weight "
     "height length area hours days minutes duration age size amount "},
    {Meaning::year, true, false, " year jahr annee fiscalyear yr "},
    {Meaning::month, false, false, " month monat mois "},
    {Meaning::title, false, true, " title titel subject headline "},
    {Meaning::description, false, true,
     " description comment comments note notes remark remarks text details message summary "
     "beschreibung bemerkung "},
    {Meaning::code, false, false,
     " code codes zip postcode postal plz iso abbreviation symbol ticker "},
    {Meaning::category, false, true,
     " category type class kind group status segment department genre brand channel level tier "
     "priority division kategorie typ abteilung gruppe method mode stage industry sector "},
    {Meaning::flag, false, false, " flag indicator "},
    {Meaning::name, false, true,
     " name firstname lastname surname fullname customer employee product vendor supplier company "
     "nom nombre vorname nachname label "},
}};

bool is_number(Type type) {
    return type == Type::integer || type == Type::decimal || type == Type::real;
}

template <typename Test>
bool nearly_all(const std::vector<std::string>& values, Test test) {
    if (values.size() < 2) return false;
    const auto fitting =
        static_cast<std::size_t>(std::count_if(values.begin(), values.end(), test));
    return fitting * 10 >= values.size() * 9;
}

bool is_email(const std::string& value) {
    const auto at = value.find('@');
    return at != std::string::npos && at > 0 && value.find('.', at) != std::string::npos &&
           value.find(' ') == std::string::npos;
}

bool is_url(const std::string& value) {
    return text::starts_with_ignoring_case(value, "http://") ||
           text::starts_with_ignoring_case(value, "https://") ||
           text::starts_with_ignoring_case(value, "www.");
}

bool is_currency(const std::string& value) {
    static const std::set<std::string, std::less<>> codes = {
        "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
        "CAD", "AUD", "NZD", "SGD", "HKD", "ZAR", "BRL", "MXN", "TRY", "RUB", "KRW", "RON", "ILS"};
    return codes.contains(value);
}

bool is_gender(const std::string& value) {
    static const std::set<std::string, std::less<>> words = {
        "m",     "f",     "w",       "d",          "x",         "male",     "female",   "man",
        "woman", "other", "diverse", "non-binary", "nonbinary", "männlich", "weiblich", "divers"};
    return words.contains(text::lower(value));
}

bool is_country(const std::string& value) {
    static const std::set<std::string, std::less<>> names = {"germany",
                                                             "france",
                                                             "italy",
                                                             "spain",
                                                             "austria",
                                                             "switzerland",
                                                             "poland",
                                                             "netherlands",
                                                             "belgium",
                                                             "sweden",
                                                             "norway",
                                                             "denmark",
                                                             "finland",
                                                             "portugal",
                                                             "ireland",
                                                             "greece",
                                                             "united kingdom",
                                                             "uk",
                                                             "usa",
                                                             "united states",
                                                             "canada",
                                                             "mexico",
                                                             "brazil",
                                                             "argentina",
                                                             "china",
                                                             "japan",
                                                             "india",
                                                             "australia",
                                                             "new zealand",
                                                             "south africa",
                                                             "russia",
                                                             "turkey",
                                                             "czech republic",
                                                             "czechia",
                                                             "hungary",
                                                             "romania",
                                                             "singapore",
                                                             "south korea",
                                                             "israel",
                                                             "egypt",
                                                             "nigeria",
                                                             "kenya",
                                                             "chile",
                                                             "colombia",
                                                             "peru",
                                                             "philippines",
                                                             "hong kong",
                                                             "de",
                                                             "fr",
                                                             "it",
                                                             "es",
                                                             "at",
                                                             "ch",
                                                             "pl",
                                                             "nl",
                                                             "be",
                                                             "us",
                                                             "gb",
                                                             "jp",
                                                             "cn"};
    return names.contains(text::fold(value));
}

Meaning by_values(const std::vector<std::string>& values) {
    if (nearly_all(values, is_email)) return Meaning::email;
    if (nearly_all(values, is_url)) return Meaning::url;
    if (nearly_all(values, is_currency)) return Meaning::currency;
    return Meaning::unknown;
}

Meaning by_name(const Column& column) {
    const std::string& source = column.original_name.empty() ? column.name : column.original_name;
    auto words = text::split(text::words_of_name(text::fold(text::words_of_name(source))), ' ');
    std::reverse(words.begin(), words.end());
    for (const auto& word : words) {
        if (word.empty() || (word[0] >= '0' && word[0] <= '9')) continue;
        for (const auto& entry : word_meanings) {
            if (entry.numbers && !is_number(column.type)) continue;
            if (entry.texts && column.type != Type::text) continue;
            if (entry.words.find(" " + word + " ") != std::string_view::npos) return entry.meaning;
        }
    }
    return Meaning::unknown;
}

/// Numbers between 1800 and 2200 under the name of a year, and of a year only.
bool is_year(const Column& column) {
    const auto& statistics = column.statistics;
    return column.type == Type::integer && statistics.minimum.size() == 4 &&
           statistics.maximum.size() == 4 && statistics.minimum >= "1800" &&
           statistics.maximum <= "2200";
}

}  // namespace

bool is_money(std::string_view unit) {
    return unit.size() == 3 &&
           std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Meaning guess_meaning(const Column& column, std::uint64_t rows,
                      const std::vector<std::string>& values) {
    switch (column.type) {
        case Type::boolean:
            return Meaning::flag;
        case Type::date:
        case Type::timestamp:
            return Meaning::date;
        case Type::time:
        case Type::other:
            return Meaning::unknown;
        case Type::integer:
        case Type::decimal:
        case Type::real:
        case Type::text:
            break;
    }
    if (column.unit == "%") return Meaning::percentage;
    if (is_money(column.unit)) return Meaning::money;
    if (const Meaning found = by_values(values); found != Meaning::unknown) return found;
    const Meaning named = by_name(column);
    if (named == Meaning::year && !is_year(column)) return Meaning::unknown;
    if (named != Meaning::unknown) return named;
    if (column.type != Type::text) return Meaning::unknown;
    if (values.size() <= 6 && nearly_all(values, is_gender)) return Meaning::gender;
    if (nearly_all(values, is_country)) return Meaning::country;
    const bool few = column.statistics.distinct > 0 && column.statistics.distinct <= 50 &&
                     column.statistics.distinct * 5 <= rows;
    return few ? Meaning::category : Meaning::unknown;
}

}  // namespace querent::catalog
