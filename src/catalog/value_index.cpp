// Three sorted tables of hashes over the distinct values: whole values, single words, trigrams.
//
// Sorted vectors of 16-byte entries instead of hash maps: one allocation each, built by one sort,
// looked up by binary search in microseconds. Hashes may collide, so every hit is compared with the
// value's own text before it counts.
#include "catalog/value_index.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/text.hpp"

namespace querent::catalog {

namespace {

// Beyond this many trigram entries (16 bytes each) typing errors in further values are not found.
constexpr std::size_t trigram_entries_max = 4'000'000;
// A word that stands in more values than this says little about any of them.
constexpr std::size_t postings_max = 2'000;

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a, 64 bits
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash ^ (hash >> 29);
}

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) >= 0x80);
}

/// Folded, with every run of other characters one space: «St. John's-Wood» → "st john s wood".
std::string key_of(std::string_view value) {
    const std::string folded = text::fold(value);
    std::string key;
    key.reserve(folded.size());
    for (const char c : folded) {
        if (is_word_byte(c)) {
            key += c;
        } else if (!key.empty() && key.back() != ' ') {
            key += ' ';
        }
    }
    while (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

/// The singular of the last word as people form it, or the key itself.
std::string singular(const std::string& key) {
    if (key.size() > 4 && key.ends_with("ies")) return key.substr(0, key.size() - 3) + "y";
    if (key.size() > 4 && (key.ends_with("sses") || key.ends_with("xes") || key.ends_with("ches") ||
                           key.ends_with("shes"))) {
        return key.substr(0, key.size() - 2);
    }
    if (key.size() > 3 && key.ends_with("s") && !key.ends_with("ss")) {
        return key.substr(0, key.size() - 1);
    }
    return key;
}

std::vector<std::uint64_t> trigrams_of(const std::string& key) {
    const std::string padded = "  " + key + " ";
    std::vector<std::uint64_t> grams;
    for (std::size_t k = 0; k + 3 <= padded.size(); ++k) {
        grams.push_back(hash_of(std::string_view(padded).substr(k, 3)));
    }
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}

void keep_best(std::vector<ValueHit>& hits, std::size_t count) {
    std::sort(hits.begin(), hits.end(), [](const ValueHit& a, const ValueHit& b) {
        return std::tuple(-a.score, a.column, a.value) < std::tuple(-b.score, b.column, b.value);
    });
    std::vector<ValueHit> kept;
    for (const ValueHit& hit : hits) {
        const bool seen = std::any_of(kept.begin(), kept.end(), [&](const ValueHit& other) {
            return other.column == hit.column && other.value == hit.value;
        });
        if (!seen) kept.push_back(hit);
        if (kept.size() == count) break;
    }
    hits = std::move(kept);
}

}  // namespace

ValueIndex::ValueIndex(std::vector<ColumnValues> columns) : columns_(std::move(columns)) {
    index();
}

void ValueIndex::index() {
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
        for (std::uint32_t v = 0; v < columns_[c].values.size(); ++v) {
            const std::string key = key_of(columns_[c].values[v]);
            if (key.empty()) continue;
            whole_.push_back({hash_of(key), c, v});
            const std::vector<std::string> words = text::split(key, ' ');
            words_max_ = std::max(words_max_, words.size());
            if (words.size() > 1) {
                for (const std::string& word : words) words_.push_back({hash_of(word), c, v});
            }
            if (key.size() < 4 || trigrams_.size() >= trigram_entries_max) continue;
            for (const std::uint64_t gram : trigrams_of(key)) trigrams_.push_back({gram, c, v});
        }
    }
    const auto order = [](const Entry& a, const Entry& b) {
        return std::tuple(a.hash, a.column, a.value) < std::tuple(b.hash, b.column, b.value);
    };
    for (std::vector<Entry>* entries : {&whole_, &words_, &trigrams_}) {
        std::sort(entries->begin(), entries->end(), order);
        entries->shrink_to_fit();
    }
}

namespace {

template <typename Entries>
auto range_of(const Entries& entries, std::uint64_t hash) {
    const auto first = std::lower_bound(entries.begin(), entries.end(), hash,
                                        [](const auto& e, std::uint64_t h) { return e.hash < h; });
    auto last = first;
    while (last != entries.end() && last->hash == hash &&
           last - first < static_cast<std::ptrdiff_t>(postings_max)) {
        ++last;
    }
    return std::pair(first, last);
}

}  // namespace

std::vector<ValueHit> ValueIndex::find(std::string_view phrase, std::size_t hits_max) const {
    std::vector<ValueHit> hits;
    const std::string key = key_of(phrase);
    if (key.empty()) return hits;
    const std::string lowered = text::lower(phrase);
    const auto collect = [&](const std::string& wanted, double ceiling) {
        const auto [first, last] = range_of(whole_, hash_of(wanted));
        for (auto at = first; at != last; ++at) {
            const std::string& value = text_of(*at);
            if (key_of(value) != wanted) continue;
            double score = 0.95;
            if (value == phrase) {
                score = 1.0;
            } else if (text::lower(value) == lowered) {
                score = 0.98;
            }
            hits.push_back({at->column, at->value, score * ceiling});
        }
    };
    collect(key, 1.0);
    const std::string one = singular(key);
    if (one != key) collect(one, 0.92);
    if (key.size() > 2 && !key.ends_with("s")) collect(key + "s", 0.92);
    keep_best(hits, hits_max);
    return hits;
}

std::vector<ValueHit> ValueIndex::find_near(std::string_view phrase, std::size_t hits_max) const {
    std::vector<ValueHit> hits;
    const std::string key = key_of(phrase);
    if (key.size() < 3) return hits;

    // Values of several words that hold every word of the phrase: «Smith» in «Anna Smith».
    const std::vector<std::string> words = text::split(key, ' ');
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> held;
    for (const std::string& word : words) {
        const auto [first, last] = range_of(words_, hash_of(word));
        for (auto at = first; at != last; ++at) ++held[{at->column, at->value}];
    }
    for (const auto& [place, count] : held) {
        if (count < words.size()) continue;
        const std::string value = key_of(columns_[place.first].values[place.second]);
        if ((" " + value + " ").find(" " + key + " ") == std::string::npos) continue;
        const double covered = static_cast<double>(key.size()) / static_cast<double>(value.size());
        hits.push_back({place.first, place.second, 0.6 + 0.25 * covered});
    }

    // One or two letters wrong.
    if (key.size() >= 4) {
        const std::vector<std::uint64_t> grams = trigrams_of(key);
        std::unordered_map<std::uint64_t, std::uint32_t> shared;
        for (const std::uint64_t gram : grams) {
            const auto [first, last] = range_of(trigrams_, gram);
            for (auto at = first; at != last; ++at) {
                ++shared[(std::uint64_t{at->column} << 32) | at->value];
            }
        }
        const std::size_t errors_max = key.size() >= 8 ? 2 : 1;
        const std::size_t needed =
            grams.size() > 3 * errors_max + 1 ? grams.size() - 3 * errors_max - 1 : 1;
        for (const auto& [place, count] : shared) {
            if (count < needed) continue;
            const auto column = static_cast<std::uint32_t>(place >> 32);
            const auto value = static_cast<std::uint32_t>(place);
            const std::string other = key_of(columns_[column].values[value]);
            const std::size_t distance = text::edit_distance(key, other, errors_max);
            if (distance == 0 || distance > errors_max) continue;
            hits.push_back({column, value, distance == 1 ? 0.8 : 0.7});
        }
    }
    keep_best(hits, hits_max);
    return hits;
}

std::vector<std::string> ValueIndex::nearest_in(std::string_view table, std::string_view column,
                                                std::string_view wanted, std::size_t count) const {
    std::vector<std::pair<double, std::string>> ranked;
    const std::string key = key_of(wanted);
    const std::vector<std::uint64_t> grams = trigrams_of(key);
    for (const ColumnValues& values : columns_) {
        if (!text::equals_ignoring_case(values.table, table) ||
            !text::equals_ignoring_case(values.column, column)) {
            continue;
        }
        for (const std::string& value : values.values) {
            const std::vector<std::uint64_t> others = trigrams_of(key_of(value));
            std::vector<std::uint64_t> both;
            std::set_intersection(grams.begin(), grams.end(), others.begin(), others.end(),
                                  std::back_inserter(both));
            const auto all = static_cast<double>(grams.size() + others.size() - both.size());
            if (!both.empty()) ranked.emplace_back(-static_cast<double>(both.size()) / all, value);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> nearest;
    for (const auto& [rank, value] : ranked) {
        if (nearest.size() == count) break;
        nearest.push_back(value);
    }
    return nearest;
}

}  // namespace querent::catalog
