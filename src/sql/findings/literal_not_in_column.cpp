// country = 'germany' where the column has «Germany»: no row is found, and nobody says why.
#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/findings/correction.hpp"

namespace querent::sql::findings {

namespace {

constexpr std::size_t near_max = 3;

void look_at(const Subject& subject, const Sources& sources, const Expression& operand,
             const Expression& literal, std::vector<Finding>& findings) {
    const auto* column = operand.as<ColumnReference>();
    const auto* text = literal.as<TextLiteral>();
    if (column == nullptr || text == nullptr) return;
    const auto place = table_of(*column, sources);
    if (!place || sources.tables[*place].facts == nullptr) return;
    const auto& table = sources.tables[*place].facts->name;
    const auto values = subject.facts.values(table, column->name, text->value);
    if (!values || values->contained) return;
    std::vector<std::string> near;
    for (const auto& value : values->near) {
        if (near.size() < near_max) near.push_back(fmt::format("«{}»", value));
    }
    Finding finding{
        "literal_not_in_column", Severity::warning,
        fmt::format("No row of «{}» has «{}» as «{}».", table, text->value, column->name),
        near.empty() ? "" : fmt::format("The nearest are {}.", text::list(near))};
    if (!values->near.empty()) {
        finding.corrected = with_replaced(
            subject, literal, Expression{TextLiteral{values->near.front()}, literal.position});
    }
    findings.push_back(std::move(finding));
}

}  // namespace

void literal_not_in_column(const Subject& subject, std::vector<Finding>& findings) {
    if (!subject.facts.values) return;
    const Sources sources = sources_of(subject);
    for_each_condition(subject.select, [&](const Expression& part) {
        if (const auto* equality = part.as<Binary>()) {
            if (equality->op != BinaryOperator::equal) return;
            look_at(subject, sources, *equality->left, *equality->right, findings);
            look_at(subject, sources, *equality->right, *equality->left, findings);
        } else if (const auto* in = part.as<InList>(); in != nullptr && !in->negated) {
            for (const auto& value : in->values) {
                look_at(subject, sources, *in->operand, value, findings);
            }
        }
    });
}

}  // namespace querent::sql::findings
