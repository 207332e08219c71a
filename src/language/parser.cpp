#include "language/parser.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/confidence.hpp"
#include "language/describing/describe.hpp"
#include "language/follow_up.hpp"
#include "language/grammar/grammar.hpp"
#include "language/learnt/combine.hpp"
#include "language/learnt/prepared.hpp"
#include "language/linking/linking.hpp"
#include "language/linking/resolve.hpp"
#include "language/phrases/phrases.hpp"
#include "language/realising/realise.hpp"
#include "language/routing/routing.hpp"
#include "sql/printer.hpp"
#include "sql/reading.hpp"

namespace querent::language {

namespace {
constexpr std::size_t resolutions_max = 6;
constexpr std::size_t readings_max = 5;
constexpr std::size_t learnt_max = 5;
constexpr double change_confidence = 0.9;  // of a follow-up
constexpr double same_rows_tie = 0.05;     // the same rows with other columns, so near, are one
constexpr double confidence_min = 0.05;    // below, nothing was understood
}  // namespace

struct Parser::Knowledge {
    Knowledge(std::shared_ptr<const catalog::Source> s,
              std::shared_ptr<const catalog::ValueIndex> v,
              std::shared_ptr<const learnt::Knowledge> weights, std::vector<TaughtTerm> terms,
              Origin origin)
        : source(std::move(s)),
          values(std::move(v)),
          taught(std::move(terms)),
          schema(*source),
          joins(schema),
          linker(schema, *values, taught),
          learnt(*source, *values, std::move(weights), origin == Origin::files) {}

    std::shared_ptr<const catalog::Source> source;      // shared with whoever opened the source
    std::shared_ptr<const catalog::ValueIndex> values;  // likewise
    std::vector<TaughtTerm> taught;
    SchemaIndex schema;
    JoinGraph joins;
    Linker linker;
    learnt::Prepared learnt;

    void read(const std::vector<Mention>& mentions, Date today, std::vector<Reading>& readings,
              Understanding& result) const;
    bool read_change(const Question& question, const std::vector<Token>& tokens,
                     const std::vector<Mention>& mentions, Understanding& result) const;
    void read_learnt(std::string_view question, Understanding& result) const;
    std::vector<std::string> taught_in(const std::vector<Mention>& mentions) const;
    std::optional<Reading> finish(Draft draft, double confidence) const;
};

Parser::Parser(std::shared_ptr<const catalog::Source> source,
               std::shared_ptr<const catalog::ValueIndex> values,
               std::shared_ptr<const learnt::Knowledge> learnt, std::vector<TaughtTerm> taught,
               Origin origin)
    : knowledge_(std::make_unique<const Knowledge>(std::move(source), std::move(values),
                                                   std::move(learnt), std::move(taught), origin)) {}
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
        read_phrases(resolution.mentions, schema, joins, today);
        Draft draft = draft_frame(schema, joins, resolution.mentions);
        if (!draft.understood) {
            if (readings.empty() && result.not_understood.empty())
                result.not_understood = unread_spans(draft, resolution.mentions);
            continue;
        }
        if (!makes_sense(draft.frame, schema)) continue;
        const double confidence = confidence_of(draft, resolution, joins);
        const double coverage = coverage_of(draft, resolution);
        std::vector<Span> unread = unread_spans(draft, resolution.mentions);
        std::optional<Reading> reading = finish(std::move(draft), confidence);
        if (!reading) continue;
        reading->coverage = coverage;
        reading->not_understood = std::move(unread);
        const Result<std::string> text = sql::print(reading->query, sql::Dialect::duckdb);
        if (!text.ok() || std::find(seen.begin(), seen.end(), *text) != seen.end()) continue;
        seen.push_back(*text);
        readings.push_back(std::move(*reading));
    }
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
        return a.confidence > b.confidence;
    });
    if (readings.size() > readings_max) readings.resize(readings_max);
    if (!readings.empty()) result.not_understood = readings[0].not_understood;
}

namespace {

/// Those that none of `covered` touches.
std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& covered) {
    std::vector<Span> rest;
    for (const Span& span : spans) {
        const bool touched = std::any_of(covered.begin(), covered.end(), [&](const Span& other) {
            return span.begin < other.end && other.begin < span.end;
        });
        if (!touched) rest.push_back(span);
    }
    return rest;
}

}  // namespace

namespace {

/// Two readings that only show other columns of the same rows are no two answers to choose from:
/// where they tie, the second one goes.
void drop_same_rows(std::vector<Reading>& readings, const learnt::Meanings& meanings) {
    if (readings.empty()) return;
    const learnt::Meaning first = meanings.of(readings[0].query);
    if (first.combined || first.whole.empty() || !first.aggregates.empty()) return;
    for (std::size_t k = readings.size(); k-- > 1;) {
        const learnt::Meaning other = meanings.of(readings[k].query);
        const bool same = !other.combined && !other.whole.empty() && other.aggregates.empty() &&
                          first.tables == other.tables && first.where == other.where &&
                          first.groups == other.groups && first.having == other.having &&
                          first.order == other.order;
        if (same && readings[k].confidence > readings[0].confidence - same_rows_tie)
            readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(k));
    }
}

}  // namespace

/// Puts the readings of the learnt part among those of the rules.
void Parser::Knowledge::read_learnt(std::string_view question, Understanding& result) const {
    if (learnt.too_wide()) return;
    const learnt::Meanings& meanings = learnt.meanings();
    const bool refused = result.readings.empty() || result.readings[0].confidence < confidence_min;
    if (refused) result.readings.clear();
    std::vector<Reading> found;
    for (learnt::LearntReading& one : learnt.reader().read(question, learnt_max)) {
        Reading reading;
        if (one.frame && !makes_sense(*one.frame, schema)) continue;
        if (one.frame) {
            Draft draft;
            draft.frame = std::move(*one.frame);
            std::optional<Reading> framed = finish(std::move(draft), one.probability);
            // Frames join by rules of their own: it stands for the form only if it says the same.
            if (framed && meanings.of(framed->query).whole == meanings.of(one.query).whole)
                reading = std::move(*framed);
        }
        if (reading.tables.empty()) {
            reading.framed = false;
            reading.query = std::move(one.query);
            reading.interpretation = sql::read_aloud(reading.query);
            reading.tables = std::move(one.tables);
            reading.confidence = one.probability;
        }
        // What the rules could make nothing of and this reading does not name either.
        reading.not_understood = without(result.not_understood, one.covered);
        // «the weather in Berlin»: that Berlin is known does not make it a question for this data.
        if (refused && !reading.not_understood.empty()) continue;
        const auto named = static_cast<double>(one.covered.size());
        reading.coverage =
            (named - static_cast<double>(one.covered_loosely) / 2) /
            std::max(1.0, named + static_cast<double>(reading.not_understood.size()));
        found.push_back(std::move(reading));
    }
    learnt::Setting setting = learnt.setting();
    setting.shorthand = is_shorthand(question);  // the learnt part saw sentences only
    result.readings = learnt::combine(std::move(result.readings), std::move(found), meanings,
                                      setting, readings_max);
    drop_same_rows(result.readings, meanings);
    if (!result.readings.empty()) result.not_understood = result.readings[0].not_understood;
}

namespace {

/// The words of the question but those of names; a column may be called «forecast», then the word
/// is no wish for one.
std::vector<std::string_view> words_of_wish(const std::vector<Token>& tokens,
                                            const std::vector<Mention>& mentions) {
    std::vector<std::string_view> said;
    for (const Mention& m : mentions) {
        const bool named = m.kind == Mention::Kind::name || m.kind == Mention::Kind::value;
        const std::string_view stem = tokens[m.first].stem;
        const bool foresees = stem.starts_with("forecast") || stem.starts_with("predict") ||
                              stem.starts_with("project") || stem.starts_with("recommend");
        for (std::size_t t = m.first; t < m.first + m.count; ++t)
            said.push_back(named && foresees ? std::string_view() : tokens[t].folded);
    }
    return said;
}

void refuse(Understanding& result, std::string reason) {
    result.kind = RequestKind::out_of_scope;
    result.reason = std::move(reason);
    result.readings.clear();
}

std::string nothing_is_about(const Understanding& result, std::string_view question) {
    std::vector<std::string> words;
    for (const Span span : result.not_understood) {
        words.push_back("“" + std::string(question.substr(span.begin, span.end - span.begin)) +
                        "”");
    }
    return words.empty() ? "Nothing in the question speaks of this data."
                         : "Nothing in this data is about " + text::list(words, " or ") + ".";
}

}  // namespace

bool Parser::Knowledge::read_change(const Question& question, const std::vector<Token>& tokens,
                                    const std::vector<Mention>& mentions,
                                    Understanding& result) const {
    if (question.previous == nullptr) return false;
    std::optional<Draft> changed =
        follow_up(*question.previous, tokens, mentions, schema, joins, question.today);
    if (!changed) return false;
    const double confidence = change_confidence * changed->factor;
    std::vector<Span> unread = std::move(changed->not_understood);
    std::optional<Reading> reading = finish(std::move(*changed), confidence);
    if (!reading) return false;
    result.follow_up = true;
    result.not_understood = std::move(unread);
    result.readings.push_back(std::move(*reading));
    return true;
}

std::vector<std::string> Parser::Knowledge::taught_in(const std::vector<Mention>& mentions) const {
    std::vector<std::string> said;
    for (const Mention& mention : mentions) {
        if (!mention.taught) continue;
        const std::string& term = taught[*mention.taught].term;
        if (std::find(said.begin(), said.end(), term) == said.end()) said.push_back(term);
    }
    return said;
}

Understanding Parser::understand(const Question& question) const {
    const Knowledge& k = *knowledge_;
    Understanding result;
    result.tables_in_all = k.schema.table_count();
    const std::vector<Token> tokens = tokenize(question.text);
    Route route = language::route(tokens);
    result.kind = route.kind;
    result.reason = std::move(route.reason);
    if (route.kind != RequestKind::data) return result;
    if (k.schema.table_count() == 0) {
        refuse(result, "There are no tables in this source.");
        return result;
    }
    result.tables_considered = k.schema.table_count();
    const std::vector<Mention> mentions = k.linker.link(tokens, question.text, question.today);
    if (std::string reason = not_in_data(words_of_wish(tokens, mentions)); !reason.empty()) {
        refuse(result, std::move(reason));
        return result;
    }
    result.taught = k.taught_in(mentions);
    if (k.read_change(question, tokens, mentions, result)) return result;
    k.read(mentions, question.today, result.readings, result);
    // What was learnt long before does not know what was taught today.
    if (result.taught.empty()) k.read_learnt(question.text, result);
    if (result.readings.empty() || result.readings[0].confidence < confidence_min)
        refuse(result, nothing_is_about(result, question.text));
    return result;
}

Result<Reading> Parser::read(const Frame& frame) const {
    const auto unfit = [](std::string_view message, std::string_view hint) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = std::string(message),
                     .hint = std::string(hint)};
    };
    if (frame.columns.empty() && frame.dimensions.empty() && frame.measures.empty())
        return unfit("The frame asks for nothing.", "Give it a measure, a dimension or a column.");
    if (!makes_sense(frame, knowledge_->schema))
        return unfit("The frame adds up or averages what is no number.",
                     "Take another column, or count instead.");
    Draft draft;
    draft.frame = frame;
    std::optional<Reading> reading = knowledge_->finish(std::move(draft), 1.0);
    if (!reading)
        return unfit("The tables of the frame do not hang together.",
                     "Take columns of tables that foreign keys connect.");
    return std::move(*reading);
}

}  // namespace querent::language
