// A pipeline over the real parser, whose source learns what people teach and verify.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "answer/pipeline_fixture.hpp"
#include "answer/taught_sources.hpp"

namespace querent::answer::fixture {

class LessonTest : public ::testing::Test {
protected:
    /// Every question about it is answered with one row: 7.
    void open(catalog::Source catalog, std::vector<catalog::ColumnValues> values) {
        auto engine = std::make_unique<FakeEngine>([](const sql::CheckedSql&) {
            return Result<engine::Rows>(
                rows_of({{"n", catalog::Type::integer}}, {{std::int64_t{7}}}));
        });
        plain_.put(open_with_parser(std::make_shared<catalog::Source>(std::move(catalog)),
                                    std::make_shared<catalog::ValueIndex>(std::move(values)),
                                    std::move(engine)));
    }

    FakeClock clock_{Timestamp(std::chrono::seconds(1'772'323'200))};  // 2026-03-01
    SeededRandomness randomness_{1};
    std::unique_ptr<store::Store> store_ = store::make_memory_store();
    FakeSources plain_;
    TaughtSources sources_{plain_, *store_};
    observe::CollectingSink events_;
    Pipeline pipeline_{sources_, *store_, clock_, randomness_};
};

}  // namespace querent::answer::fixture
