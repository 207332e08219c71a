// Dates and times: INTERVAL, EXTRACT, DATE '…', CURRENT_DATE.
#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

/// DATE '…', TIME '…', TIMESTAMP '…', TIMESTAMPTZ '…'.
Result<std::optional<Expression>> Reader::typed_literal() {
    const Position position = peek().position;
    std::size_t words = 1;
    TemporalKind kind = TemporalKind::date;
    if (sees("date")) {
        kind = TemporalKind::date;
    } else if (sees("time")) {
        kind = TemporalKind::time;
    } else if (sees("timestamptz")) {
        kind = TemporalKind::timestamp_with_time_zone;
    } else if (sees("timestamp") || sees("datetime")) {
        kind = TemporalKind::timestamp;
        if (sees("with", 1) && sees("time", 2) && sees("zone", 3)) {
            kind = TemporalKind::timestamp_with_time_zone;
            words = 4;
        } else if (sees("without", 1) && sees("time", 2) && sees("zone", 3)) {
            words = 4;
        }
    } else {
        return std::optional<Expression>();
    }
    if (peek(words).kind != TokenKind::text || dialect_ == Dialect::sqlite) {
        return std::optional<Expression>();
    }
    at_ += words;
    return std::optional(Expression{TypedLiteral{kind, std::string(take().value)}, position});
}

/// CURRENT_DATE, CURRENT_TIMESTAMP(6), LOCALTIME.
Result<Expression> Reader::moment() {
    const Token& word = take();
    FunctionCall call;
    call.name = word.lower;
    if (call.name == "localtimestamp") call.name = "current_timestamp";
    if (call.name == "localtime") call.name = "current_time";
    if (accept_symbol("(")) {
        // How many digits of a second: no engine shows fewer because of it where it matters here.
        if (peek().kind == TokenKind::number) take();
        TRY_VOID(expect_symbol(")"));
    }
    return Expression{std::move(call), word.position};
}

Result<Expression> Reader::extract_expression() {
    const Position position = take().position;
    TRY_VOID(expect_symbol("("));
    const std::string part(peek().value);
    if (peek().kind != TokenKind::word && peek().kind != TokenKind::text) {
        return expected("a part of a date such as YEAR or MONTH");
    }
    const Error unknown = expected("a part of a date such as YEAR or MONTH");
    take();
    TRY_VOID(expect("from"));
    TRY(Expression operand, expression());
    TRY_VOID(expect_symbol(")"));
    auto extracted = extract_part(part, std::move(operand), dialect_);
    if (!extracted) return unknown;
    extracted->position = position;
    return std::move(*extracted);
}

/// Whether INTERVAL stands here, and no name.
bool Reader::begins_interval() const {
    if (!sees("interval") || dialect_ == Dialect::sqlite || sees_symbol(".", 1)) return false;
    const TokenKind next = peek(1).kind;
    if (next == TokenKind::text || next == TokenKind::number || sees_symbol("(", 1) ||
        sees_symbol("-", 1) || sees_symbol("+", 1)) {
        return true;
    }
    if (dialect_ != Dialect::mysql && dialect_ != Dialect::duckdb) return false;
    if (next != TokenKind::word && next != TokenKind::name) return false;
    // MySQL: INTERVAL n DAY, INTERVAL t.n DAY, INTERVAL abs(n) DAY.
    std::size_t unit = 2;
    while (sees_symbol(".", unit)) unit += 2;
    if (sees_symbol("(", unit)) unit = closings_[at_ + unit] - at_ + 1;
    return at_ + unit < tokens_.size() && date_part_named(peek(unit).value).has_value();
}

/// '1-2' YEAR TO MONTH, and MySQL's '1:30' HOUR_MINUTE; nothing, and no token taken, when it is
/// none of these.
Result<std::optional<Expression>> Reader::interval_of_two_units(bool negative) {
    if (peek().kind != TokenKind::text || peek(1).kind != TokenKind::word) {
        return std::optional<Expression>();
    }
    const bool joined = dialect_ == Dialect::mysql && peek(1).lower.find('_') != std::string::npos;
    const bool worded = sees("to", 2) || (sees_symbol("(", 2) && sees("to", 5));
    if (!joined && !worded) return std::optional<Expression>();
    const std::string text = (negative ? "-" : "") + std::string(peek().value);
    const std::string_view first = peek(1).lower.substr(0, peek(1).lower.find('_'));
    const std::size_t last_at = joined ? 1 : sees("to", 2) ? 3 : 6;
    const std::string_view last =
        joined ? peek(1).lower.substr(first.size() + 1) : peek(last_at).lower;
    const auto from = date_part_named(first);
    const auto to = date_part_named(last);
    auto sum = from && to ? interval_between(text, *from, *to) : std::nullopt;
    if (!sum) return expected("an interval such as '1-2' YEAR TO MONTH or '1 10:00' DAY TO MINUTE");
    at_ += last_at + 1;
    if (sees_symbol("(") && peek(1).kind == TokenKind::number && sees_symbol(")", 2)) at_ += 3;
    return sum;
}

/// INTERVAL '1 year 2 days', INTERVAL '3' MONTH, INTERVAL 3 MONTH, INTERVAL (a + b) DAY,
/// INTERVAL -'3' MONTH, MySQL's INTERVAL n DAY.
Result<Expression> Reader::interval_expression() {
    const Position position = take().position;
    const bool negative = accept_symbol("-");
    if (!negative) accept_symbol("+");
    TRY(auto between, interval_of_two_units(negative));
    if (between) {
        between->position = position;
        return std::move(*between);
    }
    if (peek().kind == TokenKind::text && !date_part_named(peek(1).value)) {
        auto sum = interval_from_text(peek().value);
        if (!sum || negative) return expected("an interval such as '3 months' or '1 day 02:00:00'");
        take();
        sum->position = position;
        return std::move(*sum);
    }
    std::optional<Expression> amount;
    if (peek().kind == TokenKind::text) {
        auto number = interval_from_text(std::string(peek().value) + " day");
        if (!number || number->as<Interval>() == nullptr) return expected("a number in quotes");
        take();
        amount = std::move(*number->as<Interval>()->amount);
    } else if (peek().kind == TokenKind::number) {
        amount = number_literal(take().value);
    } else if (sees_symbol("(") || dialect_ == Dialect::mysql || dialect_ == Dialect::duckdb) {
        TRY(amount, primary());
    } else {
        return expected("a number");
    }
    if (negative) amount = negate(std::move(*amount));
    const auto unit = date_part_named(peek().value);
    if (!unit || *unit > DatePart::century || peek().kind != TokenKind::word) {
        return expected("a unit such as DAY or MONTH");
    }
    take();
    return Expression{Interval{std::move(*amount), *unit}, position};
}

}  // namespace querent::sql::parsing
