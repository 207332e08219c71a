// What must hold for any bytes at all. Each harness ends the program (abort) where it does not, so
// that a fuzzer keeps the input; the same harnesses are replayed by replay_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace querent::fuzz {

using Bytes = std::span<const std::uint8_t>;

struct Harness {
    std::string_view name;
    void (*run)(Bytes bytes);
};

/// Lexer and parser, over bytes as they are: a tree that is printed and reads back, or an error
/// that says something. The first byte chooses the dialect.
void parser(Bytes bytes);
/// The same over texts that are nearly SQL: the bytes choose queries of the corpora and what is
/// done to their tokens.
void tokens(Bytes bytes);
/// Over such texts as well: what the guard lets through names no table that the person may not
/// read, and is one query of the dialect that it is printed in.
void guard(Bytes bytes);
/// The bytes choose a tree: its print reads as the tree in every dialect that can say it.
void printers(Bytes bytes);

inline constexpr Harness harnesses[] = {
    {"parser", parser}, {"tokens", tokens}, {"guard", guard}, {"printers", printers}};

/// The harness of this name, or null.
const Harness* harness_named(std::string_view name);
/// Queries of every dialect to begin from: those of tests/dialects and tests/legitimate.
const std::vector<std::string>& seeds();

}  // namespace querent::fuzz
