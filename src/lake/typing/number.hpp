// Numbers as people write them: marks for thousands, point or comma, signs, money, percentages.
//
//     1234   -1,234.56   1.234,56   1 234,56   1'234.56   (1,234.56)   € 12,50   12.50 USD   12 %
//     12.5 kg   40 min   1.2M   € 3,5 Mio.
//
// «1.234» is one and a bit to one reader and a thousand and more to another. So a number is read in
// two ways at once, with the point and with the comma before the fraction, and only the column as a
// whole decides which of the two it meant.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace querent::lake {

enum class DecimalMark : std::uint8_t { point, comma };

struct NumberForm {
    struct Reading {
        bool possible = false;
        std::uint8_t whole_digits = 0;
        std::uint8_t fraction_digits = 0;
    };
    std::array<Reading, 2> readings;  // by DecimalMark
    bool plain = false;         // digits with at most a minus and a point: any engine reads it so
    bool leading_zero = false;  // «007»: an identifier rather than a number
    bool exponent = false;      // «1.5e10»; only with a point
    bool percent = false;
    bool grouped = false;        // has marks for thousands in one of its readings
    bool plus = false;           // «+49…»
    std::uint8_t magnitude = 0;  // zeros that a letter or word stands for: 6 in «1.2M»
    std::string_view unit;       // ISO code of a currency, a measure, or nothing

    [[nodiscard]] bool possible() const { return readings[0].possible || readings[1].possible; }
    [[nodiscard]] const Reading& as(DecimalMark mark) const {
        return readings[static_cast<std::size_t>(mark)];
    }
};

/// Nothing when `text` (already trimmed) is no number.
std::optional<NumberForm> read_number(std::string_view text);

/// The number with digits, a minus and a point only; empty when it cannot be read that way.
std::string plain_number(std::string_view text, DecimalMark mark);

}  // namespace querent::lake
