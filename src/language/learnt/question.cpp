#include "language/learnt/question.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace querent::language::learnt {

namespace {

constexpr float meaning_nearness_min = 0.5F;

/// Equal, or the longer one goes on where the shorter ends: «direct» and «director».
bool alike(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.size() > b.size()) std::swap(a, b);
    return a.size() >= 5 && b.starts_with(a.substr(0, a.size() > 5 ? a.size() - 1 : 5));
}

bool covers(const NameMatch& outer, const NameMatch& inner) {
    return outer.first <= inner.first && inner.last <= outer.last &&
           outer.last - outer.first > inner.last - inner.first;
}

}  // namespace

const AnchorHit* Anchor::hit(int column) const {
    for (const AnchorHit& h : hits) {
        if (h.column == column) return &h;
    }
    return nullptr;
}

Question::Question(std::string_view asked, const Schema& schema, const catalog::ValueIndex& values)
    : schema_(schema) {
    const std::string text = unquote_names(asked, tokenize(asked), values);
    tokens_ = tokenize(text);
    for (const Token& token : tokens_) stems_.push_back(hash_of(token.stem));
    match_names();
    match_meanings();
    anchors_ = find_anchors(text, tokens_, schema, values);
    for (Anchor& anchor : anchors_) {
        const auto same = [&](const NameMatch& m) {
            return m.named() && m.first <= anchor.first && anchor.last <= m.last;
        };
        anchor.name_too = std::any_of(columns_.begin(), columns_.end(), same) ||
                          std::any_of(tables_.begin(), tables_.end(), same);
    }
    tag();
}

Feature Question::stem(std::ptrdiff_t at) const {
    if (at < 0) return hash_of("<s>");
    if (at >= static_cast<std::ptrdiff_t>(stems_.size())) return hash_of("</s>");
    return stems_[static_cast<std::size_t>(at)];
}

bool Question::has(std::string_view folded) const {
    return std::any_of(tokens_.begin(), tokens_.end(),
                       [&](const Token& t) { return t.folded == folded; });
}

void Question::match_names() {
    for (const TableEntry& table : schema_.tables()) {
        NameMatch best = match_name(table.name, tokens_);
        for (const Name& other : table.others) {
            const NameMatch match = match_name(other, tokens_);
            if (match.kind > best.kind) best = match;
        }
        tables_.push_back(best);
    }
    find_tables();
    for (const ColumnEntry& column : schema_.columns()) match_column(column);
    std::set<std::size_t> spans;
    for (const NameMatch& match : columns_) {
        if (match.named()) spans.insert(match.first);
    }
    spans_.assign(spans.begin(), spans.end());
}

void Question::find_tables() {
    tables_at_.resize(tokens_.size());
    column_at_.resize(tokens_.size());
    for (std::size_t t = 0; t < schema_.tables().size(); ++t) {
        std::vector<const Name*> names = {&schema_.tables()[t].name};
        for (const Name& other : schema_.tables()[t].others) names.push_back(&other);
        for (const Name* name : names) {
            for (const std::size_t at : places_of(name->stems, tokens_)) {
                for (std::size_t k = at; k < at + name->stems.size(); ++k)
                    tables_at_[k].push_back(static_cast<int>(t));
            }
        }
    }
    for (const ColumnEntry& column : schema_.columns()) {
        for (const Name* name : {&column.name, &column.core}) {
            for (const std::size_t at : places_of(name->stems, tokens_)) {
                for (std::size_t k = at; k < at + name->stems.size(); ++k) column_at_[k] = true;
            }
        }
    }
}

/// Of several places where a column may be named, the one beside its table.
void Question::match_column(const ColumnEntry& column) {
    NameMatch best = match_name(column.name, tokens_);
    for (const Name& other : column.others) {
        const NameMatch match = match_name(other, tokens_);
        if (match.kind > best.kind) best = match;
    }
    if (best.kind == Match::part || best.kind == Match::prefix) {
        const std::vector<std::string>& own = schema_.table(column.table).name.stems;
        bool others = false;
        for (const std::string& stem : column.name.stems) {
            others = others || (std::find(own.begin(), own.end(), stem) == own.end() &&
                                std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
                                    return alike(t.stem, stem) && !is_glue_word(t.folded);
                                }));
        }
        if (!others) best.kind = Match::table;
    }
    std::vector<NameMatch> places;
    std::vector<const Name*> names = {&column.name, &column.core};
    for (const Name& other : column.others) names.push_back(&other);
    for (const Name* name : names) {
        for (const std::size_t at : places_of(name->stems, tokens_)) {
            NameMatch match;
            match.kind = Match::exact;
            match.first = at;
            match.last = at + name->stems.size();
            match.share = 1;
            match.core = name == &column.core;
            match.beside = beside(match.first, match.last, column.table);
            places.push_back(match);
        }
        if (!places.empty() && name == &column.name) break;
    }
    const auto worth = [](const NameMatch& m) {
        const bool own = m.beside == Beside::own_before || m.beside == Beside::own_behind;
        return (own ? 4 : m.beside == Beside::nothing ? 2 : 0) + (m.core ? 0 : 1);
    };
    for (const NameMatch& place : places) {
        if (&place == &places[0] || worth(place) > worth(best)) best = place;
    }
    if (best.kind > Match::none) best.beside = beside(best.first, best.last, column.table);
    columns_.push_back(best);
}

bool Question::starts_table(std::size_t token, int table) const {
    const std::vector<int>& tables = tables_at_[token];
    return std::find(tables.begin(), tables.end(), table) != tables.end();
}

Beside Question::beside(std::size_t first, std::size_t last, int table) const {
    static const std::set<std::string_view> between = {
        "of", "the", "all", "each", "every", "for", "in", "a", "an", "any", "their", "and", ","};
    if (starts_table(first, table) && last - first > 1) return Beside::own_before;
    bool other_before = false;
    if (first > 0 && !tables_at_[first - 1].empty()) {
        if (starts_table(first - 1, table)) return Beside::own_before;
        other_before = true;
    }
    for (std::size_t at = last; at < std::min(last + 9, tokens_.size()); ++at) {
        if (!tables_at_[at].empty() && at > last)
            return starts_table(at, table) ? Beside::own_behind
                   : other_before          ? Beside::other_before
                                           : Beside::other_behind;
        if (!between.contains(tokens_[at].folded) && !column_at_[at]) break;
    }
    return other_before ? Beside::other_before : Beside::nothing;
}

/// Nearness in meaning of each name to stretches of up to three words.
void Question::match_meanings() {
    if (schema_.vectors().empty()) return;
    struct Stretch {
        std::size_t first, last;
        Vector vector;
    };
    std::vector<Stretch> stretches;
    std::vector<Vector> words;
    for (const Token& token : tokens_) words.push_back(schema_.vectors().sum_of(token.folded));
    for (std::size_t first = 0; first < tokens_.size(); ++first) {
        Vector sum{};
        for (std::size_t last = first + 1; last <= std::min(first + 3, tokens_.size()); ++last) {
            const Token& token = tokens_[last - 1];
            if (token.kind != Token::Kind::word) break;
            add(sum, words[last - 1]);
            if (is_stop_word(token.folded) || is_stop_word(tokens_[first].folded)) continue;
            stretches.push_back({first, last, normalised(sum)});
        }
    }
    const auto nearest = [&](const Vector& vector, NameMatch& match) {
        for (const Stretch& stretch : stretches) {
            const float near = cosine(vector, stretch.vector);
            if (near <= match.nearness) continue;
            match.nearness = near;
            match.near_first = stretch.first;
            match.near_last = stretch.last;
        }
    };
    const auto finish = [](std::vector<NameMatch>& matches) {
        for (NameMatch& match : matches) {
            for (const NameMatch& other : matches) match.rank += other.nearness > match.nearness;
        }
        for (NameMatch& match : matches) {
            if (match.kind > Match::table || match.nearness < meaning_nearness_min) continue;
            match.kind = Match::meaning;
            match.first = match.near_first;
            match.last = match.near_last;
        }
    };
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        nearest(schema_.columns()[c].vector, columns_[c]);
        nearest(schema_.columns()[c].with_table_vector, columns_[c]);
    }
    for (std::size_t t = 0; t < tables_.size(); ++t)
        nearest(schema_.tables()[t].vector, tables_[t]);
    finish(columns_);
    finish(tables_);
}

/// The frame of the question: literals, columns and tables become one mark each.
void Question::tag() {
    std::vector<Feature> tags = stems_;
    const auto mark = [&](std::size_t first, std::size_t last, std::string_view name,
                          bool over_all) {
        for (std::size_t k = first; k < last; ++k) {
            if (over_all || tags[k] == stems_[k]) tags[k] = hash_of(name);
        }
    };
    for (const Anchor& anchor : anchors_) {
        if (anchor.kind == Anchor::Kind::number) {
            mark(anchor.first, anchor.last, "NUM", true);
        } else if (anchor.quoted || anchor.capitalised || anchor.last - anchor.first > 1) {
            mark(anchor.first, anchor.last, "VAL", false);
        }
    }
    for (const NameMatch& match : columns_) {
        if (match.kind == Match::exact) mark(match.first, match.last, "COL", false);
    }
    for (const NameMatch& match : tables_) {
        if (match.kind == Match::exact) mark(match.first, match.last, "TAB", false);
    }
    for (const Feature tag : tags) {
        const bool marked = tag == hash_of("VAL") || tag == hash_of("COL") || tag == hash_of("TAB");
        if (!marked || frame_words_.empty() || frame_words_.back() != tag)
            frame_words_.push_back(tag);
    }
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
        if (const Measured* measured = measured_by(tokens_[k].folded))
            adjectives_.push_back({k, measured});
    }
    std::set<Feature> content;
    for (const Token& token : tokens_) {
        if (token.kind == Token::Kind::word && !is_glue_word(token.folded) &&
            token.folded.size() > 1)
            content.insert(hash_of(token.stem));
    }
    content_words_.assign(content.begin(), content.end());
}

int Question::sharing(const NameMatch& match) const {
    int count = 0;
    for (const NameMatch& other : columns_) {
        count += other.kind == match.kind && other.first == match.first && other.last == match.last;
    }
    return count;
}

bool Question::dominated(const NameMatch& match) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const NameMatch& other) {
        return other.named() && covers(other, match);
    });
}

int Question::order_of(const NameMatch& match) const {
    const auto at = std::find(spans_.begin(), spans_.end(), match.first);
    return at == spans_.end() ? -1 : static_cast<int>(at - spans_.begin());
}

std::vector<std::size_t> places_of(const std::vector<std::string>& stems,
                                   const std::vector<Token>& tokens) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; !stems.empty() && at + stems.size() <= tokens.size(); ++at) {
        std::size_t same = 0;
        while (same < stems.size() && tokens[at + same].stem == stems[same]) ++same;
        if (same == stems.size()) places.push_back(at);
    }
    return places;
}

NameMatch match_name(const Name& name, const std::vector<Token>& tokens) {
    NameMatch match;
    const auto exact = [](std::size_t first, std::size_t last) {
        NameMatch found;
        found.kind = Match::exact;
        found.first = first;
        found.last = last;
        found.share = 1;
        return found;
    };
    const std::size_t n = name.stems.size();
    if (n == 0) return match;
    const std::vector<std::size_t> places = places_of(name.stems, tokens);
    if (!places.empty()) return exact(places[0], places[0] + n);
    std::string joined;
    for (const std::string& word : name.words) joined += word;
    std::size_t said = 0;
    bool begun = false;
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const Token& token = tokens[at];
            if (token.folded == joined && joined.size() > 3) return exact(at, at + 1);
            if (!alike(token.stem, name.stems[k]) || is_glue_word(token.folded)) continue;
            begun = begun || token.stem != name.stems[k];
            match.first = said == 0 ? at : std::min(match.first, at);
            match.last = said == 0 ? at + 1 : std::max(match.last, at + 1);
            ++said;
            break;
        }
    }
    match.share = static_cast<float>(said) / static_cast<float>(n);
    if (said == n) {
        match.kind = begun ? Match::prefix : Match::scattered;
    } else if (said > 0) {
        match.kind = begun ? Match::prefix : Match::part;
        match.last = match.first + 1;
    }
    return match;
}

}  // namespace querent::language::learnt
