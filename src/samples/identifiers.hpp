// The identifiers of trade reports, well-formed with valid check digits, of entities that do not
// exist.
#pragma once

#include <string>
#include <string_view>

#include "samples/random.hpp"

namespace querent::samples {

/// ISO 17442: 18 letters and digits, then two digits that make the whole 1 modulo 97.
std::string make_lei(Random& random);
/// ISO 6166: country (or EZ for derivatives), nine letters and digits, a Luhn check digit.
std::string make_isin(std::string_view country, Random& random);
/// ISO 23897: the LEI of who generated it, then up to 32 letters and digits.
std::string make_uti(std::string_view lei, Random& random);
/// ISO 4914: QZ, nine letters and digits without vowels, a check character (modulus 31,30).
std::string make_upi(Random& random);

bool is_valid_lei(std::string_view lei);
bool is_valid_isin(std::string_view isin);

}  // namespace querent::samples
