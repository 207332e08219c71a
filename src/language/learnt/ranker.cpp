#include "language/learnt/ranker.hpp"

#include <algorithm>
#include <cmath>

#include "language/learnt/realiser.hpp"

namespace querent::language::learnt {

namespace {

Feature bucket(float value, float step, int low, int high) {
    return static_cast<Feature>(std::clamp(static_cast<int>(std::floor(value / step)), low, high) +
                                100);
}

Feature shape_of(const Term& term) {
    return mix(static_cast<Feature>(term.aggregate), static_cast<Feature>(term.distinct),
               static_cast<Feature>(term.column == star));
}

class Describer {
public:
    Describer(const RankerContext& context, const Candidate& candidate, std::size_t rank,
              std::vector<Feature>& list)
        : context_(context),
          question_(context.question),
          schema_(context.question.schema()),
          candidate_(candidate),
          rank_(rank),
          features_(list) {}

    void describe() {
        scores();
        cover();
        names();
        const Block& first = candidate_.sketch.form.first;
        tables();
        literals();
        structure(first);
        items();
        add_agreement(context_.agreement[rank_], features_);
        add_joins(question_, candidate_, context_.tables[rank_], features_);
        add_groups(question_, candidate_, context_.tables[rank_], features_);
        add_direction(context_.direction, candidate_, features_);
        add_measures(question_, candidate_, context_.tables[rank_], features_);
        crosses();
    }

private:
    /// Few coarse facts, two at a time: each says more beside another.
    void crosses() {
        for (std::size_t a = 0; a < coarse_.size(); ++a) {
            for (std::size_t b = a + 1; b < coarse_.size(); ++b)
                features_.add("two", a, coarse_[a], b, coarse_[b]);
        }
    }

    void scores() {
        const float behind = candidate_.score() - context_.best_score;
        coarse_ = {bucket(behind, 1.5F, -6, 0),
                   bucket(candidate_.sketch_score - context_.best_sketch, 1.5F, -6, 1)};
        features_.add("total", bucket(behind, 0.5F, -24, 0));
        features_.add("total coarse", bucket(behind, 2.0F, -8, 0));
        features_.add("sketch",
                      bucket(candidate_.sketch_score - context_.best_sketch, 0.5F, -16, 4));
        features_.add("sketch all", bucket(candidate_.sketch_score, 1.0F, -14, 0));
        const auto slots = static_cast<float>(std::max<std::size_t>(candidate_.filled.size(), 1));
        features_.add("columns", bucket(candidate_.column_score, 0.4F, -16, 0));
        coarse_.push_back(bucket(candidate_.column_score / slots, 0.5F, -6, 0));
        coarse_.push_back(bucket(candidate_.table_score, 1.0F, -5, 0));
        features_.add("columns each", bucket(candidate_.column_score / slots, 0.2F, -12, 0));
        features_.add("tables", bucket(candidate_.table_score, 0.4F, -12, 0));
        features_.add("rank", std::min<std::size_t>(rank_, 12));
    }

    void cover_tokens(std::size_t first, std::size_t last) {
        for (std::size_t k = first; k < last; ++k) covered_[k] = true;
    }

    /// What the question says and the reading does not use.
    void cover() {
        covered_.assign(question_.tokens().size(), false);
        for (const Filled& filled : candidate_.filled) {
            const NameMatch& match = question_.columns()[static_cast<std::size_t>(filled.column)];
            if (match.kind >= Match::prefix || match.kind == Match::meaning)
                cover_tokens(match.first, match.last);
        }
        used_tables_.clear();
        const auto add_tables = [&](const Block& block) {
            const bool first = &block == &candidate_.form.first;
            if (const Tables tables = first ? context_.tables[rank_] : tables_of(block, schema_))
                used_tables_.insert(used_tables_.end(), tables->begin(), tables->end());
            for (const Condition& condition : block.where) {
                for (const Block& nested : condition.block) {
                    if (const auto tables = tables_of(nested, schema_))
                        used_tables_.insert(used_tables_.end(), tables->begin(), tables->end());
                }
            }
        };
        add_tables(candidate_.form.first);
        for (const Block& block : candidate_.form.second) add_tables(block);
        for (const int table : used_tables_) {
            const NameMatch& match = question_.tables()[static_cast<std::size_t>(table)];
            if (match.kind > Match::none) cover_tokens(match.first, match.last);
        }
        for (std::size_t k = 0; k < candidate_.sketch.uses.size(); ++k) {
            if (candidate_.sketch.uses[k].kind != UseKind::skip)
                cover_tokens(question_.anchors()[k].first, question_.anchors()[k].last);
        }
        count_uncovered();
    }

    void count_uncovered() {
        std::size_t names = 0, tables = 0, words = 0;
        std::vector<std::size_t> seen;
        for (const NameMatch& match : question_.columns()) {
            if (match.kind != Match::exact || match.core) continue;
            bool all = true;
            for (std::size_t k = match.first; k < match.last; ++k) all = all && covered_[k];
            if (all || std::find(seen.begin(), seen.end(), match.first) != seen.end()) continue;
            seen.push_back(match.first);
            ++names;
        }
        for (std::size_t t = 0; t < question_.tables().size(); ++t) {
            const NameMatch& match = question_.tables()[t];
            tables += match.kind == Match::exact &&
                      std::find(used_tables_.begin(), used_tables_.end(), static_cast<int>(t)) ==
                          used_tables_.end() &&
                      !covered_[match.first];
        }
        for (std::size_t k = 0; k < covered_.size(); ++k) {
            const Token& token = question_.tokens()[k];
            if (covered_[k] || token.kind != Token::Kind::word || is_stop_word(token.folded) ||
                std::find(context_.cues.begin(), context_.cues.end(),
                          question_.stem(static_cast<std::ptrdiff_t>(k))) != context_.cues.end())
                continue;
            ++words;
        }
        coarse_.push_back(static_cast<Feature>(std::min<std::size_t>(names, 2)));
        coarse_.push_back(static_cast<Feature>(std::min<std::size_t>(tables, 2)));
        coarse_.push_back(static_cast<Feature>(std::min<std::size_t>(words, 3)));
        features_.add("names left", std::min<std::size_t>(names, 4));
        features_.add("tables left", std::min<std::size_t>(tables, 3));
        features_.add("words left", std::min<std::size_t>(words, 7));
        features_.add("left", std::min<std::size_t>(names, 2), std::min<std::size_t>(tables, 2),
                      std::min<std::size_t>(words, 3));
    }

    void names() {
        float least = 1, sum = 0;
        std::vector<std::pair<Feature, int>> counts;
        for (const Filled& filled : candidate_.filled) {
            const NameMatch& match = question_.columns()[static_cast<std::size_t>(filled.column)];
            const auto part = static_cast<Feature>(filled.slot.part);
            least = std::min(least, match.nearness);
            sum += match.nearness;
            const auto kind = static_cast<Feature>(match.kind);
            features_.add("c kind", part, kind, static_cast<Feature>(filled.slot.aggregate));
            features_.add("c beside", part, static_cast<Feature>(match.beside), kind);
            features_.add("c near", part, bucket(match.nearness, 0.1F, 0, 10));
            features_.add("c rank", part, std::min(match.rank, 5), kind);
            const ColumnEntry& column = schema_.column(filled.column);
            features_.add("c type", part, static_cast<Feature>(filled.slot.aggregate),
                          static_cast<Feature>(column.kind), column.primary, column.foreign,
                          filled.slot.detail);
            if (question_.dominated(match)) features_.add("c dominated", part, kind);
        }
        coarse_.push_back(candidate_.filled.empty() ? 1U : bucket(least, 0.25F, 0, 4));
        if (candidate_.filled.empty()) return features_.add("no columns");
        features_.add("least near", bucket(least, 0.1F, 0, 10));
        features_.add("mean near",
                      bucket(sum / static_cast<float>(candidate_.filled.size()), 0.1F, 0, 10));
    }

    void tables() {
        const Block& first = candidate_.form.first;
        std::vector<int> own;
        for (const int column : columns_of(first)) own.push_back(schema_.column(column).table);
        std::sort(own.begin(), own.end());
        own.erase(std::unique(own.begin(), own.end()), own.end());
        const Tables& all = context_.tables[rank_];
        const std::size_t count = all ? all->size() : 9;
        joined_ = count > 1;
        features_.add("table count", count, own.size());
        coarse_.push_back(static_cast<Feature>(std::min<std::size_t>(count, 4)));
        std::size_t unnamed = 0, owners_unnamed = 0;
        for (const int table : all.value_or(std::vector<int>())) {
            const bool named =
                question_.tables()[static_cast<std::size_t>(table)].kind >= Match::prefix;
            const bool owner = std::find(own.begin(), own.end(), table) != own.end();
            unnamed += !named && !owner;
            owners_unnamed += !named && owner;
            features_.add("table", named, owner, schema_.table(table).foreign_keys > 1);
        }
        features_.add("unnamed", unnamed, std::min<std::size_t>(owners_unnamed, 3));
        if (first.table >= 0) {
            const NameMatch& match = question_.tables()[static_cast<std::size_t>(first.table)];
            features_.add("more", static_cast<Feature>(match.kind),
                          bucket(match.nearness, 0.2F, 0, 5), own.empty(), first.group.empty());
        }
    }

    /// Literals that were left out, and what the others are compared with.
    void literals() {
        std::size_t left = 0;
        for (std::size_t k = 0; k < candidate_.sketch.uses.size(); ++k) {
            const Anchor& anchor = question_.anchors()[k];
            if (candidate_.sketch.uses[k].kind != UseKind::skip) continue;
            bool inside = true;
            for (std::size_t t = anchor.first; t < anchor.last; ++t) inside = inside && covered_[t];
            if (inside) continue;
            features_.add("skipped", static_cast<Feature>(anchor.kind), anchor.quoted,
                          anchor.capitalised, anchor.name_too, anchor.hits.empty());
            left += anchor.quoted || anchor.capitalised || anchor.kind == Anchor::Kind::number;
        }
        coarse_.push_back(static_cast<Feature>(std::min<std::size_t>(left, 2)));
        features_.add("literals left", std::min<std::size_t>(left, 3));
        for (const Filled& filled : candidate_.filled) {
            if (filled.slot.part != Part::where) continue;
            const Anchor& anchor =
                question_.anchors()[static_cast<std::size_t>(filled.slot.anchor)];
            const AnchorHit* hit = anchor.hit(filled.column);
            features_.add("compared", hit != nullptr, std::min<std::size_t>(anchor.hits.size(), 3),
                          filled.slot.detail, static_cast<Feature>(anchor.kind));
            features_.add("compared in",
                          static_cast<Feature>(question_.beside(
                              anchor.first, anchor.last, schema_.column(filled.column).table)));
            features_.add("operator", filled.slot.detail, anchor.comparison, anchor.negated);
        }
    }

    void structure(const Block& first) {
        const Sketch& sketch = candidate_.sketch;
        Feature selected = 1, uses = 1;
        for (const std::uint8_t label : sketch.selected[0])
            selected = mix(selected, Feature{label});
        for (const Use& use : sketch.uses) {
            if (use.kind != UseKind::skip) uses = mix(uses, Feature{code_of(use)});
        }
        const auto shape = static_cast<Feature>(sketch.shape);
        const auto grouped = static_cast<Feature>(first.group.size());
        const Feature ordered =
            mix(Feature{sketch.ordered[0]}, static_cast<Feature>(first.limit.has_value()),
                static_cast<Feature>(sketch.limit[0].has_value()));
        const auto having = static_cast<Feature>(first.having.size());
        const Feature distinct =
            mix(static_cast<Feature>(first.distinct) + 5, static_cast<Feature>(joined_), grouped);
        const Feature parts[] = {mix(1U, selected),        mix(2U, uses),    mix(3U, shape),
                                 mix(4U, grouped, having), mix(5U, ordered), mix(6U, distinct)};
        for (const Feature part : parts) {
            features_.add("s", part);
            for (const Feature cue : context_.cues) features_.add("sc", part, cue);
        }
        for (const Feature part : {parts[0], parts[3], parts[4]}) {
            for (const Feature word : context_.words) features_.add("sw", part, word);
        }
        for (const Feature pair : context_.pairs) features_.add("sp", parts[0], pair);
        for (const Feature part : {parts[2], parts[3], parts[4], parts[5]}) {
            for (const Feature pair : context_.pairs) features_.add("sp", part, pair);
        }
        features_.add("whole", selected, uses, shape, grouped, ordered);
        features_.add("group order", grouped, ordered, having, selected);
        features_.add("shape where", shape, uses);
        features_.add("start", question_.stem(0), question_.stem(1), selected);
    }

    /// Odd or usual combinations of what is selected, grouped and compared.
    void items() {
        const Block& first = candidate_.form.first;
        bool plain = false, aggregated = false, repeated = false, key = false;
        for (std::size_t k = 0; k < first.select.size(); ++k) {
            const Term& term = first.select[k];
            (term.aggregate == Aggregate::none ? plain : aggregated) = true;
            if (term.column < 0) continue;
            key = key || schema_.column(term.column).primary;
            for (std::size_t other = 0; other < k; ++other)
                repeated = repeated || first.select[other] == term;
            for (const Condition& condition : first.where) {
                if (condition.left.column == term.column && condition.op == Operator::equal)
                    features_.add("known", static_cast<Feature>(term.aggregate),
                                  condition.block.empty());
            }
        }
        const bool grouped = !first.group.empty();
        features_.add("mixed", plain, aggregated, grouped);
        features_.add("repeated", repeated);
        features_.add("distinct", first.distinct, key, joined_, plain && !aggregated,
                      first.select.size() == 1);
        for (const int group : first.group) {
            bool shown = false, kin = false;
            for (const Term& term : first.select) {
                shown = shown || (term.column == group && term.aggregate == Aggregate::none);
                kin = kin || (term.column >= 0 &&
                              schema_.column(term.column).table == schema_.column(group).table);
            }
            features_.add("group", shown, kin, schema_.column(group).primary,
                          schema_.column(group).foreign);
        }
        for (const Order& order : first.order) {
            bool shown = false;
            for (const Term& term : first.select) shown = shown || term == order.term;
            features_.add("order", shown, shape_of(order.term), first.limit.has_value(), grouped);
        }
        if (!candidate_.form.second.empty()) {
            const Block& second = candidate_.form.second[0];
            features_.add("second", static_cast<Feature>(candidate_.form.operation),
                          second.where.size(), first.where.size(), second.select == first.select);
            if (!second.where.empty() && !first.where.empty())
                features_.add("second where",
                              second.where[0].left.column == first.where[0].left.column,
                              static_cast<Feature>(candidate_.form.operation),
                              second.where[0].values == first.where[0].values);
        }
        for (const Condition& condition : first.where) {
            if (condition.block.empty()) continue;
            const Block& nested = condition.block[0];
            const bool same =
                !nested.select.empty() && nested.select[0].column == condition.left.column;
            bool linked = false;
            if (!nested.select.empty() && nested.select[0].column >= 0 &&
                condition.left.column >= 0) {
                for (const Link& link :
                     schema_.links(schema_.column(condition.left.column).table,
                                   schema_.column(nested.select[0].column).table))
                    linked = linked || (link.left == condition.left.column &&
                                        link.right == nested.select[0].column);
            }
            features_.add("nested", static_cast<Feature>(condition.op), same, linked,
                          nested.where.size());
        }
    }

    const RankerContext& context_;
    const Question& question_;
    const Schema& schema_;
    const Candidate& candidate_;
    std::size_t rank_;
    Features features_;
    std::vector<bool> covered_;
    std::vector<int> used_tables_;
    std::vector<Feature> coarse_;
    bool joined_ = false;
};

}  // namespace

RankerContext::RankerContext(const Question& asked, const std::vector<Candidate>& candidates)
    : question(asked), cues(cue_features(asked)) {
    words = asked.frame_words();
    for (std::size_t k = 0; k + 1 < words.size(); ++k) pairs.push_back(mix(words[k], words[k + 1]));
    direction = direction_of(asked, cues);
    for (const Candidate& candidate : candidates)
        tables.push_back(tables_of(candidate.form.first, asked.schema()));
    agreement = agreement_of(candidates, tables, asked.schema());
    best_score = best_sketch = best_columns = -1e9F;
    for (const Candidate& candidate : candidates) {
        best_score = std::max(best_score, candidate.score());
        best_sketch = std::max(best_sketch, candidate.sketch_score);
        best_columns = std::max(best_columns, candidate.column_score);
    }
}

std::vector<Feature> ranker_features(const RankerContext& context, const Candidate& candidate,
                                     std::size_t rank) {
    std::vector<Feature> list;
    list.reserve(400);
    Describer(context, candidate, rank, list).describe();
    return list;
}

std::vector<float> rank(const Question& question, const std::vector<Candidate>& candidates,
                        const Weights& weights) {
    const RankerContext context(question, candidates);
    std::vector<float> scores;
    for (std::size_t k = 0; k < candidates.size(); ++k)
        scores.push_back(weights.sum(ranker_features(context, candidates[k], k)));
    log_softmax(scores);
    for (float& score : scores) score = std::exp(score);
    return scores;
}

}  // namespace querent::language::learnt
