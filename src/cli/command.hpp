// A command of the program, as data: parsing, `--help`, the man page and shell completion are all
// made from the one table in commands.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace querent::cli {

struct Context;

/// The exit status of the program, as docs and scripts know it.
enum class Exit {
    answered = 0,
    failed = 1,
    wrong_use = 2,
    refused = 3,
    needs_person = 4,
    interrupted = 130,
};

/// An option («--source», with a value or as a flag) or a positional argument («QUESTION»).
struct Option {
    std::string_view name;
    std::string_view value;  // how help names the value; empty for flags and positionals
    std::string_view help;
    bool required = false;                       // positionals only
    bool repeated = false;                       // the last positional may take several words
    std::vector<std::string_view> choices = {};  // empty: any value

    [[nodiscard]] bool positional() const { return !name.starts_with('-'); }
    [[nodiscard]] bool flag() const { return !positional() && value.empty(); }
};

struct Example {
    std::string_view line, what;
};

/// What was given, by the names of the options. Values are untrusted text.
class Arguments {
public:
    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    /// Nothing when absent. Errors: invalid_argument when it is no number of [low, high].
    [[nodiscard]] Result<std::optional<std::uint64_t>> number(std::string_view name,
                                                              std::uint64_t low,
                                                              std::uint64_t high) const;
    void add(std::string_view name, std::string value);

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Command {
    std::string_view name;
    std::string_view summary;      // one line, no full stop
    std::string_view description;  // paragraphs, separated by empty lines
    std::vector<Option> options;
    std::vector<Example> examples = {};
    Result<Exit> (*run)(const Arguments& arguments, Context& context) = nullptr;
};

/// Every command, in the order in which help lists them.
const std::vector<Command>& all_commands();
/// Null when there is none of that name.
const Command* command_named(std::string_view name);
/// The options that every command has.
const std::vector<Option>& common_options();

}  // namespace querent::cli
