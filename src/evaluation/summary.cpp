#include "evaluation/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace querent::evaluation {

namespace {

constexpr std::size_t coverage_steps = 10;
constexpr std::size_t calibration_bins = 10;

struct Scored {
    double confidence = 0;
    bool right = false;
};

/// Surest first; questions without a reading come last.
std::vector<Scored> scored_of(const std::vector<Answered>& answered) {
    std::vector<Scored> scored;
    for (const Answered& one : answered) {
        if (!one.done || !is_scored(one.verdict.outcome)) continue;
        const double confidence = one.draft.sql.empty() ? -1 : one.draft.confidence;
        scored.push_back({confidence, one.verdict.outcome == Outcome::right});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    return scored;
}

void add_coverage(const std::vector<Scored>& scored, Summary& summary) {
    std::size_t right = 0, step = 1;
    double risk = 0;
    for (std::size_t k = 0; k < scored.size(); ++k) {
        right += scored[k].right ? 1 : 0;
        const auto taken = static_cast<double>(k + 1);
        const double accuracy = static_cast<double>(right) / taken;
        risk += 1 - accuracy;
        while (step <= coverage_steps && (k + 1) * coverage_steps >= step * scored.size()) {
            summary.coverage.push_back({static_cast<double>(step) / coverage_steps, accuracy,
                                        std::max(scored[k].confidence, 0.0)});
            ++step;
        }
    }
    if (!scored.empty()) summary.risk_area = risk / static_cast<double>(scored.size());
}

void add_calibration(const std::vector<Scored>& scored, Summary& summary) {
    std::array<double, calibration_bins> sums{};
    for (std::size_t k = 0; k < calibration_bins; ++k) {
        const double from = static_cast<double>(k) / calibration_bins;
        const double to = static_cast<double>(k + 1) / calibration_bins;
        summary.calibration.push_back({.from = from, .to = to});
    }
    std::size_t read = 0;
    for (const Scored& one : scored) {
        if (one.confidence < 0) continue;  // there was nothing to be sure of
        const auto bin = std::min(calibration_bins - 1,
                                  static_cast<std::size_t>(one.confidence * calibration_bins));
        sums[bin] += one.confidence;
        summary.calibration[bin].accuracy.right += one.right ? 1 : 0;
        ++summary.calibration[bin].accuracy.all;
        ++read;
    }
    double distance = 0;
    for (std::size_t k = 0; k < calibration_bins; ++k) {
        CalibrationBin& bin = summary.calibration[k];
        if (bin.accuracy.all == 0) continue;
        const auto count = static_cast<double>(bin.accuracy.all);
        bin.mean_confidence = sums[k] / count;
        distance += count * std::fabs(bin.mean_confidence - bin.accuracy.value());
    }
    if (read > 0) summary.calibration_error = distance / static_cast<double>(read);
}

/// The smallest value that so large a share of all does not exceed.
double percentile(const std::vector<double>& sorted, double share) {
    const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
    const auto at = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
    return sorted[std::min(at, sorted.size() - 1)];
}

void add_latency(const std::vector<Answered>& answered, Summary& summary) {
    std::vector<double> taken;
    for (const Answered& one : answered) {
        // Drafts of an earlier run, and items that could not be asked, took no time.
        if (!one.done || one.draft.latency.count() == 0) continue;
        taken.push_back(static_cast<double>(one.draft.latency.count()) / 1000.0);
    }
    if (taken.empty()) return;
    std::sort(taken.begin(), taken.end());
    summary.latency = {.questions = taken.size(),
                       .p50_ms = percentile(taken, 0.50),
                       .p95_ms = percentile(taken, 0.95),
                       .p99_ms = percentile(taken, 0.99),
                       .max_ms = taken.back()};
}

void add_reasons(const std::vector<Answered>& answered, Summary& summary) {
    std::map<std::string, Reason> reasons;
    for (std::size_t k = 0; k < answered.size(); ++k) {
        const Answered& one = answered[k];
        const Outcome outcome = one.verdict.outcome;
        if (!one.done || !is_scored(outcome) || outcome == Outcome::right) continue;
        std::string name(name_of(outcome));
        if (outcome == Outcome::no_reading && !one.draft.reason_code.empty())
            name += ": " + one.draft.reason_code;
        auto& reason =
            reasons.try_emplace(name, Reason{.name = name, .count = 0, .example = k}).first->second;
        ++reason.count;
    }
    for (auto& [name, reason] : reasons) summary.reasons.push_back(std::move(reason));
    std::stable_sort(summary.reasons.begin(), summary.reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.count > b.count; });
}

}  // namespace

Summary summarise(const std::vector<Item>& items, const std::vector<Answered>& answered) {
    Summary summary;
    summary.items = items.size();
    for (std::size_t k = 0; k < answered.size(); ++k) {
        const Answered& one = answered[k];
        if (!one.done) continue;
        ++summary.asked;
        ++summary.outcomes[one.verdict.outcome];
        if (!is_scored(one.verdict.outcome)) continue;
        const bool right = one.verdict.outcome == Outcome::right;
        for (Share* share : {&summary.accuracy, &summary.by_hardness[items[k].hardness],
                             &summary.by_database[items[k].database]}) {
            share->right += right ? 1 : 0;
            ++share->all;
        }
    }
    const std::vector<Scored> scored = scored_of(answered);
    add_coverage(scored, summary);
    add_calibration(scored, summary);
    add_latency(answered, summary);
    add_reasons(answered, summary);
    return summary;
}

std::vector<std::string> hardness_in_order(const Summary& summary) {
    const std::vector<std::string> known = {"easy",   "medium",   "hard",       "extra",
                                            "simple", "moderate", "challenging"};
    std::vector<std::string> names;
    for (const std::string& name : known)
        if (summary.by_hardness.contains(name)) names.push_back(name);
    for (const auto& [name, share] : summary.by_hardness)
        if (std::find(known.begin(), known.end(), name) == known.end()) names.push_back(name);
    return names;
}

}  // namespace querent::evaluation
