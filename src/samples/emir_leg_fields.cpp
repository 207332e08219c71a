// Table 2 of the annex, fields 79 to 154: rates, exchange rates, commodities, options, credit, and
// what kind of report it is.
#include "samples/emir_cells.hpp"

namespace querent::samples {
namespace {

using std::chrono::days;

constexpr std::string_view day_counts[] = {"A360", "A365", "D30E", "ICMA"};
constexpr std::string_view periods[] = {"MNTH", "YEAR", "WEEK"};
constexpr std::string_view multipliers[] = {"1", "3", "6", "12"};
constexpr std::string_view rate_codes[] = {"EURI", "ESTR", "SOFR", "SONA", "SARO"};
constexpr std::string_view rate_names[] = {"EURIBOR", "Euro short-term rate", "SOFR", "SONIA"};
constexpr std::string_view base_products[] = {"NRGY", "AGRI", "METL", "FRGT"};
constexpr std::string_view sub_products[] = {"ELEC", "NGAS", "OILP", "GROS"};
constexpr std::string_view further_products[] = {"BSLD", "PKLD", "BRNT", "FUEL"};
constexpr std::string_view zones[] = {"10YDE-VE-------2", "10YFR-RTE------C", "10YNL----------L"};
constexpr std::string_view options[] = {"CALL", "PUTO"};
constexpr std::string_view styles[] = {"EURO", "AMER", "BERM"};
constexpr std::string_view seniorities[] = {"SNDB", "SBOD"};
constexpr std::string_view actions[] = {"NEWT", "NEWT", "NEWT", "MODI", "CORR", "TERM", "VALU"};

bool power(const Trade& trade) {
    return is_commodity(trade) && trade.notional_cents % 3 == 0;
}
bool floating_first(const Trade& trade) {
    return is_rate_swap(trade) && !trade.buyer;
}
bool floating_second(const Trade& trade) {
    return is_rate_swap(trade) && trade.buyer;
}
std::string rate(const Trade& trade) {
    return scaled_text(trade.price_ten_thousandths, 4);
}
bool is_currency(const Trade& trade) {
    return is(trade, AssetClass::currency);
}
std::string currency_pair(const Trade& trade) {
    return std::string(trade.currency) + "/" + std::string(trade.second_currency);
}
std::string small_spread(Random& random) {
    return scaled_text(random.between_wide(-40, 220), 4);
}

constexpr Field fields[] = {
    {"fixed_rate_of_leg_1_or_coupon_2_79",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), rate(trade)))},
    {"fixed_rate_or_coupon_day_count_convention_leg_1_2_80",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(day_counts, random)))},
    {"fixed_rate_or_coupon_payment_frequency_period_leg_1_2_81",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(periods, random)))},
    {"fixed_rate_or_coupon_payment_frequency_period_multiplier_leg_1_2_82",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(multipliers, random)))},
    {"identifier_of_the_floating_rate_of_leg_1_2_83",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade) && random.percent(30), trade.isin))},
    {"indicator_of_the_floating_rate_of_leg_1_2_84",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(rate_codes, random)))},
    {"name_of_the_floating_rate_of_leg_1_2_85",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(rate_names, random)))},
    {"floating_rate_day_count_convention_of_leg_1_2_86",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(day_counts, random)))},
    {"floating_rate_payment_frequency_period_of_leg_1_2_87",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(periods, random)))},
    {"floating_rate_payment_frequency_period_multiplier_of_leg_1_2_88",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(multipliers, random)))},
    {"floating_rate_reference_period_of_leg_1_time_period_2_89",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(periods, random)))},
    {"floating_rate_reference_period_of_leg_1_multiplier_2_90",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(multipliers, random)))},
    {"floating_rate_reset_frequency_period_of_leg_1_2_91",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(periods, random)))},
    {"floating_rate_reset_frequency_multiplier_of_leg_1_2_92",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(multipliers, random)))},
    {"spread_of_leg_1_2_93",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), small_spread(random)))},
    {"spread_currency_of_leg_1_2_94",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), trade.currency))},
    {"fixed_rate_of_leg_2_2_95", QUERENT_CELL(QUERENT_WHEN(floating_first(trade), rate(trade)))},
    {"fixed_rate_day_count_convention_leg_2_2_96",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(day_counts, random)))},
    {"fixed_rate_payment_frequency_period_leg_2_2_97",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(periods, random)))},
    {"fixed_rate_payment_frequency_period_multiplier_leg_2_2_98",
     QUERENT_CELL(QUERENT_WHEN(floating_first(trade), one_of(multipliers, random)))},
    {"identifier_of_the_floating_rate_of_leg_2_2_99",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade) && random.percent(30), trade.isin))},
    {"indicator_of_the_floating_rate_of_leg_2_2_100",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(rate_codes, random)))},
    {"name_of_the_floating_rate_of_leg_2_2_101",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(rate_names, random)))},
    {"floating_rate_day_count_convention_of_leg_2_2_102",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(day_counts, random)))},
    {"floating_rate_payment_frequency_period_of_leg_2_2_103",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(periods, random)))},
    {"floating_rate_payment_frequency_period_multiplier_of_leg_2_2_104",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(multipliers, random)))},
    {"floating_rate_reference_period_of_leg_2_time_period_2_105",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(periods, random)))},
    {"floating_rate_reference_period_of_leg_2_multiplier_2_106",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(multipliers, random)))},
    {"floating_rate_reset_frequency_period_of_leg_2_2_107",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(periods, random)))},
    {"floating_rate_reset_frequency_multiplier_of_leg_2_2_108",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), one_of(multipliers, random)))},
    {"spread_of_leg_2_2_109",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), small_spread(random)))},
    {"spread_currency_of_leg_2_2_110",
     QUERENT_CELL(QUERENT_WHEN(floating_second(trade), trade.currency))},
    {"package_transaction_spread_2_111",
     QUERENT_CELL(QUERENT_WHEN(trade.notional_cents % 7 == 3, small_spread(random)))},
    {"package_transaction_spread_currency_2_112",
     QUERENT_CELL(QUERENT_WHEN(trade.notional_cents % 7 == 3, trade.currency))},
    {"exchange_rate_1_2_113", QUERENT_CELL(QUERENT_WHEN(is_currency(trade), rate(trade)))},
    {"forward_exchange_rate_2_114",
     QUERENT_CELL(
         QUERENT_WHEN(is_currency(trade) && is(trade, Contract::forward),
                      scaled_text(trade.price_ten_thousandths + random.between(-60, 60), 4)))},
    {"exchange_rate_basis_2_115",
     QUERENT_CELL(QUERENT_WHEN(is_currency(trade), currency_pair(trade)))},
    {"base_product_2_116",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), one_of(base_products, random)))},
    {"sub_product_2_117",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), one_of(sub_products, random)))},
    {"further_sub_product_2_118",
     QUERENT_CELL(QUERENT_WHEN(is_commodity(trade), one_of(further_products, random)))},
    {"delivery_point_or_zone_2_119",
     QUERENT_CELL(QUERENT_WHEN(power(trade), one_of(zones, random)))},
    {"interconnection_point_2_120",
     QUERENT_CELL(QUERENT_WHEN(power(trade) && random.percent(20), one_of(zones, random)))},
    {"load_type_2_121",
     QUERENT_CELL(QUERENT_WHEN(power(trade), random.percent(60) ? "BSLD" : "PKLD"))},
    {"load_delivery_interval_start_time_2_122",
     QUERENT_CELL(QUERENT_WHEN(power(trade), "08:00:00"))},
    {"load_delivery_interval_end_time_2_123", QUERENT_CELL(QUERENT_WHEN(power(trade), "20:00:00"))},
    {"delivery_start_date_2_124",
     QUERENT_CELL(QUERENT_WHEN(power(trade), date_text(trade.effective)))},
    {"delivery_end_date_2_125", QUERENT_CELL(QUERENT_WHEN(power(trade), date_text(trade.expires)))},
    {"duration_2_126",
     QUERENT_CELL(QUERENT_WHEN(power(trade), random.percent(50) ? "MNTH" : "QURT"))},
    {"days_of_the_week_2_127", QUERENT_CELL(QUERENT_WHEN(power(trade), "WDAY"))},
    {"delivery_capacity_2_128",
     QUERENT_CELL(QUERENT_WHEN(power(trade), std::to_string(random.between(1, 80))))},
    {"quantity_unit_2_129", QUERENT_CELL(QUERENT_WHEN(power(trade), "MW"))},
    {"price_time_interval_quantity_2_130", QUERENT_CELL(QUERENT_WHEN(power(trade), rate(trade)))},
    {"currency_of_the_price_time_interval_quantity_2_131",
     QUERENT_CELL(QUERENT_WHEN(power(trade), trade.currency))},
    {"option_type_2_132", QUERENT_CELL(QUERENT_WHEN(is_option(trade), one_of(options, random)))},
    {"option_style_2_133", QUERENT_CELL(QUERENT_WHEN(is_option(trade), one_of(styles, random)))},
    {"strike_price_2_134",
     QUERENT_CELL(QUERENT_WHEN(
         is_option(trade),
         scaled_text(trade.price_ten_thousandths / 100 * random.between(85, 115), 4)))},
    {"effective_date_of_the_strike_price_2_135",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade), date_text(trade.effective)))},
    {"end_date_of_the_strike_price_2_136",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade), date_text(trade.expires)))},
    {"strike_price_in_effect_on_associated_effective_date_2_137",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade), rate(trade)))},
    {"strike_price_currency_currency_pair_2_138",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade), is_currency(trade)
                                                     ? currency_pair(trade)
                                                     : std::string(trade.currency)))},
    {"option_premium_amount_2_139",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade),
                               cents_text(trade.notional_cents / 1000 * random.between(4, 60))))},
    {"option_premium_currency_2_140", QUERENT_CELL(QUERENT_WHEN(is_option(trade), trade.currency))},
    {"option_premium_payment_date_2_141",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade), date_text(trade.effective + days(2))))},
    {"maturity_date_of_the_underlying_2_142",
     QUERENT_CELL(QUERENT_WHEN(is_option(trade) && is(trade, AssetClass::interest_rate),
                               date_text(trade.expires + days(3650))))},
    {"seniority_2_143", QUERENT_CELL(QUERENT_WHEN(is_credit(trade), one_of(seniorities, random)))},
    {"reference_entity_2_144", QUERENT_CELL(QUERENT_WHEN(is_credit(trade), trade.other->lei))},
    {"series_2_145",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade), std::to_string(random.between(38, 44))))},
    {"version_2_146",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade), std::to_string(random.between(1, 4))))},
    {"index_factor_2_147",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade), scaled_text(random.between(9'000, 10'000), 4)))},
    {"tranche_2_148", QUERENT_CELL(QUERENT_WHEN(is_credit(trade), yes_no(random.percent(15))))},
    {"cds_index_attachment_point_2_149",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade) && random.percent(15), "0.03"))},
    {"cds_index_detachment_point_2_150",
     QUERENT_CELL(QUERENT_WHEN(is_credit(trade) && random.percent(15), "0.06"))},
    {"action_type_2_151", QUERENT_CELL(trade.amended ? "MODI" : one_of(actions, random))},
    {"event_type_2_152", QUERENT_CELL(QUERENT_WHEN(!trade.amended || random.percent(50), "TRAD"))},
    {"event_date_2_153", QUERENT_CELL(date_text(std::chrono::floor<days>(trade.executed)))},
    {"level_2_154", QUERENT_CELL(random.percent(90) ? "TCTN" : "PSTN")},
};

}  // namespace

std::span<const Field> leg_fields() {
    return fields;
}

}  // namespace querent::samples
