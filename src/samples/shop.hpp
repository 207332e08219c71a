// The shop sample: three years of orders, with the skew and the dirt of real ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace querent::samples {

struct NamedText {
    std::string name;  // of the file: "orders.csv"
    std::string text;
};

/// The seven tables and semantic.yaml.
std::vector<NamedText> shop_files(std::uint64_t seed);
std::string_view shop_semantic_model();

}  // namespace querent::samples
