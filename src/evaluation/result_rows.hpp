// Rows of two queries, and whether they say the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace querent::evaluation {

/// Values by number: equal values have equal numbers, so that rows compare as numbers do.
/// A whole number equals the same number with a decimal point, and no number equals a text; other
/// numbers are equal when their first nine digits are; a blob equals the text of its bytes.
class ValueNumbers {
public:
    std::uint32_t of_null();
    std::uint32_t of(std::int64_t integer);
    /// Requires: finite.
    std::uint32_t of(double real);
    std::uint32_t of(std::string_view bytes);  // text or blob; need not be UTF-8

private:
    std::uint32_t number_of(std::string key);
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

using Row = std::vector<std::uint32_t>;  // of ValueNumbers

/// Whether two results are the same: the same rows in any order, or in the same one when `ordered`,
/// with their columns in any order. Two empty results are the same.
bool same_rows(const std::vector<Row>& gold, const std::vector<Row>& predicted, bool ordered);

/// Whether a query sorts its rows: ORDER BY outside all brackets and quotes.
bool sorts_its_rows(std::string_view sql);

}  // namespace querent::evaluation
