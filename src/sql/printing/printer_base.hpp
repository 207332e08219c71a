// What all dialects share in writing a tree; what a dialect says differently it overrides.
//
// The first thing that cannot be said is remembered and ends the printing; the text so far is
// thrown away.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sql/functions.hpp"
#include "sql/printer.hpp"

namespace querent::sql::printing {

/// How tightly what was printed holds together, loosest first.
enum class Strength {
    disjunction,
    conjunction,
    negation,
    predicate,
    other,
    additive,
    multiplicative,
    sign,
    primary,
};

class PrinterBase {
public:
    explicit PrinterBase(PrintStyle style) : style_(style) {}
    virtual ~PrinterBase() = default;
    PrinterBase(const PrinterBase&) = delete;
    PrinterBase& operator=(const PrinterBase&) = delete;

    Result<std::string> run(const Query& query);
    Result<std::string> run(const Expression& expression);

protected:
    // What dialects differ in.
    [[nodiscard]] virtual Dialect dialect() const = 0;
    [[nodiscard]] virtual NullOrder default_nulls(bool descending) const = 0;
    /// False: the function is written as its name says. True: it was written, or failed.
    virtual bool special_function(const FunctionCall& call) = 0;
    virtual void type(const TypeName& type) = 0;
    virtual void interval(const Interval& interval) = 0;
    virtual void extract(const Extract& extract) = 0;
    virtual void cast(const Cast& cast) = 0;
    virtual void like(const Like& like) = 0;
    virtual void typed_literal(const TypedLiteral& literal);
    virtual void divide(const Binary& binary) = 0;
    /// Whether an operator needs more than its symbol; then it was written.
    virtual bool special_binary(const Binary& binary);
    [[nodiscard]] virtual bool special_strength(const Expression& expression,
                                                Strength& strength) const;
    virtual void derived_table(const DerivedTable& table);
    virtual void set_operand(const Query& query, bool in_brackets);
    virtual void limits(const Query& query);
    /// Refuses what the dialect has no words for; called for every node once.
    virtual void refuse(const Select& select) = 0;
    virtual void refuse(const Join& join) = 0;
    virtual void refuse(const Expression& expression) = 0;

    // Tools.
    void write(std::string_view text) { out_ += text; }
    void name(std::string_view identifier);
    void names_in_brackets(const std::vector<std::string>& identifiers);
    void qualified(const std::vector<std::string>& qualifier, std::string_view last);
    void text(std::string_view value);
    void list(const std::vector<Expression>& items);
    void expression(const Expression& expression);
    /// In brackets unless it holds together at least as tightly as `needed`.
    void operand(const Expression& expression, Strength needed);
    [[nodiscard]] Strength strength_of(const Expression& expression) const;
    void query(const Query& query);
    void query_in_brackets(const Query& query);
    void order_by(const std::vector<OrderItem>& items);
    void call(std::string_view spelled, const FunctionCall& call);
    void call_suffixes(const FunctionCall& call);
    void cannot(std::string_view what);
    void fail(Error error);
    [[nodiscard]] bool failed() const { return error_.has_value(); }
    void clause(std::string_view word);
    void binary_with(std::string_view symbol, const Binary& binary, Strength strength);

private:
    class Nested;

    void select(const Select& select);
    void select_items(const Select& select);
    void condition(const Expression& expression);
    void set_operation(const SetOperation& operation);
    void values(const Values& values);
    void table(const TableReference& table);
    void named_table(const NamedTable& table);
    void join(const Join& join);
    void table_function(const TableFunction& function);
    void table_alias(const std::string& alias, const std::vector<std::string>& columns);
    void window(const Window& window);
    void window_body(const Window& window);
    void frame_bound(const FrameBound& bound);

    void node(const NullLiteral&) { write("NULL"); }
    void node(const BooleanLiteral& literal) { write(literal.value ? "TRUE" : "FALSE"); }
    void node(const NumberLiteral& literal);
    void node(const TextLiteral& literal) { text(literal.value); }
    void node(const TypedLiteral& literal) { typed_literal(literal); }
    void node(const Interval& value) { interval(value); }
    void node(const ColumnReference& reference);
    void node(const Star& star);
    void node(const Unary& unary);
    void node(const Binary& binary);
    void node(const Logical& logical);
    void node(const IsNull& predicate);
    void node(const IsBoolean& predicate);
    void node(const Between& between);
    void node(const InList& in);
    void node(const InQuery& in);
    void node(const Exists& exists);
    void node(const Quantified& quantified);
    void node(const Like& value) { like(value); }
    void node(const Case& value);
    void node(const Cast& value) { cast(value); }
    void node(const Extract& value) { extract(value); }
    void node(const Collate& collate);
    void node(const AtTimeZone& zoned);
    void node(const FunctionCall& call);
    void node(const ScalarQuery& scalar);
    void node(const Row& row);
    void node(const ArrayLiteral& array);
    void node(const Subscript& subscript);
    void node(const Grouping& grouping);

    std::string out_;
    PrintStyle style_;
    std::size_t indent_ = 0;
    std::size_t depth_ = 0;
    std::optional<Error> error_;
};

std::unique_ptr<PrinterBase> printer_for(Dialect dialect, PrintStyle style);
// One per dialect, in the file of its name.
std::unique_ptr<PrinterBase> duckdb_printer(PrintStyle style);
std::unique_ptr<PrinterBase> sqlite_printer(PrintStyle style);
std::unique_ptr<PrinterBase> postgres_printer(PrintStyle style);

/// Digits of a literal that is a number without fraction; nothing for everything else.
bool is_integer_literal(const Expression& expression);
/// The text literal's value, else null.
const std::string* literal_text(const Expression& expression);

}  // namespace querent::sql::printing
