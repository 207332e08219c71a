// Trino's printer, which is Athena's as well.
#pragma once

#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

class TrinoPrinter : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

protected:
    [[nodiscard]] Dialect dialect() const override { return Dialect::trino; }
    [[nodiscard]] const Abilities& abilities() const override;
    bool special_function(const FunctionCall& value) override;
    bool special_binary(const Binary& value) override;
    [[nodiscard]] bool special_strength(const Expression& tree, Strength& strength) const override;
    void type(const TypeName& value) override;
    void interval(const Interval& value) override;
    void extract(const Extract& value) override;
    void cast(const Cast& value) override;
    [[nodiscard]] std::string_view collation(std::string_view) const override { return {}; }
    void like(const Like& value) override;
    void divide(const Binary& value) override;
    void typed_literal(const TypedLiteral& literal) override;
    void table_function(const TableFunction& function) override;
    void limits(const Query& query) override;

private:
    bool list_aggregate(const FunctionCall& value);
    bool json_object(const FunctionCall& value);
    void map_literal(const MapLiteral& value) override;
    bool regex(const FunctionCall& value);
    bool replace_matches(const FunctionCall& value);
    bool first_match(const FunctionCall& value, bool empty_without);
    bool trim(const FunctionCall& value);
    void shifted(const Binary& value, const Interval& length);
    void json_place(const Binary& value);
};

}  // namespace querent::sql::printing
