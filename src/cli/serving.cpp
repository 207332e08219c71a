#include "cli/serving.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "answer/pipeline.hpp"
#include "answer/sources.hpp"
#include "api/api.hpp"
#include "cli/loading.hpp"
#include "lake/lake.hpp"
#include "store/store.hpp"

namespace querent::cli {
namespace {

void wait_for(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, stop, [] { return false; });
}

void announce(const http::Server& server, const Serving& serving, Context& context) {
    if (context.json) {
        context.console.print_json(boost::json::object{{"url", server.url()}});
        return;
    }
    const Paint paint = context.console.paint();
    context.console.print_line("Querent serves " + paint.accent(server.url()) +
                               paint.dim(serving.token.empty()
                                             ? "  (this machine only; Ctrl-C ends it)"
                                             : "  (with a token; Ctrl-C ends it)"));
}

}  // namespace

Result<Exit> serve_until_stopped(const Serving& serving, Opened& opened, Context& context) {
    api::Options options;
    options.token = serving.token;
    options.staging = context.services.home() / "uploads";
    options.chat_origins = serving.chat_origins;
    http::ServerOptions listening;
    listening.address = serving.address;
    listening.port = serving.port;
    listening.host_names = serving.host_names;
    const auto ingest = [&opened](const lake::IngestRequest& request, lake::ProgressSink& progress,
                                  const Deadline& deadline) {
        return load(request, opened, progress, deadline);
    };
    const auto probe = [&opened] { return opened.store.probe(); };
    const api::Services services{opened.pipeline, opened.sources, ingest, probe};
    auto server = api::serve(listening, services, options);
    if (!server.ok() && serving.any_port_when_taken &&
        server.error().code == ErrorCode::address_in_use) {
        listening.port = 0;
        server = api::serve(listening, services, options);
    }
    if (!server.ok()) return server.error();
    announce(**server, serving, context);
    // Questions may come at once; those that come before this is done wait for what they need.
    std::jthread warming([&](const std::stop_token& stop) {
        context.services.warm_up(Deadline::after(limits::query_time_max, stop));
    });
    wait_for(context.stop);
    warming.request_stop();
    if (!context.json) context.console.print_line("Stopping.");
    (*server)->stop(std::chrono::duration_cast<std::chrono::milliseconds>(limits::http_stop_grace));
    return Exit::answered;
}

}  // namespace querent::cli
