// A large text file in stretches, so that several threads can read it.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.hpp"
#include "lake/files/input_file.hpp"

namespace querent::lake {

/// Offsets at which stretches start, each behind a line end, and the end of the file: one more than
/// there are stretches. A file that is not large is one stretch.
Result<std::vector<std::uint64_t>> stretches_of(const InputFile& file);

/// Calls work(0) … work(count - 1) side by side, the first of them on the calling thread.
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace querent::lake
