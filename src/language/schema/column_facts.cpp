#include "language/schema/column_facts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/words/calendar.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

using catalog::Meaning;
using catalog::Type;

bool is_key(const catalog::Table& table, const catalog::Column& column,
            const std::vector<std::string>& words) {
    if (std::find(table.primary_key.begin(), table.primary_key.end(), column.name) !=
            table.primary_key.end() &&
        table.primary_key.size() == 1) {
        return true;
    }
    for (const catalog::ForeignKey& key : table.foreign_keys) {
        if (std::find(key.columns.begin(), key.columns.end(), column.name) != key.columns.end())
            return true;
    }
    return column.meaning == Meaning::identifier ||
           is_one_of(words.back(), WordSet::key_name_words);
}

bool is_flag(const catalog::Column& column, const std::vector<std::string>& words) {
    if (column.type == Type::boolean || column.meaning == Meaning::flag) return true;
    const bool zero_one = column.type == Type::integer && column.statistics.minimum == "0" &&
                          column.statistics.maximum == "1";
    return zero_one || (is_one_of(words.front(), WordSet::flag_prefixes) &&
                        column.statistics.distinct <= 3 && column.statistics.distinct > 0);
}

/// «founded», «published» with whole numbers like 1987: years, though the name does not say so.
bool is_year(const catalog::Column& column, const std::vector<std::string>& stems) {
    if (column.type != Type::integer) return false;
    if (column.meaning == Meaning::year || stems.back() == "year" || stems.front() == "year")
        return true;
    const auto year = [](const std::string& text) {
        return text.size() == 4 && text >= "1000" && text <= "2100";
    };
    return has_any(stems, WordSet::year_event_stems) && year(column.statistics.minimum) &&
           year(column.statistics.maximum);
}

/// arrival_date_day_of_month, week_number: a place in the calendar, not «days» that were counted.
bool is_part_of_date(const catalog::Column& column, const std::vector<std::string>& words) {
    constexpr int weeks_of_a_year = 53;
    if (column.type != Type::integer || column.statistics.maximum.empty()) return false;
    const auto most = small_number(column.statistics.maximum);
    return most && *most <= weeks_of_a_year && has_any(words, WordSet::parts_of_dates);
}

}  // namespace

ColumnFacts facts_of(const catalog::Table& table, const catalog::Column& column,
                     const std::vector<std::string>& words) {
    ColumnFacts facts;
    facts.label = text::join(words, " ");
    for (const std::string& word : words) facts.stems.push_back(stem_of(word));
    facts.numeric =
        column.type == Type::integer || column.type == Type::decimal || column.type == Type::real;
    facts.temporal = column.type == Type::date || column.type == Type::timestamp;
    facts.text = column.type == Type::text;
    facts.key = is_key(table, column, words);
    facts.flag = is_flag(column, words);
    // «total price» is what was paid, and adds up; «price» is of one piece, and does not.
    const bool total = has_any(facts.stems, WordSet::total_stems);
    // «hours» were worked, «hour» is one of the day.
    const bool worked =
        words.back() == "hours" || words.back() == "minutes" || words.back() == "days";
    facts.year = is_year(column, facts.stems);
    facts.part_of_date = is_part_of_date(column, words);
    const bool rate = facts.year || facts.part_of_date || words.back() == "reading" ||
                      (has_any(facts.stems, WordSet::rate_stems) && !total && !worked) ||
                      column.meaning == Meaning::rate || column.meaning == Meaning::percentage ||
                      column.meaning == Meaning::year || column.meaning == Meaning::month;
    const bool code = column.meaning == Meaning::code || has_any(facts.stems, WordSet::code_stems);
    facts.additive = facts.numeric && !facts.key && !facts.flag && !rate && !code;
    facts.name =
        facts.text && (column.meaning == Meaning::name || column.meaning == Meaning::title ||
                       words.back() == "name" || words.back() == "title");
    facts.unique = table.rows > 0 && column.statistics.distinct >= table.rows;
    return facts;
}

namespace {

std::optional<std::uint32_t> display_of(const catalog::Table& table,
                                        const std::vector<ColumnFacts>& columns,
                                        const std::vector<std::string>& table_stems) {
    std::optional<std::uint32_t> best;
    int best_rank = 0;
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
        const ColumnFacts& facts = columns[c];
        if (!facts.text || facts.key) continue;
        int rank = 0;
        const std::string& last = facts.stems.back();
        if (last == "name" || last == "titl") {
            const bool own =
                facts.stems.size() == 1 ||
                (facts.stems.size() >= 2 && facts.stems.front() == table_stems.back()) ||
                (facts.stems.size() == table_stems.size() + 1 &&
                 std::equal(table_stems.begin(), table_stems.end(), facts.stems.begin()));
            if (own) {
                rank = 6;
            } else if (facts.stems.front() == "full") {
                rank = 5;
            } else if (facts.stems.front() == "first") {
                rank = 3;
            } else {
                rank = facts.stems.front() == "last" ? 1 : 2;
            }
        } else if (facts.stems == table_stems) {
            rank = 4;
        } else if (facts.name) {
            rank = 2;
        }
        // A «name» of a fact table that repeats is an attribute of something else.
        if (rank == 2 && table.rows > 0 &&
            table.columns[c].statistics.distinct * 10 < table.rows * 8)
            rank = 0;
        if (rank > best_rank) {
            best_rank = rank;
            best = c;
        }
    }
    return best;
}

/// «shipment» and «ship», «subscription» and «subscribed»: one root.
bool are_akin(const std::string& a, const std::string& b) {
    if (a.size() < 3 || b.size() < 3 || a == "date" || b == "date") return false;
    if (a.starts_with(b) || b.starts_with(a)) return true;
    const auto common = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
    return common >= 5;
}

constexpr std::uint64_t often_empty = 20;  // in one row of so many, at least

std::optional<std::uint32_t> date_of_rows(const catalog::Table& table,
                                          const std::vector<ColumnFacts>& columns,
                                          const std::vector<std::string>& table_stems) {
    std::optional<std::uint32_t> best;
    int best_rank = -10;
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
        const ColumnFacts& facts = columns[c];
        if (text::equals_ignoring_case(table.columns[c].name, table.default_date)) return c;
        if (!facts.temporal) continue;
        // The date of what a row is («shipments» ~ ship_date) beats that of any other event; when
        // something should be or ends is never what «last month» speaks of by itself.
        int rank = 2;
        bool own = false, secondary = false;
        for (const std::string& stem : facts.stems) {
            const bool akin = std::any_of(table_stems.begin(), table_stems.end(),
                                          [&](const std::string& t) { return are_akin(t, stem); });
            own = own || akin;
            secondary = secondary || (!akin && is_one_of(stem, WordSet::secondary_date_stems));
        }
        if (facts.label == "date" || facts.label == "day" || facts.label == "timestamp") rank = 5;
        if (has_any(facts.stems, WordSet::row_date_stems)) rank = std::max(rank, 4);
        if (own) rank = 6;
        if (secondary) rank = 1;
        // What stays empty for many rows leaves them out of every period.
        if (table.columns[c].statistics.nulls * often_empty > table.rows && !own) rank -= 2;
        if (rank > best_rank) {
            best_rank = rank;
            best = c;
        }
    }
    return best;
}

Value value_of(std::uint32_t table, std::uint32_t column) {
    Value value;
    value.column = {table, column};
    return value;
}

}  // namespace

namespace {

/// Pieces that went beat pieces that are there; «unit cost» are no pieces at all.
int rank_as_quantity(const ColumnFacts& column) {
    if (!has_any(column.stems, WordSet::quantity_stems) ||
        has_any(column.stems, WordSet::price_stems) || has_any(column.stems, WordSet::money_stems))
        return 0;
    if (has_any(column.stems, WordSet::sold_stems)) return 3;
    return has_any(column.stems, WordSet::stock_limit_stems) ? 1 : 2;
}

}  // namespace

void describe_rows(const catalog::Table& table, std::uint32_t index,
                   const std::vector<ColumnFacts>& columns, TableFacts& facts) {
    facts.person = has_any(facts.stems, WordSet::person_stems);
    facts.display = display_of(table, columns, facts.stems);
    facts.date = date_of_rows(table, columns, facts.stems);
    std::optional<std::uint32_t> money, price, quantity, first_name, last_name;
    int money_rank = 0, quantity_rank = 0;
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
        const ColumnFacts& column = columns[c];
        if (column.stems == std::vector<std::string>{"first", "name"}) first_name = c;
        if (column.stems == std::vector<std::string>{"last", "name"}) last_name = c;
        if (!column.numeric || column.key) continue;
        const int pieces = rank_as_quantity(column);
        if (pieces > quantity_rank) {
            quantity_rank = pieces;
            quantity = c;
        }
        if (has_any(column.stems, WordSet::price_stems) &&
            !has_any(column.stems, WordSet::money_first_stems) && !price)
            price = c;
        if (!column.additive || has_any(column.stems, WordSet::side_money_stems)) continue;
        const int rank = has_any(column.stems, WordSet::revenue_stems)       ? 4
                         : has_any(column.stems, WordSet::money_first_stems) ? 3
                         : has_any(column.stems, WordSet::payment_stems)     ? 2
                         : table.columns[c].meaning == Meaning::money        ? 1
                                                                             : 0;
        const bool money_said = has_any(column.stems, WordSet::money_stems) ||
                                table.columns[c].meaning == Meaning::money;
        const bool of_piece = has_any(column.stems, WordSet::unit_stems);
        if (rank > money_rank && money_said && !of_piece) {
            money_rank = rank;
            money = c;
        }
    }
    if (facts.display && first_name && last_name && facts.display == first_name)
        facts.second_display = last_name;
    if (quantity) facts.quantity = value_of(index, *quantity);
    if (money) {
        facts.money = value_of(index, *money);
    } else if (quantity && price) {
        Value product;
        product.kind = Value::Kind::multiply;
        product.operands = {value_of(index, *quantity), value_of(index, *price)};
        facts.money = product;
    }
}

std::string_view word_of_meaning(Meaning meaning) {
    switch (meaning) {
        case Meaning::city:
            return "city";
        case Meaning::region:
            return "region";
        case Meaning::country:
            return "country";
        case Meaning::currency:
            return "currency";
        case Meaning::gender:
            return "gender";
        case Meaning::email:
            return "email";
        case Meaning::phone:
            return "phone";
        case Meaning::address:
            return "address";
        case Meaning::category:
            return "";
        case Meaning::unknown:
        case Meaning::identifier:
        case Meaning::name:
        case Meaning::title:
        case Meaning::description:
        case Meaning::code:
        case Meaning::flag:
        case Meaning::money:
        case Meaning::quantity:
        case Meaning::percentage:
        case Meaning::rate:
        case Meaning::year:
        case Meaning::month:
        case Meaning::date:
        case Meaning::url:
            return "";
    }
    return "";
}

}  // namespace querent::language
