# Writes embedded.cpp: the files of the web page (DIST) and the OpenAPI document (DOCUMENT), plain and compressed, for
# the assembler to include byte by byte. Copies are named by their content, so that embedded.cpp changes, and is
# compiled again, exactly when a file does.
cmake_minimum_required(VERSION 3.25)
find_program(GZIP gzip REQUIRED)
file(MAKE_DIRECTORY "${OUT}/files")

set(assembly "")
set(symbols "")
set(entries "")
set(number 0)

function(embed_bytes symbol file)
    string(APPEND assembly
        "    \".global ${symbol}\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n\"\n"
        "    \".global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n\"\n")
    string(APPEND symbols "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    set(assembly "${assembly}" PARENT_SCOPE)
    set(symbols "${symbols}" PARENT_SCOPE)
endfunction()

macro(embed path file)
    file(SHA256 "${file}" hash)
    set(copy "${OUT}/files/${hash}")
    if(NOT EXISTS "${copy}.gz")
        file(COPY_FILE "${file}" "${copy}")
        execute_process(COMMAND "${GZIP}" -9 -n -c "${copy}" OUTPUT_FILE "${copy}.gz.part" COMMAND_ERROR_IS_FATAL ANY)
        file(RENAME "${copy}.gz.part" "${copy}.gz")
    endif()
    set(symbol "querent_asset_${number}")
    math(EXPR number "${number} + 1")
    embed_bytes("${symbol}" "${copy}")
    file(SIZE "${copy}" plain_size)
    file(SIZE "${copy}.gz" compressed_size)
    set(compressed "{}")
    if(compressed_size LESS plain_size)
        embed_bytes("${symbol}_gzip" "${copy}.gz")
        set(compressed "{${symbol}_gzip, ${symbol}_gzip_end}")
    endif()
    string(SUBSTRING "${hash}" 0 20 etag)
    # Vite puts a hash of the content into the names of what lies in assets/.
    set(immutable false)
    if("${path}" MATCHES "^/assets/")
        set(immutable true)
    endif()
    string(APPEND entries "    {\"${path}\", {${symbol}, ${symbol}_end}, ${compressed}, \"${etag}\", ${immutable}},\n")
endmacro()

embed("/openapi.json" "${DOCUMENT}")
if(EXISTS "${DIST}/index.html")
    file(GLOB_RECURSE page_files RELATIVE "${DIST}" "${DIST}/*")
    list(SORT page_files)
    foreach(page_file IN LISTS page_files)
        embed("/${page_file}" "${DIST}/${page_file}")
    endforeach()
endif()

file(CONFIGURE OUTPUT "${OUT}/embedded.cpp" @ONLY CONTENT [[// Made by embed.cmake.
#include "api/embedded.hpp"

asm(
    ".pushsection .rodata\n"
@assembly@    ".popsection\n");

extern "C" {
@symbols@}

namespace querent::api {

std::span<const EmbeddedFile> embedded_files() {
    static const EmbeddedFile files[] = {
@entries@    };
    return files;
}

}  // namespace querent::api
]])
