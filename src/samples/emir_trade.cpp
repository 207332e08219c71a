// Drawing trades: a few reporting firms, many counterparties, asset classes with the shares that
// the trade repositories publish, and some incidents that many reports share.
#include "samples/emir_trade.hpp"

#include <fmt/format.h>

#include <array>

#include "base/clock.hpp"
#include "samples/identifiers.hpp"

namespace querent::samples {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr sys_days first_day = sys_days(std::chrono::year(2025) / 1 / 2);
constexpr int trading_days = 680;  // to November 2026
constexpr std::array<std::string_view, 10> countries = {"DE", "FR", "NL", "IT", "ES",
                                                        "LU", "IE", "AT", "GB", "US"};
constexpr std::array<std::string_view, 6> currencies = {"EUR", "USD", "GBP", "CHF", "JPY", "SEK"};
constexpr std::array<std::uint64_t, 6> currency_weights = {55, 26, 9, 4, 4, 2};

std::vector<Entity> make_entities(std::size_t count, unsigned percent_financial, Random& random) {
    std::vector<Entity> entities(count);
    for (Entity& entity : entities) {
        entity.lei = make_lei(random);
        entity.country = random.pick(countries);
        entity.financial = random.percent(percent_financial);
    }
    return entities;
}

sys_days working_day(sys_days day) {
    while (std::chrono::weekday(day).iso_encoding() > 5) day += days(1);
    return day;
}

AssetClass draw_asset_class(Random& random) {
    const auto at = random.below(100);
    if (at < 44) return AssetClass::interest_rate;
    if (at < 78) return AssetClass::currency;
    if (at < 89) return AssetClass::equity;
    return at < 94 ? AssetClass::credit : AssetClass::commodity;
}

Contract draw_contract(AssetClass asset_class, Random& random) {
    const auto at = random.below(100);
    switch (asset_class) {
        case AssetClass::interest_rate:
            return at < 74 ? Contract::swap : (at < 88 ? Contract::future : Contract::option);
        case AssetClass::currency:
            return at < 66 ? Contract::forward : (at < 84 ? Contract::swap : Contract::option);
        case AssetClass::equity:
            return at < 40 ? Contract::option : (at < 75 ? Contract::future : Contract::swap);
        case AssetClass::credit:
            return at < 92 ? Contract::swap : Contract::option;
        case AssetClass::commodity:
            return at < 60 ? Contract::future : (at < 85 ? Contract::swap : Contract::forward);
    }
    return Contract::swap;
}

}  // namespace

std::string instant_text(std::chrono::sys_seconds instant) {
    const auto day = std::chrono::floor<days>(instant);
    const auto of_day = (instant - day).count();
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(Date(day)), of_day / 3600,
                       of_day / 60 % 60, of_day % 60);
}

std::string scaled_text(std::int64_t value, int decimals) {
    std::int64_t scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const std::int64_t size = value < 0 ? -value : value;
    return fmt::format("{}{}.{:0{}}", value < 0 ? "-" : "", size / scale, size % scale, decimals);
}

Market::Market(Random& random)
    : reporters_(make_entities(14, 90, random)),
      others_(make_entities(260, 62, random)),
      clearing_houses_(make_entities(4, 100, random)) {
    for (int i = 0; i < 48; ++i) incidents_.push_back(fmt::format("INC-{:04}", 1000 + i * 7));
}

std::string Market::draw_incident(Random& random) const {
    static const Weighted skew = Weighted::pareto(48, 3);
    return incidents_[skew.draw(random)];
}

Trade Market::draw(Random& random) const {
    static const Weighted busy_reporters = Weighted::pareto(14, 2);
    static const Weighted busy_others = Weighted::pareto(260, 12);
    static const Weighted currency(currency_weights);
    Trade trade;
    trade.asset_class = draw_asset_class(random);
    trade.contract = draw_contract(trade.asset_class, random);
    trade.reporter = &reporters_[busy_reporters.draw(random)];
    trade.other = &others_[busy_others.draw(random)];
    trade.submitter = random.percent(70) ? trade.reporter : &reporters_.front();
    trade.on_venue = trade.contract == Contract::future || random.percent(22);
    if (trade.on_venue || (trade.asset_class == AssetClass::interest_rate && random.percent(60)) ||
        (trade.asset_class == AssetClass::credit && random.percent(45)))
        trade.clearing_house = &random.pick(clearing_houses_);
    trade.incident_code = draw_incident(random);
    trade.uti = make_uti(trade.reporter->lei, random);
    trade.isin = make_isin(random.percent(80) ? "EZ" : random.pick(countries), random);
    trade.upi = make_upi(random);
    trade.portfolio = fmt::format("PF{:05}", random.between(1, 900));
    trade.report_number = fmt::format("RTN{:012}", random.between_wide(0, 999'999'999'999));
    const sys_days day = working_day(first_day + days(random.between(0, trading_days)));
    trade.executed = day + seconds(random.between(7 * 3600, 18 * 3600));
    trade.reported = trade.executed + seconds(random.between(600, 30 * 3600));
    trade.effective = working_day(day + days(random.between(0, 5)));
    trade.expires =
        working_day(trade.effective + days(random.percent(60) ? random.between(20, 400)
                                                              : random.between(400, 10'900)));
    trade.currency = currencies[currency.draw(random)];
    do trade.second_currency = currencies[currency.draw(random)];
    while (trade.second_currency == trade.currency);
    trade.two_legs = trade.contract == Contract::swap || trade.asset_class == AssetClass::currency;
    trade.buyer = random.percent(52);
    trade.collateralised = trade.clearing_house != nullptr || random.percent(48);
    trade.amended = random.percent(14);
    draw_amounts(trade, random);
    return trade;
}

void Market::draw_amounts(Trade& trade, Random& random) const {
    // Round sums with a long tail: a mantissa and a power of ten.
    static constexpr std::array<std::int64_t, 10> mantissas = {1, 1, 2, 2, 3, 5, 5, 7, 8, 12};
    static constexpr std::array<std::int64_t, 6> scales = {100'000,   500'000,    1'000'000,
                                                           1'000'000, 10'000'000, 50'000'000};
    const std::int64_t mantissa = random.pick(mantissas);
    const std::int64_t round = mantissa * random.pick(scales);
    trade.notional_cents =
        random.percent(65) ? round * 100 : round * 100 + random.between_wide(1, 9'999'999);
    // Worth between -6 % and +7 % of the notional.
    trade.valuation_cents = trade.notional_cents / 1000 * random.between_wide(-60, 70);
    switch (trade.asset_class) {
        case AssetClass::interest_rate:
            trade.price_ten_thousandths = random.between_wide(8'000, 52'000);  // percent
            break;
        case AssetClass::currency:
            trade.price_ten_thousandths = random.between_wide(8'200, 14'900);  // exchange rate
            break;
        case AssetClass::equity:
            trade.price_ten_thousandths = random.between_wide(80'000, 4'800'000);
            break;
        case AssetClass::credit:
            trade.price_ten_thousandths = random.between_wide(3'000, 60'000);
            break;
        case AssetClass::commodity:
            trade.price_ten_thousandths = random.between_wide(250'000, 1'250'000);
            break;
    }
}

}  // namespace querent::samples
