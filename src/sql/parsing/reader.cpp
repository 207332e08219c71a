#include "sql/parsing/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/node_count.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// Words that end an expression or a table: as bare names they would make a query ambiguous. Every
// other word (system, delete, date, year, …) may name a column, a table or an alias.
constexpr WordIndex reserved(std::to_array<std::string_view>(
    {"all",   "and",    "any",        "as",      "asc",    "between", "by",     "case",
     "cross", "desc",   "distinct",   "else",    "end",    "except",  "exists", "fetch",
     "for",   "from",   "full",       "group",   "having", "in",      "inner",  "intersect",
     "into",  "is",     "join",       "lateral", "left",   "like",    "limit",  "natural",
     "not",   "null",   "offset",     "on",      "or",     "order",   "outer",  "qualify",
     "right", "select", "then",       "union",   "using",  "when",    "where",  "window",
     "with",  "ilike",  "tablesample"}));

// In MySQL these are operators between operands, or begin a clause.
constexpr WordIndex mysql_reserved(std::to_array<std::string_view>(
    {"div", "mod", "xor", "regexp", "rlike", "separator", "lock", "straight_join", "procedure"}));

// How other statements begin, for an error that says what is wrong.
constexpr WordIndex statements(std::to_array<std::string_view>(
    {"insert",   "update",   "delete",    "merge",     "replace",    "upsert",    "create",
     "alter",    "drop",     "truncate",  "rename",    "grant",      "revoke",    "copy",
     "export",   "import",   "attach",    "detach",    "use",        "set",       "reset",
     "pragma",   "call",     "execute",   "prepare",   "deallocate", "begin",     "start",
     "commit",   "rollback", "savepoint", "release",   "vacuum",     "analyze",   "explain",
     "describe", "show",     "install",   "load",      "checkpoint", "lock",      "do",
     "declare",  "exec",     "kill",      "shutdown",  "listen",     "notify",    "cluster",
     "reindex",  "refresh",  "comment",   "summarize", "unload",     "optimize",  "repair",
     "check",    "checksum", "flush",     "handler",   "deny",       "msck",      "signal",
     "purge",    "unlock",   "change",    "xa",        "backup",     "uninstall", "restart",
     "clone"}));

constexpr std::size_t links_max = 1'000;

}  // namespace

Reader::Reader(Tokens tokens, Dialect dialect)
    : made_(std::move(tokens.made)), tokens_(std::move(tokens.list)), dialect_(dialect) {
    const auto end = static_cast<std::uint32_t>(tokens_.size() - 1);
    closings_.assign(tokens_.size(), end);
    std::vector<std::uint32_t> open;
    for (std::uint32_t k = 0; k < end; ++k) {
        if (tokens_[k].kind != TokenKind::symbol) continue;
        if (tokens_[k].value == "(") open.push_back(k);
        if (tokens_[k].value == ")" && !open.empty()) {
            closings_[open.back()] = k;
            open.pop_back();
        }
    }
}

bool Reader::accept_words(std::initializer_list<std::string_view> words) {
    std::size_t ahead = 0;
    for (const auto word : words) {
        if (!sees(word, ahead++)) return false;
    }
    at_ += words.size();
    return true;
}

Error Reader::expected_word(std::string_view word) const {
    return expected(text::upper(word));
}

Error Reader::expected(std::string_view what) const {
    const Token& token = peek();
    const std::string found = token.kind == TokenKind::end
                                  ? std::string("the end of the query")
                                  : fmt::format("«{}»", text::shorten(token.value, 40));
    std::string hint;
    if (token.kind == TokenKind::word) {
        const auto near = text::nearest(
            token.lower, {"select", "from", "where", "group", "having", "order", "limit", "join",
                          "union", "between", "distinct", "inner", "left", "using"});
        if (near && *near != token.lower) hint = fmt::format("Perhaps you meant {}.", *near);
    }
    return {ErrorCode::sql_syntax,
            fmt::format("Expected {} at {}, but found {}.", what, to_string(token.position), found),
            {},
            std::move(hint),
            to_string(token.position)};
}

Error Reader::not_allowed(std::string_view what, std::string_view hint) const {
    return {ErrorCode::sql_construct_not_allowed,
            fmt::format("{} is not allowed here.", what),
            {},
            std::string(hint),
            to_string(peek().position)};
}

Error Reader::too_deep() const {
    return {ErrorCode::sql_too_complex,
            "The query is nested too deeply.",
            {},
            fmt::format("At most {} levels are allowed.", limits::sql_depth_max),
            to_string(peek().position)};
}

Error Reader::too_many_nodes() const {
    return {ErrorCode::sql_too_complex,
            "The query has too many parts.",
            {},
            fmt::format("At most {} are allowed.", limits::sql_nodes_max),
            to_string(peek().position)};
}

/// Chains of operators make trees that are deep on the left although the text is not nested.
/// Counting them over the whole query bounds the height of the tree, and with it every recursion
/// over it.
Result<void> Reader::count_link() {
    if (++links_ <= links_max) return {};
    return Error{ErrorCode::sql_too_complex,
                 "The query has too many operators in a row.",
                 {},
                 fmt::format("At most {} are allowed.", links_max),
                 to_string(peek().position)};
}

Result<void> Reader::count_copy(const Expression& tree) {
    nodes_ += count_nodes(tree);
    return count_node();
}

/// Without quotes PostgreSQL and Trino read names in lower case; the others mind no case anyway.
std::string Reader::spelled(const Token& token) const {
    const bool folds =
        token.kind == TokenKind::word && (is_postgres_like(dialect_) || is_trino_like(dialect_));
    return std::string(folds ? token.lower : token.value);
}

bool Reader::is_reserved(const Token& token) const {
    if (token.kind != TokenKind::word) return false;
    return reserved.contains(token.lower) ||
           (dialect_ == Dialect::redshift && token.lower == "minus") ||
           (dialect_ == Dialect::mysql && mysql_reserved.contains(token.lower));
}

Result<std::string> Reader::identifier(std::string_view what) {
    if (is_reserved(peek())) {
        Error error = expected(what);
        error.hint = fmt::format("A name that is a keyword goes in quotes: {}.",
                                 quote_identifier(peek().value, dialect_));
        return error;
    }
    return any_identifier(what);
}

/// Behind AS and behind a dot every word is a name.
Result<std::string> Reader::any_identifier(std::string_view what) {
    const TokenKind kind = peek().kind;
    if (kind != TokenKind::word && kind != TokenKind::name) return expected(what);
    return spelled(take());
}

Result<std::vector<std::string>> Reader::identifiers_in_brackets() {
    TRY_VOID(expect_symbol("("));
    std::vector<std::string> names;
    do {
        TRY(std::string name, any_identifier("a column name"));
        names.push_back(std::move(name));
    } while (accept_symbol(","));
    TRY_VOID(expect_symbol(")"));
    return names;
}

/// AS alias, or alias alone; empty when there is none. SQLite and others take 'text' as well.
Result<std::string> Reader::optional_alias() {
    if (accept("as")) {
        if (peek().kind == TokenKind::text && !peek().value.empty()) {
            return std::string(take().value);
        }
        return any_identifier("an alias");
    }
    if (peek().kind == TokenKind::name) return std::string(take().value);
    if (peek().kind == TokenKind::word && !is_reserved(peek())) return spelled(take());
    return std::string();
}

bool Reader::begins_query(std::size_t ahead) const {
    // More brackets than may be nested are refused soon anyway.
    const std::size_t last = ahead + limits::sql_depth_max;
    while (ahead < last && sees_symbol("(", ahead)) ++ahead;
    if (sees("select", ahead) || sees("with", ahead) || sees("values", ahead)) return true;
    return (dialect_ == Dialect::duckdb && sees("from", ahead)) || begins_pivot(ahead) ||
           begins_table_query(ahead);
}

Result<void> Reader::expect_query() const {
    if (begins_query()) return {};
    const Token& token = peek();
    if (token.kind == TokenKind::end) {
        return Error{ErrorCode::sql_syntax, "There is no query.", {}, "Begin with SELECT.", {}};
    }
    if (token.kind == TokenKind::word && statements.contains(token.lower)) {
        return Error{ErrorCode::sql_not_a_query,
                     fmt::format("{} is not a query; only reading is allowed.", token.value),
                     {},
                     "Begin with SELECT or WITH.",
                     to_string(token.position)};
    }
    Error error = expected("SELECT or WITH");
    return error;
}

Result<void> Reader::expect_end() {
    if (accept_symbol(";")) {
        while (accept_symbol(";")) {
        }
        if (peek().kind != TokenKind::end) {
            return Error{ErrorCode::sql_several_statements,
                         "Only one statement is allowed.",
                         {},
                         "Remove what follows the semicolon.",
                         to_string(peek().position)};
        }
    }
    if (peek().kind != TokenKind::end) return expected("the end of the query");
    return {};
}

Result<Query> Reader::whole_query() {
    TRY_VOID(expect_query());
    TRY(Query result, query());
    TRY_VOID(expect_end());
    return result;
}

Result<Expression> Reader::whole_expression() {
    TRY(Expression result, expression());
    if (peek().kind != TokenKind::end) return expected("the end of the expression");
    return result;
}

}  // namespace querent::sql::parsing

namespace querent::sql {

Result<Query> parse(std::string_view text, Dialect dialect) {
    TRY(auto tokens, tokenize(text, dialect));
    return parsing::Reader(std::move(tokens), dialect).whole_query();
}

Result<Expression> parse_expression(std::string_view text, Dialect dialect) {
    TRY(auto tokens, tokenize(text, dialect));
    return parsing::Reader(std::move(tokens), dialect).whole_expression();
}

}  // namespace querent::sql
