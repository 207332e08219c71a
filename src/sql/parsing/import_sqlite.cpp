// SQLite keeps dates as text; its functions take the format first, modifiers at the end and 'now'.
// Reference: sqlite.org/lang_corefunc.html, lang_datefunc.html, lang_aggfunc.html.
#include "sql/build.hpp"
#include "sql/parsing/import.hpp"

namespace querent::sql::parsing {

namespace {

bool is_now(const Expression& expression) {
    const auto* text = text_argument(expression);
    return text != nullptr && *text == "now";
}

/// Whether the fields of a format are the same in the tree: %f, %s and %J are not.
bool has_common_fields(const Expression& format) {
    const auto* text = text_argument(format);
    if (text == nullptr) return true;
    for (std::size_t at = text->find('%'); at != std::string::npos; at = text->find('%', at + 2)) {
        if (at + 1 < text->size() &&
            std::string_view("fsJ").find((*text)[at + 1]) != std::string_view::npos)
            return false;
    }
    return true;
}

}  // namespace

std::optional<Expression> import_sqlite(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (call.name == "strftime") {
        if (arguments.size() != 2 || is_now(arguments[1]) || !has_common_fields(arguments[0])) {
            call.name = "sqlite_strftime";
            return std::nullopt;
        }
        std::swap(arguments[0], arguments[1]);
        if (text_argument(arguments[0]) != nullptr) {
            arguments[0] = cast(std::move(arguments[0]), "timestamp");
        }
        return std::nullopt;
    }
    if ((call.name == "max" || call.name == "min") && arguments.size() > 1) {
        call.name = call.name == "max" ? "strict_greatest" : "strict_least";
        return std::nullopt;
    }
    if (call.name == "random") call.name = "sqlite_random";  // an integer
    const bool now = arguments.empty() || (arguments.size() == 1 && is_now(arguments[0]));
    if (call.name == "date" && now) return sql::call("current_date");
    if (call.name == "datetime" && now) return sql::call("current_timestamp");
    if (call.name == "date" || call.name == "datetime" || call.name == "time") {
        call.name = "sqlite_" + call.name;
    }
    if (call.name == "format") call.name = "printf";
    if (call.name == "json_extract" && arguments.size() == 2) call.name = "json_extract_string";
    if (call.name == "log" && arguments.size() == 1) call.name = "log10";
    if (call.name == "log" && arguments.size() == 2) {
        return logarithm(std::move(arguments[0]), std::move(arguments[1]));
    }
    return std::nullopt;
}

}  // namespace querent::sql::parsing
