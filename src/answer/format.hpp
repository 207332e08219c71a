// Cells as people read them: «1,234.50», «31 %», «12 Mar 2026». Tables, sentences, charts of the
// terminal and of the page all use these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "answer/answer.hpp"
#include "base/clock.hpp"
#include "catalog/catalog.hpp"
#include "engine/batch.hpp"

namespace querent::answer {

/// What to show for NULL.
inline constexpr std::string_view null_shown = "–";

/// 7867 → «7,867».
std::string format_count(std::uint64_t number);
/// Thousands marks; at most `decimals_max` decimals, none that are all zeros: 1234.5 → «1,234.5».
std::string format_number(double number, int decimals_max = 2);
/// 0.3127 → «31 %», 0.042 → «4.2 %».
std::string format_share(double share);
/// The digits of a number in a cell, without marks or exponent; empty when it is no number.
std::string plain_digits(const engine::Value& value);
/// At most so many decimals, halves away from zero, on the digits themselves: what is shown does
/// not depend on how a machine holds the number. "2.005" to two → "2.01".
std::string round_digits(std::string digits, int decimals_max);
/// One cell for a sentence or a table, on one line. Money keeps two decimals; dates stay ISO.
std::string format_cell(const engine::Value& value, catalog::Type type,
                        const ColumnStyle& style = {});
/// What stands in cell (row, column) of the answer; «–» for NULL.
std::string format_cell(const Answer& answer, std::size_t row, std::size_t column);
/// Whether the cell stands to the right in a table.
bool is_number(catalog::Type type);
/// The number in a cell, when it is one.
std::optional<double> number_in(const engine::Value& value);
/// 2026-03-12 → «12 March 2026».
std::string format_date(Date date);
/// 2026-03-12 → «March 2026».
std::string format_month(Date date);

}  // namespace querent::answer
