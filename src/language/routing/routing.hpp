// What kind of request a question is, before its data is looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/parser.hpp"
#include "language/words/words.hpp"

namespace querent::language {

struct Route {
    RequestKind kind = RequestKind::data;
    std::string reason;
};

Route route(const std::vector<Token>& tokens);

/// Whether the words look like another language than English.
bool is_foreign(const std::vector<Token>& tokens);

/// «orders by city»: no sentence and no end mark.
bool is_shorthand(std::string_view question);

/// «cancel order 1000», «send an email to …»: an order to act, at word `first`.
bool orders_an_act(const std::vector<std::string_view>& words, std::size_t first);
/// Why no data can answer: a forecast, advice or a reason is asked for. Empty when it may.
std::string not_in_data(const std::vector<std::string_view>& words);

}  // namespace querent::language
