// The join-free form that the learnt part reads a question into.
//
// A form is a block, or two blocks under a set operation. A block names columns; which tables are
// joined, and how, follows from the columns and from at most one table more (Block::table). Columns
// are flat numbers of a learnt::Schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace querent::language::learnt {

enum class Aggregate : std::uint8_t { none, count, sum, average, minimum, maximum };
enum class Operator : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    contains,
    not_contains,
    starts_with,
    ends_with,
    between,
    in,
    not_in,
};
enum class SetOperation : std::uint8_t { none, intersect, union_, except };

inline constexpr int star = -1;

/// What is shown, compared or sorted by: a column or all of a row, perhaps aggregated.
struct Term {
    Aggregate aggregate = Aggregate::none;
    bool distinct = false;
    int column = star;
    friend bool operator==(const Term&, const Term&) = default;
};

struct Literal {
    std::string text;     // digits when it is a number
    bool number = false;  // else text
    friend bool operator==(const Literal&, const Literal&) = default;
};

struct Block;

struct Condition {
    Term left;
    Operator op = Operator::equal;
    std::vector<Literal> values;  // one; two for between; none when there is a block
    std::vector<Block> block;     // at most one
    bool or_before = false;       // joined by OR to the condition before it
    friend bool operator==(const Condition&, const Condition&) = default;
};

struct Order {
    Term term;
    bool descending = false;
    friend bool operator==(const Order&, const Order&) = default;
};

struct Block {
    std::vector<Term> select;
    bool distinct = false;
    std::vector<Condition> where;
    std::vector<int> group;
    std::vector<Condition> having;
    std::vector<Order> order;
    std::optional<std::uint64_t> limit;
    int table = -1;  // one table more than the columns name: what count(*) counts
    friend bool operator==(const Block&, const Block&) = default;
};

struct Form {
    Block first;
    SetOperation operation = SetOperation::none;
    std::vector<Block> second;  // one when there is an operation
    friend bool operator==(const Form&, const Form&) = default;
};

/// Columns that a block names outside its nested blocks.
std::vector<int> columns_of(const Block& block);

/// A text that two forms share when they say the same in another order of equal parts.
std::string key_of(const Form& form);

}  // namespace querent::language::learnt
