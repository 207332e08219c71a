// Question to SQL, and question to rows beyond DuckDB's own time, on the sample sources.
//
//   bench_question HOME PROGRAM        HOME holds the samples (querent demo --once), PROGRAM is
//   querent
//
// Prints one JSON object per source. Fails when an answer differs from the rows of the SQL beside
// its question.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "answer/pipeline.hpp"
#include "base/random.hpp"
#include "engine/duckdb/duckdb_engine.hpp"
#include "lake/lake.hpp"
#include "observe/sinks.hpp"
#include "store/memory_store.hpp"

namespace {

using namespace querent;
using Clock = std::chrono::steady_clock;

struct Case {
    const char* source;
    const char* question;
    const char* sql;  // whose first cell the answer's rows must contain in their first row
};
constexpr Case cases[] = {
    {"shop", "how many orders are there", "SELECT count(*) FROM orders"},
    {"shop", "number of orders by status",
     "SELECT count(*) FROM orders GROUP BY status ORDER BY 1 DESC LIMIT 1"},
    {"shop", "how many customers are there per country",
     "SELECT count(*) FROM customers GROUP BY country ORDER BY 1 DESC LIMIT 1"},
    {"shop", "how many orders were placed in 2025",
     "SELECT count(*) FROM orders WHERE order_date >= '2025-01-01' AND order_date < '2026-01-01'"},
    {"emir", "how many trades are there", "SELECT count(*) FROM test_population"},
    {"emir", "average price", "SELECT avg(price_2_48) FROM test_population"},
    {"emir", "number of trades by valuation currency",
     "SELECT count(*) FROM test_population GROUP BY valuation_currency_2_22 ORDER BY 1 DESC LIMIT "
     "1"},
    {"emir", "how many vip customers are there", "SELECT count(*) FROM customers WHERE vip"},
};
constexpr int rounds = 200;

class LakeSources final : public answer::Sources {
public:
    LakeSources(lake::Lake& lake, std::filesystem::path program)
        : lake_(lake), program_(std::move(program)) {}

    Result<std::vector<std::string>> names() override { return lake_.sources(); }

    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name) override {
        auto& kept = open_[std::string(name)];
        if (kept) return kept;
        TRY(auto snapshot, lake_.snapshot(name));
        auto values = std::make_shared<catalog::ValueIndex>();
        if (!snapshot.values_file.empty()) {
            TRY(auto columns, catalog::read_values(snapshot.values_file));
            *values = catalog::ValueIndex(std::move(columns));
        }
        engine::duckdb::DuckdbConfig config;
        config.program = program_;
        config.tables = snapshot.files;
        TRY(auto engine, engine::duckdb::DuckdbEngine::create(std::move(config)));
        kept = answer::open_with_parser(
            std::make_shared<const catalog::Source>(std::move(snapshot.source)), values,
            std::move(engine));
        return kept;
    }

private:
    lake::Lake& lake_;
    std::filesystem::path program_;
    std::map<std::string, std::shared_ptr<answer::OpenSource>, std::less<>> open_;
};

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share));
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

bool is_right(const answer::Answer& asked, const answer::Answer& golden) {
    if (asked.status != answer::Status::answered || golden.rows.empty() || asked.rows.empty())
        return false;
    const auto& row = asked.rows.front();
    return std::find(row.begin(), row.end(), golden.rows.front().front()) != row.end();
}

struct Figures {
    std::vector<double> to_sql, beyond_engine;
};

bool measure(const Case& one, answer::Pipeline& pipeline, answer::Sources& sources,
             Figures& figures) {
    const auto deadline = Deadline::after(std::chrono::minutes(5));
    const Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)};
    observe::NullSink events;
    answer::SqlRequest sql;
    sql.sql = one.sql;
    sql.source = one.source;
    const auto golden = pipeline.run_sql(sql, deadline, events);
    auto source = sources.open(one.source);
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        const auto understanding = (*source)->understand({one.question, today, nullptr});
        figures.to_sql.push_back(milliseconds_since(start));

        answer::Request request;
        request.question = one.question;
        request.source = one.source;
        request.today = today;
        const auto answer = pipeline.ask(request, deadline, events);
        double run = 0;
        for (const auto& step : answer.timing) run += step.step == "run" ? step.ms : 0;
        figures.beyond_engine.push_back(answer.total_ms - run);
        if (!is_right(answer, golden)) {
            fmt::print(stderr, "wrong: {} ({}): {}\n", one.question, one.source, answer.sql);
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: bench_question HOME PROGRAM\n");
        return 2;
    }
    auto lake = lake::Lake::open(arguments[1], arguments[2]);
    if (!lake.ok()) {
        fmt::print(stderr, "{}\n", lake.error().message);
        return 1;
    }
    LakeSources sources(*lake, arguments[2]);
    const auto store = store::make_memory_store();
    const SystemClock clock;
    SeededRandomness randomness(1);
    answer::PipelineConfig config;
    config.cache_entries_max = 0;
    answer::Pipeline pipeline(sources, *store, clock, randomness, config);
    for (const char* source : {"shop", "emir"}) {
        Figures figures;
        for (const auto& one : cases) {
            if (std::string_view(one.source) == source && !measure(one, pipeline, sources, figures))
                return 1;
        }
        fmt::print(R"({{"source": "{}", "to_sql_p50_ms": {:.2f}, "to_sql_p99_ms": {:.2f}, )"
                   R"("beyond_engine_p50_ms": {:.2f}, "beyond_engine_p99_ms": {:.2f}}})"
                   "\n",
                   source, percentile(figures.to_sql, 0.5), percentile(figures.to_sql, 0.99),
                   percentile(figures.beyond_engine, 0.5), percentile(figures.beyond_engine, 0.99));
    }
    return 0;
}
