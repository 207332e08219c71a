// Functions that one dialect has and no other says: they pass from that dialect to itself, and
// anywhere else the printer says that it has no such word. Functions of values alone: nothing here
// reaches files, the network, settings, other sessions or the catalog.
//
// In the tree the name has the dialect's prefix, because others may mean something else by it. An
// operator is a function whose name behind the prefix is the operator: pg_@@. Nobody can call it
// so, and the printer writes it between its two sides.
#pragma once

#include <cstdint>
#include <string_view>

#include "sql/functions.hpp"

namespace querent::sql {

struct OwnFunction {
    std::string_view name;
    std::uint8_t least = 0, most = 0;  // arguments; 255: any number
    FunctionKind kind = FunctionKind::scalar;
};

}  // namespace querent::sql
