// What one person may see of a source: rows, columns, tables. Pure data; who a person is and which
// policies are theirs is decided elsewhere.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "sql/guard.hpp"
#include "sql/lineage.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

/// What is shown in the place of a column: «'***'», «left(iban, 4)», «date_trunc('year', born)».
struct ColumnMask {
    std::string column;
    Expression expression;  // over the columns of the same table, hidden ones too
};

struct TablePolicy {
    TableName table;
    bool denied = false;  // the table does not exist for this person
    /// A row exists for this person when all of these are true (not when they are NULL). They may
    /// read any table of the source in subqueries.
    std::vector<Expression> row_filters;
    std::vector<std::string> hidden_columns;  // they do not exist for this person
    std::vector<ColumnMask> masks;
};

/// Several policies for one table hold together: filters add up, what one of them hides is hidden.
struct AccessPolicy {
    std::vector<TablePolicy> tables;
    /// Whether tables without a policy are denied.
    bool others_denied = false;
};

/// What check() shall hold a person to: `everything` without what they may not see, and with a
/// query in the place of each table of which they see a part. Errors: configuration_invalid, when
/// any of it is not understood (a table, column or function that does not exist, two masks for one
/// column, …): then the person may see nothing at all.
Result<GuardPolicy> restrict_to(const AccessPolicy& access, const GuardPolicy& everything);

}  // namespace querent::sql
