// What a query says, taken apart and in texts that can be compared: for telling whether two ways of
// reading a question agree, and in what they do not.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "sql/guard.hpp"
#include "sql/tree.hpp"

namespace querent::language::learnt {

struct Meaning {
    /// All but the order of rows that no limit cuts, and where nulls stand in it. Empty when the
    /// query has no canonical form.
    std::string whole;

    // Of a single SELECT, each list sorted.
    std::vector<std::string> tables, shown, groups;
    std::vector<std::string> aggregates;  // of what is shown
    std::string where, having;
    std::string order;      // with the limit; empty when nothing is cut off
    bool nested = false;    // a query inside
    bool combined = false;  // two blocks under a set operation
};

/// Threads: immutable.
class Meanings {
public:
    explicit Meanings(const catalog::Source& source);
    [[nodiscard]] Meaning of(const sql::Query& query) const;

private:
    sql::GuardPolicy names_;
};

}  // namespace querent::language::learnt
