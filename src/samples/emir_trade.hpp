// One derivatives trade, drawn at random, and the fields of the report that tells of it.
//
// The fields are those of EMIR Refit (Commission Implementing Regulation (EU) 2022/1860, annex): a
// table of 20 fields about the counterparties, one of 154 about the contract and one of 29 about
// the margins. A column is named by its field, its table and its number there: price_2_48.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samples/random.hpp"

namespace querent::samples {

enum class AssetClass { interest_rate, currency, equity, credit, commodity };
enum class Contract { swap, forward, future, option };

struct Entity {
    std::string lei;
    std::string_view country;
    bool financial = true;
};

struct Trade {
    AssetClass asset_class = AssetClass::interest_rate;
    Contract contract = Contract::swap;
    const Entity* reporter = nullptr;
    const Entity* other = nullptr;
    const Entity* submitter = nullptr;
    const Entity* clearing_house = nullptr;  // null when not cleared
    std::string incident_code, uti, isin, upi;
    std::string portfolio;      // of the collateral
    std::string report_number;  // shared with the margin report
    std::chrono::sys_seconds executed, reported;
    std::chrono::sys_days effective, expires;
    std::string_view currency, second_currency;
    std::int64_t notional_cents = 0, valuation_cents = 0;
    std::int64_t price_ten_thousandths = 0;
    bool buyer = true, on_venue = false, two_legs = false, collateralised = false;
    bool amended = false;
};

/// The entities that trade with each other, made once.
class Market {
public:
    explicit Market(Random& random);
    Trade draw(Random& random) const;

private:
    std::string draw_incident(Random& random) const;
    void draw_amounts(Trade& trade, Random& random) const;

    std::vector<Entity> reporters_, others_, clearing_houses_;
    std::vector<std::string> incidents_;
};

/// A column of the report and how its cell comes from the trade; empty when the field does not
/// apply.
struct Field {
    std::string_view name;
    std::string (*value)(const Trade& trade, Random& random);
};

std::span<const Field> counterparty_fields();  // table 1
std::span<const Field> contract_fields();      // table 2, fields 1 to 78
std::span<const Field> leg_fields();           // table 2, fields 79 to 154
std::span<const Field> margin_fields();        // table 3

std::string instant_text(std::chrono::sys_seconds instant);  // 2026-03-04T10:11:12Z
std::string scaled_text(std::int64_t value, int decimals);   // 12345, 4 → 1.2345

}  // namespace querent::samples
