// Signatures first; text that begins like JSON is JSON; all other text is delimited, be it of a
// single column.
#include "lake/files/format.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t head_bytes = 64 << 10;

struct Signature {
    std::string_view bytes;
    const char* name;
};

// Kinds that people do give and that hold no table for us.
constexpr std::array<Signature, 13> refused = {{
    {"%PDF", "a PDF document"},
    {"\x89PNG", "a picture (PNG)"},
    {"\xFF\xD8\xFF", "a picture (JPEG)"},
    {"GIF8", "a picture (GIF)"},
    {"SQLite format 3", "an SQLite database"},
    {"\xD0\xCF\x11\xE0", "an old Office document (.xls or .doc)"},
    {"\x7F"
     "ELF",
     "a program"},
    {"MZ", "a program"},
    {"Obj\x01", "an Avro file"},
    {"ORC", "an ORC file"},
    {"<?xml", "an XML document"},
    {"<!DOCTYPE", "an HTML page"},
    {"<html", "an HTML page"},
}};

Error unreadable(const InputFile& file, std::string_view what, std::string hint) {
    return Error{ErrorCode::file_format,
                 fmt::format("«{}» is {}, which cannot be read.", file.name(), what),
                 file.path().string(), std::move(hint), file.path().string()};
}

Result<Format> whole_parquet(const InputFile& file) {
    constexpr std::size_t smallest = 12;
    std::string tail;
    if (file.size() >= smallest) {
        TRY(tail, file.read_text_at(file.size() - 4, 4));
    }
    if (tail == "PAR1") return Format::parquet;
    return Error{
        ErrorCode::file_format,
        fmt::format("«{}» is a Parquet file that is cut off: its end is missing.", file.name()),
        file.path().string(), "Copy or download the file again.", file.path().string()};
}

bool is_compressed(std::string_view head) {
    return head.starts_with("\x1F\x8B") || head.starts_with("BZh") ||
           head.starts_with("\x28\xB5\x2F\xFD") ||
           head.starts_with(
               "\xFD"
               "7zXZ") ||
           head.starts_with("7z\xBC\xAF") || (head.size() > 262 && head.substr(257, 5) == "ustar");
}

bool is_office(std::string_view head) {
    return head.find("[Content_Types].xml") != std::string_view::npos ||
           head.find("xl/workbook") != std::string_view::npos ||
           head.find("mimetypeapplication/vnd.oasis") != std::string_view::npos;
}

/// The first character of text that is no space, in any of the encodings.
std::string first_characters(std::string_view head) {
    std::string out;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x80) continue;  // marks, spaces, halves of UTF-16
        out += c;
        if (out.size() == 2) break;
    }
    return out;
}

}  // namespace

Result<Format> detect_format(const InputFile& file) {
    if (file.size() == 0) {
        return Error{ErrorCode::file_empty, fmt::format("«{}» is empty.", file.name()),
                     file.path().string(), "Give a file that holds a table.", file.path().string()};
    }
    TRY(const std::string head, file.read_text_at(0, head_bytes));
    if (head.starts_with("PAR1")) return whole_parquet(file);
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        if (!is_office(head)) return Format::archive;
        return unreadable(file, "an Excel or Office document",
                          "These are not read yet: save the sheet as CSV and ingest that.");
    }
    if (is_compressed(head)) return Format::archive;
    for (const auto& signature : refused) {
        if (head.starts_with(signature.bytes)) {
            // «MZ» and «ORC» may begin a text as well.
            if (signature.bytes.size() < 4 && head.find('\0') == std::string::npos) continue;
            return unreadable(
                file, signature.name,
                "Give CSV, TSV, JSON, JSON Lines or Parquet files, or a ZIP of them.");
        }
    }
    const std::string first = first_characters(head);
    // «[» alone may begin a text; in JSON an object, a list or a value follows.
    if (first.starts_with('{') && (first.size() < 2 || first[1] == '"' || first[1] == '}')) {
        return Format::json;
    }
    if (first == "[{" || first == "[]" || first == "[[") return Format::json;
    return Format::delimited;
}

}  // namespace querent::lake
