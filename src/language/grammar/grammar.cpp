// The walk: one pass, each mention handled by what it is. Rules look ahead over fillers where a
// phrase needs its object («average» wants a number, «more than 5» wants what is counted).
#include "language/grammar/grammar.hpp"

#include "language/grammar/closing.hpp"
#include "language/grammar/rules.hpp"

namespace querent::language {

namespace {

void step(grammar::Walk& w) {
    switch (w.mentions[w.at].kind) {
        case Mention::Kind::filler:
            ++w.at;
            return;
        case Mention::Kind::unknown:
            return grammar::read_unknown(w);
        case Mention::Kind::cue:
            return grammar::read_cue(w);
        case Mention::Kind::number:
            return grammar::read_number(w);
        case Mention::Kind::period:
            return grammar::read_period(w);
        case Mention::Kind::name:
            return grammar::read_name(w);
        case Mention::Kind::value:
            return grammar::read_value(w);
    }
}

}  // namespace

Draft draft_frame(const SchemaIndex& schema, const JoinGraph& joins,
                  std::vector<Mention> mentions) {
    grammar::Walk w(schema, joins, std::move(mentions));
    while (w.at < w.mentions.size()) step(w);
    grammar::close(w);
    return std::move(w.draft);
}

}  // namespace querent::language
