// «claimed and paid amount», «wait and talk time»: the noun at the end belongs to both.
#include "language/phrases/reader.hpp"

namespace querent::language {

bool PhraseReader::shared_noun(std::size_t at) {
    if (!is_word(at) && ms_[at].kind != Mention::Kind::value) return false;
    const std::size_t joint = next(at + 1), other = next(joint + 1);
    const bool joined = joint < ms_.size() && ms_[joint].kind == Mention::Kind::cue &&
                        ms_[joint].cue.cue == Cue::both && ms_[joint].text == "and";
    const ColumnFacts* last = joined ? column(other) : nullptr;
    if (last == nullptr || !last->numeric || ms_[other].count < 2 || ms_[other].names[0].said < 0.9)
        return false;
    const std::string& phrase = ms_[other].text;
    std::vector<std::string> stems = stems_of(ms_[at].text);
    stems.push_back(stem_of(std::string_view(phrase).substr(phrase.rfind(' ') + 1)));
    for (const NameHit& hit : schema_.find(stems)) {
        const bool beside = hit.kind == NameHit::Kind::column && hit.score >= 0.9 &&
                            hit.table == ms_[other].names[0].table;
        if (!beside || hit == ms_[other].names[0]) continue;
        if (!schema_.facts(ColumnId{hit.table, hit.index}).numeric) continue;
        become_name(at, hit);
        return true;
    }
    return false;
}

}  // namespace querent::language
