// UTF-8 out of bytes that nobody vouches for.
#pragma once

#include <string>
#include <string_view>

namespace querent::text {

/// The bytes with every maximal part of an ill-formed sequence replaced by U+FFFD, as the Unicode
/// standard recommends (chapter 3.9, table 3-7) and as most languages decode.
std::string repaired_utf8(std::string_view bytes);

}  // namespace querent::text
