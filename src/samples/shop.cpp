// How the shop comes about: every table is drawn from one seed, in the order of their keys, so that
// a foreign key always finds its row. The dirt (case, blanks, gaps, duplicate names) lies in what
// people type, never in keys or amounts: totals stay right, and grouping by city is as hard as it
// is in life. No expression draws two random numbers: compilers differ in the order in which they
// evaluate operands, and the bytes must not.
#include "samples/shop.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "samples/csv.hpp"
#include "samples/random.hpp"
#include "samples/words.hpp"

namespace querent::samples {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int customers_count = 3'000;
constexpr int orders_count = 24'000;
constexpr int items_count = 60'000;
constexpr std::size_t items_per_order_max = 8;
constexpr sys_days first_day = sys_days(std::chrono::year(2024) / 1 / 1);
constexpr sys_days last_day = sys_days(std::chrono::year(2026) / 11 / 20);

struct Product {
    std::int64_t price_cents;
    sys_days launched;
    bool never_sold;
};

struct Order {
    sys_days day;
    std::size_t items = 1;
};

int year_of(sys_days day) {
    return static_cast<int>(year_month_day(day).year());
}
unsigned month_of(sys_days day) {
    return static_cast<unsigned>(year_month_day(day).month());
}

std::string regions_csv() {
    CsvText csv({"region_id", "region_name"});
    std::int64_t id = 0;
    for (const auto name : regions()) csv.cell(++id).cell(name).end_row();
    return csv.text();
}

std::string stores_csv(Random& random) {
    CsvText csv({"store_id", "store_name", "city", "country", "region_id", "opened_on",
                 "floor_area_m2", "manager"});
    std::int64_t id = 0;
    for (const StorePlace& store : store_places()) {
        const sys_days opened = sys_days(std::chrono::year(store.opened_year) / store.opened_month /
                                         random.between(1, 28));
        csv.cell(++id).cell(store.name).cell(store.city).cell(store.country).cell(store.region_id);
        csv.date(opened).cell(store.floor_area_m2);
        std::string manager(random.pick(first_names()));
        manager += " ";
        manager += random.pick(last_names());
        csv.cell(manager).end_row();
    }
    return csv.text();
}

std::string categories_csv() {
    CsvText csv({"category_id", "category_name", "department"});
    std::int64_t id = 0;
    for (const CategoryWords& category : categories())
        csv.cell(++id).cell(category.name).cell(category.department).end_row();
    return csv.text();
}

std::string products_csv(Random& random, std::vector<Product>& products) {
    CsvText csv({"product_id", "product_name", "category_id", "brand", "unit_price", "unit_cost",
                 "weight_kg", "launched_on", "discontinued"});
    std::int64_t category_id = 0;
    for (const CategoryWords& category : categories()) {
        ++category_id;
        for (std::size_t i = 0; i < category.articles.size() * 2; ++i) {
            const bool second_line = i >= category.articles.size();
            // Two different brands for the two lines of an article keep the names distinct.
            const std::size_t at =
                (i * 3 + static_cast<std::size_t>(category_id) * 7 + (second_line ? 4 : 0)) %
                brands().size();
            const auto brand = brands()[at];
            Product product;
            product.price_cents = random.between(category.price_low, category.price_high) * 100;
            product.price_cents += random.percent(70) ? 95 : 50;
            product.launched = random.percent(60) ? first_day - days(random.between(30, 1500))
                                                  : first_day + days(random.between(0, 900));
            product.never_sold = random.percent(3);
            std::string name = std::string(brand) + " " +
                               std::string(category.articles[i % category.articles.size()]);
            if (second_line) name += " Plus";
            csv.cell(static_cast<std::int64_t>(products.size()) + 1).cell(name).cell(category_id);
            csv.cell(brand).cents(product.price_cents);
            csv.cents(product.price_cents * random.between(42, 74) / 100);
            csv.cents(random.between(10, 2400)).date(product.launched);
            csv.cell(random.percent(7) ? "true" : "false").end_row();
            products.push_back(product);
        }
    }
    return csv.text();
}

// What people type into the city field: mostly right.
std::string typed_city(std::string_view city, Random& random) {
    std::string typed(city);
    if (random.per_mille(8)) return text::lower(typed);
    if (random.per_mille(6)) return typed + " ";
    return typed;
}

std::string email_of(std::string_view first, std::string_view last, int id) {
    static constexpr std::array<std::string_view, 4> hosts = {"example.com", "example.org",
                                                              "example.net", "mail.example"};
    std::string local = text::fold(first) + "." + text::fold(last);
    std::erase_if(local, [](char c) { return !((c >= 'a' && c <= 'z') || c == '.'); });
    return local + std::to_string(id) + "@" + std::string(hosts[static_cast<std::size_t>(id) % 4]);
}

std::string customers_csv(Random& random, std::vector<sys_days>& signups) {
    static constexpr std::array<std::uint64_t, 3> segment_weights = {72, 21, 7};
    static constexpr std::array<std::string_view, 3> segments = {"consumer", "business",
                                                                 "wholesale"};
    CsvText csv({"customer_id", "customer_name", "email", "phone", "city", "country", "segment",
                 "signup_date", "birth_date", "newsletter"});
    std::vector<std::uint64_t> weights;
    for (const Place& place : customer_places()) weights.push_back(place.weight);
    const Weighted places(weights), segment(segment_weights);
    std::set<std::string> names;
    for (int id = 1; id <= customers_count; ++id) {
        std::string_view first, last;
        std::string name;
        // A dozen namesakes or so stay; the rest would be too many for the size of the lists.
        for (int attempt = 0; attempt < 6; ++attempt) {
            first = random.pick(first_names());
            last = random.pick(last_names());
            name = std::string(first) + " " + std::string(last);
            if (!names.contains(name)) break;
        }
        names.insert(name);
        const Place& place = customer_places()[places.draw(random)];
        const sys_days signup = random.percent(45) ? first_day - days(random.between(1, 1700))
                                                   : first_day + days(random.between(0, 1040));
        csv.cell(id).cell(random.per_mille(7) ? name + " " : name);
        csv.cell(random.percent(6) ? std::string() : email_of(first, last, id));
        csv.cell(random.percent(18) ? std::string()
                                    : "+49 555 " + std::to_string(random.between(100000, 999999)));
        csv.cell(typed_city(place.city, random)).cell(place.country);
        csv.cell(segments[segment.draw(random)]).date(signup);
        if (random.percent(12))
            csv.null();
        else
            csv.date(sys_days(std::chrono::year(1946) / 1 / 1) + days(random.between(0, 22'000)));
        csv.cell(random.percent(38) ? "true" : "false").end_row();
        signups.push_back(signup);
    }
    return csv.text();
}

// How busy a day is: growth of a fifth a year, Christmas and summer, the days of the week.
std::vector<Order> draw_order_days(Random& random) {
    static constexpr std::array<std::uint64_t, 12> season = {82, 80, 92,  96,  100, 98,
                                                             88, 85, 100, 108, 140, 152};
    static constexpr std::array<std::uint64_t, 7> week = {96, 100, 92, 94, 104, 126, 132};
    std::vector<std::uint64_t> weights;
    for (sys_days day = first_day; day <= last_day; day += days(1)) {
        const auto elapsed = static_cast<std::uint64_t>((day - first_day).count());
        const std::chrono::weekday weekday(day);
        weights.push_back((1000 + elapsed * 200 / 365) * season[month_of(day) - 1] *
                          week[weekday.c_encoding()]);
    }
    const Weighted busy(weights);
    std::vector<Order> orders(orders_count);
    for (Order& order : orders) order.day = first_day + days(static_cast<int>(busy.draw(random)));
    std::stable_sort(orders.begin(), orders.end(),
                     [](const Order& a, const Order& b) { return a.day < b.day; });
    for (int left = items_count - orders_count; left > 0;) {
        Order& order = orders[random.below(orders.size())];
        if (order.items >= items_per_order_max) continue;
        ++order.items;
        --left;
    }
    return orders;
}

std::string_view status_of(sys_days day, Random& random) {
    const auto age = (last_day - day).count();
    const unsigned at = static_cast<unsigned>(random.below(100));
    if (at < 5) return "cancelled";
    if (age <= 2) return "pending";
    if (age <= 9) return at < 40 ? "pending" : "shipped";
    if (at < 11) return "returned";
    return at < 14 ? "shipped" : "completed";
}

std::string orders_csv(Random& random, const std::vector<Order>& orders,
                       const std::vector<sys_days>& signups) {
    static constexpr std::array<std::string_view, 3> channels = {"web", "store", "phone"};
    static constexpr std::array<std::string_view, 4> payments = {"card", "paypal", "invoice",
                                                                 "cash"};
    CsvText csv({"order_id", "customer_id", "store_id", "order_date", "shipped_date", "status",
                 "channel", "payment_method", "shipping_cost"});
    // A tenth of the customers never ordered: they are left out of the ranks.
    std::vector<int> ranks;
    for (int id = 1; id <= customers_count; ++id)
        if (!random.percent(10)) ranks.push_back(id);
    random.shuffle(ranks);
    const Weighted buyers = Weighted::pareto(ranks.size(), 60);
    std::vector<std::uint64_t> store_weights;
    for (const StorePlace& store : store_places()) store_weights.push_back(store.weight);
    const Weighted stores(store_weights);
    static constexpr std::array<std::uint64_t, 4> payment_weights = {52, 24, 16, 8};
    const Weighted payment(payment_weights);

    std::int64_t id = 0;
    for (const Order& order : orders) {
        int customer = ranks[buyers.draw(random)];
        while (signups[static_cast<std::size_t>(customer - 1)] > order.day)
            customer = ranks[buyers.draw(random)];
        const auto status = status_of(order.day, random);
        const bool shipped = status != "cancelled" && status != "pending";
        const sys_days arrival = order.day + days(random.between(0, 6));
        // The web grows at the cost of the shops.
        const unsigned web = 42 + 7 * static_cast<unsigned>(year_of(order.day) - 2024);
        const auto at = random.below(100);
        const std::size_t channel = at < web ? 0 : (at < 92 ? 1 : 2);
        csv.cell(++id).cell(customer).cell(static_cast<std::int64_t>(stores.draw(random)) + 1);
        csv.date(order.day);
        if (shipped)
            csv.date(std::min(arrival, last_day));
        else
            csv.null();
        csv.cell(status).cell(channels[channel]).cell(payments[payment.draw(random)]);
        csv.cents(channel == 1 ? 0 : random.between(0, 4) * 250 + 490).end_row();
    }
    return csv.text();
}

std::string items_csv(Random& random, const std::vector<Order>& orders,
                      const std::vector<Product>& products) {
    static constexpr std::array<std::uint64_t, 5> discount_weights = {70, 11, 10, 4, 5};
    static constexpr std::array<int, 5> discounts = {0, 5, 10, 15, 20};
    const Weighted discount(discount_weights);
    std::vector<std::size_t> ranks(products.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = i;
    random.shuffle(ranks);
    const Weighted popularity = Weighted::pareto(ranks.size(), 8);

    CsvText csv({"order_item_id", "order_id", "product_id", "quantity", "unit_price", "discount"});
    std::int64_t id = 0;
    for (std::size_t o = 0; o < orders.size(); ++o) {
        std::set<std::size_t> chosen;
        while (chosen.size() < orders[o].items) {
            const std::size_t p = ranks[popularity.draw(random)];
            if (!products[p].never_sold && products[p].launched <= orders[o].day) chosen.insert(p);
        }
        const bool sale = month_of(orders[o].day) == 11 && random.percent(45);
        for (const std::size_t p : chosen) {
            // Prices rose by 3 % a year; the product list shows today's.
            const int years_back = 2026 - year_of(orders[o].day);
            const int percent_off = sale ? 20 : discounts[discount.draw(random)];
            const int quantity = random.percent(72) ? 1 : random.between(2, 5);
            csv.cell(++id).cell(static_cast<std::int64_t>(o) + 1);
            csv.cell(static_cast<std::int64_t>(p) + 1).cell(quantity);
            csv.cents(products[p].price_cents * (100 - 3 * years_back) / 100);
            csv.cents(percent_off).end_row();
        }
    }
    return csv.text();
}

}  // namespace

std::vector<NamedText> shop_files(std::uint64_t seed) {
    Random random(seed);
    std::vector<Product> products;
    std::vector<sys_days> signups;
    std::vector<NamedText> files;
    files.push_back({"regions.csv", regions_csv()});
    files.push_back({"stores.csv", stores_csv(random)});
    files.push_back({"categories.csv", categories_csv()});
    files.push_back({"products.csv", products_csv(random, products)});
    files.push_back({"customers.csv", customers_csv(random, signups)});
    const std::vector<Order> orders = draw_order_days(random);
    files.push_back({"orders.csv", orders_csv(random, orders, signups)});
    files.push_back({"order_items.csv", items_csv(random, orders, products)});
    files.push_back({"semantic.yaml", std::string(shop_semantic_model())});
    return files;
}

}  // namespace querent::samples
