// The table that a block reads though none of its columns names it: what is counted, or what two
// named tables are joined through.
#include <algorithm>

#include "language/learnt/slots.hpp"

namespace querent::language::learnt {

namespace {

constexpr std::size_t tables_max = 5;

bool covered_by_column(const Question& question, const NameMatch& match) {
    return std::any_of(question.columns().begin(), question.columns().end(),
                       [&](const NameMatch& column) {
                           return column.kind == Match::exact && column.first <= match.first &&
                                  match.last <= column.last;
                       });
}

void describe_none(const Question& question, const TableChoice& choice,
                   const std::vector<int>& base, Features& features) {
    features.add("none", choice.signature, choice.block, static_cast<Feature>(choice.shape));
    features.add("none size", std::min<std::size_t>(base.size(), 3), choice.signature);
    std::size_t unread = 0;
    for (std::size_t t = 0; t < question.tables().size(); ++t) {
        const NameMatch& match = question.tables()[t];
        unread += match.kind == Match::exact && !covered_by_column(question, match) &&
                  std::find(base.begin(), base.end(), static_cast<int>(t)) == base.end();
    }
    features.add("none unread", std::min<std::size_t>(unread, 3), choice.signature);
    features.add("none unread1", std::min<std::size_t>(unread, 3));
    for (const int table : base) {
        const NameMatch& match = question.tables()[static_cast<std::size_t>(table)];
        if (match.kind != Match::exact) continue;
        const auto first = static_cast<std::ptrdiff_t>(match.first);
        features.add("none p1", question.stem(first - 1), choice.signature);
        features.add("none p2", question.stem(first - 2), question.stem(first - 1));
        features.add("none n1", question.stem(static_cast<std::ptrdiff_t>(match.last)),
                     choice.signature);
    }
    for (const Feature word : cue_features(question))
        features.add("none cue", word, choice.signature);
}

}  // namespace

TableChoice table_choice(const Form& form, const Sketch& sketch, const Question& question,
                         std::size_t block) {
    TableChoice choice;
    choice.block = block;
    choice.shape = sketch.shape;
    const auto tables = [&](const Block& body) {
        std::vector<int> used;
        for (const int column : columns_of(body)) {
            const int table = question.schema().column(column).table;
            if (std::find(used.begin(), used.end(), table) == used.end()) used.push_back(table);
        }
        std::sort(used.begin(), used.end());
        return used;
    };
    const Block& body = block == 0 ? form.first : form.second[0];
    choice.used = tables(body);
    if (block == 1) choice.outer = tables(form.first);
    const auto counts = [](const Term& term) { return term.column == star; };
    bool selected = false, all = false, having = false, ordered = false;
    for (const Term& term : body.select) {
        selected = selected || (counts(term) && term.aggregate != Aggregate::none);
        all = all || (counts(term) && term.aggregate == Aggregate::none);
    }
    for (const Condition& condition : body.having) having = having || counts(condition.left);
    for (const Order& order : body.order) ordered = ordered || counts(order.term);
    choice.signature = mix(static_cast<Feature>(selected), static_cast<Feature>(having),
                           static_cast<Feature>(ordered),
                           static_cast<Feature>(std::min<std::size_t>(body.group.size(), 1)),
                           static_cast<Feature>(all));
    // Counting rows by what each row has for itself counts rows of another table.
    if (!body.group.empty() && body.group[0] >= 0)
        choice.signature = mix(
            choice.signature, static_cast<Feature>(question.schema().column(body.group[0]).unique));
    return choice;
}

std::vector<int> tables_for(const TableChoice& choice, const Schema& schema) {
    std::vector<int> tables;
    if (!choice.used.empty()) {
        if (!schema.connect(choice.used)) return {};
        tables.push_back(-1);
    }
    const std::vector<int> base =
        choice.used.empty() ? std::vector<int>() : *schema.connect(choice.used);
    for (int t = 0; t < static_cast<int>(schema.tables().size()); ++t) {
        if (std::find(base.begin(), base.end(), t) != base.end()) continue;
        std::vector<int> wanted = choice.used;
        wanted.push_back(t);
        const auto connected = schema.connect(wanted);
        if (connected && connected->size() <= tables_max) tables.push_back(t);
    }
    return tables;
}

std::vector<Feature> table_features(const Question& question, const TableChoice& choice,
                                    int table) {
    std::vector<Feature> list;
    Features features(list);
    const Schema& schema = question.schema();
    const std::vector<int> base =
        choice.used.empty() ? std::vector<int>() : *schema.connect(choice.used);
    if (table < 0) {
        describe_none(question, choice, base, features);
        return list;
    }
    const NameMatch& match = question.tables()[static_cast<std::size_t>(table)];
    const TableEntry& entry = schema.table(table);
    const auto kind = static_cast<Feature>(match.kind);
    const bool alone = choice.used.empty();
    std::vector<int> wanted = choice.used;
    wanted.push_back(table);
    const auto connected = schema.connect(wanted);
    const auto growth = std::min<std::size_t>(connected ? connected->size() - base.size() : 9, 3);
    const Feature signature = choice.signature;
    features.add("x", kind, signature, alone);
    features.add("x1", kind, growth, choice.block, static_cast<Feature>(choice.shape));
    features.add("x2", kind, entry.name.stems.size(), alone);
    const auto nearness = static_cast<Feature>(match.nearness * 10);
    features.add("xv", nearness, std::min(match.rank, 4), alone);
    features.add("xv1", nearness, signature);
    if (match.kind > Match::none) {
        const auto first = static_cast<std::ptrdiff_t>(match.first);
        const auto last = static_cast<std::ptrdiff_t>(match.last);
        features.add("xc", kind, covered_by_column(question, match), signature);
        features.add("xp1", question.stem(first - 1), alone);
        features.add("xp2", question.stem(first - 2), question.stem(first - 1));
        features.add("xn1", question.stem(last), alone);
        features.add("xpos", std::min<std::ptrdiff_t>(first / 2, 4), alone);
        const bool inside = std::any_of(
            question.tables().begin(), question.tables().end(), [&](const NameMatch& other) {
                return other.kind == Match::exact && other.first <= match.first &&
                       match.last <= other.last &&
                       other.last - other.first > match.last - match.first;
            });
        features.add("xd", kind, inside);
    }
    features.add("xk", std::min(entry.foreign_keys, 3), kind, alone);
    features.add("xk1", std::min(entry.foreign_keys, 3), growth, signature);
    bool child = false;
    for (const int used : choice.used) {
        for (const Link& link : schema.links(table, used))
            child = child || schema.column(link.left).foreign;
    }
    features.add("xchild", child, kind, signature);
    const bool outer =
        std::find(choice.outer.begin(), choice.outer.end(), table) != choice.outer.end();
    features.add("xouter", outer, choice.outer.empty(), static_cast<Feature>(choice.shape));
    std::size_t named = 0, valued = 0;
    for (const int column : entry.columns) {
        named += question.columns()[static_cast<std::size_t>(column)].kind == Match::exact;
        for (const Anchor& anchor : question.anchors()) valued += anchor.hit(column) != nullptr;
    }
    features.add("xnc", std::min<std::size_t>(named, 3), alone);
    features.add("xnv", std::min<std::size_t>(valued, 2), alone);
    for (const std::string& stem : entry.name.stems) {
        for (const Feature word : question.content_words()) features.add("xw", word, hash_of(stem));
    }
    return list;
}

}  // namespace querent::language::learnt
