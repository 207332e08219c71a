// The names that enumerators have in JSON, each written once.
#include "answer/names.hpp"

#include <array>
#include <utility>

#include "answer/answer.hpp"

namespace querent::answer {

namespace {

template <typename Enum, std::size_t size>
using Names = std::array<std::pair<Enum, std::string_view>, size>;

template <typename Enum, std::size_t size>
std::string_view name_in(const Names<Enum, size>& names, Enum wanted) {
    for (const auto& [value, name] : names) {
        if (value == wanted) return name;
    }
    return "";
}

template <typename Enum, std::size_t size>
std::optional<Enum> value_in(const Names<Enum, size>& names, std::string_view wanted) {
    for (const auto& [value, name] : names) {
        if (name == wanted) return value;
    }
    return std::nullopt;
}

constexpr Names<Status, 5> statuses = {{{Status::answered, "answered"},
                                        {Status::clarify, "clarify"},
                                        {Status::needs_approval, "needs_approval"},
                                        {Status::refused, "refused"},
                                        {Status::failed, "failed"}}};

constexpr Names<Path, 5> paths = {{{Path::parser, "parser"},
                                   {Path::model, "model"},
                                   {Path::cache, "cache"},
                                   {Path::verified, "verified"},
                                   {Path::sql, "sql"}}};

constexpr Names<Grain, 5> grains = {{{Grain::none, ""},
                                     {Grain::day, "day"},
                                     {Grain::month, "month"},
                                     {Grain::quarter, "quarter"},
                                     {Grain::year, "year"}}};

using language::ChartKind;
constexpr Names<ChartKind, 7> chart_kinds = {{{ChartKind::automatic, "automatic"},
                                              {ChartKind::table, "table"},
                                              {ChartKind::bar, "bar"},
                                              {ChartKind::line, "line"},
                                              {ChartKind::pie, "pie"},
                                              {ChartKind::scatter, "scatter"},
                                              {ChartKind::area, "area"}}};

using language::PartRole;
constexpr Names<PartRole, 8> part_roles = {{{PartRole::measure, "measure"},
                                            {PartRole::dimension, "dimension"},
                                            {PartRole::column, "column"},
                                            {PartRole::filter, "filter"},
                                            {PartRole::period, "period"},
                                            {PartRole::order, "order"},
                                            {PartRole::limit, "limit"},
                                            {PartRole::chart, "chart"}}};

}  // namespace

std::string_view name_of(Status status) {
    return name_in(statuses, status);
}
std::optional<Status> status_named(std::string_view name) {
    return value_in(statuses, name);
}
std::string_view name_of(Path path) {
    return name_in(paths, path);
}
std::optional<Path> path_named(std::string_view name) {
    return value_in(paths, name);
}
std::string_view name_of(Grain grain) {
    return name_in(grains, grain);
}
std::optional<Grain> grain_named(std::string_view name) {
    return value_in(grains, name);
}
std::string_view name_of(language::ChartKind kind) {
    return name_in(chart_kinds, kind);
}
std::optional<language::ChartKind> chart_kind_named(std::string_view name) {
    return value_in(chart_kinds, name);
}
std::string_view name_of(language::PartRole role) {
    return name_in(part_roles, role);
}
std::optional<language::PartRole> part_role_named(std::string_view name) {
    return value_in(part_roles, name);
}

}  // namespace querent::answer
