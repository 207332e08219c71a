// Table 3 of the annex: the margins that secure the contract's portfolio.
#include "samples/emir_cells.hpp"

namespace querent::samples {
namespace {

constexpr std::string_view categories[] = {"FLCL", "OWC1", "OWC2", "PRC1", "PRC2", "UNCL"};

// Amounts before the haircut are a share of the notional, in thousandths.
std::int64_t margin(const Trade& trade, int per_mille) {
    return trade.notional_cents / 1000 * per_mille;
}
std::string before_haircut(const Trade& trade, int per_mille) {
    return QUERENT_WHEN(trade.collateralised, cents_text(margin(trade, per_mille)));
}
std::string after_haircut(const Trade& trade, int per_mille) {
    return QUERENT_WHEN(trade.collateralised, cents_text(margin(trade, per_mille) / 100 * 96));
}
std::string currency(const Trade& trade) {
    return QUERENT_WHEN(trade.collateralised, std::string(trade.currency));
}
int initial(const Trade& trade) {
    return static_cast<int>(20 + trade.notional_cents % 31);
}
int variation(const Trade& trade) {
    return static_cast<int>(trade.valuation_cents % 23 + 24);
}

constexpr Field fields[] = {
    {"margin_reporting_timestamp_3_1", QUERENT_CELL(instant_text(trade.reported))},
    {"margin_report_submitting_entity_id_3_2", QUERENT_CELL(trade.submitter->lei)},
    {"margin_entity_responsible_for_reporting_3_3", QUERENT_CELL(trade.reporter->lei)},
    {"margin_counterparty_1_3_4", QUERENT_CELL(trade.reporter->lei)},
    {"margin_counterparty_2_identifier_type_3_5", QUERENT_CELL("true")},
    {"margin_counterparty_2_3_6", QUERENT_CELL(trade.other->lei)},
    {"collateral_timestamp_3_7",
     QUERENT_CELL(QUERENT_WHEN(trade.collateralised, instant_text(trade.reported)))},
    {"margin_collateral_portfolio_indicator_3_8", QUERENT_CELL(yes_no(trade.collateralised))},
    {"margin_collateral_portfolio_code_3_9",
     QUERENT_CELL(QUERENT_WHEN(trade.collateralised, trade.portfolio))},
    {"margin_uti_3_10", QUERENT_CELL(trade.uti)},
    {"collateralisation_category_3_11",
     QUERENT_CELL(trade.collateralised ? one_of(categories, random) : "UNCL")},
    {"initial_margin_posted_by_counterparty_1_pre_haircut_3_12",
     QUERENT_CELL(before_haircut(trade, initial(trade)))},
    {"initial_margin_posted_by_counterparty_1_post_haircut_3_13",
     QUERENT_CELL(after_haircut(trade, initial(trade)))},
    {"currency_of_initial_margin_posted_3_14", QUERENT_CELL(currency(trade))},
    {"variation_margin_posted_by_counterparty_1_pre_haircut_3_15",
     QUERENT_CELL(before_haircut(trade, variation(trade)))},
    {"variation_margin_posted_by_counterparty_1_post_haircut_3_16",
     QUERENT_CELL(after_haircut(trade, variation(trade)))},
    {"currency_of_variation_margin_posted_3_17", QUERENT_CELL(currency(trade))},
    {"excess_collateral_posted_by_counterparty_1_3_18",
     QUERENT_CELL(
         QUERENT_WHEN(trade.collateralised&& random.percent(20), cents_text(margin(trade, 2))))},
    {"currency_of_excess_collateral_posted_3_19", QUERENT_CELL(currency(trade))},
    {"initial_margin_collected_by_counterparty_1_pre_haircut_3_20",
     QUERENT_CELL(before_haircut(trade, initial(trade) / 2))},
    {"initial_margin_collected_by_counterparty_1_post_haircut_3_21",
     QUERENT_CELL(after_haircut(trade, initial(trade) / 2))},
    {"currency_of_initial_margin_collected_3_22", QUERENT_CELL(currency(trade))},
    {"variation_margin_collected_by_counterparty_1_pre_haircut_3_23",
     QUERENT_CELL(before_haircut(trade, variation(trade) / 2))},
    {"variation_margin_collected_by_counterparty_1_post_haircut_3_24",
     QUERENT_CELL(after_haircut(trade, variation(trade) / 2))},
    {"currency_of_variation_margin_collected_3_25", QUERENT_CELL(currency(trade))},
    {"excess_collateral_collected_by_counterparty_1_3_26",
     QUERENT_CELL(
         QUERENT_WHEN(trade.collateralised&& random.percent(15), cents_text(margin(trade, 1))))},
    {"currency_of_excess_collateral_collected_3_27", QUERENT_CELL(currency(trade))},
    {"margin_action_type_3_28", QUERENT_CELL(random.percent(80) ? "MARU" : "NEWT")},
    {"margin_event_date_3_29",
     QUERENT_CELL(date_text(std::chrono::floor<std::chrono::days>(trade.reported)))},
};

}  // namespace

std::span<const Field> margin_fields() {
    return fields;
}

}  // namespace querent::samples
