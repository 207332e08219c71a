// Cells as people read them: «1,234.50», «31 %», «12 Mar 2026». Tables, sentences, charts of the
// terminal and of the page all use these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
/// One cell for a sentence or a table. `unit` is a currency code, "%" or a word, or empty. Money
/// keeps two decimals.
std::string format_cell(const engine::Value& value, catalog::Type type, std::string_view unit = {});
/// Whether the cell stands to the right in a table.
bool is_number(catalog::Type type);
/// The number in a cell, when it is one.
std::optional<double> number_in(const engine::Value& value);
/// 2026-03-12 → «12 March 2026»; 2026-03-01 in a month column stays to the caller.
std::string format_date(Date date);

}  // namespace querent::answer
