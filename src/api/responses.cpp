// What the endpoints share on the way out.
#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "api/endpoints.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"

namespace querent::api {

namespace json = boost::json;

http::Response json_response(const json::value& body, int status) {
    return http::Response::json(to_text(body), status);
}

std::string error_text(const Error& error) {
    return to_text(json::object{{"error", answer::to_json(error)}});
}

http::Response answer_response(const answer::Answer& answer) {
    int status = 200;
    if (answer.error && facts(answer.error->code).kind == ErrorKind::wrong_use) {
        status = facts(answer.error->code).http_status;
    }
    return json_response(answer::to_json(answer), status);
}

Result<void> check_query(const http::Request& request,
                         std::initializer_list<std::string_view> known) {
    std::vector<std::string> seen;
    for (const auto& [name, value] : request.query) {
        const std::vector<std::string> names(known.begin(), known.end());
        if (std::ranges::find(names, name) == names.end()) {
            const auto nearest = text::nearest(name, names);
            return Error{ErrorCode::invalid_argument,
                         fmt::format("«{}» is not known here.", text::shorten(name, 60)),
                         {},
                         nearest         ? fmt::format("Perhaps you meant «{}».", *nearest)
                         : names.empty() ? "This address takes no values."
                                         : fmt::format("Known are {}.", text::list(names)),
                         "query of the address"};
        }
        if (std::ranges::find(seen, name) != seen.end()) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("«{}» is given twice.", name),
                         {},
                         "Give it once.",
                         "query of the address"};
        }
        seen.push_back(name);
    }
    return {};
}

}  // namespace querent::api
