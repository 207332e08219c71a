// Table 1 of the annex: who reports, and with whom the contract was made.
#include "samples/emir_cells.hpp"

namespace querent::samples {
namespace {

constexpr std::string_view financial_sectors[] = {"CDTI", "INVF", "INUN", "AIFD", "UCIT", "ASSU"};
constexpr std::string_view other_sectors[] = {"C", "D", "G", "H", "K", "L"};

std::string_view sector(const Entity& entity, Random& random) {
    return entity.financial ? one_of(financial_sectors, random) : one_of(other_sectors, random);
}

constexpr Field fields[] = {
    {"reporting_date_1_1", QUERENT_CELL(instant_text(trade.reported))},
    {"report_submitting_entity_id_1_2", QUERENT_CELL(trade.submitter->lei)},
    {"entity_responsible_for_reporting_1_3", QUERENT_CELL(trade.reporter->lei)},
    {"counterparty_1_reporting_counterparty_1_4", QUERENT_CELL(trade.reporter->lei)},
    {"nature_of_the_counterparty_1_1_5", QUERENT_CELL(trade.reporter->financial ? "F" : "N")},
    {"corporate_sector_of_the_counterparty_1_1_6", QUERENT_CELL(sector(*trade.reporter, random))},
    {"clearing_threshold_of_counterparty_1_1_7", QUERENT_CELL(yes_no(trade.reporter->financial))},
    {"counterparty_2_identifier_type_1_8", QUERENT_CELL("true")},
    {"counterparty_2_1_9", QUERENT_CELL(trade.other->lei)},
    {"country_of_the_counterparty_2_1_10", QUERENT_CELL(trade.other->country)},
    {"nature_of_the_counterparty_2_1_11", QUERENT_CELL(trade.other->financial ? "F" : "N")},
    {"corporate_sector_of_the_counterparty_2_1_12", QUERENT_CELL(sector(*trade.other, random))},
    {"clearing_threshold_of_counterparty_2_1_13",
     QUERENT_CELL(yes_no(trade.other->financial || random.percent(10)))},
    {"reporting_obligation_of_the_counterparty_2_1_14",
     QUERENT_CELL(yes_no(trade.other->country != "GB" && trade.other->country != "US"))},
    {"broker_id_1_15", QUERENT_CELL(QUERENT_WHEN(random.percent(12), trade.submitter->lei))},
    {"clearing_member_1_16",
     QUERENT_CELL(QUERENT_WHEN(trade.clearing_house != nullptr, trade.reporter->lei))},
    {"direction_1_17", QUERENT_CELL(QUERENT_WHEN(!trade.two_legs, trade.buyer ? "BYER" : "SLLR"))},
    {"direction_of_leg_1_1_18",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, trade.buyer ? "TAKE" : "MAKE"))},
    {"direction_of_leg_2_1_19",
     QUERENT_CELL(QUERENT_WHEN(trade.two_legs, trade.buyer ? "MAKE" : "TAKE"))},
    {"directly_linked_to_commercial_activity_or_treasury_financing_1_20",
     QUERENT_CELL(QUERENT_WHEN(!trade.reporter->financial, yes_no(random.percent(60))))},
};

}  // namespace

std::span<const Field> counterparty_fields() {
    return fields;
}

}  // namespace querent::samples
