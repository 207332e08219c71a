// Sanitising must be the same for ever, or an appended file would not find its columns again; the
// test holds a list of pairs.
#include "lake/names.hpp"

#include <fmt/format.h>

#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::lake {

namespace {

// Room for the number of a duplicate.
constexpr std::size_t suffix_bytes_max = 8;
// No use in folding a megabyte of which 255 bytes stay.
constexpr std::size_t considered_bytes_max = 2'048;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string sanitised(std::string_view name, std::string_view otherwise) {
    std::string_view considered = name.substr(0, considered_bytes_max);
    std::string camel;  // «customerId» and «customer id» are the same name to a person
    for (std::size_t k = 0; k < considered.size(); ++k) {
        const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
        if (k > 0 && is_upper(considered[k]) && is_lower(considered[k - 1])) camel += '_';
        camel += considered[k];
    }
    const std::string folded = text::fold(camel);
    std::string out;
    const auto gap = [&] {
        if (!out.empty() && out.back() != '_') out += '_';
    };
    for (std::size_t k = 0; k < folded.size(); ++k) {
        const auto byte = static_cast<unsigned char>(folded[k]);
        if (is_word(folded[k])) {
            out += folded[k];
        } else if (folded[k] == '%') {
            gap();
            out += "percent";
            gap();
        } else if (byte <= 0xC2 || byte == 0xE2) {
            if (byte == 0xC2) k += 1;  // signs of Latin-1: no-break space, degree, paragraph
            if (byte == 0xE2) k += 2;  // punctuation: dashes, quotes, the euro
            gap();
        } else {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            if (k + length > folded.size()) break;
            std::uint32_t code = byte & (0xFFU >> (length + 1));
            for (std::size_t j = 1; j < length; ++j) {
                code = (code << 6) | (static_cast<unsigned char>(folded[k + j]) & 0x3FU);
            }
            k += length - 1;
            gap();
            out += fmt::format("u{:x}", code);
            gap();
        }
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    if (out.empty()) out = otherwise;
    if (out[0] >= '0' && out[0] <= '9') out.insert(0, 1, '_');
    return out.substr(0, limits::name_bytes_max - suffix_bytes_max);
}

std::vector<std::string> sanitised_all(const std::vector<std::string>& names,
                                       std::string_view otherwise) {
    std::vector<std::string> out;
    std::set<std::string> taken;
    std::set<std::string> first_choices;
    for (const auto& name : names) first_choices.insert(sanitised(name, otherwise));
    for (const auto& name : names) {
        const std::string base = sanitised(name, otherwise);
        std::string candidate = base;
        // A number must not take the name that another column has by right.
        for (std::size_t number = 2;
             taken.contains(candidate) || (candidate != base && first_choices.contains(candidate));
             ++number) {
            candidate = fmt::format("{}_{}", base, number);
        }
        taken.insert(candidate);
        out.push_back(std::move(candidate));
    }
    return out;
}

std::string sql_name(std::string_view name) {
    return "\"" + text::replace_all(std::string(name), "\"", "\"\"") + "\"";
}

std::string sql_text(std::string_view value) {
    return "'" + text::replace_all(std::string(value), "'", "''") + "'";
}

}  // namespace querent::lake
