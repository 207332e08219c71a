// What a column's declaration says of its values: a wish, not a promise.
// Reference: sqlite.org/datatype3.html, «Determination Of Column Affinity».
#pragma once

#include <optional>
#include <string_view>

namespace querent::engine::sqlite {

struct DeclaredType {
    enum class Family { none, boolean, integer, decimal, real, text, date, time, timestamp, blob };
    Family family = Family::none;  // none: nothing declared, or a word that SQLite does not know
    std::optional<int> scale;      // of «DECIMAL(10,2)»

    [[nodiscard]] bool numeric() const {
        return family == Family::integer || family == Family::decimal || family == Family::real;
    }
};

DeclaredType declared_type(std::string_view declaration);

}  // namespace querent::engine::sqlite
