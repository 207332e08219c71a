// DuckDB's own CSV-to-Parquet, in its own process and unconfined: what ingestion is compared to.
//
//   bench_duckdb_copy IN.csv OUT.parquet        prints {"rows": N, "seconds": S}

#include <duckdb.h>

#include <chrono>
#include <cstdio>
#include <string>

int main(int count, char** arguments) {
    if (count != 3) {
        std::fprintf(stderr, "usage: bench_duckdb_copy IN.csv OUT.parquet\n");
        return 2;
    }
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(nullptr, &database) != DuckDBSuccess ||
        duckdb_connect(database, &connection) != DuckDBSuccess) {
        return 1;
    }
    const std::string statement = std::string("COPY (SELECT * FROM read_csv('") + arguments[1] +
                                  "')) TO '" + arguments[2] + "' (FORMAT parquet)";
    const auto start = std::chrono::steady_clock::now();
    duckdb_result result;
    if (duckdb_query(connection, statement.c_str(), &result) != DuckDBSuccess) {
        std::fprintf(stderr, "%s\n", duckdb_result_error(&result));
        return 1;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("{\"rows\": %llu, \"seconds\": %.3f}\n",
                static_cast<unsigned long long>(duckdb_value_uint64(&result, 0, 0)), took.count());
    duckdb_destroy_result(&result);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}
