// Types and samples as text for machines, as text.cpp writes everything else.
#include <fmt/format.h>

#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

std::string text_of(const TypeName& type) {
    std::string text =
        fmt::format(" {}:{} [{}]", type.name.size(), type.name, type.array_dimensions);
    for (const auto parameter : type.parameters) text += fmt::format(" {}", parameter);
    for (const auto& field : type.fields) {
        text += fmt::format("(field {}:{}{})", field.name.size(), field.name, text_of(field.type));
    }
    return text;
}

std::string text_of(const Sample& sample) {
    return fmt::format("(sample {} {} {}:{} {}:{})", static_cast<int>(sample.method), sample.rows,
                       sample.size.size(), sample.size, sample.seed.size(), sample.seed);
}

}  // namespace querent::sql::canonical_form
