#include "language/learnt/sketch.hpp"

#include <algorithm>
#include <numeric>

namespace querent::language::learnt {

namespace {

constexpr std::size_t select_max = 6;

std::vector<Use> make_uses() {
    std::vector<Use> uses = {{}};
    constexpr Operator ops[] = {
        Operator::equal,       Operator::not_equal,     Operator::less,     Operator::less_equal,
        Operator::greater,     Operator::greater_equal, Operator::contains, Operator::not_contains,
        Operator::starts_with, Operator::ends_with};
    for (const bool second : {false, true}) {
        for (const Operator op : ops) {
            for (const bool or_before : {false, true})
                uses.push_back({UseKind::where, op, or_before, second});
            if (op < Operator::contains) uses.push_back({UseKind::having, op, false, second});
        }
        uses.push_back({UseKind::limit, Operator::equal, false, second});
        uses.push_back({UseKind::between, Operator::between, false, second});
    }
    uses.push_back({UseKind::upper, Operator::between, false, false});
    return uses;
}

SetOperation operation_of(Shape shape) {
    switch (shape) {
        case Shape::intersect:
            return SetOperation::intersect;
        case Shape::union_:
            return SetOperation::union_;
        case Shape::except:
            return SetOperation::except;
        case Shape::plain:
        case Shape::not_in:
        case Shape::in:
        case Shape::greater:
        case Shape::less:
        case Shape::equal:
            return SetOperation::none;
    }
    return SetOperation::none;
}

bool overlaps_used(const Sketch& sketch, const Question& question, std::size_t anchor) {
    for (std::size_t k = 0; k < sketch.uses.size(); ++k) {
        if (sketch.uses[k].kind != UseKind::skip &&
            question.anchors()[k].overlaps(question.anchors()[anchor]))
            return true;
    }
    return false;
}

/// A lower bound waits for its upper one.
bool awaits_upper(const Sketch& sketch) {
    for (std::size_t k = sketch.uses.size(); k-- > 0;) {
        if (sketch.uses[k].kind == UseKind::between) return true;
        if (sketch.uses[k].kind != UseKind::skip) return false;
    }
    return false;
}

bool fits(const Use& use, const Sketch& sketch, const Question& question) {
    const Anchor& anchor = question.anchors()[sketch.at];
    const bool number = !anchor.digits.empty();
    if (use.second && sketch.shape == Shape::plain) return false;
    if (use.or_before && sketch.where[use.second].empty()) return false;
    const bool later = sketch.at + 1 < question.anchors().size();
    switch (use.kind) {
        case UseKind::skip: {
            // A number in digits is never there for nothing.
            const bool digits = anchor.kind == Anchor::Kind::number && !anchor.name_too &&
                                anchor.text[0] >= '0' && anchor.text[0] <= '9';
            return !digits && (!awaits_upper(sketch) || later);
        }
        case UseKind::where: {
            const bool pattern = use.op >= Operator::contains;
            const bool compares = use.op >= Operator::less && use.op <= Operator::greater_equal;
            const bool dated =
                !anchor.text.empty() && anchor.text[0] >= '0' && anchor.text[0] <= '9';
            return pattern ? !number || anchor.quoted : !compares || number || dated;
        }
        case UseKind::having:
            return number;
        case UseKind::limit:
            return number && !sketch.limit[use.second];
        case UseKind::between:
            return later && (number || anchor.text[0] <= '9');
        case UseKind::upper:
            return awaits_upper(sketch);
    }
    return false;
}

std::vector<std::uint8_t> use_labels(const Sketch& sketch, const Question& question) {
    if (overlaps_used(sketch, question, sketch.at)) return {0};
    const std::vector<Use>& uses = all_uses();
    std::vector<std::uint8_t> labels;
    const bool waits = awaits_upper(sketch);
    for (std::size_t code = 0; code < uses.size(); ++code) {
        if (waits && uses[code].kind != UseKind::skip && uses[code].kind != UseKind::upper)
            continue;
        if (fits(uses[code], sketch, question)) labels.push_back(static_cast<std::uint8_t>(code));
    }
    if (labels.empty()) labels.push_back(0);
    return labels;
}

std::vector<std::uint8_t> select_labels(const Sketch& sketch) {
    const std::vector<std::uint8_t>& chosen = sketch.selected[sketch.block];
    const auto rows_said = [&] {
        return chosen.back() == static_cast<std::uint8_t>(SelectLabel::rows);
    };
    constexpr auto end = static_cast<std::uint8_t>(SelectLabel::end);
    if (sketch.block == 1 && is_set(sketch.shape)) {
        if (chosen.empty())
            return {static_cast<std::uint8_t>(SelectLabel::column),
                    static_cast<std::uint8_t>(SelectLabel::same)};
        return {end};
    }
    if (sketch.block == 1) {  // nested: one item
        if (!chosen.empty()) return {end};
        if (sketch.shape == Shape::in || sketch.shape == Shape::not_in)
            return {static_cast<std::uint8_t>(SelectLabel::column)};
        return {0, 2, 4, 5, 6, 7};
    }
    if (chosen.size() == select_max ||
        (!chosen.empty() && chosen.back() == static_cast<std::uint8_t>(SelectLabel::all)))
        return {end};
    std::vector<std::uint8_t> labels(8);
    std::iota(labels.begin(), labels.end(), std::uint8_t{0});
    if (!chosen.empty()) {  // columns first, then aggregates by kind: one order for one meaning
        std::erase_if(labels, [&](std::uint8_t label) {
            return label < chosen.back() || (label == chosen.back() && rows_said()) ||
                   label == static_cast<std::uint8_t>(SelectLabel::all);
        });
        labels.push_back(end);
    }
    return labels;
}

Term term_of(std::uint8_t label) {
    switch (static_cast<SelectLabel>(label)) {
        case SelectLabel::column:
        case SelectLabel::same:
            return {Aggregate::none, false, open};
        case SelectLabel::all:
        case SelectLabel::end:
            return {Aggregate::none, false, star};
        case SelectLabel::rows:
            return {Aggregate::count, false, star};
        case SelectLabel::count_distinct:
            return {Aggregate::count, true, open};
        case SelectLabel::sum:
            return {Aggregate::sum, false, open};
        case SelectLabel::average:
            return {Aggregate::average, false, open};
        case SelectLabel::minimum:
            return {Aggregate::minimum, false, open};
        case SelectLabel::maximum:
            return {Aggregate::maximum, false, open};
    }
    return {};
}

void take_use(Sketch& sketch, std::uint8_t label) {
    const Use use = all_uses()[label];
    const std::size_t b = use.second ? 1 : 0;
    sketch.uses.push_back(use);
    switch (use.kind) {
        case UseKind::skip:
        case UseKind::upper:
            break;
        case UseKind::where:
        case UseKind::between:
            sketch.where[b].push_back(sketch.at);
            sketch.body(b).where.push_back(
                {{Aggregate::none, false, open}, use.op, {}, {}, use.or_before});
            break;
        case UseKind::having:
            sketch.having[b].push_back(sketch.at);
            sketch.body(b).having.push_back(
                {{Aggregate::count, false, star}, use.op, {}, {}, false});
            break;
        case UseKind::limit:
            sketch.limit[b] = sketch.at;
            break;
    }
    ++sketch.at;
}

void take_select(Sketch& sketch, std::uint8_t label) {
    Block& block = sketch.body(sketch.block);
    if (sketch.block == 1 && is_set(sketch.shape)) {
        if (label != static_cast<std::uint8_t>(SelectLabel::end)) {
            block.select = sketch.form.first.select;
            sketch.selected[1].push_back(label);
        }
    } else if (label != static_cast<std::uint8_t>(SelectLabel::end)) {
        block.select.push_back(term_of(label));
        sketch.selected[sketch.block].push_back(label);
    }
    ++sketch.at;
}

void take_order(Sketch& sketch, std::uint8_t label) {
    Block& block = sketch.body(sketch.block);
    sketch.ordered[sketch.block] = label;
    if (label == 0) return;
    const auto what = static_cast<std::uint8_t>((label - 1) / 2);
    const bool descending = (label - 1) % 2 == 1;
    if (what == static_cast<std::uint8_t>(SelectLabel::all)) {
        block.order.push_back({{Aggregate::none, false, open}, descending});
        block.order.push_back({{Aggregate::none, false, open}, descending});
    } else {
        block.order.push_back({term_of(what), descending});
    }
}

/// The step behind the one just taken.
void advance(Sketch& sketch, const Question& question, bool list_ended) {
    const auto go = [&](StepKind step) {
        sketch.step = step;
        sketch.at = 0;
    };
    switch (sketch.step) {
        case StepKind::shape:
            return go(StepKind::use);
        case StepKind::use:
            if (sketch.at >= question.anchors().size()) go(StepKind::select);
            return;
        case StepKind::select:
            if (list_ended) go(StepKind::distinct);
            return;
        case StepKind::distinct:
            return go(StepKind::group);
        case StepKind::group:
            return go(StepKind::having);
        case StepKind::having:
            if (++sketch.at >= sketch.having[sketch.block].size()) go(StepKind::order);
            return;
        case StepKind::order:
            return go(StepKind::limit);
        case StepKind::limit:
            if (sketch.block == 0 && sketch.shape != Shape::plain) {
                sketch.block = 1;
                return go(StepKind::select);
            }
            return go(StepKind::done);
        case StepKind::done:
            return;
    }
}

/// Steps without anything to decide.
bool idle(const Sketch& sketch, const Question& question) {
    switch (sketch.step) {
        case StepKind::use:
            return question.anchors().empty();
        case StepKind::having:
            return sketch.having[sketch.block].empty();
        case StepKind::shape:
        case StepKind::select:
        case StepKind::distinct:
        case StepKind::group:
        case StepKind::order:
        case StepKind::limit:
        case StepKind::done:
            return false;
    }
    return false;
}

}  // namespace

const std::vector<Use>& all_uses() {
    static const std::vector<Use> uses = make_uses();
    return uses;
}

std::uint8_t code_of(const Use& use) {
    const auto& uses = all_uses();
    const auto at = std::find(uses.begin(), uses.end(), use);
    return at == uses.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(at - uses.begin());
}

std::vector<std::uint8_t> labels_of(const Sketch& sketch, const Question& question) {
    std::vector<std::uint8_t> labels;
    const auto up_to = [&](std::uint8_t count) {
        labels.resize(count);
        std::iota(labels.begin(), labels.end(), std::uint8_t{0});
        return labels;
    };
    const std::size_t b = sketch.block;
    switch (sketch.step) {
        case StepKind::shape:
            return up_to(shape_count);
        case StepKind::use:
            return use_labels(sketch, question);
        case StepKind::select:
            return select_labels(sketch);
        case StepKind::distinct:
            return b == 0 ? up_to(2) : up_to(1);
        case StepKind::group:
            return up_to(b == 0 ? 3 : 2);
        case StepKind::having:
            return {2, 3, 4, 5, 6, 7};  // SelectLabel from rows to maximum
        case StepKind::order:
            return up_to(1 + 2 * order_terms);
        case StepKind::limit:
            return sketch.ordered[b] == 0 || sketch.limit[b] ? up_to(1) : up_to(2);
        case StepKind::done:
            return {};
    }
    return labels;
}

void choose(Sketch& sketch, std::uint8_t label, const Question& question) {
    Block& block = sketch.body(sketch.step == StepKind::shape ? 0 : sketch.block);
    bool list_ended = false;
    switch (sketch.step) {
        case StepKind::shape:
            sketch.shape = static_cast<Shape>(label);
            sketch.form.operation = operation_of(sketch.shape);
            if (sketch.shape != Shape::plain) sketch.form.second.emplace_back();
            break;
        case StepKind::use:
            take_use(sketch, label);
            break;
        case StepKind::select:
            list_ended = label == static_cast<std::uint8_t>(SelectLabel::end);
            take_select(sketch, label);
            break;
        case StepKind::distinct:
            block.distinct = label == 1;
            break;
        case StepKind::group:
            block.group.assign(label, open);
            break;
        case StepKind::having:
            block.having[sketch.at].left = term_of(label);
            break;
        case StepKind::order:
            take_order(sketch, label);
            break;
        case StepKind::limit:
            if (label == 1) block.limit = 1;
            break;
        case StepKind::done:
            return;
    }
    advance(sketch, question, list_ended);
    while (idle(sketch, question)) {
        sketch.at = question.anchors().size();
        advance(sketch, question, false);
    }
}

}  // namespace querent::language::learnt
