#include "training/weight_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace querent::training {

namespace {

void append(std::string& bytes, const void* data, std::size_t size) {
    bytes.append(static_cast<const char*>(data), size);
}

/// Weights as bytes: the signed root of each one's share of the largest.
void append(std::string& bytes, learnt::Weights& weights) {
    float largest = 1e-6F;
    for (const float weight : weights.full()) largest = std::max(largest, std::abs(weight));
    const float scale = largest / (127.0F * 127.0F);
    const auto count = static_cast<std::uint32_t>(weights.full().size());
    append(bytes, &count, sizeof count);
    append(bytes, &scale, sizeof scale);
    for (const float weight : weights.full()) {
        const auto root = std::lround(std::sqrt(std::abs(weight) / scale));
        bytes += static_cast<char>(weight < 0 ? -root : root);
    }
}

}  // namespace

bool write_weights(const std::string& file, BaseModels& models, Ranker& ranker,
                   const Calibration& calibration) {
    std::string bytes = "QLW2";
    append(bytes, &calibration.slope, sizeof calibration.slope);
    append(bytes, &calibration.offset, sizeof calibration.offset);
    append(bytes, models.sketch.weights());
    append(bytes, models.columns.weights());
    append(bytes, ranker.learner().weights());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return out.good();
}

}  // namespace querent::training
