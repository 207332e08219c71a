// What all dialects share in writing a tree; what a dialect says differently it overrides.
//
//   printer_base.cpp   queries and the tools      expressions.cpp   literals, names, CASE, lists
//   tables.cpp         FROM                       operators.cpp     operators and predicates
//   calls.cpp          functions and windows      rewriting.cpp     QUALIFY, … as other queries
//   quoting.cpp        names and texts in quotes
//
// The first thing that cannot be said is remembered and ends the printing; the text so far is
// thrown away.
#pragma once

#include <functional>
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

/// What a dialect has words for. What it has not is said in another way where there is one
/// (QUALIFY, DISTINCT ON, GROUP BY ALL, FILTER, NULLS FIRST), and refused where there is none.
struct Abilities {
    bool qualify = false;
    bool distinct_on = false;
    bool group_by_all = false;
    bool aliases_in_group_by = true;
    bool aliases_in_having = true;
    bool semi_join = false;
    bool asof_and_positional_join = false;
    bool full_join = true;
    bool lateral = true;
    bool table_column_aliases = true;
    bool derived_table_alias_optional = true;
    bool filter = true;
    bool null_order = true;
    bool order_in_aggregates = true;
    bool ignore_nulls = false;
    bool star_exclude = false;
    bool union_by_name = false;
    bool quantified_lists = false;
    bool quantified = true;
    bool grouping_sets = true;
    bool groups_frame = true;
    bool frame_exclusion = true;
    bool set_operation_all = true;
    bool with_ties = false;
    bool sample = false;
    bool repeatable_sample = false;
    bool sample_of_derived = false;
    bool values = true;
    bool lists = false;
    bool structs = false;
    bool nested_types = false;
    bool lambdas = false;
    bool time_zones = false;
    bool ordinality = false;
    bool named_windows = true;
    bool sums_conditions = false;
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
    [[nodiscard]] virtual const Abilities& abilities() const = 0;
    /// False: the function is written as its name says. True: it was written, or failed.
    virtual bool special_function(const FunctionCall& call) = 0;
    virtual void type(const TypeName& type) = 0;
    virtual void interval(const Interval& interval) = 0;
    virtual void extract(const Extract& extract) = 0;
    virtual void cast(const Cast& cast) = 0;
    virtual void like(const Like& like) = 0;
    virtual void divide(const Binary& binary) = 0;
    virtual void typed_literal(const TypedLiteral& literal);
    virtual void bytes_literal(const BytesLiteral& literal);
    /// Whether an operator needs more than its symbol; then it was written.
    virtual bool special_binary(const Binary& binary);
    [[nodiscard]] virtual bool special_strength(const Expression& expression,
                                                Strength& strength) const;
    virtual void derived_table(const DerivedTable& table);
    virtual void table_function(const TableFunction& function);
    virtual void set_operand(const Query& query, bool in_brackets);
    virtual void limits(const Query& query);
    virtual void values(const Values& values);
    virtual void order_item(const OrderItem& item);
    virtual void array_literal(const ArrayLiteral& array);
    virtual void lambda(const Lambda& lambda);
    virtual void map_literal(const MapLiteral& map);
    virtual void slice(const Slice& slice);
    virtual void group_by(const std::vector<Expression>& elements);
    virtual void sample(const Sample& sample);
    /// The dialect's name of a collation; empty when it has none.
    [[nodiscard]] virtual std::string_view collation(std::string_view name) const = 0;

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
    /// name(a, b), of a function that is no part of the tree.
    void apply(std::string_view name,
               std::initializer_list<std::reference_wrapper<const Expression>> arguments);
    void call(std::string_view spelled, const FunctionCall& call);
    void infix(std::string_view symbol, const FunctionCall& call);
    void array_of(const FunctionCall& call);
    void field_of(const FunctionCall& call);
    /// current_date, current_time and current_timestamp, where they are words without brackets.
    bool clock_word(const FunctionCall& call);
    void call_suffixes(const FunctionCall& call);
    void table_alias(const std::string& alias, const std::vector<std::string>& columns);
    void cannot(std::string_view what, std::string_view hint = {});
    void fail(Error error);
    [[nodiscard]] bool failed() const { return error_.has_value(); }
    void clause(std::string_view word);
    /// VALUES (1, 2), (3, 4) as SELECT 1, 2 UNION ALL SELECT 3, 4.
    void values_as_selects(const Values& values);
    /// A derived table whose columns are named by a common table inside.
    void derived_table_with(const DerivedTable& table);
    /// (a integer, b varchar), of a type that is made of others.
    void type_fields(const TypeName& type);
    void binary_with(std::string_view symbol, const Binary& binary, Strength strength);
    /// x LIKE y ESCAPE z, with the word that the dialect has for it.
    void like_with(std::string_view word, const Like& like);
    /// a IS NOT DISTINCT FROM b, with other words.
    static Expression null_safe_equal(const Binary& binary);
    /// Whether the query has a limit; SQLite's LIMIT -1 is none.
    static bool is_limited(const Query& query);

private:
    class Nested;

    // printer_base.cpp
    void with_clause(const Query& query);
    void select(const Select& select);
    void select_items(const Select& select);
    void condition(const Expression& expression);
    void set_operation(const SetOperation& operation);
    void with_ties(const Query& query);

    // tables.cpp
    void table(const TableReference& table);
    void named_table(const NamedTable& table);
    void join(const Join& join);

    // calls.cpp
    void window(const Window& window);
    void window_body(const Window& window);
    void arguments(const FunctionCall& call);
    void frame(const Frame& frame);
    void frame_bound(const FrameBound& bound);
    bool filtered_by_case(const FunctionCall& call);
    void count_together(std::string_view spelled, const FunctionCall& call);

    void node(const NullLiteral&) { write("NULL"); }
    void node(const BooleanLiteral& literal) { write(literal.value ? "TRUE" : "FALSE"); }
    void node(const NumberLiteral& literal);
    void node(const TextLiteral& literal) { text(literal.value); }
    void node(const TypedLiteral& literal) { typed_literal(literal); }
    void node(const BytesLiteral& literal) { bytes_literal(literal); }
    void node(const Parameter& parameter);
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
    void node(const QuantifiedList& quantified);
    void node(const Like& value) { like(value); }
    void node(const Case& value);
    void node(const Cast& value);
    void node(const Extract& value) { extract(value); }
    void node(const Collate& collate);
    void node(const AtTimeZone& zoned);
    void node(const FunctionCall& call);
    void node(const ScalarQuery& scalar);
    void node(const Row& row);
    void node(const ArrayLiteral& array);
    void node(const Subscript& subscript);
    void node(const Slice& value);
    void node(const StructLiteral& value);
    void node(const MapLiteral& value);
    void node(const Lambda& value);
    void node(const Grouping& grouping);

    std::string out_;
    PrintStyle style_;
    std::size_t indent_ = 0;
    std::size_t depth_ = 0;
    std::size_t unnamed_tables_ = 0;
    std::uint32_t parameters_ = 0;  // written so far
    std::optional<Error> error_;
};

std::unique_ptr<PrinterBase> printer_for(Dialect dialect, PrintStyle style);
// One per dialect, in the file of its name.
std::unique_ptr<PrinterBase> duckdb_printer(PrintStyle style);
std::unique_ptr<PrinterBase> sqlite_printer(PrintStyle style);
std::unique_ptr<PrinterBase> postgres_printer(PrintStyle style);
std::unique_ptr<PrinterBase> mysql_printer(PrintStyle style);
std::unique_ptr<PrinterBase> redshift_printer(PrintStyle style);
std::unique_ptr<PrinterBase> trino_printer(PrintStyle style);
std::unique_ptr<PrinterBase> athena_printer(PrintStyle style);

/// Digits of a literal that is a number without fraction; nothing for everything else.
bool is_integer_literal(const Expression& expression);
/// The text literal's value, else null.
const std::string* literal_text(const Expression& expression);
/// Whether a division by it cannot be by 0: a literal other than 0, or nullif(…).
bool is_safe_divisor(const Expression& expression);

}  // namespace querent::sql::printing
