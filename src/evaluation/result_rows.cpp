// Execution accuracy as the project's reference evaluator defines it; tests/evaluation holds the
// two to each other.
//
// Columns are matched by their values: a column of the prediction can stand for a column of the
// gold result when both hold the same values (in the same order, when order counts). Of the
// assignments that this leaves, each is tried on the rows, up to a limit: results of many equal
// columns have more assignments than anybody can try.
#include "evaluation/result_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace querent::evaluation {

namespace {

constexpr int assignments_tried_max = 5'000;
/// Where columns of the prediction are too few, no assignment is ever complete.
constexpr int steps_max = 1'000'000;
constexpr double whole_max = 1e15;      // above it even whole numbers count nine digits
constexpr double int64_range = 9.2e18;  // within it a whole number is an integer

}  // namespace

std::uint32_t ValueNumbers::number_of(std::string key) {
    return numbers_.emplace(std::move(key), static_cast<std::uint32_t>(numbers_.size()))
        .first->second;
}

std::uint32_t ValueNumbers::of_null() {
    return number_of("n");
}

std::uint32_t ValueNumbers::of(std::int64_t integer) {
    return number_of("i" + std::to_string(integer));
}

std::uint32_t ValueNumbers::of(double real) {
    if (std::floor(real) != real || std::fabs(real) >= whole_max) {
        real = std::strtod(fmt::format("{:.9g}", real).c_str(), nullptr);
    }
    if (std::floor(real) == real && std::fabs(real) < int64_range) {
        return of(static_cast<std::int64_t>(real));
    }
    return number_of(fmt::format("r{}", real));
}

std::uint32_t ValueNumbers::of(std::string_view bytes) {
    return number_of("t" + text::repaired_utf8(bytes));
}

namespace {

/// The values of one column, sorted when the order of rows does not count.
std::vector<std::uint32_t> signature(const std::vector<Row>& rows, std::size_t column,
                                     bool ordered) {
    std::vector<std::uint32_t> values;
    values.reserve(rows.size());
    for (const Row& row : rows) values.push_back(row[column]);
    if (!ordered) std::sort(values.begin(), values.end());
    return values;
}

class Assignments {
public:
    Assignments(const std::vector<Row>& gold, const std::vector<Row>& predicted, bool ordered)
        : gold_(gold), predicted_(predicted), ordered_(ordered), width_(gold.front().size()) {
        if (!ordered_) std::sort(gold_.begin(), gold_.end());
    }

    bool any_fits() {
        std::vector<std::vector<std::uint32_t>> theirs;
        for (std::size_t k = 0; k < width_; ++k)
            theirs.push_back(signature(predicted_, k, ordered_));
        for (std::size_t j = 0; j < width_; ++j) {
            const auto own = signature(gold_, j, ordered_);
            std::vector<std::size_t> fitting;
            for (std::size_t k = 0; k < width_; ++k)
                if (theirs[k] == own) fitting.push_back(k);
            if (fitting.empty()) return false;
            candidates_.push_back(std::move(fitting));
        }
        used_.assign(width_, false);
        return extend();
    }

private:
    /// Assigns the next column of the gold result in every way that is left.
    bool extend() {
        if (left_ <= 0 || ++steps_ > steps_max) return false;
        if (chosen_.size() == width_) {
            --left_;
            return fits();
        }
        for (const std::size_t k : candidates_[chosen_.size()]) {
            if (used_[k]) continue;
            used_[k] = true;
            chosen_.push_back(k);
            if (extend()) return true;
            chosen_.pop_back();
            used_[k] = false;
        }
        return false;
    }

    [[nodiscard]] bool fits() const {
        std::vector<Row> arranged;
        arranged.reserve(predicted_.size());
        for (const Row& row : predicted_) {
            Row& out = arranged.emplace_back();
            out.reserve(width_);
            for (const std::size_t k : chosen_) out.push_back(row[k]);
        }
        if (!ordered_) std::sort(arranged.begin(), arranged.end());
        return arranged == gold_;
    }

    std::vector<Row> gold_;
    const std::vector<Row>& predicted_;
    bool ordered_;
    std::size_t width_;
    int left_ = assignments_tried_max;
    int steps_ = 0;
    std::vector<std::vector<std::size_t>> candidates_;
    std::vector<std::size_t> chosen_;
    std::vector<bool> used_;
};

}  // namespace

bool same_rows(const std::vector<Row>& gold, const std::vector<Row>& predicted, bool ordered) {
    if (gold.size() != predicted.size()) return false;
    if (gold.empty()) return true;
    if (gold.front().size() != predicted.front().size()) return false;
    if (gold == predicted) return true;
    return Assignments(gold, predicted, ordered).any_fits();
}

bool sorts_its_rows(std::string_view sql) {
    std::string outside;
    int depth = 0;
    for (std::size_t k = 0; k < sql.size(); ++k) {
        const char c = sql[k];
        if (c == '\'' || c == '"') {
            // Up to the quote that ends it; two in a row begin the next quoted part, as well.
            const auto end = sql.find(c, k + 1);
            if (end == std::string_view::npos) continue;
            k = end;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (depth == 0) {
            outside += c;
        }
    }
    const std::string lowered = text::lower(outside);
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (auto at = lowered.find("order"); at != std::string::npos;
         at = lowered.find("order", at + 1)) {
        if (at > 0 && is_word(lowered[at - 1])) continue;
        auto by = at + 5;
        while (by < lowered.size() && is_space(lowered[by])) ++by;
        if (by == at + 5 || lowered.compare(by, 2, "by") != 0) continue;
        if (by + 2 == lowered.size() || !is_word(lowered[by + 2])) return true;
    }
    return false;
}

}  // namespace querent::evaluation
