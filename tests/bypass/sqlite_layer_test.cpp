// Every attempt past the guard, straight into a SQLite session as the product opens it: nothing is
// written, nothing comes out that is not a row of the tables.
#include "bypass/layer.hpp"
#include "engine/sqlite/session.hpp"
#include "engine/sqlite/test_database.hpp"

namespace querent::bypass {

namespace {

using namespace std::chrono_literals;
using engine::sqlite::Session;
using engine::sqlite::Storage;
using engine::sqlite::TestFolder;

// The schema tells the canary, the rows do not: who sees it has read the system's tables.
constexpr std::string_view tables = R"(
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id, amount, status, order_date);
    CREATE TABLE customers (id, name, country);
    CREATE TABLE staff (id, name, salary);
    CREATE TABLE secrets (a, secret);
    CREATE TABLE "canary-5e1f" (id INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE INDEX orders_index ON orders (status);
    INSERT INTO orders VALUES (1, 1, 10, 'paid', '2024-01-01'), (2, 1, 20, 'open', '2024-02-01');
    INSERT INTO customers VALUES (1, 'Ada', 'GB');
    INSERT INTO staff VALUES (1, 'Bob', 9);
    INSERT INTO secrets VALUES (1, 'x');)";

constexpr std::size_t rows_max = 200;

class Attempts {
public:
    Attempts()
        : file_(folder_.database(tables)),
          before_(TestFolder::bytes_of(file_)),
          session_(Session::open(file_, Deadline::after(10s)).value()) {}

    std::string attempt(const std::string& sql) {
        auto statement = session_->prepare(sql, Deadline::after(200ms));
        if (!statement.ok()) return {};
        for (std::size_t row = 0; row < rows_max; ++row) {
            const auto more = statement->step();
            if (!more.ok() || !*more) break;
            for (int column = 0; column < statement->columns(); ++column) {
                if (statement->storage(column) != Storage::text) continue;
                const auto value = statement->bytes(column);
                if (Trap::is_secret(value)) return "gave away " + std::string(value) + " ";
            }
        }
        return {};
    }
    std::string changed() {
        std::string what;
        if (TestFolder::bytes_of(file_) != before_) what = "changed the database ";
        for (const auto& entry : std::filesystem::directory_iterator(folder_.root())) {
            if (entry.path() != file_) what += "made " + entry.path().string() + " ";
        }
        // Whatever the attempts did to the session would show in what it lets through now.
        auto still = session_->prepare("SELECT count(*) FROM orders", Deadline::after(10s));
        if (!still.ok() || !still->step().ok() || still->integer(0) != 2) what += "broke it ";
        if (session_->prepare("DELETE FROM orders", Deadline::after(10s)).ok()) {
            what += "opened the session for writing ";
        }
        return what;
    }

private:
    TestFolder folder_;
    std::filesystem::path file_;
    std::string before_;
    std::unique_ptr<Session> session_;
};

}  // namespace

TEST(SqliteLayer, a_session_reads_rows_and_nothing_else) {
    Trap trap;
    Attempts attempts;
    make_attempts(
        sql::Dialect::sqlite, "in a SQLite session", trap,
        [&](const std::string& sql) { return attempts.attempt(sql); },
        [&] { return attempts.changed(); });
}

}  // namespace querent::bypass
