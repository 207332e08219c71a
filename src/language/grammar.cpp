// The walk: one pass, each mention handled by what it is. Handlers look ahead over fillers where a
// phrase needs its object («average» wants a number, «more than 5» wants what is counted).
#include "language/grammar.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/phrases.hpp"
#include "language/weights.hpp"

namespace querent::language {

Draft Grammar::read() && {
    while (at_ < ms_.size()) step();
    assemble();
    return std::move(draft_);
}

void Grammar::step() {
    switch (ms_[at_].kind) {
        case Mention::Kind::filler:
            ++at_;
            return;
        case Mention::Kind::unknown:
            clarify_word(at_);
            return;
        case Mention::Kind::cue:
            cue();
            return;
        case Mention::Kind::number:
            number();
            return;
        case Mention::Kind::period:
            period();
            return;
        case Mention::Kind::name:
            name();
            return;
        case Mention::Kind::value:
            value();
            return;
    }
}

/// A word that links to nothing may still name an amount («revenue») that columns can give.
void Grammar::clarify_word(std::size_t at) {
    ++at_;
    if (not_ended(at) || says_again(at)) return;
    const Concept meant = concept_at(at);
    if (meant == Concept::none || !amount(meant) || never(at, meant)) return;
    use(at);
    Measure measure;
    measure.aggregate = pending_.value_or(Aggregate::sum);
    measure.name = meant == Concept::money ? "revenue" : "units";
    measure.span = ms_[at].span;
    if (pending_) use(pending_mention_);
    pending_.reset();
    add_measure(std::move(measure), meant, true);
}

void Grammar::cue() {
    const Mention& m = ms_[at_];
    const std::size_t here = at_;
    use(here);
    switch (m.cue.cue) {
        case Cue::none:
            ++at_;
            return;
        case Cue::count:
            count();
            return;
        case Cue::total:
            aggregate(Aggregate::sum);
            return;
        case Cue::average:
            aggregate(Aggregate::average);
            return;
        case Cue::minimum:
            aggregate(Aggregate::minimum);
            return;
        case Cue::maximum:
            aggregate(Aggregate::maximum);
            return;
        case Cue::median:
            aggregate(Aggregate::median);
            return;
        case Cue::deviation:
            aggregate(Aggregate::deviation);
            return;
        case Cue::distinct:
            distinct_ = true;
            ++at_;
            return;
        case Cue::by:
            group_by(m.text == "each" || m.text == "every");
            return;
        case Cue::order_by:
            order_by();
            return;
        case Cue::ascending:
            direction_ = false;
            ++at_;
            return;
        case Cue::descending:
            direction_ = true;
            ++at_;
            return;
        case Cue::top:
            superlative(true, m.cue.argument, true);
            return;
        case Cue::bottom:
            superlative(false, m.cue.argument, true);
            return;
        case Cue::most:
            superlative(true, m.cue.argument, false);
            return;
        case Cue::least:
            superlative(false, m.cue.argument, false);
            return;
        case Cue::newest:
            superlative(true, m.cue.argument.empty() ? "date" : "young", false);
            return;
        case Cue::oldest:
            superlative(m.cue.argument == "age", m.cue.argument.empty() ? "date" : "old", false);
            return;
        case Cue::greater:
            comparison(Comparison::greater, false);
            return;
        case Cue::less:
            comparison(Comparison::less, false);
            return;
        case Cue::at_least:
            comparison(Comparison::greater_equal, false);
            return;
        case Cue::at_most:
            comparison(Comparison::less_equal, false);
            return;
        case Cue::equal:
            comparison(Comparison::equal, false);
            return;
        case Cue::between:
            comparison(Comparison::equal, false);
            return;
        case Cue::not_equal:
            negate_ = true;
            in_conditions_ = true;
            ++at_;
            return;
        case Cue::negation:
            negation(false);
            return;
        case Cue::without:
            negation(true);
            return;
        case Cue::with:
            with();
            return;
        case Cue::missing:
            missing(false);
            return;
        case Cue::present:
            missing(true);
            return;
        case Cue::contains:
            pattern(Condition::Kind::contains);
            return;
        case Cue::starts_with:
            pattern(Condition::Kind::starts_with);
            return;
        case Cue::ends_with:
            pattern(Condition::Kind::ends_with);
            return;
        case Cue::share:
            share();
            return;
        case Cue::growth:
            transform_ = m.cue.argument == "year" ? Measure::Transform::year_over
                                                  : Measure::Transform::growth;
            if (m.cue.argument == "month") bucket_ = Bucket::month;
            if (m.cue.argument == "quarter") bucket_ = Bucket::quarter;
            if (m.cue.argument == "year" && !bucket_) bucket_ = Bucket::year;
            bucket_span_ = m.span;
            ++at_;
            return;
        case Cue::change:
            transform_ = Measure::Transform::change;
            ++at_;
            return;
        case Cue::running_total:
            transform_ = Measure::Transform::running_total;
            ++at_;
            return;
        case Cue::above_average:
            versus_average(true);
            return;
        case Cue::below_average:
            versus_average(false);
            return;
        case Cue::any_exist:
            if (here == next(0))
                frame().yes_no = m.text != "there is" && m.text != "is there"
                                     ? m.text.find("any") != std::string::npos ||
                                           m.text.starts_with("is there") ||
                                           m.text.starts_with("do we")
                                     : true;
            ++at_;
            return;
        case Cue::bucket: {
            if (per_period()) return;
            static constexpr std::pair<std::string_view, Bucket> buckets[] = {
                {"day", Bucket::day},
                {"week", Bucket::week},
                {"month", Bucket::month},
                {"quarter", Bucket::quarter},
                {"year", Bucket::year},
                {"hour_of_day", Bucket::hour_of_day},
                {"day_of_week", Bucket::day_of_week},
                {"month_of_year", Bucket::month_of_year}};
            trend_ = trend_ || m.cue.argument == "time";
            for (const auto& [word, bucket] : buckets) {
                if (m.cue.argument == word) bucket_ = bucket;
            }
            bucket_span_ = m.span;
            ++at_;
            bucket_date(here);
            return;
        }
        case Cue::chart: {
            static constexpr std::pair<std::string_view, ChartKind> kinds[] = {
                {"bar", ChartKind::bar},   {"line", ChartKind::line},
                {"pie", ChartKind::pie},   {"scatter", ChartKind::scatter},
                {"area", ChartKind::area}, {"table", ChartKind::table}};
            for (const auto& [word, kind] : kinds) {
                if (m.cue.argument == word) frame().chart = kind;
            }
            frame().chart_span = m.span;
            ++at_;
            return;
        }
        case Cue::either:
            either_ = !frame().conditions.empty();
            ++at_;
            return;
        case Cue::both:
            if (m.text == "but") in_conditions_ = true;
            if (m.text == "both") both_ = true;
            ++at_;
            return;
        case Cue::difference:
            difference();
            return;
        case Cue::duration:
            duration();
            return;
        case Cue::state:
            state();
            return;
        case Cue::when_at: {
            ++at_;
            return;
        }
        case Cue::who:
            ++at_;
            if (!targets_.empty() || !measures_.empty()) in_conditions_ = true;
            return;
        case Cue::where_at:
            ++at_;
            if (!targets_.empty() || !measures_.empty()) in_conditions_ = true;
            return;
        case Cue::versus:
            compares_ = true;
            ++at_;
            return;
        case Cue::minus:
        case Cue::times:
        case Cue::divided_by:
        case Cue::relative:
        case Cue::limit_words:
        case Cue::per_each:
            ++at_;
            return;
    }
}

/// «products that were never sold»: without rows in the table of what is sold.
bool Grammar::never(std::size_t at, Concept meant) {
    const bool metric =
        ms_[at].kind == Mention::Kind::name && ms_[at].names[0].kind == NameHit::Kind::metric;
    if (!negate_ || !subject_ || (meant == Concept::none && !metric)) return false;
    const std::string& word = ms_[at].text;
    if (word != "sold" && word != "spent" && word != "earned") return false;
    std::optional<Value> of = amount(Concept::quantity);
    if (!of) of = amount(Concept::money);
    if (!of) return false;
    const std::uint32_t table =
        of->kind == Value::Kind::column ? of->column.table : of->operands[0].column.table;
    if (table == *subject_ || joins_.distance(*subject_, table) >= 99) return false;
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = table;
    add_condition(std::move(condition), at);
    return true;
}

bool Grammar::said_in_full_later(std::size_t at) const {
    for (std::size_t k = at + 1; k < ms_.size(); ++k) {
        if (is_column(k) && column_value(k).column == column_value(at).column &&
            ms_[k].count > ms_[at].count)
            return true;
    }
    return false;
}

void Grammar::count() {
    const std::size_t here = at_;
    ++at_;
    bool distinct = distinct_;
    Measure measure;
    measure.aggregate = Aggregate::count;
    measure.span = ms_[here].span;
    counting_ = true;
    // «how many different German customers»: values and flags may stand before what is counted.
    for (std::size_t k = next(at_); k < ms_.size(); k = next(k + 1)) {
        if (is_cue(k, Cue::distinct)) {
            distinct = true;
            use(k);
            continue;
        }
        if (ms_[k].kind == Mention::Kind::value) continue;
        if (ms_[k].kind == Mention::Kind::name && ms_[k].names[0].kind == NameHit::Kind::metric) {
            return;  // the metric counts by itself
        }
        if (is_table(k) && !ms_[k].verb) {
            measure.table = ms_[k].names[0].table;
            measure.span = {ms_[here].span.begin, ms_[k].span.end};
            use(k);
            note_subject(measure.table);
            ms_[k].kind = Mention::Kind::filler;
            break;
        }
        if (is_column(k)) {
            const Value value = column_value(k);
            if (said_in_full_later(k)) {  // «how many incidents per incident code»: rows
                measure.table = value.column.table;
                use(k);
                ms_[k].kind = Mention::Kind::filler;
                note_subject(measure.table);
                break;
            }
            if (facts(value).flag && is_table(next(k + 1)))
                continue;  // «how many active customers»
            if (facts(value).flag || facts(value).temporal)
                return add_measure(
                    [&] {
                        Measure rows;
                        rows.table = value.column.table;
                        rows.span = ms_[here].span;
                        return rows;
                    }(),
                    Concept::none, true);
            measure.table = value.column.table;
            measure.value = value;
            measure.span = {ms_[here].span.begin, ms_[k].span.end};
            measure.aggregate =
                facts(value).additive && !distinct ? Aggregate::sum : Aggregate::count_distinct;
            use(k);
            ms_[k].kind = Mention::Kind::filler;
            note_subject(measure.table);
            break;
        }
        if (concept_at(k) == Concept::quantity && amount(Concept::quantity)) {
            measure.aggregate = Aggregate::sum;
            measure.name = "units";
            use(k);
            ms_[k].kind = Mention::Kind::filler;
            return add_measure(std::move(measure), Concept::quantity, false);
        }
        // «number of open tickets»: whatever it says of them comes later.
        if (k < ms_.size() && ms_[k].kind == Mention::Kind::unknown && is_table(next(k + 1)))
            continue;
        // Nothing that can be counted is named: rows of what the rest speaks of.
        measure.table = subject_.value_or(
            k < ms_.size() && ms_[k].kind == Mention::Kind::name ? ms_[k].names[0].table : 0);
        if (ms_[k].kind == Mention::Kind::unknown) draft_.factor *= weights::assumed_measure;
        return add_measure(std::move(measure), Concept::none, true);
    }
    if (!subject_ && !measure.value) {
        const std::vector<std::uint32_t> tables = tables_in_play();
        if (!tables.empty()) measure.table = tables[0];
        add_measure(std::move(measure), Concept::none, schema_.table_count() > 1);
        return;
    }
    if (distinct && !measure.value) distinct_ = false;
    if (pending_ == Aggregate::average) {  // «average number of orders per customer»
        measure.over_groups = Aggregate::average;
        use(pending_mention_);
        pending_.reset();
    } else if (pending_) {
        pending_.reset();
    }
    distinct_ = false;
    add_measure(std::move(measure), Concept::none, false);
}

void Grammar::aggregate(Aggregate aggregate) {
    const std::size_t here = at_;
    ++at_;
    const std::size_t object = next(at_);
    // «in total», «on average» at the end speak of what came before.
    if (object >= ms_.size() && !measures_.empty()) {
        if (aggregate == Aggregate::average && measures_.back().measure.value)
            measures_.back().measure.aggregate = aggregate;
        return;
    }
    if (aggregate == Aggregate::sum && is_cue(object, Cue::count)) return;  // «total number of»
    pending_ = aggregate;
    pending_mention_ = here;
}

void Grammar::share() {
    share_ = true;
    share_mention_ = at_;
    ++at_;
}

void Grammar::number() {
    const std::size_t here = at_;
    const Mention& m = ms_[here];
    ++at_;
    const std::size_t follows = next(at_);
    if (is_cue(follows, Cue::at_least) || is_cue(follows, Cue::at_most)) {
        at_ = follows;
        use(follows);
        comparison(
            is_cue(follows, Cue::at_least) ? Comparison::greater_equal : Comparison::less_equal,
            true);
        return;
    }
    // «3 cheapest products», «5 most recent orders».
    for (const Cue cue : {Cue::most, Cue::least, Cue::newest, Cue::oldest, Cue::top, Cue::bottom}) {
        if (is_cue(follows, cue) && m.number.integer && m.number.value >= 1) {
            superlative_.count = static_cast<std::uint64_t>(m.number.value);
            use(here);
            frame().limit_span = m.span;
            return;
        }
    }
    const auto previous = before(here);
    // «order 1005», «store 5», «size 42».
    if (previous && m.number.integer && !m.number.ordinal) {
        const bool adjacent = ms_[*previous].first + ms_[*previous].count == m.first ||
                              (here > 0 && ms_[here - 1].kind == Mention::Kind::filler);
        if (is_table(*previous) && adjacent && !ms_[*previous].verb) {
            const std::uint32_t table = ms_[*previous].names[0].table;
            const catalog::Table& described = schema_.table(table);
            for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
                if (described.primary_key.size() != 1 ||
                    described.columns[c].name != described.primary_key[0])
                    continue;
                Condition condition;
                condition.value = value_of({table, c}, ms_[*previous].span);
                condition.literals = {{Literal::Kind::number, m.number.digits}};
                condition.span = {ms_[*previous].span.begin, m.span.end};
                add_condition(std::move(condition), here);
                return;
            }
        }
        if (is_column(*previous) && adjacent) {
            Condition condition;
            condition.value = column_value(*previous);
            condition.literals = {{Literal::Kind::number, m.number.digits}};
            condition.span = {ms_[*previous].span.begin, m.span.end};
            std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
            add_condition(std::move(condition), here);
            return;
        }
    }
    // «show 5 customers», «first 10 orders».
    const bool thing =
        is_table(follows) || (is_column(follows) && !facts(column_value(follows)).numeric &&
                              !facts(column_value(follows)).temporal && targets_.empty());
    if (thing && m.number.integer && m.number.value >= 1 && m.number.value <= 100000 &&
        !counting_ && !m.number.ordinal) {
        frame().limit = static_cast<std::uint64_t>(m.number.value);
        frame().limit_span = m.span;
        use(here);
    }
}

void Grammar::period() {
    const std::size_t here = at_;
    ++at_;
    OpenPeriod open{ms_[here].period, here, std::nullopt, negate_};
    negate_ = false;
    use(here);
    draft_.understood = true;
    const auto previous = before(here);
    if (previous && is_column(*previous) && (here - *previous) <= 3) {
        const Value column = column_value(*previous);
        const bool year = facts(column).numeric && facts(column).stems.back() == "year";
        if (facts(column).temporal || year) {
            open.column = column;
            std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
            use(*previous);
        }
    }
    if (!open.column && previous && is_table(*previous) && ms_[*previous].verb) {
        const std::uint32_t table = ms_[*previous].names[0].table;
        if (schema_.facts(table).date)
            open.column = value_of({table, *schema_.facts(table).date}, ms_[here].span);
    }
    if (!open.column && previous) open.column = verb_date(*previous);
    periods_.push_back(std::move(open));
}

void Grammar::name() {
    const std::size_t here = at_;
    const Mention& m = ms_[here];
    if (pending_ == Aggregate::average && is_column(here) && facts(column_value(here)).temporal) {
        // «average loans per month»: the rows, though a date shares a word with them.
        const auto rows = std::find_if(
            ms_[here].names.begin(), ms_[here].names.end(),
            [](const NameHit& h) { return h.kind == NameHit::Kind::table && h.said >= 0.9; });
        if (rows != ms_[here].names.end()) std::rotate(ms_[here].names.begin(), rows, rows + 1);
    }
    const NameHit hit = m.names[0];
    ++at_;
    use(here);
    draft_.understood = true;
    if (hit.kind == NameHit::Kind::metric && never(here, Concept::none)) return;
    if (hit.kind == NameHit::Kind::metric) {
        Measure measure;
        measure.table = hit.table;
        measure.metric = hit.index;
        measure.span = m.span;
        if (pending_) {
            if (pending_ == Aggregate::average) measure.over_groups = Aggregate::average;
            use(pending_mention_);
            pending_.reset();
        }
        add_measure(std::move(measure), Concept::none, false);
        return;
    }
    const Concept meant = concept_at(here);
    if (never(here, meant)) return;
    if (meant != Concept::none && !(hit.kind == NameHit::Kind::table && counting_) && !m.verb &&
        amount(meant)) {
        Measure measure;
        measure.aggregate = pending_.value_or(Aggregate::sum);
        measure.name = meant == Concept::money ? "revenue" : "units";
        measure.span = m.span;
        if (pending_) use(pending_mention_);
        pending_.reset();
        if (hit.kind == NameHit::Kind::table) note_subject(hit.table);
        add_measure(std::move(measure), meant, true);
        return;
    }
    if (hit.kind == NameHit::Kind::table) {
        if (pending_ && !m.verb) {
            // «average order value», «total orders»: the amount of each row, or how many rows.
            const std::size_t follows = at_;
            const bool valued = follows < ms_.size() &&
                                (ms_[follows].text == "value" || ms_[follows].text == "amount" ||
                                 ms_[follows].text == "values" || ms_[follows].text == "size" ||
                                 ms_[follows].text == "total");
            Measure measure;
            measure.table = hit.table;
            measure.span = {ms_[pending_mention_].span.begin, m.span.end};
            use(pending_mention_);
            const std::size_t per = next(at_);
            if (pending_ == Aggregate::average && !valued && per < ms_.size() &&
                (is_cue(per, Cue::by) || is_cue(per, Cue::bucket))) {
                measure.aggregate = Aggregate::count;  // «average orders per customer»
                measure.over_groups = Aggregate::average;
                note_subject(hit.table);
                pending_.reset();
                return add_measure(std::move(measure), Concept::none, false);
            }
            const std::optional<Value> own = schema_.facts(hit.table).money;
            const bool of_them =
                ms_[pending_mention_].text.ends_with(" of") ||
                (pending_mention_ + 1 < ms_.size() && ms_[pending_mention_ + 1].text == "of");
            if (pending_ == Aggregate::sum && !valued && own && of_them) {
                measure.aggregate = Aggregate::sum;  // «the total of unpaid invoices»: their amount
                measure.value = own;
                measure.name = schema_.facts(hit.table).label + " value";
                note_subject(hit.table);
                pending_.reset();
                return add_measure(std::move(measure), Concept::none, false);
            }
            if (pending_ == Aggregate::sum && !valued) {
                measure.aggregate = Aggregate::count;
                counting_ = true;
                note_subject(hit.table);
                add_measure(std::move(measure), Concept::none, false);
                pending_.reset();
                return;
            }
            if (valued) {
                use(follows);
                measure.aggregate = *pending_;
                measure.name = schema_.facts(hit.table).label + " value";
                note_subject(hit.table);
                const auto amounts = amount(Concept::money, hit.table);
                if (amounts && amounts->kind == Value::Kind::column &&
                    amounts->column.table == hit.table) {
                    measure.value = amounts;
                    add_measure(std::move(measure), Concept::none, false);
                } else if (amounts) {  // the amounts of its lines, added up for each
                    measure.value = amounts;
                    measure.over_groups = *pending_;
                    measure.aggregate = Aggregate::sum;
                    Value key = display(hit.table, {});
                    const catalog::Table& table = schema_.table(hit.table);
                    for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
                        if (table.primary_key.size() == 1 &&
                            table.columns[c].name == table.primary_key[0])
                            key = value_of({hit.table, c}, {});
                    }
                    measure.per = {key};
                    add_measure(std::move(measure), Concept::none, false);
                }
                ++at_;
                pending_.reset();
                return;
            }
        }
        if (m.verb || in_conditions_) {
            // «customers who ordered», «products in orders»: rows that have related rows.
            if (subject_ && *subject_ != hit.table) {
                condition_mentions_.push_back(here);
                if (negate_) {
                    Condition condition;
                    condition.kind = Condition::Kind::related;
                    condition.table = hit.table;
                    condition.span = m.span;
                    condition.negated = true;
                    negate_ = false;
                    frame().conditions.push_back(std::move(condition));
                }
                return;
            }
            if (m.verb) return;
        }
        note_subject(hit.table);
        Target target;
        target.is_table = true;
        target.table = hit.table;
        target.mention = here;
        targets_.push_back(target);
        return;
    }
    const Value value = column_value(here);
    const ColumnFacts& column = facts(value);
    if (pending_ && column.temporal && pending_ != Aggregate::minimum &&
        pending_ != Aggregate::maximum) {
        // The average of a date says nothing; how long it took may be meant.
        if (auto days = duration_of(schema_, stems_of(m.text), {hit.table})) {
            days->span = m.span;
            // «average delivery date»: a day was asked for, so how long is a guess.
            if (m.text.ends_with("date") || m.text.ends_with("dates"))
                assume("how long it took is meant, not a day", weights::unknown_content_word);
            ms_[here].given = {std::move(*days)};
            at_ = here;
            return duration();
        }
        draft_.factor *= weights::unused_link;
    }
    if (m.corrected) assume("“" + m.text + "” read as “" + column.label + "”", 1.0);
    if (pending_ && (column.numeric || column.temporal) && !column.key) {
        Measure measure;
        measure.aggregate = *pending_;
        measure.table = value.column.table;
        measure.value = value;
        measure.span = {ms_[pending_mention_].span.begin, m.span.end};
        use(pending_mention_);
        // «average price and quantity» holds for both, so the aggregate stays pending over «and».
        const std::size_t follows = next(at_);
        if (!is_cue(follows, Cue::both)) pending_.reset();
        add_measure(std::move(measure), Concept::none, false);
        return;
    }
    if (column.flag) {
        const std::size_t follows = at_;
        const bool compared = follows < ms_.size() && (ms_[follows].kind == Mention::Kind::value ||
                                                       is_cue(follows, Cue::equal));
        const bool shown = column.stems.size() > 1 &&
                           (column.stems[0] == "is" || column.stems[0] == "has") && m.count > 1;
        if (m.rate) {
            share_ = true;
            share_mention_ = here;
            subject_ = value.column.table;
        }
        if ((!compared && !shown) || m.rate) {
            Condition condition;
            condition.value = value;
            condition.negated = m.negated;
            condition.literals = {{Literal::Kind::boolean, "true"}};
            if (schema_.column(value.column).type == catalog::Type::text) {
                condition.literals = {{Literal::Kind::text, "yes"}};
                condition.kind = Condition::Kind::starts_with;
                condition.literals[0].text = "y";
            }
            add_condition(std::move(condition), here);
            return;
        }
    }
    if (column.temporal && at_ < ms_.size() && ms_[next(at_)].kind == Mention::Kind::period) return;
    Target target;
    target.value = value;
    target.mention = here;
    targets_.push_back(target);
}

void Grammar::value() {
    const std::size_t here = at_;
    const Mention& m = ms_[here];
    ++at_;
    const ValueMatch& match = m.values[0];
    if (m.rate) {
        share_ = true;
        share_mention_ = here;
        subject_ = match.column.table;
    }
    Condition condition;
    condition.value = value_of(match.column, m.span);
    condition.literals = {{Literal::Kind::text, match.value}};
    condition.span = m.span;
    condition.negated = m.negated;
    if (m.corrected && !match.part) assume("“" + m.text + "” read as “" + match.value + "”", 1.0);
    // «status cancelled», «country is Germany»: the column before belongs to the condition.
    if (const auto previous = before(here); previous && here - *previous <= 3) {
        std::size_t column = *previous;
        if (is_cue(column, Cue::equal) || is_cue(column, Cue::not_equal) ||
            is_cue(column, Cue::negation)) {
            if (const auto earlier = before(column)) column = *earlier;
        }
        if (is_column(column) && column_value(column).column == match.column) {
            std::erase_if(targets_, [&](const Target& t) { return t.mention == column; });
            condition.span = {ms_[column].span.begin, m.span.end};
        }
    }
    if (match.part) {
        // Several values hold the phrase: all of them are meant, and it is said.
        const auto others =
            std::count_if(m.values.begin(), m.values.end(),
                          [&](const ValueMatch& v) { return v.column == match.column && v.part; });
        if (others > 1) {
            condition.kind = Condition::Kind::contains;
            condition.literals[0].text = m.text;
            assume("“" + m.text + "” matches several values; all that contain it are taken",
                   weights::assumed_default);
        } else {
            assume("“" + m.text + "” read as “" + match.value + "”", weights::part_of_value);
        }
    }
    add_condition(std::move(condition), here);
}

}  // namespace querent::language
