#include "evaluation/question_set.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evaluation/hardness.hpp"

namespace querent::evaluation {

namespace json = boost::json;

namespace {

std::string text_at(const json::object& item, std::string_view name) {
    const auto* value = item.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

std::string hardness_of(const json::object& item) {
    if (const auto* sql = item.if_contains("sql"); sql != nullptr && sql->is_object()) {
        if (auto hardness = spider_hardness(*sql)) return *hardness;
    }
    const std::string difficulty = text_at(item, "difficulty");
    return difficulty.empty() ? text_at(item, "hardness") : difficulty;
}

std::vector<std::string> gold_of(const json::object& item) {
    std::vector<std::string> gold;
    std::string query = text_at(item, "query");
    if (query.empty()) query = text_at(item, "SQL");
    if (query.empty()) return gold;
    gold.push_back(std::move(query));
    const auto* others = item.if_contains("alt");
    if (others == nullptr || !others->is_array()) return gold;
    for (const json::value& other : others->get_array()) {
        if (other.is_string()) gold.emplace_back(other.get_string());
    }
    return gold;
}

Item item_of(const json::value& value) {
    Item item;
    const auto* fields = value.if_object();
    if (fields == nullptr) {
        item.problem = "The item is no object.";
        return item;
    }
    item.database = text_at(*fields, "db_id");
    item.question = text_at(*fields, "question");
    item.gold = gold_of(*fields);
    item.hardness = hardness_of(*fields);
    const auto* question = fields->if_contains("question");
    if (question == nullptr) {
        item.problem = "The item has no question.";
    } else if (!question->is_string()) {
        item.problem = "The question is no text.";
    }
    return item;
}

Error not_a_set(std::string message, std::string detail) {
    return {.code = ErrorCode::file_format,
            .message = std::move(message),
            .detail = std::move(detail),
            .hint =
                "A question set is a list in JSON: [{\"db_id\": …, \"question\": …, "
                "\"query\": …}, …]."};
}

}  // namespace

Result<std::vector<Item>> read_question_set(std::string_view text) {
    boost::system::error_code failed;
    // Spider's parsed queries nest as deep as the queries do.
    json::parse_options options;
    options.max_depth = limits::question_set_depth_max;
    const json::value root = json::parse(text, failed, {}, options);
    if (failed) return not_a_set("The question set is no valid JSON.", failed.message());
    const auto* object = root.if_object();
    const auto* inside = object == nullptr ? nullptr : object->if_contains("verified");
    const auto* list = inside == nullptr ? root.if_array() : inside->if_array();
    if (list == nullptr) return not_a_set("The question set is no list.", {});
    if (list->empty()) return not_a_set("The question set is empty.", {});
    std::vector<Item> items;
    items.reserve(list->size());
    for (const json::value& value : *list) items.push_back(item_of(value));
    return items;
}

Result<std::vector<Item>> read_question_set_file(const std::filesystem::path& file) {
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(file, failed);
    const auto unreadable = [&](std::string message) {
        return Error{.code = ErrorCode::file_unreadable,
                     .message = std::move(message),
                     .detail = failed ? failed.message() : std::string(),
                     .hint = "Name a file with a list of questions in JSON.",
                     .where = file.string()};
    };
    if (failed) return unreadable(fmt::format("The file «{}» cannot be read.", file.string()));
    if (bytes > limits::question_set_bytes_max) {
        return unreadable(fmt::format("The question set is larger than {} bytes.",
                                      limits::question_set_bytes_max));
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad() || text.size() != bytes) {
        return unreadable(fmt::format("The file «{}» cannot be read.", file.string()));
    }
    return read_question_set(text);
}

std::optional<std::filesystem::path> database_file(const std::filesystem::path& folder,
                                                   std::string_view database) {
    const bool plain = !database.empty() && database.size() <= limits::name_bytes_max &&
                       database != "." && database != ".." &&
                       database.find_first_of(std::string_view("/\0", 2)) == std::string_view::npos;
    if (!plain) return std::nullopt;
    const std::string name(database);
    const std::array<std::filesystem::path, 3> places = {folder / name / (name + ".sqlite"),
                                                         folder / (name + ".sqlite"),
                                                         folder / name / (name + ".db")};
    for (const auto& place : places) {
        std::error_code failed;
        if (std::filesystem::exists(place, failed)) return place;
    }
    return std::nullopt;
}

}  // namespace querent::evaluation
