// For tests: a folder of its own and sessions whose worker is the test program itself.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "engine/duckdb/session.hpp"
#include "engine/duckdb/sql_text.hpp"

namespace querent::engine::duckdb {

inline Program this_program() {
    return {"/proc/self/exe", {"worker"}};
}
inline Deadline soon() {
    return Deadline::after(std::chrono::seconds(60));
}

/// A folder with `data` (readable), `staging` (writable) and `spill` in it, gone with the object.
class Workplace {
public:
    Workplace() {
        std::string pattern = (std::filesystem::temp_directory_path() / "engine-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        root_ = pattern;
        for (const auto* name : {"data", "staging", "spill"}) create_directory(root_ / name);
    }
    ~Workplace() { remove_all(root_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] std::filesystem::path data(std::string_view name = "") const {
        return root_ / "data" / name;
    }
    [[nodiscard]] std::filesystem::path staging(std::string_view name = "") const {
        return root_ / "staging" / name;
    }
    [[nodiscard]] std::filesystem::path spill() const { return root_ / "spill"; }
    [[nodiscard]] std::filesystem::path outside(std::string_view name) const {
        return root_ / name;
    }
    static void write(const std::filesystem::path& path, std::string_view text) {
        std::ofstream(path, std::ios::binary) << text;
    }

    [[nodiscard]] JailProfile profile() const {
        JailProfile profile;
        profile.readable = {root_ / "data"};
        profile.writable = {root_ / "staging"};
        profile.temporary = spill();
        profile.memory_max = 256 * limits::mebibyte;
        return profile;
    }
    /// A session; the test ends with a message where none starts.
    [[nodiscard]] Session session() const { return session(profile()); }
    [[nodiscard]] static Session session(const JailProfile& profile) {
        auto started = Session::start(this_program(), profile, soon());
        if (!started.ok()) {
            ADD_FAILURE() << started.error().message << " " << started.error().detail;
            std::abort();
        }
        return std::move(started).value();
    }

private:
    std::filesystem::path root_;
};

}  // namespace querent::engine::duckdb
