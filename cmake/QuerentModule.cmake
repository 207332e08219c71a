# A module is a folder of src/: its sources become the library querent_<name>, its *_test.cpp files one test program.
#
#   querent_module(sql DEPS base LIBRARIES fmt::fmt)
#
# DEPS names the modules that it may include; tools/check/layering.py holds the #include lines to it.
# LIBRARIES are foreign libraries that its headers or sources need.
include(GoogleTest)

function(querent_module name)
    cmake_parse_arguments(module "" "" "DEPS;LIBRARIES;TEST_DEPS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")

    list(TRANSFORM module_DEPS PREPEND querent_ OUTPUT_VARIABLE libraries)
    if(sources)
        add_library(querent_${name} STATIC ${sources})
        target_link_libraries(querent_${name} PUBLIC querent_compiler ${libraries} ${module_LIBRARIES})
    else()
        add_library(querent_${name} INTERFACE)
        target_link_libraries(querent_${name} INTERFACE querent_compiler ${libraries} ${module_LIBRARIES})
    endif()

    if(tests)
        add_executable(${name}_test ${tests})
        list(TRANSFORM module_TEST_DEPS PREPEND querent_ OUTPUT_VARIABLE test_libraries)
        target_link_libraries(${name}_test PRIVATE querent_${name} ${test_libraries} GTest::gmock GTest::gtest_main)
        gtest_discover_tests(${name}_test TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120)
    endif()
endfunction()
