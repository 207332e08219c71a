#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

const Paint plain(false);

TEST(Help, names_every_command_and_every_option_of_it) {
    const std::string overview = help_text(plain, 80);
    for (const Command& command : all_commands()) {
        EXPECT_NE(overview.find("\n  " + std::string(command.name)), std::string::npos)
            << command.name;
        const std::string text = help_text(command, plain, 80);
        for (const Option& option : command.options)
            EXPECT_NE(text.find(option.name), std::string::npos) << option.name;
        EXPECT_NE(text.find("--json"), std::string::npos);
    }
}

TEST(Help, stays_within_the_width) {
    for (const Command& command : all_commands())
        for (const std::string& line : text::split(help_text(command, plain, 72), '\n'))
            EXPECT_LE(width_of(line), 90u) << line;  // examples and names are not broken
}

TEST(Help, every_command_can_run_and_has_a_summary_without_a_full_stop) {
    for (const Command& command : all_commands()) {
        EXPECT_NE(command.run, nullptr) << command.name;
        EXPECT_FALSE(command.summary.ends_with('.')) << command.name;
        EXPECT_TRUE(command.description.ends_with(".") || command.name == "chat" ||
                    command.name == "man" || command.name == "completion")
            << command.name;
        EXPECT_EQ(command_named(command.name), &command);
    }
    EXPECT_EQ(command_named("worker"), nullptr);
}

TEST(Manual, has_a_section_for_every_command_and_no_request_by_accident) {
    const std::string page = manual();
    for (const Command& command : all_commands())
        EXPECT_NE(page.find(".SS " + std::string(command.name)), std::string::npos);
    for (const std::string& line : text::split(page, '\n')) {
        if (!line.starts_with('.')) continue;
        const std::string request = line.substr(0, line.find(' '));
        const std::vector<std::string> known = {".TH", ".SH", ".SS", ".B", ".I",
                                                ".PP", ".TP", ".RS", ".RE"};
        EXPECT_NE(std::find(known.begin(), known.end(), request), known.end()) << line;
    }
}

TEST(Completion, offers_every_command_and_option) {
    for (const std::string& script : {bash_completion(), zsh_completion()}) {
        for (const Command& command : all_commands())
            for (const Option& option : command.options)
                EXPECT_TRUE(option.positional() || script.find(option.name) != std::string::npos)
                    << option.name;
        EXPECT_EQ(script.find('@'), script.find("@]}"));
    }
}

}  // namespace
}  // namespace querent::cli
