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

/// Weights as bytes: the scale leaves one in a thousand of the largest ones cut.
void append(std::string& bytes, learnt::Weights& weights) {
    std::vector<float> sizes;
    for (const float weight : weights.full()) {
        if (weight != 0) sizes.push_back(std::abs(weight));
    }
    std::sort(sizes.begin(), sizes.end());
    const float largest = sizes.empty() ? 1.0F : sizes[(sizes.size() - 1) * 9995 / 10000];
    const float scale = largest / 127;
    const auto count = static_cast<std::uint32_t>(weights.full().size());
    append(bytes, &count, sizeof count);
    append(bytes, &scale, sizeof scale);
    for (const float weight : weights.full())
        bytes += static_cast<char>(std::clamp(std::lround(weight / scale), -127L, 127L));
}

}  // namespace

bool write_weights(const std::string& file, BaseModels& models, Ranker& ranker,
                   const Calibration& calibration) {
    std::string bytes = "QLW1";
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
