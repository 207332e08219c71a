// Three sorted tables of hashes over the distinct values: whole values, single words, trigrams.
//
// Sorted vectors of 8-byte entries instead of hash maps: one allocation each, built by one sort,
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

// Beyond this many trigram entries (8 bytes each) typing errors in further values are not found.
constexpr std::size_t trigram_entries_max = 4'000'000;
// A word that stands in more values than this says little about any of them.
constexpr std::size_t postings_max = 2'000;

std::uint32_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a, 64 bits
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

std::uint64_t posting(std::uint32_t hash, std::uint32_t number) {
    return (std::uint64_t{hash} << 32) | number;
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

std::vector<std::uint32_t> trigrams_of(const std::string& key) {
    const std::string padded = "  " + key + " ";
    std::vector<std::uint32_t> grams;
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
    std::uint32_t number = 0;
    for (const ColumnValues& column : columns_) {
        first_.push_back(number);
        for (const std::string& value : column.values) {
            const std::uint32_t at = number++;
            const std::string key = key_of(value);
            if (key.empty()) continue;
            whole_.push_back(posting(hash_of(key), at));
            const std::vector<std::string> words = text::split(key, ' ');
            words_max_ = std::max(words_max_, words.size());
            if (words.size() > 1) {
                for (const std::string& word : words) words_.push_back(posting(hash_of(word), at));
            }
            if (key.size() < 4 || trigrams_.size() >= trigram_entries_max) continue;
            for (const std::uint32_t gram : trigrams_of(key)) {
                trigrams_.push_back(posting(gram, at));
            }
        }
    }
    for (Postings* postings : {&whole_, &words_, &trigrams_}) {
        std::sort(postings->begin(), postings->end());
        postings->shrink_to_fit();
    }
}

ValueHit ValueIndex::hit_of(std::uint32_t number, double score) const {
    const auto after = std::upper_bound(first_.begin(), first_.end(), number);
    const auto column = static_cast<std::uint32_t>(after - first_.begin() - 1);
    return {column, number - first_[column], score};
}

const std::string& ValueIndex::text_of(std::uint32_t number) const {
    const ValueHit at = hit_of(number, 0);
    return columns_[at.column].values[at.value];
}

namespace {

/// The numbers of the values posted under `hash`, at most postings_max.
std::vector<std::uint32_t> values_under(const std::vector<std::uint64_t>& postings,
                                        std::uint32_t hash) {
    std::vector<std::uint32_t> values;
    const auto first = std::lower_bound(postings.begin(), postings.end(), posting(hash, 0));
    for (auto at = first; at != postings.end() && *at >> 32 == hash; ++at) {
        if (values.size() == postings_max) break;
        values.push_back(static_cast<std::uint32_t>(*at));
    }
    return values;
}

}  // namespace

std::vector<ValueHit> ValueIndex::find(std::string_view phrase, std::size_t hits_max) const {
    std::vector<ValueHit> hits;
    const std::string key = key_of(phrase);
    if (key.empty()) return hits;
    const std::string lowered = text::lower(phrase);
    const auto collect = [&](const std::string& wanted, double ceiling) {
        for (const std::uint32_t at : values_under(whole_, hash_of(wanted))) {
            const std::string& value = text_of(at);
            if (key_of(value) != wanted) continue;
            double score = 0.95;
            if (value == phrase) {
                score = 1.0;
            } else if (text::lower(value) == lowered) {
                score = 0.98;
            }
            hits.push_back(hit_of(at, score * ceiling));
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
    std::map<std::uint32_t, std::size_t> held;
    for (const std::string& word : words) {
        for (const std::uint32_t at : values_under(words_, hash_of(word))) ++held[at];
    }
    for (const auto& [at, count] : held) {
        if (count < words.size()) continue;
        const std::string value = key_of(text_of(at));
        if ((" " + value + " ").find(" " + key + " ") == std::string::npos) continue;
        const double covered = static_cast<double>(key.size()) / static_cast<double>(value.size());
        hits.push_back(hit_of(at, 0.6 + 0.25 * covered));
    }

    // One or two letters wrong.
    if (key.size() >= 4) {
        const std::vector<std::uint32_t> grams = trigrams_of(key);
        std::unordered_map<std::uint32_t, std::uint32_t> shared;
        for (const std::uint32_t gram : grams) {
            for (const std::uint32_t at : values_under(trigrams_, gram)) ++shared[at];
        }
        const std::size_t errors_max = key.size() >= 8 ? 2 : 1;
        const std::size_t needed =
            grams.size() > 3 * errors_max + 1 ? grams.size() - 3 * errors_max - 1 : 1;
        for (const auto& [at, count] : shared) {
            if (count < needed) continue;
            const std::string other = key_of(text_of(at));
            const std::size_t distance = text::edit_distance(key, other, errors_max);
            if (distance == 0 || distance > errors_max) continue;
            hits.push_back(hit_of(at, distance == 1 ? 0.8 : 0.7));
        }
    }
    keep_best(hits, hits_max);
    return hits;
}

std::vector<std::string> ValueIndex::nearest_in(std::string_view table, std::string_view column,
                                                std::string_view wanted, std::size_t count) const {
    std::vector<std::pair<double, std::string>> ranked;
    const std::string key = key_of(wanted);
    const std::vector<std::uint32_t> grams = trigrams_of(key);
    for (const ColumnValues& values : columns_) {
        if (!text::equals_ignoring_case(values.table, table) ||
            !text::equals_ignoring_case(values.column, column)) {
            continue;
        }
        for (const std::string& value : values.values) {
            const std::vector<std::uint32_t> others = trigrams_of(key_of(value));
            std::vector<std::uint32_t> both;
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
