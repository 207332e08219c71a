#include "http/target.hpp"

#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::http {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class PlusSign { stays, is_space };

std::optional<std::string> decode(std::string_view text, PlusSign plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusSign::is_space) {
            decoded += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    if (decoded.find('\0') != std::string::npos || !text::is_valid_utf8(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

Error malformed(std::string message) {
    return Error{ErrorCode::request_malformed,
                 std::move(message),
                 {},
                 "Write the address in UTF-8 with percent-encoding.",
                 "request line"};
}

bool has_encoded_slash(std::string_view path) {
    return path.find("%2f") != std::string_view::npos || path.find("%2F") != std::string_view::npos;
}

Result<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> values;
    if (query.empty()) return values;
    for (const std::string& piece : text::split(query, '&')) {
        if (piece.empty()) continue;
        if (values.size() == limits::http_query_values_max) {
            return malformed("The address has too many query values.");
        }
        const std::size_t equals = piece.find('=');
        auto name = decode(std::string_view(piece).substr(0, equals), PlusSign::is_space);
        auto value = equals == std::string::npos
                         ? std::optional<std::string>("")
                         : decode(std::string_view(piece).substr(equals + 1), PlusSign::is_space);
        if (!name || !value) return malformed("A query value of the address cannot be decoded.");
        values.emplace_back(std::move(*name), std::move(*value));
    }
    return values;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
    Target parsed;
    if (target == "*") {
        parsed.path = "*";
        return parsed;
    }
    if (const std::size_t scheme = target.find("://");
        scheme != std::string_view::npos && !target.starts_with('/')) {
        std::string_view rest = target.substr(scheme + 3);
        const std::size_t end = rest.find_first_of("/?");
        parsed.authority = std::string(rest.substr(0, end));
        target = end == std::string_view::npos ? std::string_view("/") : rest.substr(end);
        if (parsed.authority.empty()) return malformed("The address names no server.");
    }
    target = target.substr(0, target.find('#'));
    const std::size_t question_mark = target.find('?');
    const std::string_view path = target.substr(0, question_mark);
    if (!path.starts_with('/')) return malformed("The address has to begin with a slash.");
    if (has_encoded_slash(path)) return malformed("The path holds an encoded slash.");
    auto decoded = decode(path, PlusSign::stays);
    if (!decoded) return malformed("The path of the address cannot be decoded.");
    parsed.path = std::move(*decoded);
    if (question_mark != std::string_view::npos) {
        TRY(parsed.query, parse_query(target.substr(question_mark + 1)));
    }
    return parsed;
}

}  // namespace querent::http
