// Names as Glue and Athena accept them: lower case, letters, digits and underscores, not starting
// with a digit, at most 255 bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace querent::lake {

/// «Notional amount of leg 1 (2.55)» → "notional_amount_of_leg_1_2_55"; «Größe» → "grosse". Letters
/// outside Latin become their code («数» → "u6570"); what is left with nothing becomes `otherwise`.
std::string sanitised(std::string_view name, std::string_view otherwise);
/// All of them, duplicates numbered: "a", "a_2".
std::vector<std::string> sanitised_all(const std::vector<std::string>& names,
                                       std::string_view otherwise);

/// For SQL of ours: names and texts between quotes, with those inside doubled.
std::string sql_name(std::string_view name);
std::string sql_text(std::string_view text);

}  // namespace querent::lake
