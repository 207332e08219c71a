// The figures of an evaluation.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/evaluation.hpp"

namespace querent::evaluation {

struct Share {
    std::size_t right = 0, all = 0;
    [[nodiscard]] double value() const {
        return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all);
    }
};

/// Of the surest `coverage` of all scored questions.
struct Coverage {
    double coverage = 0, accuracy = 0, threshold = 0;
};

/// Questions whose confidence lies in [from, to).
struct CalibrationBin {
    double from = 0, to = 0;
    double mean_confidence = 0;
    Share accuracy = {};
};

struct Latency {
    std::size_t questions = 0;
    double p50_ms = 0, p95_ms = 0, p99_ms = 0, max_ms = 0;
};

struct Reason {
    std::string name;
    std::size_t count = 0;
    std::size_t example = 0;  // index of an item
};

struct Summary {
    std::size_t items = 0, asked = 0;
    Share accuracy;                            // of the scored
    std::map<std::string, Share> by_hardness;  // empty key: unknown
    std::map<std::string, Share> by_database;
    std::map<Outcome, std::size_t> outcomes;
    std::vector<Coverage> coverage;  // at 10 %, 20 %, … 100 %
    double risk_area = 0;            // under the curve of errors over coverage: less is better
    std::vector<CalibrationBin> calibration;
    double calibration_error = 0;  // mean distance of confidence and accuracy
    Latency latency;
    std::vector<Reason> reasons;  // of scored questions that are not right, most frequent first
};

Summary summarise(const std::vector<Item>& items, const std::vector<Answered>& answered);

/// "easy", "medium", "hard", "extra", others; for lists and tables.
std::vector<std::string> hardness_in_order(const Summary& summary);

}  // namespace querent::evaluation
