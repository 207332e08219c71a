#include "api/api.hpp"

#include <fmt/format.h>

#include "api/endpoints.hpp"
#include "api/token.hpp"

namespace querent::api {

http::Router routes(Services services, Options options) {
    const auto context =
        std::make_shared<const Context>(Context{std::move(services), std::move(options)});
    http::Router router;
    add_ask(router, context);
    add_completions(router, context);
    add_chat(router, context);
    add_sources(router, context);
    add_receipts(router, context);
    add_terms(router, context);
    add_verified(router, context);
    add_uploads(router, context);
    add_health(router, context);
    add_page(router);
    if (!context->options.token.empty()) router.set_gate(token_gate(context->options.token));
    return router;
}

Result<void> check_exposure(const std::string& address, const Options& options) {
    if (http::is_loopback(address) || !options.token.empty()) return {};
    return Error{ErrorCode::configuration_invalid,
                 fmt::format("Other machines could reach {}, and no token is set.", address),
                 {},
                 "Set a token, or listen on 127.0.0.1.",
                 "listen"};
}

Result<std::unique_ptr<http::Server>> serve(http::ServerOptions server, Services services,
                                            Options options) {
    TRY_VOID(check_exposure(server.address, options));
    sweep_staging(options.staging);
    return http::Server::start(std::move(server), routes(std::move(services), std::move(options)));
}

}  // namespace querent::api
