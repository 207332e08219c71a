// ASSERT is always on and only for our own mistakes, never for input.
#pragma once

namespace querent {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;
}

#define ASSERT(condition)               \
    ((condition) ? static_cast<void>(0) \
                 : ::querent::assertion_failed(#condition, __FILE__, __LINE__))
