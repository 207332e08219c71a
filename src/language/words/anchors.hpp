// An anchor is a stretch of the calendar that words name: «2024», «May 2023», «last week»,
// «2023-05-01». «Last 30 days» ends with today; «last month» is the calendar month.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/words/calendar.hpp"
#include "language/words/words.hpp"

namespace querent::language {

struct Anchor {
    Date from, to;  // [from, to)
    std::string label;
    std::size_t next;  // the token behind it
    bool bare_year = false;
};

/// Reads anchors among the tokens of a question.
class Anchors {
public:
    Anchors(const std::vector<Token>& tokens, Date today) : tokens_(tokens), today_(today) {}

    [[nodiscard]] std::optional<Anchor> anchor_at(std::size_t at) const;

    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].folded) : std::string_view();
    }
    [[nodiscard]] bool is(std::size_t at, std::initializer_list<std::string_view> words) const {
        for (const std::string_view w : words) {
            if (word(at) == w) return true;
        }
        return false;
    }
    [[nodiscard]] std::size_t skip_the(std::size_t at) const {
        return is(at, {"the"}) ? at + 1 : at;
    }

private:
    [[nodiscard]] std::optional<Anchor> named_day(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> relative(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> last_month_by_name(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> to_date(std::size_t at) const;
    [[nodiscard]] std::optional<int> year_number(std::size_t at) const;
    [[nodiscard]] int year_after(std::size_t& next, unsigned month) const;
    [[nodiscard]] std::optional<Anchor> half_or_quarter(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> season(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> month(std::size_t at) const;
    [[nodiscard]] std::optional<int> day_number(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> written_date(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> calendar(const std::vector<std::string>& parts,
                                                 const std::vector<int>& numbers, char separator,
                                                 std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> decade(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> year(std::size_t at) const;
    [[nodiscard]] std::optional<Anchor> weekday(std::size_t at) const;
    [[nodiscard]] std::string label(std::size_t begin, std::size_t end) const;

    const std::vector<Token>& tokens_;
    Date today_;
};

}  // namespace querent::language
