#include "engine/sqlite/column_evidence.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "engine/sqlite/temporal_text.hpp"

namespace querent::engine::sqlite {

using catalog::Type;
using Family = DeclaredType::Family;

namespace {

/// Beyond this a double has no decimal places left to speak of.
constexpr double exact_max = 1e15;
/// Of a hundred values of a column declared as a number, so many have to be numbers.
constexpr std::uint64_t numbers_per_hundred_min = 90;

}  // namespace

std::optional<std::string> digits_at_scale(double number, int scale) {
    if (!std::isfinite(number) || std::fabs(number) >= exact_max) return std::nullopt;
    std::string digits = fmt::format("{:.{}f}", number, scale);
    if (std::strtod(digits.c_str(), nullptr) != number) return std::nullopt;
    return digits;
}

void ColumnEvidence::see(const Statement& statement, int column) {
    switch (statement.storage(column)) {
        case Storage::null:
            ++nulls_;
            return;
        case Storage::integer: {
            ++integers_;
            const std::int64_t number = statement.integer(column);
            zero_or_one_ = zero_or_one_ && (number == 0 || number == 1);
            fits_scale_ = fits_scale_ && std::abs(static_cast<double>(number)) < exact_max;
            return;
        }
        case Storage::real:
            ++reals_;
            fits_scale_ = fits_scale_ && declared_.scale &&
                          digits_at_scale(statement.real(column), *declared_.scale).has_value();
            return;
        case Storage::text: {
            ++texts_;
            if (!may_be_temporal_) return;
            const auto type = temporal_type(statement.bytes(column));
            if (type) temporal_ = temporal_ ? common_temporal_type(*temporal_, *type) : type;
            may_be_temporal_ = type && temporal_;
            return;
        }
        case Storage::blob:
            ++blobs_;
            return;
    }
}

Type ColumnEvidence::declared_only() const {
    switch (declared_.family) {
        case Family::boolean:
            return Type::boolean;
        case Family::integer:
            return Type::integer;
        case Family::decimal:
            return declared_.scale.value_or(0) > 0 ? Type::decimal : Type::real;
        case Family::real:
            return Type::real;
        case Family::date:
            return Type::date;
        case Family::time:
            return Type::time;
        case Family::timestamp:
            return Type::timestamp;
        case Family::blob:
            return Type::other;
        case Family::text:
        case Family::none:
            return Type::text;
    }
    return Type::text;
}

Type ColumnEvidence::number_type() const {
    if (reals_ == 0 && declared_.family == Family::boolean && zero_or_one_) return Type::boolean;
    const bool decimal = declared_.family == Family::decimal && declared_.scale.value_or(0) > 0;
    if (decimal && fits_scale_) return Type::decimal;
    return reals_ == 0 ? Type::integer : Type::real;
}

bool ColumnEvidence::mostly_numbers() const {
    return declared_.numeric() && blobs_ == 0 && numbers() > 0 &&
           numbers() * 100 >= values() * numbers_per_hundred_min;
}

Type ColumnEvidence::type() const {
    if (values() == 0) return declared_only();
    if (blobs_ > 0) return Type::other;
    if (texts_ == 0) return number_type();
    if (numbers() == 0) return may_be_temporal_ && temporal_ ? *temporal_ : Type::text;
    if (!mostly_numbers()) return Type::text;
    return reals_ == 0 ? Type::integer : Type::real;
}

std::string ColumnEvidence::note() const {
    if (values() == 0) return {};
    if (texts_ > 0 && numbers() > 0) {
        return mostly_numbers() ? fmt::format("{} of {} values are no numbers", texts_, values())
                                : fmt::format(
                                      "numbers and texts are mixed, so it is text: {} "
                                      "numbers, {} texts",
                                      numbers(), texts_);
    }
    const Family family = declared_.family;
    const bool dated =
        family == Family::date || family == Family::time || family == Family::timestamp;
    if (dated && type() == Type::text) return "declared as a date; its values are not in ISO form";
    if (dated && numbers() > 0) return "declared as a date; its values are numbers";
    if (declared_.numeric() && type() == Type::text) return "declared as a number; it holds texts";
    return {};
}

}  // namespace querent::engine::sqlite
