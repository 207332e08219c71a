// What the steps of one question share: each reads what the steps before it wrote. Internal to this
// room.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/answer.hpp"
#include "answer/pipeline.hpp"
#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "knowledge/answer_cache.hpp"
#include "observe/event.hpp"
#include "sql/guard.hpp"
#include "store/store.hpp"

namespace querent::answer {

/// What all questions share. Threads: every part may be shared.
struct Environment {
    Sources& sources;
    store::Store& store;
    const Clock& clock;
    Randomness& randomness;
    PipelineConfig config;
    knowledge::AnswerCache<Answer> answers;
    knowledge::AnswerCache<language::Understanding> understandings;
};

/// A reading of the question in one source, before it was checked.
struct SourcedReading {
    std::shared_ptr<OpenSource> open;
    // Shared: it may lie in the cache at the same time.
    std::shared_ptr<const language::Understanding> understanding;
    std::size_t index = 0;  // into understanding->readings

    [[nodiscard]] const language::Reading& reading() const {
        return understanding->readings[index];
    }
};

/// SQL that may be run.
struct Candidate {
    std::shared_ptr<OpenSource> open;
    std::optional<SourcedReading> sourced;  // absent: a person wrote the SQL
    sql::CheckedSql checked;
    std::vector<Finding> findings;
    double confidence = 0.0;
    std::string interpretation;
};

struct Journey {
    Environment& environment;
    const Deadline& deadline;
    observe::EventSink& events;
    std::string id = {};  // of the request, in events and the log
    identity::Principal principal = {};
    bool dry_run = false;

    Timestamp at = {};
    Date today = {};

    // What is asked.
    std::string question = {};
    std::optional<std::string> wanted_source = {};
    std::optional<std::size_t> choice = {};
    std::optional<std::string> session = {};
    std::optional<store::Conversation> conversation = {};  // present and not expired

    // What was understood, surest first; all of one source, unless sources tie.
    std::vector<SourcedReading> readings = {};
    bool sources_tie = false;
    bool teaching = false;  // no question, but a sentence that teaches a word
    bool declined = false;  // what was to be taught is not to be remembered

    std::string meaning = {};  // key of the answer in the cache; empty when it may not be kept
    std::vector<SourcedReading> drafts = {};
    std::vector<Candidate> candidates = {};  // surest first
    std::size_t chosen = 0;                  // index into candidates, from decide on

    Answer answer = {};

    // Reading the question is drafting, wherever it happens: which source is asked is known only
    // after each of them has read it.
    std::chrono::steady_clock::duration drafting = {};

    // What the running step says of itself.
    std::string sentence = {};
    boost::json::object detail = {};

    [[nodiscard]] const Candidate& candidate() const { return candidates[chosen]; }
    void add_finding(std::string code, sql::Severity severity, std::string message,
                     std::string hint = {}) {
        answer.findings.push_back({.code = std::move(code),
                                   .severity = severity,
                                   .message = std::move(message),
                                   .hint = std::move(hint)});
    }
};

/// Whether the steps that follow still have something to do.
enum class Next { go_on, finished };

}  // namespace querent::answer
