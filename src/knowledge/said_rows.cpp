#include "knowledge/said_rows.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "knowledge/named_things.hpp"
#include "sql/printer.hpp"
#include "sql/walk.hpp"

namespace querent::knowledge {

namespace {

constexpr double sure = 0.5;  // as for an answer with a caveat: a person confirms it

const language::Reading* sure_reading(const language::Understanding& understood) {
    if (understood.kind != language::RequestKind::data || understood.readings.empty() ||
        !understood.not_understood.empty())
        return nullptr;
    const auto& best = understood.readings.front();
    return best.framed && best.confidence >= sure && best.not_understood.empty() ? &best : nullptr;
}

bool is_plain(const language::Frame& frame) {
    return frame.dimensions.empty() && frame.having.empty() && !frame.limit;
}

/// «how many customers …»: asks for the rows all the same.
bool counts_rows(const language::Frame& frame) {
    if (frame.measures.size() != 1) return false;
    const auto& measure = frame.measures.front();
    return measure.aggregate == language::Aggregate::count && measure.table == frame.subject &&
           !measure.value && !measure.metric && measure.only.empty() && measure.divisor.empty() &&
           measure.per.empty();
}

void drop_qualifiers(sql::Expression& expression, bool& whole) {
    if (auto* reference = expression.as<sql::ColumnReference>()) reference->qualifier.clear();
    sql::visit_parts(
        expression, [&](sql::Expression& part) { drop_qualifiers(part, whole); },
        [&](sql::Query&) { whole = false; });
}

/// As text over bare columns; nothing when it holds a query.
std::optional<std::string> bare_text(sql::Expression expression) {
    bool whole = true;
    drop_qualifiers(expression, whole);
    auto text = sql::print(expression, sql::Dialect::duckdb);
    if (!whole || !text.ok()) return std::nullopt;
    return std::move(text).value();
}

}  // namespace

std::vector<std::string> phrases_of(std::string_view term, std::string_view meaning,
                                    const catalog::Source& source) {
    std::vector<std::string> phrases;
    const auto space = term.rfind(' ');
    if (space != std::string_view::npos) {
        const std::string noun(term.substr(space + 1));
        const auto named = things_named(noun, source);
        const bool rows = std::any_of(named.begin(), named.end(), [](const auto& thing) {
            return thing.column.empty() && thing.metric.empty();
        });
        for (const std::string_view joint : {" ", " that ", " with ", " whose "}) {
            if (rows) phrases.push_back(noun + std::string(joint) + std::string(meaning));
        }
    }
    // What names its rows itself comes first.
    phrases.insert(phrases.begin(), std::string(meaning));
    phrases.push_back("rows where " + std::string(meaning));
    // «customers with more than 10 orders» lists them with their numbers; counted, they are rows
    // that meet a condition.
    phrases.push_back(std::string(counting) + std::string(meaning));
    return phrases;
}

std::optional<SaidRows> said_rows(const language::Understanding& understood) {
    const auto* reading = sure_reading(understood);
    if (reading == nullptr) return std::nullopt;
    const auto& frame = reading->frame;
    if (!is_plain(frame) || frame.conditions.empty()) return std::nullopt;
    if (!frame.measures.empty() && !counts_rows(frame)) return std::nullopt;
    return SaidRows{.table = frame.subject, .conditions = frame.conditions};
}

std::optional<SaidNumber> said_number(const language::Understanding& understood,
                                      const catalog::Source& source) {
    const auto* reading = sure_reading(understood);
    if (reading == nullptr) return std::nullopt;
    const auto& frame = reading->frame;
    if (!is_plain(frame) || frame.measures.size() != 1 || reading->tables.size() != 1 ||
        !frame.columns.empty())
        return std::nullopt;
    const auto* select = reading->query.select();
    if (select == nullptr || select->items.size() != 1 || !select->group_by.empty() ||
        source.find(reading->tables[0]) == nullptr)
        return std::nullopt;
    const auto expression = bare_text(select->items[0].expression);
    const auto filter = select->where ? bare_text(*select->where) : std::optional(std::string());
    if (!expression || !filter) return std::nullopt;
    // A period would be frozen on the day of the lesson.
    const bool dated =
        std::any_of(frame.conditions.begin(), frame.conditions.end(),
                    [](const auto& one) { return one.kind == language::Condition::Kind::period; });
    if (dated) return std::nullopt;
    return SaidNumber{.table = reading->tables[0], .expression = *expression, .filter = *filter};
}

bool moves_with_the_day(std::string_view phrase, const Ground& ground) {
    const auto on = [&](Date day) {
        const auto rows =
            said_rows(ground.understand({.text = phrase, .today = day, .previous = nullptr}));
        if (!rows) return std::string();
        language::Frame frame;
        frame.subject = rows->table;
        frame.conditions = rows->conditions;
        return to_text(language::to_json(frame, ground.source));
    };
    return on(ground.today) !=
           on(Date(std::chrono::sys_days(ground.today) + std::chrono::days(400)));
}

}  // namespace querent::knowledge
