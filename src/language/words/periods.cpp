// Prepositions make periods of anchors: «since A», «before A», «between A and A».
#include "language/words/periods.hpp"

#include "base/text.hpp"
#include "language/words/anchors.hpp"

namespace querent::language {

namespace {

class Reader : private Anchors {
public:
    using Anchors::Anchors;

    std::optional<PeriodMention> period(std::size_t at) const {
        if (auto between = between_two(at)) return between;
        if (auto open = half_open(at)) return open;
        std::size_t start = at;
        if (is(at,
               {"in", "during", "for", "on", "within", "of", "over", "throughout", "from", "at"})) {
            ++start;
        }
        if (is(start, {"the"})) ++start;
        const std::optional<Anchor> anchor = anchor_at(start);
        if (!anchor) return std::nullopt;
        PeriodMention mention{anchor->from, anchor->to, anchor->label, anchor->next - at};
        mention.bare_year = anchor->bare_year && start == at;
        // «from May to July» and «2023 to 2024».
        if (is(anchor->next, {"to", "until", "till", "through", "-"})) {
            const std::optional<Anchor> end = anchor_at(skip_the(anchor->next + 1));
            if (end && end->from >= anchor->from) return range(*anchor, *end, at);
        }
        return mention;
    }

private:
    static PeriodMention range(const Anchor& first, const Anchor& last, std::size_t at) {
        Anchor start = first;
        // «from May to July 2023»: the year stands only at the end.
        if (last.label.size() > 4 && first.label.find_first_of("0123456789") == std::string::npos &&
            month_named(text::lower(first.label))) {
            const auto year = last.from.year();
            start.from = year / first.from.month() / 1;
            if (start.from > last.from)
                start.from = (year - std::chrono::years(1)) / first.from.month() / 1;
        }
        return {start.from, last.to, first.label + " to " + last.label, last.next - at};
    }

    std::optional<PeriodMention> between_two(std::size_t at) const {
        if (!is(at, {"between", "from"})) return std::nullopt;
        const std::optional<Anchor> first = anchor_at(skip_the(at + 1));
        if (!first || !is(first->next, {"and", "to", "until", "till", "through", "-"})) {
            return std::nullopt;
        }
        const std::optional<Anchor> last = anchor_at(skip_the(first->next + 1));
        if (!last) return std::nullopt;
        return range(*first, *last, at);
    }

    std::optional<PeriodMention> half_open(std::size_t at) const {
        std::size_t start = at + 1;
        const bool on_or = is(at, {"on"}) && is(at + 1, {"or"});
        if (on_or) start = at + 3;
        const std::string_view key = on_or ? word(at + 2) : word(at);
        enum class Side { since, after, before, until } side;
        if (key == "since" || key == "starting") {
            side = Side::since;
        } else if (key == "after") {
            side = on_or ? Side::since : Side::after;
        } else if (key == "before") {
            side = on_or ? Side::until : Side::before;
        } else if (key == "until" || key == "till" || key == "by") {
            side = Side::until;
        } else {
            return std::nullopt;
        }
        if (is(start, {"from", "in"})) ++start;
        const std::optional<Anchor> anchor = anchor_at(skip_the(start));
        if (!anchor) return std::nullopt;
        PeriodMention mention;
        mention.tokens = anchor->next - at;
        mention.comparing = true;
        switch (side) {
            case Side::since:
                mention.from = anchor->from;
                break;
            case Side::after:
                mention.from = anchor->to;
                break;
            case Side::before:
                mention.to = anchor->from;
                break;
            case Side::until:
                mention.to = anchor->to;
                break;
        }
        mention.label = std::string(on_or ? "on or " : "") + std::string(key) + " " + anchor->label;
        return mention;
    }
};

}  // namespace

std::optional<PeriodMention> period_at(const std::vector<Token>& tokens, std::size_t at,
                                       Date today) {
    return Reader(tokens, today).period(at);
}

}  // namespace querent::language
