#include "knowledge/arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "knowledge/named_things.hpp"
#include "sql/printer.hpp"

namespace querent::knowledge {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 9> operators = {{
    {" minus ", '-'},
    {" less ", '-'},
    {" without ", '-'},
    {" plus ", '+'},
    {" times ", '*'},
    {" multiplied by ", '*'},
    {" divided by ", '/'},
    {" per ", '/'},
    {" - ", '-'},
}};

struct Pieces {
    std::vector<std::string> operands;
    std::string signs;  // between them
};

Pieces split(std::string_view text) {
    Pieces pieces;
    const std::string plain = text::lower(text);
    std::size_t begin = 0;
    for (;;) {
        std::size_t first = std::string::npos, length = 0;
        char sign = 0;
        for (const auto& [word, what] : operators) {
            const auto at = plain.find(word, begin);
            if (at == std::string::npos || at >= first) continue;
            first = at;
            length = word.size();
            sign = what;
        }
        const auto piece = text.substr(begin, first == std::string::npos ? first : first - begin);
        pieces.operands.emplace_back(text::trim(piece));
        if (first == std::string::npos) return pieces;
        pieces.signs += sign;
        begin = first + length;
    }
}

std::string_view bare(std::string_view operand) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word : {"the ", "total ", "sum of ", "sum ", "all "}) {
            if (!text::starts_with_ignoring_case(operand, word)) continue;
            operand = text::trim(operand.substr(word.size()));
            again = true;
        }
    }
    return operand;
}

bool is_number(std::string_view operand) {
    return !operand.empty() && operand.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(operand.begin(), operand.end(), '.') <= 1 && operand != ".";
}

bool adds_up(const catalog::Column& column) {
    return column.type == catalog::Type::integer || column.type == catalog::Type::decimal ||
           column.type == catalog::Type::real;
}

/// The operand as SQL over the columns of `table`; nothing when the table has no such number.
std::optional<std::string> in_table(const std::vector<NamedThing>& named,
                                    const catalog::Table& table, bool by_row) {
    for (const auto& thing : named) {
        if (thing.table != table.name) continue;
        if (!thing.metric.empty() && !by_row) {
            const auto metric =
                std::find_if(table.metrics.begin(), table.metrics.end(),
                             [&](const auto& one) { return one.name == thing.metric; });
            // One with a filter of its own cannot be a part of another.
            if (metric != table.metrics.end() && metric->filter.empty())
                return "(" + metric->expression + ")";
        }
        const auto* column = thing.column.empty() ? nullptr : table.find(thing.column);
        if (column == nullptr || !adds_up(*column)) continue;
        const auto name = sql::quote_identifier(column->name, sql::Dialect::duckdb);
        return by_row ? name : "sum(" + name + ")";
    }
    return std::nullopt;
}

std::optional<std::string> expression_in(const catalog::Table& table, const Pieces& pieces,
                                         const std::vector<std::vector<NamedThing>>& named,
                                         bool by_row) {
    std::string out;
    for (std::size_t k = 0; k < pieces.operands.size(); ++k) {
        if (k > 0) out += fmt::format(" {} ", pieces.signs[k - 1]);
        if (named[k].empty()) {  // a number
            out += pieces.operands[k];
            continue;
        }
        const auto operand = in_table(named[k], table, by_row);
        if (!operand) return std::nullopt;
        out += *operand;
    }
    return by_row ? "sum(" + out + ")" : out;
}

}  // namespace

Result<std::optional<NamedArithmetic>> read_arithmetic(std::string_view text,
                                                       const catalog::Source& source) {
    const Pieces pieces = split(text);
    if (pieces.signs.empty()) return std::optional<NamedArithmetic>();
    std::vector<std::vector<NamedThing>> named;
    std::size_t unknown = 0;
    std::string first_unknown;
    for (const auto& operand : pieces.operands) {
        named.push_back(is_number(operand) ? std::vector<NamedThing>()
                                           : things_named(operand, source));
        // «total refunds» is the sum of the refunds, where no name says «total» itself.
        if (named.back().empty() && !is_number(operand))
            named.back() = things_named(bare(operand), source);
        if (!named.back().empty() || is_number(operand)) continue;
        if (unknown++ == 0) first_unknown = operand;
    }
    // «customers without orders in May» is no arithmetic.
    if (unknown == pieces.operands.size() ||
        (unknown > 0 && pieces.signs == "-" &&
         text::lower(text).find(" without ") != std::string::npos))
        return std::optional<NamedArithmetic>();
    if (unknown > 0) {
        const auto near = nearest_name(first_unknown, source);
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("There is no «{}» in «{}».",
                                            text::shorten(first_unknown, 80), source.name),
                     .hint = near.empty() ? "`querent catalog` lists the names."
                                          : fmt::format("Perhaps you meant «{}».", near)};
    }
    const bool by_row = pieces.signs.find('*') != std::string::npos;
    std::vector<NamedArithmetic> found;
    for (const auto& table : source.tables) {
        if (auto sql = expression_in(table, pieces, named, by_row))
            found.push_back({table.name, *std::move(sql)});
    }
    if (found.size() == 1) return std::optional(std::move(found[0]));
    if (found.empty()) return std::optional<NamedArithmetic>();
    std::vector<std::string> tables;
    for (const auto& one : found) tables.push_back("«" + one.table + "»");
    return Error{
        .code = ErrorCode::invalid_argument,
        .message = fmt::format("Several tables have these numbers: {}.", text::list(tables)),
        .hint = fmt::format("Say of which, as «{}.{}».", found[0].table, pieces.operands[0])};
}

}  // namespace querent::knowledge
