// The whole API behind a real server: the real pipeline on a source and an engine that are made up.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>

#include "answer/pipeline.hpp"
#include "api/api.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "http/test_client.hpp"
#include "lake/lake.hpp"
#include "sql/parser.hpp"
#include "store/memory_store.hpp"

namespace querent::api {

/// Answers every query with one number; or, when told to, not before it is cancelled.
class FakeEngine final : public engine::Engine {
public:
    sql::Dialect dialect() const noexcept override { return sql::Dialect::duckdb; }
    Result<engine::RunStatistics> run(const sql::CheckedSql&, const engine::RunLimits&,
                                      const Deadline& deadline, engine::BatchSink& sink) override {
        if (waits) {
            const std::stop_callback wake(deadline.stop(), [this] {
                const std::lock_guard lock(mutex_);
                cancelled_ = true;
                news_.notify_all();
            });
            std::unique_lock lock(mutex_);
            entered_ = true;
            news_.notify_all();
            news_.wait_for(lock, std::chrono::seconds(20), [this] { return cancelled_; });
            return Error{ErrorCode::cancelled, "The work was cancelled.", {}, {}, {}};
        }
        TRY_VOID(sink.begin({{"orders", catalog::Type::integer}}));
        TRY_VOID(sink.batch({{{std::int64_t{42}}}}));
        engine::RunStatistics statistics;
        statistics.rows = 1;
        return statistics;
    }
    Result<void> probe(const Deadline&) override { return {}; }

    bool wait_until_entered() { return wait_for(entered_); }
    bool wait_until_cancelled() { return wait_for(cancelled_); }

    bool waits = false;

private:
    bool wait_for(const bool& flag) {
        std::unique_lock lock(mutex_);
        return news_.wait_for(lock, std::chrono::seconds(10), [&] { return flag; });
    }
    std::mutex mutex_;
    std::condition_variable news_;
    bool entered_ = false, cancelled_ = false;
};

inline catalog::Source shop() {
    catalog::Column id, amount;
    id.name = id.original_name = "order_id";
    id.type = catalog::Type::integer;
    amount.name = amount.original_name = "amount";
    amount.type = catalog::Type::decimal;
    catalog::Table orders;
    orders.name = orders.original_name = "orders";
    orders.columns = {id, amount};
    orders.primary_key = {"order_id"};
    orders.rows = 42;
    orders.foreign_keys = {{{"amount"}, "orders", {"order_id"}, false, 0.5, "made up"}};
    orders.metrics = {{"revenue", {"turnover"}, "What came in.", "sum(amount)", "", "EUR"}};
    catalog::Source source;
    source.name = "shop";
    source.description = "A shop.";
    source.version = "1";
    source.tables = {orders};
    source.suggestions = {"How many orders are there?"};
    return source;
}

/// Understands questions about orders; «which» has two readings, everything else none.
inline language::Understanding understand(const language::Question& question) {
    language::Understanding understanding;
    understanding.tables_considered = understanding.tables_in_all = 1;
    const auto reading = [](const char* sql, const char* interpretation, double confidence) {
        language::Reading made;
        made.query = sql::parse(sql, sql::Dialect::duckdb).value();
        made.interpretation = interpretation;
        made.tables = {"orders"};
        made.confidence = confidence;
        return made;
    };
    if (question.text.find("which") != std::string_view::npos) {
        understanding.readings = {
            reading("SELECT count(*) AS orders FROM orders", "The number of orders.", 0.4),
            reading("SELECT sum(amount) AS orders FROM orders", "The amount of orders.", 0.38)};
    } else if (question.text.find("orders") != std::string_view::npos) {
        understanding.readings = {
            reading("SELECT count(*) AS orders FROM orders", "The number of orders.", 0.99)};
    } else {
        understanding.kind = language::RequestKind::out_of_scope;
        understanding.reason = "Nothing in this data is about that.";
    }
    return understanding;
}

class FakeSources final : public answer::Sources {
public:
    FakeSources() {
        auto made = std::make_unique<FakeEngine>();
        engine = made.get();
        shop_ = answer::open_source(std::make_shared<const catalog::Source>(shop()),
                                    std::make_shared<const catalog::ValueIndex>(), understand,
                                    std::move(made));
        shop_->read_frame = [](const language::Frame& frame) -> Result<language::Reading> {
            auto reading = understand({.text = "orders", .today = {}}).readings.at(0);
            reading.frame = frame;
            return reading;
        };
    }
    Result<std::vector<std::string>> names() override { return std::vector<std::string>{"shop"}; }
    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name) override {
        if (name == "shop") return shop_;
        return Error{ErrorCode::not_found, "There is no such source.", {}, {}, {}};
    }
    FakeEngine* engine;

private:
    std::shared_ptr<answer::OpenSource> shop_;
};

class Api : public testing::Test {
protected:
    Api() {
        SystemRandomness random;
        staging_ = std::filesystem::temp_directory_path() / ("querent-api-" + new_id(random));
    }
    ~Api() override {
        server_.reset();
        std::filesystem::remove_all(staging_);
    }

    Services services() {
        return {pipeline_, sources_,
                [this](const lake::IngestRequest& request, lake::ProgressSink& progress,
                       const Deadline& deadline) { return ingest(request, progress, deadline); },
                [this]() -> Result<void> {
                    if (healthy_) return {};
                    return Error{ErrorCode::store_failed, "The state cannot be read.", {}, {}, {}};
                }};
    }
    Options options() {
        Options options;
        options.staging = staging_;
        return options;
    }
    void start(Options options, http::ServerOptions server = {}) {
        auto started = serve(std::move(server), services(), std::move(options));
        ASSERT_TRUE(started.ok()) << started.error().message;
        server_ = std::move(started).value();
    }
    void start() { start(options()); }

    http::TestClient client() { return http::TestClient(server_->port()); }
    http::Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
                    std::string_view headers = {}) {
        return client().ask(method, target, body, headers);
    }
    static boost::json::object object_of(const http::Reply& reply) {
        boost::system::error_code code;
        const auto value = boost::json::parse(reply.body, code);
        EXPECT_FALSE(code) << reply.head << reply.body;
        return !code && value.is_object() ? value.as_object() : boost::json::object();
    }
    static std::string code_of(const http::Reply& reply) {
        const auto object = object_of(reply);
        const auto* error = object.if_contains("error");
        return error && error->is_object() ? std::string(error->as_object().at("code").as_string())
                                           : "no error";
    }

    /// Reads the staged file instead of ingesting it.
    Result<lake::IngestReport> ingest(const lake::IngestRequest& request,
                                      lake::ProgressSink& progress, const Deadline& deadline) {
        std::stringstream content;
        content << std::ifstream(request.paths.at(0)).rdbuf();
        content_ = content.str();
        ingested_ = request;
        for (const double fraction : {0.25, 1.0}) {
            lake::Progress now;
            now.phase = lake::Phase::convert;
            now.fraction = fraction;
            progress.progress(now);
        }
        TRY_VOID(deadline.check());
        if (content_.empty()) return Error{ErrorCode::file_empty, "It is empty.", {}, {}, {}};
        lake::IngestReport report;
        report.source = request.source;
        report.version = "7";
        report.tables.resize(1);
        report.tables[0].table = shop().tables[0];
        return report;
    }
    bool staging_is_empty() const {
        return !std::filesystem::exists(staging_) || std::filesystem::is_empty(staging_);
    }

    std::filesystem::path staging_;
    FakeSources sources_;
    std::unique_ptr<store::Store> store_ = store::make_memory_store();
    SystemClock clock_;
    SeededRandomness randomness_{7};
    answer::Pipeline pipeline_{sources_, *store_, clock_, randomness_};
    std::string content_;
    lake::IngestRequest ingested_;
    bool healthy_ = true;
    std::unique_ptr<http::Server> server_;
};

}  // namespace querent::api
