// Writing CSV as RFC 4180 has it: comma, quotes only where needed, LF.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace querent::samples {

class CsvText {
public:
    explicit CsvText(const std::vector<std::string_view>& header);

    CsvText& cell(std::string_view text);
    CsvText& cell(std::int64_t number);
    CsvText& null() { return cell(std::string_view()); }
    CsvText& cents(std::int64_t cents);  // 123456 → 1234.56
    CsvText& date(std::chrono::sys_days day);
    void end_row();

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
    bool row_started_ = false;
};

std::string cents_text(std::int64_t cents);
std::string date_text(std::chrono::sys_days day);

/// Writes the whole file, replacing one that is there. Errors: disk_full, file_unreadable.
Result<void> write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace querent::samples
