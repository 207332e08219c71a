#include "language/learnt/names.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "base/text.hpp"

namespace querent::language::learnt {

namespace {

const std::unordered_map<std::string_view, std::string_view>& abbreviations() {
    static const std::unordered_map<std::string_view, std::string_view> table = {
#define QUERENT_ABBREVIATION(short_form, long_form) {short_form, long_form},
#include "language/data/abbreviations.def"
#include "language/learnt/abbreviations.def"
#undef QUERENT_ABBREVIATION
    };
    return table;
}

bool is_letters(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The word of the schema that a short form begins: «stu» of student.
std::string_view begun_by(std::string_view part, const std::vector<std::string>& schema_words) {
    if (part.size() < 3) return {};
    for (const std::string& word : schema_words) {
        if (word.size() > part.size() + 1 && word.starts_with(part)) return word;
    }
    return {};
}

/// The cheapest cut of a run of letters into words, by dynamic programming; a cut is dear, so that
/// whole words stay whole. Parts are words of the vocabulary, abbreviations, or starts of words of
/// the schema.
std::vector<std::string> cut(std::string_view word, const WordVectors& vectors,
                             const std::vector<std::string>& schema_words) {
    constexpr double never = std::numeric_limits<double>::infinity();
    std::vector<double> cost(word.size() + 1, never);
    std::vector<std::size_t> from(word.size() + 1, 0);
    cost[0] = 0;
    for (std::size_t end = 1; end <= word.size(); ++end) {
        for (std::size_t begin = 0; begin < end; ++begin) {
            if (cost[begin] == never) continue;
            const std::string_view part = word.substr(begin, end - begin);
            double price = never;
            if (part.size() >= 3 && contains(schema_words, part)) {
                price = 1.0;
            } else if (part == "id" || (part.size() >= 3 && abbreviations().contains(part))) {
                price = 1.4;
            } else if (part.size() >= 3 && vectors.knows(part)) {
                price = part.size() == 3 ? 2.2 : 1.5;
            } else if (part.size() >= 3 && part.size() < word.size() &&
                       !begun_by(part, schema_words).empty()) {
                price = 1.8;
            }
            if (cost[begin] + price < cost[end]) {
                cost[end] = cost[begin] + price;
                from[end] = begin;
            }
        }
    }
    if (cost[word.size()] > 4.2) return {std::string(word)};
    std::vector<std::string> parts;
    for (std::size_t end = word.size(); end > 0; end = from[end])
        parts.insert(parts.begin(), std::string(word.substr(from[end], end - from[end])));
    return parts;
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view name, const WordVectors& vectors,
                                       const std::vector<std::string>& schema_words) {
    std::vector<std::string> words;
    for (const std::string& raw : text::split(text::fold(text::words_of_name(name)), ' ')) {
        if (raw.empty()) continue;
        std::vector<std::string> parts = {raw};
        const bool whole = abbreviations().contains(raw) || vectors.knows(raw) ||
                           contains(schema_words, raw) || !is_letters(raw) || raw.size() > 40;
        if (!whole) parts = cut(raw, vectors, schema_words);
        for (const std::string& part : parts) {
            const auto expanded = abbreviations().find(part);
            if (expanded != abbreviations().end()) {
                for (std::string& word : text::split(expanded->second, ' '))
                    words.push_back(std::move(word));
            } else if (const std::string_view begun = begun_by(part, schema_words);
                       !begun.empty() && part.size() <= 4 && !contains(schema_words, part)) {
                words.emplace_back(begun);
            } else {
                words.push_back(part);
            }
        }
    }
    return words;
}

}  // namespace querent::language::learnt
