// One session serves a whole ingestion unless it breaks or needs other files; then another starts.
#include "lake/engine_work.hpp"

#include <charconv>
#include <set>

#include "base/limits.hpp"
#include "lake/files/durable.hpp"

namespace querent::lake {

namespace {

// Each readable path is a rule in the kernel; for a great many files their folders do.
constexpr std::size_t readable_files_max = 200;
constexpr auto statement_time_max = std::chrono::hours(24);

}  // namespace

void EngineWork::allow(std::vector<std::filesystem::path> readable) {
    if (readable.size() > readable_files_max) {
        std::set<std::filesystem::path> folders;
        for (const auto& path : readable) folders.insert(path.parent_path());
        readable.assign(folders.begin(), folders.end());
    }
    readable_ = std::move(readable);
    session_.reset();
}

Result<engine::duckdb::Session*> EngineWork::session(const Deadline& deadline) {
    if (session_ && session_->alive()) return &*session_;
    session_.reset();
    const auto spill = staging_ / "spill";
    TRY_VOID(make_folder(spill));
    engine::duckdb::JailProfile profile;
    profile.readable = readable_;
    profile.readable.push_back(staging_);
    profile.writable = {staging_};
    profile.temporary = spill;
    TRY(auto started, engine::duckdb::Session::start({program_}, profile, deadline));
    session_.emplace(std::move(started));
    return &*session_;
}

Result<std::uint64_t> EngineWork::copy(const std::string& statement, const Deadline& deadline,
                                       const engine::duckdb::ProgressCallback& progress) {
    TRY(auto* const open, session(deadline));
    return open->execute(statement, deadline, progress);
}

Result<engine::Rows> EngineWork::query(const std::string& statement, const Deadline& deadline) {
    TRY(auto* const open, session(deadline));
    engine::RunLimits wide;
    wide.rows_max = 10'000'000;
    wide.bytes_max = 1024 * limits::mebibyte;
    wide.time_max = statement_time_max;
    engine::Rows rows;
    TRY_VOID(open->run(statement, wide, deadline, rows));
    return rows;
}

std::string text_of(const engine::Value& value) {
    struct Visitor {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool yes) const { return yes ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const { return std::to_string(number); }
        std::string operator()(const engine::Decimal& decimal) const { return decimal.digits; }
        std::string operator()(const std::string& text) const { return text; }
    };
    return std::visit(Visitor{}, value);
}

std::uint64_t count_of(const engine::Value& value) {
    const std::string digits = text_of(value);
    std::uint64_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

}  // namespace querent::lake
