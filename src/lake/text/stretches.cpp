#include "lake/text/stretches.hpp"

#include <algorithm>
#include <thread>

namespace querent::lake {

namespace {

constexpr std::uint64_t stretch_bytes_min = 16 << 20;
constexpr std::size_t line_bytes_expected = 1 << 20;
constexpr unsigned threads_max = 4;

}  // namespace

Result<std::vector<std::uint64_t>> stretches_of(const InputFile& file) {
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, threads_max);
    const std::uint64_t count =
        std::clamp<std::uint64_t>(file.size() / stretch_bytes_min, 1, threads);
    std::vector<std::uint64_t> starts = {0};
    for (std::uint64_t k = 1; k < count; ++k) {
        const std::uint64_t guess = file.size() / count * k;
        TRY(const std::string text, file.read_text_at(guess, line_bytes_expected));
        const auto newline = text.find('\n');
        if (newline == std::string::npos) continue;
        starts.push_back(guess + newline + 1);
    }
    starts.push_back(file.size());
    return starts;
}

void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::vector<std::jthread> threads;
    for (std::size_t k = 1; k < count; ++k) threads.emplace_back(work, k);
    work(0);
}

}  // namespace querent::lake
