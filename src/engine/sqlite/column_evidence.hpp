// What the values of one column are, put beside what its declaration says: one rule for the columns
// of tables and of results.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/catalog.hpp"
#include "engine/sqlite/declared_type.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::engine::sqlite {

class ColumnEvidence {
public:
    explicit ColumnEvidence(std::string_view declaration) : declared_(declared_type(declaration)) {}

    /// The value of `column` in the row at which the statement stands.
    void see(const Statement& statement, int column);

    /// A column whose values disagree is text, unless it is declared as a number and nearly all of
    /// its values are numbers.
    [[nodiscard]] catalog::Type type() const;
    [[nodiscard]] const DeclaredType& declared() const noexcept { return declared_; }
    [[nodiscard]] std::uint64_t values() const noexcept {
        return integers_ + reals_ + texts_ + blobs_;
    }
    [[nodiscard]] std::uint64_t nulls() const noexcept { return nulls_; }
    [[nodiscard]] std::uint64_t numbers() const noexcept { return integers_ + reals_; }
    /// Why the type is not the declared one; empty when it is.
    [[nodiscard]] std::string note() const;

private:
    [[nodiscard]] catalog::Type declared_only() const;
    [[nodiscard]] catalog::Type number_type() const;
    [[nodiscard]] bool mostly_numbers() const;

    DeclaredType declared_;
    std::uint64_t nulls_ = 0, integers_ = 0, reals_ = 0, texts_ = 0, blobs_ = 0;
    bool zero_or_one_ = true;  // of the integers
    bool fits_scale_ = true;   // of the numbers: as many decimal places as declared
    bool may_be_temporal_ = true;
    std::optional<catalog::Type> temporal_;  // of the texts, while may_be_temporal_
};

/// The digits of a number with exactly `scale` decimal places, if it has no more than those.
std::optional<std::string> digits_at_scale(double number, int scale);

}  // namespace querent::engine::sqlite
