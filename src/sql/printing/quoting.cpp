#include "sql/printing/quoting.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "sql/keywords.hpp"
#include "sql/lexing/notation.hpp"
#include "sql/printer.hpp"

namespace querent::sql::printing {

namespace {

/// The text between two quotes, where a quote inside is doubled, and a backslash if it escapes.
void write_between(std::string& out, char quote, std::string_view text, bool backslash_escapes) {
    out += quote;
    for (const char c : text) {
        if (c == quote || (c == '\\' && backslash_escapes)) out += c;
        out += c;
    }
    out += quote;
}

/// Without quotes these read a name in lower case.
bool folds(Dialect dialect) {
    return is_postgres_like(dialect) || is_trino_like(dialect);
}

}  // namespace

void write_identifier(std::string& out, std::string_view name, Dialect dialect) {
    bool upper = false;
    const bool plain =
        !name.empty() && (name.front() < '0' || name.front() > '9') &&
        std::all_of(name.begin(), name.end(), [&upper](char c) {
            const bool capital = c >= 'A' && c <= 'Z';
            upper = upper || capital;
            return capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
    const auto reserved = [dialect](std::string_view lower) {
        return is_keyword(lower) || is_keyword_of(lower, dialect);
    };
    const bool keyword = plain && (upper ? reserved(text::lower(name)) : reserved(name));
    // Trino reads no bare name that begins with _.
    const bool odd = is_trino_like(dialect) && name.starts_with('_');
    if (plain && !keyword && !odd && !(upper && folds(dialect))) {
        out += name;
    } else {
        const bool backticks = dialect == Dialect::mysql;
        write_between(out, backticks ? '`' : '"', name, false);
    }
}

void write_text(std::string& out, std::string_view value, Dialect dialect) {
    write_between(out, '\'', value, notation_of(dialect).backslash_escapes);
}

}  // namespace querent::sql::printing

namespace querent::sql {

std::string quote_identifier(std::string_view name, Dialect dialect) {
    std::string out;
    printing::write_identifier(out, name, dialect);
    return out;
}

std::string quote_text(std::string_view value, Dialect dialect) {
    std::string out;
    printing::write_text(out, value, dialect);
    return out;
}

}  // namespace querent::sql
