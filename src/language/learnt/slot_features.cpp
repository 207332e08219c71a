// How well a column fits a slot. Three contexts, from coarse to fine: the part of the query; with
// aggregate and operator; with the block and kind of query.
#include <algorithm>
#include <cmath>

#include "language/learnt/slots.hpp"

namespace querent::language::learnt {

namespace {

struct Contexts {
    Feature part, fine, role;
};

Contexts contexts_of(const Slot& slot) {
    const auto part = static_cast<Feature>(slot.part) + 1;
    const auto role =
        mix(static_cast<Feature>(slot.block),
            slot.block == 0 && slot.part != Part::nest ? 0U : static_cast<Feature>(slot.shape));
    return {part, mix(part, static_cast<Feature>(slot.aggregate), slot.detail),
            mix(part, role, 77U)};
}

Feature bucket(float value, float step, int low, int high) {
    return static_cast<Feature>(std::clamp(static_cast<int>(std::floor(value / step)), low, high) +
                                100);
}

Feature traits_of(const ColumnEntry& column) {
    return mix(static_cast<Feature>(column.kind), static_cast<Feature>(column.primary),
               static_cast<Feature>(column.foreign), static_cast<Feature>(column.display));
}

class Describer {
public:
    Describer(const Question& question, const Slot& slot, int column, std::vector<Feature>& list)
        : question_(question),
          slot_(slot),
          index_(column),
          column_(question.schema().column(column)),
          match_(question.columns()[static_cast<std::size_t>(column)]),
          table_(question.tables()[static_cast<std::size_t>(column_.table)]),
          contexts_(contexts_of(slot)),
          features_(list) {}

    void describe() {
        name();
        if (match_.kind > Match::none) place();
        nearness();
        value();
        if (slot_.anchor >= 0) literal();
        measures();
        words();
    }

private:
    void name() {
        const auto kind = static_cast<Feature>(match_.kind);
        const auto table = static_cast<Feature>(table_.kind);
        const auto size = std::min<std::size_t>(column_.name.stems.size(), 3);
        const Feature traits = traits_of(column_);
        const auto [part, fine, role] = contexts_;
        features_.add("m", part, kind, size, table);
        features_.add("m1", fine, kind, size);
        features_.add("m2", part, kind, traits);
        features_.add("t", part, table, traits);
        features_.add("ty", fine, traits);
        features_.add("mr", role, kind);
        features_.add("few", fine, column_.few);
        features_.add("unique", fine, column_.unique, static_cast<Feature>(match_.kind));
        features_.add("mt", part, kind, table, traits);
        features_.add("s2", part, question_.stem(0), question_.stem(1), traits);
        if (match_.kind == Match::part || match_.kind == Match::prefix)
            features_.add("share", part, bucket(match_.share, 0.25F, 0, 4), size);
        const int shown = question_.schema().table(column_.table).display;
        features_.add("shown", fine, shown == index_, table);
    }

    /// Where the name stands and what stands around it.
    void place() {
        const auto kind = static_cast<Feature>(match_.kind);
        const auto [part, fine, role] = contexts_;
        const auto first = static_cast<std::ptrdiff_t>(match_.first);
        const auto last = static_cast<std::ptrdiff_t>(match_.last);
        features_.add("amb", part, kind, std::min(question_.sharing(match_), 4),
                      static_cast<Feature>(table_.kind));
        features_.add("dom", part, kind, question_.dominated(match_));
        if (const int order = question_.order_of(match_); order >= 0) {
            features_.add("rk", fine, std::min(order, 4), slot_.item);
            features_.add("rkl", part, std::min(question_.named_spans() - 1 - order, 3));
            features_.add("rko", role, std::min(order, 3));
        }
        const Feature p1 = question_.stem(first - 1), p2 = question_.stem(first - 2);
        const Feature n1 = question_.stem(last), n2 = question_.stem(last + 1);
        for (const Feature context : {part, fine}) {
            features_.add("p1", context, p1);
            features_.add("p12", context, p2, p1);
            features_.add("n1", context, n1);
            features_.add("n12", context, n1, n2);
        }
        features_.add("pn", part, p1, n1);
        for (std::ptrdiff_t k = 1; k <= 4; ++k) {
            features_.add("lw", fine, question_.stem(first - k));
            features_.add("rw", fine, question_.stem(last + k - 1));
        }
        const auto beside = static_cast<Feature>(match_.beside);
        features_.add("beside", part, beside, kind);
        features_.add("beside1", fine, beside, match_.core);
        features_.add("beside2", role, beside, std::min(question_.sharing(match_), 4));
        features_.add("beside3", part, beside, kind, static_cast<Feature>(table_.kind));
        features_.add("core", part, match_.core, static_cast<Feature>(table_.kind));
    }

    void nearness() {
        if (question_.schema().vectors().empty()) return;
        const auto kind = match_.kind == Match::exact ? 9U : static_cast<Feature>(match_.kind);
        const auto [part, fine, role] = contexts_;
        const Feature near = bucket(match_.nearness, 0.08F, 0, 12);
        features_.add("v", part, near, kind);
        features_.add("v1", fine, near);
        features_.add("vr", part, std::min(match_.rank, 6), kind);
        features_.add("vr1", fine, std::min(match_.rank, 4), near);
        features_.add("vt", part, bucket(table_.nearness, 0.12F, 0, 8), near);
        features_.add("vtr", part, std::min(table_.rank, 3), std::min(match_.rank, 4));
    }

    /// A value of the question that the column holds, whatever it is used for.
    void value() {
        const auto [part, fine, role] = contexts_;
        const Anchor* best = nullptr;
        for (const Anchor& anchor : question_.anchors()) {
            const bool better =
                best == nullptr || anchor.last - anchor.first > best->last - best->first;
            if (anchor.hit(index_) != nullptr && better) best = &anchor;
        }
        if (best == nullptr) return features_.add("no value", fine);
        const auto size = std::min<std::size_t>(best->last - best->first, 3);
        features_.add("value", part, size, static_cast<Feature>(match_.kind));
        features_.add("value1", fine, size, best->capitalised || best->quoted,
                      std::min<std::size_t>(best->hits.size(), 4));
    }

    /// The literal that the condition of this slot compares with.
    void literal() {
        const auto [part, fine, role] = contexts_;
        const Anchor& anchor = question_.anchors()[static_cast<std::size_t>(slot_.anchor)];
        const AnchorHit* hit = anchor.hit(index_);
        const auto kind = static_cast<Feature>(match_.kind);
        const auto type = static_cast<Feature>(column_.kind);
        features_.add("l hit", part, hit == nullptr ? 0 : static_cast<int>(hit->score * 20), type,
                      static_cast<Feature>(anchor.kind));
        features_.add("l hits", part, hit != nullptr, std::min<std::size_t>(anchor.hits.size(), 5),
                      kind, static_cast<Feature>(table_.kind));
        features_.add("l type", fine, type, static_cast<Feature>(anchor.kind),
                      std::min<std::size_t>(anchor.digits.size(), 5));
        features_.add(
            "l beside", part,
            static_cast<Feature>(question_.beside(anchor.first, anchor.last, column_.table)),
            hit != nullptr, kind);
        if (anchor.digits.size() == 4)
            features_.add("l year", hash_of(column_.name.stems.back()), anchor.digits[0] == '1',
                          anchor.digits[0] == '2');
        if (match_.kind >= Match::prefix) {
            const auto gap = static_cast<int>(anchor.first) - static_cast<int>(match_.last);
            const int place = match_.first >= anchor.last
                                  ? -1 - std::min(static_cast<int>(match_.first - anchor.last), 4)
                                  : std::clamp(gap, 0, 8);
            features_.add("l gap", part, static_cast<Feature>(place + 50), kind);
            features_.add("l gap1", fine, static_cast<Feature>(place + 50));
            int between = 0;
            for (const NameMatch& other : question_.columns()) {
                between += other.kind == Match::exact && other.first >= match_.last &&
                           other.last <= anchor.first;
            }
            features_.add("l between", part, std::min(between, 2), kind);
        }
        const auto at = static_cast<std::ptrdiff_t>(anchor.first);
        const auto end = static_cast<std::ptrdiff_t>(anchor.last);
        for (const std::size_t k : {std::size_t{0}, column_.name.stems.size() - 1}) {
            const Feature word = hash_of(column_.name.stems[k]);
            features_.add("l w", word, question_.stem(end));
            for (std::ptrdiff_t back = 1; back <= 3; ++back)
                features_.add("l b", word, question_.stem(at - back));
        }
    }

    /// Adjectives that compare what the column says.
    void measures() {
        const auto [part, fine, role] = contexts_;
        for (const Question::Adjective& adjective : question_.adjectives()) {
            const auto by = static_cast<Feature>(adjective.measured->by(column_.name.stems));
            bool near = false;
            if (slot_.anchor >= 0) {
                const Anchor& anchor = question_.anchors()[static_cast<std::size_t>(slot_.anchor)];
                near = adjective.token < anchor.first && adjective.token + 4 >= anchor.first;
            }
            features_.add("measure", fine, by, near);
            features_.add("measure part", part, by, static_cast<Feature>(match_.kind));
        }
    }

    void words() {
        const auto [part, fine, role] = contexts_;
        const std::vector<std::string>& stems = column_.name.stems;
        for (std::size_t k = stems.size() > 2 ? stems.size() - 2 : 0; k < stems.size(); ++k) {
            const Feature word = hash_of(stems[k]);
            features_.add("cw", part, word);
            features_.add("cw1", fine, word);
            for (const Feature said : question_.content_words()) features_.add("w", said, word);
        }
        const Feature last = hash_of(stems.back());
        for (const Feature said : question_.content_words()) features_.add("w2", part, said, last);
        features_.add("s2w", part, question_.stem(0), question_.stem(1), last);
    }

    const Question& question_;
    const Slot& slot_;
    int index_;
    const ColumnEntry& column_;
    const NameMatch& match_;
    const NameMatch& table_;
    Contexts contexts_;
    Features features_;
};

}  // namespace

std::vector<Feature> slot_features(const Question& question, const Slot& slot, int column) {
    std::vector<Feature> list;
    list.reserve(160);
    Describer(question, slot, column, list).describe();
    return list;
}

std::vector<Feature> filled_features(const Question& question, const Slot& slot, int index,
                                     const std::vector<Filled>& before) {
    std::vector<Feature> list;
    Features features(list);
    const Schema& schema = question.schema();
    const ColumnEntry& column = schema.column(index);
    const NameMatch& match = question.columns()[static_cast<std::size_t>(index)];
    const auto [part, fine, role] = contexts_of(slot);
    const auto kind = static_cast<Feature>(match.kind);
    int nearest = Schema::far, overlapping = 0;
    const Filled* same_part = nullptr;
    for (const Filled& other : before) {
        const ColumnEntry& chosen = schema.column(other.column);
        nearest = std::min(nearest, schema.distance(column.table, chosen.table));
        const Contexts theirs = contexts_of(other.slot);
        if (other.column == index) {
            features.add("same", role, theirs.role, static_cast<Feature>(other.slot.aggregate));
            features.add("same1", fine, theirs.fine);
            features.add("same k", part, theirs.part, kind);
        } else {
            const NameMatch& named = question.columns()[static_cast<std::size_t>(other.column)];
            overlapping += named.named() && match.named() && named.first <= match.first &&
                           match.last <= named.last;
        }
        if (other.slot.part == slot.part && other.slot.block == slot.block) same_part = &other;
        const std::vector<Link>& links = schema.links(column.table, chosen.table);
        const bool key = std::any_of(links.begin(), links.end(), [&](const Link& l) {
            return l.left == index && l.right == other.column;
        });
        if (key) features.add("joined", role, theirs.role);
        if (other.slot.part == Part::select && slot.part == Part::select && other.column != index) {
            // «color code and description»: what is shown beside is called alike.
            const bool kin = chosen.name.stems.front() == column.name.stems.front() &&
                             chosen.name.stems.size() > 1 && column.name.stems.size() > 1;
            features.add("called alike", kin, kind, chosen.table == column.table, match.core);
        }
        if (other.slot.part == Part::select)
            features.add("with", role, chosen.table == column.table, traits_of(column),
                         static_cast<Feature>(chosen.display));
    }
    if (before.empty()) {
        features.add("first", part, kind);
        return list;
    }
    const auto far = std::min(nearest, 4);
    features.add("far", part, far, kind);
    features.add(
        "far t", role, far,
        static_cast<Feature>(question.tables()[static_cast<std::size_t>(column.table)].kind));
    features.add("far k", part, far, traits_of(column));
    features.add("overlap", part, kind, std::min(overlapping, 2));
    const ColumnEntry& last = schema.column(before.back().column);
    features.add("last table", part, contexts_of(before.back().slot).part,
                 last.table == column.table);
    if (same_part != nullptr) {
        const NameMatch& named = question.columns()[static_cast<std::size_t>(same_part->column)];
        if (match.named() && named.named()) {
            const auto gap = static_cast<int>(match.first) - static_cast<int>(named.first);
            features.add("after", part, gap < 0 ? 0 : gap == 0 ? 1 : gap <= 4 ? 2 : 3);
        }
        features.add("same table", part, schema.column(same_part->column).table == column.table,
                     kind);
    }
    return list;
}

}  // namespace querent::language::learnt
