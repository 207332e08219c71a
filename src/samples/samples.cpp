#include "samples/samples.hpp"

#include <fmt/format.h>

#include "samples/csv.hpp"
#include "samples/emir.hpp"
#include "samples/shop.hpp"

namespace querent::samples {
namespace {

constexpr std::uint64_t shop_seed = 20240101;
constexpr std::uint64_t emir_seed = 20240429;  // the day on which EMIR Refit began to apply

Result<void> write_folder(const std::filesystem::path& folder,
                          const std::vector<NamedText>& files) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        Error error;
        error.code = failed == std::errc::no_space_on_device ? ErrorCode::disk_full
                                                             : ErrorCode::file_unreadable;
        error.message = fmt::format("The folder {} for the samples could not be made: {}.",
                                    folder.string(), failed.message());
        return error;
    }
    for (const NamedText& file : files) TRY_VOID(write_file(folder / file.name, file.text));
    return {};
}

}  // namespace

std::string_view sample_version() {
    return "1";
}

Result<void> write_samples(const std::filesystem::path& folder) {
    TRY_VOID(write_folder(folder / "shop", shop_files(shop_seed)));
    return write_folder(folder / "emir", emir_files(emir_seed));
}

}  // namespace querent::samples
