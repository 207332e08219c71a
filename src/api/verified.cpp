// POST /api/receipts/{id}/verify, GET /api/verified and DELETE /api/verified/{id}.
#include <boost/json.hpp>

#include "answer/verifying.hpp"
#include "api/endpoints.hpp"
#include "api/json_fields.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

Result<answer::VerifyRequest> verify_request(const SharedContext& context,
                                             const http::Request& request) {
    answer::VerifyRequest wanted{
        .receipt = request.parameter("id"), .question = {}, .principal = context->principal()};
    if (request.body.empty()) return wanted;
    TRY(const auto fields, JsonFields::parse(request.body));
    TRY_VOID(fields.only({"question"}));
    TRY(wanted.question, fields.optional_text("question"));
    return wanted;
}

http::Response verify(const SharedContext& context, const http::Request& request) {
    const auto wanted = verify_request(context, request);
    if (!wanted.ok()) return http::Response::error(wanted.error());
    const auto verified = context->services.pipeline.verify(*wanted);
    if (!verified.ok()) return http::Response::error(verified.error());
    return json_response(json::object{{"verified", answer::to_json(*verified)}});
}

http::Response list(const SharedContext& context, const http::Request& request) {
    if (const auto known = check_query(request, {"source"}); !known.ok())
        return http::Response::error(known.error());
    const auto all = context->services.pipeline.known_verified(request.query_value("source"));
    if (!all.ok()) return http::Response::error(all.error());
    json::array listed;
    for (const auto& one : *all) listed.push_back(answer::to_json(one));
    return json_response(json::object{{"verified", std::move(listed)}});
}

http::Response remove(const SharedContext& context, const http::Request& request) {
    const auto removed = context->services.pipeline.unverify(request.parameter("id"));
    if (!removed.ok()) return http::Response::error(removed.error());
    return json_response(json::object{{"removed", answer::to_json(*removed)}});
}

}  // namespace

void add_verified(http::Router& router, const SharedContext& context) {
    router.add(http::Method::post, "/api/receipts/{id}/verify",
               [context](http::Request& request) { return verify(context, request); });
    router.add(http::Method::get, "/api/verified",
               [context](http::Request& request) { return list(context, request); });
    router.add(http::Method::delete_, "/api/verified/{id}",
               [context](http::Request& request) { return remove(context, request); });
}

}  // namespace querent::api
