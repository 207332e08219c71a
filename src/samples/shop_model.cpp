// The shop's semantic model: what its owner would tell a new colleague.
#include "samples/shop.hpp"

namespace querent::samples {

namespace {

constexpr std::string_view model =
    R"yaml(description: A European retailer with a web shop and twelve stores, orders from January 2024 to November 2026. Amounts are in euros.
suggestions:
  - Revenue by category in 2025
  - Top 10 customers by revenue
  - Revenue by month in 2025
  - Which customers never placed an order?
  - How many orders were returned in 2025?
  - Average order value by channel
  - Number of customers per country
  - Top 5 products by units sold in 2024
tables:
  customers:
    description: People and firms that have an account
    synonyms: [clients, buyers, shoppers, purchasers]
    primary_key: [customer_id]
    default_columns: [customer_id, customer_name, city, country, segment, signup_date]
    default_date: signup_date
    columns:
      customer_id: {meaning: identifier, description: Number of the customer}
      customer_name: {meaning: name, description: First and last name, synonyms: [name]}
      email: {meaning: email, description: Electronic mail address; empty when it was never given, synonyms: [mail, e-mail address]}
      phone: {meaning: phone, description: Telephone number, synonyms: [telephone]}
      city: {meaning: city, description: City as the customer typed it, synonyms: [town]}
      country: {meaning: country, description: Country of residence, synonyms: [nation]}
      segment: {meaning: category, description: "consumer, business or wholesale", synonyms: [customer type, customer group]}
      signup_date: {meaning: date, description: Day on which the account was opened, synonyms: [signed up, registered, registration date, joined]}
      birth_date: {meaning: date, description: Date of birth, synonyms: [birthday, born]}
      newsletter: {meaning: flag, description: Whether the newsletter was ordered, synonyms: [subscribed]}
  products:
    description: Everything the shop sells or sold
    synonyms: [articles, goods]
    primary_key: [product_id]
    default_columns: [product_id, product_name, category_id, brand, unit_price]
    default_date: launched_on
    foreign_keys:
      - {columns: [category_id], references: categories, to_columns: [category_id]}
    columns:
      product_id: {meaning: identifier, description: Number of the product}
      product_name: {meaning: name, description: Name in the catalogue, synonyms: [name]}
      category_id: {meaning: identifier, description: Category that the product belongs to}
      brand: {meaning: category, description: Brand under which it is sold, synonyms: [make, manufacturer]}
      unit_price: {meaning: money, unit: EUR, description: Today's list price, synonyms: [price, list price]}
      unit_cost: {meaning: money, unit: EUR, description: What one piece costs the shop, synonyms: [cost, purchase price]}
      weight_kg: {meaning: quantity, unit: kg, description: Weight of one piece, synonyms: [weight]}
      launched_on: {meaning: date, description: First day of sale, synonyms: [launch date, launched]}
      discontinued: {meaning: flag, description: Whether it is no longer produced}
  categories:
    description: The twelve product categories
    synonyms: [product categories, product groups]
    primary_key: [category_id]
    default_columns: [category_id, category_name, department]
    columns:
      category_id: {meaning: identifier, description: Number of the category}
      category_name: {meaning: name, description: Name of the category, synonyms: [category]}
      department: {meaning: category, description: Department that looks after the category}
  stores:
    description: The twelve stores; each order is handled by one of them
    synonyms: [shops, branches, outlets]
    primary_key: [store_id]
    default_columns: [store_id, store_name, city, country, opened_on]
    default_date: opened_on
    foreign_keys:
      - {columns: [region_id], references: regions, to_columns: [region_id]}
    columns:
      store_id: {meaning: identifier, description: Number of the store}
      store_name: {meaning: name, description: Name of the store, synonyms: [store]}
      city: {meaning: city, description: City of the store, synonyms: [store city]}
      country: {meaning: country, description: Country of the store, synonyms: [store country]}
      region_id: {meaning: identifier, description: Sales region of the store}
      opened_on: {meaning: date, description: Opening day, synonyms: [opened, opening date]}
      floor_area_m2: {meaning: quantity, unit: m², description: Floor area, synonyms: [floor area, area, store size]}
      manager: {meaning: name, description: Who runs the store, synonyms: [store manager]}
  regions:
    description: The five sales regions
    synonyms: [sales regions]
    primary_key: [region_id]
    default_columns: [region_id, region_name]
    columns:
      region_id: {meaning: identifier, description: Number of the region}
      region_name: {meaning: name, description: Name of the region, synonyms: [region]}
  orders:
    description: One row per order
    synonyms: [purchases]
    primary_key: [order_id]
    default_columns: [order_id, customer_id, order_date, status, channel, shipping_cost]
    default_date: order_date
    foreign_keys:
      - {columns: [customer_id], references: customers, to_columns: [customer_id]}
      - {columns: [store_id], references: stores, to_columns: [store_id]}
    columns:
      order_id: {meaning: identifier, description: Number of the order}
      customer_id: {meaning: identifier, description: Who ordered}
      store_id: {meaning: identifier, description: Store that handled the order}
      order_date: {meaning: date, description: Day of the order, synonyms: [date of order, date of purchase]}
      shipped_date: {meaning: date, description: Day on which it left the warehouse; empty while it has not, synonyms: [shipped, ship date, shipping date, dispatch date]}
      status: {meaning: category, description: "completed, shipped, pending, returned or cancelled", synonyms: [order status, state]}
      channel: {meaning: category, description: "web, store or phone", synonyms: [sales channel]}
      payment_method: {meaning: category, description: "card, paypal, invoice or cash", synonyms: [payment, payment type, paid by]}
      shipping_cost: {meaning: money, unit: EUR, description: Shipping fee that the customer paid, synonyms: [shipping fee, freight, delivery cost]}
    metrics:
      shipping_time: {expression: "avg(date_diff('day', order_date, shipped_date))", unit: days, description: Average number of days from order to shipment, synonyms: [average shipping time, days to ship, shipping delay]}
      return_rate: {expression: "avg(CASE WHEN status = 'returned' THEN 1.0 ELSE 0.0 END)", description: Share of orders that were returned, synonyms: [rate of returns, share of returned orders]}
      cancellation_rate: {expression: "avg(CASE WHEN status = 'cancelled' THEN 1.0 ELSE 0.0 END)", description: Share of orders that were cancelled, synonyms: [cancel rate, share of cancelled orders]}
  order_items:
    description: One row per product of an order
    synonyms: [line items, order lines, positions]
    primary_key: [order_item_id]
    default_columns: [order_item_id, order_id, product_id, quantity, unit_price, discount]
    foreign_keys:
      - {columns: [order_id], references: orders, to_columns: [order_id]}
      - {columns: [product_id], references: products, to_columns: [product_id]}
    columns:
      order_item_id: {meaning: identifier, description: Number of the line}
      order_id: {meaning: identifier, description: Order that the line belongs to}
      product_id: {meaning: identifier, description: Product that was bought}
      quantity: {meaning: quantity, unit: pieces, description: Pieces bought, synonyms: [pieces]}
      unit_price: {meaning: money, unit: EUR, description: Price of one piece when it was bought, synonyms: [sale price, price paid]}
      discount: {meaning: rate, description: "Discount as a fraction: 0.10 is ten percent", synonyms: [rebate, price reduction]}
    metrics:
      revenue: {expression: "sum(quantity * unit_price * (1 - discount))", unit: EUR, description: What was charged for products after discounts, synonyms: [turnover, sales, sales revenue, income, total sales]}
      average_order_value: {expression: "sum(quantity * unit_price * (1 - discount)) / count(DISTINCT order_id)", unit: EUR, description: Revenue per order, synonyms: [AOV, average basket, basket value, mean order value, order value]}
      units_sold: {expression: "sum(quantity)", unit: pieces, description: Pieces sold, synonyms: [units, items sold, pieces sold, quantity sold, sold units, sales volume]}
      discount_amount: {expression: "sum(quantity * unit_price * discount)", unit: EUR, description: What discounts took off the price, synonyms: [discounts granted, total discount]}
)yaml";

}  // namespace

std::string_view shop_semantic_model() {
    return model;
}

}  // namespace querent::samples
