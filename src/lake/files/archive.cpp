// libarchive reads; every path is checked here and every byte is written here, so that no flag of
// the library stands between an archive and our disk.
#include "lake/files/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/files/durable.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

struct Closer {
    void operator()(::archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<::archive, Closer>;

// Small archives may well compress better than the ratio allows: a file of equal lines.
constexpr std::uint64_t unsuspicious_bytes = 64 * limits::mebibyte;

Error unsafe(const InputFile& file, std::string_view why, std::string_view entry) {
    return Error{ErrorCode::archive_unsafe,
                 fmt::format("The archive «{}» was not unpacked: {}.", file.name(), why),
                 fmt::format("entry {}", text::shorten(entry, 200)),
                 "Unpack it yourself if you trust it, and ingest the folder.",
                 file.path().string()};
}

Error damaged(const InputFile& file, ::archive* opened) {
    const char* reason = archive_error_string(opened);
    const std::string why = reason == nullptr ? "" : reason;
    const bool encrypted =
        why.find("ncrypt") != std::string::npos || why.find("assphrase") != std::string::npos;
    return Error{ErrorCode::file_format,
                 encrypted ? fmt::format("The archive «{}» is encrypted.", file.name())
                           : fmt::format("The archive «{}» is damaged or cut off.", file.name()),
                 why,
                 encrypted ? "Unpack it with its password and ingest the folder."
                           : "Copy or download the file again.",
                 file.path().string()};
}

/// Relative, inside, and of ordinary parts; nothing when the path is not.
std::optional<fs::path> safe_path(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find('\0') != std::string_view::npos || name.size() > 4'096) {
        return std::nullopt;
    }
    fs::path out;
    for (const auto& part : fs::path(name)) {
        if (part == "..") return std::nullopt;
        if (part.empty() || part == ".") continue;
        if (part.string().size() > limits::name_bytes_max) return std::nullopt;
        if (part.string().size() > 1 && part.string()[1] == ':') return std::nullopt;  // C:
        out /= part;
    }
    return out;
}

class Unpacking {
public:
    Unpacking(const InputFile& file, const fs::path& folder, const Deadline& deadline,
              const std::function<void(std::uint64_t)>& read_so_far)
        : file_(file), folder_(folder), deadline_(deadline), read_so_far_(read_so_far) {}

    Result<void> run() {
        opened_.reset(archive_read_new());
        for (const auto add : {archive_read_support_format_zip, archive_read_support_format_tar,
                               archive_read_support_format_gnutar, archive_read_support_format_7zip,
                               archive_read_support_format_raw, archive_read_support_filter_gzip,
                               archive_read_support_filter_bzip2, archive_read_support_filter_xz,
                               archive_read_support_filter_zstd}) {
            if (add(opened_.get()) < ARCHIVE_WARN) return damaged(file_, opened_.get());
        }
        if (archive_read_open_filename(opened_.get(), file_.path().c_str(), 1 << 16) !=
            ARCHIVE_OK) {
            return damaged(file_, opened_.get());
        }
        ::archive_entry* entry = nullptr;
        while (true) {
            TRY_VOID(deadline_.check());
            const int status = archive_read_next_header(opened_.get(), &entry);
            if (status == ARCHIVE_EOF) break;
            if (status < ARCHIVE_WARN) return damaged(file_, opened_.get());
            if (++entries_ > limits::archive_entries_max) {
                return unsafe(
                    file_, fmt::format("it has more than {} entries", limits::archive_entries_max),
                    "");
            }
            TRY_VOID(unpack(entry));
        }
        return file_.unchanged();
    }

private:
    std::string name_of(::archive_entry* entry) const {
        if (archive_format(opened_.get()) == ARCHIVE_FORMAT_RAW) {
            return file_.path().stem().string();  // a.csv.gz holds a.csv
        }
        const char* name = archive_entry_pathname_utf8(entry);
        if (name == nullptr) name = archive_entry_pathname(entry);
        return name == nullptr ? std::string() : std::string(name);
    }

    Result<void> unpack(::archive_entry* entry) {
        const std::string name = name_of(entry);
        const auto path = safe_path(name);
        if (!path) return unsafe(file_, "it holds a path that leads out of it", name);
        if (archive_entry_is_encrypted(entry) != 0) {
            archive_set_error(opened_.get(), 0, "Encrypted file");
            return damaged(file_, opened_.get());
        }
        if (archive_entry_symlink(entry) != nullptr || archive_entry_hardlink(entry) != nullptr) {
            return unsafe(file_, "it holds a link", name);
        }
        const bool raw = archive_format(opened_.get()) == ARCHIVE_FORMAT_RAW;
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR && !raw) return {};
        if (type != AE_IFREG && type != 0) return unsafe(file_, "it holds a device", name);
        if (std::any_of(path->begin(), path->end(), is_litter) || path->empty()) return {};
        const fs::path target = folder_ / *path;
        TRY_VOID(make_folder(target.parent_path()));
        return write_entry(target, name);
    }

    Result<void> write_entry(const fs::path& target, std::string_view name) {
        std::error_code ignored;
        if (fs::exists(target, ignored)) return unsafe(file_, "it holds one path twice", name);
        TRY(FileWriter writer, FileWriter::create(target));
        while (true) {
            const void* block = nullptr;
            std::size_t size = 0;
            la_int64_t offset = 0;
            const int status = archive_read_data_block(opened_.get(), &block, &size, &offset);
            if (status == ARCHIVE_EOF) break;
            if (status < ARCHIVE_WARN) return damaged(file_, opened_.get());
            unpacked_ += size;
            if (unpacked_ > limits::archive_unpacked_bytes_max ||
                (unpacked_ > unsuspicious_bytes &&
                 unpacked_ / limits::archive_ratio_max > file_.size())) {
                return unsafe(file_,
                              fmt::format("it unpacks to more than {} times its size",
                                          limits::archive_ratio_max),
                              name);
            }
            TRY_VOID(writer.write({static_cast<const char*>(block), size}));
            TRY_VOID(deadline_.check());
            if (read_so_far_) {
                read_so_far_(static_cast<std::uint64_t>(
                    std::max<la_int64_t>(0, archive_filter_bytes(opened_.get(), -1))));
            }
        }
        return writer.close();
    }

    const InputFile& file_;
    const fs::path& folder_;
    const Deadline& deadline_;
    const std::function<void(std::uint64_t)>& read_so_far_;
    Archive opened_;
    std::size_t entries_ = 0;
    std::uint64_t unpacked_ = 0;
};

}  // namespace

bool is_litter(const fs::path& name) {
    const std::string text = name.string();
    return text.starts_with('.') || text == "__MACOSX" || text == "Thumbs.db" ||
           text == "desktop.ini" || text.starts_with("~$");
}

Result<void> unpack_archive(const InputFile& archive, const fs::path& folder,
                            const Deadline& deadline,
                            const std::function<void(std::uint64_t)>& read_so_far) {
    return Unpacking(archive, folder, deadline, read_so_far).run();
}

}  // namespace querent::lake
