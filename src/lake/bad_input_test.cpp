// Files as they should not be: each gives a clear error or a told correction, and nothing is
// published of what failed.
#include <gmock/gmock.h>

#include "base/limits.hpp"
#include "lake/test_lake.hpp"

namespace querent::lake {
namespace {

using catalog::Type;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BadInput : public LakeFixture {};

TEST_F(BadInput, an_empty_file_is_refused_and_leaves_no_source) {
    EXPECT_EQ(error_of("").code, ErrorCode::file_empty);
    EXPECT_EQ(error_of("\n\n \n").code, ErrorCode::file_empty);
    EXPECT_THAT(*lake().sources(), IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "home/lake/files"));
}

TEST_F(BadInput, a_header_alone_is_a_table_without_rows) {
    const auto table = table_of("a,b,c\n");
    EXPECT_EQ(table.rows, 0U);
    EXPECT_EQ(table.table.columns.size(), 3U);
    EXPECT_THAT(rows_of("t"), IsEmpty());
}

TEST_F(BadInput, ten_thousand_columns_are_too_many_and_four_thousand_are_not) {
    const auto wide = [](int columns) {
        std::string header, row;
        for (int k = 0; k < columns; ++k) {
            header += (k ? ",c" : "c") + std::to_string(k);
            row += k ? ",1" : "1";
        }
        return header + "\n" + row + "\n";
    };
    EXPECT_EQ(error_of(wide(10'000)).code, ErrorCode::file_too_wide);
    EXPECT_EQ(table_of(wide(4'000)).table.columns.size(), 4'000U);
}

TEST_F(BadInput, a_line_longer_than_the_limit_is_refused_wherever_it_stands) {
    EXPECT_EQ(error_of(std::string(40 * limits::mebibyte, 'x')).code, ErrorCode::line_too_long);
    const Error later =
        error_of("a,b\n1,2\n3," + std::string(40 * limits::mebibyte, 'x') + "\n4,5\n");
    EXPECT_EQ(later.code, ErrorCode::line_too_long);
    EXPECT_EQ(later.where, "line 3");
}

TEST_F(BadInput, short_rows_are_padded_and_said_long_rows_are_refused_by_line) {
    const auto table = table_of("a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,\n");
    EXPECT_THAT(table.warnings, Contains(HasSubstr("line 3")));
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2|3", "4|5|∅", "6|7|8", "9|10|11"));
    const Error error = error_of("a,b\n1,2\n3,4\n5,6,7\n");
    EXPECT_EQ(error.code, ErrorCode::file_format);
    EXPECT_EQ(error.where, "line 4");
    EXPECT_THAT(rows_of("t"), testing::SizeIs(4)) << "the version before stays";
}

TEST_F(BadInput, stray_nul_bytes_are_left_out_and_said_a_binary_file_is_refused) {
    std::string text = "name,n\n";
    for (int k = 0; k < 200; ++k) text += "row" + std::to_string(k) + ",1\n";
    text[text.size() - 4] = '\0';
    EXPECT_THAT(table_of(text).warnings, Contains(HasSubstr("NUL")));
    EXPECT_EQ(error_of(std::string(5'000, '\0')).code, ErrorCode::file_encoding);
    EXPECT_EQ(error_of(std::string("\x89PNG\r\n") + std::string(100, '\0')).code,
              ErrorCode::file_format);
}

TEST_F(BadInput, latin_1_utf_16_and_marks_are_understood) {
    EXPECT_EQ(table_of("name,n\nM\xFCller,1\nGro\xDF,2\n").format.encoding,
              "Windows-1252 (Latin-1)");
    EXPECT_THAT(rows_of("t"), ElementsAre("Müller|1", "Groß|2"));
    EXPECT_EQ(table_of("\xEF\xBB\xBFname,n\nMüller,1\n").format.encoding, "UTF-8 with BOM");
    EXPECT_EQ(lake().snapshot("files")->source.tables[0].columns[0].name, "name");
    const std::string text = "name,n\nMüller 😀,1\n";
    std::u16string wide = u"name,n\nMüller 😀,1\n";
    for (const bool mark : {true, false}) {
        for (const bool little : {true, false}) {
            std::string bytes = mark ? (little ? "\xFF\xFE" : "\xFE\xFF") : "";
            for (const char16_t unit : wide) {
                const char low = static_cast<char>(unit & 0xFF),
                           high = static_cast<char>(unit >> 8);
                bytes += little ? low : high;
                bytes += little ? high : low;
            }
            EXPECT_EQ(table_of(bytes).format.encoding, little ? "UTF-16 LE" : "UTF-16 BE");
            EXPECT_THAT(rows_of("t"), ElementsAre("Müller 😀|1"));
        }
    }
}

TEST_F(BadInput, bytes_of_another_encoding_in_a_utf_8_file_are_kept_and_said) {
    const auto table = table_of("name,n\nMüller,1\nJürgen,2\nÖzil,3\nGr\xFCn,4\n");
    EXPECT_THAT(table.warnings, Contains(HasSubstr("line 5")));
    EXPECT_THAT(rows_of("t"), ElementsAre("Müller|1", "Jürgen|2", "Özil|3", "Grün|4"));
}

TEST_F(BadInput, a_quote_that_is_never_closed_is_named_by_line) {
    const Error error = error_of("a,b\n1,x\n2,\"open\n3,y,z\n");
    EXPECT_EQ(error.code, ErrorCode::file_format);
    EXPECT_THAT(error.message, HasSubstr("line 3"));
    const auto table = table_of("a\tb\n\"x\t1\ny\t2\n", "tabs.tsv");
    EXPECT_THAT(table.warnings, Contains(HasSubstr("do not pair up")));
    EXPECT_THAT(rows_of("tabs"), ElementsAre("\"x|1", "y|2"));
}

TEST_F(BadInput, hostile_column_names_become_harmless_and_are_kept_as_originals) {
    const auto table = table_of(
        "\"a\"\"b\",\"x\ny\",\"'; DROP TABLE t; --\",😀,a b,A B,,\n"
        "1,2,3,4,5,6,7,8\n");
    std::vector<std::string> names;
    for (const auto& column : table.table.columns) names.push_back(column.name);
    EXPECT_THAT(names, ElementsAre("a_b", "x_y", "drop_table_t", "u1f600", "a_b_2", "a_b_3",
                                   "column7", "column8"));
    EXPECT_EQ(table.table.columns[2].original_name, "'; DROP TABLE t; --");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2|3|4|5|6|7|8"));
    const auto huge = table_of(std::string(1'000'000, 'n') + ",b\n1,2\n");
    EXPECT_LE(huge.table.columns[0].name.size(), 255U);
}

TEST_F(BadInput, a_file_without_a_header_gets_numbered_columns) {
    const auto table = table_of("1,2024-01-01,x\n2,2024-01-02,y\n");
    EXPECT_EQ(table.rows, 2U);
    EXPECT_EQ(table.table.columns[0].name, "column1");
    EXPECT_THAT(table.warnings, Contains(HasSubstr("no header")));
}

TEST_F(BadInput, odd_line_ends_empty_lines_and_titles_are_read_through) {
    table_of("a,b\r1,2\r3,4\r");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2", "3|4"));
    table_of("a,b\r\n1,2\n\n3,4");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2", "3|4"));
    const auto table = table_of("Report of 2024\n\nid,name,n\n1,x,5\n2,y,6\n");
    EXPECT_THAT(table.warnings, Contains(HasSubstr("above the table")));
    EXPECT_THAT(rows_of("t"), ElementsAre("1|x|5", "2|y|6"));
    table_of("sep=;\na;b\n1;2\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2"));
    table_of("a, b\n1, \"x, y\"\n2, z\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|x, y", "2|z"));
    table_of("a,b\n5\" disk,1\nplain,2\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("5\" disk|1", "plain|2"));
    table_of("a,b\n'it, is',1\n'no',2\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("it, is|1", "no|2"));
    table_of("a,b\n\"say \\\"hi\\\", ok\",1\n\"x\",2\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("say \"hi\", ok|1", "x|2"));
    table_of("word\nalpha\nbeta, gamma\ndelta\n");
    EXPECT_THAT(rows_of("t"), ElementsAre("alpha", "beta, gamma", "delta"));
}

TEST_F(BadInput, ways_to_write_nothing_become_null_but_namibia_stays) {
    const auto table = table_of("n,t,c\n1,a,NA\nN/A,NULL,DE\n-,None,FR\n,x,US\n");
    EXPECT_EQ(table.table.columns[0].type, Type::integer);
    EXPECT_THAT(table.table.columns[0].note, HasSubstr("missing"));
    EXPECT_THAT(rows_of("t"), ElementsAre("1|a|NA", "∅|∅|DE", "∅|None|FR", "∅|x|US"));
}

TEST_F(BadInput, a_parquet_file_cut_in_half_is_refused) {
    ingested({folder.write("a.csv", "x,y\n1,a\n2,b\n")});
    const auto snapshot = lake().snapshot("files");
    std::ifstream whole(snapshot->files[0].parquet_files[0], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(whole)), {});
    EXPECT_EQ(error_of(bytes.substr(0, bytes.size() / 2), "cut.parquet").code,
              ErrorCode::file_format);
    std::string damaged = bytes;
    for (std::size_t k = bytes.size() / 2; k + 8 < bytes.size(); ++k) damaged[k] = 'x';
    EXPECT_EQ(error_of(damaged, "damaged.parquet").code, ErrorCode::file_format);
    const auto good = ingested({folder.write("good.parquet", bytes)});
    EXPECT_EQ(good.tables.at(0).rows, 2U);
    EXPECT_THAT(rows_of("good"), ElementsAre("1|a", "2|b"));
}

TEST_F(BadInput, office_documents_missing_files_and_devices_are_refused_with_a_hint) {
    const Error office = error_of("PK\x03\x04 [Content_Types].xml", "book.xlsx");
    EXPECT_EQ(office.code, ErrorCode::file_format);
    EXPECT_THAT(office.hint, HasSubstr("CSV"));
    EXPECT_EQ(ingest({folder.path() / "none.csv"}).error().code, ErrorCode::file_unreadable);
    EXPECT_EQ(ingest({"/dev/zero"}).error().code, ErrorCode::file_unreadable);
}

TEST_F(BadInput, another_ingestion_of_the_same_source_is_told_to_wait) {
    ingested({folder.write("a.csv", "x\n1\n")});
    const auto lock = FileLock::take(folder.path() / "home/lake/files.lock",
                                     std::chrono::milliseconds(0), Deadline::never());
    ASSERT_TRUE(lock.ok());
    EXPECT_EQ(ingest({folder.write("a.csv", "x\n2\n")}).error().code, ErrorCode::lake_busy);
    EXPECT_THAT(rows_of("a"), ElementsAre("1"));
}

TEST_F(BadInput, a_cancelled_ingestion_leaves_nothing_behind) {
    std::stop_source stop;
    stop.request_stop();
    IngestRequest request;
    request.paths = {folder.write("a.csv", "x\n1\n")};
    NoProgress progress;
    const auto result = lake().ingest(request, progress, Deadline::never(stop.get_token()));
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "home/lake/files"));
}

}  // namespace
}  // namespace querent::lake
