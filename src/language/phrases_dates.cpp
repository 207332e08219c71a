// Which two dates of a table begin and end something.
#include <algorithm>
#include <array>

#include "language/phrases.hpp"

namespace querent::language {

namespace {

using Stems = std::array<std::string_view, 24>;

constexpr Stems plan_stems = {"promis", "due",    "expect",   "plan", "schedul",
                              "estim",  "target", "deadlin",  "eta",  "commit",
                              "agre",   "requir", "forecast", "want", "request by"};
constexpr Stems finish_stems = {"end",     "finish",   "complet",  "close",  "closur", "resolv",
                                "resolut", "deliveri", "delivery", "deliv",  "return", "pay",
                                "payment", "termin",   "left",     "leav",   "exit",   "discharg",
                                "arriv",   "checkout", "cancel",   "resign", "stop",   "settl"};
constexpr Stems start_stems = {"start",  "begin",  "open",     "creat",  "order", "issu",
                               "invoic", "report", "admit",    "admiss", "hire",  "checkin",
                               "depart", "pickup", "submit",   "receiv", "book",  "sign",
                               "join",   "ship",   "dispatch", "regist", "from",  "request"};

bool any_of_stems(const ColumnFacts& column, const Stems& stems) {
    return std::any_of(column.stems.begin(), column.stems.end(), [&](const std::string& s) {
        return std::find(stems.begin(), stems.end(), s) != stems.end();
    });
}

bool never_an_end(const ColumnFacts& column) {
    static constexpr Stems stems = {"birth", "dob",    "updat", "modifi", "load",
                                    "last",  "expiri", "expir", "valid",  "import"};
    return any_of_stems(column, stems);
}

/// «resolution», «turnaround», «processing»: whatever ends it.
bool speaks_of_any_end(std::string_view stem) {
    static constexpr Stems stems = {"resolut", "resolv", "turnaround", "process",    "handl",
                                    "complet", "cycl",   "lead",       "stay",       "length",
                                    "durat",   "tenur",  "fulfil",     "fulfilment", "last",
                                    "take",    "employ", "work",       "open",       "run"};
    return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

}  // namespace

bool akin(std::string_view stem, std::string_view other) {
    if (stem == other) return true;
    const std::size_t length = std::min(stem.size(), other.size());
    std::size_t same = 0;
    while (same < length && stem[same] == other[same]) ++same;
    return same >= 5 || (same == length && length >= 4);
}

DateRole role_of(const ColumnFacts& date) {
    if (!date.temporal || never_an_end(date)) return DateRole::other;
    if (any_of_stems(date, plan_stems)) return DateRole::plan;
    if (any_of_stems(date, finish_stems)) return DateRole::finish;
    return any_of_stems(date, start_stems) ? DateRole::start : DateRole::other;
}

std::optional<Value> duration_of(const SchemaIndex& schema, const std::vector<std::string>& wanted,
                                 const std::vector<std::uint32_t>& spoken) {
    std::optional<Value> best;
    double best_score = 2.4;
    const auto said = [&](const std::vector<std::string>& stems) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
            return std::any_of(stems.begin(), stems.end(), [&](const std::string& s) {
                return s != "date" && s != "time" && akin(w, s);
            });
        });
    };
    const bool any_end =
        wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                      [](const auto& w) { return speaks_of_any_end(w); });
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        const bool in_play = std::find(spoken.begin(), spoken.end(), t) != spoken.end();
        const auto columns = static_cast<std::uint32_t>(schema.table(t).columns.size());
        for (std::uint32_t e = 0; e < columns; ++e) {
            const ColumnFacts& end = schema.facts(ColumnId{t, e});
            const DateRole end_role = role_of(end);
            const bool end_said = end.temporal && said(end.stems);
            if (!end.temporal || never_an_end(end)) continue;
            if (end_role != DateRole::finish && !end_said) continue;
            if (end_role == DateRole::plan && !end_said) continue;
            for (std::uint32_t s = 0; s < columns; ++s) {
                const ColumnFacts& start = schema.facts(ColumnId{t, s});
                const DateRole role = role_of(start);
                if (s == e || !start.temporal || never_an_end(start) || role == DateRole::plan ||
                    role == DateRole::finish)
                    continue;
                double score = (in_play ? 1.5 : 0.0) + (end_said ? 2.0 : 0.0);
                score += end_role == DateRole::finish ? 1.0 : 0.0;
                score += any_end && end_role == DateRole::finish ? 0.7 : 0.0;
                score += role == DateRole::start ? 0.5 : 0.0;
                score += schema.facts(t).date == s ? 0.4 : 0.0;
                score += said(schema.facts(t).stems) ? 0.6 : 0.0;
                if (score <= best_score) continue;
                best_score = score;
                Value days;
                days.kind = Value::Kind::days_between;
                days.operands.resize(2);
                days.operands[0].column = {t, s};
                days.operands[1].column = {t, e};
                best = std::move(days);
            }
        }
    }
    return best;
}

}  // namespace querent::language
