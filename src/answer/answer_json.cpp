#include "answer/answer_json.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "answer/chart.hpp"
#include "answer/column_roles.hpp"
#include "answer/names.hpp"

namespace querent::answer {

namespace {

namespace json = boost::json;

/// Doubles hold 15 digits exactly; more would be rounded by whoever reads the JSON.
constexpr std::size_t exact_digits_max = 15;

json::value number_or_text(std::string digits) {
    if (digits.find('.') != std::string::npos) {
        while (digits.ends_with('0')) digits.pop_back();
        if (digits.ends_with('.')) digits.pop_back();
    }
    std::size_t significant = 0;
    for (const char c : digits) {
        if (c >= '0' && c <= '9' && (significant > 0 || c != '0')) ++significant;
    }
    if (significant > exact_digits_max) return json::string(digits);
    const char* end = digits.data() + digits.size();
    if (digits.find('.') == std::string::npos) {
        std::int64_t whole = 0;
        if (std::from_chars(digits.data(), end, whole).ptr == end) return whole;
    }
    double number = 0.0;
    if (std::from_chars(digits.data(), end, number).ptr == end) return number;
    return json::string(digits);
}

template <typename Items, typename Convert>
json::array array_of(const Items& items, Convert convert) {
    json::array array;
    array.reserve(items.size());
    for (const auto& item : items) array.emplace_back(convert(item));
    return array;
}

json::array texts(const std::vector<std::string>& items) {
    return array_of(items, [](const std::string& item) { return json::string(item); });
}

json::array columns_of(const Answer& answer) {
    json::array columns;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        json::object column = {{"name", answer.columns[i].name},
                               {"label", title_of(answer, i)},
                               {"type", catalog::name_of(answer.columns[i].type)}};
        if (i < answer.styles.size()) {
            const auto& style = answer.styles[i];
            column["unit"] = style.unit;
            column["plain"] = style.plain;
            column["decimals"] = style.decimals ? json::value(*style.decimals) : json::value();
            column["grain"] = name_of(style.grain);
            column["main"] = style.main;
        }
        columns.emplace_back(std::move(column));
    }
    return columns;
}

json::object to_json(const sql::Finding& finding) {
    return {{"code", finding.code},
            {"severity", sql::name_of(finding.severity)},
            {"message", finding.message},
            {"hint", finding.hint}};
}

json::object to_json(const language::Part& part) {
    return {{"role", name_of(part.role)},
            {"text", part.text},
            {"span", {part.span.begin, part.span.end}}};
}

json::object to_json(const Choice& choice) {
    return {{"number", choice.number},
            {"interpretation", choice.interpretation},
            {"sql", choice.sql},
            {"source", choice.source},
            {"confidence", choice.confidence}};
}

json::object to_json(const TaughtWord& word) {
    return {{"term", word.term}, {"means", word.means}, {"by", word.by}, {"at", word.at}};
}

json::value to_json(const std::optional<VerifiedBy>& verified) {
    if (!verified) return nullptr;
    return json::object{
        {"by", verified->by}, {"at", verified->at}, {"question", verified->question}};
}

json::value to_json(const std::optional<ZeroRows>& zero) {
    if (!zero) return nullptr;
    return json::object{{"explanation", zero->explanation},
                        {"condition", zero->condition},
                        {"nearest", texts(zero->nearest)}};
}

json::object timing_of(const Answer& answer) {
    json::object timing = {{"total", answer.total_ms}};
    for (const auto& time : answer.timing) timing[time.step] = time.ms;
    return timing;
}

}  // namespace

json::value to_json(const engine::Value& value) {
    struct Visitor {
        json::value operator()(std::monostate) const { return nullptr; }
        json::value operator()(bool yes) const { return yes; }
        json::value operator()(std::int64_t number) const {
            // 2^53: beyond it a reader that keeps numbers as doubles would round.
            constexpr std::int64_t exact = std::int64_t{1} << 53;
            if (number > exact || number < -exact) return json::string(std::to_string(number));
            return number;
        }
        json::value operator()(double number) const { return number; }
        json::value operator()(const engine::Decimal& decimal) const {
            return number_or_text(decimal.digits);
        }
        json::value operator()(const std::string& text) const { return json::string(text); }
    };
    return std::visit(Visitor{}, value);
}

namespace {

json::value frame_of(const Answer& answer) {
    boost::system::error_code failure;
    auto frame = json::parse(answer.frame, failure);
    return failure ? json::value() : frame;
}

}  // namespace

json::object to_json(const Error& error) {
    return {{"code", facts(error.code).name},
            {"message", error.message},
            {"detail", error.detail},
            {"hint", error.hint}};
}

json::object to_json(const Answer& answer) {
    json::object out;
    out["status"] = name_of(answer.status);
    out["question"] = answer.question;
    out["source"] = answer.source;
    out["interpretation"] = answer.interpretation;
    out["sql"] = answer.sql;
    out["dialect"] = answer.dialect;
    out["columns"] = columns_of(answer);
    out["rows"] = array_of(answer.rows, [](const auto& row) {
        return array_of(row, [](const auto& cell) { return to_json(cell); });
    });
    out["row_count"] = answer.row_count;
    out["truncated"] = answer.truncated;
    out["summary"] = answer.summary;
    out["chart"] = vega_lite(answer);
    out["chart_kind"] = answer.chart ? json::value(name_of(answer.chart->kind)) : json::value();
    out["chart_note"] = answer.chart_note;
    out["zero_rows"] = to_json(answer.zero_rows);
    out["confidence"] = answer.confidence;
    out["path"] = name_of(answer.path);
    out["tables"] = texts(answer.tables);
    out["parts"] = array_of(answer.parts, [](const auto& part) { return to_json(part); });
    out["frame"] = frame_of(answer);
    out["frame_note"] = answer.frame_note;
    out["assumptions"] = texts(answer.assumptions);
    out["verified"] = to_json(answer.verified);
    out["taught"] = array_of(answer.taught, [](const auto& word) { return to_json(word); });
    out["not_understood"] = texts(answer.not_understood);
    out["findings"] = array_of(answer.findings, [](const auto& item) { return to_json(item); });
    out["choices"] = array_of(answer.choices, [](const auto& choice) { return to_json(choice); });
    out["suggestions"] = texts(answer.suggestions);
    out["follow_up"] = answer.follow_up;
    out["tables_considered"] = answer.tables_considered;
    out["tables_in_all"] = answer.tables_in_all;
    out["timing_ms"] = timing_of(answer);
    out["cost"] = {{"tokens_in", answer.cost.tokens_in},
                   {"tokens_out", answer.cost.tokens_out},
                   {"usd", answer.cost.usd},
                   {"bytes_scanned", answer.cost.bytes_scanned}};
    out["receipt"] = answer.receipt;
    out["session"] = answer.session;
    out["error"] = answer.error ? json::value(to_json(*answer.error)) : json::value();
    return out;
}

}  // namespace querent::answer
