// The steps of a question, in their order; each is a file of its own. An error ends the journey
// with an answer that says so; Next::finished ends it with the answer as it stands.
#pragma once

#include "answer/journey.hpp"
#include "knowledge/teaching_sentence.hpp"

namespace querent::answer::steps {

/// May this be asked at all? Errors: question_empty, question_too_long, question_encoding.
Result<Next> screen(Journey& journey);
/// Which conversation, which source, what kind of request? Greetings and help are answered here.
/// Errors: not_found, out_of_scope, change_requested, invalid_argument.
Result<Next> route(Journey& journey);
/// A sentence that teaches a word: says what it would mean, and keeps it when the person took that
/// reading. Errors: invalid_argument, not_found, store_failed.
Result<Next> teach(Journey& journey, const knowledge::TeachingSentence& sentence);
/// Was the same meaning answered before, on the same version of the data?
Result<Next> recall(Journey& journey);
/// Which tables, columns and values does it speak of?
Result<Next> ground(Journey& journey);
/// Which readings are worth checking? Errors: out_of_scope, invalid_argument.
Result<Next> draft(Journey& journey);
/// Which of them are queries over what exists, and what is wrong with each?
Result<Next> check(Journey& journey);
/// Answer, answer with a caveat, or ask back?
Result<Next> decide(Journey& journey);
/// The rows. Errors: those of engine::Engine::run().
Result<Next> run(Journey& journey);
/// Columns, chart, a sentence; why nothing is left.
Result<Next> present(Journey& journey);
/// Receipt, conversation, cache. Never loses the answer: what fails here is a finding.
Result<Next> record(Journey& journey);

/// In place of screen, route and recall, for a frame that a person changed.
/// Errors: not_found, request_malformed, invalid_argument.
Result<Next> route_frame(Journey& journey, const std::string& frame);

/// For SQL that a person wrote: in place of route, draft, check and decide.
Result<Next> route_sql(Journey& journey);
Result<Next> check_sql(Journey& journey, sql::Dialect dialect);

}  // namespace querent::answer::steps
