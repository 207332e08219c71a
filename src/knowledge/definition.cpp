#include "knowledge/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "knowledge/arithmetic.hpp"
#include "knowledge/named_things.hpp"
#include "knowledge/said_rows.hpp"
#include "knowledge/sql_meaning.hpp"
#include "language/words/lexicon.hpp"
#include "language/words/numbers.hpp"
#include "language/words/periods.hpp"
#include "language/words/words.hpp"

namespace querent::knowledge {

namespace {

namespace json = boost::json;
using language::Condition;

Error not_understood(std::string message, std::string hint) {
    return {.code = ErrorCode::invalid_argument,
            .message = std::move(message),
            .hint = std::move(hint)};
}

/// A word that questions need for something else, or a name of the data.
Result<void> check_free(std::string_view term, const Ground& ground) {
    const auto named = things_named(term, ground.source);
    if (!named.empty()) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("«{}» is {} already.", term, named[0].words()),
                     .hint = "Teach another word for what you mean."};
    }
    const auto tokens = language::tokenize(term);
    const bool empty = std::all_of(tokens.begin(), tokens.end(), [](const auto& token) {
        return token.kind == language::Token::Kind::symbol || language::is_stop_word(token.folded);
    });
    const bool everyday = empty || language::cue_at(tokens, 0).tokens == tokens.size() ||
                          (language::number_at(tokens, 0) &&
                           language::number_at(tokens, 0)->tokens == tokens.size()) ||
                          (language::period_at(tokens, 0, ground.today) &&
                           language::period_at(tokens, 0, ground.today)->tokens == tokens.size());
    if (!everyday) return {};
    return Error{.code = ErrorCode::invalid_argument,
                 .message = fmt::format("«{}» has a meaning in every question.", term),
                 .hint = "Teach a word that means nothing else."};
}

Result<std::uint32_t> index_of(const catalog::Source& source, std::string_view table) {
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) {
        if (source.tables[t].name == table) return t;
    }
    return not_understood("There is no such table.", "");
}

/// Everything goes the way of a question: realised as a query and through the guard.
Result<language::Reading> checked(Result<language::Reading> reading, const Ground& ground) {
    if (!reading.ok()) return reading;
    const auto passed = sql::check(reading->query, ground.dialect, ground.policy);
    if (passed.ok()) return reading;
    return not_understood("This cannot be asked of the data. " + passed.error().message,
                          passed.error().hint);
}

/// «status is cancelled»
std::string words_of(const language::Reading& reading) {
    std::vector<std::string> said;
    for (const auto& part : reading.parts) {
        const bool restricts =
            part.role == language::PartRole::filter || part.role == language::PartRole::period;
        if (restricts) said.push_back(part.text);
    }
    return text::join(said, " and ");
}

Result<Definition> of_condition(std::uint32_t table, std::vector<Condition> conditions,
                                std::string phrase, const Ground& ground) {
    language::Frame frame;
    frame.subject = table;
    frame.conditions = std::move(conditions);
    language::Measure count;
    count.table = table;
    frame.measures.push_back(std::move(count));
    if (!ground.read_frame) return not_understood("This source takes no conditions.", "");
    TRY(const auto reading, checked(ground.read_frame(frame), ground));
    Definition definition{.kind = Definition::Kind::condition,
                          .table = ground.source.tables[table].name};
    definition.frame = to_text(language::to_json(frame, ground.source));
    definition.words =
        fmt::format("{}: {}", text::words_of_name(definition.table), words_of(reading));
    definition.phrase = std::move(phrase);
    return definition;
}

Result<Definition> of_measure(std::string table, std::string expression, std::string filter,
                              const Ground& ground) {
    Definition definition{.kind = Definition::Kind::measure, .table = std::move(table)};
    definition.expression = std::move(expression);
    definition.filter = std::move(filter);
    // Asked once as a metric of the table would be, of a catalog that has it.
    catalog::Source with = ground.source;
    TRY(const auto index, index_of(with, definition.table));
    catalog::Metric metric;
    metric.name = "taught";
    metric.expression = definition.expression;
    metric.filter = definition.filter;
    with.tables[index].metrics.push_back(std::move(metric));
    language::Measure measure;
    measure.table = index;
    measure.metric = static_cast<std::uint32_t>(with.tables[index].metrics.size() - 1);
    language::Frame frame;
    frame.subject = index;
    frame.measures.push_back(std::move(measure));
    const language::Parser parser(std::make_shared<const catalog::Source>(std::move(with)),
                                  std::make_shared<const catalog::ValueIndex>());
    TRY_VOID(checked(parser.read(frame), ground));
    definition.words =
        fmt::format("{} of {}", definition.expression, text::words_of_name(definition.table));
    if (!definition.filter.empty()) definition.words += ", where " + definition.filter;
    return definition;
}

Result<Definition> of_name(const std::vector<NamedThing>& named, std::string_view meaning) {
    if (named.size() == 1) {
        Definition definition{.kind = Definition::Kind::name, .table = named[0].table};
        definition.column = named[0].column;
        definition.metric = named[0].metric;
        definition.words = named[0].words();
        return definition;
    }
    std::vector<std::string> paths;
    for (const auto& thing : named) paths.push_back(thing.path());
    return not_understood(
        fmt::format("«{}» could be {}.", text::shorten(meaning, 80), text::list(paths, " or ")),
        fmt::format("Say which one, as «{}».", paths[0]));
}

/// «Germany»: the rows that have it.
Result<std::optional<Definition>> of_value(std::string_view meaning, const Ground& ground) {
    std::vector<Condition> found;
    std::vector<std::string> paths;
    for (const auto& hit : ground.values.find(meaning)) {
        const auto& column = ground.values.columns()[hit.column];
        if (!text::equals_ignoring_case(column.values[hit.value], meaning)) continue;
        for (std::uint32_t t = 0; t < ground.source.tables.size(); ++t) {
            const auto& table = ground.source.tables[t];
            for (std::uint32_t c = 0; c < table.columns.size(); ++c) {
                if (table.name != column.table || table.columns[c].name != column.column) continue;
                Condition condition;
                condition.value.column = {t, c};
                condition.literals = {{language::Literal::Kind::text, column.values[hit.value]}};
                found.push_back(std::move(condition));
                paths.push_back(fmt::format("{}.{} = '{}'", table.name, column.column,
                                            column.values[hit.value]));
            }
        }
    }
    if (found.empty()) return std::optional<Definition>();
    if (found.size() > 1) {
        return not_understood(fmt::format("Several columns hold «{}».", meaning),
                              fmt::format("Say which one: {}.", text::list(paths, " or ")));
    }
    const auto table = found[0].value.column.table;
    TRY(auto definition, of_condition(table, std::move(found), "", ground));
    return std::optional(std::move(definition));
}

Result<Definition> of_words(std::string_view term, std::string_view meaning, const Ground& ground) {
    for (const auto& phrase : phrases_of(term, meaning, ground.source)) {
        const auto understood =
            ground.understand({.text = phrase, .today = ground.today, .previous = nullptr});
        const auto number =
            phrase.starts_with(counting) ? std::nullopt : said_number(understood, ground.source);
        if (number) return of_measure(number->table, number->expression, number->filter, ground);
        auto rows = said_rows(understood);
        if (!rows) continue;
        const bool moves = moves_with_the_day(phrase, ground);
        TRY(auto definition,
            of_condition(rows->table, std::move(rows->conditions), moves ? phrase : "", ground));
        // Bounds of a period would be those of today.
        if (moves) definition.words = std::string(meaning);
        return definition;
    }
    const auto near = nearest_name(meaning, ground.source);
    return not_understood(
        fmt::format("I do not understand «{}» in «{}».", text::shorten(meaning, 120),
                    ground.source.name),
        near.empty() ? "Say it as a condition («status = 'cancelled'»), a number («amount minus "
                       "refunds»), a name, or in words that a question would use."
                     : fmt::format("Perhaps you meant «{}».", near));
}

}  // namespace

std::string_view name_of(Definition::Kind kind) {
    switch (kind) {
        case Definition::Kind::name:
            return "name";
        case Definition::Kind::measure:
            return "measure";
        case Definition::Kind::condition:
            return "condition";
    }
    return "name";
}

Result<Definition> define(std::string_view term, std::string_view meaning, const Ground& ground) {
    TRY_VOID(check_free(term, ground));
    const auto named = things_named(meaning, ground.source);
    if (!named.empty()) return of_name(named, meaning);
    TRY(auto written, read_sql_meaning(meaning, ground.source, ground.values));
    if (written && written->condition)
        return of_condition(written->table, {std::move(*written->condition)}, "", ground);
    if (written)
        return of_measure(ground.source.tables[written->table].name, written->measure, "", ground);
    TRY(auto arithmetic, read_arithmetic(meaning, ground.source));
    if (arithmetic) return of_measure(arithmetic->table, arithmetic->expression, "", ground);
    TRY(auto value, of_value(meaning, ground));
    if (value) return *std::move(value);
    return of_words(term, meaning, ground);
}

json::object to_json(const Definition& definition) {
    return {{"kind", name_of(definition.kind)},
            {"table", definition.table},
            {"column", definition.column},
            {"metric", definition.metric},
            {"expression", definition.expression},
            {"filter", definition.filter},
            {"frame", definition.frame},
            {"phrase", definition.phrase},
            {"words", definition.words}};
}

Result<Definition> definition_from_json(const json::object& object) {
    Definition definition;
    const auto text = [&](const char* key) {
        const auto* field = object.if_contains(key);
        return field != nullptr && field->is_string() ? std::string(field->get_string())
                                                      : std::string();
    };
    const std::string kind = text("kind");
    for (const auto one :
         {Definition::Kind::name, Definition::Kind::measure, Definition::Kind::condition}) {
        if (kind == name_of(one)) definition.kind = one;
    }
    definition.table = text("table");
    definition.column = text("column");
    definition.metric = text("metric");
    definition.expression = text("expression");
    definition.filter = text("filter");
    definition.frame = text("frame");
    definition.phrase = text("phrase");
    definition.words = text("words");
    if (kind == name_of(definition.kind) && !definition.table.empty()) return definition;
    return Error{.code = ErrorCode::store_failed,
                 .message = "What a person taught could not be read back."};
}

}  // namespace querent::knowledge
