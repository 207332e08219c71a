#include "sql/printing/by_name.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "sql/build.hpp"

namespace querent::sql::printing {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [name](const std::string& other) {
        return text::equals_ignoring_case(other, name);
    });
}

void add(Names& names, const Names& more) {
    for (const auto& name : more) {
        if (!contains(names, name)) names.push_back(name);
    }
}

/// Empty when one of them cannot be known, or two are the same.
Names names_of(const Query& query) {
    if (const auto* set = std::get_if<SetOperation>(&query.body)) {
        Names names = names_of(*set->left);
        if (!set->by_name || names.empty()) return names;
        const Names right = names_of(*set->right);
        if (right.empty()) return {};
        add(names, right);
        return names;
    }
    if (const auto* inner = std::get_if<Box<Query>>(&query.body)) return names_of(**inner);
    const auto* select = query.select();
    if (select == nullptr) return {};
    Names names;
    for (const auto& item : select->items) {
        const auto* reference = item.expression.as<ColumnReference>();
        const std::string name =
            item.alias.empty() && reference != nullptr ? reference->name : item.alias;
        if (name.empty() || contains(names, name)) return {};
        names.push_back(name);
    }
    return names;
}

Query padded(Query side, const Names& own, const Names& all) {
    constexpr std::string_view rows = "querent_rows";
    Select select;
    for (const auto& name : all) {
        const auto found = std::find_if(own.begin(), own.end(), [&name](const std::string& other) {
            return text::equals_ignoring_case(other, name);
        });
        if (found == own.end()) {
            select.items.push_back({null_literal(), name});
        } else {
            select.items.push_back({column(*found), *found == name ? "" : name});
        }
    }
    select.from.push_back(derived(std::move(side), rows));
    return sql::query(std::move(select));
}

}  // namespace

Result<Query> paired_by_place(const Query& query) {
    Query result = query;
    auto& operation = std::get<SetOperation>(result.body);
    const Names left = names_of(*operation.left);
    const Names right = names_of(*operation.right);
    if (left.empty() || right.empty()) {
        return Error{ErrorCode::sql_dialect_cannot_express,
                     "UNION BY NAME over columns whose names are not written",
                     {},
                     "Name each column of both sides, each once.",
                     {}};
    }
    operation.by_name = false;
    if (left == right) return result;
    Names all = left;
    add(all, right);
    operation.left = padded(std::move(*operation.left), left, all);
    operation.right = padded(std::move(*operation.right), right, all);
    return result;
}

}  // namespace querent::sql::printing
