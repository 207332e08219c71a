# Foreign libraries. Debian's packages, and DuckDB, which tools/setup unpacks into build/deps/duckdb.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)

find_library(stemmer_library stemmer REQUIRED)
add_library(querent_stemmer INTERFACE)
target_link_libraries(querent_stemmer INTERFACE ${stemmer_library})

set(QUERENT_DUCKDB "${CMAKE_SOURCE_DIR}/build/deps/duckdb" CACHE PATH "Folder with duckdb.h and libduckdb.so")
if(NOT EXISTS "${QUERENT_DUCKDB}/libduckdb.so")
    message(FATAL_ERROR "DuckDB is not in ${QUERENT_DUCKDB}. Run tools/setup, which brings it.")
endif()
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
    IMPORTED_LOCATION "${QUERENT_DUCKDB}/libduckdb.so"
    IMPORTED_NO_SONAME OFF
    INTERFACE_INCLUDE_DIRECTORIES "${QUERENT_DUCKDB}")
