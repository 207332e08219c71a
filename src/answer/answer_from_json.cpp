// The way back from JSON, for receipts. Our own store wrote it, but a file can be damaged or
// edited: every field is checked, and what does not fit is an error.
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "answer/answer_json.hpp"
#include "answer/chart.hpp"
#include "answer/names.hpp"
#include "base/json_text.hpp"

namespace querent::answer {

namespace {

namespace json = boost::json;

/// Thrown and caught inside this file only: sixty fields read better without sixty TRYs.
struct Misfit {
    std::string field;
};

const json::value& member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) throw Misfit{std::string(name)};
    return *value;
}

std::string text(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_string();
    if (value == nullptr) throw Misfit{std::string(name)};
    return {value->data(), value->size()};
}

double number(const json::object& object, std::string_view name) {
    const auto& value = member(object, name);
    if (!value.is_number()) throw Misfit{std::string(name)};
    return value.to_number<double>();
}

std::uint64_t count(const json::object& object, std::string_view name) {
    const auto& value = member(object, name);
    if (value.is_uint64()) return value.get_uint64();
    if (!value.is_int64() || value.get_int64() < 0) throw Misfit{std::string(name)};
    return static_cast<std::uint64_t>(value.get_int64());
}

bool flag(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_bool();
    if (value == nullptr) throw Misfit{std::string(name)};
    return *value;
}

const json::array& array(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_array();
    if (value == nullptr) throw Misfit{std::string(name)};
    return *value;
}

const json::object& object_in(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    if (object == nullptr) throw Misfit{std::string(name)};
    return *object;
}

std::vector<std::string> texts(const json::object& object, std::string_view name) {
    std::vector<std::string> items;
    for (const auto& item : array(object, name)) {
        const auto* value = item.if_string();
        if (value == nullptr) throw Misfit{std::string(name)};
        items.emplace_back(value->data(), value->size());
    }
    return items;
}

template <typename Enum>
Enum named(std::optional<Enum> value, std::string_view field) {
    if (!value) throw Misfit{std::string(field)};
    return *value;
}

engine::Value cell(const json::value& value, catalog::Type type) {
    if (value.is_null()) return std::monostate{};
    if (const auto* yes = value.if_bool()) return *yes;
    const bool decimal = type == catalog::Type::decimal;
    if (const auto* whole = value.if_int64()) {
        if (decimal) return engine::Decimal{std::to_string(*whole)};
        if (type == catalog::Type::real) return static_cast<double>(*whole);
        return *whole;
    }
    if (const auto* real = value.if_double()) {
        if (!decimal) return *real;
        std::array<char, 400> digits{};  // the longest double in plain digits has 327
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *real,
                                       std::chars_format::fixed);
        return engine::Decimal{std::string(digits.data(), end.ptr)};
    }
    const auto* text = value.if_string();
    if (text == nullptr) throw Misfit{"rows"};
    std::string copy(text->data(), text->size());
    if (decimal || type == catalog::Type::integer) return engine::Decimal{std::move(copy)};
    return copy;
}

/// Receipts of earlier versions know no more than unit and plain.
ColumnStyle style(const json::object& column) {
    ColumnStyle style{.unit = text(column, "unit"), .plain = flag(column, "plain")};
    if (column.contains("label")) style.label = text(column, "label");
    if (const auto* decimals = column.if_contains("decimals")) {
        if (decimals->is_int64()) style.decimals = static_cast<int>(decimals->get_int64());
    }
    if (column.contains("grain")) {
        style.grain = named(grain_named(text(column, "grain")), "columns");
    }
    if (column.contains("main")) style.main = flag(column, "main");
    return style;
}

void read_table(const json::object& in, Answer& answer) {
    for (const auto& item : array(in, "columns")) {
        const auto& column = object_in(item, "columns");
        const auto type = named(catalog::type_named(text(column, "type")), "columns");
        answer.columns.push_back({.name = text(column, "name"), .type = type});
        if (column.contains("unit")) {
            answer.styles.push_back(style(column));
        }
    }
    for (const auto& item : array(in, "rows")) {
        const auto* cells = item.if_array();
        if (cells == nullptr || cells->size() != answer.columns.size()) throw Misfit{"rows"};
        auto& row = answer.rows.emplace_back();
        for (std::size_t i = 0; i < cells->size(); ++i) {
            row.push_back(cell((*cells)[i], answer.columns[i].type));
        }
    }
    answer.row_count = count(in, "row_count");
    answer.truncated = flag(in, "truncated");
}

void read_understanding(const json::object& in, Answer& answer) {
    for (const auto& item : array(in, "parts")) {
        const auto& part = object_in(item, "parts");
        const auto& span = array(part, "span");
        if (span.size() != 2 || !span[0].is_number() || !span[1].is_number()) throw Misfit{"parts"};
        answer.parts.push_back({.role = named(part_role_named(text(part, "role")), "parts"),
                                .text = text(part, "text"),
                                .span = {.begin = span[0].to_number<std::size_t>(),
                                         .end = span[1].to_number<std::size_t>()}});
    }
    if (in.contains("frame")) {  // receipts of earlier versions have none
        const auto& frame = member(in, "frame");
        if (frame.is_object()) answer.frame = to_text(frame);
        answer.frame_note = text(in, "frame_note");
    }
    answer.interpretation = text(in, "interpretation");
    answer.tables = texts(in, "tables");
    answer.assumptions = texts(in, "assumptions");
    answer.not_understood = texts(in, "not_understood");
    answer.suggestions = texts(in, "suggestions");
    answer.follow_up = flag(in, "follow_up");
    answer.tables_considered = count(in, "tables_considered");
    answer.tables_in_all = count(in, "tables_in_all");
    for (const auto& item : array(in, "choices")) {
        const auto& choice = object_in(item, "choices");
        const auto place = answer.choices.size() + 1;  // receipts of earlier versions
        answer.choices.push_back(
            {.number = choice.contains("number") ? count(choice, "number") : place,
             .interpretation = text(choice, "interpretation"),
             .sql = text(choice, "sql"),
             .source = text(choice, "source"),
             .confidence = number(choice, "confidence")});
    }
}

void read_notes(const json::object& in, Answer& answer) {
    for (const auto& item : array(in, "findings")) {
        const auto& finding = object_in(item, "findings");
        const bool note = text(finding, "severity") == sql::name_of(sql::Severity::note);
        answer.findings.push_back({.code = text(finding, "code"),
                                   .severity = note ? sql::Severity::note : sql::Severity::warning,
                                   .message = text(finding, "message"),
                                   .hint = text(finding, "hint")});
    }
    if (const auto* zero = member(in, "zero_rows").if_object()) {
        answer.zero_rows = ZeroRows{.explanation = text(*zero, "explanation"),
                                    .condition = text(*zero, "condition"),
                                    .nearest = texts(*zero, "nearest")};
    }
    if (const auto* error = member(in, "error").if_object()) {
        answer.error = Error{.code = named(error_code_named(text(*error, "code")), "error"),
                             .message = text(*error, "message"),
                             .detail = text(*error, "detail"),
                             .hint = text(*error, "hint")};
    }
    for (const auto& [step, ms] : object_in(member(in, "timing_ms"), "timing_ms")) {
        if (!ms.is_number()) throw Misfit{"timing_ms"};
        if (step == "total") {
            answer.total_ms = ms.to_number<double>();
        } else {
            answer.timing.push_back({.step = step, .ms = ms.to_number<double>()});
        }
    }
    const auto& cost = object_in(member(in, "cost"), "cost");
    answer.cost = {.tokens_in = count(cost, "tokens_in"),
                   .tokens_out = count(cost, "tokens_out"),
                   .usd = number(cost, "usd"),
                   .bytes_scanned = count(cost, "bytes_scanned")};
}

/// Receipts of before people could teach have none.
void read_taught(const json::object& in, Answer& answer) {
    const auto* verified = in.if_contains("verified");
    if (verified != nullptr && verified->is_object()) {
        const auto& by = verified->get_object();
        answer.verified = VerifiedBy{
            .by = text(by, "by"), .at = text(by, "at"), .question = text(by, "question")};
    }
    if (in.if_contains("taught") == nullptr) return;
    for (const auto& item : array(in, "taught")) {
        const auto& word = object_in(item, "taught");
        answer.taught.push_back({.term = text(word, "term"),
                                 .means = text(word, "means"),
                                 .by = text(word, "by"),
                                 .at = text(word, "at")});
    }
}

Answer read(const json::object& in) {
    Answer answer;
    answer.status = named(status_named(text(in, "status")), "status");
    answer.path = named(path_named(text(in, "path")), "path");
    answer.question = text(in, "question");
    answer.source = text(in, "source");
    answer.sql = text(in, "sql");
    answer.dialect = text(in, "dialect");
    answer.summary = text(in, "summary");
    answer.confidence = number(in, "confidence");
    answer.receipt = text(in, "receipt");
    answer.session = text(in, "session");
    read_table(in, answer);
    read_understanding(in, answer);
    read_taught(in, answer);
    read_notes(in, answer);
    // The chart is chosen again from the rows that were kept, by the rules that chose it then.
    const auto* kind = in.if_contains("chart_kind");
    if (kind != nullptr && kind->is_string()) {
        choose_chart(named(chart_kind_named(text(in, "chart_kind")), "chart_kind"), answer);
    }
    answer.chart_note = text(in, "chart_note");
    return answer;
}

}  // namespace

Result<Answer> answer_from_json(const json::object& in) {
    try {
        return read(in);
    } catch (const Misfit& misfit) {
        return Error{.code = ErrorCode::store_failed,
                     .message = "A stored answer could not be read.",
                     .detail = "field " + misfit.field + " is missing or of another kind"};
    } catch (const std::exception& failure) {  // numbers out of range
        return Error{.code = ErrorCode::store_failed,
                     .message = "A stored answer could not be read.",
                     .detail = failure.what()};
    }
}

}  // namespace querent::answer
