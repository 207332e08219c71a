// From the text of a value to the text that is stored, as the column's plan says.
#include <algorithm>

#include "base/text.hpp"
#include "lake/typing/boolean.hpp"
#include "lake/typing/column_evidence.hpp"

namespace querent::lake {

bool canonical_value(std::string_view value, const ColumnPlan& plan, std::string& out) {
    out.clear();
    const std::string_view trimmed = text::trim(value);
    if (plan.notation == Notation::text) {
        const bool kept = text::equals_ignoring_case(trimmed, "none") ||
                          text::equals_ignoring_case(trimmed, "nil") ||
                          (trimmed == "NA" && !plan.na_is_null);
        if (kept || !is_null_marker(trimmed)) out = value;
        return true;
    }
    if (is_null_marker(trimmed)) return true;
    switch (plan.notation) {
        case Notation::text:
            break;
        case Notation::boolean: {
            const std::string folded = text::fold(trimmed);
            const bool yes = std::any_of(boolean_words.begin(), boolean_words.end(),
                                         [&](const auto& pair) { return folded == pair.yes; });
            out = yes ? "true" : "false";
            break;
        }
        case Notation::number:
            out = plain_number(trimmed, plan.mark);
            break;
        case Notation::compact_date:
            if (const auto form = read_compact_date(trimmed)) {
                out = iso_date(*form, DateOrder::year_first);
            }
            break;
        case Notation::epoch:
            out = epoch_timestamp(trimmed);
            break;
        case Notation::date:
        case Notation::timestamp:
        case Notation::time: {
            const auto form = read_moment(trimmed);
            if (!form) return false;
            if (plan.notation == Notation::time)
                out = iso_time(*form);
            else if (!form->as(plan.order).possible)
                return false;
            else if (plan.notation == Notation::date)
                out = iso_date(*form, plan.order);
            else
                out = iso_timestamp(*form, plan.order);
            break;
        }
    }
    return !out.empty();
}

}  // namespace querent::lake
