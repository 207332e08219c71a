// What a failure is: a code for programs, a sentence for the person, a hint on what to try next.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace querent {

/// Which exit status a failure has (cli) and who has to act.
enum class ErrorKind { wrong_use, failed, refused };

enum class ErrorCode {
#define QUERENT_ERROR(code, kind, http_status, meaning) code,
#include "base/error_codes.def"
#undef QUERENT_ERROR
};

struct ErrorCodeFacts {
    ErrorCode code;
    std::string_view name;  // as it stands in JSON: "timed_out"
    ErrorKind kind;
    int http_status;
    std::string_view meaning;
};

const ErrorCodeFacts& facts(ErrorCode code);
const std::vector<ErrorCodeFacts>& all_error_codes();
std::optional<ErrorCode> error_code_named(std::string_view name);

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message = {};  // one sentence for the person who asked
    std::string detail = {};   // for the log; may name internals
    std::string hint = {};     // what to try next: «perhaps you meant `customer_name`»
    std::string where = {};    // file and line, position in SQL, step: where it went wrong

    friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace querent
