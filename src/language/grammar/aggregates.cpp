// «how many …», «average …», «share of …», «growth of …».
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// «how many incidents per incident code»: the short form counts rows.
bool said_in_full_later(const Walk& w, std::size_t at) {
    for (std::size_t k = at + 1; k < w.mentions.size(); ++k) {
        if (w.is_column(k) && w.column_value(k).column == w.column_value(at).column &&
            w.mentions[k].count > w.mentions[at].count)
            return true;
    }
    return false;
}

/// What «how many» counts, found behind it: looks over values and flags that stand before the noun.
class Counted {
public:
    Counted(Walk& walk, std::size_t cue) : w_(walk), cue_(cue), distinct_(walk.distinct) {
        measure_.aggregate = Aggregate::count;
        measure_.span = w_.mentions[cue].span;
    }

    void read() {
        w_.counting = true;
        for (std::size_t k = w_.next(w_.at); k < w_.mentions.size(); k = w_.next(k + 1)) {
            switch (take(k)) {
                case Found::nothing:
                    continue;
                case Found::all:
                    return;
                case Found::what:
                    return finish();
            }
        }
        finish();
    }

private:
    /// nothing: look on; what: what is counted is known; all: the measure stands already.
    enum class Found { nothing, what, all };

    Found take(std::size_t k) {
        const Mention& m = w_.mentions[k];
        if (w_.is_cue(k, Cue::distinct)) {
            distinct_ = true;
            w_.use(k);
            return Found::nothing;
        }
        if (m.kind == Mention::Kind::value) return pieces_sold(k) ? Found::all : Found::nothing;
        // «how many late orders»: the state says which of them.
        if (w_.is_cue(k, Cue::state) && w_.is_table(w_.next(k + 1))) return Found::nothing;
        if (m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::metric)
            return Found::all;  // the metric counts by itself
        if (w_.is_table(k) && !m.verb) {
            measure_.span.end = m.span.end;
            return rows_of(m.names[0].table, k);
        }
        if (w_.is_column(k)) return take_column(k);
        if (concept_at(w_, k) == Concept::quantity && amount(w_, Concept::quantity)) {
            measure_.aggregate = Aggregate::sum;
            measure_.name = "units";
            take_word(k);
            w_.add_measure(std::move(measure_), Concept::quantity, false);
            return Found::all;
        }
        // «number of open tickets»: whatever it says of them comes later.
        if (m.kind == Mention::Kind::unknown && w_.is_table(w_.next(k + 1))) return Found::nothing;
        // Nothing that can be counted is named: rows of what the rest speaks of.
        measure_.table = w_.subject.value_or(m.kind == Mention::Kind::name ? m.names[0].table : 0);
        if (m.kind == Mention::Kind::unknown) w_.draft.factor *= weights::assumed_measure;
        w_.add_measure(std::move(measure_), Concept::none, true);
        return Found::all;
    }

    Found take_column(std::size_t k) {
        Value value = w_.column_value(k);
        const ColumnFacts& column = w_.facts(value);
        if (is_followed_by_its_value(k)) return Found::nothing;
        if (said_in_full_later(w_, k)) return rows_of(value.column.table, k);
        if (column.flag && w_.is_table(w_.next(k + 1)))
            return Found::nothing;  // «how many active customers»
        measure_.table = value.column.table;
        if (column.temporal && is_event(k, column)) return event_of(value, k);
        if (column.flag || column.temporal) {
            w_.add_measure(std::move(measure_), Concept::none, true);
            return Found::all;
        }
        if (const auto key = key_beside(value)) value = value_of(*key, value.span);
        measure_.value = value;
        measure_.span.end = w_.mentions[k].span.end;
        // «how many readings»: each is one, whatever it says.
        const bool one_each = column.numeric && !column.additive && !column.key && !column.year &&
                              w_.mentions[k].names[0].said < 0.9 &&
                              w_.mentions[k].text.ends_with('s');
        measure_.aggregate = distinct_         ? Aggregate::count_distinct
                             : one_each        ? Aggregate::count
                             : column.additive ? Aggregate::sum
                                               : Aggregate::count_distinct;
        take_word(k);
        w_.note_subject(measure_.table);
        return Found::what;
    }

    /// «how many pizzas did we sell»: pieces of what has that value.
    bool pieces_sold(std::size_t k) {
        const bool sells =
            std::any_of(w_.mentions.begin(), w_.mentions.end(),
                        [](const Mention& m) { return is_one_of(m.text, WordSet::selling_words); });
        if (!sells || k != w_.next(w_.at) || w_.is_table(w_.next(k + 1)) ||
            !amount(w_, Concept::quantity))
            return false;
        measure_.aggregate = Aggregate::sum;
        measure_.name = "units";
        w_.add_measure(std::move(measure_), Concept::quantity, false);
        return true;
    }

    /// «class 9A»
    [[nodiscard]] bool is_followed_by_its_value(std::size_t k) const {
        return k + 1 < w_.mentions.size() && w_.mentions[k + 1].kind == Mention::Kind::value &&
               w_.mentions[k + 1].values[0].column == w_.column_value(k).column;
    }

    /// «cancellations», «sales» where only cancelled_on, sold_on say so: a noun, no verb.
    [[nodiscard]] bool is_event(std::size_t k, const ColumnFacts& column) const {
        const std::string& word = w_.mentions[k].text;
        return w_.mentions[k].names[0].said < 0.9 && word.find(' ') == std::string::npos &&
               word.ends_with('s') && word != "dates" && column.stems.size() > 1;
    }

    /// Rows for which it happened, on that date.
    Found event_of(const Value& date, std::size_t k) {
        if (w_.schema.column(date.column).statistics.nulls > 0) {
            Condition happened;
            happened.kind = Condition::Kind::is_null;
            happened.negated = true;
            happened.value = date;
            w_.frame().conditions.push_back(std::move(happened));
        }
        w_.event_date = date;
        return rows_of(date.column.table, k);
    }

    /// «how many students» where exam results have a student_id and a student_name: two of one name
    /// are two.
    [[nodiscard]] std::optional<ColumnId> key_beside(const Value& value) const {
        const ColumnFacts& named = w_.facts(value);
        if (!named.name || named.stems.size() < 2) return std::nullopt;
        const std::uint32_t table = value.column.table;
        for (std::uint32_t c = 0; c < w_.schema.table(table).columns.size(); ++c) {
            const ColumnFacts& other = w_.schema.facts(ColumnId{table, c});
            if (other.stems.size() == named.stems.size() && is_key_word(other.stems.back()) &&
                std::equal(named.stems.begin(), named.stems.end() - 1, other.stems.begin()))
                return ColumnId{table, c};
        }
        return std::nullopt;
    }

    static bool is_key_word(const std::string& stem) {
        return stem == "id" || stem == "number" || stem == "no" || stem == "key" || stem == "code";
    }

    Found rows_of(std::uint32_t table, std::size_t k) {
        measure_.table = table;
        take_word(k);
        w_.note_subject(table);
        return Found::what;
    }

    void take_word(std::size_t k) {
        w_.use(k);
        w_.mentions[k].kind = Mention::Kind::filler;
    }

    /// «headcount»: of the people, whatever else there is.
    void count_people() {
        std::optional<std::uint32_t> people;
        for (std::uint32_t t = 0; t < w_.schema.table_count(); ++t) {
            const bool more = !people || w_.schema.table(t).rows > w_.schema.table(*people).rows;
            if (w_.schema.facts(t).person && more) people = t;
        }
        if (people) w_.note_subject(*people);
        if (people) measure_.table = *people;
    }

    void finish() {
        if (w_.mentions[cue_].text == "headcount") count_people();
        if (!w_.subject && !measure_.value) {
            const std::vector<std::uint32_t> tables = w_.tables_in_play();
            if (!tables.empty()) measure_.table = tables[0];
            return w_.add_measure(std::move(measure_), Concept::none, w_.schema.table_count() > 1);
        }
        if (w_.pending == Aggregate::average) {  // «average number of orders per customer»
            measure_.over_groups = w_.take_pending();
        } else {
            w_.pending.reset();
        }
        w_.distinct = false;
        w_.add_measure(std::move(measure_), Concept::none, false);
    }

    Walk& w_;
    const std::size_t cue_;
    Measure measure_;
    bool distinct_;
};

}  // namespace

void read_count(Walk& w) {
    const std::size_t here = w.at++;
    Counted(w, here).read();
}

namespace {

/// «minimum and maximum temperature»: the first takes the object of the last.
bool takes_object_of_next(Walk& w, std::size_t here, Aggregate aggregate) {
    std::size_t k = w.next(here + 1);
    bool another = false;
    for (; k < w.mentions.size(); k = w.next(k + 1)) {
        const bool of_numbers = w.is_cue(k, Cue::average) || w.is_cue(k, Cue::minimum) ||
                                w.is_cue(k, Cue::maximum) || w.is_cue(k, Cue::total) ||
                                w.is_cue(k, Cue::median);
        another = another || of_numbers;
        if (!of_numbers && !w.is_cue(k, Cue::both)) break;
    }
    if (!another || !w.is_number_column(k)) return false;
    Measure measure;
    measure.aggregate = aggregate;
    measure.value = w.column_value(k);
    measure.table = measure.value->column.table;
    measure.span = w.mentions[here].span;
    w.add_measure(std::move(measure), Concept::none, false);
    return true;
}

}  // namespace

void read_aggregate(Walk& w, Aggregate aggregate) {
    const std::size_t here = w.at++;
    const std::size_t object = w.next(w.at);
    if (takes_object_of_next(w, here, aggregate)) return;
    if (object >= w.mentions.size() && w.measures.empty() && w.superlative.active &&
        aggregate == Aggregate::average) {  // «the cheapest type on average»
        w.superlative.averaged = true;
        return;
    }
    if (object >= w.mentions.size() && aggregate == Aggregate::average && w.per_entity) {
        w.averaged = true;
        return;
    }
    // «in total», «on average» at the end speak of what came before.
    if (object >= w.mentions.size() && !w.measures.empty()) {
        Measure& last = w.measures.back().measure;
        if (aggregate == Aggregate::average && last.value) last.aggregate = aggregate;
        return;
    }
    if (aggregate == Aggregate::sum && w.is_cue(object, Cue::count)) return;  // «total number of»
    w.pending = aggregate;
    w.pending_mention = here;
}

void read_share(Walk& w) {
    w.share = true;
    w.share_mention = w.at++;
}

void read_growth(Walk& w) {
    const Mention& m = w.mentions[w.at];
    const std::string_view period = m.cue.argument;
    w.transform = period == "year" ? Measure::Transform::year_over : Measure::Transform::growth;
    if (period == "month") w.bucket = Bucket::month;
    if (period == "quarter") w.bucket = Bucket::quarter;
    if (period == "year" && !w.bucket) w.bucket = Bucket::year;
    w.bucket_span = m.span;
    ++w.at;
}

void read_transform(Walk& w, Measure::Transform transform) {
    w.transform = transform;
    ++w.at;
}

/// «3-month moving average», «7 day rolling average»: the number and the period stand before.
void read_moving_average(Walk& w) {
    constexpr std::uint64_t window_assumed = 3;
    const std::size_t here = w.at++;
    w.transform = Measure::Transform::moving_average;
    auto k = w.before(here);
    if (k && w.is_cue(*k, Cue::bucket)) k = w.before(*k);
    if (k && w.mentions[*k].kind == Mention::Kind::number && w.mentions[*k].number.integer &&
        w.mentions[*k].number.value >= 2 && w.mentions[*k].number.value <= 366) {
        w.window = static_cast<std::uint64_t>(w.mentions[*k].number.value);
        w.use(*k);
    } else {
        w.window = window_assumed;
        w.assume("the moving average is over 3 periods", weights::assumed_default);
    }
}

/// «90th percentile of salary», «p95 of response time».
void read_percentile(Walk& w) {
    const std::size_t here = w.at;
    const auto previous = w.before(here);
    const std::string_view named = w.mentions[here].cue.argument;
    std::string digits(named);
    if (named.empty() && previous && w.mentions[*previous].kind == Mention::Kind::number &&
        w.mentions[*previous].number.integer && w.mentions[*previous].number.value > 0 &&
        w.mentions[*previous].number.value < 100) {
        digits = w.mentions[*previous].number.digits;
        w.use(*previous);
    }
    if (digits.empty()) {
        w.draft.used[here] = false;
        ++w.at;
        return;
    }
    w.quantile = (digits.size() == 1 ? "0.0" : "0.") + digits;
    read_aggregate(w, Aggregate::percentile);
}

}  // namespace querent::language::grammar
