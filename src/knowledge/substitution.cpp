#include "knowledge/substitution.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::knowledge {

namespace {

using language::Condition;
using language::Frame;
using language::Literal;
using language::Measure;

/// Calls `on` for every condition of a frame, inner ones too, and `on_measure` for every measure.
template <typename OnCondition, typename OnMeasure>
class FrameWalk {
public:
    FrameWalk(OnCondition on_condition, OnMeasure on_measure)
        : on_condition_(on_condition), on_measure_(on_measure) {}

    void frame(Frame& frame) {
        for (auto& one : frame.conditions) condition(one);
        for (auto& one : frame.measures) measure(one);
        for (auto& one : frame.having) measure(one.measure);
        for (auto& one : frame.order) {
            if (one.measure) measure(*one.measure);
        }
    }

private:
    void condition(Condition& condition) {
        on_condition_(condition);
        for (auto& part : condition.parts) this->condition(part);
    }
    void measure(Measure& measure) {
        on_measure_(measure);
        for (auto& one : measure.only) condition(one);
        for (auto& one : measure.divisor) this->measure(one);
    }

    OnCondition on_condition_;
    OnMeasure on_measure_;
};

/// Which slots found their place.
class Placing {
public:
    explicit Placing(const Slots& slots)
        : slots_(slots),
          values_(slots.values.size()),
          numbers_(slots.numbers.size()),
          periods_(slots.periods.size()) {}

    void text(std::string& text, std::string_view table, std::string_view column) {
        for (std::size_t k = 0; k < slots_.values.size(); ++k) {
            const auto& slot = slots_.values[k];
            const bool here = table.empty() || (slot.table == table && slot.column == column);
            if (!here || slot.before != text) continue;
            text = slot.now;
            values_[k] = true;
            return;
        }
    }
    bool number(std::string& digits) {
        for (std::size_t k = 0; k < slots_.numbers.size(); ++k) {
            if (slots_.numbers[k].before != digits) continue;
            digits = slots_.numbers[k].now;
            numbers_[k] = true;
            return true;
        }
        return false;
    }
    void period(std::optional<Date>& from, std::optional<Date>& to, std::string& label) {
        for (std::size_t k = 0; k < slots_.periods.size(); ++k) {
            const auto& slot = slots_.periods[k];
            if (slot.before.from != from || slot.before.to != to) continue;
            from = slot.now.from;
            to = slot.now.to;
            label = slot.label;
            periods_[k] = true;
            return;
        }
    }
    /// A day by itself, as SQL has the bounds of a period.
    void day(std::string& day) {
        const auto date = parse_date(day);
        if (!date) return;
        for (std::size_t k = 0; k < slots_.periods.size(); ++k) {
            const auto& [before, now, label] = slots_.periods[k];
            for (const auto bound : {&PeriodSlot::Bounds::from, &PeriodSlot::Bounds::to}) {
                if (before.*bound != date || !(now.*bound)) continue;
                day = to_string(*(now.*bound));
                periods_[k] = true;
                return;
            }
        }
    }
    /// «2023» of a whole year.
    bool year(std::string& digits) {
        for (std::size_t k = 0; k < slots_.periods.size(); ++k) {
            const auto before = year_of(slots_.periods[k].before);
            const auto now = year_of(slots_.periods[k].now);
            if (!before || !now || *before != digits) continue;
            digits = *now;
            periods_[k] = true;
            return true;
        }
        return false;
    }
    [[nodiscard]] bool complete() const {
        const auto all = [](const std::vector<bool>& placed) {
            return std::all_of(placed.begin(), placed.end(), [](bool one) { return one; });
        };
        return all(values_) && all(numbers_) && all(periods_);
    }

private:
    static std::optional<std::string> year_of(const PeriodSlot::Bounds& bounds) {
        using std::chrono::January;
        if (!bounds.from || !bounds.to) return std::nullopt;
        const auto year = bounds.from->year();
        const bool whole =
            *bounds.from == Date(year, January, std::chrono::day(1)) &&
            *bounds.to == Date(year + std::chrono::years(1), January, std::chrono::day(1));
        if (!whole) return std::nullopt;
        return std::to_string(static_cast<int>(year));
    }

    const Slots& slots_;
    std::vector<bool> values_, numbers_, periods_;
};

void place(Condition& condition, Placing& placing, const catalog::Source& source) {
    if (condition.kind == Condition::Kind::period)
        placing.period(condition.from, condition.to, condition.label);
    const auto& table = source.tables[condition.value.column.table];
    const bool column = condition.value.kind == language::Value::Kind::column &&
                        condition.value.column.column < table.columns.size();
    for (auto& literal : condition.literals) {
        switch (literal.kind) {
            case Literal::Kind::text:
                if (column)
                    placing.text(literal.text, table.name,
                                 table.columns[condition.value.column.column].name);
                break;
            case Literal::Kind::number:
                if (!placing.number(literal.text)) placing.year(literal.text);
                break;
            case Literal::Kind::date:
                placing.day(literal.text);
                break;
            case Literal::Kind::boolean:
                break;
        }
    }
}

void place_count(std::uint64_t& count, Placing& placing) {
    std::string digits = std::to_string(count);
    if (!placing.number(digits)) return;
    if (digits.size() < 19 && digits.find_first_not_of("0123456789") == std::string::npos)
        count = std::stoull(digits);
}

void place(sql::Query& query, Placing& placing);

void place(sql::Expression& expression, Placing& placing) {
    if (auto* text = expression.as<sql::TextLiteral>()) {
        placing.text(text->value, "", "");
        placing.day(text->value);
    } else if (auto* typed = expression.as<sql::TypedLiteral>()) {
        placing.day(typed->text);
    } else if (auto* number = expression.as<sql::NumberLiteral>()) {
        if (!placing.number(number->digits)) placing.year(number->digits);
    }
    sql::visit_parts(
        expression, [&](sql::Expression& part) { place(part, placing); },
        [&](sql::Query& part) { place(part, placing); });
}

void place_in_table(sql::TableReference& table, Placing& placing) {
    sql::visit_table_parts(
        table, [&](sql::Expression& part) { place(part, placing); },
        [&](sql::Query& part) { place(part, placing); },
        [&](sql::TableReference& part) { place_in_table(part, placing); });
}

void place(sql::Query& query, Placing& placing) {
    sql::visit_query_parts(
        query, [&](sql::Expression& part) { place(part, placing); },
        [&](sql::Query& part) { place(part, placing); },
        [&](sql::TableReference& part) { place_in_table(part, placing); });
}

}  // namespace

bool substitute(Frame& frame, const Slots& slots, const catalog::Source& source) {
    Placing placing(slots);
    FrameWalk walk([&](Condition& condition) { place(condition, placing, source); },
                   [&](Measure& measure) {
                       if (measure.window > 0) place_count(measure.window, placing);
                   });
    walk.frame(frame);
    for (auto& having : frame.having) {
        placing.number(having.number);
        placing.number(having.number_to);
    }
    if (frame.limit) place_count(*frame.limit, placing);
    return placing.complete();
}

bool substitute(sql::Query& query, const Slots& slots) {
    Placing placing(slots);
    place(query, placing);
    return placing.complete();
}

Frame skeleton_of(Frame frame) {
    FrameWalk walk(
        [](Condition& condition) {
            for (auto& literal : condition.literals) literal.text.clear();
            if (condition.from) condition.from = Date();
            if (condition.to) condition.to = Date();
            condition.label.clear();
        },
        [](Measure& measure) { measure.name.clear(); });
    walk.frame(frame);
    for (auto& having : frame.having) {
        having.number.clear();
        having.number_to.clear();
    }
    if (frame.limit) frame.limit = 0;
    return frame;
}

}  // namespace querent::knowledge
