#include "evaluation/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "evaluation/html.hpp"
#include "evaluation/pictures.hpp"

namespace querent::evaluation {

namespace {

constexpr std::size_t failures_shown_max = 300;
constexpr std::size_t text_bytes_shown = 1'000;
/// A question may be a megabyte long.
constexpr std::size_t considered_bytes = 4 * text_bytes_shown;

/// A policy that allows nothing but this style, whatever an escaping mistake might let through.
constexpr std::string_view head = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5d6778; --paper: #fff; --card: #f5f7fa;
  --edge: #dde3ea; --main: #2463c5; --good: #1a7f4b; --bad: #b3372c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebf2; --soft: #9aa6b8; --paper: #14181f;
  --card: #1c222c; --edge: #303947; --main: #7aa9f7; --good: #5cc98d; --bad: #f0857a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.soft { color: var(--soft); } .right { color: var(--good); } .wrong { color: var(--bad); }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
.figure { background: var(--card); border: 1px solid var(--edge); border-radius: .5rem;
  padding: .6rem 1rem; min-width: 9rem; }
.figure b { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
figure { margin: 0; background: var(--card); border: 1px solid var(--edge); border-radius: .5rem;
  padding: .75rem; } figcaption { font-weight: 600; margin-bottom: .25rem; }
svg { width: 100%; height: auto; display: block; }
.grid { stroke: var(--edge); stroke-width: 1; } .axis { fill: var(--soft); font-size: 11px; }
.value { fill: var(--ink); font-size: 12px; font-weight: 600; } .bar, .dot { fill: var(--main); }
.soft.dot, circle.soft { fill-opacity: .75; }
.line { fill: none; stroke: var(--main); stroke-width: 2; }
.ideal { stroke: var(--soft); stroke-dasharray: 4 4; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--edge);
  vertical-align: top; } th { color: var(--soft); font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
details { border-bottom: 1px solid var(--edge); padding: .35rem 0; } summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: .5rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: .85rem/1.4 ui-monospace, monospace; }
</style>
)";

std::string shown(std::string_view text) {
    return escaped(
        text::shorten(text::repaired_utf8(text.substr(0, considered_bytes)), text_bytes_shown));
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", share * 100);
}

std::string figure(std::string_view value, std::string_view name) {
    return fmt::format("<div class=\"figure\"><b>{}</b><span class=\"soft\">{}</span></div>",
                       escaped(value), escaped(name));
}

std::string figures(const Summary& summary) {
    std::string out = "<div class=\"figures\">";
    out += figure(percent(summary.accuracy.value()),
                  fmt::format("right: {} of {}", summary.accuracy.right, summary.accuracy.all));
    for (const Coverage& at : summary.coverage) {
        constexpr double surest = 0.4, slack = 0.01;
        if (at.coverage > surest - slack && at.coverage < surest + slack)
            out += figure(percent(at.accuracy), "right of the surest 40 %");
    }
    out += figure(percent(summary.calibration_error), "confidence is off by, on average");
    if (summary.latency.questions > 0) {
        out += figure(fmt::format("{:.1f} ms", summary.latency.p50_ms), "question to SQL, p50");
        out += figure(fmt::format("{:.1f} ms", summary.latency.p95_ms), "p95");
        out += figure(fmt::format("{:.1f} ms", summary.latency.p99_ms), "p99");
    }
    return out + "</div>";
}

std::string pictures(const Summary& summary) {
    const auto picture = [](std::string_view caption, const std::string& svg) {
        return fmt::format("<figure><figcaption>{}</figcaption>{}</figure>", escaped(caption), svg);
    };
    return "<div class=\"pictures\">" + picture("Right by hardness", hardness_picture(summary)) +
           picture("Right among the surest", coverage_picture(summary)) +
           picture("Can the confidence be trusted?", calibration_picture(summary)) + "</div>";
}

std::string reasons(const Summary& summary, const std::vector<Item>& items) {
    if (summary.reasons.empty()) return {};
    std::string out =
        "<h2>Why the rest is not right</h2><div class=\"scroll\"><table><thead><tr><th>Cause</th>"
        "<th class=\"n\">Questions</th><th class=\"n\">Share</th><th>Example</th></tr></thead>"
        "<tbody>";
    for (const Reason& reason : summary.reasons) {
        const Share share{reason.count, summary.accuracy.all};
        out += fmt::format(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
            escaped(reason.name), reason.count, percent(share.value()),
            shown(items[reason.example].question));
    }
    return out + "</tbody></table></div>";
}

std::string databases(const Summary& summary) {
    if (summary.by_database.size() < 2) return {};
    std::vector<std::pair<std::string, Share>> rows(summary.by_database.begin(),
                                                    summary.by_database.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.second.value() < b.second.value();
    });
    std::string out =
        "<h2>By database</h2><div class=\"scroll\"><table><thead><tr><th>Database</th>"
        "<th class=\"n\">Right</th><th class=\"n\">Questions</th><th class=\"n\">Accuracy</th>"
        "</tr></thead><tbody>";
    for (const auto& [name, share] : rows) {
        out += fmt::format(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "</tr>",
            shown(name), share.right, share.all, percent(share.value()));
    }
    return out + "</tbody></table></div>";
}

std::string line(std::string_view name, std::string_view text, bool code) {
    if (text.empty()) return {};
    const std::string content = code ? "<code>" + shown(text) + "</code>" : shown(text);
    return fmt::format("<dt>{}</dt><dd>{}</dd>", escaped(name), content);
}

std::string failure(std::size_t index, const Item& item, const Answered& answered) {
    std::string out = fmt::format(
        "<details><summary><span class=\"soft\">{}</span> {} <span class=\"wrong\">{}</span>"
        "</summary><dl>",
        index + 1, shown(item.question.empty() ? item.problem : item.question),
        escaped(name_of(answered.verdict.outcome)));
    out += line("database", item.database, false);
    out += line("hardness", item.hardness, false);
    for (const std::string& gold : item.gold) out += line("expected", gold, true);
    out += line("answered", answered.draft.sql, true);
    if (!answered.draft.sql.empty())
        out += line("confidence", fmt::format("{:.2f}", answered.draft.confidence), false);
    out += line("reason", answered.draft.reason, false);
    out += line("detail", answered.verdict.detail, false);
    return out + "</dl></details>";
}

/// Those that the program was surest of come first: they are the dangerous ones.
std::string failures(const std::vector<Item>& items, const std::vector<Answered>& answered) {
    std::vector<std::size_t> failed;
    for (std::size_t k = 0; k < answered.size(); ++k) {
        const Outcome outcome = answered[k].verdict.outcome;
        if (answered[k].done && is_scored(outcome) && outcome != Outcome::right)
            failed.push_back(k);
    }
    if (failed.empty()) return {};
    std::stable_sort(failed.begin(), failed.end(), [&](std::size_t a, std::size_t b) {
        return answered[a].draft.confidence > answered[b].draft.confidence;
    });
    std::string out =
        fmt::format("<h2>Not right, surest first</h2><p class=\"soft\">{} of {} are shown.</p>",
                    std::min(failed.size(), failures_shown_max), failed.size());
    for (std::size_t k = 0; k < failed.size() && k < failures_shown_max; ++k)
        out += failure(failed[k], items[failed[k]], answered[failed[k]]);
    return out;
}

}  // namespace

std::string report_html(std::string_view title, const Summary& summary,
                        const std::vector<Item>& items, const std::vector<Answered>& answered) {
    std::string out(head);
    out += fmt::format("<title>{}</title></head><body><h1>{}</h1><p class=\"soft\">", shown(title),
                       shown(title));
    out += fmt::format("{} of {} questions were asked, {} are scored.</p>", summary.asked,
                       summary.items, summary.accuracy.all);
    if (summary.accuracy.all > 0) {
        out += figures(summary) + pictures(summary) + reasons(summary, items) + databases(summary) +
               failures(items, answered);
    }
    return out + "</body></html>\n";
}

}  // namespace querent::evaluation
