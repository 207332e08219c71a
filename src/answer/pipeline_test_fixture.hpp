// A pipeline whose parser, engine, store, clock and randomness are the test's own.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <concepts>
#include <map>
#include <memory>
#include <string>

#include "answer/pipeline_fixture.hpp"

namespace querent::answer::fixture {

class PipelineTest : public ::testing::Test {
protected:
    PipelineTest() { add_source("shop"); }

    void add_source(const std::string& name) {
        auto engine = std::make_unique<FakeEngine>(
            [this](const sql::CheckedSql& query) { return reply_(query); });
        engine_ = engine.get();
        auto understand = [this, name](const language::Question& question) {
            previous_seen_ = question.previous != nullptr;
            ++understood_;
            const auto found = understandings_.find(name);
            return found == understandings_.end() ? understanding_ : found->second;
        };
        sources_.put(open_source(std::make_shared<catalog::Source>(shop_catalog(name)),
                                 std::make_shared<catalog::ValueIndex>(), std::move(understand),
                                 std::move(engine)));
    }

    Answer ask(Request request) { return pipeline_.ask(request, Deadline::never(), events_); }
    template <typename Text>
    requires std::convertible_to<Text, std::string> Answer ask(const Text& question) {
        return ask(Request{.question = question});
    }

    FakeClock clock_{Timestamp(std::chrono::seconds(1'772'323'200))};  // 2026-03-01
    SeededRandomness randomness_{1};
    std::unique_ptr<store::Store> store_ = store::make_memory_store();
    FakeSources sources_;
    FakeEngine* engine_ = nullptr;
    observe::CollectingSink events_;
    Pipeline pipeline_{sources_, *store_, clock_, randomness_};

    language::Understanding understanding_ = data({reading_of(count_orders(), 0.9)});
    std::map<std::string, language::Understanding> understandings_;  // by source
    Reply reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        return rows_of({{"orders", catalog::Type::integer}}, {{std::int64_t{1'000}}});
    };
    std::atomic<bool> previous_seen_ = false;
    std::atomic<int> understood_ = 0;
};

}  // namespace querent::answer::fixture
