// How tables hang together: foreign keys as edges, and the shortest way between two tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/schema/schema_index.hpp"

namespace querent::language {

struct JoinEdge {
    std::uint32_t many = 0, one = 0;  // many.many_columns = one.one_columns
    std::vector<std::string> many_columns, one_columns;
    std::vector<std::string> role;  // words of the key's name without the other table's: «billing»
    double confidence = 1;
};

struct JoinStep {
    std::uint32_t edge = 0;
    bool to_one = true;  // from the many side to the one side: never multiplies rows
};

class JoinGraph {
public:
    explicit JoinGraph(const SchemaIndex& schema);

    [[nodiscard]] const std::vector<JoinEdge>& edges() const { return edges_; }
    /// The cheapest way from one table to another; empty when they are the same, nothing when there
    /// is no way. `role` prefers a foreign key whose name holds that stem.
    [[nodiscard]] std::optional<std::vector<JoinStep>> path(std::uint32_t from, std::uint32_t to,
                                                            std::string_view role = {}) const;
    /// The word of a foreign key to `table` that has the same stem as `said`, where several keys of
    /// one table lead there, or one of the table itself («manager»); empty when none does.
    [[nodiscard]] std::string role_said(std::uint32_t table, std::string_view said) const;
    /// Foreign keys of `many` to `one`.
    [[nodiscard]] std::vector<const JoinEdge*> edges_between(std::uint32_t many,
                                                             std::uint32_t one) const;
    /// Whether every step of the way goes from many to one, so that joining does not multiply rows.
    [[nodiscard]] bool reaches_one(std::uint32_t from, std::uint32_t to) const;
    /// Steps between two tables; 99 when there is no way.
    [[nodiscard]] int distance(std::uint32_t from, std::uint32_t to) const;

private:
    [[nodiscard]] std::vector<JoinStep> own_key(std::uint32_t table, std::string_view role) const;
    void add_declared(const SchemaIndex& schema);
    void add_implied(const SchemaIndex& schema);

    std::vector<JoinEdge> edges_;
    std::vector<std::vector<JoinStep>> leaving_;  // per table
};

}  // namespace querent::language
