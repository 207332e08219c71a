// «return rate», «churn rate», «rejection rate»: the noun names a value of a status, or a flag.
#include <algorithm>

#include "language/linking.hpp"

namespace querent::language {

namespace {

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
    with("sion", {"ted", "ded"});
    with("ption", {"bed"});
    with("ment", {"ed", "d"});
    with("ance", {"ed"});
    with("ure", {"ed"});
    with("e", {"ed"});
    const auto also = [&](std::string_view word, std::initializer_list<const char*> others) {
        if (noun == word) states.insert(states.end(), others.begin(), others.end());
    };
    also("churn", {"churned", "cancelled", "canceled", "terminated", "lost", "inactive"});
    also("cancel", {"cancelled", "canceled"});
    also("cancellation", {"cancelled", "canceled"});
    also("refund", {"refunded", "returned"});
    also("return", {"returned", "refunded"});
    also("conversion", {"converted", "won", "customer", "closed won"});
    also("win", {"won", "closed won"});
    also("loss", {"lost"});
    also("success", {"successful", "succeeded", "success", "completed"});
    also("failure", {"failed", "failure", "error"});
    also("no show", {"no-show", "no_show"});
    also("default", {"defaulted", "default"});
    also("acceptance", {"accepted"});
    also("payment", {"paid"});
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
        return mention;
    }
    std::vector<NameHit> flags = schema_.find_part({tokens[at].stem});
    for (const std::string& state : states_of(noun)) {
        if (!flags.empty()) break;
        flags = schema_.find_part({stem_of(state)});
    }
    std::erase_if(flags, [&](const NameHit& h) {
        return h.kind != NameHit::Kind::column || !schema_.facts(ColumnId{h.table, h.index}).flag;
    });
    if (flags.empty()) return std::nullopt;
    mention.kind = Mention::Kind::name;
    mention.names = std::move(flags);
    return mention;
}

}  // namespace querent::language
