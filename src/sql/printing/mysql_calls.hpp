// The calls of MySQL's printer.
#pragma once

#include <optional>
#include <string_view>

#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

class MysqlCalls : public PrinterBase {
public:
    using PrinterBase::PrinterBase;

protected:
    bool special_function(const FunctionCall& value) override;

private:
    static bool spreads(const FunctionCall& value);
    bool letter(const FunctionCall& value);
    bool group_concat(const FunctionCall& value);
    static std::optional<std::string_view> flags_of(const FunctionCall& value, std::size_t at);
    bool regex(const FunctionCall& value);
    bool replace_matches(const FunctionCall& value);
    bool first_match(const FunctionCall& value, bool empty_without);
    bool trim(const FunctionCall& value);
    bool whole_units(const FunctionCall& value);
};

}  // namespace querent::sql::printing
