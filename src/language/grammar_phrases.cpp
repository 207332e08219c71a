// What the turns of phrase of phrases.hpp add to a frame.
#include "language/grammar.hpp"
#include "language/weights.hpp"

namespace querent::language {

void Grammar::duration() {
    const std::size_t here = at_;
    ++at_;
    const Value days = ms_[here].given[0];
    const ColumnFacts& from = facts(days.operands[0]);
    const ColumnFacts& to = facts(days.operands[1]);
    assume("time is counted in days from " + from.label + " to " + to.label, 1.0);
    note_subject(days.operands[0].column.table);
    // «longest delivery time» ranks by it, «longest vacations» does so without naming it.
    const bool ranks = superlative_.active && !superlative_.by_value;
    const bool list =
        !pending_ && !ms_[here].rate && !ranks && (!targets_.empty() || !frame().columns.empty());
    if (list) {
        Target target;
        target.value = days;
        target.mention = here;
        targets_.push_back(std::move(target));
        draft_.understood = true;
        return;
    }
    Measure measure;
    measure.table = days.operands[0].column.table;
    measure.aggregate = pending_.value_or(Aggregate::average);
    if (ranks && targets_.empty() && frame().dimensions.empty() && superlative_.meant == "length") {
        measure.aggregate = superlative_.descending ? Aggregate::maximum : Aggregate::minimum;
        superlative_.active = false;
    }
    measure.name = "days";
    measure.value = days;
    measure.span = days.span;
    if (pending_) {
        use(pending_mention_);
        measure.span.begin = ms_[pending_mention_].span.begin;
    }
    pending_.reset();
    add_measure(std::move(measure), Concept::none, false);
}

void Grammar::state() {
    const std::size_t here = at_;
    ++at_;
    if (!subject_) note_subject(ms_[here].said[0].value.column.table);
    if (ms_[here].rate) {
        share_ = true;
        share_mention_ = here;
    }
    std::vector<Condition> said = ms_[here].said;
    if (said.size() == 1) return add_condition(std::move(said[0]), here);
    Condition all;
    all.kind = Condition::Kind::all;
    all.span = ms_[here].span;
    all.parts = std::move(said);
    add_condition(std::move(all), here);
}

}  // namespace querent::language
