// The vocabulary of the shop sample: names, places and products.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace querent::samples {

struct Place {
    std::string_view city, country;
    std::uint64_t weight;  // how many customers, relative to the others
};

struct StorePlace {
    std::string_view name, city, country;
    int region_id;
    int opened_year, opened_month, floor_area_m2;
    std::uint64_t weight;
};

struct CategoryWords {
    std::string_view name, department;
    int price_low, price_high;                   // in euros
    std::span<const std::string_view> articles;  // ten; each is sold in two lines
};

std::span<const std::string_view> first_names();
std::span<const std::string_view> last_names();
std::span<const std::string_view> brands();
std::span<const std::string_view> regions();
std::span<const Place> customer_places();
std::span<const StorePlace> store_places();
std::span<const CategoryWords> categories();

}  // namespace querent::samples
