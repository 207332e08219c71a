#include "language/learnt/reader.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "language/learnt/frame_of.hpp"
#include "language/learnt/ranker.hpp"
#include "language/learnt/realiser.hpp"
#include "language/learnt/search.hpp"
#include "language/learnt/strict.hpp"

namespace querent::language::learnt {

namespace {

constexpr std::size_t candidates_max = 40;  // as the trainer's
constexpr float near_min = 0.5F;            // that a word speaks of a name by its meaning

void add_tables(const Block& block, const Schema& schema, std::vector<std::string>& names) {
    for (const int table : tables_of(block, schema).value_or(std::vector<int>())) {
        const std::string& name = schema.source().tables[static_cast<std::size_t>(table)].name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    for (const Condition& condition : block.where) {
        for (const Block& nested : condition.block) add_tables(nested, schema, names);
    }
}

Span span_of(const Question& question, std::size_t first, std::size_t last) {
    const std::vector<Token>& tokens = question.tokens();
    if (first >= last || last > tokens.size()) return {};
    return {tokens[first].span.begin, tokens[last - 1].span.end};
}

/// Notes the names of columns and tables that the candidate reads, and the literals it took.
void cover(const Candidate& candidate, const Question& question, LearntReading& reading) {
    const auto add = [&](std::size_t first, std::size_t last) {
        const Span span = span_of(question, first, last);
        if (span.empty() || std::find(reading.covered.begin(), reading.covered.end(), span) !=
                                reading.covered.end())
            return false;
        reading.covered.push_back(span);
        return true;
    };
    const auto add_name = [&](const NameMatch& match) {
        if (match.kind != Match::none && add(match.first, match.last) && !match.named())
            ++reading.covered_loosely;
        if (match.nearness >= near_min && add(match.near_first, match.near_last))
            ++reading.covered_loosely;
    };
    for (const Filled& filled : candidate.filled) {
        if (filled.column >= 0)
            add_name(question.columns()[static_cast<std::size_t>(filled.column)]);
    }
    const auto& all = question.schema().source().tables;
    for (std::size_t t = 0; t < all.size(); ++t) {
        if (std::find(reading.tables.begin(), reading.tables.end(), all[t].name) !=
            reading.tables.end())
            add_name(question.tables()[t]);
    }
    for (std::size_t k = 0; k < candidate.sketch.uses.size(); ++k) {
        const Anchor& anchor = question.anchors()[k];
        if (candidate.sketch.uses[k].kind != UseKind::skip) add(anchor.first, anchor.last);
    }
}

}  // namespace

Reader::Reader(const catalog::Source& source, const catalog::ValueIndex& values,
               const Knowledge& knowledge)
    : values_(values), knowledge_(knowledge), schema_(source, knowledge.vectors) {}

std::vector<LearntReading> Reader::read(std::string_view text, std::size_t count) const {
    const Question question(text, schema_, values_);
    const std::vector<Candidate> candidates =
        search(question, {knowledge_.sketch, knowledge_.columns}, candidates_max);
    const std::vector<float> probabilities = rank(question, candidates, knowledge_.ranker);
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return probabilities[a] > probabilities[b];
    });
    std::vector<LearntReading> readings;
    for (const std::size_t k : order) {
        if (readings.size() == count) break;
        LearntReading reading;
        reading.form = strict(candidates[k].form);
        std::optional<sql::Query> query = realise(reading.form, schema_, &question);
        if (!query) continue;
        add_titles(reading.form, schema_, *query);
        reading.query = std::move(*query);
        add_tables(reading.form.first, schema_, reading.tables);
        for (const Block& block : reading.form.second) add_tables(block, schema_, reading.tables);
        reading.frame = frame_of(reading.form, question);
        cover(candidates[k], question, reading);
        const float p = std::clamp(probabilities[k], 1e-6F, 1 - 1e-6F);
        reading.probability =
            1 / (1 + std::exp(-(knowledge_.slope * std::log(p / (1 - p)) + knowledge_.offset)));
        readings.push_back(std::move(reading));
    }
    return readings;
}

}  // namespace querent::language::learnt
