// Where the unit of a result's column comes from: the catalog's columns say theirs, and the query
// says what it does to them. A sum of euros is euros; a count of euros is not; euros by pieces are
// euros; euros by euros are nothing.
#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "answer/format.hpp"
#include "answer/present.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

using catalog::Meaning;

constexpr int depth_max = 32;  // of expressions looked into; deeper ones have no unit

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_key(const catalog::Table& table, const std::string& column) {
    const auto& primary = table.primary_key;
    if (std::find(primary.begin(), primary.end(), column) != primary.end()) return true;
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const auto& key) {
        return std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
    });
}

/// «order id», «year», «zip code»: what nobody adds up, where nothing else says what it is.
bool sounds_like_a_name(const catalog::Column& column) {
    if (column.type != catalog::Type::integer) return false;
    const auto words = text::split(text::words_of_name(column.name), ' ');
    return is_one_of(words.back(), {"id", "ids", "key", "year", "yr", "jahr", "code", "nr", "no",
                                    "zip", "postcode", "plz"});
}

/// Numbers that name something and measure nothing.
bool names_something(const catalog::Table& table, const catalog::Column& column) {
    switch (column.meaning) {
        case Meaning::identifier:
        case Meaning::code:
        case Meaning::year:
        case Meaning::month:
        case Meaning::phone:
            return true;
        case Meaning::unknown:
            if (sounds_like_a_name(column)) return true;
            break;
        case Meaning::name:
        case Meaning::title:
        case Meaning::description:
        case Meaning::category:
        case Meaning::flag:
        case Meaning::money:
        case Meaning::quantity:
        case Meaning::percentage:
        case Meaning::rate:
        case Meaning::date:
        case Meaning::city:
        case Meaning::region:
        case Meaning::country:
        case Meaning::currency:
        case Meaning::gender:
        case Meaning::email:
        case Meaning::address:
        case Meaning::url:
            break;
    }
    return is_key(table, column.name);
}

ColumnStyle style_of_column(const catalog::Table& table, const catalog::Column& column) {
    const bool numeric = is_number(column.type);
    if (numeric && names_something(table, column)) return {.unit = {}, .plain = true};
    if (!numeric) return {};
    const bool percent = column.unit.empty() && column.meaning == Meaning::percentage;
    return {.unit = percent ? std::string("%") : column.unit, .plain = false};
}

/// What the names of one SELECT stand for: tables of the catalog, or queries in FROM and WITH.
class Scope {
public:
    Scope(const catalog::Source& source, const Scope* outer) : source_(source), outer_(outer) {}

    void add(const sql::Query& query) {
        for (const auto& common : query.with) queries_[common.name] = &*common.query;
    }
    void add(const sql::TableReference& reference) {
        if (const auto* named = reference.as<sql::NamedTable>()) {
            const auto& alias = named->alias.empty() ? named->name : named->alias;
            if (const auto* query = query_named(named->name)) {
                from_.emplace_back(alias, query);
            } else if (const auto* table = table_of(*named)) {
                from_.emplace_back(alias, table);
            }
        } else if (const auto* derived = reference.as<sql::DerivedTable>()) {
            from_.emplace_back(derived->alias, &*derived->query);
        } else if (const auto* join = reference.as<sql::Join>()) {
            add(*join->left);
            add(*join->right);
        }
    }

    ColumnStyle style_of(const sql::ColumnReference& reference, int depth) const;

private:
    using Origin = std::variant<const catalog::Table*, const sql::Query*>;

    [[nodiscard]] const catalog::Table* table_of(const sql::NamedTable& named) const {
        if (named.qualifier.empty()) return source_.find(named.name);
        for (const auto& table : source_.tables) {  // the schema of original names
            if (text::equals_ignoring_case(table.original_name, named.name)) return &table;
        }
        return nullptr;
    }
    [[nodiscard]] const sql::Query* query_named(const std::string& name) const {
        const auto found = queries_.find(name);
        if (found != queries_.end()) return found->second;
        return outer_ == nullptr ? nullptr : outer_->query_named(name);
    }

    const catalog::Source& source_;
    const Scope* outer_;
    std::map<std::string, const sql::Query*> queries_;
    std::vector<std::pair<std::string, Origin>> from_;
};

ColumnStyle style_of(const sql::Expression& expression, const Scope& scope, int depth);

std::string name_of_item(const sql::SelectItem& item) {
    if (!item.alias.empty()) return item.alias;
    if (const auto* column = item.expression.as<sql::ColumnReference>()) return column->name;
    return {};
}

const sql::Select* select_of(const sql::Query& query) {
    if (const auto* select = query.select()) return select;
    if (const auto* nested = std::get_if<sql::Box<sql::Query>>(&query.body)) {
        return select_of(**nested);
    }
    if (const auto* set = std::get_if<sql::SetOperation>(&query.body)) return select_of(*set->left);
    return nullptr;
}

/// Calls `visit` for each item of the query with the scope it lives in.
void visit_items(const sql::Query& query, const catalog::Source& source, const Scope* outer,
                 const std::function<void(const sql::SelectItem&, const Scope&)>& visit) {
    const auto* select = select_of(query);
    if (select == nullptr) return;
    Scope scope(source, outer);
    scope.add(query);
    for (const auto& reference : select->from) scope.add(reference);
    for (const auto& item : select->items) visit(item, scope);
}

ColumnStyle Scope::style_of(const sql::ColumnReference& reference, int depth) const {
    if (depth > depth_max) return {};
    for (const auto& [alias, origin] : from_) {
        if (!reference.qualifier.empty() &&
            !text::equals_ignoring_case(alias, reference.qualifier.back())) {
            continue;
        }
        if (const auto* table = std::get_if<const catalog::Table*>(&origin)) {
            if (const auto* column = (*table)->find(reference.name)) {
                return style_of_column(**table, *column);
            }
            for (const auto& column : (*table)->columns) {
                if (column.original_name == reference.name) return style_of_column(**table, column);
            }
            continue;
        }
        std::optional<ColumnStyle> found;
        visit_items(*std::get<const sql::Query*>(origin), source_, this,
                    [&](const sql::SelectItem& item, const Scope& inner) {
                        if (!found && name_of_item(item) == reference.name) {
                            found = answer::style_of(item.expression, inner, depth + 1);
                        }
                    });
        if (found) return *found;
    }
    return {};
}

ColumnStyle style_of_call(const sql::FunctionCall& call, const Scope& scope, int depth) {
    if (call.arguments.empty()) return {};
    if (is_one_of(call.name, {"min", "max", "any_value", "first", "last", "mode", "coalesce",
                              "nullif", "greatest", "least", "first_value", "last_value",
                              "nth_value", "lag", "lead", "arg_max", "arg_min"})) {
        return style_of(call.arguments.front(), scope, depth);
    }
    if (is_one_of(call.name, {"sum", "avg", "median", "quantile_cont", "quantile_disc", "round",
                              "abs", "ceil", "floor", "stddev", "stddev_samp", "stddev_pop"})) {
        auto style = style_of(call.arguments.front(), scope, depth);
        style.plain = false;  // a sum of identifiers makes no sense, but is no identifier
        return style;
    }
    if (call.name == "date_diff") {
        if (const auto* part = call.arguments.front().as<sql::TextLiteral>()) {
            ColumnStyle style{.unit = part->value};
            style.unit += 's';  // «days»
            return style;
        }
    }
    if (is_one_of(call.name, {"year", "month", "isoyear"})) return {.unit = {}, .plain = true};
    return {};
}

bool is_hundred(const sql::Expression& expression) {
    const auto* number = expression.as<sql::NumberLiteral>();
    return number != nullptr && (number->digits == "100" || number->digits == "100.0");
}

/// Whether the expression is a ratio, perhaps in brackets of casts, rounding and nullif.
bool is_ratio(const sql::Expression& expression) {
    if (const auto* binary = expression.as<sql::Binary>()) {
        return binary->op == sql::BinaryOperator::divide ||
               (binary->op == sql::BinaryOperator::multiply &&
                (is_ratio(*binary->left) || is_ratio(*binary->right)));
    }
    if (const auto* cast = expression.as<sql::Cast>()) return is_ratio(*cast->operand);
    return false;
}

bool holds_hundred(const sql::Expression& expression) {
    const auto* binary = expression.as<sql::Binary>();
    if (binary == nullptr || binary->op != sql::BinaryOperator::multiply) return false;
    return is_hundred(*binary->left) || is_hundred(*binary->right) ||
           holds_hundred(*binary->left) || holds_hundred(*binary->right);
}

ColumnStyle style_of_binary(const sql::Binary& binary, const Scope& scope, int depth) {
    using Op = sql::BinaryOperator;
    const auto left = style_of(*binary.left, scope, depth);
    const auto right = style_of(*binary.right, scope, depth);
    if (binary.op == Op::add || binary.op == Op::subtract) {
        if (left.unit == right.unit || right.unit.empty()) return {.unit = left.unit};
        return {.unit = left.unit.empty() ? right.unit : std::string()};
    }
    if (binary.op == Op::multiply) {
        const bool percent = (is_hundred(*binary.left) && is_ratio(*binary.right)) ||
                             (is_hundred(*binary.right) && is_ratio(*binary.left));
        if (percent) return {.unit = "%"};
        if (left.unit.empty()) return {.unit = right.unit};
        return {.unit = right.unit.empty() ? left.unit : std::string()};
    }
    if (binary.op == Op::divide || binary.op == Op::divide_by_type) {
        if (holds_hundred(*binary.left)) return {.unit = "%"};
        return {.unit = right.unit.empty() ? left.unit : std::string()};
    }
    return {};
}

ColumnStyle style_of(const sql::Expression& expression, const Scope& scope, int depth) {
    if (++depth > depth_max) return {};
    if (const auto* column = expression.as<sql::ColumnReference>()) {
        return scope.style_of(*column, depth);
    }
    if (const auto* call = expression.as<sql::FunctionCall>()) {
        return style_of_call(*call, scope, depth);
    }
    if (const auto* binary = expression.as<sql::Binary>()) {
        return style_of_binary(*binary, scope, depth);
    }
    if (const auto* unary = expression.as<sql::Unary>()) {
        return style_of(*unary->operand, scope, depth);
    }
    if (const auto* cast = expression.as<sql::Cast>()) {
        return style_of(*cast->operand, scope, depth);
    }
    if (const auto* choice = expression.as<sql::Case>()) {
        return style_of(*choice->branches.front().result, scope, depth);
    }
    if (const auto* extract = expression.as<sql::Extract>()) {
        return {.unit = {}, .plain = extract->part != sql::DatePart::epoch};
    }
    return {};
}

/// The measures of the frame say the units of the semantic model's metrics.
void take_metric_units(const language::Frame& frame, const catalog::Source& source,
                       const std::vector<engine::ResultColumn>& columns,
                       std::vector<ColumnStyle>& styles) {
    for (const auto& measure : frame.measures) {
        if (!measure.metric || measure.table >= source.tables.size()) continue;
        const auto& metrics = source.tables[measure.table].metrics;
        if (*measure.metric >= metrics.size() || metrics[*measure.metric].unit.empty()) continue;
        const auto& metric = metrics[*measure.metric];
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool named =
                text::words_of_name(columns[i].name) ==
                text::words_of_name(measure.name.empty() ? metric.name : measure.name);
            // A share or a ratio of the metric has another unit than the metric itself.
            const bool itself =
                measure.transform == language::Measure::Transform::none && measure.divisor.empty();
            const bool only = itself && frame.measures.size() == 1 && i + 1 == columns.size();
            if ((named || only) && is_number(columns[i].type)) {
                styles[i] = {.unit = metric.unit, .plain = false};
            }
        }
    }
}

bool says_percent(const std::string& name) {
    const auto words = text::split(text::words_of_name(name), ' ');
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return is_one_of(word, {"percent", "percentage", "pct"});
    });
}

}  // namespace

std::vector<ColumnStyle> styles_of(const sql::CheckedSql& checked, const catalog::Source& source,
                                   const std::vector<engine::ResultColumn>& columns,
                                   const language::Frame* frame) {
    std::vector<ColumnStyle> styles;
    bool aligned = true;  // an item is a column, unless a star stands for several
    visit_items(checked.query(), source, nullptr,
                [&](const sql::SelectItem& item, const Scope& scope) {
                    if (item.expression.as<sql::Star>() != nullptr) aligned = false;
                    styles.push_back(style_of(item.expression, scope, 0));
                });
    if (!aligned || styles.size() != columns.size()) {
        styles.assign(columns.size(), {});
        const auto& outputs = checked.lineage().outputs;
        for (std::size_t i = 0; i < columns.size() && outputs.size() == columns.size(); ++i) {
            if (outputs[i].origins.size() != 1) continue;
            const auto& origin = outputs[i].origins.front();
            if (!text::equals_ignoring_case(origin.name, columns[i].name)) continue;
            const auto* table = source.find(origin.table.name);
            const auto* column = table == nullptr ? nullptr : table->find(origin.name);
            if (column != nullptr) styles[i] = style_of_column(*table, *column);
        }
    }
    if (frame != nullptr) take_metric_units(*frame, source, columns, styles);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!is_number(columns[i].type)) styles[i].unit.clear();
        if (is_number(columns[i].type) && says_percent(columns[i].name)) styles[i] = {.unit = "%"};
    }
    return styles;
}

}  // namespace querent::answer
