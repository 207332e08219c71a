// What kind of request a question is, before its data is looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/parser.hpp"
#include "language/words.hpp"

namespace querent::language {

struct Route {
    RequestKind kind = RequestKind::data;
    std::string reason;
};

Route route(const std::vector<Token>& tokens, std::string_view question);

/// Whether the words look like another language than English.
bool is_foreign(const std::vector<Token>& tokens);

}  // namespace querent::language
