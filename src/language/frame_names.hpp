// Names of a frame's enumerators in JSON, for its writer and its reader.
#pragma once

#include <array>
#include <string_view>

namespace querent::language::frame_names {

// The names stand in the order of the enumerators.
inline constexpr std::array<std::string_view, 10> aggregate_names = {
    "none",    "count",   "count_distinct", "sum",       "average",
    "minimum", "maximum", "median",         "deviation", "percentile"};
inline constexpr std::array<std::string_view, 11> bucket_names = {
    "none", "hour",        "day",         "week",          "month", "quarter",
    "year", "hour_of_day", "day_of_week", "month_of_year", "minute"};
inline constexpr std::array<std::string_view, 7> value_names = {
    "column", "number", "add", "subtract", "multiply", "divide", "days_between"};
inline constexpr std::array<std::string_view, 6> comparison_names = {
    "equal", "not_equal", "less", "less_equal", "greater", "greater_equal"};
inline constexpr std::array<std::string_view, 4> literal_names = {"text", "number", "date",
                                                                  "boolean"};
inline constexpr std::array<std::string_view, 13> condition_names = {
    "all",         "any",       "compare", "between", "one_of", "is_null", "contains",
    "starts_with", "ends_with", "period",  "related", "versus", "same_as"};
inline constexpr std::array<std::string_view, 9> transform_names = {
    "none",      "share_of_total", "share_of_filter", "running_total", "change", "growth",
    "year_over", "rank",           "moving_average"};
inline constexpr std::array<std::string_view, 7> chart_names = {
    "automatic", "table", "bar", "line", "pie", "scatter", "area"};

}  // namespace querent::language::frame_names
