#include "cli/answer_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "answer/answer_json.hpp"
#include "answer/column_roles.hpp"
#include "answer/format.hpp"
#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

using answer::Answer;
using answer::Status;

std::string paragraph(std::string_view text, const View& view, std::string_view indent = "") {
    return wrap_lines(safe(text, true), view.room.width, indent);
}

// SQL keeps its own line breaks and indentation.
std::string shifted(std::string_view text, std::string_view indent) {
    return std::string(indent) +
           text::replace_all(safe(text, true), "\n", "\n" + std::string(indent));
}

// The unit stands in the header once, and not in every cell; a percent sign reads better there.
bool names_unit(const Answer& answer, std::size_t column) {
    return column < answer.styles.size() && !answer.styles[column].unit.empty() &&
           answer.styles[column].unit != "%" && answer::is_number(answer.columns[column].type);
}

std::string rows_of(const Answer& answer, const View& view, const Paint& paint) {
    TextTable table;
    for (std::size_t c = 0; c < answer.columns.size(); ++c) {
        std::string heading =
            names_unit(answer, c) ? answer::heading_of(answer, c) : answer::title_of(answer, c);
        table.columns.push_back({std::move(heading), answer::is_number(answer.columns[c].type)});
    }
    for (const auto& row : answer.rows) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < answer.columns.size(); ++c) {
            const answer::ColumnStyle style =
                c < answer.styles.size() ? answer.styles[c] : answer::ColumnStyle{};
            std::string cell = answer::format_cell(row[c], answer.columns[c].type, style);
            if (names_unit(answer, c) && cell.ends_with(" " + style.unit))
                cell.resize(cell.size() - style.unit.size() - 1);
            cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(cells));
    }
    std::string text = render_table(table, view.room, paint);
    if (answer.truncated)
        text += paint.dim(fmt::format("The result has more rows; the first {} were fetched.",
                                      answer::format_count(answer.row_count))) +
                "\n";
    return text;
}

std::string notes_of(const Answer& answer, const View& view, const Paint& paint) {
    std::string text;
    const auto note = [&](std::string_view sentence) {
        text += paint.dim(paragraph("· " + std::string(sentence), view)) + "\n";
    };
    const auto warning = [&](std::string_view sentence) {
        text += paint.warn(paragraph("! " + std::string(sentence), view)) + "\n";
    };
    for (const std::string& assumption : answer.assumptions) note(assumption);
    if (!answer.not_understood.empty()) {
        std::vector<std::string> words;
        for (const std::string& word : answer.not_understood) words.push_back("“" + word + "”");
        warning("Not understood: " + text::list(words) + ".");
    }
    for (const answer::Finding& finding : answer.findings) {
        // Why nothing is left says it already.
        const bool said = answer.zero_rows && !answer.zero_rows->nearest.empty();
        if (said && finding.code == "literal_not_in_column") continue;
        const std::string sentence =
            finding.hint.empty() ? finding.message : finding.message + " " + finding.hint;
        if (finding.severity == sql::Severity::warning)
            warning(sentence);
        else
            note(sentence);
    }
    if (!answer.chart_note.empty()) note(answer.chart_note);
    return text;
}

std::string facts_line(const Answer& answer, const Paint& paint) {
    std::vector<std::string> facts;
    if (!answer.source.empty()) facts.push_back(answer.source);
    if (answer.status == Status::answered && !answer.columns.empty())
        facts.push_back(fmt::format("{} row{}", answer::format_count(answer.row_count),
                                    answer.row_count == 1 ? "" : "s"));
    facts.push_back(answer.total_ms < 100 ? fmt::format("{:.1f} ms", answer.total_ms)
                                          : fmt::format("{:.0f} ms", answer.total_ms));
    if (answer.path != answer::Path::sql && answer.confidence > 0)
        facts.push_back(fmt::format("{:.0f} % sure", std::floor(answer.confidence * 100)));
    if (answer.path == answer::Path::cache) facts.emplace_back("from the cache");
    if (!answer.receipt.empty()) facts.push_back("receipt " + answer.receipt);
    return paint.dim(text::join(facts, " · ")) + "\n";
}

std::string choices_of(const Answer& answer, const View& view, const Paint& paint) {
    std::string text = paint.bold("This can be read in more than one way:") + "\n";
    const bool one_source =
        std::all_of(answer.choices.begin(), answer.choices.end(),
                    [&](const answer::Choice& choice) { return choice.source == answer.source; });
    for (const answer::Choice& choice : answer.choices) {
        text += fmt::format(
            "  {} {}{}\n", paint.accent(fmt::format("{}.", choice.number)),
            paint.plain(choice.interpretation),
            choice.source.empty() || one_source ? "" : paint.dim(" (" + choice.source + ")"));
        if (view.sql && !choice.sql.empty()) text += paint.dim(shifted(choice.sql, "     ")) + "\n";
    }
    if (view.choices && !answer.choices.empty())
        text += paint.dim("Add --choice 1 to take the first, or ask more precisely.") + "\n";
    return text;
}

/// Readings that were not taken, each with the word that takes it.
std::string others_of(const Answer& answer, const View& view, const Paint& paint) {
    std::string text;
    for (const answer::Choice& choice : answer.choices) {
        const std::string take = view.choices ? fmt::format("--choice {}", choice.number)
                                              : fmt::format("{}", choice.number);
        const bool elsewhere = !choice.source.empty() && choice.source != answer.source;
        text += paint.dim(paragraph("· Or: " + choice.interpretation + " (" +
                                        (elsewhere ? choice.source + ", " : "") + take + ")",
                                    view)) +
                "\n";
    }
    return text;
}

std::string refusal(const Answer& answer, const View& view, const Paint& paint) {
    std::string text;
    if (answer.error) {
        const std::string sentence = paragraph(answer.error->message, view);
        text +=
            (answer.status == Status::failed ? paint.bad(sentence) : paint.warn(sentence)) + "\n";
        if (!answer.error->where.empty()) text += paint.dim("at " + answer.error->where) + "\n";
        if (!answer.error->hint.empty())
            text += paint.dim(paragraph(answer.error->hint, view)) + "\n";
    } else if (!answer.summary.empty()) {
        text += paint.warn(paragraph(answer.summary, view)) + "\n";
    }
    return text;
}

std::string suggestions_of(const Answer& answer, const Paint& paint) {
    if (answer.suggestions.empty()) return {};
    std::string text = paint.dim("Questions that work here:") + "\n";
    for (const std::string& suggestion : answer.suggestions)
        text += "  " + paint.accent(suggestion) + "\n";
    return text;
}

std::string zero_rows(const Answer& answer, const View& view, const Paint& paint) {
    if (!answer.zero_rows) return {};
    std::string text = paint.warn(paragraph(answer.zero_rows->explanation, view)) + "\n";
    if (!answer.zero_rows->nearest.empty())
        text +=
            paint.dim("Nearest values that exist: " + text::join(answer.zero_rows->nearest, ", ")) +
            "\n";
    return text;
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    return "\"" + text::replace_all(std::string(text), "\"", "\"\"") + "\"";
}

std::string exact_text(const engine::Value& value) {
    const boost::json::value json = answer::to_json(value);
    if (json.is_null()) return {};
    if (json.is_string()) return std::string(json.get_string());
    if (const auto* decimal = std::get_if<engine::Decimal>(&value)) return decimal->digits;
    if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
    return boost::json::serialize(json);
}

}  // namespace

std::string render_answer(const Answer& answer, const View& view, const Paint& paint) {
    std::string text;
    if (!answer.interpretation.empty() && answer.status != Status::clarify)
        text += paint.bold(paragraph(answer.interpretation, view)) + "\n\n";
    switch (answer.status) {
        case Status::answered:
            if (!answer.columns.empty() && !answer.rows.empty())
                text += rows_of(answer, view, paint) + "\n";
            if (const std::string chart = render_chart(answer, view.room.width, paint);
                !chart.empty())
                text += chart + "\n";
            if (!answer.summary.empty()) text += paragraph(answer.summary, view) + "\n\n";
            text += zero_rows(answer, view, paint);
            break;
        case Status::clarify:
            text += choices_of(answer, view, paint);
            break;
        case Status::needs_approval:
        case Status::refused:
        case Status::failed:
            text += refusal(answer, view, paint);
            break;
    }
    text += notes_of(answer, view, paint);
    if (answer.status == Status::answered) text += others_of(answer, view, paint);
    if (view.sql && !answer.sql.empty()) text += paint.dim(shifted(answer.sql, "  ")) + "\n";
    if (answer.status != Status::answered || answer.columns.empty())
        text += suggestions_of(answer, paint);
    return text + facts_line(answer, paint);
}

std::string render_csv(const Answer& answer) {
    std::string text;
    const auto end_row = [&](std::size_t c) {
        text += c + 1 < answer.columns.size() ? "," : "\r\n";
    };
    for (std::size_t c = 0; c < answer.columns.size(); ++c) {
        text += csv_cell(answer.columns[c].name);
        end_row(c);
    }
    for (const auto& row : answer.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            text += csv_cell(exact_text(row[c]));
            end_row(c);
        }
    }
    return text;
}

}  // namespace querent::cli
