#include "evaluation/evaluation.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <map>

#include "engine/sqlite/test_database.hpp"
#include "evaluation/predictions.hpp"
#include "evaluation/report.hpp"
#include "evaluation/summary.hpp"

namespace querent::evaluation {

namespace {

using engine::sqlite::TestFolder;

constexpr std::string_view pets =
    "CREATE TABLE pets(id INTEGER PRIMARY KEY, name TEXT, age INTEGER);"
    "INSERT INTO pets VALUES (1, 'Rex', 3), (2, 'Mia', 5), (3, 'Tom', 5)";

/// Answers from a list; counts how often it was asked.
class ListedAnswers final : public Respondent {
public:
    explicit ListedAnswers(std::map<std::string, Draft> drafts) : drafts_(std::move(drafts)) {}
    Result<void> prepare(const std::string&, const Deadline&) override { return {}; }
    Draft ask(const std::string&, const std::string& question, const Deadline&) override {
        ++asked;
        if (on_ask) on_ask();
        const auto found = drafts_.find(question);
        Draft none;
        none.reason = "Nothing in the question speaks of this data.";
        none.reason_code = "out_of_scope";
        none.latency = std::chrono::milliseconds(1);
        return found == drafts_.end() ? none : found->second;
    }
    std::atomic<int> asked = 0;
    std::function<void()> on_ask;

private:
    std::map<std::string, Draft> drafts_;
};

Item item(std::string question, std::string gold, std::string database = "pets") {
    return {.database = std::move(database),
            .question = std::move(question),
            .gold = gold.empty() ? std::vector<std::string>{} : std::vector<std::string>{gold},
            .hardness = "easy",
            .problem = {}};
}

Draft draft(std::string sql, double confidence) {
    return {.sql = std::move(sql),
            .confidence = confidence,
            .reason = {},
            .reason_code = {},
            .latency = std::chrono::milliseconds(2)};
}

class Evaluation : public testing::Test {
protected:
    Evaluation() { folder_.database(pets, "pets.sqlite"); }
    std::vector<Answered> run(const std::vector<Item>& items, ListedAnswers& respondent,
                              unsigned jobs = 2, std::vector<std::optional<Draft>> known = {},
                              std::stop_token stop = {}) {
        const Plan plan{
            .items = items,
            .database =
                [this](const Item& one) { return database_file(folder_.root(), one.database); },
            .respondent = respondent,
            .jobs = jobs,
            .query_time_max = std::chrono::milliseconds(500),
            .known = std::move(known),
            .watch = {}};
        return evaluate(plan, Deadline::never(std::move(stop)));
    }
    TestFolder folder_;
};

TEST_F(Evaluation, says_of_each_question_what_became_of_it) {
    const std::vector<Item> items = {
        item("right", "SELECT count(*) FROM pets"),
        item("other columns", "SELECT name, age FROM pets ORDER BY age, name;"),
        item("wrong", "SELECT name FROM pets WHERE age = 5"),
        item("error", "SELECT name FROM pets"),
        item("endless", "SELECT 1"),
        item("nothing", "SELECT 1"),
        item("gold is broken", "SELECT nothing FROM nowhere"),
        item("elsewhere", "SELECT 1", "../pets"),
        item("unscored", ""),
        item("writes", "SELECT 1")};
    ListedAnswers respondent(
        {{"right", draft("SELECT COUNT(id) FROM pets", 0.9)},
         {"other columns", draft("SELECT age, name FROM pets ORDER BY age, name", 0.8)},
         {"wrong", draft("SELECT name FROM pets", 0.7)},
         {"error", draft("SELECT nom FROM pets", 0.6)},
         {"endless", draft("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                           "SELECT max(i) FROM n",
                           0.5)},
         {"gold is broken", draft("SELECT 1", 0.5)},
         {"unscored", draft("SELECT 1", 0.5)},
         {"writes", draft("DELETE FROM pets", 0.5)}});
    const auto answered = run(items, respondent);
    std::vector<Outcome> outcomes;
    for (const Answered& one : answered) outcomes.push_back(one.verdict.outcome);
    using enum Outcome;
    EXPECT_EQ(outcomes,
              (std::vector<Outcome>{right, right, wrong_rows, sql_error, timed_out, no_reading,
                                    gold_failed, no_database, not_scored, sql_error}));
    const Summary summary = summarise(items, answered);
    EXPECT_EQ(summary.accuracy.right, 2U);
    EXPECT_EQ(summary.accuracy.all, 7U);
    EXPECT_EQ(summary.by_database.size(), 1U);
    ASSERT_EQ(summary.coverage.size(), 10U);
    EXPECT_DOUBLE_EQ(summary.coverage[0].accuracy, 1.0);
    EXPECT_NEAR(summary.coverage.back().accuracy, 2.0 / 7, 1e-9);
}

TEST_F(Evaluation, answers_in_the_order_of_the_items_whatever_the_threads_do) {
    std::vector<Item> items;
    std::map<std::string, Draft> drafts;
    folder_.database(pets, "a.sqlite");
    for (int k = 0; k < 60; ++k) {
        const std::string question = "q" + std::to_string(k);
        items.push_back(item(question, "SELECT " + std::to_string(k), k % 2 == 0 ? "pets" : "a"));
        drafts[question] = draft("SELECT " + std::to_string(k), 0.5);
    }
    ListedAnswers respondent(std::move(drafts));
    const auto answered = run(items, respondent, 4);
    for (std::size_t k = 0; k < items.size(); ++k) {
        EXPECT_EQ(answered[k].draft.sql, "SELECT " + std::to_string(k));
        EXPECT_EQ(answered[k].verdict.outcome, Outcome::right);
    }
}

TEST_F(Evaluation, keeps_what_was_done_when_it_is_stopped_and_goes_on_from_there) {
    std::vector<Item> items;
    std::map<std::string, Draft> drafts;
    for (int k = 0; k < 8; ++k) {
        const std::string question = "q" + std::to_string(k);
        items.push_back(item(question, "SELECT 1"));
        drafts[question] = draft("SELECT 1", 0.25);
    }
    ListedAnswers respondent(drafts);
    std::stop_source stop;
    respondent.on_ask = [&] {
        if (respondent.asked == 4) stop.request_stop();
    };
    const auto first = run(items, respondent, 1, {}, stop.get_token());
    const std::string text = predictions_text(first);
    EXPECT_EQ(text, "SELECT 1\t0.2500\nSELECT 1\t0.2500\nSELECT 1\t0.2500\n\n\n\n\n\n");
    EXPECT_EQ(summarise(items, first).asked, 3U);

    ListedAnswers again(drafts);
    const auto second = run(items, again, 1, drafts_of_text(text, items.size()));
    EXPECT_EQ(again.asked, 5);
    EXPECT_EQ(summarise(items, second).accuracy.right, 8U);
}

TEST_F(Evaluation, reads_back_what_it_wrote_and_asks_again_what_it_cannot_read) {
    const auto drafts = drafts_of_text("SELECT 1\t0.5\n--\n\nSELECT 2\nSELECT 3\tx\n", 7);
    ASSERT_EQ(drafts.size(), 7U);
    ASSERT_TRUE(drafts[0] && drafts[1]);
    EXPECT_EQ(drafts[0]->sql, "SELECT 1");
    EXPECT_DOUBLE_EQ(drafts[0]->confidence, 0.5);
    EXPECT_EQ(drafts[1]->sql, "");
    for (std::size_t k = 2; k < drafts.size(); ++k) EXPECT_FALSE(drafts[k]) << k;
    EXPECT_EQ(one_line(" SELECT 'a\nb\tc' "), "SELECT 'a b c'");
}

TEST_F(Evaluation, reports_a_page_in_which_nothing_untrusted_is_html) {
    const std::string hostile = "</title><script>alert(1)</script>'\"&\x01\xFF";
    const std::vector<Item> items = {item(hostile, "SELECT '" + std::string("<b>'"), "pets")};
    ListedAnswers respondent({{hostile, draft("SELECT '<img src=x onerror=alert(1)>'", 0.9)}});
    auto answered = run(items, respondent);
    answered[0].verdict = {.outcome = Outcome::wrong_rows, .detail = hostile};
    const std::string page = report_html(hostile, summarise(items, answered), items, answered);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(page.find("<b>'"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt;&#39;&quot;&amp;"),
              std::string::npos);
    EXPECT_NE(page.find("<svg"), std::string::npos);
}

}  // namespace

}  // namespace querent::evaluation
