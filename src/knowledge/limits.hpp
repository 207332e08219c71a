// The limits of what people teach; those of all other rooms stand in base/limits.hpp.
#pragma once

#include <cstddef>

namespace querent::limits {

inline constexpr std::size_t taught_term_bytes_max = 80;
inline constexpr std::size_t taught_term_words_max = 5;
inline constexpr std::size_t lessons_per_source_max = 1'000;

}  // namespace querent::limits
