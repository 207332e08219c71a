#include "samples/samples.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "samples/emir.hpp"
#include "samples/identifiers.hpp"
#include "samples/shop.hpp"

namespace querent::samples {
namespace {

// FNV-1a: enough to see that a byte changed.
std::uint64_t fingerprint(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325ULL) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

// Enough of CSV for the samples: no line breaks inside of cells.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> column(std::string_view name) const {
        const auto at = std::find(header.begin(), header.end(), name) - header.begin();
        std::vector<std::string> values;
        for (const auto& row : rows) values.push_back(row.at(static_cast<std::size_t>(at)));
        return values;
    }
    std::set<std::string> distinct(std::string_view name) const {
        const auto values = column(name);
        return {values.begin(), values.end()};
    }
};

using Tables = std::map<std::string, Table>;

Tables tables_of(const std::vector<NamedText>& files) {
    Tables tables;
    for (const NamedText& file : files) {
        if (!file.name.ends_with(".csv")) continue;
        Table& table = tables[file.name.substr(0, file.name.size() - 4)];
        std::istringstream lines(file.text);
        std::string line;
        std::getline(lines, line);
        table.header = cells_of(line);
        while (std::getline(lines, line)) table.rows.push_back(cells_of(line));
    }
    return tables;
}

const Tables& shop() {
    static const Tables tables = tables_of(shop_files(20240101));
    return tables;
}

const Tables& emir() {
    static const Tables tables = tables_of(emir_files(20240429));
    return tables;
}

TEST(Samples, are_the_same_bytes_everywhere_for_one_sample_version) {
    std::uint64_t hash = fingerprint({});
    for (const auto& file : shop_files(20240101)) hash = fingerprint(file.text, hash);
    for (const auto& file : emir_files(20240429)) hash = fingerprint(file.text, hash);
    // When this changes, raise sample_version(), so that demo loads the new data.
    EXPECT_EQ(std::to_string(hash) + " is version " + std::string(sample_version()),
              "14564377921630286982 is version 1");
}

TEST(Samples, every_row_has_as_many_cells_as_its_header) {
    for (const auto& tables : {shop(), emir()})
        for (const auto& [name, table] : tables)
            for (const auto& row : table.rows) ASSERT_EQ(row.size(), table.header.size()) << name;
}

TEST(Samples, the_shop_has_the_size_that_it_promises) {
    EXPECT_EQ(shop().at("customers").rows.size(), 3'000u);
    EXPECT_EQ(shop().at("products").rows.size(), 240u);
    EXPECT_EQ(shop().at("categories").rows.size(), 12u);
    EXPECT_EQ(shop().at("stores").rows.size(), 12u);
    EXPECT_EQ(shop().at("regions").rows.size(), 5u);
    EXPECT_EQ(shop().at("orders").rows.size(), 24'000u);
    EXPECT_EQ(shop().at("order_items").rows.size(), 60'000u);
}

TEST(Samples, every_foreign_key_of_the_shop_finds_its_row) {
    const auto inside = [](std::string_view from, std::string_view column, std::string_view to) {
        const auto values = shop().at(std::string(from)).distinct(column);
        const auto keys = shop().at(std::string(to)).distinct(column);
        return std::includes(keys.begin(), keys.end(), values.begin(), values.end());
    };
    EXPECT_TRUE(inside("orders", "customer_id", "customers"));
    EXPECT_TRUE(inside("orders", "store_id", "stores"));
    EXPECT_TRUE(inside("order_items", "order_id", "orders"));
    EXPECT_TRUE(inside("order_items", "product_id", "products"));
    EXPECT_TRUE(inside("products", "category_id", "categories"));
    EXPECT_TRUE(inside("stores", "region_id", "regions"));
}

TEST(Samples, keys_and_names_of_products_are_unique_and_every_order_has_items) {
    for (const auto& [table, key] :
         std::map<std::string, std::string>{{"customers", "customer_id"},
                                            {"products", "product_name"},
                                            {"orders", "order_id"},
                                            {"order_items", "order_item_id"}})
        EXPECT_EQ(shop().at(table).distinct(key).size(), shop().at(table).rows.size()) << key;
    EXPECT_EQ(shop().at("order_items").distinct("order_id").size(), 24'000u);
}

TEST(Samples, the_shop_has_gaps_and_dirt_for_questions_to_meet) {
    const auto buyers = shop().at("orders").distinct("customer_id").size();
    EXPECT_GT(buyers, 2'300u);
    EXPECT_LT(buyers, 2'900u) << "some customers never ordered";
    const auto sold = shop().at("order_items").distinct("product_id").size();
    EXPECT_LT(sold, 240u) << "some products were never sold";
    const auto names = shop().at("customers").distinct("customer_name").size();
    EXPECT_LT(names, 3'000u) << "some customers share a name";
    EXPECT_GT(names, 2'600u);
    for (const auto& [table, column] :
         std::map<std::string, std::string>{{"customers", "email"}, {"orders", "shipped_date"}})
        EXPECT_TRUE(shop().at(table).distinct(column).contains("")) << column;
    const auto cities = shop().at("customers").distinct("city");
    EXPECT_TRUE(cities.contains("Berlin") && cities.contains("berlin") &&
                cities.contains("Berlin "));
    EXPECT_EQ(shop().at("orders").distinct("status"),
              (std::set<std::string>{"cancelled", "completed", "pending", "returned", "shipped"}));
}

TEST(Samples, nobody_orders_before_the_account_was_opened) {
    const auto signups = shop().at("customers").column("signup_date");
    const auto buyers = shop().at("orders").column("customer_id");
    const auto days = shop().at("orders").column("order_date");
    for (std::size_t i = 0; i < buyers.size(); ++i)
        ASSERT_LE(signups[static_cast<std::size_t>(std::stoi(buyers[i])) - 1], days[i]);
}

TEST(Samples, the_population_of_trades_has_the_columns_that_analysts_ask_for) {
    const Table& population = emir().at("test_population");
    EXPECT_EQ(population.rows.size(), 7'867u);
    EXPECT_GT(population.header.size(), 200u);
    EXPECT_EQ(std::set<std::string>(population.header.begin(), population.header.end()).size(),
              population.header.size());
    for (const char* name :
         {"incident_code", "uti_2_1", "isin_2_7", "counterparty_1_reporting_counterparty_1_4",
          "counterparty_2_1_9", "reporting_date_1_1", "execution_timestamp_2_42",
          "valuation_amount_2_21", "valuation_currency_2_22", "notional_amount_of_leg_1_2_55",
          "notional_currency_1_2_56", "price_2_48"})
        EXPECT_EQ(std::count(population.header.begin(), population.header.end(), name), 1) << name;
    EXPECT_EQ(population.distinct("uti_2_1").size(), 7'867u);
    EXPECT_EQ(emir().at("customers").header,
              (std::vector<std::string>{"customer_id", "name", "vip", "balance"}));
    EXPECT_EQ(emir().at("procedures").header,
              (std::vector<std::string>{"procedure_id", "procedure_name", "cost"}));
}

TEST(Samples, fields_of_the_report_are_numbered_without_a_gap) {
    std::map<std::string, std::set<int>> numbers;
    for (const auto& name : emir().at("test_population").header) {
        if (name == "incident_code") continue;
        const auto parts = text::split(name, '_');
        numbers[parts[parts.size() - 2]].insert(std::stoi(parts.back()));
    }
    EXPECT_EQ(numbers["1"].size(), 20u);
    EXPECT_EQ(numbers["2"].size(), 154u);
    EXPECT_EQ(numbers["3"].size(), 29u);
    EXPECT_EQ(*numbers["2"].rbegin(), 154);
}

TEST(Samples, identifiers_have_valid_check_digits) {
    for (const auto& isin : emir().at("test_population").column("isin_2_7"))
        ASSERT_TRUE(is_valid_isin(isin)) << isin;
    for (const auto& lei : emir().at("test_population").distinct("counterparty_2_1_9"))
        ASSERT_TRUE(is_valid_lei(lei)) << lei;
    // Real ones, to hold the check itself to the standards.
    EXPECT_TRUE(is_valid_isin("US0378331005"));
    EXPECT_FALSE(is_valid_isin("US0378331006"));
    EXPECT_TRUE(is_valid_lei("5493001KJTIIGC8Y1R12"));
    EXPECT_FALSE(is_valid_lei("5493001KJTIIGC8Y1R13"));
}

TEST(Samples, are_written_into_two_folders) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("querent-samples-" + std::to_string(::getpid()));
    ASSERT_TRUE(write_samples(folder).ok());
    for (const char* file : {"shop/orders.csv", "shop/semantic.yaml", "emir/test_population.csv",
                             "emir/semantic.yaml"})
        EXPECT_GT(std::filesystem::file_size(folder / file), 100u) << file;
    std::filesystem::remove_all(folder);
    std::ofstream(folder) << "a file in the way";
    const auto refused = write_samples(folder);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::file_unreadable);
    std::filesystem::remove(folder);
}

}  // namespace
}  // namespace querent::samples
