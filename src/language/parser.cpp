#include "language/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "language/confidence.hpp"
#include "language/describe.hpp"
#include "language/follow_up.hpp"
#include "language/grammar.hpp"
#include "language/linking.hpp"
#include "language/phrases.hpp"
#include "language/realise.hpp"
#include "language/resolve.hpp"
#include "language/routing.hpp"
#include "sql/printer.hpp"

namespace querent::language {

namespace {
constexpr std::size_t resolutions_max = 6;
constexpr std::size_t readings_max = 5;
}  // namespace

struct Parser::Knowledge {
    Knowledge(std::shared_ptr<const catalog::Source> s,
              std::shared_ptr<const catalog::ValueIndex> v)
        : source(std::move(s)),
          values(std::move(v)),
          schema(*source),
          joins(schema),
          linker(schema, *values) {}

    std::shared_ptr<const catalog::Source> source;      // shared with whoever opened the source
    std::shared_ptr<const catalog::ValueIndex> values;  // likewise
    SchemaIndex schema;
    JoinGraph joins;
    Linker linker;

    void read(const std::vector<Mention>& mentions, Date today, std::vector<Reading>& readings,
              Understanding& result) const;
    std::optional<Reading> finish(Draft draft, double confidence) const;
};

Parser::Parser(std::shared_ptr<const catalog::Source> source,
               std::shared_ptr<const catalog::ValueIndex> values)
    : knowledge_(std::make_unique<const Knowledge>(std::move(source), std::move(values))) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;

std::optional<Reading> Parser::Knowledge::finish(Draft draft, double confidence) const {
    Result<sql::Query> query = realise(draft.frame, schema, joins);
    if (!query.ok()) return std::nullopt;
    Reading reading;
    reading.query = std::move(query).value();
    reading.interpretation = describe(draft.frame, schema);
    reading.parts = parts_of(draft.frame, schema);
    reading.assumptions = std::move(draft.assumptions);
    for (const std::uint32_t table : tables_of(draft.frame))
        reading.tables.push_back(schema.table(table).name);
    reading.chart = draft.frame.chart;
    reading.frame = std::move(draft.frame);
    reading.confidence = confidence;
    return reading;
}

void Parser::Knowledge::read(const std::vector<Mention>& mentions, Date today,
                             std::vector<Reading>& readings, Understanding& result) const {
    std::vector<std::string> seen;
    for (Resolution& resolution : resolve(mentions, schema, joins, resolutions_max)) {
        read_phrases(resolution.mentions, schema, today);
        Draft draft = Grammar(schema, joins, resolution.mentions).read();
        if (!draft.understood) {
            if (readings.empty() && result.not_understood.empty())
                result.not_understood = unread_spans(draft, resolution.mentions);
            continue;
        }
        if (!makes_sense(draft.frame, schema)) continue;
        const double confidence = confidence_of(draft, resolution, schema, joins);
        const std::vector<Span> unread = unread_spans(draft, resolution.mentions);
        std::optional<Reading> reading = finish(std::move(draft), confidence);
        if (!reading) continue;
        const Result<std::string> text = sql::print(reading->query, sql::Dialect::duckdb);
        if (!text.ok() || std::find(seen.begin(), seen.end(), *text) != seen.end()) continue;
        seen.push_back(*text);
        if (readings.empty()) result.not_understood = unread;
        readings.push_back(std::move(*reading));
    }
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
        return a.confidence > b.confidence;
    });
    if (readings.size() > readings_max) readings.resize(readings_max);
}

Understanding Parser::understand(const Question& question) const {
    const Knowledge& k = *knowledge_;
    Understanding result;
    result.tables_in_all = k.schema.table_count();
    const std::vector<Token> tokens = tokenize(question.text);
    const Route route = language::route(tokens, question.text);
    result.kind = route.kind;
    result.reason = route.reason;
    if (route.kind != RequestKind::data) return result;
    if (k.schema.table_count() == 0) {
        result.kind = RequestKind::out_of_scope;
        result.reason = "There are no tables in this source.";
        return result;
    }
    result.tables_considered = k.schema.table_count();

    const std::vector<Mention> mentions = k.linker.link(tokens, question.text, question.today);
    // A column may be called «forecast»; then the word is no wish for one.
    std::vector<std::string_view> said;
    for (const Mention& m : mentions) {
        const bool named = m.kind == Mention::Kind::name || m.kind == Mention::Kind::value;
        const std::string_view stem = tokens[m.first].stem;
        const bool foresees = stem.starts_with("forecast") || stem.starts_with("predict") ||
                              stem.starts_with("project") || stem.starts_with("recommend");
        for (std::size_t t = m.first; t < m.first + m.count; ++t)
            said.push_back(named && foresees ? std::string_view() : tokens[t].folded);
    }
    if (std::string reason = not_in_data(said); !reason.empty()) {
        result.kind = RequestKind::out_of_scope;
        result.reason = std::move(reason);
        return result;
    }
    if (question.previous != nullptr) {
        if (std::optional<Draft> changed = follow_up(*question.previous, tokens, mentions, k.schema,
                                                     k.joins, question.today)) {
            const double confidence = 0.9 * changed->factor;
            const std::vector<Span> unread = changed->not_understood;
            if (std::optional<Reading> reading = k.finish(std::move(*changed), confidence)) {
                result.follow_up = true;
                result.not_understood = unread;
                result.readings.push_back(std::move(*reading));
                return result;
            }
        }
    }
    k.read(mentions, question.today, result.readings, result);
    if (result.readings.empty() || result.readings[0].confidence < 0.05) {
        std::vector<std::string> words;
        for (const Span span : result.not_understood) {
            words.push_back(
                "“" + std::string(question.text.substr(span.begin, span.end - span.begin)) + "”");
        }
        result.kind = RequestKind::out_of_scope;
        result.reason = words.empty()
                            ? "Nothing in the question speaks of this data."
                            : "Nothing in this data is about " + text::list(words, " or ") + ".";
        result.readings.clear();
    }
    return result;
}

}  // namespace querent::language
