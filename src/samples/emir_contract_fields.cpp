// Table 2 of the annex, fields 1 to 78: the contract, its value, clearing, dates, price and
// amounts.
#include "samples/emir_cells.hpp"
#include "samples/identifiers.hpp"

namespace querent::samples {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr std::string_view venues[] = {"XEUR", "XPAR", "XAMS", "IFEU", "XMIL", "TREU"};
constexpr std::string_view agreements[] = {"ISDA", "DERV", "CMOP", "ISDA"};
constexpr std::string_view techniques[] = {"PWOS", "PWAS", "PRBM"};
constexpr std::string_view indexes[] = {"EURO STOXX 50", "DAX", "CAC 40", "iTraxx Europe"};
constexpr std::string_view payments[] = {"UFRO", "UWIN", "PEXH"};

std::string_view asset_class_code(const Trade& trade) {
    switch (trade.asset_class) {
        case AssetClass::interest_rate:
            return "INTR";
        case AssetClass::currency:
            return "CURR";
        case AssetClass::equity:
            return "EQUI";
        case AssetClass::credit:
            return "CRDT";
        case AssetClass::commodity:
            return "COMM";
    }
    return "";
}

std::string_view contract_code(const Trade& trade) {
    switch (trade.contract) {
        case Contract::swap:
            return "SWAP";
        case Contract::forward:
            return "FORW";
        case Contract::future:
            return "FUTR";
        case Contract::option:
            return "OPTN";
    }
    return "";
}

// ISO 10962: category and group, the attributes left open.
std::string classification(const Trade& trade) {
    switch (trade.contract) {
        case Contract::swap:
            return is(trade, AssetClass::interest_rate) ? "SRCCSP" : "SFCXXP";
        case Contract::forward:
            return "JFTXFP";
        case Contract::future:
            return "FFDPSX";
        case Contract::option:
            return "OCAFPS";
    }
    return "";
}

bool is_swapped_quantity(const Trade& trade) {
    return is_commodity(trade) && trade.two_legs;
}
bool has_other_payment(const Trade& trade) {
    return trade.notional_cents % 100 == 0 && trade.amended;
}
bool in_package(const Trade& trade) {
    return trade.notional_cents % 7 == 3;
}
std::string price(const Trade& trade) {
    return scaled_text(trade.price_ten_thousandths, 4);
}
std::string notional(const Trade& trade) {
    return cents_text(trade.notional_cents);
}

// The other leg of a currency trade at its price; the same amount for other swaps.
std::string second_notional(const Trade& trade) {
    if (!is(trade, AssetClass::currency)) return notional(trade);
    return cents_text(trade.notional_cents / 10'000 * trade.price_ten_thousandths);
}

constexpr Field fields[] = {
    {"uti_2_1", QUERENT_CELL(trade.uti)},
    {"report_tracking_number_2_2", QUERENT_CELL(QUERENT_WHEN(trade.on_venue, trade.report_number))},
    {"prior_uti_2_3", QUERENT_CELL(QUERENT_WHEN(trade.amended&& random.percent(40),
                                                make_uti(trade.reporter->lei, random)))},
    {"subsequent_position_uti_2_4",
     QUERENT_CELL(QUERENT_WHEN(random.percent(4), make_uti(trade.reporter->lei, random)))},
    {"ptrr_id_2_5", QUERENT_CELL(QUERENT_WHEN(random.percent(3), "PTRR" + trade.portfolio))},
    {"package_identifier_2_6",
     QUERENT_CELL(QUERENT_WHEN(in_package(trade), "PKG" + trade.portfolio))},
    {"isin_2_7", QUERENT_CELL(trade.isin)},
    {"unique_product_identifier_upi_2_8", QUERENT_CELL(trade.upi)},
    {"product_classification_2_9", QUERENT_CELL(classification(trade))},
    {"contract_type_2_10", QUERENT_CELL(contract_code(trade))},
    {"asset_class_2_11", QUERENT_CELL(asset_class_code(trade))},
    {"derivative_based_on_crypto_assets_2_12", QUERENT_CELL(yes_no(random.per_mille(4)))},
    {"underlying_identification_type_2_13",
     QUERENT_CELL(is(trade, AssetClass::currency) ? "" : (is_credit(trade) ? "B" : "I"))},
    {"underlying_identification_2_14",
     QUERENT_CELL(QUERENT_WHEN(is(trade, AssetClass::equity), trade.isin))},
    {"indicator_of_the_underlying_index_2_15",
     QUERENT_CELL(QUERENT_WHEN(is(trade, AssetClass::equity) && random.percent(40), "SX5E"))},
    {"name_of_the_underlying_index_2_16",
     QUERENT_CELL(QUERENT_WHEN(is(trade, AssetClass::equity), one_of(indexes, random)))},
    {"custom_basket_code_2_17",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade) && random.percent(30), "BSK" + trade.portfolio))},
    {"identifier_of_the_basket_constituents_2_18",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade) && random.percent(30), trade.isin))},
    {"settlement_currency_1_2_19", QUERENT_CELL(trade.currency)},
    {"settlement_currency_2_2_20",
     QUERENT_CELL(QUERENT_WHEN(is(trade, AssetClass::currency), trade.second_currency))},
    {"valuation_amount_2_21", QUERENT_CELL(cents_text(trade.valuation_cents))},
    {"valuation_currency_2_22", QUERENT_CELL(trade.currency)},
    {"valuation_timestamp_2_23", QUERENT_CELL(instant_text(trade.reported + days(1)))},
    {"valuation_method_2_24", QUERENT_CELL(random.percent(83) ? "MTMA" : "MTMO")},
    {"delta_2_25", QUERENT_CELL(QUERENT_WHEN(is_option(trade),
                                             scaled_text(random.between_wide(-9999, 9999), 4)))},
    {"collateral_portfolio_indicator_2_26", QUERENT_CELL(yes_no(trade.collateralised))},
    {"collateral_portfolio_code_2_27",
     QUERENT_CELL(QUERENT_WHEN(trade.collateralised, trade.portfolio))},
    {"confirmation_timestamp_2_28",
     QUERENT_CELL(instant_text(trade.executed + seconds(random.between(60, 20'000))))},
    {"confirmed_2_29", QUERENT_CELL(random.percent(88)   ? "ECNF"
                                    : random.percent(60) ? "YCNF"
                                                         : "NCNF")},
    {"clearing_obligation_2_30", QUERENT_CELL(yes_no(is_rate_swap(trade) || is_credit(trade)))},
    {"cleared_2_31", QUERENT_CELL(trade.clearing_house != nullptr ? "Y" : "N")},
    {"clearing_timestamp_2_32",
     QUERENT_CELL(QUERENT_WHEN(trade.clearing_house != nullptr,
                               instant_text(trade.executed + seconds(90))))},
    {"central_counterparty_2_33",
     QUERENT_CELL(trade.clearing_house != nullptr ? trade.clearing_house->lei : "")},
    {"master_agreement_type_2_34",
     QUERENT_CELL(QUERENT_WHEN(trade.clearing_house == nullptr, one_of(agreements, random)))},
    {"other_master_agreement_type_2_35",
     QUERENT_CELL(QUERENT_WHEN(random.per_mille(8), "bilateral"))},
    {"master_agreement_version_2_36",
     QUERENT_CELL(
         QUERENT_WHEN(trade.clearing_house == nullptr, random.percent(70) ? "2002" : "1992"))},
    {"intragroup_2_37", QUERENT_CELL(yes_no(random.percent(9)))},
    {"ptrr_2_38", QUERENT_CELL(yes_no(random.percent(5)))},
    {"type_of_ptrr_technique_2_39",
     QUERENT_CELL(QUERENT_WHEN(random.percent(5), one_of(techniques, random)))},
    {"ptrr_service_provider_2_40",
     QUERENT_CELL(QUERENT_WHEN(random.percent(3), trade.submitter->lei))},
    {"venue_of_execution_2_41", QUERENT_CELL(trade.on_venue ? one_of(venues, random) : "XXXX")},
    {"execution_timestamp_2_42", QUERENT_CELL(instant_text(trade.executed))},
    {"effective_date_2_43", QUERENT_CELL(date_text(trade.effective))},
    {"expiration_date_2_44", QUERENT_CELL(date_text(trade.expires))},
    {"early_termination_date_2_45",
     QUERENT_CELL(QUERENT_WHEN(random.percent(3), date_text(trade.effective + days(15))))},
    {"final_contractual_settlement_date_2_46", QUERENT_CELL(date_text(trade.expires + days(2)))},
    {"delivery_type_2_47", QUERENT_CELL(is(trade, AssetClass::currency) ? "PHYS" : "CASH")},
    {"price_2_48", QUERENT_CELL(price(trade))},
    {"price_currency_2_49",
     QUERENT_CELL(QUERENT_WHEN(!is(trade, AssetClass::interest_rate), trade.currency))},
    {"unadjusted_effective_date_of_the_price_2_50",
     QUERENT_CELL(QUERENT_WHEN(is_swapped_quantity(trade), date_text(trade.effective)))},
    {"unadjusted_end_date_of_the_price_2_51",
     QUERENT_CELL(QUERENT_WHEN(is_swapped_quantity(trade), date_text(trade.expires)))},
    {"price_in_effect_between_the_unadjusted_effective_and_end_date_2_52",
     QUERENT_CELL(QUERENT_WHEN(is_swapped_quantity(trade), price(trade)))},
    {"package_transaction_price_2_53", QUERENT_CELL(QUERENT_WHEN(in_package(trade), price(trade)))},
    {"package_transaction_price_currency_2_54",
     QUERENT_CELL(QUERENT_WHEN(in_package(trade), trade.currency))},
    {"notional_amount_of_leg_1_2_55", QUERENT_CELL(notional(trade))},
    {"notional_currency_1_2_56", QUERENT_CELL(trade.currency)},
    {"effective_date_of_the_notional_amount_of_leg_1_2_57",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, date_text(trade.effective)))},
    {"end_date_of_the_notional_amount_of_leg_1_2_58",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, date_text(trade.expires)))},
    {"notional_amount_in_effect_on_associated_effective_date_of_leg_1_2_59",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, notional(trade)))},
    {"total_notional_quantity_of_leg_1_2_60",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), std::to_string(random.between(10, 90'000))))},
    {"effective_date_of_the_notional_quantity_of_leg_1_2_61",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), date_text(trade.effective)))},
    {"end_date_of_the_notional_quantity_of_leg_1_2_62",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), date_text(trade.expires)))},
    {"notional_quantity_in_effect_on_associated_effective_date_of_leg_1_2_63",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), std::to_string(random.between(10, 9'000))))},
    {"notional_amount_of_leg_2_2_64",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, second_notional(trade)))},
    {"notional_currency_2_2_65",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, is(trade, AssetClass::currency)
                                                   ? trade.second_currency
                                                   : trade.currency))},
    {"effective_date_of_the_notional_amount_of_leg_2_2_66",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, date_text(trade.effective)))},
    {"end_date_of_the_notional_amount_of_leg_2_2_67",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, date_text(trade.expires)))},
    {"notional_amount_in_effect_on_associated_effective_date_of_leg_2_2_68",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, second_notional(trade)))},
    {"total_notional_quantity_of_leg_2_2_69",
     QUERENT_CELL(
         QUERENT_WHEN(is_swapped_quantity(trade), std::to_string(random.between(10, 90'000))))},
    {"effective_date_of_the_notional_quantity_of_leg_2_2_70",
     QUERENT_CELL(QUERENT_WHEN(is_swapped_quantity(trade), date_text(trade.effective)))},
    {"end_date_of_the_notional_quantity_of_leg_2_2_71",
     QUERENT_CELL(QUERENT_WHEN(is_swapped_quantity(trade), date_text(trade.expires)))},
    {"notional_quantity_in_effect_on_associated_effective_date_of_leg_2_2_72",
     QUERENT_CELL(
         QUERENT_WHEN(is_swapped_quantity(trade), std::to_string(random.between(10, 9'000))))},
    {"other_payment_type_2_73",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), one_of(payments, random)))},
    {"other_payment_amount_2_74",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), cents_text(trade.notional_cents / 400)))},
    {"other_payment_currency_2_75",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), trade.currency))},
    {"other_payment_date_2_76",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), date_text(trade.effective + days(2))))},
    {"other_payment_payer_2_77",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), trade.reporter->lei))},
    {"other_payment_receiver_2_78",
     QUERENT_CELL(QUERENT_WHEN(has_other_payment(trade), trade.other->lei))},
};

}  // namespace

std::span<const Field> contract_fields() {
    return fields;
}

}  // namespace querent::samples
