// Tables, columns and metrics by what people call them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"

namespace querent::knowledge {

struct NamedThing {
    std::string table;
    std::string column;  // of the table; else empty
    std::string metric;  // of the table; else empty
    bool own = true;     // its own name was said, and no synonym

    /// «the column status of orders»
    [[nodiscard]] std::string words() const;
    /// «orders.status»
    [[nodiscard]] std::string path() const;
    friend bool operator==(const NamedThing&, const NamedThing&) = default;
};

/// What has this name, in whatever form of its words («Customer», «customers»); «status of orders»
/// and «orders.status» name one table's. Things by their own names hide those by a synonym.
std::vector<NamedThing> things_named(std::string_view name, const catalog::Source& source);

/// The nearest name of a table, column or metric, for «perhaps you meant»; empty when none is near.
std::string nearest_name(std::string_view name, const catalog::Source& source);

}  // namespace querent::knowledge
