// GET /api/receipts, GET /api/receipts/{id} and POST /api/receipts/{id}/rerun.
#include <fmt/format.h>
#include <boost/json.hpp>
#include <charconv>

#include "answer/receipt.hpp"
#include "api/endpoints.hpp"
#include "api/json_fields.hpp"
#include "observe/sinks.hpp"
#include "store/store.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

Result<std::size_t> limit_of(const http::Request& request) {
    const auto given = request.query_value("limit");
    if (!given) return store::ReceiptPage().count_max;
    std::size_t limit = 0;
    const char* end = given->data() + given->size();
    const auto [stopped_at, failure] = std::from_chars(given->data(), end, limit);
    if (failure != std::errc() || stopped_at != end || limit == 0 ||
        limit > limits::receipts_listed_max) {
        return Error{ErrorCode::invalid_argument,
                     "The limit is no number that is allowed.",
                     {},
                     fmt::format("Use 1 to {}.", limits::receipts_listed_max),
                     "limit"};
    }
    return limit;
}

Result<std::vector<store::ReceiptLine>> lines_of(const SharedContext& context,
                                                 const http::Request& request) {
    TRY_VOID(check_query(request, {"limit", "before"}));
    store::ReceiptPage page;
    TRY(page.count_max, limit_of(request));
    page.before = request.query_value("before").value_or("");
    return context->services.pipeline.receipts(page);
}

http::Response list(const SharedContext& context, const http::Request& request) {
    const auto lines = lines_of(context, request);
    if (!lines.ok()) return http::Response::error(lines.error());
    json::array listed;
    for (const store::ReceiptLine& line : *lines) listed.push_back(answer::to_json(line));
    return json_response(json::object{{"receipts", std::move(listed)}});
}

http::Response show(const SharedContext& context, const http::Request& request) {
    const auto receipt = context->services.pipeline.receipt(request.parameter("id"));
    if (!receipt.ok()) return http::Response::error(receipt.error());
    return json_response(answer::to_json(*receipt));
}

http::Response rerun(const SharedContext& context, const http::Request& request) {
    if (!request.body.empty()) {  // nothing can be said in it yet, so nothing may be
        const auto fields = JsonFields::parse(request.body);
        if (!fields.ok()) return http::Response::error(fields.error());
        if (const auto none = fields->only({}); !none.ok()) {
            return http::Response::error(none.error());
        }
    }
    observe::NullSink nobody;
    const auto again = context->services.pipeline.rerun(
        request.parameter("id"), context->principal(), context->deadline(request), nobody);
    if (!again.ok()) return http::Response::error(again.error());
    return json_response(answer::to_json(*again));
}

}  // namespace

void add_receipts(http::Router& router, const SharedContext& context) {
    router.add(http::Method::get, "/api/receipts",
               [context](http::Request& request) { return list(context, request); });
    router.add(http::Method::get, "/api/receipts/{id}",
               [context](http::Request& request) { return show(context, request); });
    router.add(http::Method::post, "/api/receipts/{id}/rerun",
               [context](http::Request& request) { return rerun(context, request); });
}

}  // namespace querent::api
