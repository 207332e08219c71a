#include "samples/csv.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace querent::samples {

std::string cents_text(std::int64_t cents) {
    const std::int64_t size = cents < 0 ? -cents : cents;
    return fmt::format("{}{}.{:02}", cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string date_text(std::chrono::sys_days day) {
    return to_string(Date(day));
}

CsvText::CsvText(const std::vector<std::string_view>& header) {
    for (const std::string_view name : header) cell(name);
    end_row();
}

CsvText& CsvText::cell(std::string_view text) {
    if (row_started_) text_ += ',';
    row_started_ = true;
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        text_ += text;
        return *this;
    }
    text_ += '"';
    for (const char c : text) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
    return *this;
}

CsvText& CsvText::cell(std::int64_t number) {
    return cell(std::to_string(number));
}
CsvText& CsvText::cents(std::int64_t cents) {
    return cell(cents_text(cents));
}
CsvText& CsvText::date(std::chrono::sys_days day) {
    return cell(date_text(day));
}

void CsvText::end_row() {
    text_ += '\n';
    row_started_ = false;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "wb"));
    const bool written = file &&
                         std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
                         std::fflush(file.get()) == 0;
    if (written) return {};
    const int reason = errno;
    Error error;
    error.code =
        reason == ENOSPC || reason == EDQUOT ? ErrorCode::disk_full : ErrorCode::file_unreadable;
    error.message = fmt::format("The sample file {} could not be written: {}.", path.string(),
                                std::strerror(reason));
    error.hint = "Free some space, or point QUERENT_HOME at a folder that you may write to.";
    return error;
}

}  // namespace querent::samples
