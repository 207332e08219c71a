// What the tests of the engines' layers share: going through all attempts, and telling what is
// wrong.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "bypass/corpus.hpp"
#include "bypass/trap.hpp"

namespace querent::bypass {

/// Every how manieth attempt is made: all take minutes. QUERENT_ATTEMPTS=all makes every one.
inline std::size_t stride() {
    const char* wanted = std::getenv("QUERENT_ATTEMPTS");
    return wanted != nullptr && std::string_view(wanted) == "all" ? 1 : 11;
}

/// `attempt` makes one attempt and says what came of it that must not, or nothing; `look_back` is
/// called after every few and says what they changed. `without`: a class that is left out.
inline void make_attempts(sql::Dialect dialect, std::string_view layer, Trap& trap,
                          const std::function<std::string(const std::string&)>& attempt,
                          const std::function<std::string()>& look_back,
                          std::string_view without = {}) {
    constexpr std::size_t batch_size = 25;
    constexpr std::size_t told_max = 20;
    std::size_t complaints = 0;
    const auto complain = [&complaints](const std::string& sql, const std::string& what) {
        if (++complaints > told_max) return;
        ADD_FAILURE() << sql.substr(0, 4'000) << "\n  " << what;
    };
    std::size_t made = 0;
    std::string batch;
    const auto look = [&] {
        const std::string what = look_back();
        if (!what.empty()) complain(batch, what + "by one of these");
        batch.clear();
    };
    for (const auto& corpus : all_corpora("bypass", trap.bait())) {
        if (corpus.name() == without) continue;
        std::set<std::size_t> different;
        corpus.for_each(dialect, [&](const Attempt& one) {
            if (!different.insert(std::hash<std::string>()(one.sql)).second) return;
            if (different.size() % stride() != 0) return;
            const std::string what = attempt(one.sql) + trap.sprung();
            if (!what.empty()) complain(one.sql, what + one.reason.data());
            batch += one.sql.substr(0, 200) + "\n";
            if (++made % batch_size == 0) look();
        });
    }
    look();
    EXPECT_LE(complaints, 0U);
    EXPECT_GE(made, 1'000U);
    fmt::print("{} attempts {}\n", made, layer);
}

}  // namespace querent::bypass
