// What a frame says in plain English, and its pieces as chips.
#pragma once

#include <string>
#include <vector>

#include "language/parser.hpp"
#include "language/schema/schema_index.hpp"

namespace querent::language {

std::string describe(const Frame& frame, const SchemaIndex& schema);
std::vector<Part> parts_of(const Frame& frame, const SchemaIndex& schema);

std::string describe(const Value& value, const SchemaIndex& schema);
std::string describe(const Measure& measure, const SchemaIndex& schema);
std::string describe(const Condition& condition, const SchemaIndex& schema);

}  // namespace querent::language
