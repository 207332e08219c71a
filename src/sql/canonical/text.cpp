// The tree as text for machines: every field of every node, nothing left out, so that equal texts
// are equal trees. Names and literals carry their length, so that none can pretend to be structure.
#include <fmt/format.h>

#include <concepts>

#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

class Writer {
public:
    explicit Writer(const Labels& labels) : labels_(labels) {}

    void query(const Query& tree) {
        open("query");
        put(tree.recursive);
        for (const auto& table : tree.with) {
            open("with");
            name(table.name);
            names(table.columns);
            query(*table.query);
            close();
        }
        std::visit([this](const auto& body) { node(body); }, tree.body);
        orders(tree.order_by);
        perhaps(tree.limit);
        perhaps(tree.offset);
        put(tree.with_ties);
        close();
    }
    void expression(const Expression& tree) {
        std::visit([this](const auto& inner) { node(inner); }, tree.node);
    }
    void table(const TableReference& tree) {
        std::visit([this](const auto& inner) { node(inner); }, tree.node);
    }
    std::string take() { return std::move(out_); }

private:
    void open(std::string_view what) {
        out_ += '(';
        out_ += what;
    }
    void close() { out_ += ')'; }
    void text(std::string_view value) { out_ += fmt::format(" {}:{}", value.size(), value); }
    void put(bool flag) { out_ += flag ? " 1" : " 0"; }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void put(Enum value) { out_ += fmt::format(" {}", static_cast<int>(value)); }
    void name(const std::string& value) {
        const auto found = labels_.find(value);
        text(found == labels_.end() ? value : found->second);
    }
    void names(const std::vector<std::string>& values) {
        open("names");
        for (const auto& value : values) name(value);
        close();
    }
    void list(const std::vector<Expression>& items) {
        open("list");
        for (const auto& item : items) expression(item);
        close();
    }
    void orders(const std::vector<OrderItem>& items) {
        open("order");
        for (const auto& item : items) {
            expression(item.expression);
            put(item.descending);
            put(item.nulls);
        }
        close();
    }
    template <typename Optional>
    void perhaps(const Optional& part) {
        if (part) {
            expression(*part);
        } else {
            out_ += " -";
        }
    }
    void window(const Window& value) {
        open("window");
        text(value.name);
        list(value.partition_by);
        orders(value.order_by);
        if (value.frame) {
            put(value.frame->unit);
            for (const auto* bound : {&value.frame->start, &value.frame->end}) {
                put(bound->kind);
                perhaps(bound->distance);
            }
            put(value.frame->exclusion);
        }
        close();
    }

    // Expressions.
    void node(const NullLiteral&) { out_ += " null"; }
    void node(const BooleanLiteral& value) { out_ += value.value ? " true" : " false"; }
    void node(const NumberLiteral& value) { out_ += " " + value.digits; }
    void node(const TextLiteral& value) {
        open("text");
        text(value.value);
        close();
    }
    void node(const TypedLiteral& value) {
        open("typed");
        put(value.kind);
        text(value.text);
        close();
    }
    void node(const Interval& value) {
        open("interval");
        put(value.unit);
        expression(*value.amount);
        close();
    }
    void node(const ColumnReference& value) {
        open("column");
        names(value.qualifier);
        text(value.name);
        close();
    }
    void node(const Star& value) {
        open("star");
        names(value.qualifier);
        names(value.exclude);
        for (const auto& replacement : value.replace) {
            text(replacement.name);
            expression(*replacement.expression);
        }
        close();
    }
    void node(const Unary& value) {
        open("unary");
        put(value.op);
        expression(*value.operand);
        close();
    }
    void node(const Binary& value) {
        open("binary");
        put(value.op);
        expression(*value.left);
        expression(*value.right);
        close();
    }
    void node(const Logical& value) {
        open("logical");
        put(value.op);
        list(value.operands);
        close();
    }
    void node(const IsNull& value) {
        open("is_null");
        put(value.negated);
        expression(*value.operand);
        close();
    }
    void node(const IsBoolean& value) {
        open("is_boolean");
        put(value.value);
        put(value.negated);
        expression(*value.operand);
        close();
    }
    void node(const Between& value) {
        open("between");
        put(value.negated);
        for (const auto* part : {&value.operand, &value.low, &value.high}) expression(**part);
        close();
    }
    void node(const InList& value) {
        open("in");
        put(value.negated);
        expression(*value.operand);
        list(value.values);
        close();
    }
    void node(const InQuery& value) {
        open("in_query");
        put(value.negated);
        expression(*value.operand);
        query(*value.query);
        close();
    }
    void node(const Exists& value) {
        open("exists");
        query(*value.query);
        close();
    }
    void node(const Quantified& value) {
        open("quantified");
        put(value.op);
        put(value.all);
        expression(*value.left);
        query(*value.query);
        close();
    }
    void node(const Like& value) {
        open("like");
        put(value.kind);
        put(value.negated);
        expression(*value.operand);
        expression(*value.pattern);
        perhaps(value.escape);
        close();
    }
    void node(const Case& value) {
        open("case");
        perhaps(value.operand);
        for (const auto& branch : value.branches) {
            expression(*branch.condition);
            expression(*branch.result);
        }
        perhaps(value.otherwise);
        close();
    }
    void node(const Cast& value) {
        open("cast");
        put(value.null_on_failure);
        out_ += text_of(value.type);
        expression(*value.operand);
        close();
    }
    void node(const Extract& value) {
        open("extract");
        put(value.part);
        expression(*value.operand);
        close();
    }
    void node(const Collate& value) {
        open("collate");
        text(value.collation);
        expression(*value.operand);
        close();
    }
    void node(const AtTimeZone& value) {
        open("zone");
        expression(*value.operand);
        expression(*value.zone);
        close();
    }
    void node(const FunctionCall& value) {
        open("call");
        text(value.name);
        put(value.distinct);
        put(value.within_group);
        put(value.ignore_nulls);
        list(value.arguments);
        orders(value.order_by);
        perhaps(value.filter);
        if (value.over) window(*value.over);
        close();
    }
    void node(const ScalarQuery& value) {
        open("scalar");
        query(*value.query);
        close();
    }
    void node(const Row& value) {
        open("row");
        list(value.items);
        close();
    }
    void node(const ArrayLiteral& value) {
        open("array");
        list(value.items);
        close();
    }
    void node(const Subscript& value) {
        open("subscript");
        expression(*value.operand);
        expression(*value.index);
        close();
    }
    void node(const Grouping& value) {
        open("grouping");
        put(value.kind);
        list(value.sets);
        close();
    }

    void node(const BytesLiteral& value) { out_ += " bytes:" + value.digits; }
    void node(const Parameter& value) {
        open("parameter");
        text(value.name);
        out_ += fmt::format(" {}", value.place);
        close();
    }
    void node(const QuantifiedList& value) {
        open("quantified_list");
        put(value.op);
        put(value.all);
        expression(*value.left);
        expression(*value.list);
        close();
    }
    void node(const Slice& value) {
        open("slice");
        expression(*value.operand);
        perhaps(value.low);
        perhaps(value.high);
        close();
    }
    void node(const StructLiteral& value) {
        open("struct");
        for (const auto& field : value.fields) {
            text(field.name);
            expression(*field.value);
        }
        close();
    }
    void node(const MapLiteral& value) {
        open("map");
        list(value.keys);
        list(value.values);
        close();
    }
    void node(const Lambda& value) {
        open("lambda");
        names(value.parameters);
        expression(*value.body);
        close();
    }

    // Tables.
    void node(const NamedTable& value) {
        open("table");
        names(value.qualifier);
        name(value.name);
        name(value.alias);
        names(value.column_aliases);
        if (value.sample) out_ += text_of(*value.sample);
        close();
    }
    void node(const DerivedTable& value) {
        open("derived");
        put(value.lateral);
        query(*value.query);
        name(value.alias);
        names(value.column_aliases);
        if (value.sample) out_ += text_of(*value.sample);
        close();
    }
    void node(const Join& value) {
        open("join");
        put(value.kind);
        put(value.natural);
        put(value.asof);
        table(*value.left);
        table(*value.right);
        perhaps(value.condition);
        names(value.using_columns);
        close();
    }
    void node(const TableFunction& value) {
        open("function");
        put(value.lateral);
        put(value.with_ordinality);
        node(value.call);
        name(value.alias);
        names(value.column_aliases);
        close();
    }

    // Bodies of queries.
    void node(const Select& value) {
        open("select");
        put(value.distinct);
        list(value.distinct_on);
        for (const auto& item : value.items) {
            expression(item.expression);
            text(item.alias);
        }
        open("from");
        for (const auto& reference : value.from) table(reference);
        close();
        perhaps(value.where);
        put(value.group_by_all);
        list(value.group_by);
        perhaps(value.having);
        for (const auto& named : value.windows) {
            text(named.name);
            window(named.window);
        }
        perhaps(value.qualify);
        close();
    }
    void node(const SetOperation& value) {
        open("set");
        put(value.op);
        put(value.all);
        put(value.by_name);
        query(*value.left);
        query(*value.right);
        close();
    }
    void node(const Values& value) {
        open("values");
        for (const auto& row : value.rows) list(row);
        close();
    }
    void node(const Box<Query>& value) {
        open("brackets");
        query(*value);
        close();
    }

    const Labels& labels_;
    std::string out_;
};

}  // namespace

std::string text_of(const Expression& expression, const Labels& labels) {
    Writer writer(labels);
    writer.expression(expression);
    return writer.take();
}

std::string text_of(const Query& query, const Labels& labels) {
    Writer writer(labels);
    writer.query(query);
    return writer.take();
}

std::string text_of(const TableReference& table, const Labels& labels) {
    Writer writer(labels);
    writer.table(table);
    return writer.take();
}

}  // namespace querent::sql::canonical_form
