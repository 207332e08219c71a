#include "bypass/corpus.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace querent::bypass {

namespace {

[[noreturn]] void malformed(const std::string& where, const std::string& why) {
    fmt::print(stderr, "{}: {}\n", where, why);
    std::abort();
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    for (auto& word : text::split(text, ' ')) {
        if (!word.empty()) all.push_back(std::move(word));
    }
    return all;
}

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Redshift takes what is written for PostgreSQL, Athena what is written for Trino.
sql::Dialect parent(sql::Dialect dialect) {
    if (dialect == sql::Dialect::redshift) return sql::Dialect::postgres;
    if (dialect == sql::Dialect::athena) return sql::Dialect::trino;
    return dialect;
}

bool is_for(const Family& family, sql::Dialect dialect) {
    const auto& all = family.dialects;
    const auto& none = family.exceptions;
    if (std::find(none.begin(), none.end(), dialect) != none.end()) return false;
    return std::find(all.begin(), all.end(), dialect) != all.end() ||
           std::find(all.begin(), all.end(), parent(dialect)) != all.end();
}

/// What is written for all dialects has names in double quotes; MySQL has backticks for them.
std::string as_written_in(sql::Dialect dialect, const Family& family, const std::string& sql) {
    const bool for_all = family.dialects.size() == sql::all_dialects.size();
    return for_all && dialect == sql::Dialect::mysql ? text::replace_all(sql, "\"", "`") : sql;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t k = 0; k < times; ++k) result += text;
    return result;
}

/// «Ab» as «aB».
std::string swap_case(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        result += letter ? static_cast<char>(c ^ 0x20) : c;
    }
    return result;
}

/// Every letter as PostgreSQL's \0061.
std::string code_points(std::string_view text) {
    std::string result;
    for (const char c : text) result += fmt::format("\\{:04x}", static_cast<unsigned char>(c));
    return result;
}

std::string transformed(const std::string& text, std::string_view how, const std::string& where) {
    if (how == "swap") return swap_case(text);
    if (how == "code_points") return code_points(text);
    if (how == "quotes") return text::replace_all(text, "'", "''");
    malformed(where, fmt::format("there is no transformation «{}»", how));
}

}  // namespace

std::string unescape(std::string_view line) {
    std::string text;
    for (std::size_t k = 0; k < line.size(); ++k) {
        if (line[k] != '\\' || k + 1 == line.size()) {
            text += line[k];
            continue;
        }
        const char c = line[++k];
        unsigned byte = 0;
        if (c == 'n') {
            text += '\n';
        } else if (c == 'r') {
            text += '\r';
        } else if (c == 't') {
            text += '\t';
        } else if (c == '\\') {
            text += '\\';
        } else if (c == 'x' && k + 2 < line.size() &&
                   std::from_chars(&line[k + 1], &line[k + 1] + 2, byte, 16).ptr == &line[k] + 3) {
            text += static_cast<char>(byte);
            k += 2;
        } else {
            text += '\\';
            text += c;
        }
    }
    return text;
}

class Corpus::Reader {
public:
    Reader(Corpus& corpus, const std::filesystem::path& file) : corpus_(corpus), file_(file) {}

    void run() {
        std::ifstream stream(file_);
        if (!stream) malformed(file_.string(), "cannot be read");
        for (std::string line; std::getline(stream, line);) {
            ++line_;
            if (line.starts_with("## ") || line == "##") continue;
            if (line.empty()) {
                list_ = nullptr;
            } else if (line.starts_with("@list ")) {
                begin_list(line.substr(6));
            } else if (line.starts_with("# ")) {
                begin_family(line.substr(2));
            } else if (list_ != nullptr) {
                add_entry(line);
            } else {
                add_to_family(line);
            }
        }
    }

private:
    [[nodiscard]] std::string where() const { return fmt::format("{}:{}", file_.string(), line_); }

    void begin_list(const std::string& name) { list_ = &corpus_.lists_[name]; }

    void add_entry(const std::string& line) {
        std::vector<std::string> fields;
        std::size_t begin = 0;
        for (auto end = line.find(" | "); end != std::string::npos; end = line.find(" | ", begin)) {
            fields.push_back(line.substr(begin, end - begin));
            begin = end + 3;
        }
        fields.push_back(line.substr(begin));
        list_->push_back(std::move(fields));
    }

    void begin_family(const std::string& reason) {
        list_ = nullptr;
        Family family;
        family.reason = reason;
        family.dialects.assign(sql::all_dialects.begin(), sql::all_dialects.end());
        corpus_.families_.push_back(std::move(family));
    }

    /// «duckdb sqlite»: these alone; «-mysql»: not this one.
    void read_dialects(Family& family, const std::string& line) {
        std::vector<sql::Dialect> named;
        for (const auto& word : words(line)) {
            const bool exception = word.front() == '-';
            const auto dialect = sql::dialect_named(exception ? word.substr(1) : word);
            if (!dialect) malformed(where(), "no such dialect: " + word);
            (exception ? family.exceptions : named).push_back(*dialect);
        }
        if (!named.empty()) family.dialects = std::move(named);
    }

    void add_to_family(const std::string& line) {
        if (corpus_.families_.empty()) malformed(where(), "a template without a reason above it");
        auto& family = corpus_.families_.back();
        if (line.starts_with("dialects: ")) {
            read_dialects(family, line.substr(10));
        } else if (line.starts_with("expect: ")) {
            for (const auto& word : words(line.substr(8))) {
                const auto code = error_code_named(word);
                if (!code) malformed(where(), "no such error: " + word);
                family.expected.push_back(*code);
            }
        } else if (line.starts_with("each: ")) {
            family.each = line.substr(6);
        } else if (line.starts_with("times: ")) {
            family.times = number(line.substr(7)).value_or(1);
        } else if (line.starts_with("harmless: ")) {
            std::map<std::string, std::string, std::less<>> entries;
            const std::string rest = line.substr(10);
            const auto equals = rest.find(" = ");
            if (equals == std::string::npos) malformed(where(), "harmless: list = entry");
            entries.emplace(rest.substr(0, equals), rest.substr(equals + 3));
            family.harmless.push_back(std::move(entries));
        } else {
            if (family.expected.empty() && file_.extension() == ".attempts") {
                malformed(where(), "a family without expected errors");
            }
            family.templates.push_back(line);
        }
    }

    Corpus& corpus_;
    std::filesystem::path file_;
    std::size_t line_ = 0;
    Entries* list_ = nullptr;
};

/// One template in one dialect: every combination of the lists that it names.
class Corpus::Expansion {
public:
    using Bound = std::map<std::string, std::vector<std::string>, std::less<>>;

    Expansion(const Corpus& corpus, sql::Dialect dialect,
              const std::function<void(const std::string&)>& on_text)
        : corpus_(corpus), dialect_(dialect), on_text_(on_text) {}

    /// With something bound, lists that take turns are gone through as well.
    void run(const Family& family, const Bound& bound) {
        turns_are_taken_ = bound.empty();
        for (const auto& text : family.templates) {
            if (family.each.empty() || !turns_are_taken_) {
                expand(text, bound);
                continue;
            }
            for (const auto& entry : entries(family.each)) {
                Bound more = bound;
                more.emplace(family.each, entry);
                for (std::size_t k = 0; k < family.times; ++k) expand(text, more);
            }
        }
    }

private:
    struct Slot {
        std::size_t begin, end;  // of the braces
        std::string list;
        std::size_t field = 0;
        bool rotating = false;
        std::string how;    // behind a colon
        std::string times;  // behind a star: a number or a list
    };

    [[nodiscard]] const Entries& entries(const std::string& list) const {
        for (const auto named : {dialect_, parent(dialect_)}) {
            const auto own =
                corpus_.lists_.find(fmt::format("{} {}", list, std::string(sql::name_of(named))));
            if (own != corpus_.lists_.end()) return own->second;
        }
        const auto any = corpus_.lists_.find(list);
        if (any != corpus_.lists_.end()) return any->second;
        // A list that only other dialects have gives nothing here.
        const auto other = corpus_.lists_.lower_bound(list + " ");
        if (other == corpus_.lists_.end() || !other->first.starts_with(list + " ")) {
            malformed(corpus_.name_, "there is no list " + list);
        }
        static const Entries none;
        return none;
    }

    /// {list}, {list.2}, {~list}, {list:swap}, {list*1000}, {list.1*size}. Other braces are text.
    [[nodiscard]] static std::optional<Slot> next_slot(const std::string& text) {
        for (auto begin = text.find('{'); begin != std::string::npos;
             begin = text.find('{', begin + 1)) {
            const auto end = text.find('}', begin);
            if (end == std::string::npos) return std::nullopt;
            Slot slot{begin, end + 1, text.substr(begin + 1, end - begin - 1), 0, false, {}, {}};
            const auto cut = [&slot](char mark) -> std::string {
                const auto at = slot.list.find(mark);
                if (at == std::string::npos) return {};
                std::string rest = slot.list.substr(at + 1);
                slot.list.resize(at);
                return rest;
            };
            slot.times = cut('*');
            slot.how = cut(':');
            const std::string field = cut('.');
            slot.field = field.empty() ? 0 : number(field).value_or(0) - 1;
            slot.rotating = slot.list.starts_with('~');
            if (slot.rotating) slot.list.erase(0, 1);
            const bool is_name =
                !slot.list.empty() && std::all_of(slot.list.begin(), slot.list.end(), [](char c) {
                    return (c >= 'a' && c <= 'z') || c == '_';
                });
            if (is_name) return slot;
        }
        return std::nullopt;
    }

    void expand(const std::string& text, const Bound& bound) {
        const auto slot = next_slot(text);
        if (!slot) return on_text_(transformed_parts(text));
        if (!slot->times.empty() && !number(slot->times) && !bound.contains(slot->times)) {
            return bind(slot->times, false, text, bound);
        }
        const auto found = bound.find(slot->list);
        if (found == bound.end()) return bind(slot->list, slot->rotating, text, bound);
        if (slot->field >= found->second.size()) {
            malformed(corpus_.name_,
                      fmt::format("{} has no field {} in «{}»", slot->list, slot->field + 1, text));
        }
        std::string value = found->second[slot->field];
        // What a transformation is applied to must have no slots left: it waits for the end.
        if (!slot->how.empty()) value = fmt::format("\x02{}\x03{}\x04", slot->how, value);
        if (!slot->times.empty()) {
            const auto times = number(slot->times);
            value = repeated(value, times ? *times : *number(bound.at(slot->times).front()));
        }
        expand(text.substr(0, slot->begin) + value + text.substr(slot->end), bound);
    }

    [[nodiscard]] std::string transformed_parts(std::string text) const {
        for (auto end = text.find('\x04'); end != std::string::npos; end = text.find('\x04')) {
            const auto begin = text.rfind('\x02', end);
            const auto middle = text.find('\x03', begin);
            const std::string how = text.substr(begin + 1, middle - begin - 1);
            const std::string value = text.substr(middle + 1, end - middle - 1);
            text.replace(begin, end - begin + 1, transformed(value, how, corpus_.name_));
        }
        return text;
    }

    void bind(const std::string& list, bool rotating, const std::string& text, const Bound& bound) {
        const auto& choices = entries(list);
        const auto with = [&](const std::vector<std::string>& entry) {
            Bound more = bound;
            more.emplace(list, entry);
            expand(text, more);
        };
        if (choices.empty()) return;
        if (rotating && turns_are_taken_) {
            return with(choices[turns_[list]++ % choices.size()]);
        }
        for (const auto& entry : choices) with(entry);
    }

    const Corpus& corpus_;
    sql::Dialect dialect_;
    const std::function<void(const std::string&)>& on_text_;
    bool turns_are_taken_ = true;
    std::map<std::string, std::size_t, std::less<>> turns_;
};

Corpus::Corpus(const std::filesystem::path& file, const Bait& bait) : name_(file.stem().string()) {
    lists_["drop"] = {{bait.drop}};
    lists_["secret"] = {{bait.secret}};
    lists_["port"] = {{bait.port}};
    Reader(*this, tests_folder() / "bypass" / "shared.lists").run();
    Reader(*this, file).run();
}

void Corpus::for_each(sql::Dialect dialect,
                      const std::function<void(const Attempt&)>& on_attempt) const {
    for (const auto& family : families_) {
        if (!is_for(family, dialect)) continue;
        const std::function<void(const std::string&)> on_text = [&](const std::string& text) {
            on_attempt(
                {family.reason, unescape(as_written_in(dialect, family, text)), &family.expected});
        };
        Expansion(*this, dialect, on_text).run(family, {});
    }
}

void Corpus::for_each_harmless(sql::Dialect dialect,
                               const std::function<void(const std::string&)>& on_query) const {
    for (const auto& family : families_) {
        if (!is_for(family, dialect)) continue;
        const std::function<void(const std::string&)> on_text = [&](const std::string& text) {
            on_query(unescape(as_written_in(dialect, family, text)));
        };
        for (const auto& harmless : family.harmless) {
            Expansion::Bound bound;
            for (const auto& [list, entry] : harmless) {
                std::vector<std::string> fields;
                for (auto rest = entry; true;) {
                    const auto end = rest.find(" | ");
                    fields.push_back(rest.substr(0, end));
                    if (end == std::string::npos) break;
                    rest = rest.substr(end + 3);
                }
                bound.emplace(list, std::move(fields));
            }
            Expansion(*this, dialect, on_text).run(family, bound);
        }
    }
}

std::filesystem::path tests_folder() {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "tests" / "bypass") && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder / "tests";
}

std::vector<Corpus> all_corpora(std::string_view folder, const Bait& bait) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(tests_folder() / folder)) {
        const auto kind = entry.path().extension();
        if (kind == ".attempts" || kind == ".queries") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Corpus> corpora;
    for (const auto& file : files) corpora.emplace_back(file, bait);
    return corpora;
}

}  // namespace querent::bypass
