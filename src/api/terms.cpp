// GET /api/terms, POST /api/terms and DELETE /api/terms/{term}: words that people taught.
#include <boost/json.hpp>

#include "api/endpoints.hpp"
#include "api/json_fields.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

/// Those who taught are told by name; where all share one token, nobody has words of their own.
Result<bool> mine_of(const JsonFields& fields) {
    TRY(const auto scope, fields.optional_text("scope"));
    if (!scope || *scope == "everyone") return false;
    if (*scope == "mine") return true;
    return Error{ErrorCode::invalid_argument,
                 "A word is taught for everyone or for oneself.",
                 {},
                 "Send \"everyone\" or \"mine\".",
                 "scope"};
}

Result<answer::TeachRequest> teach_request(const SharedContext& context,
                                           const http::Request& request) {
    TRY(const auto fields, JsonFields::parse(request.body));
    TRY_VOID(fields.only({"sentence", "source", "scope", "confirm"}));
    answer::TeachRequest wanted;
    wanted.principal = context->principal();
    TRY(wanted.sentence, fields.text("sentence"));
    TRY(wanted.source, fields.optional_text("source"));
    TRY(wanted.mine, mine_of(fields));
    TRY(wanted.confirmed, fields.flag("confirm"));
    return wanted;
}

http::Response teach(const SharedContext& context, const http::Request& request) {
    const auto wanted = teach_request(context, request);
    if (!wanted.ok()) return http::Response::error(wanted.error());
    const auto lesson = context->services.pipeline.teach(*wanted);
    if (!lesson.ok()) return http::Response::error(lesson.error());
    return json_response(
        json::object{{"term", answer::to_json(lesson->taught)}, {"kept", lesson->kept}});
}

http::Response list(const SharedContext& context, const http::Request& request) {
    if (const auto known = check_query(request, {"source"}); !known.ok())
        return http::Response::error(known.error());
    const auto terms =
        context->services.pipeline.known_terms(request.query_value("source"), context->principal());
    if (!terms.ok()) return http::Response::error(terms.error());
    json::array listed;
    for (const auto& term : *terms) listed.push_back(answer::to_json(term));
    return json_response(json::object{{"terms", std::move(listed)}});
}

http::Response forget(const SharedContext& context, const http::Request& request) {
    if (const auto known = check_query(request, {"source"}); !known.ok())
        return http::Response::error(known.error());
    const auto forgotten = context->services.pipeline.forget(
        request.parameter("term"), request.query_value("source"), context->principal());
    if (!forgotten.ok()) return http::Response::error(forgotten.error());
    return json_response(json::object{{"forgotten", answer::to_json(*forgotten)}});
}

}  // namespace

void add_terms(http::Router& router, const SharedContext& context) {
    router.add(http::Method::get, "/api/terms",
               [context](http::Request& request) { return list(context, request); });
    router.add(http::Method::post, "/api/terms",
               [context](http::Request& request) { return teach(context, request); });
    router.add(http::Method::delete_, "/api/terms/{term}",
               [context](http::Request& request) { return forget(context, request); });
}

}  // namespace querent::api
