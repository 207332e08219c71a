// What the walk left open is decided here, when everything that was said is known: which amount
// «revenue» is, which date «last month» speaks of, what «most» ranks, what is shown. The parts run
// in this order; each is a file of its own.
#pragma once

#include "language/grammar/amounts.hpp"
#include "language/grammar/walk.hpp"

namespace querent::language::grammar {

void close(Walk& w);

// Its parts.
void close_targets(Walk& w);
void close_superlative(Walk& w);
void close_measures(Walk& w);
void close_periods(Walk& w);
void close_comparisons(Walk& w);
void close_transforms(Walk& w);
void close_related(Walk& w);
void close_currencies(Walk& w);
void close_columns(Walk& w);

/// «won in 2026»: what is won is so from the day on which it was closed.
std::optional<Value> date_of_outcome(const Walk& w, std::uint32_t table);

/// Whether the frame has the form that was asked for, as a factor of confidence (forms.cpp): «per
/// region» wants groups, «how many» a number, «the highest» an order.
double agreement_of_form(const Walk& w);

/// What a target shows: a column, or the name of a table's rows.
Value shown_value(const Walk& w, const Target& target);

}  // namespace querent::language::grammar
