# How everything of ours is compiled: one language level, one set of warnings, all of them errors.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(QUERENT_CCACHE ccache)
if(QUERENT_CCACHE)
    # Paths in a compiler command are relative to the checkout, so that two checkouts share what they compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${QUERENT_CCACHE})
endif()

add_library(querent_compiler INTERFACE)
target_compile_options(querent_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
    # g++ 12 sees a maybe-uninitialized or dangling read inside libstdc++ and Boost that is not there (GCC bugs 105562, 107138).
    -Wno-maybe-uninitialized)
target_compile_definitions(querent_compiler INTERFACE QUERENT_VERSION="${PROJECT_VERSION}")
target_include_directories(querent_compiler INTERFACE "${CMAKE_SOURCE_DIR}/src")

set(QUERENT_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them (address,undefined or thread)")
if(QUERENT_SANITIZE)
    target_compile_options(querent_compiler INTERFACE
        -fsanitize=${QUERENT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(querent_compiler INTERFACE -fsanitize=${QUERENT_SANITIZE})
    target_compile_definitions(querent_compiler INTERFACE QUERENT_SANITIZED=1)
endif()
option(QUERENT_LIBFUZZER "fuzz_driver is libFuzzer's (clang)" OFF)
if(QUERENT_LIBFUZZER)
    # Other warnings than g++'s are no errors here.
    target_compile_options(querent_compiler INTERFACE -fsanitize=fuzzer-no-link -Wno-error)
endif()
option(QUERENT_BENCH "Build the benchmarks" OFF)
