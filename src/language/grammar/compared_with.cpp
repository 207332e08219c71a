// What a number is compared with: what follows («more than 5 orders»), what came before («price
// over 50», «average price over 50»), or what the word itself says («older than 30»).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "language/grammar/rules.hpp"
#include "language/schema/name_units.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

class Compared {
public:
    Compared(Walk& walk, const OpenComparison& open, std::size_t after, std::size_t cue_at)
        : w_(walk),
          open_(open),
          cue_(cue_at),
          span_{walk.mentions[cue_at].span.begin,
                walk.mentions[std::min(after, walk.mentions.size()) - 1].span.end},
          follows_(walk.next(after)),
          previous_(walk.before(cue_at)) {
        if (w_.is_cue(follows_, Cue::distinct)) {
            w_.use(follows_);
            object_ = w_.next(follows_ + 1);
        } else {
            object_ = follows_;
        }
    }

    void read() {
        if (with_rows() || with_unit() || with_column_before() || with_measure_before() ||
            with_column_after() || with_what_the_word_means() || with_an_amount())
            return;
        w_.draft.used[cue_] = false;
    }

private:
    void having(Measure measure) {
        Having one{std::move(measure), open_.comparison, open_.low, open_.high, span_};
        if (!open_.high.empty()) one.comparison = Comparison::equal;
        w_.frame().having.push_back(std::move(one));
        w_.draft.understood = true;
        w_.in_conditions = true;
    }

    void compare(Value value) {
        Condition condition;
        condition.value = std::move(value);
        condition.comparison = open_.comparison;
        condition.literals = {{Literal::Kind::number, in_unit_of_column(open_.low)}};
        if (!open_.high.empty()) {
            condition.kind = Condition::Kind::between;
            condition.literals.push_back({Literal::Kind::number, in_unit_of_column(open_.high)});
        }
        const Span said = condition.value.span.empty() ? span_ : condition.value.span;
        condition.span = {std::min(said.begin, span_.begin), std::max(said.end, span_.end)};
        w_.add_condition(std::move(condition), cue_);
    }

    /// A number column of many rows for each one that is listed: «customers who spent more than
    /// 1000».
    [[nodiscard]] bool beyond(const Value& value) const {
        if (value.kind != Value::Kind::column || w_.targets.empty() || !w_.facts(value).additive)
            return false;
        return is_of_repeated_name(w_, value) ||
               (w_.subject && value.column.table != *w_.subject &&
                !w_.joins.reaches_one(*w_.subject, value.column.table));
    }

    [[nodiscard]] Measure sum_of(const Value& value) const {
        Measure measure;
        measure.aggregate = default_aggregate(w_, value);
        measure.value = value;
        measure.table = table_of(value);
        return measure;
    }

    void take_word(std::size_t k) {
        w_.use(k);
        w_.mentions[k].kind = Mention::Kind::filler;
    }

    /// «more than 5 orders»
    bool with_rows() {
        if (!w_.is_table(object_) || w_.mentions[object_].verb) return false;
        const std::uint32_t table = w_.mentions[object_].names[0].table;
        if (w_.subject == table && !w_.targets.empty() && w_.frame().dimensions.empty())
            return false;
        Measure measure;
        measure.table = table;
        take_word(object_);
        having(std::move(measure));
        return true;
    }

    /// «above 50 m», «more than 10 kg»: the column that is measured so.
    bool with_unit() {
        if (previous_ && w_.is_number_column(*previous_)) {
            take_unit(w_.column_value(*previous_));
            return false;
        }
        if (follows_ >= w_.mentions.size() || w_.mentions[follows_].kind != Mention::Kind::unknown)
            return false;
        const std::uint32_t table = w_.subject.value_or(0);
        std::optional<Value> found;
        for (std::uint32_t c = 0; c < w_.schema.table(table).columns.size(); ++c) {
            const ColumnFacts& column = w_.schema.facts(ColumnId{table, c});
            if (!column.numeric || !says_unit(w_.mentions[follows_].text, column.unit)) continue;
            if (found) return false;
            found = value_of({table, c}, {});
        }
        if (!found) return false;
        w_.use(follows_);
        compare(std::move(*found));
        return true;
    }

    /// «temperature above 30 degrees», «waited more than 5 minutes» where seconds are counted
    void take_unit(const Value& value) {
        if (follows_ >= w_.mentions.size()) return;
        const std::string& said = w_.mentions[follows_].text;
        const std::string& unit = w_.facts(value).unit;
        if (const auto units = units_in(said, unit)) factor_ = *units;
        if (unit.empty() && units_in(said, "sec") &&
            has_any(w_.facts(value).stems, WordSet::meant_length))
            w_.assume("“" + w_.facts(value).label + "” is taken to be in " + said,
                      weights::assumed_measure);
        else if (!says_unit(said, unit) && factor_ == 1)
            return;
        w_.use(follows_);
        w_.mentions[follows_].kind = Mention::Kind::filler;
        const auto number = w_.before(follows_);  // the frame says it in the column's unit
        if (number && w_.mentions[*number].kind == Mention::Kind::number)
            w_.mentions[*number].number.digits =
                in_unit_of_column(w_.mentions[*number].number.digits);
    }

    [[nodiscard]] std::string in_unit_of_column(const std::string& digits) const {
        if (factor_ == 1) return digits;
        std::string converted =
            fmt::format("{:.6f}", std::strtod(digits.c_str(), nullptr) * factor_);
        converted.erase(converted.find_last_not_of('0') + 1);
        if (converted.ends_with('.')) converted.pop_back();
        return converted;
    }

    /// «price over 50», «hired after 2020»
    bool with_column_before() {
        if (!previous_ || !w_.is_column(*previous_) || concept_at(w_, *previous_) != Concept::none)
            return false;
        // «that stay more than 5 week nights»: what follows the number says more.
        if (w_.mentions[*previous_].names[0].said < 0.75 && w_.is_number_column(object_) &&
            w_.mentions[object_].count > 1)
            return false;
        // A date is compared with a bare number only when that can be a year.
        const double number = std::strtod(open_.low.c_str(), nullptr);
        const bool year = number >= 1900 && number <= 2100 && open_.low.size() == 4;
        Value value = w_.column_value(*previous_);
        const ColumnFacts& column = w_.facts(value);
        if (column.flag || !(column.numeric || (column.temporal && year))) return false;
        w_.use(*previous_);
        w_.drop_targets_of(*previous_);
        const bool measured = !w_.measures.empty() && w_.measures.back().measure.value &&
                              w_.measures.back().measure.value->span == value.span;
        if (measured) {
            having(w_.measures.back().measure);
        } else if (beyond(value)) {
            having(sum_of(value));
        } else if (column.temporal) {
            Condition condition;
            condition.value = value;
            condition.value.bucket = Bucket::year;
            condition.comparison = open_.comparison;
            condition.literals = {{Literal::Kind::number, open_.low}};
            w_.add_condition(std::move(condition), cue_);
        } else {
            compare(std::move(value));
        }
        return true;
    }

    /// «average price over 50»
    bool with_measure_before() {
        if (!previous_ || w_.measures.empty() || w_.counting ||
            w_.measures.back().measure.span.end != w_.mentions[*previous_].span.end)
            return false;
        if (w_.frame().dimensions.empty() && w_.targets.empty()) return false;
        OpenMeasure last = w_.measures.back();
        if (last.meant != Concept::none) {
            if (const auto value = amount(w_, last.meant)) {
                last.measure.value = value;
                last.measure.table = table_of(*value);
            }
        }
        having(std::move(last.measure));
        return true;
    }

    /// «more than 5 kilometres», «in more than 3 countries»
    bool with_column_after() {
        if (!w_.is_column(object_)) return false;
        Value value = w_.column_value(object_);
        const ColumnFacts& column = w_.facts(value);
        const bool partly = w_.mentions[object_].names[0].said < 0.9;
        const auto number = partly ? number_called(object_) : std::nullopt;
        if (number) value = *number;  // «more than 50 reviews»: number_of_reviews
        if (number || (column.numeric && !column.key)) {
            take_word(object_);
            beyond(value) ? having(sum_of(value)) : compare(std::move(value));
            return true;
        }
        if (column.numeric || w_.targets.empty()) return false;
        if (column.temporal) return false;
        Measure measure = sum_of(value);
        measure.aggregate = Aggregate::count_distinct;
        take_word(object_);
        having(std::move(measure));
        return true;
    }

    /// A count among what the word may name: number_of_reviews beside last_review.
    [[nodiscard]] std::optional<Value> number_called(std::size_t at) const {
        for (const NameHit& hit : w_.mentions[at].names) {
            if (hit.kind != NameHit::Kind::column) continue;
            const ColumnFacts& column = w_.schema.facts(ColumnId{hit.table, hit.index});
            if (column.numeric && !column.key && has_any(column.stems, WordSet::count_stems))
                return value_of({hit.table, hit.index}, w_.mentions[at].span);
        }
        return std::nullopt;
    }

    /// «older than 30», «over 50 euros»
    bool with_what_the_word_means() {
        std::string_view meant = w_.mentions[cue_].cue.argument;
        const bool unit = follows_ < w_.mentions.size();
        if (meant.empty() && unit &&
            is_one_of(w_.mentions[follows_].text, WordSet::currency_words)) {
            meant = "price";
            if (w_.mentions[follows_].kind != Mention::Kind::name) w_.use(follows_);
        }
        if (meant.empty()) return false;
        const auto value = column_for(w_, w_.subject.value_or(0), meant);
        if (!value) {
            w_.draft.used[cue_] = false;  // no other number will do
            return !w_.mentions[cue_].cue.argument.empty();
        }
        take_unit(*value);
        if (w_.facts(*value).temporal) {
            w_.draft.used[cue_] = false;  // an age is no date of birth
        } else {
            compare(*value);
        }
        return true;
    }

    /// «overdue invoices over 500»: the amount of a row, or what it costs.
    bool with_an_amount() {
        const std::uint32_t table = w_.subject.value_or(0);
        std::optional<Value> value = w_.schema.facts(table).money;
        if (value && value->kind != Value::Kind::column) value.reset();
        for (const char* guess : {"price", "money", "quantity"}) {
            if (!value) value = column_for(w_, table, guess);
        }
        if (!value) return false;
        w_.assume("compared with " + w_.facts(*value).label, weights::guessed_measure);
        compare(*value);
        return true;
    }

    Walk& w_;
    const OpenComparison& open_;
    const std::size_t cue_;
    const Span span_;
    const std::size_t follows_;
    std::size_t object_;
    double factor_ = 1;  // of the unit that was said in that of the column
    const std::optional<std::size_t> previous_;
};

}  // namespace

void compare_with_number(Walk& w, const OpenComparison& open, std::size_t after,
                         std::size_t cue_at) {
    Compared(w, open, after, cue_at).read();
}

}  // namespace querent::language::grammar
