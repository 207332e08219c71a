#include "engine/sqlite/declared_type.hpp"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace querent::engine::sqlite {

namespace {

using Family = DeclaredType::Family;

/// The first that the declaration holds counts. «DATETIME» holds «DATE» and «TIME», «POINT» holds
/// «INT»: the order is the rule.
constexpr std::array<std::pair<std::string_view, Family>, 17> families = {{
    {"bool", Family::boolean},
    {"datetime", Family::timestamp},
    {"timestamp", Family::timestamp},
    {"date", Family::date},
    {"time", Family::time},
    {"int", Family::integer},
    {"serial", Family::integer},
    {"char", Family::text},
    {"clob", Family::text},
    {"text", Family::text},
    {"string", Family::text},
    {"blob", Family::blob},
    {"real", Family::real},
    {"floa", Family::real},
    {"doub", Family::real},
    {"dec", Family::decimal},
    {"num", Family::decimal},
}};

/// The second number of «(10, 2)».
std::optional<int> scale_of(std::string_view declaration) {
    const auto comma = declaration.find(',');
    const auto open = declaration.find('(');
    if (open == std::string_view::npos || comma == std::string_view::npos || comma < open)
        return {};
    auto digits = text::trim(declaration.substr(comma + 1));
    int scale = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), scale);
    constexpr int scale_max = 15;  // as many digits as a number of SQLite has
    if (failed != std::errc() || scale < 0 || scale > scale_max) return {};
    return scale;
}

}  // namespace

DeclaredType declared_type(std::string_view declaration) {
    const std::string lowered = text::lower(declaration);
    for (const auto& [word, family] : families) {
        if (lowered.find(word) == std::string::npos) continue;
        DeclaredType type{.family = family, .scale = {}};
        if (family == Family::decimal) type.scale = scale_of(lowered);
        return type;
    }
    return {};
}

}  // namespace querent::engine::sqlite
