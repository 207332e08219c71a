#include "training/derivation.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace querent::training {

namespace {

using learnt::Aggregate;
using learnt::Anchor;
using learnt::Block;
using learnt::Condition;
using learnt::Form;
using learnt::Operator;
using learnt::SelectLabel;
using learnt::Shape;
using learnt::StepKind;
using learnt::Term;
using learnt::Use;
using learnt::UseKind;

struct Underivable {
    std::string why;
};

double number_of(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

class Deriver {
public:
    Deriver(const Example& example, const learnt::Question& question)
        : question_(question), gold_(*example.gold), gold_tables_(example.gold_tables) {}

    Derivation derive() {
        prefer_keys();
        read_shape();
        sort_select();
        uses_.assign(question_.anchors().size(), Use());
        taken_.assign(question_.anchors().size(), false);
        for (std::size_t b = 0; b < (second_ == nullptr ? 1U : 2U); ++b) align(b);
        return walk();
    }

private:
    void read_shape() {
        if (!gold_.second.empty()) {
            shape_ = static_cast<Shape>(gold_.operation);
            second_ = &gold_.second[0];
        }
        for (std::size_t k = 0; k < gold_.first.where.size(); ++k) {
            if (gold_.first.where[k].block.empty()) continue;
            if (second_ != nullptr) throw Underivable{"several blocks"};
            Condition nested = gold_.first.where[k];
            shape_ = shape_of(nested.op);
            nest_ = nested.left.column;
            if (nested.or_before) throw Underivable{"nested under OR"};
            gold_.first.where.erase(gold_.first.where.begin() + static_cast<std::ptrdiff_t>(k));
            gold_.second = std::move(nested.block);
            second_ = &gold_.second[0];
            if (k < gold_.first.where.size() && gold_.first.where[k].or_before)
                throw Underivable{"nested under OR"};
            k = 0;
        }
        for (const Block* block : {&gold_.first, second_}) {
            if (block == nullptr) continue;
            for (const Condition& c : block->where) {
                if (!c.block.empty()) throw Underivable{"several blocks"};
            }
            for (const Condition& c : block->having) {
                if (!c.block.empty()) throw Underivable{"nested in having"};
            }
        }
    }

    static Shape shape_of(Operator op) {
        if (op == Operator::not_in) return Shape::not_in;
        if (op == Operator::in) return Shape::in;
        if (op == Operator::greater) return Shape::greater;
        if (op == Operator::less) return Shape::less;
        if (op == Operator::equal) return Shape::equal;
        throw Underivable{"nested operator"};
    }

    /// Where a foreign key and the key it points to are both read, the key stands for both.
    void prefer_keys() {
        std::size_t place = 0;
        prefer_keys(gold_.first, place);
        for (Condition& condition : gold_.first.where) {
            for (Block& block : condition.block) prefer_keys(block, place);
        }
        for (Block& block : gold_.second) prefer_keys(block, place);
    }

    void prefer_keys(Block& block, std::size_t& place) {
        if (place >= gold_tables_.size()) return;
        const std::vector<int>& tables = gold_tables_[place++];
        Block changed = block;
        const auto prefer = [&](int& column) {
            if (column < 0 || !question_.schema().column(column).foreign) return;
            for (const int table : tables) {
                for (const learnt::Link& link :
                     question_.schema().links(question_.schema().column(column).table, table)) {
                    if (link.left != column || !question_.schema().column(link.right).primary)
                        continue;
                    column = link.right;
                    return;
                }
            }
        };
        for (Term& term : changed.select) prefer(term.column);
        for (Condition& condition : changed.where) {
            if (condition.block.empty()) prefer(condition.left.column);
        }
        for (int& column : changed.group) prefer(column);
        for (learnt::Order& order : changed.order) prefer(order.term.column);
        std::vector<int> used;
        for (const int column : columns_of(changed))
            used.push_back(question_.schema().column(column).table);
        if (table_more(used, tables) != -2) block = std::move(changed);
    }

    [[nodiscard]] std::size_t position(const Term& term) const {
        if (term.column < 0) return 0;
        const auto& match = question_.columns()[static_cast<std::size_t>(term.column)];
        return match.kind > learnt::Match::none ? match.first : 999;
    }

    /// The order of columns says nothing: plain ones first, then as the question names them.
    void sort_select() {
        std::vector<Term>& select = gold_.first.select;
        std::vector<std::size_t> order(select.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(label_of(select[a]), position(select[a])) <
                   std::pair(label_of(select[b]), position(select[b]));
        });
        std::vector<std::vector<Term>*> lists = {&select};
        if (second_ != nullptr && learnt::is_set(shape_)) lists.push_back(&second_->select);
        for (std::vector<Term>* list : lists) {
            if (list->size() != order.size()) continue;
            std::vector<Term> sorted;
            for (const std::size_t k : order) sorted.push_back((*list)[k]);
            *list = std::move(sorted);
        }
    }

    [[nodiscard]] Block& body(std::size_t b) { return b == 0 ? gold_.first : gold_.second[0]; }

    void align(std::size_t b) {
        Block& block = body(b);
        const bool second = b == 1;
        std::vector<std::pair<std::size_t, Condition>> placed;
        bool any_or = false, any_and = false;
        for (std::size_t k = 0; k < block.where.size(); ++k) {
            Condition condition = block.where[k];
            if (condition.left.aggregate != Aggregate::none || condition.left.column < 0 ||
                condition.op == Operator::in || condition.op == Operator::not_in)
                throw Underivable{"strange condition"};
            if (k > 0) (condition.or_before ? any_or : any_and) = true;
            const std::size_t anchor =
                find(condition.values[0], condition.left.column,
                     condition.op >= Operator::contains && condition.op <= Operator::ends_with);
            placed.emplace_back(anchor, std::move(condition));
        }
        if (any_or && any_and) throw Underivable{"AND with OR"};
        std::stable_sort(placed.begin(), placed.end(),
                         [](const auto& x, const auto& y) { return x.first < y.first; });
        block.where.clear();
        for (auto& [anchor, condition] : placed) {
            condition.or_before = any_or && !block.where.empty();
            if (condition.op == Operator::between) {
                uses_[anchor] = {UseKind::between, Operator::between, false, second};
                upper_bound(condition, anchor);
            } else {
                uses_[anchor] = {UseKind::where, condition.op, condition.or_before, second};
            }
            block.where.push_back(std::move(condition));
        }
        align_having(block, second);
        if (block.limit && *block.limit != 1) {
            const std::size_t anchor = find({std::to_string(*block.limit), true}, -1);
            uses_[anchor] = {UseKind::limit, Operator::equal, false, second};
        }
    }

    void upper_bound(const Condition& condition, std::size_t lower) {
        const std::size_t upper = find(condition.values[1], condition.left.column);
        if (upper < lower) throw Underivable{"between"};
        uses_[upper] = {UseKind::upper, Operator::between, false, false};
    }

    void align_having(Block& block, bool second) {
        std::vector<std::pair<std::size_t, Condition>> placed;
        for (const Condition& condition : block.having) {
            if (condition.left.aggregate == Aggregate::none || condition.or_before ||
                condition.op >= Operator::contains)
                throw Underivable{"strange having"};
            placed.emplace_back(find(condition.values[0], -1), condition);
        }
        std::stable_sort(placed.begin(), placed.end(),
                         [](const auto& x, const auto& y) { return x.first < y.first; });
        block.having.clear();
        for (auto& [anchor, condition] : placed) {
            uses_[anchor] = {UseKind::having, condition.op, false, second};
            block.having.push_back(std::move(condition));
        }
    }

    /// The anchor that is the literal, the longest and surest; each is taken once.
    std::size_t find(const learnt::Literal& literal, int column, bool pattern = false) {
        int best = -1, best_worth = 0;
        for (std::size_t k = 0; k < question_.anchors().size(); ++k) {
            const Anchor& anchor = question_.anchors()[k];
            bool free = !taken_[k];
            for (std::size_t other = 0; other < taken_.size(); ++other)
                free = free && !(taken_[other] && question_.anchors()[other].overlaps(anchor));
            const int worth = free ? worth_of(anchor, literal, column, pattern) : 0;
            if (worth <= best_worth) continue;
            best = static_cast<int>(k);
            best_worth = worth;
        }
        if (best < 0) throw Underivable{"literal"};
        taken_[static_cast<std::size_t>(best)] = true;
        return static_cast<std::size_t>(best);
    }

    static int worth_of(const Anchor& anchor, const learnt::Literal& literal, int column,
                        bool pattern) {
        const learnt::AnchorHit* hit = column < 0 ? nullptr : anchor.hit(column);
        const int size = static_cast<int>(anchor.last - anchor.first);
        if (hit != nullptr && text::fold(hit->value) == text::fold(literal.text))
            return 40 + size + static_cast<int>(hit->value == literal.text);
        const bool number = literal.number || (!literal.text.empty() && literal.text[0] <= '9');
        if (number && !anchor.digits.empty() && number_of(anchor.digits) == number_of(literal.text))
            return 30 + size;
        if (text::fold(anchor.text) == text::fold(literal.text) &&
            (anchor.hits.empty() || column < 0 || hit != nullptr || pattern))
            return 20 + size;
        return 0;
    }

    static std::uint8_t label_of(const Term& term) {
        const auto label = [&] {
            const bool all = term.column == learnt::star;
            switch (term.aggregate) {
                case Aggregate::none:
                    return all ? SelectLabel::all : SelectLabel::column;
                case Aggregate::count:
                    return all ? SelectLabel::rows : SelectLabel::count_distinct;
                case Aggregate::sum:
                    return all ? SelectLabel::end : SelectLabel::sum;
                case Aggregate::average:
                    return all ? SelectLabel::end : SelectLabel::average;
                case Aggregate::minimum:
                    return all ? SelectLabel::end : SelectLabel::minimum;
                case Aggregate::maximum:
                    return all ? SelectLabel::end : SelectLabel::maximum;
            }
            return SelectLabel::end;
        }();
        if (label == SelectLabel::end) throw Underivable{"aggregate of all"};
        return static_cast<std::uint8_t>(label);
    }

    std::uint8_t select_label(const learnt::Sketch& sketch) {
        const Block& block = body(sketch.block);
        const std::size_t at = sketch.selected[sketch.block].size();
        if (sketch.block == 1 && learnt::is_set(shape_)) {
            if (at > 0) return static_cast<std::uint8_t>(SelectLabel::end);
            if (block.select == gold_.first.select)
                return static_cast<std::uint8_t>(SelectLabel::same);
            if (block.select.size() != gold_.first.select.size()) throw Underivable{"select"};
            for (std::size_t k = 0; k < block.select.size(); ++k) {
                if (label_of(block.select[k]) != label_of(gold_.first.select[k]))
                    throw Underivable{"select"};
            }
            return static_cast<std::uint8_t>(SelectLabel::column);
        }
        if (at >= block.select.size()) return static_cast<std::uint8_t>(SelectLabel::end);
        return label_of(block.select[at]);
    }

    static std::uint8_t order_label(const Block& block) {
        if (block.order.empty()) return 0;
        const auto descending = static_cast<std::uint8_t>(block.order[0].descending);
        std::uint8_t what = label_of(block.order[0].term);
        if (block.order.size() == 2 && what == 0 && label_of(block.order[1].term) == 0) {
            what = static_cast<std::uint8_t>(SelectLabel::all);
        } else if (block.order.size() != 1 || what == 1) {
            throw Underivable{"order"};
        }
        return static_cast<std::uint8_t>(1 + 2 * what + descending);
    }

    std::uint8_t label_for(const learnt::Sketch& sketch) {
        const Block& block = body(sketch.step == StepKind::shape ? 0 : sketch.block);
        switch (sketch.step) {
            case StepKind::shape:
                return static_cast<std::uint8_t>(shape_);
            case StepKind::use:
                return code_of(uses_[sketch.at]);
            case StepKind::select:
                return select_label(sketch);
            case StepKind::distinct:
                return sketch.block == 0 && block.distinct ? 1 : 0;
            case StepKind::group:
                return static_cast<std::uint8_t>(block.group.size());
            case StepKind::having:
                return label_of(block.having[sketch.at].left);
            case StepKind::order:
                return order_label(block);
            case StepKind::limit:
                return block.limit && !sketch.limit[sketch.block] ? 1 : 0;
            case StepKind::done:
                break;
        }
        return 0;
    }

    Derivation walk() {
        Derivation derivation;
        learnt::Sketch sketch;
        while (sketch.step != StepKind::done) {
            const std::uint8_t label = label_for(sketch);
            const std::vector<std::uint8_t> labels = labels_of(sketch, question_);
            if (std::find(labels.begin(), labels.end(), label) == labels.end())
                throw Underivable{"step " + std::to_string(static_cast<int>(sketch.step))};
            derivation.labels.push_back(label);
            choose(sketch, label, question_);
        }
        Form filled = sketch.form;
        int nest = learnt::open;
        for (const learnt::Slot& slot : slots_of(sketch, question_)) {
            derivation.columns.push_back(column_at(gold_, nest_, slot));
            const std::vector<int> allowed = columns_for(slot, question_);
            if (std::find(allowed.begin(), allowed.end(), derivation.columns.back()) ==
                allowed.end())
                throw Underivable{"column"};
            column_at(filled, nest, slot) = derivation.columns.back();
        }
        if (!filled.second.empty() && gold_.second[0].select == gold_.first.select)
            filled.second[0].select = filled.first.select;
        for (std::size_t b = 0; b < (second_ == nullptr ? 1U : 2U); ++b)
            derivation.tables[b] =
                table_more(table_choice(filled, sketch, question_, b).used, gold_tables_[b]);
        return derivation;
    }

    [[nodiscard]] int table_more(const std::vector<int>& used,
                                 const std::vector<int>& wanted) const {
        const learnt::Schema& schema = question_.schema();
        if (!used.empty() && schema.connect(used) == wanted) return -1;
        for (const int table : wanted) {
            std::vector<int> more = used;
            more.push_back(table);
            if (schema.connect(more) == wanted) return table;
        }
        return -2;
    }

    const learnt::Question& question_;
    Form gold_;
    const std::vector<std::vector<int>>& gold_tables_;
    Shape shape_ = Shape::plain;
    Block* second_ = nullptr;
    int nest_ = learnt::open;
    std::vector<Use> uses_;
    std::vector<bool> taken_;
};

}  // namespace

std::optional<Derivation> derive(const Example& example, const learnt::Question& question,
                                 std::string& why) {
    if (!example.gold) {
        why = "no form";
        return std::nullopt;
    }
    try {
        return Deriver(example, question).derive();
    } catch (const Underivable& reason) {
        why = reason.why;
        return std::nullopt;
    }
}

}  // namespace querent::training
