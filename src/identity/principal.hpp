// Who asks. It flows through every step from the start, so that policies never have to be added
// later.
#pragma once

#include <string>

namespace querent::identity {

struct Principal {
    std::string name = "local";  // shown in receipts and the audit
    bool may_ingest = true;
    friend bool operator==(const Principal&, const Principal&) = default;
};

}  // namespace querent::identity
