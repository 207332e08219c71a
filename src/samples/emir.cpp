#include "samples/emir.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "samples/csv.hpp"
#include "samples/emir_model.hpp"
#include "samples/emir_trade.hpp"
#include "samples/random.hpp"

namespace querent::samples {
namespace {

constexpr int population_rows = 7'867;
constexpr int customers_count = 420;

constexpr std::array<std::string_view, 20> firm_names = {
    "Alder",  "Birch", "Cobalt",  "Dune",   "Ember", "Fjord",    "Granite",
    "Harbor", "Iris",  "Juniper", "Kepler", "Lumen", "Meridian", "Nova",
    "Opal",   "Pilot", "Quarry",  "Ridge",  "Sable", "Tidal"};
constexpr std::array<std::string_view, 10> firm_kinds = {
    "Asset Management", "Bank",       "Capital",  "Energy Trading", "Insurance",
    "Pension Fund",     "Securities", "Shipping", "Steel",          "Utilities"};
constexpr std::array<std::string_view, 6> firm_forms = {"AG",  "B.V.", "GmbH",
                                                        "PLC", "S.A.", "S.p.A."};

struct Procedure {
    std::string_view name;
    std::int64_t cost_cents;
};
constexpr std::array<Procedure, 24> procedures = {{
    {"Reconcile UTI with counterparty", 18'500},
    {"Correct valuation amount", 9'500},
    {"Correct notional amount", 12'000},
    {"Confirm trade with broker", 7'500},
    {"Re-submit rejected report", 6'200},
    {"Back-report missing trade", 24'000},
    {"Verify LEI status", 3'000},
    {"Renew lapsed LEI", 11'000},
    {"Align reporting timestamp", 5'400},
    {"Check clearing obligation", 14'500},
    {"Review master agreement", 38'000},
    {"Match collateral portfolio", 21'000},
    {"Recalculate margin", 26'500},
    {"Resolve ISIN mismatch", 8'800},
    {"Obtain UPI", 4'700},
    {"Report early termination", 10'500},
    {"Escalate to compliance", 45'000},
    {"Notify the regulator", 120'000},
    {"Sample population for testing", 32'000},
    {"Document root cause", 27'500},
    {"Reconcile with trade repository", 19'900},
    {"Verify venue of execution", 4'200},
    {"Validate exchange rate", 5'900},
    {"Archive evidence", 2'500},
}};

std::string population_csv(Random& random) {
    const std::array<std::span<const Field>, 4> tables = {counterparty_fields(), contract_fields(),
                                                          leg_fields(), margin_fields()};
    std::vector<std::string_view> header = {"incident_code"};
    for (const auto& fields : tables)
        for (const Field& field : fields) header.push_back(field.name);
    CsvText csv(header);
    const Market market(random);
    for (int row = 0; row < population_rows; ++row) {
        const Trade trade = market.draw(random);
        csv.cell(trade.incident_code);
        for (const auto& fields : tables)
            for (const Field& field : fields) csv.cell(field.value(trade, random));
        csv.end_row();
    }
    return csv.text();
}

std::string customers_csv(Random& random) {
    CsvText csv({"customer_id", "name", "vip", "balance"});
    for (int id = 1; id <= customers_count; ++id) {
        std::string name(random.pick(firm_names));
        name += " ";
        name += random.pick(firm_kinds);
        name += " ";
        name += random.pick(firm_forms);
        const bool vip = random.percent(11);
        const std::int64_t size = random.percent(20) ? 400'000'000 : 25'000'000;
        csv.cell(id).cell(name).cell(vip ? "true" : "false");
        csv.cents(random.between_wide(-size / 20, vip ? size * 3 : size)).end_row();
    }
    return csv.text();
}

std::string procedures_csv() {
    CsvText csv({"procedure_id", "procedure_name", "cost"});
    std::int64_t id = 100;
    for (const Procedure& procedure : procedures)
        csv.cell(++id).cell(procedure.name).cents(procedure.cost_cents).end_row();
    return csv.text();
}

}  // namespace

std::vector<NamedText> emir_files(std::uint64_t seed) {
    Random random(seed);
    std::vector<NamedText> files;
    files.push_back({"test_population.csv", population_csv(random)});
    files.push_back({"customers.csv", customers_csv(random)});
    files.push_back({"procedures.csv", procedures_csv()});
    files.push_back({"semantic.yaml", emir_semantic_model()});
    return files;
}

}  // namespace querent::samples
