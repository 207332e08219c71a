// One sentence about the rows. Every number in it is a cell or is computed from cells, and a claim
// is made only when the rows prove it:
//
// - «highest» needs all groups, or an ordering by that number before the limit was applied;
// - «of the total» needs numbers that add up (sums and counts, not averages or distinct counts) and
//   all groups: no limit, no HAVING, nothing truncated;
// - a growth needs a first value that is not zero.
#include <algorithm>
#include <cmath>

#include "answer/column_roles.hpp"
#include "answer/format.hpp"
#include "answer/present.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

constexpr std::size_t cells_told_max = 4;
constexpr std::size_t tied_named_max = 2;
constexpr std::size_t groups_told_max = 3;  // that a row stands for
constexpr std::size_t name_bytes_max = 60;  // of a group in a sentence

struct Context {
    const Answer& answer;
    const sql::Query& query;
    const catalog::Source& source;
    const language::Frame* frame;
    std::vector<ColumnRole> roles;

    [[nodiscard]] std::vector<std::size_t> columns(ColumnRole role) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (roles[i] == role) found.push_back(i);
        }
        return found;
    }
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
        return text::shorten(format_cell(answer, row, column), name_bytes_max);
    }
    [[nodiscard]] const sql::SelectItem* item(std::size_t column) const {
        const auto* select = query.select();
        if (select == nullptr || select->items.size() != answer.columns.size()) return nullptr;
        return &select->items[column];
    }
};

std::string count_of(std::uint64_t count, const std::string& noun) {
    return format_count(count) + " " + noun;
}

/// What the rows of a list are called: the table's name when there is one and it is a plural.
std::string noun_of_rows(const Context& context) {
    std::string noun = "rows";
    if (context.frame != nullptr && context.frame->subject < context.source.tables.size()) {
        const auto name = text::words_of_name(context.source.tables[context.frame->subject].name);
        if (name.ends_with('s')) noun = name;
    }
    return noun;
}

/// «country is Germany; last quarter»: what the parts say the rows were limited to.
std::string conditions_in_words(const Answer& answer) {
    std::vector<std::string> said;
    for (const auto& part : answer.parts) {
        if (part.role == language::PartRole::filter || part.role == language::PartRole::period) {
            said.push_back(part.text);
        }
    }
    return text::join(said, "; ");
}

bool is_count(const sql::Expression& expression) {
    const auto* call = expression.as<sql::FunctionCall>();
    return call != nullptr && call->name == "count" && !call->distinct && !call->over;
}

/// Sums and counts of disjoint groups add up to the whole.
bool adds_up(const Context& context, std::size_t column) {
    const auto* item = context.item(column);
    const auto* select = context.query.select();
    if (item == nullptr || context.answer.truncated || context.query.limit) return false;
    if (context.query.offset || select->having || select->qualify || select->distinct) return false;
    // ROLLUP and the like have rows that are sums of others.
    for (const auto& group : select->group_by) {
        if (group.as<sql::Grouping>() != nullptr) return false;
    }
    const auto* expression = &item->expression;
    if (const auto* call = expression->as<sql::FunctionCall>()) {
        if (call->name == "coalesce" || call->name == "round")
            expression = &call->arguments.front();
    }
    const auto* call = expression->as<sql::FunctionCall>();
    if (call == nullptr || call->distinct || call->over) return false;
    return call->name == "sum" || call->name == "count";
}

/// Whether the first rows are the highest (or lowest) of all by this column.
std::optional<bool> ordered_descending(const Context& context, std::size_t column) {
    if (context.query.order_by.empty()) return std::nullopt;
    const auto& order = context.query.order_by.front();
    const auto* item = context.item(column);
    const auto* named = order.expression.as<sql::ColumnReference>();
    const auto* place = order.expression.as<sql::NumberLiteral>();
    const bool by_name = named != nullptr && named->qualifier.empty() &&
                         named->name == context.answer.columns[column].name;
    const bool by_place = place != nullptr && place->digits == std::to_string(column + 1);
    const bool by_expression = item != nullptr && order.expression == item->expression;
    if (!by_name && !by_place && !by_expression) return std::nullopt;
    return order.descending;
}

std::string single_value(const Context& context) {
    const auto& answer = context.answer;
    const auto conditions = conditions_in_words(answer);
    const auto shown = format_cell(answer, 0, 0);
    const auto* item = context.item(0);
    if (context.frame != nullptr && context.frame->yes_no) {
        const auto number = number_in(answer.rows[0][0]);
        const auto* boolean = std::get_if<bool>(&answer.rows[0][0]);
        const bool yes = boolean != nullptr ? *boolean : number.value_or(0.0) > 0.0;
        if (!yes) return "No.";
        return number ? "Yes: " + shown + "." : "Yes.";
    }
    if (item != nullptr && is_count(item->expression)) {
        const bool one = number_in(answer.rows[0][0]) == 1.0;
        const auto noun = one ? std::string("row") : noun_of_rows(context);
        const auto* select = context.query.select();
        if (conditions.empty() && select != nullptr && select->where) {
            return shown + " " + noun + (one ? " matches." : " match.");
        }
        if (conditions.empty()) {
            return std::string(one ? "There is " : "There are ") + shown + " " + noun + ".";
        }
        return shown + " " + noun + (one ? " matches: " : " match: ") + conditions + ".";
    }
    auto sentence = capitalised(title_of(answer, 0));
    if (std::holds_alternative<std::monostate>(answer.rows[0][0])) {
        return sentence + " has no value" + (conditions.empty() ? "" : " for " + conditions) + ".";
    }
    sentence += ": " + shown;
    if (!conditions.empty()) sentence += " (" + conditions + ")";
    return sentence + ".";
}

std::string single_row(const Context& context) {
    std::vector<std::string> told;
    const auto& answer = context.answer;
    for (std::size_t i = 0; i < answer.columns.size() && i < cells_told_max; ++i) {
        told.push_back(title_of(answer, i) + " " + context.cell(0, i));
    }
    auto sentence = capitalised(text::join(told, ", "));
    if (answer.columns.size() > cells_told_max) sentence += ", …";
    return sentence + ".";
}

struct Extremes {
    std::size_t highest = 0, lowest = 0;  // rows
    double sum = 0.0;
    bool any_negative = false;
    bool usable = false;  // two numbers at least
};

Extremes extremes_of(const Answer& answer, std::size_t column) {
    Extremes extremes;
    std::size_t numbers = 0;
    double highest = 0.0;
    double lowest = 0.0;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const auto number = number_in(answer.rows[row][column]);
        if (!number) continue;
        if (numbers == 0 || *number > highest) {
            highest = *number;
            extremes.highest = row;
        }
        if (numbers == 0 || *number < lowest) {
            lowest = *number;
            extremes.lowest = row;
        }
        extremes.sum += *number;
        extremes.any_negative |= *number < 0;
        ++numbers;
    }
    extremes.usable = numbers >= 2;
    return extremes;
}

std::vector<std::size_t> rows_with(const Answer& answer, std::size_t column, std::size_t like) {
    const auto wanted = number_in(answer.rows[like][column]);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        if (number_in(answer.rows[row][column]) == wanted) rows.push_back(row);
    }
    return rows;
}

/// The groups that a row stands for: «North», «North, 2024».
std::string group_of(const Context& context, std::size_t row,
                     const std::vector<std::size_t>& groups) {
    std::vector<std::string> names;
    for (const auto column : groups) names.push_back(context.cell(row, column));
    return text::join(names, ", ");
}

std::string extreme_sentence(const Context& context, std::size_t measure,
                             const std::vector<std::size_t>& groups, std::size_t row,
                             std::string_view which) {
    const auto& answer = context.answer;
    const auto name = capitalised(title_of(answer, measure));
    const auto shown = format_cell(answer, row, measure);
    const auto tied = rows_with(answer, measure, row);
    if (tied.size() == answer.rows.size()) return name + " is the same everywhere: " + shown;
    if (tied.size() > tied_named_max) {
        return name + " is " + std::string(which) + " for " + format_count(tied.size()) + " of " +
               format_count(answer.rows.size()) + ": " + shown;
    }
    std::vector<std::string> names;
    for (const auto at : tied) names.push_back(group_of(context, at, groups));
    return name + " is " + std::string(which) + " for " + text::list(names) + ": " + shown;
}

std::string grouped(const Context& context, std::size_t measure,
                    const std::vector<std::size_t>& groups) {
    const auto& answer = context.answer;
    const auto extremes = extremes_of(answer, measure);
    if (!extremes.usable) return {};
    const auto descending = ordered_descending(context, measure);
    const bool all_groups = !context.query.limit && !answer.truncated;
    if (!all_groups && !descending) return {};
    const bool lowest_first = !all_groups && !*descending;
    const auto row = lowest_first ? extremes.lowest : extremes.highest;
    auto sentence =
        extreme_sentence(context, measure, groups, row, lowest_first ? "lowest" : "highest");
    const bool one = rows_with(answer, measure, row).size() == 1;
    if (one && adds_up(context, measure) && !extremes.any_negative && extremes.sum > 0) {
        const double share = number_in(answer.rows[row][measure]).value_or(0.0) / extremes.sum;
        sentence += " (" + format_share(share) + " of the total)";
    }
    return sentence + ".";
}

/// ISO text or years.
bool is_before(const engine::Value& a, const engine::Value& b) {
    const auto* text_a = std::get_if<std::string>(&a);
    const auto* text_b = std::get_if<std::string>(&b);
    if (text_a != nullptr && text_b != nullptr) return *text_a < *text_b;
    return number_in(a).value_or(0.0) < number_in(b).value_or(0.0);
}

std::string over_time(const Context& context, std::size_t time, std::size_t measure) {
    const auto& answer = context.answer;
    if (answer.truncated || context.query.limit) return {};
    std::optional<std::size_t> first;
    std::optional<std::size_t> last;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        if (!number_in(answer.rows[row][measure])) continue;
        if (std::holds_alternative<std::monostate>(answer.rows[row][time])) continue;
        if (!first || is_before(answer.rows[row][time], answer.rows[*first][time])) first = row;
        if (!last || is_before(answer.rows[*last][time], answer.rows[row][time])) last = row;
    }
    if (!first || *first == *last) return {};
    const double begin = *number_in(answer.rows[*first][measure]);
    const double end = *number_in(answer.rows[*last][measure]);
    const auto verb = end > begin ? " rose from " : end < begin ? " fell from " : " was the same, ";
    auto sentence = capitalised(title_of(answer, measure)) + verb +
                    format_cell(answer, *first, measure) + " " + when_of(answer, *first, time);
    sentence += (end == begin ? " and " : " to " + format_cell(answer, *last, measure) + " ") +
                when_of(answer, *last, time);
    const bool percent = measure < answer.styles.size() && answer.styles[measure].unit == "%";
    if (begin > 0 && end != begin && !percent) {
        sentence +=
            std::string(" (") + (end > begin ? "+" : "") + format_share(end / begin - 1.0) + ")";
    }
    const auto extremes = extremes_of(answer, measure);
    if (answer.rows.size() > 2 && extremes.highest != *first && extremes.highest != *last &&
        rows_with(answer, measure, extremes.highest).size() == 1) {
        sentence += "; it was highest " + when_of(answer, extremes.highest, time) + ": " +
                    format_cell(answer, extremes.highest, measure);
    }
    return sentence + ".";
}

std::string list_of_rows(const Context& context) {
    const auto& answer = context.answer;
    const bool listed = context.frame != nullptr && context.frame->measures.empty();
    const auto noun = listed ? noun_of_rows(context) : std::string("rows");
    if (answer.truncated) {
        return "These are the first " + count_of(answer.row_count, noun) + "; there are more.";
    }
    return answer.row_count == 1 ? "There is 1 row."
                                 : "Here are " + count_of(answer.row_count, noun) + ".";
}

std::string about_many(const Context& context) {
    const auto measure = main_measure(context.answer);
    const auto times = context.columns(ColumnRole::time);
    const auto categories = context.columns(ColumnRole::category);
    const auto* select = context.query.select();
    // Only grouped results are compared: in a list of rows, one of many numbers is no message.
    const bool groups =
        select != nullptr && (!select->group_by.empty() || select->group_by_all ||
                              (context.frame != nullptr && !context.frame->dimensions.empty()));
    if (!groups || !measure) return {};
    if (times.size() == 1 && categories.empty()) {
        return over_time(context, times.front(), *measure);
    }
    auto groups_told = categories;
    groups_told.insert(groups_told.end(), times.begin(), times.end());
    if (categories.empty() || groups_told.size() > groups_told_max) return {};
    auto sentence = grouped(context, *measure, groups_told);
    // The first five by revenue prove nothing about their shares, but something about revenue.
    const auto base = context.columns(ColumnRole::measure).front();
    return sentence.empty() ? grouped(context, base, groups_told) : sentence;
}

}  // namespace

std::string summarise(const Answer& answer, const sql::Query& query, const catalog::Source& source,
                      const language::Frame* frame) {
    const Context context{.answer = answer,
                          .query = query,
                          .source = source,
                          .frame = frame,
                          .roles = roles_of(answer)};
    if (answer.rows.empty()) return "Nothing was found.";
    if (answer.rows.size() == 1 && !answer.truncated) {
        return answer.columns.size() == 1 ? single_value(context) : single_row(context);
    }
    auto sentence = about_many(context);
    return sentence.empty() ? list_of_rows(context) : sentence;
}

}  // namespace querent::answer
