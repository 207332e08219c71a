#include "answer/receipt.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>

#include "answer/answer_json.hpp"
#include "answer/format.hpp"

namespace querent::answer {

namespace {

namespace json = boost::json;

Error unreadable(std::string detail) {
    return {.code = ErrorCode::store_failed,
            .message = "This receipt could not be read.",
            .detail = std::move(detail)};
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    const auto& string = value->get_string();
    return {string.data(), string.size()};
}

/// Microseconds since 1970 in UTC, from what to_string(Timestamp) wrote.
std::optional<Timestamp> parse_timestamp(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    if (!date) return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t count) {
        std::int64_t value = 0;
        for (const char c : text.substr(begin, count)) value = value * 10 + (c - '0');
        return value;
    };
    std::int64_t milliseconds = 0;
    if (text.size() >= 24 && text[19] == '.') milliseconds = number(20, 3);
    return Timestamp(std::chrono::sys_days(*date)) + std::chrono::hours(number(11, 2)) +
           std::chrono::minutes(number(14, 2)) + std::chrono::seconds(number(17, 2)) +
           std::chrono::milliseconds(milliseconds);
}

std::string hexadecimal(const std::uint8_t* bytes, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += fmt::format("{:02x}", bytes[i]);
    return text;
}

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    ASSERT(done == 1);
    return hexadecimal(digest.data(), size);
}

}  // namespace

std::string canonical_row(const std::vector<engine::Value>& row) {
    struct Visitor {
        std::string operator()(std::monostate) const { return "null"; }
        std::string operator()(bool yes) const { return yes ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
        // A sum of doubles depends on the order of addition, which threads change: twelve digits
        // are the same either way.
        std::string operator()(double number) const {
            if (number == 0.0) return "0";  // -0 too
            return fmt::format("{:.12g}", number);
        }
        std::string operator()(const engine::Decimal& decimal) const {
            auto digits = decimal.digits;
            if (digits.find('.') != std::string::npos) {
                while (digits.ends_with('0')) digits.pop_back();
                if (digits.ends_with('.')) digits.pop_back();
            }
            return digits;
        }
        // Its length first, so that no text can pose as the end of a cell.
        std::string operator()(const std::string& text) const {
            return fmt::format("{}:{}", text.size(), text);
        }
    };
    std::string text;
    for (const auto& cell : row) text += std::visit(Visitor{}, cell) + "\x1f";
    return text;
}

std::string row_hash(const std::vector<engine::ResultColumn>& columns,
                     const std::vector<std::vector<engine::Value>>& rows) {
    std::string text;
    for (const auto& column : columns) text += column.name + "\x1f";
    std::vector<std::string> lines;
    lines.reserve(rows.size());
    for (const auto& row : rows) lines.push_back(canonical_row(row));
    std::sort(lines.begin(), lines.end());
    for (const auto& line : lines) text += line + "\x1e";
    return sha256(text);
}

json::object to_json(const Receipt& receipt) {
    auto out = to_json(receipt.answer);
    out["at"] = to_string(receipt.at);
    out["principal"] = receipt.principal;
    out["today"] = to_string(receipt.today);
    out["source_version"] = receipt.source_version;
    out["querent_version"] = receipt.querent_version;
    out["row_hash"] = receipt.row_hash;
    return out;
}

Result<Receipt> receipt_from_json(std::string_view body) {
    boost::system::error_code failure;
    const auto parsed = json::parse(json::string_view(body.data(), body.size()), failure);
    if (failure || !parsed.is_object()) return unreadable("the stored JSON is damaged");
    const auto& object = parsed.get_object();
    TRY(auto answer, answer_from_json(object));
    const auto at = parse_timestamp(text_of(object, "at"));
    const auto today = parse_date(text_of(object, "today"));
    if (!at || !today) return unreadable("at or today is no date");
    return Receipt{.answer = std::move(answer),
                   .at = *at,
                   .principal = text_of(object, "principal"),
                   .today = *today,
                   .source_version = text_of(object, "source_version"),
                   .querent_version = text_of(object, "querent_version"),
                   .row_hash = text_of(object, "row_hash")};
}

json::object to_json(const store::ReceiptLine& line) {
    return {{"id", line.id},
            {"question", line.question},
            {"at", to_string(line.at)},
            {"asked_at", to_string(line.asked_at)},
            {"times", line.times},
            {"principal", line.principal},
            {"status", line.status},
            {"source", line.source},
            {"row_count", line.row_count},
            {"confidence", line.confidence}};
}

json::object to_json(const Rerun& rerun) {
    json::array differences;
    for (const auto& difference : rerun.differences) {
        differences.emplace_back(json::string(difference));
    }
    return {{"answer", to_json(rerun.answer)},
            {"same", rerun.same},
            {"differences", std::move(differences)}};
}

}  // namespace querent::answer
