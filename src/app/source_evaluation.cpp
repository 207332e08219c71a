// Expected queries are somebody's own SQL, but the engine is ours: they go through the same guard
// as everything that runs there. One that does not pass is told as such and not held against the
// answer.
#include "app/source_evaluation.hpp"

#include <cmath>
#include <variant>

#include "app/pipeline_respondent.hpp"
#include "base/limits.hpp"

namespace querent::app {

namespace {

using evaluation::Row;
using evaluation::ValueNumbers;

Error unusable(std::string detail) {
    return {.code = ErrorCode::engine_failed,
            .message = "The result cannot be compared.",
            .detail = std::move(detail)};
}

std::optional<std::uint32_t> number_of(const engine::Value& cell, ValueNumbers& numbers) {
    struct Visitor {
        ValueNumbers& numbers;
        std::optional<std::uint32_t> operator()(std::monostate) const { return numbers.of_null(); }
        std::optional<std::uint32_t> operator()(bool yes) const {
            return numbers.of(std::int64_t{yes ? 1 : 0});
        }
        std::optional<std::uint32_t> operator()(std::int64_t number) const {
            return numbers.of(number);
        }
        std::optional<std::uint32_t> operator()(double number) const {
            if (!std::isfinite(number)) return std::nullopt;
            return numbers.of(number);
        }
        std::optional<std::uint32_t> operator()(const engine::Decimal& decimal) const {
            return (*this)(std::strtod(decimal.digits.c_str(), nullptr));
        }
        std::optional<std::uint32_t> operator()(const std::string& text) const {
            return numbers.of(text);
        }
    };
    return std::visit(Visitor{numbers}, cell);
}

class SourceRunner final : public evaluation::Runner {
public:
    explicit SourceRunner(std::shared_ptr<answer::OpenSource> open) : open_(std::move(open)) {}

    Result<std::vector<Row>> rows_of(std::string_view sql, ValueNumbers& numbers,
                                     const Deadline& deadline) override {
        const auto dialect = open_->engine->dialect();
        TRY(const auto checked, sql::check_text(sql, dialect, dialect, open_->policy));
        engine::RunLimits run;
        run.rows_max = limits::scored_rows_max;
        run.bytes_max = limits::scored_bytes_max;
        run.time_max = limits::scored_query_time_max;
        engine::Rows found;
        TRY_VOID(open_->engine->run(checked, run, deadline, found));
        std::vector<Row> rows;
        for (const auto& cells : found.rows) {
            Row& row = rows.emplace_back();
            for (const auto& cell : cells) {
                const auto number = number_of(cell, numbers);
                if (!number) return unusable("an infinite number");
                row.push_back(*number);
            }
        }
        return rows;
    }

private:
    std::shared_ptr<answer::OpenSource> open_;
};

}  // namespace

Result<cli::SourceEvaluation> evaluation_of(const std::string& source, answer::Sources& sources,
                                            const Clock& clock, std::optional<Date> today) {
    TRY_VOID(sources.open(source));
    return cli::SourceEvaluation{
        .respondent = std::make_unique<PipelineRespondent>(sources, clock, today),
        .scorer = [&sources, source](const std::filesystem::path&,
                                     const Deadline&) -> Result<evaluation::Scorer> {
            TRY(auto open, sources.open(source));
            return evaluation::Scorer(std::make_unique<SourceRunner>(std::move(open)));
        }};
}

}  // namespace querent::app
