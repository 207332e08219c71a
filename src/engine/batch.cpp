#include "engine/batch.hpp"

#include <utility>

namespace querent::engine {

Result<void> Rows::begin(const std::vector<ResultColumn>& result_columns) {
    columns = result_columns;
    rows.clear();
    return {};
}

Result<void> Rows::batch(Batch&& batch) {
    const std::size_t first = rows.size();
    rows.resize(first + batch.rows());
    for (std::size_t row = first; row < rows.size(); ++row) rows[row].reserve(batch.columns.size());
    for (auto& column : batch.columns) {
        for (std::size_t i = 0; i < column.size(); ++i)
            rows[first + i].push_back(std::move(column[i]));
    }
    return {};
}

}  // namespace querent::engine
