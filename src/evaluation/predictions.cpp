#include "evaluation/predictions.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace querent::evaluation {

namespace {

constexpr std::string_view no_reading = "--";

Error cannot(std::string_view what, const std::filesystem::path& file, const std::error_code& why) {
    return {.code = why == std::errc::no_space_on_device ? ErrorCode::disk_full
                                                         : ErrorCode::file_unreadable,
            .message = fmt::format("The file «{}» cannot be {}.", file.string(), what),
            .detail = why.message(),
            .hint = "Check the folder, its permissions and the free space.",
            .where = file.string()};
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

}  // namespace

std::string one_line(std::string_view sql) {
    std::string line(text::trim(sql));
    for (char& c : line)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return line;
}

std::string predictions_text(const std::vector<Answered>& answered) {
    std::string out;
    for (const Answered& one : answered) {
        if (one.done && one.draft.sql.empty()) out += no_reading;
        if (one.done && !one.draft.sql.empty())
            out += fmt::format("{}\t{:.4f}", one.draft.sql, one.draft.confidence);
        out += '\n';
    }
    return out;
}

std::vector<std::optional<Draft>> drafts_of_text(std::string_view text, std::size_t count) {
    std::vector<std::optional<Draft>> drafts(count);
    const auto lines = text::split(text, '\n');
    for (std::size_t k = 0; k < count && k < lines.size(); ++k) {
        const std::string& line = lines[k];
        if (line.empty()) continue;
        Draft draft;
        draft.reason = "It was asked in an earlier run.";
        draft.reason_code = "earlier run";
        if (line != no_reading) {
            const auto tab = line.rfind('\t');
            if (tab == std::string::npos) continue;
            const char* const end = line.data() + line.size();
            const auto [stopped, failed] =
                std::from_chars(line.data() + tab + 1, end, draft.confidence);
            if (failed != std::errc() || stopped != end) continue;
            draft.sql = line.substr(0, tab);
        }
        drafts[k] = std::move(draft);
    }
    return drafts;
}

Result<void> write_text(const std::filesystem::path& file, std::string_view text) {
    const std::filesystem::path beside = file.string() + ".new";
    errno = 0;
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        stream.flush();
        if (!stream) return cannot("written", file, last_error());
    }
    std::error_code failed;
    std::filesystem::rename(beside, file, failed);
    if (failed) return cannot("written", file, failed);
    return {};
}

Result<std::string> read_text(const std::filesystem::path& file) {
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return cannot("read", file, last_error());
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) return cannot("read", file, last_error());
    return text;
}

}  // namespace querent::evaluation
