// The attempts of this folder: families written as templates, expanded to texts (see README.md).
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "sql/dialect.hpp"

namespace querent::bypass {

struct Attempt {
    std::string_view reason;
    std::string sql;
    const std::vector<ErrorCode>* expected = nullptr;
};

/// One list: each entry has one field or several.
using Entries = std::vector<std::vector<std::string>>;

struct Family {
    std::string reason;
    std::vector<sql::Dialect> dialects;  // and their relatives
    std::vector<sql::Dialect> exceptions;
    std::vector<ErrorCode> expected;
    std::string each;       // a list to go through before all others; may be empty
    std::size_t times = 1;  // how often for each entry, for the lists that take turns
    /// What makes the same text harmless: entries of lists to put in the place of the dangerous
    /// ones. Empty when nothing does.
    std::vector<std::map<std::string, std::string, std::less<>>> harmless;
    std::vector<std::string> templates;
};

/// Where attempts point to; what stands for {drop}, {secret} and {port} in them.
struct Bait {
    std::string drop = "/tmp/drop";      // a folder in which files might be made
    std::string secret = "/tmp/secret";  // a folder of files that nobody may read
    std::string port = "1";              // of a listener on this machine
};

/// A class of attempts: one file.
class Corpus {
public:
    /// Ends the program with a message when the file is not well-formed: it is ours.
    explicit Corpus(const std::filesystem::path& file, const Bait& bait = {});

    [[nodiscard]] const std::string& name() const { return name_; }
    /// Calls `on_attempt` for each attempt in this dialect; false ends it.
    void for_each(sql::Dialect dialect,
                  const std::function<void(const Attempt&)>& on_attempt) const;
    /// The same for what the templates say with harmless entries; these must be allowed.
    void for_each_harmless(sql::Dialect dialect,
                           const std::function<void(const std::string&)>& on_query) const;

private:
    class Reader;
    class Expansion;

    std::string name_;
    // By name; a list that is for one dialect only has «name dialect» as name.
    std::map<std::string, Entries, std::less<>> lists_;
    std::vector<Family> families_;
};

/// Every *.attempts and *.queries file of this folder of tests/, sorted by name.
std::vector<Corpus> all_corpora(std::string_view folder, const Bait& bait = {});
/// The repository's tests/ folder, looked for upwards from where the test runs.
std::filesystem::path tests_folder();
/// \n, \r, \t, \\ and \xNN as the bytes that they stand for.
std::string unescape(std::string_view line);

}  // namespace querent::bypass
