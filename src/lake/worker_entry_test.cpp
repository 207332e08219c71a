// The test program is its own engine worker: a session starts it with the argument `worker`.
#include <gtest/gtest.h>

#include <string_view>

#include "engine/duckdb/worker_main.hpp"

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "worker") {
        querent::engine::duckdb::worker_main(querent::engine::duckdb::worker_socket);
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
