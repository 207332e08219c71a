// A value or the Error that stands in its place. Errors travel up by TRY; exceptions do not cross a
// room's border.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/assert.hpp"
#include "base/error.hpp"

namespace querent {

template <typename T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    /// Requires: ok().
    [[nodiscard]] T& value() & {
        ASSERT(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] const T& value() const& {
        ASSERT(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] T&& value() && {
        ASSERT(ok());
        return std::get<0>(std::move(state_));
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    /// Requires: !ok().
    [[nodiscard]] Error& error() & {
        ASSERT(!ok());
        return std::get<1>(state_);
    }
    [[nodiscard]] const Error& error() const& {
        ASSERT(!ok());
        return std::get<1>(state_);
    }
    [[nodiscard]] Error&& error() && {
        ASSERT(!ok());
        return std::get<1>(std::move(state_));
    }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return ok(); }
    [[nodiscard]] const Error& error() const& {
        ASSERT(!ok());
        return *error_;
    }
    [[nodiscard]] Error& error() & {
        ASSERT(!ok());
        return *error_;
    }
    [[nodiscard]] Error&& error() && {
        ASSERT(!ok());
        return *std::move(error_);
    }

private:
    std::optional<Error> error_;
};

}  // namespace querent

#define QUERENT_JOIN_(a, b) a##b
#define QUERENT_JOIN(a, b) QUERENT_JOIN_(a, b)

/// TRY(auto rows, engine.run(query)): the value, or return of the error from the enclosing
/// function.
#define TRY(declaration, ...)                                          \
    auto QUERENT_JOIN(try_result_, __LINE__) = (__VA_ARGS__);          \
    if (!QUERENT_JOIN(try_result_, __LINE__).ok())                     \
        return std::move(QUERENT_JOIN(try_result_, __LINE__)).error(); \
    declaration = std::move(QUERENT_JOIN(try_result_, __LINE__)).value()

/// TRY_VOID(expression): for a Result<void>, or where the value is not needed.
#define TRY_VOID(...)                                                 \
    do {                                                              \
        auto try_result_ = (__VA_ARGS__);                             \
        if (!try_result_.ok()) return std::move(try_result_).error(); \
    } while (false)
