// A date or moment and an interval. SQLite keeps both as text: date() drops the clock, datetime()
// adds one, and where the catalog is not known the text itself must say which it is.
#include <algorithm>

#include "sql/build.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/printing/sqlite_functions.hpp"

namespace querent::sql::printing {

namespace {

enum class Kind { day, moment, unknown };

struct Step {
    std::string_view unit;
    std::int64_t factor = 1;
    bool by_clock = false;
    bool by_months = false;
};

std::optional<Step> step_of(DatePart unit) {
    switch (unit) {
        case DatePart::second:
            return Step{" seconds", 1, true, false};
        case DatePart::minute:
            return Step{" minutes", 1, true, false};
        case DatePart::hour:
            return Step{" hours", 1, true, false};
        case DatePart::day:
            return Step{" days"};
        case DatePart::week:
            return Step{" days", 7};
        case DatePart::month:
            return Step{" months", 1, false, true};
        case DatePart::quarter:
            return Step{" months", 3, false, true};
        case DatePart::year:
            return Step{" years", 1, false, true};
        case DatePart::decade:
            return Step{" years", 10, false, true};
        case DatePart::century:
            return Step{" years", 100, false, true};
        case DatePart::microsecond:
        case DatePart::millisecond:
        case DatePart::day_of_week:
        case DatePart::iso_day_of_week:
        case DatePart::day_of_year:
        case DatePart::iso_year:
        case DatePart::epoch:
            return std::nullopt;
    }
    ASSERT(false);
}

Kind kind_of(const Expression& date) {
    if (const auto* literal = date.as<TypedLiteral>()) {
        return literal->kind == TemporalKind::date ? Kind::day : Kind::moment;
    }
    if (const auto* cast = date.as<Cast>()) {
        if (cast->type.name == "date") return Kind::day;
        return cast->type.name.starts_with("timestamp") ? Kind::moment : Kind::unknown;
    }
    if (const auto* sum = date.as<Binary>()) {
        const auto length = as_interval(*sum->right);
        const auto step = length ? step_of(length->unit) : std::nullopt;
        return step && step->by_clock ? Kind::moment : kind_of(*sum->left);
    }
    const auto* call = date.as<FunctionCall>();
    if (call == nullptr) return Kind::unknown;
    if (call->name == "current_timestamp" || call->name == "sqlite_datetime") return Kind::moment;
    if (call->name == "date_trunc") {
        const auto part = part_of(*call);
        return part && *part >= DatePart::day ? Kind::day : Kind::unknown;
    }
    const bool day = call->name == "current_date" || call->name == "sqlite_date" ||
                     call->name == "make_date" || call->name == "last_day";
    return day ? Kind::day : Kind::unknown;
}

/// Whether every month surely has the day.
bool is_early_in_month(const Expression& date) {
    if (const auto* literal = date.as<TypedLiteral>()) {
        constexpr std::size_t day = 8;  // 2024-01-31
        return literal->text.size() >= day + 2 && literal->text.substr(day, 2) <= "28";
    }
    const auto* call = date.as<FunctionCall>();
    if (call == nullptr || call->name != "date_trunc") return false;
    const auto part = part_of(*call);
    return part &&
           (*part == DatePart::month || *part == DatePart::quarter || *part == DatePart::year);
}

/// A sum of a date and an interval, taken apart.
struct Shift {
    const Expression* date;
    Step step;
    Expression change;  // '3 months', as date() reads it
};

std::optional<Shift> shift_of(const Expression& date, const Interval& length, bool back) {
    const auto step = step_of(length.unit);
    if (!step) return std::nullopt;
    Expression amount = *length.amount;
    if (step->factor != 1) amount = multiply(std::move(amount), integer_literal(step->factor));
    if (back) amount = negate(std::move(amount));
    return Shift{&date, *step,
                 binary(BinaryOperator::concat, std::move(amount), text_literal(step->unit))};
}

/// The same where `tree` is such a sum by whole days or months.
std::optional<Shift> day_shift_of(const Expression& tree) {
    const auto* sum = tree.as<Binary>();
    const bool back = sum != nullptr && sum->op == BinaryOperator::subtract;
    if (sum == nullptr || (!back && sum->op != BinaryOperator::add)) return std::nullopt;
    const auto length = as_interval(*sum->right);
    auto shift = length ? shift_of(*sum->left, *length, back) : std::nullopt;
    if (shift && shift->step.by_clock) return std::nullopt;
    return shift;
}

/// The day that it leads to. SQLite goes over into the next month where a month is too short;
/// everyone else ends at its last day, which is then the earlier of the two.
Expression day_of(const Shift& shift) {
    const auto inner = day_shift_of(*shift.date);
    const Expression date = inner ? day_of(*inner) : *shift.date;
    Expression day = call("sqlite_date", {date, shift.change});
    if (!shift.step.by_months || is_early_in_month(*shift.date)) return day;
    Expression last_of_month =
        call("sqlite_date", {date, text_literal("start of month"), shift.change,
                             text_literal("+1 month"), text_literal("-1 day")});
    return call("strict_least", {std::move(day), std::move(last_of_month)});
}

/// Each of a chain of intervals may say what stands inside several times.
constexpr std::size_t intervals_max = 3;

std::size_t intervals_in(const Expression& date) {
    const auto* sum = date.as<Binary>();
    if (sum == nullptr || !as_interval(*sum->right)) return 0;
    return 1 + intervals_in(*sum->left);
}

}  // namespace

std::optional<Expression> sqlite_shift(const Expression& date, const Interval& length, bool back) {
    const auto shift = shift_of(date, length, back);
    if (!shift || intervals_in(date) >= intervals_max) return std::nullopt;
    if (shift->step.by_clock) return call("sqlite_datetime", {date, shift->change});
    const Expression* base = &date;
    for (auto inner = day_shift_of(*base); inner; inner = day_shift_of(*base)) base = inner->date;
    const Kind kind = kind_of(*base);
    const bool plain = !shift->step.by_months || is_early_in_month(date);
    if (kind == Kind::moment && plain) return call("sqlite_datetime", {date, shift->change});
    Expression day = day_of(*shift);
    if (kind == Kind::day) return day;
    Expression clock =
        binary(BinaryOperator::concat, text_literal(" "), call("sqlite_time", {*base}));
    if (kind == Kind::unknown) {
        constexpr std::int64_t day_letters = 10;  // 2024-01-31
        clock = case_when(
            {{greater(call("length", {*base}), integer_literal(day_letters)), std::move(clock)}},
            text_literal(""));
    }
    return binary(BinaryOperator::concat, std::move(day), std::move(clock));
}

}  // namespace querent::sql::printing
