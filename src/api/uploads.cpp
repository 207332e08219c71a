// POST /api/uploads: a file of any size, streamed to disk, ingested, and removed again.
#include <fmt/format.h>
#include <atomic>
#include <boost/json.hpp>

#include "api/endpoints.hpp"
#include "api/staging.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "lake/lake.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

/// Uploads at work in one server. Each holds a worker while it is ingested, and the others are for
/// questions.
struct Slots {
    std::atomic<unsigned> taken = 0;
};

/// An upload on its way: what was asked for, the file, and its slot.
class Upload final : public http::BodySink {
public:
    explicit Upload(std::shared_ptr<Slots> slots) : slots_(std::move(slots)) {}
    ~Upload() override { --slots_->taken; }

    Result<void> write(std::string_view piece) override { return file->write(piece); }

    lake::IngestRequest ingest;
    std::unique_ptr<StagedFile> file;

private:
    std::shared_ptr<Slots> slots_;  // shared with the route, which may be gone before an upload
};

Error invalid(std::string_view field, std::string message, std::string hint) {
    return {
        ErrorCode::invalid_argument, std::move(message), {}, std::move(hint), std::string(field)};
}

/// Names of sources and tables; the lake makes tables' names fit for SQL.
Result<void> check_name(std::string_view field, const std::string& name) {
    const bool fits =
        !name.empty() && name.size() <= limits::name_bytes_max / 2 && name.front() != '.' &&
        name.find_first_of("/\\") == std::string::npos &&
        std::ranges::none_of(name, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
    if (fits) return {};
    return invalid(field, fmt::format("This is no name for a {}.", field),
                   "Use letters, digits and underscores.");
}

Result<lake::IngestRequest> ingest_request(const http::Request& request) {
    TRY_VOID(check_query(request, {"name", "source", "table", "append"}));
    lake::IngestRequest ingest;
    if (auto source = request.query_value("source")) ingest.source = std::move(*source);
    TRY_VOID(check_name("source", ingest.source));
    ingest.table = request.query_value("table");
    if (ingest.table) TRY_VOID(check_name("table", *ingest.table));
    const std::string append = request.query_value("append").value_or("0");
    if (append != "0" && append != "1") {
        return invalid("append", "«append» is either 1 or 0.",
                       "Leave it out to replace the table.");
    }
    ingest.append = append == "1";
    return ingest;
}

Result<std::unique_ptr<http::BodySink>> begin(const SharedContext& context,
                                              const std::shared_ptr<Slots>& slots,
                                              const http::Request& request) {
    if (!context->principal().may_ingest || !context->services.ingest) {
        return Error{ErrorCode::forbidden,
                     "Uploads are switched off on this server.",
                     {},
                     "Use «querent ingest» on the machine itself.",
                     "upload"};
    }
    TRY(lake::IngestRequest ingest, ingest_request(request));
    TRY(const std::string name, upload_name(request.query_value("name").value_or("")));
    if (++slots->taken > limits::uploads_at_once_max) {
        --slots->taken;
        return Error{ErrorCode::server_busy,
                     "Other uploads are at work.",
                     {},
                     "Try again in a moment.",
                     "upload"};
    }
    auto upload = std::make_unique<Upload>(slots);
    TRY(upload->file,
        StagedFile::create(context->options.staging, name, request.content_length.value_or(0)));
    ingest.paths = {upload->file->path()};
    upload->ingest = std::move(ingest);
    return std::unique_ptr<http::BodySink>(std::move(upload));
}

class ProgressEvents final : public lake::ProgressSink {
public:
    explicit ProgressEvents(http::EventStream& events) : events_(events) {}

    void progress(const lake::Progress& progress) override {
        const json::object body = {
            {"phase", lake::name_of(progress.phase)},
            {"table", progress.table},
            {"fraction", progress.fraction},
            {"rows", progress.rows},
            {"bytes", progress.bytes},
            {"bytes_total", progress.bytes_total},
            {"rate", progress.bytes_per_second},
            {"seconds_left",
             progress.left ? json::value(progress.left->count()) : json::value(nullptr)}};
        (void)events_.send("progress", to_text(body));
    }

private:
    http::EventStream& events_;
};

http::Response finish(const SharedContext& context, http::Request& request) {
    // Shared, because a stream has to be copyable; it goes with the last copy, before the end of
    // the response is sent.
    const std::shared_ptr<http::BodySink> sink = std::move(request.sink);
    const auto upload = std::static_pointer_cast<Upload>(sink);
    const Deadline deadline = Deadline::after(context->options.ingest_time_max, request.stop);
    if (!request.accepts(http::event_stream_type)) {
        lake::NoProgress nobody;
        const auto report = context->services.ingest(upload->ingest, nobody, deadline);
        if (!report.ok()) return http::Response::error(report.error());
        return json_response(lake::to_json(*report));
    }
    return http::event_stream([context, upload, deadline](http::EventStream& events) {
        ProgressEvents progress(events);
        const auto report = context->services.ingest(upload->ingest, progress, deadline);
        if (report.ok()) {
            (void)events.send("report", to_text(lake::to_json(*report)));
        } else {
            (void)events.send("error", error_text(report.error()));
        }
    });
}

}  // namespace

void add_uploads(http::Router& router, const SharedContext& context) {
    const auto slots = std::make_shared<Slots>();
    http::RouteOptions options;
    options.body_bytes_max = context->options.upload_bytes_max;
    options.sink = [context, slots](const http::Request& request) {
        return begin(context, slots, request);
    };
    router.add(
        http::Method::post, "/api/uploads",
        [context](http::Request& request) { return finish(context, request); }, std::move(options));
}

}  // namespace querent::api
