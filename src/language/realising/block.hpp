// One SELECT under construction: its tables, joins and conditions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "language/frame.hpp"
#include "language/schema/join_graph.hpp"
#include "language/schema/schema_index.hpp"
#include "sql/build.hpp"
#include "sql/tree.hpp"

namespace querent::language {

/// Grows a join tree from a base table as columns are asked for.
class Block {
public:
    Block(const SchemaIndex& schema, const JoinGraph& joins, std::uint32_t base, int depth = 0);

    /// The SQL of a value; joins its table when needed.
    /// Errors: out_of_scope when there is no way to the table.
    Result<sql::Expression> value(const Value& value);
    /// Conditions on tables that lie beyond a one-to-many step become EXISTS, so that they do not
    /// multiply rows.
    Result<void> where(const std::vector<Condition>& conditions);
    Result<sql::Expression> condition(const Condition& condition);
    Result<sql::Expression> conjunction(const std::vector<Condition>& conditions);
    Result<sql::Expression> measure(const Measure& measure);

    [[nodiscard]] std::uint32_t base() const { return base_; }
    [[nodiscard]] std::string alias_of_base() const { return aliases_.at({base_, ""}); }
    /// Whether some join went from one to many.
    [[nodiscard]] bool multiplies() const { return multiplies_; }
    std::optional<sql::Expression> key_of_base() const;
    void add_where(sql::Expression condition) { where_.push_back(std::move(condition)); }
    void left_joins(bool on) { left_joins_ = on; }

    /// FROM and WHERE of what was asked for so far.
    void finish(sql::Select& select) &&;

private:
    struct Join {
        std::uint32_t table;
        std::string alias;
        sql::Expression on;
        bool left;
    };
    Result<std::string> alias_of(std::uint32_t table, const std::string& role);
    std::string fresh_alias(std::uint32_t table);
    sql::Expression edge_condition(const JoinStep& step, const std::string& from,
                                   const std::string& to) const;
    [[nodiscard]] const ColumnFacts* facts_of(const Value& value) const;
    [[nodiscard]] std::optional<std::uint32_t> edge_beyond(const Condition& condition) const;
    Result<sql::Expression> related(const Condition& condition);
    Result<sql::Expression> exists_beyond(const std::vector<Condition>& conditions);
    Result<sql::Expression> bare_condition(const Condition& condition);
    [[nodiscard]] sql::Expression comparison(const Condition& condition, sql::Expression left,
                                             sql::Expression right) const;
    [[nodiscard]] sql::Expression period(const Condition& condition, sql::Expression left) const;
    Result<sql::Expression> over_all(const Condition& condition);
    Result<sql::Expression> metric(const Measure& measure);
    Result<sql::Expression> aggregate(const Measure& measure);

    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    std::uint32_t base_;
    int depth_;  // of nested SELECTs: their tables get other aliases
    std::map<std::pair<std::uint32_t, std::string>, std::string> aliases_;
    std::vector<std::string> taken_;
    std::vector<Join> joined_;
    std::vector<sql::Expression> where_;
    bool multiplies_ = false;
    bool left_joins_ = false;
};

sql::Expression aggregate_call(Aggregate aggregate, sql::Expression argument);
sql::Expression bucketed(sql::Expression value, Bucket bucket, bool is_date);
sql::Expression literal_of(const Literal& literal, const ColumnFacts* column);
sql::BinaryOperator operator_of(Comparison comparison);

}  // namespace querent::language
