// The file of predictions: a line for each question, in their order: the SQL, a tab, the
// confidence; «--» where there is no reading; an empty line for a question that was not asked yet.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "evaluation/evaluation.hpp"

namespace querent::evaluation {

std::string predictions_text(const std::vector<Answered>& answered);
/// What an earlier run left; lines that are empty or cannot be read are to be asked again. At most
/// `count` of them.
std::vector<std::optional<Draft>> drafts_of_text(std::string_view text, std::size_t count);

/// Replaces the file at once, so that a reader never sees half of it.
/// Errors: file_unreadable, disk_full.
Result<void> write_text(const std::filesystem::path& file, std::string_view text);
/// Errors: file_unreadable.
Result<std::string> read_text(const std::filesystem::path& file);

/// On one line: newlines and tabs become spaces.
std::string one_line(std::string_view sql);

}  // namespace querent::evaluation
