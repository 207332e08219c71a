// Items are worked off database by database, so that few databases are open at a time; the verdicts
// lie in the places of their items, so the order of the work does not show.
#include "evaluation/evaluation.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::evaluation {

namespace {

constexpr auto watch_every = std::chrono::milliseconds(200);

/// The scorer of the database that a thread is at; items of one database follow each other.
class OwnScorer {
public:
    explicit OwnScorer(const Plan& plan) : plan_(plan) {}

    Result<Verdict> score(const std::filesystem::path& database, const Item& item,
                          const Draft& draft, const Deadline& deadline) {
        if (!scorer_ || database != database_) {
            scorer_.reset();
            auto opened = plan_.scorer ? plan_.scorer(database, deadline)
                                       : Scorer::open(database, plan_.query_time_max, deadline);
            if (!opened.ok()) {
                TRY_VOID(deadline.check());
                return Verdict{.outcome = Outcome::no_database,
                               .detail = opened.error().message + " " + opened.error().detail};
            }
            scorer_ = std::move(opened).value();
            database_ = database;
        }
        return scorer_->score(item.gold, draft.sql, deadline);
    }

private:
    const Plan& plan_;
    std::filesystem::path database_;
    std::optional<Scorer> scorer_;
};

class Work {
public:
    Work(const Plan& plan, const Deadline& deadline)
        : plan_(plan), deadline_(deadline), answered_(plan.items.size()) {
        order_.resize(plan.items.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return plan.items[a].database < plan.items[b].database;
        });
    }

    std::vector<Answered> run() {
        const auto begin = std::chrono::steady_clock::now();
        const unsigned jobs = std::clamp(plan_.jobs, 1U, limits::evaluation_jobs_max);
        {
            std::vector<std::jthread> threads;
            for (unsigned k = 0; k < jobs; ++k) threads.emplace_back([this] { take_items(); });
            std::unique_lock lock(mutex_);
            working_ = jobs;
            while (finished_ < working_) {
                changed_.wait_for(lock, watch_every);
                if (plan_.watch) plan_.watch(progress(begin), answered_);
            }
        }
        return std::move(answered_);
    }

private:
    /// Requires: the mutex is held.
    [[nodiscard]] Progress progress(std::chrono::steady_clock::time_point begin) const {
        Progress progress = progress_;
        progress.all = answered_.size();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        if (progress.done == 0 || taken.count() <= 0) return progress;
        progress.per_second = static_cast<double>(progress.done) / taken.count();
        progress.left = std::chrono::seconds(static_cast<std::int64_t>(
            static_cast<double>(progress.all - progress.done) / progress.per_second));
        return progress;
    }

    void take_items() {
        OwnScorer scorer(plan_);
        for (;;) {
            std::size_t at = 0;
            {
                const std::lock_guard lock(mutex_);
                if (next_ == order_.size() || !deadline_.check().ok()) {
                    ++finished_;
                    changed_.notify_one();
                    return;
                }
                at = order_[next_++];
            }
            Answered answered = answer(at, scorer);
            const std::lock_guard lock(mutex_);
            if (answered.done) {
                ++progress_.done;
                progress_.scored += is_scored(answered.verdict.outcome) ? 1 : 0;
                progress_.right += answered.verdict.outcome == Outcome::right ? 1 : 0;
            }
            answered_[at] = std::move(answered);
        }
    }

    Answered answer(std::size_t at, OwnScorer& scorer) {
        const Item& item = plan_.items[at];
        Answered answered;
        const auto database = plan_.database(item);
        answered.draft = draft(at, database.has_value());
        if (!deadline_.check().ok()) return {};
        if (item.gold.empty()) {
            answered.verdict.outcome = Outcome::not_scored;
        } else if (!database) {
            answered.verdict.outcome = Outcome::no_database;
            answered.verdict.detail = "There is no database of that name.";
        } else {
            auto verdict = scorer.score(*database, item, answered.draft, deadline_);
            if (!verdict.ok()) return {};
            answered.verdict = std::move(verdict).value();
        }
        answered.done = true;
        return answered;
    }

    Draft draft(std::size_t at, bool has_database) {
        const Item& item = plan_.items[at];
        if (at < plan_.known.size() && plan_.known[at]) return *plan_.known[at];
        Draft none;
        if (!item.problem.empty()) {
            none.reason = item.problem;
            none.reason_code = "no question";
            return none;
        }
        if (!has_database) {
            none.reason = "There is no database of that name.";
            none.reason_code = "no database";
            return none;
        }
        auto prepared = plan_.respondent.prepare(item.database, deadline_);
        if (!prepared.ok()) {
            none.reason = prepared.error().message;
            none.reason_code = facts(prepared.error().code).name;
            return none;
        }
        return plan_.respondent.ask(item.database, item.question, deadline_);
    }

    const Plan& plan_;
    const Deadline& deadline_;
    std::vector<std::size_t> order_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
    unsigned working_ = 0, finished_ = 0;
    Progress progress_;
    std::vector<Answered> answered_;
};

}  // namespace

std::vector<Answered> evaluate(const Plan& plan, const Deadline& deadline) {
    return Work(plan, deadline).run();
}

}  // namespace querent::evaluation
