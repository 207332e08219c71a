#include "language/phrases.hpp"

#include <algorithm>
#include <set>

namespace querent::language {

namespace {

using Words = std::set<std::string_view>;

const Words time_words = {"time", "times", "duration", "durations", "length", "lengths", "days"};

class Reader {
public:
    Reader(std::vector<Mention>& mentions, const SchemaIndex& schema, Date today)
        : ms_(mentions), schema_(schema), today_(today) {
        for (const Mention& m : ms_) {
            if (time_words.contains(m.text) || m.text == "day") continue;
            if (m.kind == Mention::Kind::name) spoken_.push_back(m.names[0].table);
            if (m.kind == Mention::Kind::value) spoken_.push_back(m.values[0].column.table);
        }
    }

    void run() {
        for (std::size_t k = 0; k < ms_.size(); ++k) {
            if (rate(k) || weekend(k)) continue;
            if (k > 0 && ms_[k].text == "address" && ms_[k].kind == Mention::Kind::unknown &&
                ms_[k - 1].text == "email")
                skip(k);
            if (lateness(k) || duration(k) || how_long(k)) continue;
            if (unfinished(k) || departed(k) || still(k)) continue;
            light_verb(k);
        }
    }

private:
    [[nodiscard]] std::size_t next(std::size_t at) const {
        while (at < ms_.size() && ms_[at].kind == Mention::Kind::filler) ++at;
        return at;
    }
    [[nodiscard]] std::optional<std::size_t> before(std::size_t at) const {
        while (at-- > 0) {
            if (ms_[at].kind != Mention::Kind::filler) return at;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool is_word(std::size_t at) const {  // something that could be read differently
        return at < ms_.size() &&
               (ms_[at].kind == Mention::Kind::name || ms_[at].kind == Mention::Kind::unknown);
    }
    [[nodiscard]] const ColumnFacts* column(std::size_t at) const {
        if (at >= ms_.size() || ms_[at].kind != Mention::Kind::name ||
            ms_[at].names[0].kind != NameHit::Kind::column)
            return nullptr;
        return &schema_.facts(ColumnId{ms_[at].names[0].table, ms_[at].names[0].index});
    }
    [[nodiscard]] bool is_table(std::size_t at) const {
        return at < ms_.size() && ms_[at].kind == Mention::Kind::name &&
               ms_[at].names[0].kind == NameHit::Kind::table;
    }
    [[nodiscard]] bool measured(std::size_t at) const {  // a column says it by itself
        const ColumnFacts* facts = column(at);
        return (facts != nullptr && (facts->numeric || facts->flag) && !facts->key) ||
               (ms_[at].kind == Mention::Kind::name &&
                ms_[at].names[0].kind == NameHit::Kind::metric);
    }
    [[nodiscard]] bool in_play(std::uint32_t table) const {
        return std::find(spoken_.begin(), spoken_.end(), table) != spoken_.end();
    }
    void skip(std::size_t at) { ms_[at].kind = Mention::Kind::filler; }
    void become(std::size_t at, Cue cue) {
        ms_[at].kind = Mention::Kind::cue;
        ms_[at].cue = {cue, "", ms_[at].count};
    }

    // --- how long something takes -------------------------------------------------------------

    void take_duration(std::size_t at, Value days, std::size_t last) {
        days.span = {ms_[at].span.begin, ms_[last].span.end};
        ms_[at].given = {std::move(days)};
        become(at, Cue::duration);
        for (std::size_t k = at + 1; k <= last; ++k) skip(k);
        for (std::size_t k = last + 2; k < ms_.size(); ++k) {
            if ((ms_[k].text == "days" || ms_[k].text == "day") && ms_[k - 1].text == "in") skip(k);
        }
    }

    /// «delivery time», «resolution time», «time to pay», «length of vacations», «days to ship».
    bool duration(std::size_t at) {
        if (!is_word(at) || measured(at)) return false;
        const std::string& text = ms_[at].text;
        const std::size_t space = text.rfind(' ');
        const std::string last = space == std::string::npos ? text : text.substr(space + 1);
        if (space != std::string::npos && time_words.contains(last)) {
            const ColumnFacts* facts = column(at);
            const bool exact = facts != nullptr && ms_[at].names[0].said >= 0.95;
            if (exact && !aggregated(at)) return false;
            return find(at, at, stems_of(text.substr(0, space)));
        }
        if (!time_words.contains(text)) {
            const std::size_t after = at + 1;
            if (after >= ms_.size() || !is_word(after) || measured(after) ||
                !time_words.contains(ms_[after].text) || ms_[after].text == "days")
                return false;
            return find(at, after, stems_of(text));
        }
        if (at + 1 >= ms_.size() || ms_[at + 1].kind != Mention::Kind::filler) return false;
        const std::string& joint = ms_[at + 1].text;
        if (joint == "to" || joint == "until" || joint == "till") {
            const std::size_t verb = next(at + 1);
            if (!is_word(verb) || measured(verb)) return false;
            return find(at, is_table(verb) && !ms_[verb].verb ? at : verb,
                        stems_of(ms_[verb].text));
        }
        if (joint == "of" && (last == "length" || last == "duration")) return find(at, at, {});
        return false;
    }

    bool find(std::size_t at, std::size_t last, const std::vector<std::string>& wanted) {
        std::optional<Value> days = duration_of(schema_, wanted, spoken_);
        if (!days) return false;
        take_duration(at, std::move(*days), last);
        return true;
    }

    [[nodiscard]] bool aggregated(std::size_t at) const {
        const auto previous = before(at);
        if (!previous || ms_[*previous].kind != Mention::Kind::cue) return false;
        switch (ms_[*previous].cue.cue) {
            case Cue::average:
            case Cue::median:
            case Cue::total:
            case Cue::deviation:
                return true;
            default:  // NOLINT: every other cue
                return false;
        }
    }

    /// «how long does delivery take», «how long do customers stay».
    bool how_long(std::size_t at) {
        if (at == 0 || ms_[at].text != "long" || ms_[at - 1].text != "how" || measured(at))
            return false;
        std::vector<std::string> wanted = {"take"};
        std::vector<std::size_t> verbs, things;
        for (std::size_t k = at + 1; k < ms_.size(); ++k) {
            if (ms_[k].kind == Mention::Kind::cue || ms_[k].kind == Mention::Kind::period) break;
            if (is_table(k) && !ms_[k].verb) things.push_back(k);
            if (!is_word(k) || (is_table(k) && !ms_[k].verb)) continue;
            wanted.push_back(stem_of(ms_[k].text));
            const bool dated = column(k) != nullptr && column(k)->temporal;
            if (ms_[k].kind == Mention::Kind::unknown || dated || ms_[k].verb) verbs.push_back(k);
        }
        std::optional<Value> days = duration_of(schema_, wanted, spoken_);
        if (!days) return false;
        const std::uint32_t table = days->operands[0].column.table;
        const bool beyond = std::any_of(things.begin(), things.end(), [&](std::size_t k) {
            return ms_[k].names[0].table != table;
        });
        if (things.size() > 1 && beyond) return false;  // «how long do members keep a book»
        for (const std::size_t verb : verbs) skip(verb);
        ms_[at].rate = true;  // a number is asked for, not a list
        take_duration(at, std::move(*days), at);
        return true;
    }

    // --- states -------------------------------------------------------------------------------

    /// «no-show rate»: a value, then the word.
    bool rate(std::size_t at) {
        if (ms_[at].kind != Mention::Kind::value || at + 1 >= ms_.size() || !is_word(at + 1) ||
            (ms_[at + 1].text != "rate" && ms_[at + 1].text != "rates"))
            return false;
        ms_[at].rate = true;
        skip(at + 1);
        return true;
    }

    /// «on weekends», «on Mondays».
    bool weekend(std::size_t at) {
        static const std::vector<std::string_view> days = {
            "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"};
        const std::string& text = ms_[at].text;
        const auto day = std::find(days.begin(), days.end(), text);
        const bool whole = text == "weekends" || text == "weekend";
        if ((!whole && day == days.end()) || ms_[at].kind == Mention::Kind::value) return false;
        for (const std::uint32_t table : spoken_) {
            if (!schema_.facts(table).date) continue;
            Condition condition;
            condition.kind = Condition::Kind::one_of;
            condition.value = value_of({table, *schema_.facts(table).date});
            condition.value.bucket = Bucket::day_of_week;
            if (whole) {
                condition.literals = {{Literal::Kind::number, "6"}, {Literal::Kind::number, "7"}};
            } else {
                condition.literals = {
                    {Literal::Kind::number, std::to_string(day - days.begin() + 1)}};
            }
            state(at, {std::move(condition)});
            return true;
        }
        return false;
    }

    // --- late, on time, left, unpaid ----------------------------------------------------------

    struct Pair {
        ColumnId actual, plan;
    };

    /// The date on which something happened and the one on which it should have.
    [[nodiscard]] std::optional<Pair> plan_and_actual(std::string_view verb) const {
        std::optional<Pair> best;
        double best_score = 0;
        for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
            const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
            for (std::uint32_t p = 0; p < columns; ++p) {
                if (role_of(schema_.facts(ColumnId{t, p})) != DateRole::plan) continue;
                for (std::uint32_t a = 0; a < columns; ++a) {
                    const ColumnFacts& actual = schema_.facts(ColumnId{t, a});
                    const bool said = says(actual, verb);
                    const DateRole role = role_of(actual);
                    if (!actual.temporal || a == p || role == DateRole::plan) continue;
                    if (role != DateRole::finish && !said &&
                        !akin_any(actual, {"ship", "dispatch", "actual"}))
                        continue;
                    const double score = 1.0 + (in_play(t) ? 1.5 : 0.0) + (said ? 2.0 : 0.0) +
                                         (role == DateRole::finish ? 0.5 : 0.0);
                    if (score <= best_score) continue;
                    best_score = score;
                    best = Pair{{t, a}, {t, p}};
                }
            }
        }
        return best;
    }

    [[nodiscard]] static bool says(const ColumnFacts& facts, std::string_view stem) {
        return !stem.empty() &&
               std::any_of(facts.stems.begin(), facts.stems.end(),
                           [&](const std::string& s) { return s != "date" && akin(s, stem); });
    }
    [[nodiscard]] static bool akin_any(const ColumnFacts& facts,
                                       std::initializer_list<std::string_view> stems) {
        return std::any_of(stems.begin(), stems.end(),
                           [&](std::string_view s) { return says(facts, s); });
    }
    [[nodiscard]] static Value value_of(ColumnId id) {
        Value value;
        value.column = id;
        return value;
    }

    void state(std::size_t at, std::vector<Condition> said) {
        for (Condition& condition : said) condition.span = ms_[at].span;
        ms_[at].said = std::move(said);
        become(at, Cue::state);
        for (const std::size_t k : {at + 1, at + 2}) {  // «on-time delivery rate»
            const bool rate =
                k < ms_.size() && is_word(k) &&
                (ms_[k].text == "rate" || ms_[k].text == "rates" || ms_[k].text.ends_with(" rate"));
            if (!rate) continue;
            ms_[at].rate = true;
            if (k == at + 2 && is_word(at + 1)) skip(at + 1);
            skip(k);
            return;
        }
    }

    bool lateness(std::size_t at) {
        static const Words late = {"late", "delayed", "overdue", "tardy"};
        static const Words early = {"early"};
        if (!is_word(at) || measured(at)) return false;
        const std::string& text = ms_[at].text;
        const bool on_time =
            text == "punctual" || text == "punctually" || text == "on time" || text == "in time" ||
            text == "ontime" ||
            (text == "time" && at > 0 && (ms_[at - 1].text == "on" || ms_[at - 1].text == "in")) ||
            (text == "time" && at > 1 && ms_[at - 1].text == "-" && ms_[at - 2].text == "on");
        const bool on_time_noun = !on_time && at > 0 && ms_[at - 1].text == "on" &&
                                  text.starts_with("time ");  // «on time delivery»
        const bool is_late = late.contains(text);
        if (!on_time && !on_time_noun && !is_late && !early.contains(text)) return false;
        const auto previous = before(at);
        const std::string said = previous && at - *previous <= 3 && !is_table(*previous)
                                     ? ms_[*previous].text
                                     : std::string();
        const std::string verb = stem_of(std::string_view(said).substr(said.rfind(' ') + 1));
        const auto pair = plan_and_actual(verb);
        if (!pair) return false;
        const bool one_word = said.find(' ') == std::string::npos;
        if (one_word && says(schema_.facts(pair->actual), verb) && !is_table(*previous))
            skip(*previous);
        Condition condition;
        condition.kind = Condition::Kind::same_as;
        condition.value = value_of(pair->actual);
        condition.operand = {value_of(pair->plan)};
        condition.comparison = is_late                ? Comparison::greater
                               : early.contains(text) ? Comparison::less
                                                      : Comparison::less_equal;
        if (text == "overdue") {  // not done yet, and the day has passed
            Condition open, past;
            open.kind = Condition::Kind::is_null;
            open.value = value_of(pair->actual);
            past.kind = Condition::Kind::period;
            past.value = value_of(pair->plan);
            past.to = today_;
            past.label = "before today";
            state(at, {std::move(open), std::move(past)});
        } else {
            state(at, {std::move(condition)});
        }
        return true;
    }

    /// The date that stays empty as long as something goes on.
    [[nodiscard]] std::optional<ColumnId> end_date(
        std::initializer_list<std::string_view> stems) const {
        std::optional<ColumnId> best;
        for (std::uint32_t t = 0; t < schema_.table_count(); ++t) {
            const auto columns = static_cast<std::uint32_t>(schema_.table(t).columns.size());
            for (std::uint32_t c = 0; c < columns; ++c) {
                const ColumnFacts& facts = schema_.facts(ColumnId{t, c});
                const bool fits = facts.temporal && akin_any(facts, stems) &&
                                  schema_.table(t).columns[c].statistics.nulls > 0;
                if (fits && (in_play(t) || !best)) best = ColumnId{t, c};
            }
        }
        return best && (in_play(best->table) || schema_.table_count() == 1 || spoken_.empty())
                   ? best
                   : std::nullopt;
    }

    void happened(std::size_t at, ColumnId date, bool yes) {
        Condition condition;
        condition.kind = Condition::Kind::is_null;
        condition.negated = yes;
        condition.value = value_of(date);
        state(at, {std::move(condition)});
    }

    /// «left the company», «churned», «churn rate».
    bool departed(std::size_t at) {
        static const Words words = {"left",  "departed",  "quit",       "resigned", "churned",
                                    "churn", "attrition", "turnover",   "leavers",  "terminated",
                                    "ended", "leaver",    "fluctuation"};
        if (!is_word(at) || !words.contains(ms_[at].text) || measured(at) || is_table(at))
            return false;
        const bool rate = at + 1 < ms_.size() && ms_[at + 1].text == "rate";
        const Words nouns = {"churn", "attrition", "turnover", "fluctuation"};
        if (nouns.contains(ms_[at].text) && !rate) return false;
        const auto date = end_date({"termin", "left", "leav", "exit", "resign", "depart", "churn",
                                    "cancel", "end", "separ"});
        if (!date) return false;
        const std::size_t follows = next(at + 1);
        static const Words places = {"company", "firm",     "organisation", "organization",
                                     "us",      "business", "employer",     "team"};
        std::size_t rest = follows;
        if (follows < ms_.size() && places.contains(ms_[follows].text)) {
            skip(follows);
            rest = next(follows + 1);
        }
        if (rest < ms_.size() && ms_[rest].kind == Mention::Kind::period) {
            NameHit hit;
            hit.table = date->table;
            hit.index = date->column;
            hit.score = hit.said = 1;
            ms_[at].kind = Mention::Kind::name;
            ms_[at].names = {hit};
            return true;
        }
        happened(at, *date, true);
        return true;
    }

    /// «still employed», «currently employed», «current employees».
    bool still(std::size_t at) {
        if (ms_[at].text == "still" || ms_[at].text == "current" || ms_[at].text == "currently") {
            const std::size_t follows = next(at + 1);
            if (follows < ms_.size() &&
                (ms_[follows].kind == Mention::Kind::value || measured(follows))) {
                skip(at);
                return true;
            }
            static const Words going = {"employed", "working", "work",    "works", "active",
                                        "open",     "running", "ongoing", "here"};
            const bool state_follows =
                follows < ms_.size() && going.contains(ms_[follows].text) && is_word(follows);
            const bool whose = is_table(follows) && ms_[at].text == "current";
            if (!state_follows && !whose) return false;
            const auto date = end_date({"termin", "left", "leav", "exit", "end", "close", "closed",
                                        "cancel", "churn", "return", "resolv"});
            if (!date) return false;
            if (state_follows) skip(follows);
            happened(at, *date, false);
            return true;
        }
        return false;
    }

    /// «unpaid», «undelivered», «unresolved».
    bool unfinished(std::size_t at) {
        if (ms_[at].kind != Mention::Kind::unknown || !ms_[at].text.starts_with("un") ||
            ms_[at].text.size() < 6)
            return false;
        const std::string stem = stem_of(std::string_view(ms_[at].text).substr(2));
        const auto date = end_date({stem});
        if (!date) return false;
        happened(at, *date, false);
        return true;
    }

    // --- verbs that only lead to what they are done with --------------------------------------

    /// «never placed an order», «have never taken leave».
    void light_verb(std::size_t at) {
        const auto previous = before(at);
        const bool negated =
            previous && ms_[*previous].kind == Mention::Kind::cue &&
            (ms_[*previous].cue.cue == Cue::negation || ms_[*previous].cue.cue == Cue::without);
        // «which doctor sees the fewest patients»
        const std::size_t then = next(at + 1);
        if (ms_[at].kind == Mention::Kind::unknown && previous && then < ms_.size() &&
            ms_[then].kind == Mention::Kind::cue &&
            (ms_[then].cue.cue == Cue::most || ms_[then].cue.cue == Cue::least) &&
            next(then + 1) < ms_.size())
            return skip(at);
        if (!negated || !is_word(at)) return;
        const std::size_t object = next(at + 1);
        const bool table_follows = is_table(object) && !ms_[object].verb;
        if (ms_[at].kind == Mention::Kind::unknown) {
            if (table_follows) skip(at);
            return;
        }
        const ColumnFacts* facts = column(at);
        const std::string& word = ms_[at].text;
        static const Words irregular = {"sold", "bought", "taken", "made", "paid", "sent", "held"};
        const bool participle = word.ends_with("ed") || irregular.contains(word);
        if (facts == nullptr || !participle) return;
        const std::uint32_t table = ms_[at].names[0].table;
        if (table_follows && ms_[object].names[0].table == table) {
            skip(at);
        } else if (!table_follows && !spoken_.empty() && spoken_[0] != table && facts->temporal) {
            NameHit hit;
            hit.kind = NameHit::Kind::table;
            hit.table = table;
            hit.score = hit.said = 1;
            ms_[at].names = {hit};
            ms_[at].verb = true;
        }
    }

    std::vector<Mention>& ms_;
    const SchemaIndex& schema_;
    Date today_;
    std::vector<std::uint32_t> spoken_;
};

}  // namespace

void read_phrases(std::vector<Mention>& mentions, const SchemaIndex& schema, Date today) {
    Reader(mentions, schema, today).run();
}

}  // namespace querent::language
