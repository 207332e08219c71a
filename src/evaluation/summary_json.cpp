#include "evaluation/summary_json.hpp"

#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "base/text.hpp"

namespace querent::evaluation {

namespace json = boost::json;

namespace {

json::object to_json(const Share& share) {
    return {{"right", share.right}, {"all", share.all}, {"share", share.value()}};
}

json::array coverage_of(const Summary& summary) {
    json::array list;
    for (const Coverage& at : summary.coverage) {
        list.push_back(json::object{
            {"coverage", at.coverage}, {"accuracy", at.accuracy}, {"threshold", at.threshold}});
    }
    return list;
}

json::array calibration_of(const Summary& summary) {
    json::array list;
    for (const CalibrationBin& bin : summary.calibration) {
        list.push_back(json::object{{"from", bin.from},
                                    {"to", bin.to},
                                    {"mean_confidence", bin.mean_confidence},
                                    {"accuracy", to_json(bin.accuracy)}});
    }
    return list;
}

}  // namespace

json::value to_json(const Summary& summary, const std::vector<Item>& items) {
    json::object by_hardness, by_database, outcomes;
    for (const std::string& name : hardness_in_order(summary))
        by_hardness[name.empty() ? "unknown" : name] = to_json(summary.by_hardness.at(name));
    for (const auto& [name, share] : summary.by_database) by_database[name] = to_json(share);
    for (const auto& [outcome, count] : summary.outcomes) outcomes[name_of(outcome)] = count;
    json::array reasons;
    for (const Reason& reason : summary.reasons) {
        reasons.push_back(
            json::object{{"reason", reason.name},
                         {"count", reason.count},
                         {"example", text::shorten(items[reason.example].question, 200)}});
    }
    return json::object{{"items", summary.items},
                        {"asked", summary.asked},
                        {"accuracy", to_json(summary.accuracy)},
                        {"by_hardness", std::move(by_hardness)},
                        {"by_database", std::move(by_database)},
                        {"outcomes", std::move(outcomes)},
                        {"coverage", coverage_of(summary)},
                        {"risk_area", summary.risk_area},
                        {"calibration", calibration_of(summary)},
                        {"calibration_error", summary.calibration_error},
                        {"latency_ms", json::object{{"questions", summary.latency.questions},
                                                    {"p50", summary.latency.p50_ms},
                                                    {"p95", summary.latency.p95_ms},
                                                    {"p99", summary.latency.p99_ms},
                                                    {"max", summary.latency.max_ms}}},
                        {"failures", std::move(reasons)}};
}

json::value to_json(std::size_t index, const Item& item, const Answered& answered) {
    return json::object{
        {"index", index},
        {"db_id", item.database},
        {"question", item.question},
        {"gold", json::value_from(item.gold)},
        {"hardness", item.hardness},
        {"sql", answered.draft.sql},
        {"confidence", answered.draft.confidence},
        {"reason", answered.draft.reason},
        {"reason_code", answered.draft.reason_code},
        {"outcome", name_of(answered.verdict.outcome)},
        {"detail", answered.verdict.detail},
        {"gold_empty", answered.verdict.gold_empty},
        {"latency_ms", static_cast<double>(answered.draft.latency.count()) / 1000.0}};
}

std::string details_text(const std::vector<Item>& items, const std::vector<Answered>& answered) {
    std::string text;
    for (std::size_t k = 0; k < answered.size(); ++k) {
        if (answered[k].done) text += to_text(to_json(k, items[k], answered[k])) + "\n";
    }
    return text;
}

}  // namespace querent::evaluation
