#include "language/schema/event_dates.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

using Stems = std::vector<std::string>;

const std::unordered_map<std::string, Stems>& verbs() {
    static const std::unordered_map<std::string, Stems> table = [] {
        std::unordered_map<std::string, Stems> built;
        const auto add = [&built](std::string_view forms, std::string_view stems) {
            for (const std::string& form : text::split(forms, ' '))
                built.try_emplace(form, text::split(stems, ' '));
        };
#define QUERENT_EVENT(forms, stems) add(forms, stems);
#include "language/data/event_verbs.def"
#undef QUERENT_EVENT
        return built;
    }();
    return table;
}

/// A plan is no event: «delivered» is never promised_delivery_date, unless the plan is asked for.
bool is_plan(const ColumnFacts& facts) {
    return has_any(facts.stems, WordSet::plan_of_event_stems);
}

bool is_about_plans(const Stems& stems) {
    return stems.front() == "promis";
}

}  // namespace

std::optional<EventDate> event_date(const SchemaIndex& schema, std::uint32_t table,
                                    std::string_view folded) {
    const auto known = verbs().find(std::string(folded));
    Stems stems;
    if (known != verbs().end()) {
        stems = known->second;
    } else if (folded.ends_with("ed") && folded.size() > 4) {
        stems = {stem_of(folded)};
    }
    if (stems.empty()) return std::nullopt;
    const auto columns = static_cast<std::uint32_t>(schema.table(table).columns.size());
    for (std::size_t k = 0; k < stems.size(); ++k) {
        for (std::uint32_t c = 0; c < columns; ++c) {
            const ColumnFacts& facts = schema.facts(ColumnId{table, c});
            if (!facts.temporal || (is_plan(facts) && !is_about_plans(stems))) continue;
            const bool speaks =
                std::any_of(facts.stems.begin(), facts.stems.end(),
                            [&](const std::string& s) { return s.starts_with(stems[k]); });
            if (speaks)
                return EventDate{{table, c}, k == 0 || folded.starts_with(stems[k].substr(0, 3))};
        }
    }
    return std::nullopt;
}

bool says_not_ended(std::string_view folded) {
    return is_one_of(folded, WordSet::not_ended_words);
}

}  // namespace querent::language
