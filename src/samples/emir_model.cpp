#include "samples/emir_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "samples/emir_trade.hpp"

namespace querent::samples {
namespace {

struct Spoken {
    std::string_view column;
    std::string_view facts;  // YAML: what people call it, what it means
};

// What analysts call the fields that they ask about most.
constexpr std::array<Spoken, 33> spoken = {{
    {"reporting_date_1_1",
     "meaning: date, synonyms: [reporting date, reporting timestamp, reported]"},
    {"report_submitting_entity_id_1_2", "synonyms: [submitter, submitting entity]"},
    {"counterparty_1_reporting_counterparty_1_4",
     "meaning: code, synonyms: [reporting counterparty, counterparty 1, reporting party, "
     "reporter]"},
    {"counterparty_2_1_9",
     "meaning: code, synonyms: [counterparty 2, other counterparty, counterparty]"},
    {"country_of_the_counterparty_2_1_10",
     "meaning: country, synonyms: [counterparty country, country of the counterparty, country]"},
    {"nature_of_the_counterparty_2_1_11",
     "meaning: category, synonyms: [nature of counterparty 2]"},
    {"direction_1_17", "meaning: category, synonyms: [direction, side]"},
    {"uti_2_1", "meaning: identifier, synonyms: [UTI, unique transaction identifier, trade id]"},
    {"isin_2_7", "meaning: code, synonyms: [ISIN]"},
    {"unique_product_identifier_upi_2_8", "meaning: code, synonyms: [UPI]"},
    {"contract_type_2_10", "meaning: category, synonyms: [contract type, kind of contract]"},
    {"asset_class_2_11", "meaning: category, synonyms: [asset class]"},
    {"valuation_amount_2_21",
     "meaning: money, synonyms: [valuation amount, valuation, mark to market, market value, MTM]"},
    {"valuation_currency_2_22", "meaning: currency, synonyms: [valuation currency]"},
    {"valuation_method_2_24", "meaning: category, synonyms: [valuation method]"},
    {"collateral_portfolio_code_2_27",
     "meaning: code, synonyms: [collateral portfolio, portfolio]"},
    {"confirmed_2_29", "meaning: category, synonyms: [confirmation status, confirmation]"},
    {"cleared_2_31", "meaning: flag, synonyms: [cleared, clearing status]"},
    {"central_counterparty_2_33", "meaning: code, synonyms: [CCP, clearing house]"},
    {"master_agreement_type_2_34", "meaning: category, synonyms: [master agreement, agreement]"},
    {"venue_of_execution_2_41", "meaning: code, synonyms: [venue, execution venue, trading venue]"},
    {"execution_timestamp_2_42",
     "meaning: date, synonyms: [execution timestamp, execution date, execution time, executed, "
     "trade date]"},
    {"effective_date_2_43", "meaning: date, synonyms: [effective date, start date]"},
    {"expiration_date_2_44",
     "meaning: date, synonyms: [expiration date, expiry date, maturity date, maturity, expires]"},
    {"delivery_type_2_47", "meaning: category, synonyms: [delivery type]"},
    {"price_2_48", "meaning: rate, synonyms: [price]"},
    {"notional_amount_of_leg_1_2_55",
     "meaning: money, synonyms: [notional amount, notional of leg 1, nominal, notional value]"},
    {"notional_currency_1_2_56", "meaning: currency, synonyms: [notional currency, currency]"},
    {"notional_amount_of_leg_2_2_64", "meaning: money, synonyms: [notional of leg 2]"},
    {"option_type_2_132", "meaning: category, synonyms: [option type]"},
    {"action_type_2_151", "meaning: category, synonyms: [action type, action]"},
    {"event_date_2_153", "meaning: date, synonyms: [event date]"},
    {"collateralisation_category_3_11", "meaning: category, synonyms: [collateralisation]"},
}};

constexpr std::string_view opening =
    R"yaml(description: Derivatives trade reports under EMIR that are tested for their quality, with customers and correction procedures. Firms and identifiers are fictitious.
suggestions:
  - How many trades are there per asset class?
  - Total notional amount by notional currency
  - Number of trades by month of execution in 2025
  - Top 5 incident codes by number of trades
  - Show 10 trades
  - Which customers are VIP?
  - What is the average valuation amount per contract type?
  - The 5 most expensive procedures
tables:
  customers:
    description: Firms that trade, with the balance of their account
    synonyms: [clients, firms]
    primary_key: [customer_id]
    default_columns: [customer_id, name, vip, balance]
    columns:
      customer_id: {meaning: identifier, description: Number of the customer}
      name: {meaning: name, description: Name of the firm}
      vip: {meaning: flag, description: Whether the customer is looked after by the VIP desk, synonyms: [VIPs, very important]}
      balance: {meaning: money, unit: EUR, description: Balance of the account, synonyms: [account balance]}
  procedures:
    description: What is done to correct a report, and what it costs
    synonyms: [correction procedures, remediation steps]
    primary_key: [procedure_id]
    default_columns: [procedure_id, procedure_name, cost]
    columns:
      procedure_id: {meaning: identifier, description: Number of the procedure}
      procedure_name: {meaning: name, description: What is done, synonyms: [name]}
      cost: {meaning: money, unit: EUR, description: Cost of one execution, synonyms: [price, expense, expensive, cheap]}
  test_population:
    description: One row per reported trade
    synonyms: [trades, trade reports, reports, transactions, population, derivatives]
    primary_key: [uti_2_1]
    default_columns: [incident_code, uti_2_1, isin_2_7, counterparty_1_reporting_counterparty_1_4, counterparty_2_1_9, execution_timestamp_2_42, notional_amount_of_leg_1_2_55, notional_currency_1_2_56]
    default_date: execution_timestamp_2_42
    metrics:
      clearing_rate: {expression: "avg(CASE WHEN cleared_2_31 = 'Y' THEN 1.0 ELSE 0.0 END)", description: Share of trades that were cleared, synonyms: [share of cleared trades, cleared share]}
    columns:
      incident_code: {meaning: code, description: Incident under which the report is tested, synonyms: [incident, incidents]}
)yaml";

// «notional_amount_of_leg_1_2_55» → "2.55" and "notional amount of leg 1".
std::string description_of(std::string_view column) {
    const std::size_t number = column.rfind('_');
    const std::size_t table = column.rfind('_', number - 1);
    std::string words(column.substr(0, table));
    std::replace(words.begin(), words.end(), '_', ' ');
    return fmt::format("Field {}.{} of the report: {}",
                       column.substr(table + 1, number - table - 1), column.substr(number + 1),
                       words);
}

}  // namespace

std::string emir_semantic_model() {
    std::string yaml(opening);
    for (const auto& fields :
         {counterparty_fields(), contract_fields(), leg_fields(), margin_fields()}) {
        for (const Field& field : fields) {
            const auto* said = std::find_if(spoken.begin(), spoken.end(), [&](const Spoken& known) {
                return known.column == field.name;
            });
            yaml += fmt::format("      {}: {{description: \"{}\"{}{}}}\n", field.name,
                                description_of(field.name), said == spoken.end() ? "" : ", ",
                                said == spoken.end() ? "" : said->facts);
        }
    }
    return yaml;
}

}  // namespace querent::samples
