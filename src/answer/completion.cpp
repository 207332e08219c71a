// A sorted list of all words that begin something; what begins with the typed letters lies
// together. «order d» finds «order date», «date» finds it too, and «Münch» and «munch» find
// «München». The last three words are tried as one phrase, then two, then one, so that the longest
// match comes first.
#include "answer/completion.hpp"

#include <algorithm>
#include <tuple>

#include "answer/column_format.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

constexpr std::size_t phrase_words_max = 3;
constexpr std::size_t letters_min = 2;
constexpr std::size_t looked_at_max = 2'000;  // of what begins alike
constexpr std::size_t value_bytes_max = 60;   // a longer one is a text, not a name

/// Where the last words of `typed` begin, the last first; nothing while no word is being typed.
std::vector<std::size_t> word_starts(std::string_view typed) {
    std::vector<std::size_t> starts;
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    for (auto at = typed.size(); at > 0 && starts.size() < phrase_words_max; --at) {
        const bool begins = !is_space(typed[at - 1]) && (at == 1 || is_space(typed[at - 2]));
        if (begins) starts.push_back(at - 1);
    }
    return starts;
}

}  // namespace

std::string_view name_of(CompletionKind kind) {
    switch (kind) {
        case CompletionKind::metric:
            return "metric";
        case CompletionKind::column:
            return "column";
        case CompletionKind::table:
            return "table";
        case CompletionKind::value:
            return "value";
    }
    return "";
}

void Completions::add(std::string text, CompletionKind kind, std::string of) {
    auto folded = text::fold(text);
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (at > 0 && folded[at - 1] != ' ') continue;
        keys_.push_back({folded.substr(at), entry, at == 0});
    }
    entries_.push_back({std::move(text), std::move(of), kind});
}

Completions::Completions(const catalog::Source& source, const catalog::ValueIndex& values) {
    for (const auto& table : source.tables) {
        const auto rows = text::words_of_name(table.name);
        add(rows, CompletionKind::table, {});
        for (const auto& metric : table.metrics) {
            add(text::words_of_name(metric.name), CompletionKind::metric, rows);
        }
        for (const auto& column : table.columns) {
            add(spoken_name(table, column), CompletionKind::column, rows);
        }
    }
    std::size_t kept = 0;
    for (const auto& column : values.columns()) {
        const auto of = text::words_of_name(column.column);
        for (const auto& value : column.values) {
            if (value.size() > value_bytes_max || value.find('\n') != std::string::npos) continue;
            if (++kept > limits::completion_values_max) break;
            add(value, CompletionKind::value, of);
        }
    }
    std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
        return std::tie(a.folded, a.entry) < std::tie(b.folded, b.entry);
    });
}

void Completions::find_phrase(std::string_view typed, std::size_t begin, std::size_t most,
                              std::vector<Completion>& found) const {
    const auto wanted = text::fold(typed.substr(begin));
    if (text::trim(wanted).size() < letters_min) return;
    auto at =
        std::lower_bound(keys_.begin(), keys_.end(), wanted,
                         [](const Key& key, const std::string& text) { return key.folded < text; });
    std::vector<const Key*> hits;
    for (; at != keys_.end() && at->folded.starts_with(wanted); ++at) {
        if (hits.size() == looked_at_max) break;
        // What stands there in full already needs no completing.
        if (!at->whole || at->folded.size() > wanted.size()) hits.push_back(&*at);
    }
    std::stable_sort(hits.begin(), hits.end(), [&](const Key* a, const Key* b) {
        const auto rank = [&](const Key& key) {
            const auto& entry = entries_[key.entry];
            return std::tuple(entry.kind == CompletionKind::value, !key.whole, entry.text.size(),
                              key.entry);
        };
        return rank(*a) < rank(*b);
    });
    for (const auto* hit : hits) {
        if (found.size() == most) return;
        const auto& entry = entries_[hit->entry];
        const bool known = std::any_of(found.begin(), found.end(), [&](const Completion& other) {
            return text::equals_ignoring_case(other.text, entry.text);
        });
        if (known) continue;
        found.push_back({.text = entry.text, .kind = entry.kind, .of = entry.of, .begin = begin});
    }
}

std::vector<Completion> Completions::find(std::string_view typed, std::size_t most) const {
    std::vector<Completion> found;
    const auto starts = word_starts(typed);
    for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
        find_phrase(typed, *start, most, found);
    }
    return found;
}

}  // namespace querent::answer
