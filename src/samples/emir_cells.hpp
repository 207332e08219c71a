// What the tables of fields are written with: a cell as an expression over trade and random.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "samples/csv.hpp"
#include "samples/emir_trade.hpp"

/// A captureless lambda; a function of 200 signatures would bury the one expression that differs.
#define QUERENT_CELL(...)                                   \
    [](const ::querent::samples::Trade& trade,              \
       ::querent::samples::Random& random) -> std::string { \
        static_cast<void>(trade);                           \
        static_cast<void>(random);                          \
        return std::string(__VA_ARGS__);                    \
    }

/// The text where the condition holds, else an empty cell. Not a function: both parts may draw
/// random numbers, and compilers differ in the order in which they evaluate arguments.
#define QUERENT_WHEN(condition, ...) ((condition) ? std::string(__VA_ARGS__) : std::string())

namespace querent::samples {

inline std::string_view yes_no(bool yes) {
    return yes ? "true" : "false";
}
template <std::size_t n>
std::string_view one_of(const std::string_view (&choices)[n], Random& random) {
    return choices[random.below(n)];
}

inline bool is(const Trade& trade, AssetClass asset_class) {
    return trade.asset_class == asset_class;
}
inline bool is(const Trade& trade, Contract contract) {
    return trade.contract == contract;
}
inline bool is_rate_swap(const Trade& trade) {
    return is(trade, AssetClass::interest_rate) && is(trade, Contract::swap);
}
inline bool is_commodity(const Trade& trade) {
    return is(trade, AssetClass::commodity);
}
inline bool is_credit(const Trade& trade) {
    return is(trade, AssetClass::credit);
}
inline bool is_option(const Trade& trade) {
    return is(trade, Contract::option);
}

}  // namespace querent::samples
