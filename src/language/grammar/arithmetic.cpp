// «fare plus taxes», «price minus cost», «amount times rate»: two numbers of a row become one.
#include "language/grammar/rules.hpp"

namespace querent::language::grammar {

namespace {

bool is_column(const Value& value, ColumnId id) {
    return value.kind == Value::Kind::column && value.column == id;
}

/// Puts `both` where the first operand was to be shown or measured.
bool replace(Walk& w, std::size_t mention, ColumnId first, const Value& both) {
    for (Target& target : w.targets) {
        if (target.mention != mention || target.is_table) continue;
        target.value = both;
        return true;
    }
    if (w.measures.empty()) return false;
    Measure& last = w.measures.back().measure;
    if (!last.value || !is_column(*last.value, first)) return false;
    last.span.end = both.span.end;
    last.value = both;
    return true;
}

}  // namespace

bool read_arithmetic(Walk& w, Value::Kind kind) {
    const std::size_t here = w.at;
    const auto first = w.before(here);
    const std::size_t second = w.next(here + 1);
    if (!first || !w.is_number_column(*first) || !w.is_number_column(second)) return false;
    Value both;
    both.kind = kind;
    both.operands = {w.column_value(*first), w.column_value(second)};
    both.span = {w.mentions[*first].span.begin, w.mentions[second].span.end};
    if (!replace(w, *first, both.operands[0].column, both)) return false;
    w.use(here);
    w.use(second);
    w.mentions[second].kind = Mention::Kind::filler;
    w.at = second + 1;
    return true;
}

}  // namespace querent::language::grammar
