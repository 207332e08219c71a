#include "knowledge/named_things.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/words/words.hpp"

namespace querent::knowledge {

namespace {

using Stems = std::vector<std::string>;

Stems stems_of_name(std::string_view name) {
    Stems stems;
    for (const auto& token : language::tokenize(text::words_of_name(name))) {
        if (token.kind == language::Token::Kind::symbol) continue;
        if (stems.empty() && (token.folded == "the" || token.folded == "our")) continue;
        stems.push_back(token.stem.empty() ? token.folded : token.stem);
    }
    return stems;
}

enum class Match { none, synonym, own };

Match match(const Stems& said, const std::string& name, const std::string& original,
            const std::vector<std::string>& synonyms) {
    if (stems_of_name(name) == said) return Match::own;
    if (!original.empty() && stems_of_name(original) == said) return Match::own;
    const bool synonym = std::any_of(synonyms.begin(), synonyms.end(), [&](const auto& other) {
        return stems_of_name(other) == said;
    });
    return synonym ? Match::synonym : Match::none;
}

void find_in(const catalog::Table& table, const Stems& said, std::vector<NamedThing>& found) {
    const auto add = [&](Match how, const std::string& column, const std::string& metric) {
        if (how != Match::none) found.push_back({table.name, column, metric, how == Match::own});
    };
    for (const auto& column : table.columns)
        add(match(said, column.name, column.original_name, column.synonyms), column.name, "");
    for (const auto& metric : table.metrics)
        add(match(said, metric.name, "", metric.synonyms), "", metric.name);
}

/// «status of orders», «orders.status», «orders status».
std::vector<NamedThing> find_qualified(std::string_view name, const catalog::Source& source) {
    const Stems said = stems_of_name(name);
    std::vector<NamedThing> found;
    for (const auto& table : source.tables) {
        const Stems stems = stems_of_name(table.name);
        if (stems.empty() || said.size() <= stems.size()) continue;
        if (std::equal(stems.begin(), stems.end(), said.begin())) {
            find_in(table,
                    Stems(said.begin() + static_cast<std::ptrdiff_t>(stems.size()), said.end()),
                    found);
        }
        if (std::equal(stems.rbegin(), stems.rend(), said.rbegin())) {
            auto last = said.end() - static_cast<std::ptrdiff_t>(stems.size());
            while (last != said.begin() && (*(last - 1) == "the" || *(last - 1) == "of")) --last;
            find_in(table, Stems(said.begin(), last), found);
        }
    }
    return found;
}

}  // namespace

std::string NamedThing::words() const {
    if (!column.empty()) return fmt::format("the column «{}» of «{}»", column, table);
    if (!metric.empty()) return fmt::format("the metric «{}» of «{}»", metric, table);
    return fmt::format("the table «{}»", table);
}

std::string NamedThing::path() const {
    return column.empty() && metric.empty() ? table : table + "." + column + metric;
}

std::vector<NamedThing> things_named(std::string_view name, const catalog::Source& source) {
    const Stems said = stems_of_name(name);
    if (said.empty()) return {};
    std::vector<NamedThing> found;
    for (const auto& table : source.tables) {
        const Match how = match(said, table.name, table.original_name, table.synonyms);
        if (how != Match::none) found.push_back({table.name, "", "", how == Match::own});
        find_in(table, said, found);
    }
    if (found.empty()) found = find_qualified(name, source);
    const bool any_own =
        std::any_of(found.begin(), found.end(), [](const NamedThing& thing) { return thing.own; });
    if (any_own) std::erase_if(found, [](const NamedThing& thing) { return !thing.own; });
    return found;
}

std::string nearest_name(std::string_view name, const catalog::Source& source) {
    std::vector<std::string> names;
    for (const auto& table : source.tables) {
        names.push_back(table.name);
        for (const auto& column : table.columns) names.push_back(column.name);
        for (const auto& metric : table.metrics) names.push_back(metric.name);
    }
    return text::nearest(name, names).value_or("");
}

}  // namespace querent::knowledge
