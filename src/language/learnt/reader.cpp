#include "language/learnt/reader.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "language/learnt/ranker.hpp"
#include "language/learnt/realiser.hpp"
#include "language/learnt/search.hpp"

namespace querent::language::learnt {

namespace {

constexpr std::size_t candidates_max = 40;  // as the trainer's

void add_tables(const Block& block, const Schema& schema, std::vector<std::string>& names) {
    for (const int table : tables_of(block, schema).value_or(std::vector<int>())) {
        const std::string& name = schema.source().tables[static_cast<std::size_t>(table)].name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    for (const Condition& condition : block.where) {
        for (const Block& nested : condition.block) add_tables(nested, schema, names);
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
        std::optional<sql::Query> query = realise(candidates[k].form, schema_, &question);
        if (!query) continue;
        LearntReading reading;
        reading.form = candidates[k].form;
        reading.query = std::move(*query);
        add_tables(reading.form.first, schema_, reading.tables);
        for (const Block& block : reading.form.second) add_tables(block, schema_, reading.tables);
        const float p = std::clamp(probabilities[k], 1e-6F, 1 - 1e-6F);
        reading.probability =
            1 / (1 + std::exp(-(knowledge_.slope * std::log(p / (1 - p)) + knowledge_.offset)));
        readings.push_back(std::move(reading));
    }
    return readings;
}

}  // namespace querent::language::learnt
