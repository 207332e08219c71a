// Expressions in plain English.
#pragma once

#include <string>

#include "sql/tree.hpp"

namespace querent::sql::spoken {

/// «the total amount», «the month of order date», «“shipped”».
std::string phrase(const Expression& expression);
/// «status is “shipped” and amount is more than 10».
std::string condition(const Expression& expression);
/// A name as people write it: «order_date» -> "order date".
std::string words(const std::string& name);
/// What ORDER BY says: «total amount, largest first».
std::string ordering(const OrderItem& item);

}  // namespace querent::sql::spoken
