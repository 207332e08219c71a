#include "http/event_stream.hpp"

#include <memory>

#include "base/text.hpp"

namespace querent::http {

Result<void> EventStream::send(std::string_view event, std::string_view data) {
    std::string text;
    text.reserve(event.size() + data.size() + 20);
    text.append("event: ").append(event).append("\n");
    for (const std::string& line : text::split(data, '\n')) {
        text.append("data: ").append(line).append("\n");
    }
    text.append("\n");
    return writer_.write(text);
}

Response event_stream(std::function<void(EventStream&)> produce) {
    Response response =
        Response::stream(std::string(event_stream_type), [produce = std::move(produce)](Writer& w) {
            EventStream events(w);
            produce(events);
        });
    response.headers.emplace_back("X-Accel-Buffering", "no");
    return response;
}

}  // namespace querent::http
