// The way of a question: screen, route, recall, ground, draft, check, decide, run, present, record.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/answer.hpp"
#include "answer/receipt.hpp"
#include "answer/sources.hpp"
#include "answer/teaching.hpp"
#include "answer/verifying.hpp"
#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "base/random.hpp"
#include "engine/engine.hpp"
#include "identity/principal.hpp"
#include "observe/event.hpp"
#include "sql/dialect.hpp"
#include "store/store.hpp"

namespace querent::answer {

struct Request {
    std::string question = {};  // empty with `choice`: the last question of the session
    std::optional<std::string> source = {};
    std::optional<std::string> session = {};  // of the caller's choosing; a new one when absent
    std::optional<std::size_t> choice = {};   // which of the readings offered to take; from 1
    std::optional<Date> today = {};
    bool dry_run = false;  // everything but running the query and recording it
    identity::Principal principal = {};
};

struct SqlRequest {
    std::string sql = {};
    std::optional<std::string> source = {};  // may be absent when there is only one
    std::optional<sql::Dialect> dialect =
        {};  // that the text is written in; the engine's when absent
    bool dry_run = false;
    identity::Principal principal = {};
};

/// The frame of an answer, changed and sent back.
struct FrameRequest {
    std::string frame = {};                   // JSON as in Answer::frame
    std::string question = {};                // that it was read from; may be empty
    std::optional<std::string> source = {};   // may be absent when there is only one
    std::optional<std::string> session = {};  // whose next question may change this answer
    std::optional<Date> today = {};
    bool dry_run = false;
    identity::Principal principal = {};
};

struct PipelineConfig {
    engine::RunLimits limits = {};
    std::size_t cache_entries_max = 1'000;
    std::size_t cache_bytes_max = 64 * limits::mebibyte;
};

/// Threads: every function may be called from several threads at once.
/// Ownership: borrows all four for its lifetime.
class Pipeline {
public:
    Pipeline(Sources& sources, store::Store& store, const Clock& clock, Randomness& randomness,
             PipelineConfig config = {});
    ~Pipeline();

    /// Never fails: what goes wrong is an Answer that says so.
    Answer ask(const Request& request, const Deadline& deadline, observe::EventSink& events);
    Answer run_sql(const SqlRequest& request, const Deadline& deadline, observe::EventSink& events);
    /// The same way as a question from drafting on: guard, findings, receipt.
    Answer ask_frame(const FrameRequest& request, const Deadline& deadline,
                     observe::EventSink& events);

    /// Errors: not_found, store_failed.
    Result<Receipt> receipt(std::string_view id);
    /// Newest first. Errors: not_found when `before` names no receipt, store_failed.
    Result<std::vector<store::ReceiptLine>> receipts(const store::ReceiptPage& page);
    /// Repeats a receipt's SQL on the present data. Errors: not_found, store_failed,
    /// invalid_argument when the receipt has no SQL. A query that cannot run now is no error:
    /// the answer says why, and `same` is false.
    Result<Rerun> rerun(std::string_view id, const identity::Principal& principal,
                        const Deadline& deadline, observe::EventSink& events);

    /// Teaches a word, without a question. Errors: those of answer/teaching.hpp.
    Result<Lesson> teach(const TeachRequest& request);
    Result<std::vector<KnownTerm>> known_terms(const std::optional<std::string>& source,
                                               const identity::Principal& principal);
    Result<knowledge::Taught> forget(std::string_view term,
                                     const std::optional<std::string>& source,
                                     const identity::Principal& principal);
    /// Keeps a receipt's answer as right. Errors: not_found, and those of answer/verifying.hpp.
    Result<knowledge::Verified> verify(const VerifyRequest& request);
    Result<std::vector<KnownVerified>> known_verified(const std::optional<std::string>& source);
    Result<knowledge::Verified> unverify(std::string_view receipt);

private:
    /// `repeated` is the receipt whose SQL this is, null for SQL that a person gave.
    Answer run_sql(const SqlRequest& request, const Receipt* repeated, const Deadline& deadline,
                   observe::EventSink& events);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace querent::answer
