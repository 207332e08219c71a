// Frames from mentions: an open grammar that walks over the linked question once and lets each
// phrase add its part, then fills what was left open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/frame.hpp"
#include "language/join_graph.hpp"
#include "language/linking.hpp"
#include "language/schema_index.hpp"

namespace querent::language {

/// A frame and what speaks for and against it.
struct Draft {
    Frame frame;
    std::vector<std::string> assumptions;
    std::vector<bool> used;   // mentions that the frame expresses
    double factor = 1.0;      // of what had to be assumed
    bool understood = false;  // something of the data was asked for
    std::vector<Span> not_understood;
};

class Grammar {
public:
    Grammar(const SchemaIndex& schema, const JoinGraph& joins, std::vector<Mention> mentions);
    Draft read() &&;

private:
    struct Target {  // something that is to be shown
        bool is_table = false;
        std::uint32_t table = 0;
        Value value;
        std::size_t mention = 0;
        bool spoken_for = false;  // it turned out to be part of a condition or a measure
    };
    enum class Concept { none, money, quantity };
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
    };
    struct OpenComparison {
        Comparison comparison = Comparison::greater;
        std::string low, high;
    };

    // The walk (grammar.cpp).
    void step();
    void cue();
    void name();
    void value();
    void number();
    void period();
    void aggregate(Aggregate aggregate);
    void count();
    bool never(std::size_t at, Concept meant);
    [[nodiscard]] bool said_in_full_later(std::size_t at) const;
    void share();
    void clarify_word(std::size_t at);

    // Dates that words speak of (grammar_dates.cpp).
    std::optional<Value> verb_date(std::size_t at);
    void bucket_date(std::size_t cue_at);
    bool not_ended(std::size_t at);
    bool says_again(std::size_t at);

    // Clauses (grammar_clauses.cpp).
    void group_by(bool is_each);
    bool ratio(std::size_t object);  // grammar_ratios.cpp
    bool per_period();
    bool dimension_at(std::size_t at, bool into_per);
    void comparison(Comparison comparison, bool number_came_before);
    void apply_comparison(const OpenComparison& open, std::size_t after, std::size_t cue_at);
    void superlative(bool descending, std::string_view meant, bool ranked);
    void order_by();
    void negation(bool without);
    void missing(bool negated);
    void pattern(Condition::Kind kind);
    void versus_average(bool above);
    void difference();
    void duration();  // grammar_phrases.cpp
    void state();
    void with();

    // What was left open (assemble.cpp).
    void assemble();
    void close_measures();
    void close_periods();
    void close_superlative();
    void add_who();
    void add_last_names();
    [[nodiscard]] std::optional<std::uint32_t> people_near(std::uint32_t near) const;
    void close_targets();
    void default_columns();
    void close_comparisons();
    void transforms();
    void merge_conditions();

    // Small helpers (grammar_helpers.cpp).
    [[nodiscard]] std::size_t next(std::size_t at) const;  // the next mention that is no filler
    [[nodiscard]] std::optional<std::size_t> before(std::size_t at) const;
    [[nodiscard]] bool is_cue(std::size_t at, Cue cue) const;
    [[nodiscard]] bool is_table(std::size_t at) const;
    [[nodiscard]] bool is_column(std::size_t at) const;
    [[nodiscard]] const ColumnFacts& facts(const Value& value) const {
        return schema_.facts(value.column);
    }
    [[nodiscard]] Value value_of(ColumnId id, Span span) const;
    [[nodiscard]] Value column_value(std::size_t at) const;
    [[nodiscard]] Value display(std::uint32_t table, Span span) const;
    [[nodiscard]] Concept concept_at(std::size_t at) const;
    [[nodiscard]] std::optional<Value> column_for(std::uint32_t table,
                                                  std::string_view meant) const;
    [[nodiscard]] Aggregate default_aggregate(const Value& value) const;
    [[nodiscard]] std::optional<Value> amount(Concept meant,
                                              std::optional<std::uint32_t> table = {}) const;
    [[nodiscard]] std::optional<Value> date_near(std::uint32_t table) const;
    void add_condition(Condition condition, std::size_t mention);
    void use(std::size_t at) { draft_.used[at] = true; }
    void assume(std::string sentence, double factor);
    Frame& frame() { return draft_.frame; }
    void add_measure(Measure measure, Concept meant, bool implicit);
    [[nodiscard]] std::vector<std::uint32_t> tables_in_play() const;
    void note_subject(std::uint32_t table);

    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    std::vector<Mention> ms_;
    std::size_t at_ = 0;
    Draft draft_;

    std::vector<Target> targets_;
    std::vector<OpenMeasure> measures_;
    std::vector<OpenPeriod> periods_;
    Superlative superlative_;
    std::optional<std::uint32_t> subject_;
    std::optional<Aggregate> pending_;  // an aggregate whose object has not come yet
    std::size_t pending_mention_ = 0;
    std::optional<Bucket> bucket_;
    Span bucket_span_;
    std::optional<Value> bucket_column_;  // «month of execution», «signed up per month»
    bool trend_ = false;
    bool negate_ = false;
    bool distinct_ = false;
    bool both_ = false;    // «both A and B»: each value for itself
    bool either_ = false;  // «or» stands before the next condition
    bool in_conditions_ = false;
    bool share_ = false;
    std::size_t share_mention_ = 0;
    Measure::Transform transform_ = Measure::Transform::none;
    bool compares_ = false;
    bool order_given_ = false;
    std::optional<bool> direction_;  // descending?
    bool counting_ = false;
    std::vector<std::size_t> condition_mentions_;
};

}  // namespace querent::language
