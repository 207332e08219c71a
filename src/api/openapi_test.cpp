// Holds openapi.json to the routes and to what they answer, both ways: what the document names
// exists, and what exists is named.
#include <fmt/format.h>
#include <algorithm>
#include <set>

#include "api/api_test_fixture.hpp"

namespace querent::api {
namespace {

namespace json = boost::json;

/// Compares a value with a schema of the document. Knows the words that the document uses; fields
/// that the schema does not name are differences too.
class Comparison {
public:
    explicit Comparison(const json::object& document) : document_(document) {}

    std::vector<std::string> differences;

    void compare(const json::value& schema_value, const json::value& value,
                 const std::string& where) {
        const json::object& schema = resolve(schema_value.as_object());
        if (const auto* any = schema.if_contains("anyOf")) {
            for (const json::value& choice : any->as_array()) {
                Comparison attempt(document_);
                attempt.compare(choice, value, where);
                if (attempt.differences.empty()) return;
            }
            differences.push_back(where + " fits none of its schemas");
            return;
        }
        if (!has_type(schema, value)) {
            differences.push_back(where + " has another type: " + json::serialize(value));
            return;
        }
        if (const auto* values = schema.if_contains("enum")) {
            const auto& allowed = values->as_array();
            if (std::ranges::find(allowed, value) == allowed.end()) {
                differences.push_back(where + " has a value that is not listed");
            }
        }
        if (const auto* items = schema.if_contains("items"); items && value.is_array()) {
            for (const json::value& item : value.as_array()) compare(*items, item, where + "[]");
        }
        if (value.is_object()) compare_fields(schema, value.as_object(), where);
    }

private:
    const json::object& resolve(const json::object& schema) const {
        const auto* reference = schema.if_contains("$ref");
        if (!reference) return schema;
        const std::string name(reference->as_string().subview(21));  // "#/components/schemas/"
        return resolve(document_.at("components").at("schemas").at(name).as_object());
    }

    static bool has_type(const json::object& schema, const json::value& value) {
        const auto* type = schema.if_contains("type");
        if (!type) return true;
        const auto fits = [&](const json::value& name) {
            if (name == "string") return value.is_string();
            if (name == "integer") return value.is_int64() || value.is_uint64();
            if (name == "number") return value.is_number();
            if (name == "boolean") return value.is_bool();
            if (name == "array") return value.is_array();
            if (name == "object") return value.is_object();
            return name == "null" && value.is_null();
        };
        return type->is_array() ? std::ranges::any_of(type->as_array(), fits) : fits(*type);
    }

    void collect(const json::object& schema, json::object& properties,
                 std::set<std::string>& required) const {
        if (const auto* parts = schema.if_contains("allOf")) {
            for (const json::value& part : parts->as_array()) {
                collect(resolve(part.as_object()), properties, required);
            }
        }
        if (const auto* own = schema.if_contains("properties")) {
            for (const auto& [name, property] : own->as_object()) properties[name] = property;
        }
        if (const auto* names = schema.if_contains("required")) {
            for (const json::value& name : names->as_array()) {
                required.emplace(name.as_string());
            }
        }
    }

    void compare_fields(const json::object& schema, const json::object& value,
                        const std::string& where) {
        json::object properties;
        std::set<std::string> required;
        collect(schema, properties, required);
        for (const std::string& name : required) {
            if (!value.contains(name)) differences.push_back(where + "." + name + " is missing");
        }
        for (const auto& [name, field] : value) {
            const std::string path = where + "." + std::string(name);
            if (const auto* property = properties.if_contains(name)) {
                compare(*property, field, path);
            } else if (const auto* more = schema.if_contains("additionalProperties");
                       more && more->is_object()) {
                compare(*more, field, path);
            } else if (!properties.empty()) {
                differences.push_back(path + " is not in the document");
            }
        }
    }

    const json::object& document_;
};

class OpenApi : public Api {
protected:
    OpenApi() : document_(json::parse(openapi_document()).as_object()) {}

    json::object operation(const std::string& path, const std::string& method) const {
        return document_.at("paths").at(path).at(method).as_object();
    }
    /// Compares a reply with what the document says about that status.
    void expect_documented(const std::string& path, const std::string& method,
                           const http::Reply& reply) {
        const auto responses = operation(path, method).at("responses").as_object();
        const auto* response = responses.if_contains(std::to_string(reply.status));
        ASSERT_NE(response, nullptr) << path << " answers " << reply.status << reply.body;
        Comparison comparison(document_);
        comparison.compare(response->at("content").at("application/json").at("schema"),
                           object_of(reply), "body");
        EXPECT_THAT(comparison.differences, testing::IsEmpty()) << path << reply.body;
    }
    const json::object document_;
};

std::string documented(std::string pattern) {
    return text::replace_all(pattern, "*}", "}");
}

TEST_F(OpenApi, names_every_route_and_no_other) {
    std::set<std::string> documented_routes, routes_there;
    for (const auto& [path, operations] : document_.at("paths").as_object()) {
        for (const auto& [method, ignored] : operations.as_object()) {
            documented_routes.insert(std::string(method) + " " + std::string(path));
        }
    }
    const http::Router router = routes(services(), options());
    for (const auto& route : router.routes()) {
        routes_there.insert(text::lower(http::name_of(route.method)) + " " +
                            documented(route.pattern));
    }
    EXPECT_EQ(documented_routes, routes_there);
}

TEST_F(OpenApi, says_of_every_route_whether_it_is_open) {
    const http::Router router = routes(services(), options());
    for (const auto& route : router.routes()) {
        const auto described =
            operation(documented(route.pattern), text::lower(http::name_of(route.method)));
        const auto* security = described.if_contains("security");
        EXPECT_EQ(route.options.open, security != nullptr && security->as_array().empty())
            << route.pattern;
    }
}

TEST_F(OpenApi, every_guarded_route_wants_the_token) {
    Options guarded = options();
    guarded.token = "secret";
    start(guarded);
    const http::Router router = routes(services(), guarded);
    for (const auto& route : router.routes()) {
        std::string path = text::replace_all(route.pattern, "{id}", "x");
        path = text::replace_all(path, "{path*}", "x");
        for (const char* headers :
             {"", "Authorization: Bearer wrong\r\n", "Authorization: Basic c2VjcmV0\r\n"}) {
            const auto reply = ask(http::name_of(route.method), path, {}, headers);
            EXPECT_EQ(reply.status == 401, !route.options.open) << path << headers;
            if (reply.status == 401) {
                EXPECT_EQ(code_of(reply), "unauthenticated") << path;
                EXPECT_EQ(reply.header("WWW-Authenticate"), "Bearer") << path;
            }
        }
        const auto reply =
            ask(http::name_of(route.method), path, {}, "Authorization: Bearer secret\r\n");
        EXPECT_NE(reply.status, 401) << path;
    }
}

TEST_F(OpenApi, every_reference_leads_somewhere_and_every_schema_is_used) {
    const std::string text(openapi_document());
    std::set<std::string> referred, there;
    constexpr std::string_view prefix = "#/components/schemas/";
    for (std::size_t at = text.find(prefix); at != std::string::npos;
         at = text.find(prefix, at + 1)) {
        const std::size_t begin = at + prefix.size();
        referred.insert(text.substr(begin, text.find('"', begin) - begin));
    }
    for (const auto& [name, schema] : document_.at("components").at("schemas").as_object()) {
        there.insert(std::string(name));
    }
    there.erase("Step");            // of events, which a schema of JSON bodies cannot refer to
    there.erase("IngestProgress");  // the same
    EXPECT_EQ(referred, there);
}

TEST_F(OpenApi, describes_what_the_routes_answer) {
    start();
    const auto answered = ask("POST", "/api/ask", R"({"question": "How many orders?"})");
    expect_documented("/api/ask", "post", answered);
    expect_documented("/api/ask", "post", ask("POST", "/api/ask", R"({"question": "which?"})"));
    expect_documented("/api/ask", "post", ask("POST", "/api/ask", R"({"question": "weather"})"));
    expect_documented("/api/frame", "post",
                      ask("POST", "/api/frame", R"({"frame": {"subject": "orders"}})"));
    expect_documented("/api/sql", "post", ask("POST", "/api/sql", R"({"sql": "nonsense"})"));
    expect_documented("/chat", "post", ask("POST", "/chat", R"({"question": "orders"})"));
    expect_documented("/chat", "post", ask("POST", "/chat", R"({"question": "weather"})"));
    expect_documented("/api/sources", "get", ask("GET", "/api/sources"));
    expect_documented("/api/catalog", "get", ask("GET", "/api/catalog"));
    expect_documented("/api/completions", "get", ask("GET", "/api/completions?text=total%20rev"));
    expect_documented("/api/uploads", "post", ask("POST", "/api/uploads?name=a.csv", "a"));
    expect_documented("/api/receipts", "get", ask("GET", "/api/receipts"));
    const std::string receipt =
        "/api/receipts/" + std::string(object_of(answered).at("receipt").as_string());
    expect_documented("/api/receipts/{id}", "get", ask("GET", receipt));
    expect_documented("/api/receipts/{id}/rerun", "post", ask("POST", receipt + "/rerun"));
    expect_documented("/api/receipts/{id}", "get", ask("GET", "/api/receipts/x"));
    expect_documented("/api/receipts/{id}/verify", "post", ask("POST", receipt + "/verify"));
    expect_documented("/api/receipts/{id}/verify", "post",
                      ask("POST", "/api/receipts/x/verify", R"({"question": "orders?"})"));
    expect_documented("/api/verified", "get", ask("GET", "/api/verified"));
    const auto kept = text::replace_all(receipt, "/api/receipts", "/api/verified");
    expect_documented("/api/verified/{id}", "delete", ask("DELETE", kept));
    expect_documented("/api/verified/{id}", "delete", ask("DELETE", kept));
    const char* lesson = R"({"sentence": "by purchases I mean orders", "confirm": true})";
    expect_documented("/api/terms", "post", ask("POST", "/api/terms", lesson));
    expect_documented("/api/terms", "post", ask("POST", "/api/terms", lesson));  // taken now
    expect_documented("/api/terms", "post", ask("POST", "/api/terms", R"({"sentence": "how?"})"));
    expect_documented("/api/terms", "get", ask("GET", "/api/terms"));
    expect_documented("/api/terms/{term}", "delete", ask("DELETE", "/api/terms/purchases"));
    expect_documented("/api/terms/{term}", "delete", ask("DELETE", "/api/terms/purchases"));
    expect_documented("/healthz", "get", ask("GET", "/healthz"));
    EXPECT_EQ(ask("GET", "/openapi.json").body, openapi_document());
}

TEST_F(OpenApi, tells_the_limits_that_hold) {
    const auto parameters = operation("/api/receipts", "get").at("parameters").as_array();
    EXPECT_EQ(parameters[0].at("schema").at("maximum"), limits::receipts_listed_max);
    EXPECT_EQ(parameters[0].at("schema").at("default"), store::ReceiptPage().count_max);
}

}  // namespace
}  // namespace querent::api
