#include "engine/duckdb/database.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "engine/duckdb/sql_text.hpp"
#include "engine/duckdb/values.hpp"

namespace querent::engine::duckdb {

namespace {

struct PreparedStatement {
    duckdb_prepared_statement handle = nullptr;
    ~PreparedStatement() { duckdb_destroy_prepare(&handle); }
};

struct PendingResult {
    duckdb_pending_result handle = nullptr;
    ~PendingResult() { duckdb_destroy_pending(&handle); }
};

struct QueryResult {
    duckdb_result handle{};
    ~QueryResult() { duckdb_destroy_result(&handle); }
};

struct Statements {
    duckdb_extracted_statements handle = nullptr;
    ~Statements() { duckdb_destroy_extracted(&handle); }
};

struct Chunk {
    duckdb_data_chunk handle = nullptr;
    ~Chunk() { duckdb_destroy_data_chunk(&handle); }
};

struct Configuration {
    duckdb_config handle = nullptr;
    ~Configuration() { duckdb_destroy_config(&handle); }
};

// DuckDB's messages begin with the kind of error, whichever call they come from.
ErrorCode code_of(std::string_view message) {
    if (message.find("No space left on device") != std::string_view::npos ||
        message.find("Disk quota exceeded") != std::string_view::npos ||
        message.find("File too large") != std::string_view::npos) {
        return ErrorCode::disk_full;
    }
    if (message.find("max_temp_directory_size") != std::string_view::npos &&
        message.find("failed to offload") != std::string_view::npos) {
        return ErrorCode::memory_limit;
    }
    if (message.starts_with("Out of Memory Error")) return ErrorCode::memory_limit;
    if (message.starts_with("INTERRUPT Error")) return ErrorCode::cancelled;
    return ErrorCode::engine_failed;
}

std::size_t bytes_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->size() + 5;
    if (const auto* decimal = std::get_if<Decimal>(&value)) return decimal->digits.size() + 5;
    return 9;
}

Error too_large(std::string_view what, std::size_t limit) {
    return Error{ErrorCode::result_too_large,
                 fmt::format("{} is larger than the limit of {} MiB.", what,
                             std::max<std::size_t>(limit / limits::mebibyte, 1)),
                 {},
                 "Ask for fewer columns or rows, or for a summary.",
                 {}};
}

// Turns chunks into batches, column by column, within the limits of the result.
class Batcher {
public:
    Batcher(std::vector<TypeShape> shapes, std::size_t bytes_max, BatchSink& sink)
        : shapes_(std::move(shapes)), bytes_max_(bytes_max), sink_(sink) {}

    Result<void> deliver(duckdb_data_chunk chunk, idx_t rows) {
        // As many rows at once as keep a batch in the processor's cache.
        const idx_t step = std::clamp<idx_t>(cells_per_batch / std::max<idx_t>(shapes_.size(), 1),
                                             1, limits::batch_rows_max);
        for (idx_t first = 0; first < rows; first += step) {
            TRY_VOID(deliver_rows(chunk, first, std::min(step, rows - first)));
        }
        return {};
    }

private:
    static constexpr idx_t cells_per_batch = 32 * 1024;

    Result<void> deliver_rows(duckdb_data_chunk chunk, idx_t first, idx_t rows) {
        Batch batch;
        batch.columns.resize(shapes_.size());
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            auto* const vector = duckdb_data_chunk_get_vector(chunk, i);
            auto& column = batch.columns[i];
            column.reserve(rows);
            for (idx_t row = first; row < first + rows; ++row) {
                column.push_back(value_at(shapes_[i], vector, row));
                const auto bytes = bytes_of(column.back());
                if (bytes > limits::cell_bytes_max) {
                    return too_large("A cell", limits::cell_bytes_max);
                }
                bytes_ += bytes;
                if (bytes_ > bytes_max_) return too_large("The result", bytes_max_);
            }
        }
        return sink_.batch(std::move(batch));
    }

    std::vector<TypeShape> shapes_;
    std::size_t bytes_max_;
    BatchSink& sink_;
    std::size_t bytes_ = 0;
};

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const JailProfile& profile) {
    std::unique_ptr<Database> database(new Database);
    Configuration configuration;
    duckdb_create_config(&configuration.handle);
    const std::vector<std::pair<const char*, std::string>> settings = {
        {"memory_limit", fmt::format("{}B", profile.memory_max)},
        {"threads", fmt::format("{}", std::max(profile.threads, 1U))},
        {"temp_directory", profile.temporary.string()},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"allow_community_extensions", "false"},
        {"allow_unsigned_extensions", "false"},
        {"preserve_insertion_order", profile.preserve_order ? "true" : "false"},
    };
    for (const auto& [name, value] : settings) {
        if (duckdb_set_config(configuration.handle, name, value.c_str()) == DuckDBError) {
            return database->error_of(fmt::format("setting {}", name).c_str());
        }
    }
    char* message = nullptr;
    if (duckdb_open_ext(nullptr, &database->database_, configuration.handle, &message) ==
        DuckDBError) {
        auto error = database->error_of(message);
        duckdb_free(message);
        return error;
    }
    if (duckdb_connect(database->database_, &database->connection_) == DuckDBError) {
        return database->error_of("duckdb_connect");
    }
    TRY_VOID(database->configure(profile));
    return database;
}

Database::~Database() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
}

Result<void> Database::configure(const JailProfile& profile) {
    std::vector<std::string> files;
    std::vector<std::string> folders;
    for (const auto* paths : {&profile.readable, &profile.writable}) {
        for (const auto& path : *paths) {
            std::error_code ignored;
            auto& kind = std::filesystem::is_directory(path, ignored) ? folders : files;
            kind.push_back(literal(path.native()));
        }
    }
    if (profile.spill_bytes_max != 0 && !profile.temporary.empty()) {
        TRY_VOID(set(fmt::format("max_temp_directory_size = '{}B'", profile.spill_bytes_max)));
    }
    // Division by zero gives NULL, as in most other databases, and not infinity.
    TRY_VOID(set("ieee_floating_point_ops = false"));
    TRY_VOID(set("TimeZone = 'UTC'"));
    TRY_VOID(set("parquet_metadata_cache = true"));  // the lake's files never change
    // The kernel keeps file contents in memory for all workers at once; a copy each would add up.
    TRY_VOID(set("enable_external_file_cache = false"));
    TRY_VOID(set("enable_progress_bar = true"));  // counts progress; nothing is printed
    TRY_VOID(set("enable_progress_bar_print = false"));
    TRY_VOID(set("progress_bar_time = 1"));
    TRY_VOID(set("allow_persistent_secrets = false"));
    TRY_VOID(set(fmt::format("allowed_directories = [{}]", text::join(folders, ", "))));
    TRY_VOID(set(fmt::format("allowed_paths = [{}]", text::join(files, ", "))));
    TRY_VOID(set("enable_external_access = false"));
    return set("lock_configuration = true");
}

Result<void> Database::set(const std::string& statement) {
    QueryResult result;
    if (duckdb_query(connection_, ("SET " + statement).c_str(), &result.handle) == DuckDBError) {
        return error_of(duckdb_result_error(&result.handle));
    }
    return {};
}

Error Database::error_of(const char* text) {
    const std::string_view message = text == nullptr ? "unknown error" : text;
    const auto code = code_of(message);
    // After these DuckDB refuses all further work.
    broken_ = broken_ || message.starts_with("INTERNAL Error") ||
              message.starts_with("FATAL Error") ||
              message.find("database has been invalidated") != std::string_view::npos;
    Error error{code, "The engine could not run the query.", std::string(message), {}, {}};
    if (code == ErrorCode::memory_limit) {
        error.message = "The query needed more memory than the limit.";
        error.hint = "Ask for less at once (a shorter period, fewer groups), or raise the limit.";
    } else if (code == ErrorCode::disk_full) {
        error.message = "There is no space left on the disk.";
        error.hint = "Free some space and try again.";
    } else if (code == ErrorCode::cancelled) {
        error.message = "The work was cancelled.";
    }
    return error;
}

Result<RunStatistics> Database::run(const QueryRequest& request, BatchSink& sink) {
    const auto start = std::chrono::steady_clock::now();
    RunStatistics statistics;
    Statements statements;
    const idx_t count =
        duckdb_extract_statements(connection_, request.statement.c_str(), &statements.handle);
    if (count == 0) return error_of(duckdb_extract_statements_error(statements.handle));
    if (request.single_query && count != 1) {
        return Error{
            ErrorCode::sql_several_statements, "Only one query can be run at a time.", {}, {}, {}};
    }
    for (idx_t i = 0; i < count; ++i) {
        TRY_VOID(run_statement(statements.handle, i, i + 1 == count, request, sink, statistics));
    }
    statistics.engine_time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    return statistics;
}

Result<void> Database::run_statement(duckdb_extracted_statements statements, idx_t index, bool last,
                                     const QueryRequest& request, BatchSink& sink,
                                     RunStatistics& statistics) {
    PreparedStatement prepared;
    if (duckdb_prepare_extracted_statement(connection_, statements, index, &prepared.handle) ==
        DuckDBError) {
        return error_of(duckdb_prepare_error(prepared.handle));
    }
    const bool query =
        duckdb_prepared_statement_type(prepared.handle) == DUCKDB_STATEMENT_TYPE_SELECT;
    if (request.single_query && !query) {
        return Error{ErrorCode::sql_not_a_query, "The statement is not a query.", {}, {}, {}};
    }
    // Rows of a query come as they are made; everything else has a small result, which has to be
    // whole for rows_changed.
    PendingResult pending;
    const auto begin = query && last ? duckdb_pending_prepared_streaming : duckdb_pending_prepared;
    if (begin(prepared.handle, &pending.handle) == DuckDBError) {
        return error_of(duckdb_pending_error(pending.handle));
    }
    QueryResult result;
    if (duckdb_execute_pending(pending.handle, &result.handle) == DuckDBError) {
        return error_of(duckdb_result_error(&result.handle));
    }
    if (!last) return {};
    if (duckdb_result_return_type(result.handle) == DUCKDB_RESULT_TYPE_CHANGED_ROWS) {
        statistics.rows_changed = duckdb_rows_changed(&result.handle);
        TRY_VOID(sink.begin({{"count", catalog::Type::integer}}));
        statistics.rows = 1;
        return sink.batch({{{static_cast<std::int64_t>(statistics.rows_changed)}}});
    }
    if (duckdb_result_return_type(result.handle) == DUCKDB_RESULT_TYPE_NOTHING)
        return sink.begin({});
    return deliver(result.handle, request, sink, statistics);
}

Result<void> Database::deliver(duckdb_result& result, const QueryRequest& request, BatchSink& sink,
                               RunStatistics& statistics) {
    std::vector<TypeShape> shapes;
    std::vector<ResultColumn> columns;
    for (idx_t i = 0; i < duckdb_column_count(&result); ++i) {
        auto* type = duckdb_column_logical_type(&result, i);
        auto shape = shape_of(type);
        duckdb_destroy_logical_type(&type);
        if (!shape.ok()) return std::move(shape).error();
        const char* name = duckdb_column_name(&result, i);
        columns.push_back({name == nullptr ? "" : name, type_of(*shape)});
        shapes.push_back(std::move(shape).value());
    }
    TRY_VOID(sink.begin(columns));

    Batcher batcher(std::move(shapes), request.bytes_max, sink);
    while (!statistics.truncated) {
        const Chunk chunk{duckdb_fetch_chunk(result)};
        const idx_t rows = chunk.handle == nullptr ? 0 : duckdb_data_chunk_get_size(chunk.handle);
        if (rows == 0) break;
        const auto wanted = std::min<idx_t>(rows, request.rows_max - statistics.rows);
        statistics.truncated = wanted < rows;
        TRY_VOID(batcher.deliver(chunk.handle, wanted));
        statistics.rows += wanted;
    }
    const char* message = duckdb_result_error(&result);
    if (!statistics.truncated && message != nullptr && *message != '\0') return error_of(message);
    return {};
}

void Database::interrupt() {
    duckdb_interrupt(connection_);
}

double Database::progress() {
    return duckdb_query_progress(connection_).percentage / 100.0;
}

}  // namespace querent::engine::duckdb
