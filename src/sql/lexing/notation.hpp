// How each dialect writes names, texts and comments. References, in the order of the table:
//   DuckDB      duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers,
//   …/data_types/literal_types SQLite      sqlite.org/lang_keywords.html, lang_expr.html (literal
//   values) PostgreSQL  postgresql.org/docs/current/sql-syntax-lexical.html MySQL
//   dev.mysql.com/doc/refman/8.4/en/string-literals.html, identifiers.html, comments.html;
//               read with the default sql_mode: no ANSI_QUOTES, no PIPES_AS_CONCAT,
//               no NO_BACKSLASH_ESCAPES
//   Redshift    docs.aws.amazon.com/redshift/latest/dg/r_names.html,
//   r_Examples_with_character_types
//               (a backslash escapes in plain texts, as in PostgreSQL 8)
//   Trino       trino.io/docs/current/language/types.html, github.com/trinodb/trino SqlBase.g4
//   Athena      docs.aws.amazon.com/athena/latest/ug/querying-athena-tables.html (as Trino)
#pragma once

#include "base/assert.hpp"
#include "sql/dialect.hpp"

namespace querent::sql {

struct Notation {
    bool comments_nest = false;
    bool comments_may_run = false;  // /*!…*/ is no comment but SQL
    bool hash_comments = false;
    bool dashes_want_space = false;  // --1 is two minus signs
    bool backtick_names = false;
    bool bracket_names = false;
    bool double_quoted_texts = false;  // else names
    bool backslash_escapes = false;    // in plain texts
    bool escape_texts = false;         // E'…'
    bool unicode_texts = false;        // U&'…'
    bool national_texts = false;       // N'…'
    bool dollar_texts = false;         // $$…$$
    bool binary_texts = false;         // X'00' is bytes
    /// 0x10 is 16. DuckDB and PostgreSQL before 16 see 0 and an alias in it.
    bool hexadecimal_numbers = false;
    bool texts_join = false;           // 'a' 'b' is 'ab'
    bool question_parameters = false;  // ?
    bool dollar_parameters = false;    // $1
    bool named_parameters = false;     // :name, also @name in SQLite
};

constexpr Notation notation_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::duckdb:
            return {.comments_nest = true,
                    .escape_texts = true,
                    .dollar_texts = true,
                    .question_parameters = true,
                    .dollar_parameters = true};
        case Dialect::sqlite:
            return {.backtick_names = true,
                    .bracket_names = true,
                    .binary_texts = true,
                    .hexadecimal_numbers = true,
                    .question_parameters = true,
                    .named_parameters = true};
        case Dialect::postgres:
            return {.comments_nest = true,
                    .escape_texts = true,
                    .unicode_texts = true,
                    .national_texts = true,
                    .dollar_texts = true,
                    .dollar_parameters = true,
                    .named_parameters = true};
        case Dialect::mysql:
            return {.comments_may_run = true,
                    .hash_comments = true,
                    .dashes_want_space = true,
                    .backtick_names = true,
                    .double_quoted_texts = true,
                    .backslash_escapes = true,
                    .national_texts = true,
                    .binary_texts = true,
                    .texts_join = true,
                    .question_parameters = true,
                    .named_parameters = true};
        case Dialect::redshift:
            return {.comments_nest = true,
                    .backslash_escapes = true,
                    .national_texts = true,
                    .dollar_texts = true,
                    .dollar_parameters = true,
                    .named_parameters = true};
        case Dialect::trino:
        case Dialect::athena:
            return {.unicode_texts = true,
                    .binary_texts = true,
                    .question_parameters = true,
                    .named_parameters = true};
    }
    ASSERT(false);
}

}  // namespace querent::sql
