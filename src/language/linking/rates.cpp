// «return rate», «churn rate», «rejection rate»: the noun names a value of a status, or a flag.
#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "language/linking/linking.hpp"

namespace querent::language {

namespace {

const std::unordered_map<std::string_view, std::vector<std::string>>& special_states() {
    static const std::unordered_map<std::string_view, std::vector<std::string>> table = {
#define QUERENT_RATE(noun, states) {noun, text::split(states, '|')},
#include "language/data/rate_states.def"
#undef QUERENT_RATE
    };
    return table;
}

/// How the state is written that the noun speaks of: «cancellation» → cancelled, canceled.
std::vector<std::string> states_of(const std::string& noun) {
    std::vector<std::string> states = {noun, noun + "ed", noun + "d"};
    const auto with = [&](std::string_view ending, std::initializer_list<const char*> others) {
        if (!noun.ends_with(ending)) return;
        const std::string base = noun.substr(0, noun.size() - ending.size());
        for (const char* other : others) states.push_back(base + other);
    };
    with("ion", {"ed", "e", "ied"});
    with("ation", {"ed", "led", "d"});
    with("lation", {"ed", "led"});
    with("al", {"ed", "ied"});
    with("y", {"ed", "ied"});
    with("sion", {"ted", "ded", "tted"});
    with("ssion", {"tted"});
    with("ption", {"bed"});
    with("ment", {"ed", "d"});
    with("ance", {"ed"});
    with("ure", {"ed"});
    with("e", {"ed"});
    const auto special = special_states().find(noun);
    if (special != special_states().end())
        states.insert(states.end(), special->second.begin(), special->second.end());
    return states;
}

}  // namespace

std::optional<Mention> Linker::rate_of(const std::vector<Token>& tokens, std::size_t at) const {
    std::size_t end = at + 1;
    if (end < tokens.size() && tokens[end].text == "-") ++end;
    std::string noun = tokens[at].folded;
    if (end + 1 < tokens.size() && noun == "no" && tokens[end].folded == "show") {
        noun = "no show";
        ++end;
    }
    if (end >= tokens.size() || tokens[at].kind != Token::Kind::word ||
        (tokens[end].folded != "rate" && tokens[end].folded != "rates"))
        return std::nullopt;
    const std::size_t count = end - at + 1;
    for (const NameHit& hit : schema_.find({tokens[at].stem, stem_of("rate")})) {
        if (hit.score >= 0.8) return std::nullopt;  // a column or metric says it
    }
    Mention mention;
    mention.count = count;
    mention.rate = true;
    return rate_of_value(noun, mention) || rate_of_flag(noun, tokens[at].stem, mention) ||
                   rate_of_date(noun, tokens[at].stem, mention)
               ? std::optional(std::move(mention))
               : std::nullopt;
}

/// A status that says the noun: «returned» for «return rate».
bool Linker::rate_of_value(const std::string& noun, Mention& mention) const {
    for (const std::string& state : states_of(noun)) {
        std::vector<ValueMatch> found = matches(values_.find(state), 1.0, false);
        // A state is one of few values; names and free text hold the word by chance.
        std::erase_if(found, [&](const ValueMatch& m) {
            return schema_.column(m.column).statistics.distinct > 30 ||
                   schema_.facts(m.column).name;
        });
        if (found.empty()) continue;
        mention.kind = Mention::Kind::value;
        mention.values = std::move(found);
        return true;
    }
    return false;
}

bool Linker::rate_of_flag(const std::string& noun, const std::string& stem,
                          Mention& mention) const {
    std::vector<NameHit> flags = schema_.find_part({stem});
    for (const std::string& state : states_of(noun)) {
        if (!flags.empty()) break;
        flags = schema_.find_part({stem_of(state)});
    }
    std::erase_if(flags, [&](const NameHit& h) {
        return h.kind != NameHit::Kind::column || !schema_.facts(ColumnId{h.table, h.index}).flag;
    });
    if (flags.empty()) return false;
    mention.kind = Mention::Kind::name;
    mention.names = std::move(flags);
    return true;
}

/// «completion rate»: the rows that have a date of completion.
bool Linker::rate_of_date(const std::string& noun, const std::string& stem,
                          Mention& mention) const {
    std::vector<std::string> stems = {stem};
    for (const std::string& state : states_of(noun)) stems.push_back(stem_of(state));
    for (const std::string& said : stems) {
        for (const NameHit& hit : schema_.find_part({said})) {
            const ColumnId id{hit.table, hit.index};
            if (hit.kind != NameHit::Kind::column || !schema_.facts(id).temporal ||
                schema_.column(id).statistics.nulls == 0)
                continue;
            Condition happened;
            happened.kind = Condition::Kind::is_null;
            happened.negated = true;
            happened.value.column = id;
            mention.kind = Mention::Kind::cue;
            mention.cue = {Cue::state, "", mention.count};
            mention.said = {std::move(happened)};
            return true;
        }
    }
    return false;
}

}  // namespace querent::language
