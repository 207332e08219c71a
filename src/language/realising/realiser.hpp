// Builds one query; keeps what several clauses need. Internal to this folder.
//
// The rule that keeps numbers true: a measure is taken over its own base table, and only joins that
// go from many to one are added to it. A condition beyond that becomes EXISTS (conditions.cpp); a
// dimension beyond it makes counts count keys once, and other aggregates are taken over distinct
// rows; measures of different bases are computed apart and joined on their dimensions.
//
//   realise.cpp    which shape, and lists of rows
//   grouped.cpp    one base: SELECT dimensions, measures … GROUP BY dimensions
//   nested.cpp     shapes with a query inside: distinct rows, averages of groups, several bases
#pragma once

#include <string>
#include <vector>

#include "language/realising/block.hpp"
#include "language/realising/realise.hpp"
#include "language/realising/titles.hpp"

namespace querent::language {

class Realiser {
public:
    Realiser(const Frame& frame, const SchemaIndex& schema, const JoinGraph& joins)
        : frame_(frame), schema_(schema), joins_(joins) {}

    Result<sql::Query> run();

private:
    struct Dimension {
        sql::Expression shown;
        std::vector<sql::Expression> keys;  // what is grouped by
        sql::Expression order;
        std::string title;
    };

    Result<sql::Query> list();

    Result<sql::Query> grouped(std::uint32_t base, const std::vector<Measure>& measures,
                               bool outermost);
    Result<Dimension> dimension(Block& block, const Value& value);
    void add_measure(sql::Select& select, const Measure& measure, sql::Expression sql,
                     const std::vector<Dimension>& dimensions);
    Result<void> having(sql::Select& select, Block& block);
    Result<std::vector<sql::OrderItem>> order_of(Block& block,
                                                 const std::vector<Dimension>& dimensions,
                                                 const std::vector<Measure>& measures,
                                                 const std::vector<sql::Expression>& values);

    Result<sql::Query> over_distinct_rows(std::uint32_t base, const std::vector<Measure>& measures);
    Result<sql::Query> over_keys(std::uint32_t base, const std::vector<Measure>& measures);
    Result<sql::Query> over_groups();
    Result<sql::Query> several_bases(const std::vector<std::uint32_t>& bases);

    sql::SelectItem titled(sql::Expression expression, const std::string& title);
    void add_qualify(sql::Select& select, sql::Expressions partition,
                     const std::vector<sql::OrderItem>& order) const;
    void limit(sql::Query& query) const;

    const Frame& frame_;
    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    Titles titles_;
};

inline bool is_time(const Value& value) {
    return value.bucket != Bucket::none;
}

}  // namespace querent::language
