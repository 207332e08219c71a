// How right the parser is on databases that it never saw.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "training/jackknife.hpp"

namespace querent::training {

struct Outcome {
    const Case* asked = nullptr;
    float probability = 0;  // of the first reading
    bool right = false, right_here = false;
    std::size_t first_right = 999;  // in the order of the search
    std::string sql;
};

/// Puts the ranker's choice first and judges it.
std::vector<Outcome> outcomes_of(const std::vector<Case>& cases, Ranker& ranker, Judge& judge);

/// Prints accuracy, oracles and accuracy of the surest 40 %, for plain and synonym questions.
void print(const char* title, const std::vector<Outcome>& outcomes);

/// One line per question that went wrong.
void write_failures(const std::string& file, const std::vector<Outcome>& outcomes);

/// sigmoid(slope * logit(probability) + offset) fits how often the first reading is right.
struct Calibration {
    float slope = 1, offset = 0;
};
Calibration calibrate(const std::vector<Outcome>& outcomes);

}  // namespace querent::training
