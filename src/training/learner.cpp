#include "training/learner.hpp"

#include <algorithm>
#include <cmath>

#include "language/learnt/steps.hpp"

namespace querent::training {

void Learner::count(const std::vector<language::learnt::Feature>& features, std::uint16_t group) {
    if (spread_.empty()) {
        spread_.resize(std::size_t{1} << spread_bits);
        last_group_.resize(std::size_t{1} << spread_bits);
    }
    for (const language::learnt::Feature feature : features) {
        const std::size_t at = feature >> (32 - spread_bits);
        if (last_group_[at] == group || spread_[at] == 255) continue;
        last_group_[at] = group;
        ++spread_[at];
    }
}

void Learner::start_averaging() {
    drift_.assign(squares_.size(), 0);
    steps_ = 0;
}

void Learner::settle() {
    std::vector<float>& weights = weights_.full();
    for (std::size_t k = 0; k < drift_.size() && steps_ > 0; ++k)
        weights[k] -= static_cast<float>(drift_[k] / steps_);
    drift_.clear();
}

bool Learner::learn(const std::vector<language::learnt::Feature>& features,
                    const std::vector<std::size_t>& ends, const std::vector<bool>& right) {
    std::vector<float>& weights = weights_.full();
    scores_.clear();
    std::size_t at = 0;
    for (const std::size_t end : ends) {
        float score = 0;
        for (; at < end; ++at) {
            if (frozen_ || learnt(features[at])) score += weights[weights_.place(features[at])];
        }
        scores_.push_back(score);
    }
    const auto best = std::max_element(scores_.begin(), scores_.end()) - scores_.begin();
    const bool good = right[static_cast<std::size_t>(best)];
    if (frozen_) return good;
    language::learnt::log_softmax(scores_);
    ++steps_;
    const auto before = static_cast<float>(steps_ - 1);
    float mass = 0;  // what the right ones have together is shared among them as it is
    for (std::size_t k = 0; k < ends.size(); ++k) mass += right[k] ? std::exp(scores_[k]) : 0.0F;
    at = 0;
    for (std::size_t k = 0; k < ends.size(); ++k) {
        const float probability = std::exp(scores_[k]);
        const float error = probability - (right[k] ? probability / std::max(mass, 1e-12F) : 0.0F);
        if (std::abs(error) < 1e-3F) {
            at = ends[k];
            continue;
        }
        for (; at < ends[k]; ++at) {
            if (!learnt(features[at])) continue;
            const language::learnt::Feature place = weights_.place(features[at]);
            const float slope = error + decay_ * weights[place];
            squares_[place] += slope * slope;
            const float change = rate_ * slope / std::sqrt(squares_[place]);
            weights[place] -= change;
            if (!drift_.empty()) drift_[place] -= before * change;
        }
    }
    return good;
}

}  // namespace querent::training
