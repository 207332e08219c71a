// Amazon Athena, engine version 3: Trino's language under another name. What differs is DDL, which
// is never printed, and Trino's newest functions, which are not used. Reference:
// docs.aws.amazon.com/athena/latest/ug/select.html, engine-versions-reference-0003.html.
#include "sql/printing/trino.hpp"

namespace querent::sql::printing {

namespace {

class AthenaPrinter final : public TrinoPrinter {
public:
    using TrinoPrinter::TrinoPrinter;

private:
    [[nodiscard]] Dialect dialect() const override { return Dialect::athena; }
};

}  // namespace

std::unique_ptr<PrinterBase> athena_printer(PrintStyle style) {
    return std::make_unique<AthenaPrinter>(style);
}

}  // namespace querent::sql::printing
