// What goes over the socket between a session and its worker: frames of a length, a kind and a
// payload, in the byte order of the machine that both ends share.
//
//     session → worker   profile, then any number of query, cancel
//     worker → session   ready or error; per query: columns, batch…, progress…, done or error
//
// The session treats the worker's bytes as untrusted: a worker that was taken over can send
// anything, and must gain nothing by it. So every length is checked before it is believed, and what
// does not parse to the last byte is an error.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/duckdb/session.hpp"
#include "engine/run.hpp"

namespace querent::engine::duckdb {

enum class MessageKind : std::uint8_t {
    profile = 1,
    query,
    cancel,
    ready,
    columns,
    batch,
    progress,
    done,
    error,
};

struct Frame {
    MessageKind kind = MessageKind::ready;
    std::string payload;
};

/// The bytes of a frame. Requires: payload at most limits::worker_frame_bytes_max.
std::string encode_frame(MessageKind kind, std::string_view payload);

/// Cuts a stream of bytes into frames.
class FrameBuffer {
public:
    void append(std::string_view bytes) { bytes_.append(bytes); }
    /// The next whole frame, or nothing while it is not all here.
    /// Errors: engine_crashed, when the bytes are no frame; the stream is then beyond repair.
    Result<std::optional<Frame>> next();

private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

struct QueryRequest {
    std::uint64_t number = 0;   // counts up; a cancel names it
    bool single_query = false;  // refuse anything but one SELECT
    std::uint64_t rows_max = 0;
    std::uint64_t bytes_max = 0;
    std::string statement;
};

struct Failure {
    Error error;
    bool fatal = false;  // the worker ends itself after this
};

std::string encode_profile(const JailProfile& profile);
std::string encode_query(const QueryRequest& request);
std::string encode_cancel(std::uint64_t number);
std::string encode_columns(const std::vector<ResultColumn>& columns);
/// `rows` rows of the batch from row `first` on; column after column, so that both ends run
/// through one kind of value at a time.
std::string encode_batch(const Batch& batch, std::size_t first, std::size_t rows);
inline std::string encode_batch(const Batch& batch) {
    return encode_batch(batch, 0, batch.rows());
}
std::string encode_progress(double fraction);
std::string encode_done(const RunStatistics& statistics);
std::string encode_failure(const Failure& failure);

// Errors of all: engine_crashed.
Result<JailProfile> decode_profile(std::string_view payload);
Result<QueryRequest> decode_query(std::string_view payload);
Result<std::uint64_t> decode_cancel(std::string_view payload);
Result<std::vector<ResultColumn>> decode_columns(std::string_view payload);
/// Also refuses a batch that has not `columns` columns of equal length.
Result<Batch> decode_batch(std::string_view payload, std::size_t columns);
Result<double> decode_progress(std::string_view payload);
Result<RunStatistics> decode_done(std::string_view payload);
Result<Failure> decode_failure(std::string_view payload);

}  // namespace querent::engine::duckdb
