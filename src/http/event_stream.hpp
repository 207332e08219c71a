// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) on a Writer.
#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace querent::http {

inline constexpr std::string_view event_stream_type = "text/event-stream";

/// Threads: as Writer.
class EventStream {
public:
    explicit EventStream(Writer& writer) : writer_(writer) {}
    /// `data` may span lines. Errors: cancelled when the client is gone.
    Result<void> send(std::string_view event, std::string_view data);

private:
    Writer& writer_;
};

/// A response that sends events; caches and proxies are told to pass them on at once.
Response event_stream(std::function<void(EventStream&)> produce);

}  // namespace querent::http
