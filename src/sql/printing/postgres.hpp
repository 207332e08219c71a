// PostgreSQL's printer, which Redshift's is made of as well.
#pragma once

#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

class PostgresPrinter : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

protected:
    [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
    [[nodiscard]] const Abilities& abilities() const override;
    bool special_function(const FunctionCall& value) override;
    bool special_binary(const Binary& value) override;
    [[nodiscard]] std::string_view collation(std::string_view name) const override;
    void bytes_literal(const BytesLiteral& literal) override;
    void type(const TypeName& value) override;
    void interval(const Interval& value) override;
    void extract(const Extract& value) override;
    void cast(const Cast& value) override;
    void like(const Like& value) override;
    void divide(const Binary& value) override;
    bool list_or_json_operator(const FunctionCall& value);
    void regex(const FunctionCall& value);

private:
    void ordered_set(const FunctionCall& value);
    void json_place(const Binary& value);
};

}  // namespace querent::sql::printing
