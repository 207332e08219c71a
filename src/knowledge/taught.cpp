#include "knowledge/taught.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "knowledge/named_things.hpp"
#include "knowledge/said_rows.hpp"
#include "language/words/words.hpp"
#include "sql/parser.hpp"
#include "sql/walk.hpp"

namespace querent::knowledge {

namespace {

namespace json = boost::json;
using Understand = std::function<language::Understanding(const language::Question&)>;

std::optional<std::uint32_t> index_of(const catalog::Source& source, std::string_view table) {
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) {
        if (source.tables[t].name == table) return t;
    }
    return std::nullopt;
}

bool names_only(const sql::Expression& expression, const catalog::Table& table) {
    if (const auto* reference = expression.as<sql::ColumnReference>())
        return table.find(reference->name) != nullptr;
    bool known = true;
    sql::visit_parts(
        expression, [&](const sql::Expression& part) { known = known && names_only(part, table); },
        [&](const sql::Query&) { known = false; });
    return known;
}

bool holds(const std::string& text, const catalog::Table& table) {
    if (text.empty()) return true;
    const auto parsed = sql::parse_expression(text, sql::Dialect::duckdb);
    return parsed.ok() && names_only(*parsed, table);
}

/// Another name for a table, column or metric; false when that is gone.
bool add_name(catalog::Table& table, const Taught& taught) {
    const auto& definition = taught.definition;
    if (!definition.metric.empty()) {
        for (auto& metric : table.metrics) {
            if (metric.name != definition.metric) continue;
            metric.synonyms.push_back(taught.term);
            return true;
        }
        return false;
    }
    if (definition.column.empty()) {
        table.synonyms.push_back(taught.term);
        return true;
    }
    for (auto& column : table.columns) {
        if (column.name != definition.column) continue;
        column.synonyms.push_back(taught.term);
        return true;
    }
    return false;
}

bool add_measure(catalog::Table& table, const Taught& taught) {
    const auto& definition = taught.definition;
    if (!holds(definition.expression, table) || !holds(definition.filter, table)) return false;
    catalog::Metric metric;
    metric.name = taught.term;
    metric.expression = definition.expression;
    metric.filter = definition.filter;
    table.metrics.push_back(std::move(metric));
    return true;
}

/// What a condition means on a day; nothing when it names what is gone.
std::function<std::vector<language::Condition>(Date)> means(const catalog::Source& source,
                                                            const Taught& taught,
                                                            const Understand& understand) {
    boost::system::error_code failure;
    const auto json = json::parse(taught.definition.frame, failure);
    if (failure) return {};
    auto frame = language::frame_from_json(json, source);
    if (!frame.ok() || frame->conditions.empty()) return {};
    if (taught.definition.phrase.empty()) {
        return [conditions = std::move(frame->conditions)](Date) { return conditions; };
    }
    return [understand, phrase = taught.definition.phrase, table = frame->subject](Date today) {
        auto rows = said_rows(understand({.text = phrase, .today = today, .previous = nullptr}));
        if (!rows || rows->table != table) return std::vector<language::Condition>();
        return std::move(rows->conditions);
    };
}

/// False when it does not fit the source any longer.
bool add(Taught& taught, const Understand& understand, const catalog::Source& plain,
         Overlay& overlay) {
    const auto table = index_of(plain, taught.definition.table);
    if (!table || !things_named(taught.term, plain).empty()) return false;
    language::TaughtTerm term{.term = taught.term, .table = table, .means = {}};
    switch (taught.definition.kind) {
        case Definition::Kind::name:
            if (!add_name(overlay.source.tables[*table], taught)) return false;
            break;
        case Definition::Kind::measure:
            if (!add_measure(overlay.source.tables[*table], taught)) return false;
            break;
        case Definition::Kind::condition:
            term.means = means(plain, taught, understand);
            if (!term.means) return false;
            break;
    }
    overlay.terms.push_back(std::move(term));
    return true;
}

}  // namespace

std::string key_of(std::string_view term) {
    return text::join(language::stems_of(term), " ");
}

std::string sentence_of(const Taught& taught) {
    return fmt::format("“{}” means {}, as {} taught on {}", taught.term, taught.definition.words,
                       taught.principal, to_string(date_of(taught.at)));
}

store::Lesson lesson_of(const Taught& taught) {
    const json::object body = {{"term", taught.term},
                               {"meaning", taught.meaning},
                               {"definition", to_json(taught.definition)}};
    return {.kind = "term",
            .source = taught.source,
            .key = key_of(taught.term),
            .principal = taught.principal,
            .shared = taught.shared,
            .at = taught.at,
            .body = to_text(body)};
}

Result<Taught> taught_of(const store::Lesson& lesson) {
    boost::system::error_code failure;
    const auto body = json::parse(lesson.body, failure);
    const auto* object = failure ? nullptr : body.if_object();
    const auto* term = object == nullptr ? nullptr : object->if_contains("term");
    const auto* meaning = object == nullptr ? nullptr : object->if_contains("meaning");
    const auto* definition = object == nullptr ? nullptr : object->if_contains("definition");
    if (term == nullptr || !term->is_string() || meaning == nullptr || !meaning->is_string() ||
        definition == nullptr || !definition->is_object())
        return Error{.code = ErrorCode::store_failed,
                     .message = "What a person taught could not be read back."};
    Taught taught{.source = lesson.source,
                  .term = std::string(term->get_string()),
                  .meaning = std::string(meaning->get_string()),
                  .principal = lesson.principal,
                  .shared = lesson.shared,
                  .at = lesson.at,
                  .definition = {}};
    TRY(taught.definition, definition_from_json(definition->get_object()));
    return taught;
}

std::vector<Taught> terms_for(const std::vector<store::Lesson>& lessons, std::string_view source,
                              std::string_view principal) {
    std::vector<Taught> terms;
    std::set<std::string> seen;
    for (const bool shared : {false, true}) {
        for (const auto& lesson : lessons) {
            const bool fits = lesson.kind == "term" && lesson.source == source &&
                              lesson.shared == shared && (shared || lesson.principal == principal);
            if (!fits || !seen.insert(lesson.key).second) continue;
            if (auto taught = taught_of(lesson); taught.ok())
                terms.push_back(std::move(taught).value());
        }
    }
    return terms;
}

Overlay lay_over(const catalog::Source& source, std::vector<Taught> taught, Understand understand) {
    Overlay overlay{.source = source, .terms = {}, .known = {}, .stale = {}};
    for (auto& one : taught) {
        auto& where = add(one, understand, source, overlay) ? overlay.known : overlay.stale;
        where.push_back(std::move(one));
    }
    return overlay;
}

}  // namespace querent::knowledge
