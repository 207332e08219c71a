#include "language/learnt/meaning.hpp"

#include <algorithm>

#include "sql/build.hpp"
#include "sql/canonical.hpp"
#include "sql/printer.hpp"

namespace querent::language::learnt {

namespace {

std::string text_of(const sql::Query& query) {
    Result<std::string> text = sql::print(query, sql::Dialect::duckdb);
    return text.ok() ? std::move(text).value() : std::string();
}

/// Writes expressions of a canonical SELECT with the names of tables instead of its labels, so that
/// they can be compared with those of a SELECT over other tables.
class Texts {
public:
    explicit Texts(const sql::Select& select) {
        for (const sql::TableReference& table : select.from) {
            const auto* named = table.as<sql::NamedTable>();
            if (named != nullptr) names_.emplace_back(named->alias + ".", named->name + ".");
        }
    }

    [[nodiscard]] std::string of(const sql::Expression& expression) const {
        sql::Select select;
        select.items.push_back(sql::item(expression));
        const std::string text = text_of(sql::query(std::move(select)));
        std::string named;
        for (std::size_t at = 0; at < text.size();) {
            const bool starts =
                at == 0 || (std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0 &&
                            text[at - 1] != '_');
            const auto label = std::find_if(names_.begin(), names_.end(), [&](const auto& pair) {
                return starts && text.compare(at, pair.first.size(), pair.first) == 0;
            });
            if (label == names_.end()) {
                named += text[at++];
            } else {
                named += label->second;
                at += label->first.size();
            }
        }
        return named;
    }

private:
    std::vector<std::pair<std::string, std::string>> names_;
};

void take_apart(const sql::Query& query, const sql::Select& select, Meaning& meaning) {
    const Texts texts(select);
    for (const sql::TableReference& table : select.from) {
        const auto* named = table.as<sql::NamedTable>();
        if (named != nullptr) meaning.tables.push_back(named->name);
        meaning.nested = meaning.nested || named == nullptr;
    }
    for (const sql::SelectItem& item : select.items) {
        meaning.shown.push_back(texts.of(item.expression));
        if (item.expression.as<sql::ColumnReference>() == nullptr &&
            item.expression.as<sql::Star>() == nullptr)
            meaning.aggregates.push_back(meaning.shown.back());
    }
    for (const sql::Expression& group : select.group_by) meaning.groups.push_back(texts.of(group));
    if (select.where) meaning.where = texts.of(*select.where);
    if (select.having) meaning.having = texts.of(*select.having);
    if (query.limit) {
        meaning.order = texts.of(*query.limit);
        for (const sql::OrderItem& by : query.order_by)
            meaning.order += (by.descending ? " - " : " + ") + texts.of(by.expression);
    }
    meaning.nested = meaning.nested || meaning.where.find("SELECT ", 7) != std::string::npos ||
                     meaning.having.find("SELECT ", 7) != std::string::npos;
    for (auto* list : {&meaning.tables, &meaning.shown, &meaning.aggregates, &meaning.groups})
        std::sort(list->begin(), list->end());
}

}  // namespace

Meanings::Meanings(const catalog::Source& source) {
    for (const catalog::Table& table : source.tables) {
        sql::KnownTable known{.name = table.name, .columns = {}};
        for (const catalog::Column& column : table.columns)
            known.columns.push_back({.name = column.name});
        names_.tables.push_back(std::move(known));
    }
}

Meaning Meanings::of(const sql::Query& query) const {
    Meaning meaning;
    Result<sql::Query> form = sql::canonical(query, names_);
    if (!form.ok()) return meaning;
    if (!form->limit) form->order_by.clear();
    for (sql::OrderItem& by : form->order_by) by.nulls = sql::NullOrder::last;
    meaning.whole = text_of(*form);
    meaning.combined = form->select() == nullptr;
    if (const sql::Select* select = form->select()) take_apart(*form, *select, meaning);
    return meaning;
}

}  // namespace querent::language::learnt
