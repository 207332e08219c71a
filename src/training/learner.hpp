// Log-linear models over hashed features, learnt by AdaGrad: among several, the right one.
#pragma once

#include <cstdint>
#include <vector>

#include "language/learnt/weights.hpp"

namespace querent::training {

class Learner {
public:
    static constexpr unsigned spread_bits = 25;

    Learner(unsigned bits, float rate, float decay, float inertia)
        : weights_(bits), squares_(std::size_t{1} << bits, inertia), rate_(rate), decay_(decay) {}

    /// One step towards the candidates that are right (one at least). `features` are the
    /// candidates' one behind the other, `ends` where each ends. Returns whether the best was
    /// right already.
    bool learn(const std::vector<language::learnt::Feature>& features,
               const std::vector<std::size_t>& ends, const std::vector<bool>& right);

    [[nodiscard]] language::learnt::Weights& weights() { return weights_; }
    /// Before learning: notes that the features occur in a group of examples (a database). Only
    /// features of several groups are learnt from; the others say what a group's names are.
    void count(const std::vector<language::learnt::Feature>& features, std::uint16_t group);
    void learn_from_spread(std::uint8_t groups_min) { groups_min_ = groups_min; }

    /// From here on the weights of every step count towards an average, which settle() puts in
    /// their place: what the last examples happened to teach weighs less.
    void start_averaging();
    void settle();

    /// A frozen learner only says whether it would be right.
    void freeze(bool frozen) { frozen_ = frozen; }

private:
    language::learnt::Weights weights_;
    std::vector<float> squares_;
    std::vector<float> drift_;  // of each weight, each change times the steps before it
    double steps_ = 0;
    float rate_, decay_;
    bool frozen_ = false;
    std::vector<float> scores_;
    std::vector<std::uint8_t> spread_;  // groups of each feature, up to 255
    std::vector<std::uint16_t> last_group_;
    std::uint8_t groups_min_ = 0;
    [[nodiscard]] bool learnt(language::learnt::Feature feature) const {
        return groups_min_ == 0 || spread_[feature >> (32 - spread_bits)] >= groups_min_;
    }
};

}  // namespace querent::training
