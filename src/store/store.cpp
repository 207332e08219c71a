#include "store/store.hpp"

#include "base/text.hpp"

namespace querent::store {

Error no_such_receipt(std::string_view id) {
    return {.code = ErrorCode::not_found,
            .message = "There is no receipt «" + text::shorten(id, 64) + "».",
            .hint = "`querent receipt` without a name lists the latest ones."};
}

}  // namespace querent::store
