#include "samples/identifiers.hpp"

#include <algorithm>
#include <cctype>

namespace querent::samples {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
// ISO 4914 leaves out vowels, so that no word appears by chance; the order is that of the standard.
constexpr std::string_view upi_alphabet = "0123456789BCDFGHJKLMNPQRSTVWXZ";

std::string random_text(std::string_view letters, std::size_t length, Random& random) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += letters[random.below(letters.size())];
    return text;
}

// Letters stand for 10 … 35; the number they spell is taken modulo 97 digit by digit (ISO 7064).
unsigned modulo_97(std::string_view text) {
    unsigned remainder = 0;
    for (const char c : text) {
        const auto value = static_cast<unsigned>(alphabet.find(c));
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return remainder;
}

// Luhn over the digits that the letters spell out; the rightmost digit is doubled because the check
// digit still follows it.
char isin_check_digit(std::string_view body) {
    std::string digits;
    for (const char c : body) digits += std::to_string(alphabet.find(c));
    unsigned sum = 0;
    bool doubled = true;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        unsigned digit = static_cast<unsigned>(*at - '0') * (doubled ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

// ISO 7064 hybrid system with modulus 30 and 31.
char upi_check_character(std::string_view body) {
    unsigned product = 30;
    for (const char c : body) {
        unsigned sum = (product + static_cast<unsigned>(upi_alphabet.find(c))) % 30;
        if (sum == 0) sum = 30;
        product = sum * 2 % 31;
    }
    return upi_alphabet[(31 - product) % 30];
}

}  // namespace

std::string make_lei(Random& random) {
    std::string body = random_text(alphabet.substr(0, 10), 4, random) + "00";
    body += random_text(alphabet, 12, random);
    const unsigned check = 98 - modulo_97(body + "00");
    return body + static_cast<char>('0' + check / 10) + static_cast<char>('0' + check % 10);
}

std::string make_isin(std::string_view country, Random& random) {
    const std::string body = std::string(country) + random_text(alphabet, 9, random);
    return body + isin_check_digit(body);
}

std::string make_uti(std::string_view lei, Random& random) {
    return std::string(lei) + random_text(alphabet, 20, random);
}

std::string make_upi(Random& random) {
    const std::string body = "QZ" + random_text(upi_alphabet, 9, random);
    return body + upi_check_character(body);
}

bool is_valid_lei(std::string_view lei) {
    return lei.size() == 20 && lei.find_first_not_of(alphabet) == std::string_view::npos &&
           modulo_97(lei) == 1;
}

bool is_valid_isin(std::string_view isin) {
    return isin.size() == 12 && isin.find_first_not_of(alphabet) == std::string_view::npos &&
           isin_check_digit(isin.substr(0, 11)) == isin.back();
}

}  // namespace querent::samples
