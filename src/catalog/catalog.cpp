// Names of types and meanings, and finding things by name.
#include "catalog/catalog.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace querent::catalog {

namespace {

constexpr std::array<std::pair<Type, std::string_view>, 9> type_names = {{
    {Type::boolean, "boolean"},
    {Type::integer, "integer"},
    {Type::decimal, "decimal"},
    {Type::real, "real"},
    {Type::text, "text"},
    {Type::date, "date"},
    {Type::time, "time"},
    {Type::timestamp, "timestamp"},
    {Type::other, "other"},
}};

constexpr std::array<std::pair<Meaning, std::string_view>, 24> meaning_names = {{
    {Meaning::unknown, "unknown"},
    {Meaning::identifier, "identifier"},
    {Meaning::name, "name"},
    {Meaning::title, "title"},
    {Meaning::description, "description"},
    {Meaning::category, "category"},
    {Meaning::code, "code"},
    {Meaning::flag, "flag"},
    {Meaning::money, "money"},
    {Meaning::quantity, "quantity"},
    {Meaning::percentage, "percentage"},
    {Meaning::rate, "rate"},
    {Meaning::year, "year"},
    {Meaning::month, "month"},
    {Meaning::date, "date"},
    {Meaning::city, "city"},
    {Meaning::region, "region"},
    {Meaning::country, "country"},
    {Meaning::currency, "currency"},
    {Meaning::gender, "gender"},
    {Meaning::email, "email"},
    {Meaning::phone, "phone"},
    {Meaning::address, "address"},
    {Meaning::url, "url"},
}};

template <typename Names, typename Key>
std::string_view name_in(const Names& names, Key key) {
    for (const auto& [entry, name] : names) {
        if (entry == key) return name;
    }
    ASSERT(false);
    return {};
}

template <typename Names>
auto key_in(const Names& names, std::string_view wanted)
    -> std::optional<typename Names::value_type::first_type> {
    for (const auto& [entry, name] : names) {
        if (text::equals_ignoring_case(name, wanted)) return entry;
    }
    return std::nullopt;
}

template <typename Things>
auto find_named(const Things& things, std::string_view name) -> const typename Things::value_type* {
    for (const auto& thing : things) {
        if (text::equals_ignoring_case(thing.name, name)) return &thing;
    }
    return nullptr;
}

}  // namespace

std::string_view name_of(Type type) {
    return name_in(type_names, type);
}

std::optional<Type> type_named(std::string_view name) {
    return key_in(type_names, name);
}

std::string_view name_of(Meaning meaning) {
    return name_in(meaning_names, meaning);
}

std::optional<Meaning> meaning_named(std::string_view name) {
    return key_in(meaning_names, name);
}

const Column* Table::find(std::string_view column) const {
    return find_named(columns, column);
}

const Table* Source::find(std::string_view table) const {
    return find_named(tables, table);
}

}  // namespace querent::catalog
