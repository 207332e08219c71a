// Names of the schema: a metric, an amount that many tables have, a table, a column.
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/phrases/phrases.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

void read_metric(Walk& w, std::size_t here) {
    const NameHit& hit = w.mentions[here].names[0];
    Measure measure;
    measure.table = hit.table;
    measure.metric = hit.index;
    measure.span = w.mentions[here].span;
    if (w.pending && w.take_pending() == Aggregate::average)
        measure.over_groups = Aggregate::average;
    w.add_measure(std::move(measure), Concept::none, false);
}

/// «rent collected»: the rent is what was collected, not the rent of a contract beside it.
void drop_what_is_said_again(Walk& w, std::size_t here) {
    const bool verb = w.mentions[here].text.ends_with("ed") || w.mentions[here].text == "paid";
    if (!verb || here == 0 || !w.is_number_column(here - 1) ||
        w.mentions[here - 1].names[0].said >= 0.9)
        return;
    w.drop_targets_of(here - 1);
    if (!w.measures.empty() && w.measures.back().measure.value &&
        w.measures.back().measure.value->span == w.mentions[here - 1].span) {
        w.pending = w.measures.back().measure.aggregate;
        w.pending_mention = here - 1;
        w.measures.pop_back();
    }
}

/// «revenue», «units»: which column it is, is decided when the tables are known.
void read_concept(Walk& w, std::size_t here, Concept meant) {
    Measure measure;
    measure.span = w.mentions[here].span;
    measure.aggregate = w.take_pending();
    drop_what_is_said_again(w, here);
    const std::string stem = stem_of(w.mentions[here].text);
    const bool spent = is_one_of(stem, WordSet::spending_stems);
    measure.name = meant == Concept::quantity ? "units" : spent ? "spending" : "revenue";
    w.add_measure(std::move(measure), meant, true);
}

// --- tables -------------------------------------------------------------------------------------

/// «average order value»: of the amount of a row, or of what its lines add up to.
void add_value_of_rows(Walk& w, Measure measure) {
    const std::uint32_t table = measure.table;
    measure.aggregate = *w.pending;
    measure.name = w.schema.facts(table).label + " value";
    w.note_subject(table);
    w.pending.reset();
    const auto amounts = amount(w, Concept::money, table);
    if (!amounts) {
        w.draft.used[w.pending_mention] = false;
        return;
    }
    measure.value = amounts;
    if (amounts->kind != Value::Kind::column || amounts->column.table != table) {
        measure.over_groups = measure.aggregate;
        measure.aggregate = Aggregate::sum;
        const auto key = w.schema.key_of(table);
        measure.per = {key ? value_of({table, *key}, {}) : w.display(table, {})};
    }
    w.add_measure(std::move(measure), Concept::none, false);
}

/// «the total of unpaid invoices»: their amount, not how many.
bool asks_for_amount_of(const Walk& w) {
    const std::size_t cue = w.pending_mention;
    return w.mentions[cue].text.ends_with(" of") ||
           (cue + 1 < w.mentions.size() && w.mentions[cue + 1].text == "of");
}

/// «average order value», «total orders», «average orders per customer»: the aggregate that waits
/// takes the amount of each row, or how many rows there are. False: it does neither.
bool read_aggregate_of_table(Walk& w, std::size_t here) {
    const std::uint32_t table = w.mentions[here].names[0].table;
    const std::size_t follows = w.at;
    const bool valued =
        follows < w.mentions.size() && is_one_of(w.mentions[follows].text, WordSet::value_nouns);
    Measure measure;
    measure.table = table;
    measure.span = {w.mentions[w.pending_mention].span.begin, w.mentions[here].span.end};
    w.use(w.pending_mention);
    if (valued) {
        w.use(follows);
        ++w.at;
        add_value_of_rows(w, std::move(measure));
        return true;
    }
    // «average donation by type»: of the amount; «average donations per donor»: of how many.
    const std::string& noun = w.mentions[here].text;
    const bool of_amounts = w.pending == Aggregate::average || w.pending == Aggregate::median;
    if (of_amounts && singular_of(noun) == noun && w.schema.facts(table).money) {
        add_value_of_rows(w, std::move(measure));
        return true;
    }
    const std::size_t per = w.next(w.at);
    if (w.pending == Aggregate::average && (w.is_cue(per, Cue::by) || w.is_cue(per, Cue::bucket))) {
        measure.aggregate = Aggregate::count;
        measure.over_groups = Aggregate::average;
    } else if (w.pending == Aggregate::sum) {
        const std::optional<Value>& own = w.schema.facts(table).money;
        if (own && asks_for_amount_of(w)) {
            measure.aggregate = Aggregate::sum;
            measure.value = own;
            measure.name = w.schema.facts(table).label + " value";
        } else {
            measure.aggregate = Aggregate::count;
            w.counting = true;
        }
    } else {
        return false;
    }
    w.note_subject(table);
    w.pending.reset();
    w.add_measure(std::move(measure), Concept::none, false);
    return true;
}

/// «customers who ordered», «products in orders»: rows that have related rows.
void read_related(Walk& w, std::size_t here) {
    // «not enrolled in any course»: what the enrollments that there are not would lead to.
    const std::vector<Condition>& conditions = w.frame().conditions;
    if (here > 0 && w.mentions[here - 1].text == "any" && !conditions.empty() &&
        conditions.back().kind == Condition::Kind::related && conditions.back().negated &&
        w.joins.reaches_one(conditions.back().table, w.mentions[here].names[0].table))
        return;
    w.condition_mentions.push_back(here);
    // «total rent paid»: what was paid is in the other table, and so is the sum.
    if (here > 0 && w.is_number_column(here - 1) && w.mentions[here].text == "paid" &&
        w.mentions[here - 1].names[0].table != w.mentions[here].names[0].table)
        w.draft.factor *= weights::unknown_content_word;
    if (!w.negate) return;
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = w.mentions[here].names[0].table;
    condition.span = w.mentions[here].span;
    condition.negated = true;
    w.negate = false;
    w.frame().conditions.push_back(std::move(condition));
}

void read_table(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    const std::uint32_t table = m.names[0].table;
    if (w.pending && !m.verb && read_aggregate_of_table(w, here)) return;
    if (m.verb || w.in_conditions) {
        if (w.subject && *w.subject != table) return read_related(w, here);
        if (m.verb) return;
    }
    w.note_subject(table);
    w.add_target(table, here);
}

// --- columns ------------------------------------------------------------------------------------

/// The average of a date says nothing; how long it took may be meant.
bool read_aggregate_of_date(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    auto days = duration_of(w.schema, stems_of(m.text), {m.names[0].table});
    if (!days) {
        w.draft.factor *= weights::unused_link;
        return false;
    }
    days->span = m.span;
    // «average delivery date»: a day was asked for, so how long is a guess.
    if (m.text.ends_with("date") || m.text.ends_with("dates"))
        w.assume("how long it took is meant, not a day", weights::unknown_content_word);
    w.mentions[here].given = {std::move(*days)};
    w.at = here;
    read_duration(w);
    return true;
}

void read_aggregate_of_column(Walk& w, const Value& value) {
    Measure measure;
    measure.aggregate = *w.pending;
    measure.table = value.column.table;
    measure.value = value;
    measure.span = {w.mentions[w.pending_mention].span.begin, value.span.end};
    w.use(w.pending_mention);
    // «average price and quantity» holds for both, so the aggregate stays pending over «and».
    if (!w.is_cue(w.next(w.at), Cue::both)) w.pending.reset();
    w.add_measure(std::move(measure), Concept::none, false);
}

/// «active customers», «return rate»: a flag is a condition. False: it is shown or compared.
bool read_flag(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    const Value value = w.column_value(here);
    const ColumnFacts& column = w.facts(value);
    const std::size_t follows = w.at;
    const bool compared =
        follows < w.mentions.size() &&
        (w.mentions[follows].kind == Mention::Kind::value || w.is_cue(follows, Cue::equal));
    const bool shown = column.stems.size() > 1 &&
                       is_one_of(column.stems[0], WordSet::flag_prefixes) && m.count > 1;
    if (m.rate) {
        w.share = true;
        w.share_mention = here;
        w.subject = value.column.table;
    }
    if ((compared || shown) && !m.rate) return false;
    Condition condition;
    condition.value = value;
    condition.negated = m.negated;
    condition.literals = {{Literal::Kind::boolean, "true"}};
    if (w.schema.column(value.column).type == catalog::Type::text) {
        condition.kind = Condition::Kind::starts_with;
        condition.literals = {{Literal::Kind::text, "y"}};
    }
    w.add_condition(std::move(condition), here);
    return true;
}

/// «complaints resolved by month», «trades executed»: a verb that speaks of a date says that it
/// happened, and when. False: the date itself is asked for.
bool read_event(Walk& w, std::size_t here, const Value& value) {
    const Mention& m = w.mentions[here];
    const auto asks_for_it = [](const Mention& other) {
        return other.kind == Mention::Kind::cue &&
               (other.cue.cue == Cue::when_at || other.cue.cue == Cue::order_by ||
                other.cue.cue == Cue::newest || other.cue.cue == Cue::oldest);
    };
    const bool verb = m.count == 1 && m.text.size() > 4 && m.text.ends_with("ed");
    const std::size_t follows = w.next(w.at);
    const bool rows_said = w.is_table(follows) || w.subject == value.column.table ||
                           std::any_of(w.targets.begin(), w.targets.end(), [&](const Target& t) {
                               return t.is_table && t.table == value.column.table;
                           });
    const bool listed = std::any_of(w.targets.begin(), w.targets.end(),
                                    [](const Target& t) { return !t.is_table; });
    if (!verb || !rows_said || listed || w.superlative.active || w.pending ||
        std::any_of(w.mentions.begin(), w.mentions.end(), asks_for_it))
        return false;
    w.use(here);
    w.draft.understood = true;
    if (w.schema.column(value.column).statistics.nulls > 0) {
        Condition happened;
        happened.kind = Condition::Kind::is_null;
        happened.negated = true;
        happened.value = value;
        w.add_condition(std::move(happened), here);
    } else if (w.negate) {
        return false;
    }
    if (!w.event_date) w.event_date = value;
    return true;
}

/// «how many bookings have children», «with special requests»: at least one of what is counted from
/// none on.
bool read_presence(Walk& w, std::size_t here, const Value& value) {
    const catalog::Column& column = w.schema.column(value.column);
    const auto previous = w.before(here);
    const bool led = (here > 0 && is_one_of(w.mentions[here - 1].text, WordSet::words_of_having)) ||
                     (previous && w.is_cue(*previous, Cue::with));
    const bool counted = column.type == catalog::Type::integer &&
                         column.statistics.minimum == "0" && w.facts(value).additive;
    const std::size_t follows = w.next(w.at);
    const bool compared =
        follows < w.mentions.size() && (w.mentions[follows].kind == Mention::Kind::number ||
                                        w.mentions[follows].kind == Mention::Kind::cue);
    if (!led || !counted || compared || w.pending || w.superlative.active ||
        (w.targets.empty() && w.measures.empty()))
        return false;
    Condition some;
    some.value = value;
    some.comparison = Comparison::greater;
    some.literals = {{Literal::Kind::number, "0"}};
    w.add_condition(std::move(some), here);
    return true;
}

/// «stock value»: the pieces times what one costs.
bool read_stock_value(Walk& w, std::size_t here, const Value& pieces) {
    if (!has_any(w.facts(pieces).stems, WordSet::stock_stems) || !w.facts(pieces).numeric ||
        w.at >= w.mentions.size() ||
        (w.mentions[w.at].text != "value" && w.mentions[w.at].text != "worth"))
        return false;
    const auto price = column_for(w, pieces.column.table, "price");
    if (!price) {
        w.draft.factor *= weights::unknown_content_word;
        return false;
    }
    Measure worth;
    worth.aggregate = w.take_pending();
    worth.table = pieces.column.table;
    worth.value.emplace();
    worth.value->kind = Value::Kind::multiply;
    worth.value->operands = {pieces, *price};
    worth.name = "stock value";
    worth.span = {w.mentions[here].span.begin, w.mentions[w.at].span.end};
    w.assume("stock value is " + w.facts(pieces).label + " × " + w.facts(*price).label,
             weights::assumed_default);
    ++w.at;
    w.note_subject(worth.table);
    w.add_measure(std::move(worth), Concept::none, false);
    return true;
}

void read_column(Walk& w, std::size_t here) {
    const Mention& m = w.mentions[here];
    const Value value = w.column_value(here);
    const ColumnFacts& column = w.facts(value);
    if (w.pending && column.temporal && w.pending != Aggregate::minimum &&
        w.pending != Aggregate::maximum && read_aggregate_of_date(w, here))
        return;
    if (m.corrected) w.assume("“" + m.text + "” read as “" + column.label + "”", 1.0);
    if (w.pending && (column.numeric || column.temporal) && !column.key)
        return read_aggregate_of_column(w, value);
    const bool event_noun = m.count == 1 && m.text.ends_with('s') && m.names[0].said < 0.9 &&
                            w.superlative.ranked && !m.rate;
    if (column.flag && !event_noun && read_flag(w, here)) return;
    if (read_presence(w, here, value) || read_stock_value(w, here, value)) return;
    const std::size_t next = w.next(w.at);
    if (column.temporal && next < w.mentions.size() &&
        w.mentions[next].kind == Mention::Kind::period)
        return;
    if (column.temporal && read_event(w, here, value)) return;
    w.add_target(name_behind_key(w, m, value), here);
}

/// «average loans per month»: the rows, though a date shares a word with them.
void prefer_rows_to_date(Walk& w, std::size_t here) {
    if (w.pending != Aggregate::average || !w.is_column(here) ||
        !w.facts(w.column_value(here)).temporal)
        return;
    std::vector<NameHit>& names = w.mentions[here].names;
    const auto rows = std::find_if(names.begin(), names.end(), [](const NameHit& h) {
        return h.kind == NameHit::Kind::table && h.said >= 0.9;
    });
    if (rows != names.end()) std::rotate(names.begin(), rows, rows + 1);
}

}  // namespace

void read_name(Walk& w) {
    const std::size_t here = w.at;
    prefer_rows_to_date(w, here);
    const NameHit hit = w.mentions[here].names[0];
    ++w.at;
    w.use(here);
    w.draft.understood = true;
    const bool table = hit.kind == NameHit::Kind::table;
    const Concept meant = concept_at(w, here);
    if (read_never_sold(w, here, meant)) return;
    if (hit.kind == NameHit::Kind::metric) return read_metric(w, here);
    const bool counted = table && w.counting;
    if (meant != Concept::none && !counted && !w.mentions[here].verb && amount(w, meant)) {
        read_concept(w, here, meant);
        if (table) w.note_subject(hit.table);
        return;
    }
    table ? read_table(w, here) : read_column(w, here);
}

namespace {

/// «top 5 spenders»: the people whose money it is.
bool read_agents(Walk& w, std::size_t here) {
    if (!is_one_of(w.mentions[here].text, WordSet::people_with_money) || !w.superlative.active)
        return false;
    const auto money = amount(w, Concept::money);
    const auto people = money ? people_near(w, table_of(*money)) : std::nullopt;
    if (!people) return false;
    w.use(here);
    w.note_subject(*people);
    w.add_target(*people, here);
    w.draft.understood = true;
    return true;
}

/// «per traffic source»: what sources they are, where one column is called just so.
bool read_modifier(Walk& w, std::size_t here) {
    const auto previous = w.before(here);
    const std::size_t noun = here + 1;
    if (!previous || !w.is_cue(*previous, Cue::by) || !w.is_column(noun) ||
        w.mentions[noun].names[0].said < 0.95 || w.mentions[noun].names[0].synonym)
        return false;
    w.use(here);
    w.assume("“" + w.mentions[here].text + " " + w.mentions[noun].text + "” read as “" +
                 w.facts(w.column_value(noun)).label + "”",
             weights::assumed_measure);
    w.draft.used[*previous] = true;
    read_dimension(w, noun, false);
    w.at = noun + 1;
    return true;
}

/// «call volume»: how many calls.
bool read_number_of_rows(Walk& w, std::size_t here) {
    const std::string& word = w.mentions[here].text;
    if (here == 0 || (word != "volume" && word != "volumes") || !w.is_table(here - 1)) return false;
    const std::uint32_t table = w.mentions[here - 1].names[0].table;
    w.drop_targets_of(here - 1);
    w.use(here);
    w.counting = true;
    Measure rows;
    rows.table = table;
    rows.span = {w.mentions[here - 1].span.begin, w.mentions[here].span.end};
    w.add_measure(std::move(rows), Concept::none, false);
    return true;
}

}  // namespace

/// A word that links to nothing may still name an amount («revenue») that columns can give.
void read_unknown(Walk& w) {
    const std::size_t here = w.at;
    ++w.at;
    if (read_not_ended(w, here) || says_again(w, here)) return;
    const std::string& word = w.mentions[here].text;
    if ((word == "columns" || word == "fields") && here > 0 &&
        (w.mentions[here - 1].text == "all" || w.mentions[here - 1].text == "the")) {
        w.all_columns = true;
        w.use(here);
        return;
    }
    if (read_agents(w, here) || read_number_of_rows(w, here) || read_modifier(w, here)) return;
    const Concept meant = concept_at(w, here);
    if (meant != Concept::none && amount(w, meant)) {
        if (read_never_sold(w, here, meant)) return;
        w.use(here);
        return read_concept(w, here, meant);
    }
    if (read_sign(w, here)) return;
    read_unknown_value(w, here);
}

}  // namespace querent::language::grammar
