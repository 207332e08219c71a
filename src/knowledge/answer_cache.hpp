// Answers kept by meaning: the same question on the same version of the data is not worked out
// twice.
//
// The key is text that the caller makes of everything that the answer depends on. Bounded by
// entries and by bytes; the least recently used goes first. A template, because answers belong to a
// room above this one.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace querent::knowledge {

/// Threads: may be shared.
template <typename Value>
class AnswerCache {
public:
    AnswerCache(std::size_t entries_max, std::size_t bytes_max)
        : entries_max_(entries_max), bytes_max_(bytes_max) {}

    /// Null when there is none. Shared: the value may be dropped while a reader still copies it.
    [[nodiscard]] std::shared_ptr<const Value> find(std::string_view key) {
        const std::scoped_lock lock(mutex_);
        const auto found = places_.find(key);
        if (found == places_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->value;
    }

    /// Keeps `value`, whose size is about `bytes`. One that is larger than a tenth of the cache is
    /// not kept: it would push out everything else.
    void put(std::string key, std::shared_ptr<const Value> value, std::size_t bytes) {
        bytes += key.size() * 2;
        if (entries_max_ == 0 || bytes > bytes_max_ / 10) return;
        const std::scoped_lock lock(mutex_);
        drop(key);
        entries_.push_front({std::move(key), std::move(value), bytes});
        places_.emplace(entries_.front().key, entries_.begin());
        bytes_ += bytes;
        while (entries_.size() > entries_max_ || bytes_ > bytes_max_) drop(entries_.back().key);
    }

    [[nodiscard]] std::size_t entries() const {
        const std::scoped_lock lock(mutex_);
        return entries_.size();
    }
    [[nodiscard]] std::size_t bytes() const {
        const std::scoped_lock lock(mutex_);
        return bytes_;
    }

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Value> value;
        std::size_t bytes;
    };

    void drop(std::string_view key) {
        const auto found = places_.find(key);
        if (found == places_.end()) return;
        const auto entry = found->second;
        places_.erase(found);  // first: its key looks into the entry
        bytes_ -= entry->bytes;
        entries_.erase(entry);
    }

    const std::size_t entries_max_;
    const std::size_t bytes_max_;
    mutable std::mutex mutex_;
    std::list<Entry> entries_;  // most recently used first
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> places_;
    std::size_t bytes_ = 0;
};

}  // namespace querent::knowledge
