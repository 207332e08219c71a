#include "language/schema/period_columns.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "language/words/calendar.hpp"
#include "language/words/words.hpp"

namespace querent::language {

bool has_dates(const SchemaIndex& schema) {
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        for (std::uint32_t c = 0; c < schema.table(t).columns.size(); ++c) {
            if (schema.facts(ColumnId{t, c}).temporal) return true;
        }
    }
    return false;
}

std::optional<ColumnId> period_column(const SchemaIndex& schema, std::string_view word) {
    constexpr std::string_view words[] = {"day", "week", "month", "quarter", "weekday"};
    if (word == "day_of_week") word = "weekday";
    if (std::find(std::begin(words), std::end(words), word) == std::end(words)) return {};
    if (has_dates(schema)) return {};
    std::optional<ColumnId> found;
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        for (std::uint32_t c = 0; c < schema.table(t).columns.size(); ++c) {
            if (schema.facts(ColumnId{t, c}).label != word) continue;
            if (found) return {};
            found = ColumnId{t, c};
        }
    }
    return found;
}

namespace {

/// What a name of a part of a date says beside the part: «arrival date».
std::vector<std::string> without_part(std::vector<std::string> stems) {
    static constexpr std::array<std::string_view, 5> parts = {"year", "month", "quarter", "week",
                                                              "day"};
    const auto last = std::find_if(stems.begin(), stems.end(), [](const std::string& stem) {
        return std::find(parts.begin(), parts.end(), stem) != parts.end();
    });
    stems.erase(last, stems.end());  // «day of month», too
    return stems;
}

}  // namespace

std::optional<ColumnId> other_part_of_date(const SchemaIndex& schema, ColumnId part,
                                           std::string_view word) {
    const std::vector<std::string> date = without_part(schema.facts(part).stems);
    for (std::uint32_t c = 0; c < schema.table(part.table).columns.size(); ++c) {
        const ColumnFacts& other = schema.facts(ColumnId{part.table, c});
        const bool says = other.stems.size() == date.size() + 1 && other.stems.back() == word;
        if (says && !other.temporal && without_part(other.stems) == date)
            return ColumnId{part.table, c};
    }
    return std::nullopt;
}

std::optional<Literal> month_in(const SchemaIndex& schema, ColumnId column, unsigned month) {
    static constexpr std::array<std::string_view, 12> names = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const catalog::Column& described = schema.column(column);
    const std::string& first = described.statistics.minimum;
    const std::string& last = described.statistics.maximum;
    if (described.type == catalog::Type::integer) {
        const auto low = small_number(first), high = small_number(last);
        if (!low || !high || *low < 1 || *high > 12) return std::nullopt;
        return Literal{Literal::Kind::number, std::to_string(month)};
    }
    if (!month_named(text::fold(first)) || !month_named(text::fold(last))) return std::nullopt;
    constexpr std::size_t abbreviated = 3;
    const bool whole = first.size() > abbreviated || last.size() > abbreviated;
    std::string name(names[month - 1].substr(0, whole ? std::string_view::npos : abbreviated));
    if (first == text::lower(first)) name = text::lower(name);
    if (first == text::upper(first)) name = text::upper(name);
    return Literal{Literal::Kind::text, std::move(name)};
}

}  // namespace querent::language
