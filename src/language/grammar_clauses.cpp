// Phrases with an object: «by …», «more than …», «most …», «sorted by …», «without …».
#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "language/grammar.hpp"
#include "language/weights.hpp"

namespace querent::language {

bool Grammar::dimension_at(std::size_t at, bool into_per) {
    if (at >= ms_.size()) return false;
    const Mention& m = ms_[at];
    Value value;
    if (is_table(at) && !m.verb) {
        value = display(m.names[0].table, m.span);
    } else if (is_column(at)) {
        value = column_value(at);
        // «by customer» where only customer_id is there: its table's name is what people want to
        // see.
        if (facts(value).key && m.names[0].partial) {
            for (const NameHit& other : m.names) {
                if (other.kind == NameHit::Kind::table && other.score > 0.6)
                    value = display(other.table, m.span);
            }
            const std::string& name = schema_.column(value.column).name;
            for (const JoinEdge& edge : joins_.edges()) {
                if (edge.many == value.column.table && edge.many_columns.size() == 1 &&
                    edge.many_columns[0] == name && schema_.facts(edge.one).display) {
                    value = display(edge.one, m.span);
                    break;
                }
            }
        }
        if (facts(value).temporal) {
            // «by execution month»: the word after the column says how.
            if (!bucket_ && is_cue(at + 1, Cue::bucket)) {
                const std::size_t back = at_;
                at_ = at + 1;
                cue();
                at_ = back;
                ms_[at + 1].kind = Mention::Kind::filler;
                bucket_column_.reset();
            }
            value.bucket = bucket_.value_or(Bucket::day);
            bucket_.reset();
        }
    } else {
        return false;
    }
    use(at);
    draft_.understood = true;
    if (into_per) {
        measures_.back().measure.per.push_back(std::move(value));
        return true;
    }
    std::vector<Value>& dimensions = frame().dimensions;
    const bool known = std::any_of(dimensions.begin(), dimensions.end(), [&](const Value& other) {
        return other.column == value.column && other.bucket == value.bucket;
    });
    if (!known) dimensions.push_back(std::move(value));
    return true;
}

void Grammar::group_by(bool is_each) {
    const std::size_t here = at_;
    ++at_;
    std::size_t object = next(at_);
    // «top 5 customers by revenue»: what to rank by, not what to group by.
    const bool amount_follows =
        object < ms_.size() &&
        (concept_at(object) != Concept::none ||
         (ms_[object].kind == Mention::Kind::name &&
          ms_[object].names[0].kind == NameHit::Kind::metric) ||
         (is_column(object) && facts(column_value(object)).numeric &&
          !facts(column_value(object)).key && !facts(column_value(object)).flag) ||
         is_cue(object, Cue::total) || is_cue(object, Cue::average) || is_cue(object, Cue::count) ||
         is_cue(object, Cue::most) || is_cue(object, Cue::least));
    if (superlative_.active && amount_follows &&
        (frame().dimensions.empty() || (superlative_.ranked && ms_[here].text == "by")))
        return;
    if (ms_[here].text == "per" && ratio(object)) return;
    const bool per_average = !measures_.empty() &&
                             measures_.back().measure.over_groups != Aggregate::none &&
                             measures_.back().measure.per.empty();
    bool any = false;
    for (;;) {
        object = next(object);
        if (is_cue(object, Cue::both) || is_cue(object, Cue::by) || is_cue(object, Cue::distinct)) {
            if (!any && !is_cue(object, Cue::distinct)) break;
            // «by region and show the total»: only what can group goes on.
            const std::size_t after = next(object + 1);
            if (!(is_table(after) || (is_column(after) && !facts(column_value(after)).additive) ||
                  is_cue(after, Cue::bucket) || is_cue(after, Cue::distinct)))
                break;
            // «top 2 books per genre by price»
            if (superlative_.active && is_cue(object, Cue::by) && is_column(after) &&
                facts(column_value(after)).numeric && !facts(column_value(after)).key)
                break;
            use(object);
            object = after;
            continue;
        }
        if (is_cue(object, Cue::bucket) && any) {
            at_ = object;
            cue();
            object = at_;
            continue;
        }
        if (any && is_column(object) && facts(column_value(object)).additive) break;
        if (!dimension_at(object, per_average && !any)) break;
        if (superlative_.active && superlative_.ranked && !is_each)
            superlative_.per_group = !targets_.empty();
        any = true;
        object = object + 1;
        at_ = object;
        if (object < ms_.size() && ms_[object].kind == Mention::Kind::filler) {
            const std::size_t after = next(object);
            if (!is_cue(after, Cue::both) && !is_cue(after, Cue::bucket)) break;
        }
    }
    if (!any) draft_.used[here] = is_each;
}

void Grammar::comparison(Comparison comparison, bool number_came_before) {
    const std::size_t here = at_;
    use(here);
    ++at_;
    if (negate_) {  // «not more than»
        negate_ = false;
        switch (comparison) {
            case Comparison::greater:
                comparison = Comparison::less_equal;
                break;
            case Comparison::less:
                comparison = Comparison::greater_equal;
                break;
            case Comparison::greater_equal:
                comparison = Comparison::less;
                break;
            case Comparison::less_equal:
                comparison = Comparison::greater;
                break;
            case Comparison::equal:
                comparison = Comparison::not_equal;
                break;
            case Comparison::not_equal:
                comparison = Comparison::equal;
                break;
        }
    }
    if (number_came_before) {
        const std::size_t number = *before(here);
        use(number);
        return apply_comparison({comparison, ms_[number].number.digits, ""}, here + 1, number);
    }
    const std::size_t object = next(at_);
    if (object >= ms_.size()) return;
    if (ms_[object].kind == Mention::Kind::period) {
        // «later than 2024-03-01», «on 2024-03-01»: a period with one end.
        PeriodMention& period = ms_[object].period;
        const bool bare = period.bare_year && !(before(here) && is_column(*before(here)) &&
                                                facts(column_value(*before(here))).temporal);
        if (bare && period.from) {
            use(object);
            at_ = object + 1;
            return apply_comparison(
                {comparison, std::to_string(static_cast<int>(period.from->year())), ""}, object + 1,
                here);
        }
        if (!period.comparing) {
            if (comparison == Comparison::greater) period.from = period.to, period.to.reset();
            if (comparison == Comparison::greater_equal) period.to.reset();
            if (comparison == Comparison::less) period.to = period.from, period.from.reset();
            if (comparison == Comparison::less_equal) period.from.reset();
            period.label = ms_[here].text + " " + period.label;
        }
        return;
    }
    if (ms_[object].kind == Mention::Kind::number) {
        use(object);
        at_ = object + 1;
        OpenComparison open{comparison, ms_[object].number.digits, ""};
        const std::size_t and_at = next(at_);
        if (is_cue(here, Cue::between) &&
            (is_cue(and_at, Cue::both) || ms_[here].cue.cue == Cue::between)) {
            const std::size_t high = next(is_cue(and_at, Cue::both) ? and_at + 1 : and_at);
            if (high < ms_.size() && ms_[high].kind == Mention::Kind::number) {
                use(high);
                if (and_at < ms_.size()) use(and_at);
                open.high = ms_[high].number.digits;
                at_ = high + 1;
            }
        }
        return apply_comparison(open, at_, here);
    }
    if (ms_[object].kind == Mention::Kind::value && comparison == Comparison::equal) return;
    // «delivered later than promised», «price above cost»: two columns of a row.
    const auto previous = before(here);
    if (is_column(object) && previous && is_column(*previous) && comparison != Comparison::equal) {
        Condition condition;
        condition.kind = Condition::Kind::same_as;
        condition.value = column_value(*previous);
        condition.operand = {column_value(object)};
        condition.comparison = comparison;
        condition.span = {ms_[*previous].span.begin, ms_[object].span.end};
        const bool comparable =
            facts(condition.value).numeric == facts(condition.operand[0]).numeric &&
            facts(condition.value).temporal == facts(condition.operand[0]).temporal;
        if (!comparable) return;
        std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
        use(object);
        add_condition(std::move(condition), here);
        at_ = object + 1;
        return;
    }
    draft_.used[here] = comparison == Comparison::equal;
}

/// Decides what a number is compared with: what follows («more than 5 orders»), what came before
/// («price over 50», «average price over 50»), or what the word itself says («older than 30»).
void Grammar::apply_comparison(const OpenComparison& open, std::size_t after, std::size_t cue_at) {
    const std::size_t follows = next(after);
    const Span span = {ms_[cue_at].span.begin, ms_[std::min(after, ms_.size()) - 1].span.end};
    const auto having = [&](Measure measure) {
        Having one{std::move(measure), open.comparison, open.low, open.high, span};
        if (open.high.empty() == false) one.comparison = Comparison::equal;
        frame().having.push_back(std::move(one));
        draft_.understood = true;
        in_conditions_ = true;
    };
    const auto compare = [&](Value value, std::size_t mention) {
        Condition condition;
        condition.value = std::move(value);
        condition.comparison = open.comparison;
        condition.literals = {{Literal::Kind::number, open.low}};
        if (!open.high.empty()) {
            condition.kind = Condition::Kind::between;
            condition.literals.push_back({Literal::Kind::number, open.high});
        }
        condition.span = {
            std::min(condition.value.span.empty() ? span.begin : condition.value.span.begin,
                     span.begin),
            std::max(span.end, condition.value.span.end)};
        add_condition(std::move(condition), mention);
    };
    // A number column of many rows for each one that is listed: «customers who spent more than
    // 1000».
    const auto beyond = [&](const Value& value) {
        return subject_ && value.kind == Value::Kind::column && value.column.table != *subject_ &&
               !joins_.reaches_one(*subject_, value.column.table) && facts(value).additive;
    };
    const auto sum_of = [&](const Value& value) {
        Measure measure;
        measure.aggregate = default_aggregate(value);
        measure.value = value;
        measure.table =
            value.kind == Value::Kind::column ? value.column.table : value.operands[0].column.table;
        return measure;
    };
    if (is_cue(follows, Cue::distinct)) use(follows);
    const std::size_t object = is_cue(follows, Cue::distinct) ? next(follows + 1) : follows;
    if (is_table(object) && !ms_[object].verb &&
        !(subject_ && *subject_ == ms_[object].names[0].table && targets_.empty() == false &&
          frame().dimensions.empty())) {
        Measure measure;
        measure.table = ms_[object].names[0].table;
        use(object);
        ms_[object].kind = Mention::Kind::filler;
        return having(std::move(measure));
    }
    const auto previous = before(cue_at);
    // A date is compared with a bare number only when that can be a year.
    const double compared = std::strtod(open.low.c_str(), nullptr);
    const bool year = compared >= 1900 && compared <= 2100 && open.low.size() == 4;
    if (previous && is_column(*previous) && concept_at(*previous) == Concept::none &&
        (facts(column_value(*previous)).numeric ||
         (facts(column_value(*previous)).temporal && year)) &&
        !facts(column_value(*previous)).flag) {
        Value value = column_value(*previous);
        use(*previous);
        std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
        const bool measured = !measures_.empty() && measures_.back().measure.value &&
                              measures_.back().measure.value->span == value.span;
        if (measured) {
            Measure measure = measures_.back().measure;
            return having(std::move(measure));
        }
        if (beyond(value) && !targets_.empty()) return having(sum_of(value));
        if (facts(value).temporal) {  // «hired after 2020» came as a number
            Condition condition;
            condition.value = value;
            condition.value.bucket = Bucket::year;
            condition.comparison = open.comparison;
            condition.literals = {{Literal::Kind::number, open.low}};
            add_condition(std::move(condition), cue_at);
            return;
        }
        return compare(std::move(value), cue_at);
    }
    if (previous && !measures_.empty() && ms_[*previous].span.end <= span.begin) {
        const Span measured = measures_.back().measure.span;
        if (measured.end == ms_[*previous].span.end && !counting_) {
            OpenMeasure last = measures_.back();
            const bool grouped = !frame().dimensions.empty() || !targets_.empty();
            if (last.meant != Concept::none) {
                if (const auto value = amount(last.meant)) {
                    last.measure.value = value;
                    last.measure.table = value->kind == Value::Kind::column
                                             ? value->column.table
                                             : value->operands[0].column.table;
                }
            }
            if (grouped) return having(std::move(last.measure));
        }
    }
    if (is_column(object) && facts(column_value(object)).numeric &&
        !facts(column_value(object)).key) {
        Value value = column_value(object);
        use(object);
        ms_[object].kind = Mention::Kind::filler;
        if (beyond(value) && !targets_.empty()) return having(sum_of(value));
        return compare(std::move(value), cue_at);
    }
    if (is_column(object) && !facts(column_value(object)).numeric &&
        !targets_.empty()) {  // «in more than 3 countries»
        Measure measure = sum_of(column_value(object));
        measure.aggregate = Aggregate::count_distinct;
        use(object);
        ms_[object].kind = Mention::Kind::filler;
        return having(std::move(measure));
    }
    // The word itself, or the unit, says which column.
    const std::string& said = ms_[cue_at].text;
    const std::string unit = follows < ms_.size() ? ms_[follows].text : "";
    const std::uint32_t table = subject_.value_or(0);
    std::string meant;
    if (said.starts_with("older") || said.starts_with("younger")) meant = "age";
    if (said.starts_with("cheaper") || said.find("expensive") != std::string::npos ||
        said.starts_with("costlier"))
        meant = "price";
    if (said.starts_with("longer") || said.starts_with("shorter")) meant = "length";
    if (said.starts_with("heavier") || said.starts_with("lighter")) meant = "weight";
    if (said.starts_with("taller")) meant = "height";
    if (meant.empty() && (unit == "dollar" || unit == "dollars" || unit == "euro" ||
                          unit == "euros" || unit == "usd" || unit == "eur"))
        meant = "price";
    if (follows < ms_.size() && !meant.empty() && ms_[follows].kind != Mention::Kind::name &&
        meant == "price")
        use(follows);
    if (!meant.empty()) {
        if (const auto value = column_for(table, meant)) return compare(*value, cue_at);
    }
    // «overdue invoices over 500»: the amount of a row, or what it costs.
    for (const char* guess : {"", "price", "money", "quantity"}) {
        const bool own = guess[0] == '\0';
        std::optional<Value> value = own ? schema_.facts(table).money : column_for(table, guess);
        if (own && value && value->kind != Value::Kind::column) value.reset();
        if (value) {
            assume("compared with " + facts(*value).label, weights::assumed_measure);
            return compare(*value, cue_at);
        }
    }
    draft_.used[cue_at] = false;
}

void Grammar::superlative(bool descending, std::string_view meant, bool ranked) {
    const std::size_t here = at_;
    ++at_;
    Superlative found = superlative_;
    const bool second = superlative_.active;
    found.active = true;
    found.ranked = ranked || found.ranked;
    if (!second || meant.empty() == false || !ranked) found.descending = descending;
    if (!meant.empty()) found.meant = meant;
    found.mention = here;
    const std::size_t object = next(at_);
    if (object < ms_.size() && ms_[object].kind == Mention::Kind::number &&
        ms_[object].number.integer && !found.count) {
        found.count = static_cast<std::uint64_t>(std::max(1.0, ms_[object].number.value));
        use(object);
        frame().limit_span = ms_[object].span;
        at_ = object + 1;
    }
    // «top 5 best-selling products», «top 3 most expensive».
    std::size_t noun = next(at_);
    if (is_table(noun) && !ms_[noun].verb) {
        const std::string& word = ms_[noun].text;
        found.singular = singular_of(word) == word;
        if (!ranked && found.meant.empty()) {
            // «the most orders»: ordered by how many.
            Measure measure;
            measure.table = ms_[noun].names[0].table;
            measure.span = {ms_[here].span.begin, ms_[noun].span.end};
            const Concept amount_word = concept_at(noun);
            const bool other_target = !targets_.empty() || !frame().dimensions.empty();
            if (other_target && !(subject_ && *subject_ == measure.table && targets_.size() == 1 &&
                                  targets_[0].is_table && frame().dimensions.empty())) {
                found.singular = true;
                use(noun);
                ms_[noun].kind = Mention::Kind::filler;
                if (amount_word != Concept::none && amount(amount_word)) {
                    measure.aggregate = Aggregate::sum;
                    measure.name = "revenue";
                    add_measure(std::move(measure), amount_word, false);
                } else {
                    add_measure(std::move(measure), Concept::none, false);
                }
                superlative_ = found;
                return;
            }
        }
    } else if (noun < ms_.size() && ms_[noun].kind == Mention::Kind::name && is_column(noun)) {
        const Value value = column_value(noun);
        const ColumnFacts& column = facts(value);
        found.singular = singular_of(ms_[noun].text) == ms_[noun].text;
        const bool measurable = (column.numeric || column.temporal) && !column.key && !column.flag;
        if (measurable && found.meant != "frequency" && !ranked) {
            found.by_value = value;
            found.singular = true;
            use(noun);
            ms_[noun].kind = Mention::Kind::filler;
            draft_.understood = true;
        }
    } else if (is_cue(noun, Cue::total) || is_cue(noun, Cue::average) || is_cue(noun, Cue::count)) {
        found.meant = found.meant.empty() ? "measure" : found.meant;
    }
    superlative_ = found;
}

void Grammar::order_by() {
    const std::size_t here = at_;
    ++at_;
    order_given_ = true;
    std::size_t object = next(at_);
    std::optional<bool> descending;
    for (; object < ms_.size(); object = next(object + 1)) {
        if (is_cue(object, Cue::ascending) || is_cue(object, Cue::descending)) {
            descending = is_cue(object, Cue::descending);
            use(object);
            continue;
        }
        if (is_cue(object, Cue::both) && !frame().order.empty()) continue;
        if (is_cue(object, Cue::count)) {
            use(object);
            const std::size_t counted = next(object + 1);
            if (!is_table(counted)) break;
            Order order;
            Measure measure;
            measure.table = ms_[counted].names[0].table;
            order.measure = measure;
            order.descending = true;
            order.span = {ms_[here].span.begin, ms_[counted].span.end};
            use(counted);
            frame().order.push_back(std::move(order));
            object = counted;
            continue;
        }
        if (is_cue(object, Cue::total) || is_cue(object, Cue::average)) {
            use(object);
            continue;
        }
        Order order;
        if (is_column(object)) {
            order.value = column_value(object);
        } else if (is_table(object)) {
            order.value = display(ms_[object].names[0].table, ms_[object].span);
        } else {
            break;
        }
        use(object);
        draft_.understood = true;
        order.descending = false;
        order.span = {ms_[here].span.begin, ms_[object].span.end};
        frame().order.push_back(std::move(order));
    }
    for (Order& order : frame().order) {
        if (descending) order.descending = *descending;
    }
    at_ = object;
}

void Grammar::negation(bool without) {
    const std::size_t here = at_;
    ++at_;
    const std::size_t object = next(at_);
    negate_ = true;
    in_conditions_ = true;
    if (!subject_ && ms_[0].text.starts_with("who")) {  // «who has never taken out a loan»
        for (std::size_t k = object; k < ms_.size() && !subject_; ++k) {
            if (is_table(k)) subject_ = people_near(ms_[k].names[0].table);
        }
        if (subject_) {
            Target target;
            target.is_table = true;
            target.table = *subject_;
            target.mention = 0;
            targets_.push_back(target);
        }
    }
    if (object >= ms_.size()) {
        negate_ = false;
        return;
    }
    if (without && is_table(object)) {
        Condition condition;
        condition.kind = Condition::Kind::related;
        condition.table = ms_[object].names[0].table;
        condition.span = {ms_[here].span.begin, ms_[object].span.end};
        if (subject_ && *subject_ != condition.table) {
            use(object);
            at_ = object + 1;
            add_condition(std::move(condition), here);
            return;
        }
    }
    if (without && is_column(object)) {
        const Value value = column_value(object);
        Condition condition;
        condition.value = value;
        use(object);
        at_ = object + 1;
        if (facts(value).flag && !facts(value).text) {
            condition.literals = {{Literal::Kind::boolean, "true"}};
        } else {
            condition.kind = Condition::Kind::is_null;
            negate_ = false;
        }
        condition.span = {ms_[here].span.begin, ms_[object].span.end};
        add_condition(std::move(condition), here);
    }
}

void Grammar::with() {
    ++at_;
    in_conditions_ = in_conditions_ || !targets_.empty() || !measures_.empty();
    // «with their email»: shown, not a condition.
    const std::size_t object = next(at_);
    if (is_column(object)) {
        const std::size_t after = next(object + 1);
        const bool compared = after < ms_.size() && (ms_[after].kind == Mention::Kind::cue ||
                                                     ms_[after].kind == Mention::Kind::number);
        if (!compared) in_conditions_ = false;
    }
}

void Grammar::missing(bool negated) {
    const std::size_t here = at_;
    ++at_;
    std::optional<std::size_t> column;
    const std::size_t follows = next(at_);
    if (is_column(follows)) {
        column = follows;
        at_ = follows + 1;
    } else if (const auto previous = before(here); previous && is_column(*previous)) {
        column = previous;
    } else if (previous && is_cue(*previous, Cue::negation)) {
        const auto earlier = before(*previous);
        if (earlier && is_column(*earlier)) column = earlier;
    }
    if (!column) {
        draft_.used[here] = false;
        return;
    }
    std::erase_if(targets_, [&](const Target& t) { return t.mention == *column; });
    use(*column);
    Condition condition;
    condition.kind = Condition::Kind::is_null;
    condition.value = column_value(*column);
    condition.negated = negated;
    condition.span = {std::min(ms_[here].span.begin, ms_[*column].span.begin),
                      std::max(ms_[here].span.end, ms_[*column].span.end)};
    add_condition(std::move(condition), here);
}

void Grammar::pattern(Condition::Kind kind) {
    const std::size_t here = at_;
    ++at_;
    // A lone letter is what is looked for («starts with A»), other fillers are not.
    std::size_t object = at_;
    while (object + 1 < ms_.size() && ms_[object].kind == Mention::Kind::filler &&
           ms_[object].text.size() > 1)
        ++object;
    if (object >= ms_.size() || ms_[object].kind == Mention::Kind::cue) {
        draft_.used[here] = false;
        return;
    }
    std::optional<Value> value;
    if (const auto previous = before(here)) {
        if (is_column(*previous)) {
            value = column_value(*previous);
            std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
        } else if (is_table(*previous)) {
            value = display(ms_[*previous].names[0].table, ms_[*previous].span);
        }
    }
    if (!value && subject_) value = display(*subject_, {});
    if (!value) {
        draft_.used[here] = false;
        return;
    }
    Condition condition;
    condition.kind = kind;
    condition.value = *value;
    condition.literals = {{Literal::Kind::text, ms_[object].text}};
    condition.span = {ms_[here].span.begin, ms_[object].span.end};
    use(object);
    at_ = object + 1;
    add_condition(std::move(condition), here);
}

void Grammar::versus_average(bool above) {
    const std::size_t here = at_;
    ++at_;
    std::optional<Value> value;
    const std::size_t follows = next(at_);
    if (is_column(follows) && facts(column_value(follows)).numeric) {
        value = column_value(follows);
        use(follows);
        at_ = follows + 1;
    } else if (const auto previous = before(here);
               previous && is_column(*previous) && facts(column_value(*previous)).numeric) {
        value = column_value(*previous);
        std::erase_if(targets_, [&](const Target& t) { return t.mention == *previous; });
    } else if (subject_) {
        const std::string& said = ms_[here].text;
        const char* meant = said.starts_with("old") || said.starts_with("young")    ? "age"
                            : said.starts_with("long") || said.starts_with("short") ? "length"
                            : said.starts_with("heav") || said.starts_with("light") ? "weight"
                                                                                    : "price";
        value = column_for(*subject_, meant);
    }
    if (!value) {
        draft_.used[here] = false;
        return;
    }
    Condition condition;
    condition.kind = Condition::Kind::versus;
    condition.value = *value;
    condition.comparison = above ? Comparison::greater : Comparison::less;
    condition.span = ms_[here].span;
    add_condition(std::move(condition), here);
}

/// «days between order date and ship date», «average time from order to delivery».
void Grammar::difference() {
    const std::size_t here = at_;
    ++at_;
    std::vector<Value> ends;
    std::size_t object = next(at_);
    std::size_t last = here;
    for (; object < ms_.size() && ends.size() < 2; object = next(object + 1)) {
        if (is_cue(object, Cue::both)) continue;
        if (is_column(object)) {
            Value value = column_value(object);
            for (const NameHit& hit : ms_[object].names) {  // «order» alone: the date of it
                if (facts(value).temporal || hit.kind != NameHit::Kind::column) continue;
                if (schema_.facts(ColumnId{hit.table, hit.index}).temporal)
                    value = value_of({hit.table, hit.index}, ms_[object].span);
            }
            ends.push_back(value);
        } else if (is_table(object) && schema_.facts(ms_[object].names[0].table).date) {
            ends.push_back(value_of(
                {ms_[object].names[0].table, *schema_.facts(ms_[object].names[0].table).date},
                ms_[object].span));
        } else {
            break;
        }
        use(object);
        last = object;
    }
    if (ends.size() != 2) {
        draft_.used[here] = false;
        return;
    }
    at_ = last + 1;
    Value days;
    days.kind = facts(ends[0]).temporal ? Value::Kind::days_between : Value::Kind::subtract;
    days.operands = std::move(ends);
    days.span = {ms_[here].span.begin, ms_[last].span.end};
    if (days.kind == Value::Kind::subtract && !facts(days.operands[0]).numeric) return;
    Measure measure;
    measure.table = days.operands[0].column.table;
    measure.aggregate = pending_.value_or(Aggregate::average);
    measure.name = days.kind == Value::Kind::days_between ? "days" : "difference";
    measure.value = days;
    measure.span = days.span;
    if (pending_) {
        use(pending_mention_);
        measure.span.begin = ms_[pending_mention_].span.begin;
        pending_.reset();
        add_measure(std::move(measure), Concept::none, false);
    } else {
        Target target;
        target.value = days;
        target.mention = here;
        targets_.push_back(std::move(target));
        draft_.understood = true;
    }
}

}  // namespace querent::language
