// What the steps of a sketch look at: words, pairs of words, words with linked spans taken out, and
// the choices taken before.
#include <algorithm>
#include <array>
#include <set>

#include "language/learnt/sketch.hpp"

namespace querent::language::learnt {

namespace {

constexpr std::array<std::string_view, 76> cues = {
    "more",     "less",    "than",     "over",    "above",    "below",    "under",     "between",
    "before",   "after",   "at",       "least",   "most",     "each",     "per",       "every",
    "same",     "both",    "either",   "neither", "never",    "without",  "not",       "except",
    "other",    "differ",  "distinct", "averag",  "mean",     "total",    "sum",       "number",
    "count",    "maximum", "minimum",  "max",     "min",      "highest",  "lowest",    "largest",
    "smallest", "oldest",  "youngest", "longest", "shortest", "earliest", "latest",    "fewest",
    "top",      "first",   "last",     "order",   "sort",     "descend",  "ascend",    "alphabet",
    "decreas",  "increas", "contain",  "start",   "begin",    "end",      "substring", "letter",
    "ani",      "all",     "no",       "onli",    "also",     "how",      "mani",      "and",
    "or",       "by",      "whose",    "uniqu"};

/// Superlatives by where the wanted thing stands when rows are sorted by what is compared.
constexpr std::array<std::string_view, 25> last_words = {
    "highest",    "largest",   "biggest",   "greatest", "most",   "oldest",  "longest",
    "tallest",    "heaviest",  "richest",   "maximum",  "max",    "latest",  "newest",
    "best",       "fastest",   "strongest", "deepest",  "widest", "hottest", "warmest",
    "wealthiest", "costliest", "priciest",  "expensive"};
constexpr std::array<std::string_view, 18> first_words = {
    "lowest",  "smallest", "youngest", "shortest", "cheapest", "lightest",
    "poorest", "minimum",  "min",      "earliest", "fewest",   "least",
    "worst",   "slowest",  "coldest",  "coolest",  "weakest",  "inexpensive"};

/// One cue for all superlatives of a direction: a rare one says what the usual ones say.
void add_superlatives(const Question& question, std::vector<Feature>& list) {
    bool last = false, first = false;
    for (std::size_t k = 0; k < question.tokens().size(); ++k) {
        const std::string_view word = question.tokens()[k].folded;
        if (k > 0 && question.tokens()[k - 1].folded == "at") continue;  // «at least»
        last = last || std::find(last_words.begin(), last_words.end(), word) != last_words.end();
        first =
            first || std::find(first_words.begin(), first_words.end(), word) != first_words.end();
    }
    if (last) list.push_back(hash_of("SUPERLATIVE LAST"));
    if (first) list.push_back(hash_of("SUPERLATIVE FIRST"));
}

const std::set<Feature>& cue_hashes() {
    static const std::set<Feature> hashes = [] {
        std::set<Feature> built;
        for (const std::string_view cue : cues) built.insert(hash_of(cue));
        return built;
    }();
    return hashes;
}

/// What the literals of the question look like, left to right: «number behind “more than”, value».
void add_signature(const Question& question, Features& features) {
    Feature all = 0, numbers = 0, values = 0;
    std::size_t last = 0, count = 0;
    bool any = false;
    for (const Anchor& anchor : question.anchors()) {
        if (any && anchor.first < last) continue;
        const bool number = anchor.kind == Anchor::Kind::number;
        const bool strong = anchor.quoted || anchor.capitalised || anchor.last - anchor.first > 1;
        if (!number && !strong && (anchor.name_too || anchor.kind == Anchor::Kind::free)) continue;
        Feature mark = number ? mix(hash_of("N"), anchor.comparison)
                              : mix(hash_of(strong ? "V" : "v"), anchor.negated);
        mark = mix(mark, anchor.or_before ? 2U : anchor.and_before ? 1U : 0U);
        all = mix(all, mark);
        if (number) numbers = mix(numbers, mark);
        if (!number && strong) ++values;
        ++count;
        last = anchor.last;
        any = true;
    }
    features.add("signature", all);
    features.add("numbers", numbers);
    features.add("values", std::min<std::size_t>(values, 4));
    features.add("literals", std::min<std::size_t>(count, 5));
    const bool each = question.has("each") || question.has("every") || question.has("per");
    features.add("signature each", all, each);
    features.add("signature start", all, question.stem(0));
    features.add("or both", question.has("or"), question.has("both"));
}

Feature kind_of(const Sketch& sketch) {
    return mix(
        hash_of("step"), static_cast<Feature>(sketch.step), static_cast<Feature>(sketch.block),
        sketch.block == 1 ? static_cast<Feature>(is_set(sketch.shape)) : 0U,
        sketch.step == StepKind::select ? static_cast<Feature>(std::min<std::size_t>(sketch.at, 3))
                                        : 0U);
}

Feature hash_of_list(const std::vector<std::uint8_t>& list) {
    Feature hash = 1;
    for (const std::uint8_t item : list) hash = mix(hash, Feature{item});
    return hash;
}

/// What stands before the k-th name in the question.
void add_item_words(const Question& question, std::size_t item, Features& features) {
    std::set<std::size_t> starts;
    for (const NameMatch& match : question.columns()) {
        if (match.kind == Match::exact) starts.insert(match.first);
    }
    features.add("names left",
                 std::min<std::size_t>(starts.size() - std::min(item, starts.size()), 3));
    if (item >= starts.size()) return features.add("no name left");
    const auto at =
        static_cast<std::ptrdiff_t>(*std::next(starts.begin(), static_cast<std::ptrdiff_t>(item)));
    features.add("before name", question.stem(at - 1));
    features.add("before name 2", question.stem(at - 2), question.stem(at - 1));
    features.add("before name 3", question.stem(at - 3), question.stem(at - 2));
    features.add("at name", question.stem(at));
}

}  // namespace

std::vector<Feature> question_features(const Question& question) {
    std::vector<Feature> list;
    Features features(list);
    features.add("bias");
    const auto n = static_cast<std::ptrdiff_t>(question.tokens().size());
    for (std::ptrdiff_t k = 0; k < n; ++k) features.add("u", question.stem(k));
    for (std::ptrdiff_t k = -1; k < n; ++k)
        features.add("b", question.stem(k), question.stem(k + 1));
    const std::vector<Feature>& words = question.frame_words();
    const auto word = [&](std::size_t k) { return k < words.size() ? words[k] : Feature{7}; };
    features.add("d2", 3U, word(0));
    features.add("d3", 3U, word(0), word(1));
    for (std::size_t k = 0; k < words.size(); ++k) {
        features.add("d2", word(k), word(k + 1));
        features.add("d3", word(k), word(k + 1), word(k + 2));
        features.add("d4", word(k), word(k + 1), word(k + 2), word(k + 3));
    }
    features.add("s1", question.stem(0));
    features.add("s2", question.stem(0), question.stem(1));
    features.add("s3", question.stem(0), question.stem(1), question.stem(2));
    const std::vector<Feature> said = cue_features(question);
    for (std::size_t a = 0; a < said.size(); ++a) {
        for (std::size_t b = a + 1; b < said.size(); ++b) features.add("cc", said[a], said[b]);
    }
    for (const std::string_view mark : {"COL", "TAB", "VAL", "NUM"}) {
        const auto count = std::count(words.begin(), words.end(), hash_of(mark));
        features.add("n", hash_of(mark), std::min<std::ptrdiff_t>(count, 4));
    }
    features.add("length", std::min<std::ptrdiff_t>(n / 4, 6));
    std::ptrdiff_t commas = 0, ands = 0, negated = 0;
    for (const Token& token : question.tokens()) {
        commas += token.folded == ",";
        ands += token.folded == "and";
        negated += token.folded.size() > 3 && token.folded.ends_with("nt") &&
                   token.text.find_first_of("'") != std::string::npos;
    }
    features.add("commas", std::min<std::ptrdiff_t>(commas, 3));
    features.add("ands", std::min<std::ptrdiff_t>(ands, 3));
    features.add("nt", negated > 0);
    add_signature(question, features);
    return list;
}

std::vector<Feature> cue_features(const Question& question) {
    std::vector<Feature> list;
    for (std::size_t k = 0; k < question.tokens().size(); ++k) {
        const Feature stem = question.stem(static_cast<std::ptrdiff_t>(k));
        const bool cue = cue_hashes().contains(stem) ||
                         cue_hashes().contains(hash_of(question.tokens()[k].folded));
        if (cue && std::find(list.begin(), list.end(), stem) == list.end()) list.push_back(stem);
    }
    add_superlatives(question, list);
    std::sort(list.begin(), list.end());
    return list;
}

std::vector<Feature> anchor_features(const Question& question, std::size_t anchor) {
    std::vector<Feature> list;
    Features features(list);
    const Anchor& a = question.anchors()[anchor];
    const auto at = static_cast<std::ptrdiff_t>(a.first);
    const auto end = static_cast<std::ptrdiff_t>(a.last);
    const Feature kind = mix(static_cast<Feature>(a.kind), static_cast<Feature>(a.quoted),
                             static_cast<Feature>(a.capitalised), static_cast<Feature>(a.cued));
    const Feature size = static_cast<Feature>(std::min<std::ptrdiff_t>(end - at, 3));
    features.add("a bias");
    if (a.flag) features.add("a flag", a.negated);
    features.add("a kind", kind, size, a.name_too, a.hits.empty());
    features.add("a comparison", a.comparison, static_cast<Feature>(a.kind));
    features.add("a negated", a.negated, a.kind);
    features.add("a joined", a.or_before, a.and_before);
    features.add("a hits", std::min<std::size_t>(a.hits.size(), 4), kind,
                 a.hits.empty() ? 0 : static_cast<int>(a.hits[0].score * 10));
    bool alternative = false;
    for (const Anchor& other : question.anchors())
        alternative = alternative || (&other != &a && other.overlaps(a) &&
                                      other.last - other.first > a.last - a.first);
    features.add("a inside", alternative, kind);
    for (std::ptrdiff_t k = 1; k <= 4; ++k) {
        features.add("a before", question.stem(at - k));
        features.add("a behind", question.stem(end + k - 1));
        features.add("a before at", question.stem(at - k), k, static_cast<Feature>(a.kind));
    }
    features.add("a p1", question.stem(at - 1), kind);
    features.add("a p2", question.stem(at - 2), question.stem(at - 1));
    features.add("a p3", question.stem(at - 3), question.stem(at - 2), question.stem(at - 1));
    features.add("a n1", question.stem(end), kind);
    features.add("a n2", question.stem(end), question.stem(end + 1));
    features.add("a pn", question.stem(at - 1), question.stem(end));
    if (a.last == a.first + 1) features.add("a word", question.stem(at));
    features.add("a number", a.digits.size() == 4, a.digits.size(), a.comparison);
    if (a.kind == Anchor::Kind::number && a.digits.size() < 3)
        features.add("a digits", hash_of(a.digits));
    for (const Feature cue : cue_features(question)) {
        features.add("a cue", cue, static_cast<Feature>(a.kind));
        features.add("a cue comparison", cue, a.comparison);
    }
    return list;
}

void history_of(const Sketch& sketch, const Question& question, std::vector<Feature>& list) {
    list.clear();
    list.push_back(kind_of(sketch));
    Features features(list);
    const std::size_t b = sketch.block;
    const auto shape = static_cast<Feature>(sketch.shape);
    features.add("shape", shape);
    const auto wheres = std::min<std::size_t>(sketch.where[b].size(), 3);
    const bool having = !sketch.having[b].empty(), limit = sketch.limit[b].has_value();
    switch (sketch.step) {
        case StepKind::shape:
        case StepKind::done:
            return;
        case StepKind::use: {
            const Feature before =
                sketch.uses.empty() ? 999U : Feature{code_of(sketch.uses.back())};
            const Anchor& anchor = question.anchors()[sketch.at];
            features.add("use before", before, anchor.or_before, anchor.and_before);
            features.add("use before kind", before, anchor.kind, anchor.comparison);
            features.add("use wheres", sketch.where[0].size(), sketch.where[1].size(), shape);
            features.add("use shape kind", shape, anchor.kind, sketch.at);
            return;
        }
        case StepKind::select: {
            const std::vector<std::uint8_t>& chosen = sketch.selected[b];
            features.add("chosen", hash_of_list(chosen));
            features.add("last chosen", chosen.empty() ? 99U : Feature{chosen.back()});
            features.add("select where", wheres, having, limit);
            features.add("select shape", shape, chosen.size());
            add_item_words(question, chosen.size(), features);
            return;
        }
        case StepKind::distinct:
        case StepKind::group:
            features.add("selected", hash_of_list(sketch.selected[b]), shape);
            features.add("selected where", hash_of_list(sketch.selected[b]), wheres, having, limit);
            features.add("having", having, shape);
            features.add("distinct", sketch.body(b).distinct, sketch.selected[b].size());
            return;
        case StepKind::having: {
            const Anchor& anchor = question.anchors()[sketch.having[b][sketch.at]];
            features.add("having before",
                         question.stem(static_cast<std::ptrdiff_t>(anchor.first) - 1));
            for (std::ptrdiff_t k = 0; k < 3; ++k) {
                const auto end = static_cast<std::ptrdiff_t>(anchor.last);
                const auto first = static_cast<std::ptrdiff_t>(anchor.first);
                features.add("having behind", question.stem(end + k));
                features.add("having around", question.stem(first - 2 - k));
            }
            return;
        }
        case StepKind::order:
        case StepKind::limit:
            features.add("o selected", hash_of_list(sketch.selected[b]),
                         sketch.body(b).group.size());
            features.add("o group", sketch.body(b).group.size(), having, limit, shape);
            features.add("o wheres", wheres, sketch.ordered[b], limit);
            features.add("ordered", sketch.ordered[b], sketch.body(b).group.size());
            return;
    }
}

}  // namespace querent::language::learnt
