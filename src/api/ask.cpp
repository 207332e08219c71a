// POST /api/ask, POST /api/frame and POST /api/sql.
#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "api/endpoints.hpp"
#include "api/requests.hpp"
#include "base/json_text.hpp"
#include "observe/sinks.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

/// Events of the pipeline as server-sent events. When the client is gone they go nowhere; the
/// request's stop token ends the work.
class StepEvents final : public observe::EventSink {
public:
    explicit StepEvents(http::EventStream& events) : events_(events) {}

    void emit(const observe::Event& event) override {
        boost::system::error_code code;
        json::value detail = json::parse(event.detail, code);
        if (code || !detail.is_object()) detail = json::object();
        const double ms = static_cast<double>(event.duration.count()) / 1000.0;
        const json::object body = {{"step", event.step},
                                   {"phase", observe::name_of(event.phase)},
                                   {"sentence", event.sentence},
                                   {"ms", ms},
                                   {"detail", std::move(detail)}};
        (void)events_.send("step", to_text(body));
    }

private:
    http::EventStream& events_;
};

http::Response ask(const SharedContext& context, const http::Request& request) {
    auto asked = ask_request(request.body, context->principal());
    if (!asked.ok()) return http::Response::error(asked.error());
    answer::Pipeline& pipeline = context->services.pipeline;
    const Deadline deadline = context->deadline(request);
    if (!request.accepts(http::event_stream_type)) {
        observe::NullSink nobody;
        return answer_response(pipeline.ask(*asked, deadline, nobody));
    }
    return http::event_stream(
        [&pipeline, deadline, question = std::move(*asked)](http::EventStream& events) {
            StepEvents steps(events);
            const answer::Answer answer = pipeline.ask(question, deadline, steps);
            (void)events.send("answer", to_text(answer::to_json(answer)));
        });
}

http::Response run_sql(const SharedContext& context, const http::Request& request) {
    const auto asked = sql_request(request.body, context->principal());
    if (!asked.ok()) return http::Response::error(asked.error());
    observe::NullSink nobody;
    return answer_response(
        context->services.pipeline.run_sql(*asked, context->deadline(request), nobody));
}

http::Response ask_frame(const SharedContext& context, const http::Request& request) {
    const auto asked = frame_request(request.body, context->principal());
    if (!asked.ok()) return http::Response::error(asked.error());
    observe::NullSink nobody;
    return answer_response(
        context->services.pipeline.ask_frame(*asked, context->deadline(request), nobody));
}

}  // namespace

void add_ask(http::Router& router, const SharedContext& context) {
    router.add(http::Method::post, "/api/ask",
               [context](http::Request& request) { return ask(context, request); });
    router.add(http::Method::post, "/api/frame",
               [context](http::Request& request) { return ask_frame(context, request); });
    router.add(http::Method::post, "/api/sql",
               [context](http::Request& request) { return run_sql(context, request); });
}

}  // namespace querent::api
