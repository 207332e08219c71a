// A value on the heap that behaves like a value: what lets a tree contain itself.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "base/assert.hpp"

namespace querent::sql {

/// Always holds a T, except after it was moved from. Copies are deep. T may be incomplete where the
/// Box is declared.
template <typename T>
class Box {
public:
    Box() : held_(std::make_unique<T>()) {}
    Box(T value) : held_(std::make_unique<T>(std::move(value))) {}
    Box(const Box& other) : held_(std::make_unique<T>(*other)) {}
    Box(Box&&) noexcept = default;
    Box& operator=(const Box& other) {
        if (this != &other) held_ = std::make_unique<T>(*other);
        return *this;
    }
    Box& operator=(Box&&) noexcept = default;
    ~Box() = default;

    T& operator*() {
        ASSERT(held_ != nullptr);
        return *held_;
    }
    const T& operator*() const {
        ASSERT(held_ != nullptr);
        return *held_;
    }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }

    friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

private:
    std::unique_ptr<T> held_;
};

/// A T or nothing; otherwise like Box, and used like std::optional<T>.
template <typename T>
class OptionalBox {
public:
    OptionalBox() = default;
    OptionalBox(std::nullptr_t) {}
    OptionalBox(T value) : held_(std::make_unique<T>(std::move(value))) {}
    OptionalBox(const OptionalBox& other) : held_(other ? std::make_unique<T>(*other) : nullptr) {}
    OptionalBox(OptionalBox&&) noexcept = default;
    OptionalBox& operator=(const OptionalBox& other) {
        if (this != &other) held_ = other ? std::make_unique<T>(*other) : nullptr;
        return *this;
    }
    OptionalBox& operator=(OptionalBox&&) noexcept = default;
    ~OptionalBox() = default;

    explicit operator bool() const noexcept { return held_ != nullptr; }
    [[nodiscard]] bool has_value() const noexcept { return held_ != nullptr; }
    void reset() noexcept { held_.reset(); }

    T& operator*() {
        ASSERT(held_ != nullptr);
        return *held_;
    }
    const T& operator*() const {
        ASSERT(held_ != nullptr);
        return *held_;
    }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }

    friend bool operator==(const OptionalBox& a, const OptionalBox& b) {
        if (!a || !b) return !a && !b;
        return *a == *b;
    }

private:
    std::unique_ptr<T> held_;
};

}  // namespace querent::sql
