// One level of nesting of a printer while it lives.
#pragma once

#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

// A tree may be deeper than its text: chains of operators lean to the left.
constexpr std::size_t depth_max = 2'000;

class PrinterBase::Nested {
public:
    explicit Nested(PrinterBase& printer) : printer_(printer) {
        if (++printer_.depth_ > depth_max) {
            printer_.fail(
                {ErrorCode::sql_too_complex, "The query is nested too deeply.", {}, {}, {}});
        }
    }
    ~Nested() { --printer_.depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

private:
    PrinterBase& printer_;
};

}  // namespace querent::sql::printing
