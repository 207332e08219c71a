// Reads turns of phrase among mentions, one kind after the other. Internal to this folder.
//
//   reader.cpp     the order of the kinds, rates, weekends, verbs that only lead to their object
//   how_long.cpp   «delivery time», «how long does … take», «days to ship»
//   lateness.cpp   «delivered late», «on time», «overdue»
//   roles.cpp      «destination city», «from Germany to France»
//   ages.cpp       «older than 60», «average age»
//   time_limits.cpp «took more than 48 hours», «the longest stays», «that cost more than 300»
//   stock.cpp      «out of stock», «below the reorder level», «reopened»
//   endings.cpp    «left the company», «still employed», «unpaid»
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrases/phrases.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

class PhraseReader {
public:
    PhraseReader(std::vector<Mention>& mentions, const SchemaIndex& schema, const JoinGraph& joins,
                 Date today);
    void run();

private:
    void roles();  // roles.cpp
    bool role_word(std::size_t at);
    bool possessed(std::size_t at);
    void role_of_preposition(std::size_t at);

    // Each returns whether it read something at `at`.
    bool rate(std::size_t at);
    bool weekend(std::size_t at);
    [[nodiscard]] std::optional<ColumnId> date_on_weekday(std::size_t at);
    bool repeated_noun(std::size_t at);
    bool shared_noun(std::size_t at);  // shared_nouns.cpp
    bool ranked_day(std::size_t at);
    bool modifier(std::size_t at);
    bool rate_of_other(std::size_t at);
    bool than_average(std::size_t at);
    bool used_most(std::size_t at);
    void light_verb(std::size_t at);

    bool duration(std::size_t at);
    bool duration_to(std::size_t at);
    bool how_long(std::size_t at);
    bool find(std::size_t at, std::size_t last, const std::vector<std::string>& wanted);
    void take_duration(std::size_t at, Value days, std::size_t last);
    [[nodiscard]] bool aggregated(std::size_t at) const;

    struct Pair {
        ColumnId actual, plan;
    };
    bool lateness(std::size_t at);
    bool delay(std::size_t at);
    [[nodiscard]] std::optional<Pair> plan_and_actual(std::string_view verb) const;
    [[nodiscard]] double fit_of_pair(ColumnId actual, ColumnId plan, std::string_view verb) const;
    [[nodiscard]] std::string verb_before(std::size_t at) const;

    bool age_compared(std::size_t at);  // ages.cpp
    bool age_noun(std::size_t at);
    [[nodiscard]] std::optional<ColumnId> birth_date() const;

    bool time_limit(std::size_t at);  // time_limits.cpp
    bool older_than(std::size_t at, std::size_t number, Bucket unit);
    [[nodiscard]] bool has_measured_length(std::uint32_t table) const;
    bool longest(std::size_t at);
    bool verb_of_quality(std::size_t at);
    [[nodiscard]] std::optional<Value> time_spoken_of() const;
    [[nodiscard]] bool speaks_of_time(const Value& days, std::size_t at) const;
    [[nodiscard]] bool is_name_of_time(const Value& days, std::size_t at) const;

    bool stock(std::size_t at);  // stock.cpp
    bool below_limit(std::size_t at);
    bool happened_at_all(std::size_t at);
    [[nodiscard]] std::optional<ColumnId> stock_column() const;

    bool departed(std::size_t at);
    bool still(std::size_t at);
    bool under_way(std::size_t at);
    bool unfinished(std::size_t at);
    [[nodiscard]] std::optional<ColumnId> end_date(const std::vector<std::string>& stems) const;
    void happened(std::size_t at, ColumnId date, bool yes);

    // Small helpers.
    [[nodiscard]] std::size_t next(std::size_t at) const;
    [[nodiscard]] std::optional<std::size_t> before(std::size_t at) const;
    [[nodiscard]] bool is_word(std::size_t at) const;  // something that could be read differently
    [[nodiscard]] bool is_table(std::size_t at) const;
    [[nodiscard]] const ColumnFacts* column(std::size_t at) const;
    [[nodiscard]] bool measured(std::size_t at) const;  // a column says it by itself
    [[nodiscard]] bool in_play(std::uint32_t table) const;
    [[nodiscard]] static bool says(const ColumnFacts& facts, std::string_view stem);
    [[nodiscard]] static bool says_any(const ColumnFacts& facts,
                                       const std::vector<std::string>& stems);
    [[nodiscard]] static Value value_of(ColumnId id);
    void skip(std::size_t at) { ms_[at].kind = Mention::Kind::filler; }
    void become(std::size_t at, Cue cue);
    void become_name(std::size_t at, NameHit hit);
    void state(std::size_t at, std::vector<Condition> said);

    std::vector<Mention>& ms_;
    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    Date today_;
    std::vector<std::uint32_t> spoken_;
};

}  // namespace querent::language
