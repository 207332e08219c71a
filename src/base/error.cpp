#include "base/error.hpp"

namespace querent {

const std::vector<ErrorCodeFacts>& all_error_codes() {
    static const std::vector<ErrorCodeFacts> codes = {
#define QUERENT_ERROR(code, kind, http_status, meaning) \
    {ErrorCode::code, #code, ErrorKind::kind, http_status, meaning},
#include "base/error_codes.def"
#undef QUERENT_ERROR
    };
    return codes;
}

const ErrorCodeFacts& facts(ErrorCode code) {
    return all_error_codes().at(static_cast<std::size_t>(code));
}

std::optional<ErrorCode> error_code_named(std::string_view name) {
    for (const auto& entry : all_error_codes()) {
        if (entry.name == name) return entry.code;
    }
    return std::nullopt;
}

}  // namespace querent
