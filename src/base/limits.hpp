// Every limit of the program, by room. A limit that is met gives an error that names it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace querent::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t kibibyte = 1024;
inline constexpr std::size_t mebibyte = 1024 * kibibyte;

// Questions and conversations.
inline constexpr std::size_t question_bytes_max = 4 * kibibyte;
inline constexpr std::size_t question_words_max = 200;
inline constexpr auto session_idle_max = 600s;
inline constexpr auto session_kept_max = 10 * session_idle_max;  // told as idle, then forgotten
inline constexpr std::size_t readings_offered_max = 3;
inline constexpr std::size_t session_name_bytes_max = 128;

// Answers.
inline constexpr std::size_t receipt_rows_max = 200;  // kept of a result, beside the hash of all
inline constexpr std::size_t receipt_rows_bytes_max = 256 * kibibyte;
inline constexpr std::size_t chart_rows_max = 500;
inline constexpr std::size_t chart_categories_max = 40;
inline constexpr std::size_t zero_row_probes_max = 12;
inline constexpr auto zero_row_time_max = 3s;
inline constexpr std::size_t completion_values_max = 50'000;  // of a source, offered while typing
inline constexpr std::size_t completions_max = 8;
inline constexpr auto store_busy_max = 2s;
inline constexpr auto store_write_behind = 20ms;  // of what nobody waits for
inline constexpr std::size_t log_bytes_max = 16 * mebibyte;

// SQL.
inline constexpr std::size_t sql_bytes_max = 256 * kibibyte;
inline constexpr std::size_t sql_depth_max = 200;
inline constexpr std::size_t sql_nodes_max = 50'000;

// The engine.
inline constexpr std::size_t result_rows_max = 10'000;
inline constexpr std::size_t result_bytes_max = 64 * mebibyte;
inline constexpr std::size_t cell_bytes_max = 1 * mebibyte;
inline constexpr std::size_t batch_rows_max = 2'048;
inline constexpr auto query_time_max = 30s;
inline constexpr std::size_t worker_memory_max = 2048 * mebibyte;
inline constexpr unsigned worker_threads_max = 2;
inline constexpr unsigned workers_max = 4;
inline constexpr std::size_t worker_frame_bytes_max = 128 * mebibyte;
inline constexpr auto worker_start_max = 20s;
inline constexpr auto worker_grace = 500ms;  // from being told to stop to being killed
inline constexpr auto worker_progress_interval = 100ms;

// SQLite databases of others.
inline constexpr std::size_t sqlite_value_bytes_max = 16 * mebibyte;  // also of what functions make
inline constexpr std::size_t sqlite_pattern_bytes_max = 1 * kibibyte;
inline constexpr std::size_t sqlite_instructions_max = 1'000'000;    // of a prepared statement
inline constexpr std::size_t sqlite_cache_bytes = 32 * mebibyte;     // per connection
inline constexpr auto sqlite_busy_max = 2s;                          // waiting for a writer
inline constexpr std::size_t sqlite_idle_connections_max = 4;        // per source
inline constexpr std::size_t sqlite_tables_max = 5'000;              // that are looked at
inline constexpr std::size_t sqlite_profiled_cells_max = 3'000'000;  // per table
inline constexpr std::size_t sqlite_profiled_cells_in_all_max = 30'000'000;    // per database
inline constexpr std::uint64_t sqlite_counted_bytes_max = 4096ULL * mebibyte;  // above: estimated
inline constexpr auto sqlite_view_time_max = 2s;         // to look at the rows of one view
inline constexpr auto sqlite_inspection_time_max = 60s;  // to look at a whole database

// The lake.
inline constexpr std::size_t columns_max = 4'096;
inline constexpr std::size_t line_bytes_max = 16 * mebibyte;
inline constexpr std::size_t name_bytes_max = 255;
inline constexpr std::size_t archive_entries_max = 10'000;
inline constexpr std::uint64_t archive_unpacked_bytes_max = 64ULL * 1024 * mebibyte;
inline constexpr std::uint64_t archive_ratio_max = 200;
inline constexpr auto version_retention = std::chrono::hours(24 * 7);
inline constexpr std::size_t indexed_values_per_column_max = 20'000;
inline constexpr std::size_t indexed_value_bytes_max = 128;
inline constexpr std::size_t semantic_model_bytes_max = 4 * mebibyte;

// Evaluation of question sets.
inline constexpr std::uintmax_t question_set_bytes_max = 256 * mebibyte;
inline constexpr std::size_t question_set_depth_max = 256;
inline constexpr std::size_t scored_rows_max = 200'000;  // rows beyond it are not compared
inline constexpr std::size_t scored_bytes_max = 512 * mebibyte;
inline constexpr auto scored_query_time_max = 10s;
inline constexpr unsigned evaluation_jobs_max = 64;
inline constexpr std::size_t evaluated_databases_open_max = 8;

// HTTP.
inline constexpr std::size_t http_header_bytes_max = 16 * kibibyte;
inline constexpr std::size_t http_body_bytes_max = 1 * mebibyte;
inline constexpr std::uint64_t upload_bytes_max = 4ULL * 1024 * mebibyte;
inline constexpr std::size_t http_connections_max = 4'096;
inline constexpr auto http_header_time_max = 10s;
inline constexpr auto http_body_idle_max = 30s;
inline constexpr auto http_body_time_max = 60s;
inline constexpr auto http_keep_alive_max = 60s;
inline constexpr auto http_write_idle_max = 30s;
inline constexpr auto http_disconnect_grace = 500ms;
inline constexpr auto http_request_time_max = 60s;
inline constexpr auto http_stop_grace = 10s;
inline constexpr std::size_t http_waiting_requests_max = 1'024;
inline constexpr std::size_t http_stream_buffer_bytes_max = 256 * kibibyte;
inline constexpr std::size_t http_target_segments_max = 64;
inline constexpr std::size_t http_query_values_max = 64;
inline constexpr std::size_t json_depth_max = 32;
inline constexpr auto upload_ingest_time_max = std::chrono::hours(1);
inline constexpr unsigned uploads_at_once_max = 4;
inline constexpr std::size_t receipts_listed_max = 200;
inline constexpr std::size_t taught_term_bytes_max = 80;
inline constexpr std::size_t taught_term_words_max = 5;
inline constexpr std::size_t lessons_per_source_max = 1'000;
/// Wider sources are read by the rules alone: the learnt part compares each column with a question.
inline constexpr std::size_t learnt_columns_max = 400;

}  // namespace querent::limits
