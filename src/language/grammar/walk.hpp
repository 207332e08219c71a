// What one walk over the linked question has found so far. Every rule (rules.hpp) reads it, adds
// its part, and moves `at` on; closing.hpp then decides what was left open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/grammar/grammar.hpp"

namespace querent::language::grammar {

/// An amount that people name without naming a column: «revenue», «units».
enum class Concept { none, money, quantity };

/// Something that is to be shown.
struct Target {
    bool is_table = false;
    std::uint32_t table = 0;
    Value value;
    std::size_t mention = 0;
    bool spoken_for = false;  // it turned out to be part of a condition or a measure
};

struct OpenMeasure {
    Measure measure;
    Concept meant = Concept::none;  // which amount is decided when the dimensions are known
    bool implicit = false;
};

struct OpenPeriod {
    PeriodMention period;
    std::size_t mention = 0;
    std::optional<Value> column;
    bool negated = false;
};

struct Superlative {
    bool descending = true;
    std::string meant;  // «price», «sold», «date», «frequency»; empty: what follows
    std::optional<std::uint64_t> count;
    std::size_t mention = 0;
    bool singular = true;
    bool active = false;
    bool ranked = false;  // top/bottom rather than most/least
    std::optional<Value> by_value;
    bool per_group = false;
    bool averaged = false;  // «on average»
};

struct Walk {
    Walk(const SchemaIndex& schema_index, const JoinGraph& join_graph, std::vector<Mention> linked);

    // --- looking around -------------------------------------------------------------------------

    [[nodiscard]] std::size_t next(std::size_t from) const;  // the next mention that is no filler
    [[nodiscard]] std::optional<std::size_t> before(std::size_t from) const;
    [[nodiscard]] bool is_cue(std::size_t k, Cue cue) const;
    [[nodiscard]] bool is_table(std::size_t k) const;
    [[nodiscard]] bool is_column(std::size_t k) const;
    [[nodiscard]] bool is_number_column(std::size_t k) const;  // of an amount: no key, no flag
    [[nodiscard]] const ColumnFacts& facts(const Value& value) const {
        return schema.facts(value.column);
    }
    [[nodiscard]] Value column_value(std::size_t k) const;
    /// The column that names a row of the table to a person, else its key.
    [[nodiscard]] Value display(std::uint32_t table, Span span) const;
    [[nodiscard]] std::vector<std::uint32_t> tables_in_play() const;

    // --- adding ---------------------------------------------------------------------------------

    void use(std::size_t k) { draft.used[k] = true; }
    /// Says what was taken for granted; `factor` is what is left of the confidence.
    void assume(std::string sentence, double factor);
    Frame& frame() { return draft.frame; }
    [[nodiscard]] const Frame& frame() const { return draft.frame; }
    void note_subject(std::uint32_t table);
    void add_target(Value value, std::size_t mention);
    void add_target(std::uint32_t table, std::size_t mention);
    void drop_targets_of(std::size_t mention);
    void add_measure(Measure measure, Concept meant, bool implicit);
    void add_condition(Condition condition, std::size_t mention);
    /// The aggregate that waited for its object, which has come.
    Aggregate take_pending();

    const SchemaIndex& schema;
    const JoinGraph& joins;
    std::vector<Mention> mentions;
    std::size_t at = 0;
    Draft draft;

    std::vector<Target> targets;
    std::vector<OpenMeasure> measures;
    std::vector<OpenPeriod> periods;
    Superlative superlative;
    std::optional<std::uint32_t> subject;
    std::optional<Aggregate> pending;  // an aggregate whose object has not come yet
    std::size_t pending_mention = 0;
    std::optional<Bucket> bucket;
    Span bucket_span;
    std::optional<Value> event_date;     // «number of cancellations»: the date that says so
    std::optional<Value> bucket_column;  // «month of execution», «signed up per month»
    std::optional<Value> per_entity;  // «claims per policy …»: the average when more groups follow
    bool averaged = false;            // «… on average» at the end
    bool trend = false;
    bool negate = false;
    bool distinct = false;
    bool both = false;    // «both A and B»: each value for itself
    bool either = false;  // «or» stands before the next condition
    bool in_conditions = false;
    bool share = false;
    std::size_t share_mention = 0;
    Measure::Transform transform = Measure::Transform::none;
    std::uint64_t window = 0;  // of a moving average
    std::string quantile;      // of a percentile
    bool compares = false;
    bool all_columns = false;        // «show all columns of …»
    std::optional<bool> descending;  // said for the whole answer
    bool counting = false;
    std::vector<std::size_t> condition_mentions;  // tables that were only spoken of

private:
    bool join_values(const Condition& condition);
};

Value value_of(ColumnId id, Span span);
bool same_value(const Value& a, const Value& b);
/// The table of a column, or of the first column that something is computed from.
std::uint32_t table_of(const Value& value);

}  // namespace querent::language::grammar
