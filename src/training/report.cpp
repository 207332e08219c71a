#include "training/report.hpp"

#include <algorithm>
#include <cmath>

namespace querent::training {

namespace {

double logit(float probability) {
    const double p = std::clamp(static_cast<double>(probability), 1e-6, 1 - 1e-6);
    return std::log(p / (1 - p));
}

void print_part(const char* name, std::vector<const Outcome*> part) {
    if (part.empty()) return;
    const auto percent = [&](auto&& holds) {
        return 100.0 * static_cast<double>(std::count_if(part.begin(), part.end(), holds)) /
               static_cast<double>(part.size());
    };
    const auto oracle = [&](std::size_t n) {
        return percent([n](const Outcome* o) { return o->first_right < n; });
    };
    std::printf(
        "    %-9s %5zu questions, right %.1f, on copies too %.1f, oracle 5 %.1f, 15 %.1f, "
        "40 %.1f",
        name, part.size(), percent([](const Outcome* o) { return o->right_here; }),
        percent([](const Outcome* o) { return o->right; }), oracle(5), oracle(15), oracle(40));
    std::stable_sort(part.begin(), part.end(), [](const Outcome* a, const Outcome* b) {
        return a->probability > b->probability;
    });
    part.resize(std::max<std::size_t>(part.size() * 2 / 5, 1));
    std::printf(", surest 40 %%: %.1f, on copies too %.1f\n",
                percent([](const Outcome* o) { return o->right_here; }),
                percent([](const Outcome* o) { return o->right; }));
}

}  // namespace

std::vector<Outcome> outcomes_of(const std::vector<Case>& cases, Ranker& ranker, Judge& judge) {
    std::vector<Outcome> outcomes;
    for (const Case& asked : cases) {
        Outcome outcome;
        outcome.asked = &asked;
        const std::vector<float> probabilities = ranker.rank(asked);
        for (std::size_t k = 0; k < asked.candidates.size(); ++k) {
            if (asked.candidates[k].right && outcome.first_right == 999) outcome.first_right = k;
            if (probabilities[k] <= outcome.probability) continue;
            outcome.probability = probabilities[k];
            outcome.right = asked.candidates[k].right;
            outcome.sql = asked.candidates[k].sql;
        }
        outcome.right_here =
            !outcome.sql.empty() && judge.right_here(*asked.lesson->example, outcome.sql);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

void print(const char* title, const std::vector<Outcome>& outcomes) {
    std::printf("  %s\n", title);
    std::vector<const Outcome*> parts[3];
    for (const Outcome& outcome : outcomes) {
        const Example& example = *outcome.asked->lesson->example;
        parts[example.other_part ? 2 : example.synonyms ? 1 : 0].push_back(&outcome);
    }
    print_part("plain", parts[0]);
    print_part("synonyms", parts[1]);
    print_part("others", parts[2]);
    std::fflush(stdout);
}

void write_failures(const std::string& file, const std::vector<Outcome>& outcomes) {
    std::FILE* out = std::fopen(file.c_str(), "w");
    if (out == nullptr) return;
    for (const Outcome& outcome : outcomes) {
        const Example& example = *outcome.asked->lesson->example;
        if (outcome.right || example.other_part) continue;
        std::fprintf(out, "%s\t%s\t%s\t%zu\t%s\t%s\t%s\t%s\n", example.world->name.c_str(),
                     example.synonyms ? "synonyms" : "plain",
                     outcome.right_here ? "copies" : "wrong", outcome.first_right,
                     outcome.asked->lesson->why.c_str(), example.question.c_str(),
                     example.gold_sql.c_str(), outcome.sql.c_str());
    }
    std::fclose(out);
}

Calibration calibrate(const std::vector<Outcome>& outcomes) {
    double slope = 1, offset = 0;
    for (int round = 0; round < 400; ++round) {
        double by_slope = 0, by_offset = 0;
        for (const Outcome& outcome : outcomes) {
            const double x = logit(outcome.probability);
            const double error = 1 / (1 + std::exp(-(slope * x + offset))) - outcome.right;
            by_slope += error * x;
            by_offset += error;
        }
        const auto n = static_cast<double>(std::max<std::size_t>(outcomes.size(), 1));
        slope -= 0.1 * by_slope / n;
        offset -= 0.5 * by_offset / n;
    }
    return {static_cast<float>(slope), static_cast<float>(offset)};
}

}  // namespace querent::training
