// Runs one harness for hours.
//
//   with clang and -fsanitize=fuzzer: libFuzzer calls it, guided by what code an input reaches;
//                                     QUERENT_HARNESS names the harness
//   without:                          fuzz_driver HARNESS MINUTES [FIRST_SEED], inputs from seeds
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "fuzz/inputs.hpp"

using namespace querent;

#ifdef QUERENT_LIBFUZZER

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Harness* const harness = [] {
        const char* name = std::getenv("QUERENT_HARNESS");
        return fuzz::harness_named(name == nullptr ? "parser" : name);
    }();
    if (harness == nullptr) std::abort();
    harness->run({data, size});
    return 0;
}

#else

int main(int count, char** words) {
    const fuzz::Harness* harness = count > 2 ? fuzz::harness_named(words[1]) : nullptr;
    if (harness == nullptr) {
        fmt::print(stderr, "fuzz_driver parser|tokens|guard|printers MINUTES [FIRST_SEED]\n");
        return 2;
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(std::atoi(words[2]));
    std::uint64_t seed = count > 3 ? std::strtoull(words[3], nullptr, 10) : 1'000'000;
    const std::uint64_t first = seed;
    static std::uint64_t running = 0;  // told when the harness ends the program
    std::signal(SIGABRT, [](int) {
        std::fprintf(stderr, "seed %llu\n", static_cast<unsigned long long>(running));
    });
    for (; std::chrono::steady_clock::now() < end; ++seed) {
        running = seed;
        harness->run(fuzz::input_of(*harness, seed));
    }
    fmt::print("{}: {} inputs without a finding\n", harness->name, seed - first);
    return 0;
}

#endif
