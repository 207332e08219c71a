#include "lake/key_counts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "lake/names.hpp"
#include "lake/profile.hpp"

namespace querent::lake {

Result<std::uint64_t> LakeKeyCounts::distinct(const catalog::Table& table,
                                              const std::vector<std::string>& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(sql_name(column));
    TRY(const engine::Rows rows,
        engine_.query(fmt::format("SELECT count(*) FROM (SELECT DISTINCT {} FROM {})",
                                  text::join(names, ", "), read_parquet(files_.at(table.name))),
                      deadline_));
    return count_of(rows.rows.at(0).at(0));
}

Result<catalog::Inclusion> LakeKeyCounts::inclusion(const catalog::Table& table,
                                                    const catalog::Column& column,
                                                    const catalog::Table& target,
                                                    const catalog::Column& key) {
    TRY(const engine::Rows rows,
        engine_.query(
            fmt::format("SELECT count(*), count(k) FROM (SELECT {0} AS v FROM {1} WHERE {0} "
                        "IS NOT NULL) LEFT JOIN (SELECT {2} AS k FROM {3}) ON v = k",
                        sql_name(column.name), read_parquet(files_.at(table.name)),
                        sql_name(key.name), read_parquet(files_.at(target.name))),
            deadline_));
    return catalog::Inclusion{.values = count_of(rows.rows.at(0).at(0)),
                              .found = count_of(rows.rows.at(0).at(1))};
}

}  // namespace querent::lake
