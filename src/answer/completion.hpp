// What the words being typed may become: names and values that the source knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"

namespace querent::answer {

enum class CompletionKind { metric, column, table, value };
std::string_view name_of(CompletionKind kind);

struct Completion {
    std::string text;  // untrusted, as values are
    CompletionKind kind = CompletionKind::column;
    std::string of;  // the table of a metric or column, the column of a value; empty for tables
    std::size_t begin = 0;  // byte of what was typed, from where `text` takes its place
};

/// Threads: immutable after construction, may be shared.
class Completions {
public:
    Completions(const catalog::Source& source, const catalog::ValueIndex& values);

    /// For the last words of `typed` (a question up to the caret), longest match first, names
    /// before values, at most `most`. Requires: valid UTF-8.
    [[nodiscard]] std::vector<Completion> find(std::string_view typed, std::size_t most) const;

private:
    struct Entry {
        std::string text, of;
        CompletionKind kind;
    };
    struct Key {
        std::string folded;  // from the beginning of one of its words
        std::uint32_t entry;
        bool whole;  // from its first word
    };
    void add(std::string text, CompletionKind kind, std::string of);
    void find_phrase(std::string_view typed, std::size_t begin, std::size_t most,
                     std::vector<Completion>& found) const;

    std::vector<Entry> entries_;
    std::vector<Key> keys_;  // sorted
};

}  // namespace querent::answer
