#include "language/learnt/slots.hpp"

#include <algorithm>

namespace querent::language::learnt {

namespace {

bool is_open(const Term& term) {
    return term.column == open;
}

bool repeats(const Sketch& sketch) {
    return !sketch.selected[1].empty() &&
           sketch.selected[1][0] == static_cast<std::uint8_t>(SelectLabel::same);
}

class Lister {
public:
    Lister(const Sketch& sketch, const Question& question) : sketch_(sketch), question_(question) {}

    std::vector<Slot> list() {
        const std::size_t blocks = sketch_.shape == Shape::plain ? 1 : 2;
        for (std::size_t b = 0; b < blocks; ++b) {
            conditions(b, true);
            items(b);
            conditions(b, false);
            rest(b);
            if (b == 0 && sketch_.shape >= Shape::not_in) add(Part::nest, 0, 0, {}, 0, -1);
        }
        return std::move(slots_);
    }

private:
    void add(Part part, std::size_t block, std::size_t item, const Term& term, Feature detail,
             int anchor) {
        slots_.push_back({part, block, item, term.aggregate, detail, anchor, sketch_.shape});
    }

    void conditions(std::size_t b, bool values) {
        const Block& block = sketch_.body(b);
        for (std::size_t k = 0; k < block.where.size(); ++k) {
            const std::size_t anchor = sketch_.where[b][k];
            if (question_.anchors()[anchor].hits.empty() == values) continue;
            if (is_open(block.where[k].left))
                add(Part::where, b, k, block.where[k].left,
                    static_cast<Feature>(block.where[k].op) + 1, static_cast<int>(anchor));
        }
    }

    void items(std::size_t b) {
        const Block& block = sketch_.body(b);
        const bool same = b == 1 && repeats(sketch_);
        for (std::size_t k = 0; k < block.select.size() && !same; ++k) {
            if (is_open(block.select[k])) add(Part::select, b, k, block.select[k], 0, -1);
        }
    }

    void rest(std::size_t b) {
        const Block& block = sketch_.body(b);
        for (std::size_t k = 0; k < block.having.size(); ++k) {
            if (is_open(block.having[k].left))
                add(Part::having, b, k, block.having[k].left,
                    static_cast<Feature>(block.having[k].op) + 1,
                    static_cast<int>(sketch_.having[b][k]));
        }
        for (std::size_t k = 0; k < block.order.size(); ++k) {
            if (is_open(block.order[k].term))
                add(Part::order, b, k, block.order[k].term,
                    (block.order[k].descending ? 2U : 1U) +
                        (block.limit || sketch_.limit[b] ? 2U : 0U),
                    -1);
        }
        for (std::size_t k = 0; k < block.group.size(); ++k) add(Part::group, b, k, {}, 0, -1);
    }

    const Sketch& sketch_;
    const Question& question_;
    std::vector<Slot> slots_;
};

}  // namespace

std::vector<Slot> slots_of(const Sketch& sketch, const Question& question) {
    return Lister(sketch, question).list();
}

int& column_at(Form& form, int& nest, const Slot& slot) {
    Block& block = slot.block == 0 ? form.first : form.second[0];
    switch (slot.part) {
        case Part::select:
            return block.select[slot.item].column;
        case Part::where:
            return block.where[slot.item].left.column;
        case Part::group:
            return block.group[slot.item];
        case Part::having:
            return block.having[slot.item].left.column;
        case Part::order:
            return block.order[slot.item].term.column;
        case Part::nest:
            break;
    }
    return nest;
}

void repeat_select(const Sketch& sketch, Form& form) {
    if (repeats(sketch)) form.second[0].select = form.first.select;
}

std::vector<int> columns_for(const Slot& slot, const Question& question) {
    const Schema& schema = question.schema();
    const auto all = static_cast<int>(schema.columns().size());
    std::vector<int> columns;
    const Anchor* anchor = slot.part == Part::where
                               ? &question.anchors()[static_cast<std::size_t>(slot.anchor)]
                               : nullptr;
    const bool equals = slot.detail == static_cast<Feature>(Operator::equal) + 1 ||
                        slot.detail == static_cast<Feature>(Operator::not_equal) + 1;
    for (int c = 0; c < all; ++c) {
        if (anchor != nullptr && equals && !anchor->hits.empty()) {
            const bool number =
                !anchor->digits.empty() && schema.column(c).kind != ColumnKind::text;
            if (anchor->hit(c) == nullptr && !number) continue;
        }
        if (slot.aggregate == Aggregate::sum || slot.aggregate == Aggregate::average) {
            const ColumnEntry& column = schema.column(c);
            if (column.primary && schema.table(column.table).primary == c) continue;
        }
        columns.push_back(c);
    }
    return columns;
}

}  // namespace querent::language::learnt
