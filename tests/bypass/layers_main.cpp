// The program of the layer tests is also the worker of their DuckDB sessions.
#include <gmock/gmock.h>

#include <string_view>

#include "engine/duckdb/worker_main.hpp"

int main(int count, char** arguments) {
    if (count > 1 && std::string_view(arguments[1]) == "worker") {
        querent::engine::duckdb::worker_main(querent::engine::duckdb::worker_socket);
    }
    testing::InitGoogleMock(&count, arguments);
    return RUN_ALL_TESTS();
}
