// From Spider's parse trees to forms. What a form cannot say (subqueries in FROM, arithmetic, a
// table joined to itself) gives nothing.
#include <cmath>

#include "base/text.hpp"
#include "training/examples.hpp"

namespace querent::training {

namespace {

namespace json = boost::json;
using learnt::Aggregate;
using learnt::Block;
using learnt::Condition;
using learnt::Operator;
using learnt::Term;

struct Unsayable {};

class Reader {
public:
    Reader(const World& world, std::vector<std::vector<int>>& tables)
        : world_(world), tables_(tables) {}

    learnt::Form form(const json::object& tree) {
        learnt::Form form;
        form.first = block(tree);
        constexpr std::pair<const char*, learnt::SetOperation> operations[] = {
            {"intersect", learnt::SetOperation::intersect},
            {"union", learnt::SetOperation::union_},
            {"except", learnt::SetOperation::except}};
        for (const auto& [name, operation] : operations) {
            if (!tree.at(name).is_object()) continue;
            form.operation = operation;
            form.second.push_back(block(tree.at(name).as_object()));
        }
        if (form.second.size() > 1) throw Unsayable();
        return form;
    }

private:
    Block block(const json::object& tree) {
        Block block;
        const std::size_t place = tables_.size();
        tables_.push_back(from(tree.at("from").as_object()));
        const json::array& select = tree.at("select").as_array();
        block.distinct = select[0].as_bool();
        for (const json::value& item : select[1].as_array()) {
            const json::array& pair = item.as_array();
            Term term = unit(pair[1].as_array());
            if (pair[0].as_int64() != 0) term.aggregate = aggregate(pair[0].as_int64());
            block.select.push_back(counted(term));
        }
        block.where = conditions(tree.at("where").as_array());
        for (const json::value& column : tree.at("groupBy").as_array()) {
            const Term term = column_unit(column.as_array());
            if (term.column == learnt::star || term.aggregate != Aggregate::none) throw Unsayable();
            block.group.push_back(term.column);
        }
        block.having = conditions(tree.at("having").as_array());
        if (const json::array& order = tree.at("orderBy").as_array(); !order.empty()) {
            for (const json::value& item : order[1].as_array())
                block.order.push_back(
                    {counted(unit(item.as_array())), order[0].as_string() == "desc"});
        }
        if (tree.at("limit").is_int64())
            block.limit = static_cast<std::uint64_t>(tree.at("limit").as_int64());
        static_cast<void>(place);
        return block;
    }

    std::vector<int> from(const json::object& tree) {
        std::vector<int> tables;
        for (const json::value& item : tree.at("table_units").as_array()) {
            const json::array& pair = item.as_array();
            if (pair[0].as_string() != "table_unit") throw Unsayable();
            const int table = table_at(pair[1].as_int64());
            if (std::find(tables.begin(), tables.end(), table) != tables.end()) throw Unsayable();
            tables.push_back(table);
        }
        std::sort(tables.begin(), tables.end());
        return tables;
    }

    int table_at(std::int64_t number) const {
        const std::string& name = world_.names.tables[static_cast<std::size_t>(number)];
        const catalog::Table* table = world_.source.find(name);
        if (table == nullptr) throw Unsayable();
        return static_cast<int>(table - world_.source.tables.data());
    }

    static Aggregate aggregate(std::int64_t number) {
        constexpr Aggregate all[] = {Aggregate::none,  Aggregate::maximum, Aggregate::minimum,
                                     Aggregate::count, Aggregate::sum,     Aggregate::average};
        return all[number];
    }

    Term unit(const json::array& value) {
        if (value[0].as_int64() != 0) throw Unsayable();
        return column_unit(value[1].as_array());
    }

    Term column_unit(const json::array& column) {
        Term term;
        term.aggregate = aggregate(column[0].as_int64());
        term.distinct = column[2].as_bool();
        const auto number = static_cast<std::size_t>(column[1].as_int64());
        if (number == 0) return term;
        const auto& [table_number, name] = world_.names.columns[number];
        const int table = table_at(table_number);
        const catalog::Table& entry = world_.source.tables[static_cast<std::size_t>(table)];
        const catalog::Column* found = entry.find(name);
        if (found == nullptr) throw Unsayable();
        term.column =
            world_.schema->flat({static_cast<std::uint32_t>(table),
                                 static_cast<std::uint32_t>(found - entry.columns.data())});
        return term;
    }

    /// count(x) of rows that have an x: the rows themselves.
    static Term counted(Term term) {
        if (term.aggregate == Aggregate::count && !term.distinct) term.column = learnt::star;
        if (term.aggregate == Aggregate::count && term.column == learnt::star)
            term.distinct = false;
        if (term.aggregate != Aggregate::count) term.distinct = false;
        return term;
    }

    std::vector<Condition> conditions(const json::array& list) {
        std::vector<Condition> conditions;
        bool or_before = false;
        for (const json::value& item : list) {
            if (item.is_string()) {
                or_before = item.as_string() == "or";
                continue;
            }
            conditions.push_back(condition(item.as_array()));
            conditions.back().or_before = or_before;
        }
        return conditions;
    }

    Condition condition(const json::array& parts) {
        Condition condition;
        const bool negated = parts[0].as_bool();
        condition.left = counted(unit(parts[2].as_array()));
        if (parts[3].is_array()) throw Unsayable();
        constexpr Operator ops[] = {
            Operator::equal, Operator::between,       Operator::equal,      Operator::greater,
            Operator::less,  Operator::greater_equal, Operator::less_equal, Operator::not_equal,
            Operator::in,    Operator::contains};
        const std::int64_t op = parts[1].as_int64();
        if (op < 1 || op > 9) throw Unsayable();
        condition.op = ops[op];
        if (parts[3].is_object()) {
            condition.block.push_back(block(parts[3].as_object()));
        } else {
            condition.values.push_back(literal(parts[3]));
            if (condition.op == Operator::between) condition.values.push_back(literal(parts[4]));
        }
        if (condition.op == Operator::contains) pattern(condition, negated);
        if (condition.op == Operator::in && negated) condition.op = Operator::not_in;
        if (negated && condition.op == Operator::equal) condition.op = Operator::not_equal;
        return condition;
    }

    static void pattern(Condition& condition, bool negated) {
        std::string& text = condition.values.at(0).text;
        const bool open_start = text.starts_with("%"), open_end = text.ends_with("%");
        text = text::replace_all(text, "%", "");
        condition.op = negated                  ? Operator::not_contains
                       : open_start == open_end ? Operator::contains
                       : open_end               ? Operator::starts_with
                                                : Operator::ends_with;
    }

    static learnt::Literal literal(const json::value& value) {
        if (value.is_string()) {
            std::string text(value.as_string());
            const bool quoted = text.size() > 1 && (text[0] == '"' || text[0] == '\'');
            if (quoted) text = text.substr(1, text.size() - 2);
            return {std::string(text::trim(text)), false};
        }
        if (value.is_int64()) return {std::to_string(value.as_int64()), true};
        if (!value.is_double()) throw Unsayable();
        const double number = value.as_double();
        if (number == std::floor(number) && std::abs(number) < 1e15)
            return {std::to_string(static_cast<long long>(number)), true};
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.12g", number);
        return {buffer, true};
    }

    const World& world_;
    std::vector<std::vector<int>>& tables_;
};

}  // namespace

std::optional<learnt::Form> form_of(const json::object& tree, const World& world,
                                    std::vector<std::vector<int>>& tables) {
    try {
        return Reader(world, tables).form(tree);
    } catch (const Unsayable&) {
        return std::nullopt;
    }
}

}  // namespace querent::training
