#include "http/router.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace querent::http {
namespace {

bool is_parameter(const std::string& segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_rest(const std::string& segment) {
    return segment.ends_with("*}");
}

/// How well a pattern fits: a literal segment is a better fit than a parameter.
enum class Fit { none, rest, parameters, exact };

Fit fit_of(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    Fit fit = Fit::exact;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_rest(pattern[i])) return Fit::rest;
        if (i >= path.size()) return Fit::none;
        if (is_parameter(pattern[i])) {
            if (path[i].empty()) return Fit::none;
            fit = Fit::parameters;
        } else if (pattern[i] != path[i]) {
            return Fit::none;
        }
    }
    return pattern.size() == path.size() ? fit : Fit::none;
}

std::vector<std::pair<std::string, std::string>> values_of(const std::vector<std::string>& pattern,
                                                           const std::vector<std::string>& path) {
    std::vector<std::pair<std::string, std::string>> values;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_parameter(pattern[i])) continue;
        if (is_rest(pattern[i])) {
            const auto from = path.begin() + static_cast<std::ptrdiff_t>(std::min(i, path.size()));
            values.emplace_back(pattern[i].substr(1, pattern[i].size() - 3),
                                text::join({from, path.end()}, "/"));
            break;
        }
        values.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    }
    return values;
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler, RouteOptions options) {
    ASSERT(pattern.starts_with('/'));
    ASSERT(std::ranges::none_of(routes_, [&](const Route& route) {
        return route.method == method && route.pattern == pattern;
    }));
    segments_.push_back(text::split(std::string_view(pattern).substr(1), '/'));
    routes_.push_back({method, std::move(pattern), std::move(handler), std::move(options)});
}

Router::Match Router::find(Method wanted, std::string_view path) const& {
    Match match;
    if (!path.starts_with('/') || static_cast<std::size_t>(std::ranges::count(path, '/')) >
                                      limits::http_target_segments_max) {
        return match;
    }
    const std::vector<std::string> segments = text::split(path.substr(1), '/');
    const Method sought = wanted == Method::head ? Method::get : wanted;
    Fit best = Fit::none;
    for (std::size_t i = 0; i < routes_.size(); ++i)
        best = std::max(best, fit_of(segments_[i], segments));
    if (best == Fit::none) return match;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (fit_of(segments_[i], segments) != best) continue;
        match.representative = &routes_[i];
        match.allowed.push_back(routes_[i].method);
        if (routes_[i].method == sought) {
            match.route = &routes_[i];
            match.parameters = values_of(segments_[i], segments);
        }
    }
    return match;
}

}  // namespace querent::http
