// Which two dates of a table begin and end something.
#include <algorithm>

#include "language/phrases/phrases.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

bool akin(std::string_view stem, std::string_view other) {
    if (stem == other) return true;
    const std::size_t length = std::min(stem.size(), other.size());
    std::size_t same = 0;
    while (same < length && stem[same] == other[same]) ++same;
    return same >= 5 || (same == length && length >= 4);
}

std::optional<Bucket> unit_of_time(std::string_view word) {
    static constexpr std::pair<std::string_view, Bucket> units[] = {
        {"minute", Bucket::minute}, {"hour", Bucket::hour},   {"day", Bucket::day},
        {"week", Bucket::week},     {"month", Bucket::month}, {"year", Bucket::year}};
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const auto& [name, unit] : units) {
        if (word == name) return unit;
    }
    return std::nullopt;
}

DateRole role_of(const ColumnFacts& date) {
    if (!date.temporal || has_any(date.stems, WordSet::never_an_end_stems)) return DateRole::other;
    if (date.label.starts_with("check in")) return DateRole::start;
    if (date.label.starts_with("check out")) return DateRole::finish;
    if (has_any(date.stems, WordSet::plan_date_stems)) return DateRole::plan;
    if (has_any(date.stems, WordSet::finish_date_stems)) return DateRole::finish;
    return has_any(date.stems, WordSet::start_date_stems) ? DateRole::start : DateRole::other;
}

namespace {

/// How well two dates of a table begin and end what is wanted.
class Fit {
public:
    Fit(const SchemaIndex& schema, const std::vector<std::string>& wanted)
        : schema_(schema), wanted_(wanted) {
        // «resolution», «turnaround», «processing»: whatever ends it.
        any_end_ = wanted.empty() || has_any(wanted, WordSet::any_end_stems);
    }

    /// 0 when they do not fit at all.
    [[nodiscard]] double of(ColumnId start_id, ColumnId end_id) const {
        const ColumnFacts& start = schema_.facts(start_id);
        const ColumnFacts& end = schema_.facts(end_id);
        if (!start.temporal || !end.temporal) return 0;
        const DateRole from = role_of(start), to = role_of(end);
        const bool stay = std::find(wanted_.begin(), wanted_.end(), "stay") != wanted_.end() &&
                          end.label.starts_with("check out");
        const bool end_said = said(end.stems) || stay;
        if (start_id == end_id || !may_be_end(end) || (to != DateRole::finish && !end_said))
            return 0;
        if (!may_be_end(start) || from == DateRole::plan || from == DateRole::finish) return 0;
        const TableFacts& table = schema_.facts(start_id.table);
        return (end_said ? 2.0 : 0.0) + (stay && start.label.starts_with("check in") ? 1.0 : 0.0) +
               (to == DateRole::finish ? 1.0 : 0.0) +
               (any_end_ && to == DateRole::finish ? 0.7 : 0.0) +
               (from == DateRole::start ? 0.5 : 0.0) + (table.date == start_id.column ? 0.4 : 0.0) +
               (said(table.stems) ? 0.6 : 0.0);
    }

private:
    static bool may_be_end(const ColumnFacts& date) {
        return !has_any(date.stems, WordSet::never_an_end_stems);
    }
    [[nodiscard]] bool said(const std::vector<std::string>& stems) const {
        return std::any_of(wanted_.begin(), wanted_.end(), [&](const std::string& w) {
            return std::any_of(stems.begin(), stems.end(), [&](const std::string& s) {
                return s != "date" && s != "time" && akin(w, s);
            });
        });
    }

    const SchemaIndex& schema_;
    const std::vector<std::string>& wanted_;
    bool any_end_;
};

constexpr double good_enough = 2.4;
constexpr double table_in_play = 1.5;

}  // namespace

std::optional<Value> duration_of(const SchemaIndex& schema, const std::vector<std::string>& wanted,
                                 const std::vector<std::uint32_t>& spoken) {
    const Fit fit(schema, wanted);
    std::optional<Value> best;
    double best_score = good_enough;
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        const bool in_play = std::find(spoken.begin(), spoken.end(), t) != spoken.end();
        const auto columns = static_cast<std::uint32_t>(schema.table(t).columns.size());
        for (std::uint32_t k = 0; k < columns * columns; ++k) {
            const ColumnId start{t, k % columns}, end{t, k / columns};
            const double fits = fit.of(start, end);
            const double score = fits + (in_play ? table_in_play : 0.0);
            if (fits <= 0 || score <= best_score) continue;
            best_score = score;
            best = Value();
            best->kind = Value::Kind::days_between;
            best->operands.resize(2);
            best->operands[0].column = start;
            best->operands[1].column = end;
        }
    }
    return best;
}

}  // namespace querent::language
