#include "fuzz/harness.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "bypass/corpus.hpp"
#include "bypass/shop.hpp"
#include "sql/guard.hpp"
#include "sql/lexer.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"
#include "support/random_query.hpp"

namespace querent::fuzz {

namespace {

using namespace sql;
using testing_support::Choices;
using testing_support::FromBytes;

void demand(bool holds, std::string_view what, std::string_view text, std::string_view more = {}) {
    if (holds) return;
    fmt::print(stderr, "{}\n{}\n{}\n", what, text, more);
    std::fflush(stderr);
    std::abort();
}

Dialect any_dialect(Choices& choices) {
    return choices.of(all_dialects);
}

/// A first print may say something in another of the dialect's ways; what that reads as must be
/// printed the same for ever.
void read_back(const Query& tree, Dialect dialect, std::string_view text = {}) {
    const auto printed = print(tree, dialect);
    if (!printed.ok()) {
        return demand(!printed.error().message.empty(), "an error says nothing", "");
    }
    const auto once = parse(*printed, dialect);
    demand(once.ok(), "a print does not read back", *printed, text);
    if (dialect == Dialect::duckdb) {
        demand(tree == *once, "a print reads back as another tree", *printed, text);
    }
    const auto again = print(*once, dialect);
    if (!again.ok()) return;
    const auto twice = parse(*again, dialect);
    demand(twice.ok(), "a second print does not read back", *again, text);
    if (dialect != Dialect::duckdb && dialect != Dialect::sqlite) return;
    demand(*again == print(*twice, dialect).value(), "prints never settle", *again, text);
}

void parse_and_read_back(const std::string& text, Dialect dialect) {
    const auto tree = parse(text, dialect);
    if (!tree.ok()) {
        return demand(!tree.error().message.empty(), "an error says nothing", text);
    }
    read_back(*tree, dialect, text);
}

/// How a token is written, for texts that are made of tokens.
std::string written(const Token& token, Dialect dialect) {
    switch (token.kind) {
        case TokenKind::name:
            return quote_identifier(token.value, dialect);
        case TokenKind::text: {
            std::string text = "'";
            for (const char c : token.value)
                text += c == '\'' ? std::string("''") : std::string(1, c);
            return text + "'";
        }
        case TokenKind::bytes:
            return fmt::format("X'{}'", token.value);
        case TokenKind::word:
        case TokenKind::number:
        case TokenKind::parameter:
        case TokenKind::symbol:
        case TokenKind::end:
            break;
    }
    return std::string(token.value);
}

std::vector<std::string> tokens_of(const std::string& text, Dialect dialect) {
    std::vector<std::string> list;
    const auto read = tokenize(text, dialect);
    if (!read.ok()) return list;
    for (const auto& token : read->list) list.push_back(written(token, dialect));
    return list;
}

/// A query of the corpora with some tokens gone, twice there, in other places or from another.
std::string nearly_sql(Choices& choices, Dialect dialect) {
    const auto pick = [&choices] {
        const std::uint32_t high = choices.below(256);
        return seeds()[(high * 256 + choices.below(256)) % seeds().size()];
    };
    auto list = tokens_of(pick(), dialect);
    const auto other = tokens_of(pick(), dialect);
    const std::uint32_t changes = choices.below(6);
    for (std::uint32_t k = 0; k < changes && !list.empty(); ++k) {
        const auto at = choices.below(static_cast<std::uint32_t>(list.size()));
        const auto begin = list.begin() + at;
        switch (choices.below(5)) {
            case 0:
                list.erase(begin);
                break;
            case 1:
                list.insert(begin, std::string(*begin));
                break;
            case 2:
                std::swap(*begin, list[choices.below(static_cast<std::uint32_t>(list.size()))]);
                break;
            case 3:
                if (!other.empty()) *begin = choices.of(other);
                break;
            default:
                if (!other.empty()) {
                    const auto first = choices.below(static_cast<std::uint32_t>(other.size()));
                    const auto count =
                        std::min<std::size_t>(choices.below(12), other.size() - first);
                    list.insert(begin, other.begin() + first,
                                other.begin() + first + static_cast<std::ptrdiff_t>(count));
                }
        }
    }
    std::string text;
    for (const auto& token : list) text += token + " ";
    return text;
}

/// Every table that a tree names, but for common tables.
class TablesRead {
public:
    explicit TablesRead(const Query& tree) {
        query(tree);
        for (const auto& common : commons_) names_.erase(common);
    }
    [[nodiscard]] const std::set<std::string>& names() const { return names_; }

private:
    void query(const Query& tree) {
        for (const auto& common : tree.with) commons_.insert(common.name);
        visit_query_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }
    void table(const TableReference& tree) {
        if (const auto* named = tree.as<NamedTable>()) names_.insert(named->name);
        visit_table_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }
    void expression(const Expression& tree) {
        visit_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); });
    }

    std::set<std::string> names_;
    std::set<std::string> commons_;
};

}  // namespace

const Harness* harness_named(std::string_view name) {
    for (const auto& harness : harnesses) {
        if (harness.name == name) return &harness;
    }
    return nullptr;
}

const std::vector<std::string>& seeds() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> texts;
        for (const auto* name : {"duckdb", "postgres", "sqlite", "mysql", "redshift", "trino"}) {
            std::ifstream stream(bypass::tests_folder() / "dialects" /
                                 (std::string(name) + ".txt"));
            for (std::string line; std::getline(stream, line);) {
                if (!line.empty() && line[0] != '#' && line[0] != ' ') texts.push_back(line);
            }
        }
        for (const auto& corpus : bypass::all_corpora("legitimate")) {
            for (const Dialect dialect : all_dialects) {
                corpus.for_each(dialect, [&](const auto& query) { texts.push_back(query.sql); });
            }
        }
        std::sort(texts.begin(), texts.end());
        texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
        return texts;
    }();
    return all;
}

void parser(Bytes bytes) {
    if (bytes.empty()) return;
    const Dialect dialect = all_dialects[bytes[0] % all_dialects.size()];
    parse_and_read_back(std::string(bytes.begin() + 1, bytes.end()), dialect);
}

void tokens(Bytes bytes) {
    FromBytes choices(bytes);
    const Dialect dialect = any_dialect(choices);
    parse_and_read_back(nearly_sql(choices, dialect), dialect);
}

void guard(Bytes bytes) {
    static const GuardPolicy policy = bypass::shop();
    FromBytes choices(bytes);
    const Dialect from = any_dialect(choices);
    const Dialect to = any_dialect(choices);
    const std::string text = nearly_sql(choices, from);
    const auto checked = check_text(text, from, to, policy);
    if (!checked.ok()) {
        return demand(!checked.error().message.empty(), "an error says nothing", text);
    }
    const auto printed = parse(checked->text(), to);
    demand(printed.ok(), "what was let through does not read back", checked->text());
    const TablesRead read(*printed);
    for (const auto& name : read.names()) {
        const bool known = std::any_of(policy.tables.begin(), policy.tables.end(),
                                       [&](const auto& table) { return table.name == name; });
        demand(known, "a table was let through that the person may not read", checked->text(),
               name);
    }
}

void printers(Bytes bytes) {
    static const std::vector<testing_support::RandomTable> tables = {
        {"orders",
         {{"id", testing_support::Kind::number},
          {"status", testing_support::Kind::text},
          {"order_date", testing_support::Kind::date}}},
        {"Kunden",
         {{"Id", testing_support::Kind::number},
          {"the name", testing_support::Kind::text},
          {"select", testing_support::Kind::date}}}};
    FromBytes choices(bytes);
    const Query tree = testing_support::random_query(choices, tables);
    for (const Dialect dialect : all_dialects) read_back(tree, dialect);
}

}  // namespace querent::fuzz
