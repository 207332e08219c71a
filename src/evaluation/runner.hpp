// Where the queries of an evaluation run.
#pragma once

#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "evaluation/result_rows.hpp"

namespace querent::evaluation {

/// Threads: one.
class Runner {
public:
    virtual ~Runner() = default;
    /// Errors: those of the engine; engine_failed when the result cannot be compared.
    virtual Result<std::vector<Row>> rows_of(std::string_view sql, ValueNumbers& numbers,
                                             const Deadline& deadline) = 0;
};

}  // namespace querent::evaluation
