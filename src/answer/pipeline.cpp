#include "answer/pipeline.hpp"

#include <boost/json.hpp>

#include "answer/candidate_answer.hpp"
#include "answer/rerun.hpp"
#include "answer/steps/steps.hpp"
#include "answer/walk.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

const std::vector<Step>& question_steps() {
    static const std::vector<Step> steps = {
        {"screen", steps::screen}, {"route", steps::route}, {"recall", steps::recall},
        {"ground", steps::ground}, {"draft", steps::draft}, {"check", steps::check},
        {"decide", steps::decide}, {"run", steps::run},     {"present", steps::present}};
    return steps;
}

/// What was asked wrongly is not worth a receipt; everything else is, refusals too.
bool is_worth_recording(const Answer& answer) {
    return !answer.error || facts(answer.error->code).kind != ErrorKind::wrong_use;
}

void finish(Journey& journey, std::chrono::steady_clock::time_point begin) {
    tell_drafting(journey);
    if (is_worth_recording(journey.answer)) walk_regardless(journey, {"record", steps::record});
    const auto total = journey.environment.clock.steady() - begin;
    journey.answer.total_ms = std::chrono::duration<double, std::milli>(total).count();
}

}  // namespace

struct Pipeline::State {
    Environment environment;

    Journey journey(const identity::Principal& principal, bool dry_run, const Deadline& deadline,
                    observe::EventSink& events) {
        const auto now = environment.clock.now();
        return Journey{.environment = environment,
                       .deadline = deadline,
                       .events = events,
                       .id = new_id(environment.randomness),
                       .principal = principal,
                       .dry_run = dry_run,
                       .at = now,
                       .today = date_of(now)};
    }
};

Pipeline::Pipeline(Sources& sources, store::Store& store, const Clock& clock,
                   Randomness& randomness, PipelineConfig config)
    : state_(new State{
          .environment = {.sources = sources,
                          .store = store,
                          .clock = clock,
                          .randomness = randomness,
                          .config = config,
                          .answers = {config.cache_entries_max, config.cache_bytes_max},
                          .understandings = {config.cache_entries_max, config.cache_bytes_max}}}) {
    // Conversations that can no longer be followed up; whether that works now does not matter.
    (void)store.drop_conversations(clock.now() - limits::session_kept_max);
}

Pipeline::~Pipeline() = default;

Answer Pipeline::ask(const Request& request, const Deadline& deadline, observe::EventSink& events) {
    const auto begin = state_->environment.clock.steady();
    auto journey = state_->journey(request.principal, request.dry_run, deadline, events);
    journey.question = request.question;
    journey.wanted_source = request.source;
    journey.choice = request.choice;
    journey.session = request.session;
    if (request.today) journey.today = *request.today;
    walk(journey, question_steps());
    finish(journey, begin);
    return std::move(journey.answer);
}

Answer Pipeline::run_sql(const SqlRequest& request, const Deadline& deadline,
                         observe::EventSink& events) {
    return run_sql(request, nullptr, deadline, events);
}

Answer Pipeline::run_sql(const SqlRequest& request, const Receipt* repeated,
                         const Deadline& deadline, observe::EventSink& events) {
    const auto begin = state_->environment.clock.steady();
    auto journey = state_->journey(request.principal, request.dry_run, deadline, events);
    journey.question = request.sql;
    journey.wanted_source = request.source;
    journey.answer.path = Path::sql;
    journey.answer.question = text::is_valid_utf8(request.sql) ? request.sql : std::string();
    // What is repeated keeps the words that it was asked and understood in.
    if (repeated != nullptr) journey.answer.question = repeated->answer.question;
    const auto check = [&](Journey& asked) {
        const auto engine = asked.readings.front().open->engine->dialect();
        return steps::check_sql(asked, request.dialect.value_or(engine));
    };
    const auto describe = [&](Journey& asked) {
        describe_candidate(asked);
        if (repeated != nullptr) asked.answer.interpretation = repeated->answer.interpretation;
        asked.sentence = asked.answer.interpretation;
        return Next::go_on;
    };
    walk(journey, {{"route", steps::route_sql},
                   {"check", check},
                   {"decide", describe},
                   {"run", steps::run},
                   {"present", steps::present}});
    finish(journey, begin);
    return std::move(journey.answer);
}

Answer Pipeline::ask_frame(const FrameRequest& request, const Deadline& deadline,
                           observe::EventSink& events) {
    const auto begin = state_->environment.clock.steady();
    auto journey = state_->journey(request.principal, request.dry_run, deadline, events);
    journey.question = request.question;
    journey.wanted_source = request.source;
    journey.session = request.session;
    if (request.today) journey.today = *request.today;
    const auto route = [&](Journey& asked) { return steps::route_frame(asked, request.frame); };
    walk(journey, {{"route", route},
                   {"screen", steps::screen},
                   {"draft", steps::draft},
                   {"check", steps::check},
                   {"decide", steps::decide},
                   {"run", steps::run},
                   {"present", steps::present}});
    finish(journey, begin);
    return std::move(journey.answer);
}

Result<Receipt> Pipeline::receipt(std::string_view id) {
    TRY(const auto stored, state_->environment.store.receipt(id));
    return receipt_from_json(stored.body);
}

Result<std::vector<store::ReceiptLine>> Pipeline::receipts(const store::ReceiptPage& page) {
    return state_->environment.store.receipts(page);
}

Result<Rerun> Pipeline::rerun(std::string_view id, const identity::Principal& principal,
                              const Deadline& deadline, observe::EventSink& events) {
    TRY(const auto then, receipt(id));
    if (then.answer.sql.empty()) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = "This receipt has no query that could be run again.",
                     .hint = "Ask its question instead."};
    }
    const SqlRequest request{.sql = then.answer.sql,
                             .source = then.answer.source,
                             .dialect = sql::dialect_named(then.answer.dialect),
                             .dry_run = false,
                             .principal = principal};
    return compare(then, run_sql(request, &then, deadline, events));
}

Result<Lesson> Pipeline::teach(const TeachRequest& request) {
    auto& at = state_->environment;
    return answer::teach(request, at.sources, at.store, at.clock.now());
}

Result<std::vector<KnownTerm>> Pipeline::known_terms(const std::optional<std::string>& source,
                                                     const identity::Principal& principal) {
    auto& at = state_->environment;
    return answer::known_terms(source, principal, at.sources, at.store);
}

Result<knowledge::Taught> Pipeline::forget(std::string_view term,
                                           const std::optional<std::string>& source,
                                           const identity::Principal& principal) {
    return answer::forget(term, source, principal, state_->environment.store);
}

Result<knowledge::Verified> Pipeline::verify(const VerifyRequest& request) {
    TRY(const auto found, receipt(request.receipt));
    auto& at = state_->environment;
    return answer::verify(request, found, at.sources, at.store, at.clock.now());
}

Result<std::vector<KnownVerified>> Pipeline::known_verified(
    const std::optional<std::string>& source) {
    auto& at = state_->environment;
    return answer::known_verified(source, at.sources, at.store);
}

Result<knowledge::Verified> Pipeline::unverify(std::string_view receipt) {
    return answer::unverify(receipt, state_->environment.store);
}

}  // namespace querent::answer
