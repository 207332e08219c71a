// JSON, Parquet, folders, archives, keys between tables, semantic models.
#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include "lake/files/archive.hpp"
#include "lake/test_lake.hpp"

namespace querent::lake {
namespace {

using catalog::Meaning;
using catalog::Type;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class Formats : public LakeFixture {
protected:
    struct Entry {
        std::string name, content;
        std::string link;
    };

    std::filesystem::path zip(const std::string& name, const std::vector<Entry>& entries) {
        const auto file = folder.path() / name;
        auto* writer = archive_write_new();
        archive_write_set_format_zip(writer);
        archive_write_open_filename(writer, file.c_str());
        for (const auto& entry : entries) {
            auto* header = archive_entry_new();
            archive_entry_set_pathname(header, entry.name.c_str());
            archive_entry_set_size(header, static_cast<la_int64_t>(entry.content.size()));
            archive_entry_set_filetype(header, entry.link.empty() ? AE_IFREG : AE_IFLNK);
            if (!entry.link.empty()) archive_entry_set_symlink(header, entry.link.c_str());
            archive_entry_set_perm(header, 0644);
            archive_write_header(writer, header);
            archive_write_data(writer, entry.content.data(), entry.content.size());
            archive_entry_free(header);
        }
        archive_write_free(writer);
        return file;
    }
};

TEST_F(Formats, json_lists_lines_and_wrapped_lists_give_the_same_table) {
    for (
        const char* text :
        {R"([{"id":1,"name":"a","at":"2024-01-05","address":{"city":"Bonn","zip":"01234"},"tags":["x"]},
              {"id":2,"name":"b","at":"2024-02-05","address":{"city":"Köln","zip":"50667"}}])",
         "{\"id\":1,\"name\":\"a\",\"at\":\"2024-01-05\",\"address\":{\"city\":\"Bonn\",\"zip\":"
         "\"01234\"},\"tags\":[\"x\"]}\n{\"id\":2,\"name\":\"b\",\"at\":\"2024-02-05\",\"address\":"
         "{\"city\":\"Köln\",\"zip\":\"50667\"}}\n",
         R"({"data":[{"id":1,"name":"a","at":"2024-01-05","address":{"city":"Bonn","zip":"01234"},"tags":["x"]},
              {"id":2,"name":"b","at":"2024-02-05","address":{"city":"Köln","zip":"50667"}}]})"}) {
        const auto table = table_of(text, "people.json");
        ASSERT_EQ(table.table.columns.size(), 6U) << text;
        EXPECT_EQ(table.table.columns[2].type, Type::date);
        EXPECT_EQ(table.table.columns[3].name, "address_city");
        EXPECT_EQ(table.table.columns[4].type, Type::text) << "leading zeros";
        EXPECT_THAT(rows_of("people"), ElementsAre("1|a|2024-01-05|Bonn|01234|[\"x\"]",
                                                   "2|b|2024-02-05|Köln|50667|∅"));
    }
}

TEST_F(Formats, a_list_of_records_beside_facts_is_the_table_and_the_facts_are_told) {
    const auto table = table_of(
        R"({"page":1,"result":{"total":2,"items":[{"id":1},{"id":2}]},"links":{"next":null}})",
        "export.json");
    EXPECT_EQ(table.table.name, "export");
    EXPECT_THAT(rows_of("export"), ElementsAre("1", "2"));
    EXPECT_THAT(table.warnings, ElementsAre("«page», «total» and «links» stand once in "
                                            "«export.json», beside the records, and were left "
                                            "out."));
}

TEST_F(Formats, each_list_of_records_in_one_object_is_a_table) {
    const auto file = folder.write(
        "shop.json",
        R"({"customers":[{"id":1,"name":"a"},{"id":2,"name":"b"}],"orders":[{"no":7,"customer_id":2}]})");
    const auto report = ingest({file});
    ASSERT_TRUE(report.ok()) << report.error().message;
    EXPECT_EQ(report->tables.size(), 2U);
    EXPECT_THAT(rows_of("customers"), ElementsAre("1|a", "2|b"));
    EXPECT_THAT(rows_of("orders"), ElementsAre("7|2"));
    ASSERT_TRUE(ingest({file}, false, "web").ok());
    EXPECT_THAT(rows_of("web_orders"), ElementsAre("7|2"));
}

TEST_F(Formats, a_record_on_a_line_of_its_own_keeps_its_lists) {
    table_of("{\"id\":1,\"items\":[{\"a\":1}]}\n{\"id\":2,\"items\":[]}\n", "baskets.jsonl");
    EXPECT_THAT(rows_of("baskets"), ElementsAre("1|[{\"a\":1}]", "2|[]"));
}

TEST_F(Formats, json_that_is_broken_or_empty_is_refused) {
    EXPECT_EQ(error_of("[{\"a\":1},{\"a\":", "t.json").code, ErrorCode::file_format);
    EXPECT_EQ(error_of("{\"a\":1}\n{\"a\":}\n", "t.jsonl").code, ErrorCode::file_format);
    EXPECT_EQ(error_of("[]", "t.json").code, ErrorCode::file_empty);
}

TEST_F(Formats, json_in_other_encodings_and_with_large_numbers_loses_nothing) {
    table_of("\xEF\xBB\xBF[{\"a\":12345678901234567890123,\"b\":\"x\"},{\"a\":7,\"b\":\"y\"}]",
             "t.json");
    EXPECT_THAT(rows_of("t"), ElementsAre("12345678901234567890123|x", "7|y"));
}

TEST_F(Formats, a_folder_in_a_folder_is_one_table_whose_files_may_order_columns_otherwise) {
    folder.write("in/customers.csv", "id,name\n1,Ann\n2,Bob\n3,Cleo\n");
    folder.write("in/orders/2023.csv", "order_id,customer_id,amount\n1,1,5\n2,2,6.5\n");
    folder.write("in/orders/2024.csv", "amount,order_id,customer_id\n7,3,1\n8,4,3\n");
    folder.write("in/README.md", "# nothing\n");
    folder.write("in/.hidden.csv", "x\n1\n");
    folder.write(
        "in/semantic.yaml",
        "description: A shop\ntables:\n  orders:\n    metrics:\n      revenue: sum(amount)\n");
    const auto report = ingested({folder.path() / "in"});
    ASSERT_EQ(report.tables.size(), 2U);
    EXPECT_THAT(report.warnings, Contains(HasSubstr("README.md")));
    EXPECT_THAT(rows_of("orders", "order_id"),
                ElementsAre("1|1|5.0", "2|2|6.5", "3|1|7.0", "4|3|8.0"));
    const auto snapshot = lake().snapshot("files");
    EXPECT_EQ(snapshot->source.description, "A shop");
    const auto& orders = *snapshot->source.find("orders");
    EXPECT_EQ(orders.metrics.at(0).name, "revenue");
    ASSERT_EQ(orders.foreign_keys.size(), 1U);
    EXPECT_EQ(orders.foreign_keys[0].to_table, "customers");
    EXPECT_EQ(orders.foreign_keys[0].evidence,
              "all 4 values occur in customers.id, which is unique");
    EXPECT_THAT(orders.primary_key, ElementsAre("order_id"));
    EXPECT_EQ(snapshot->source.find("customers")->find("name")->meaning, Meaning::name);
    const auto values = catalog::read_values(snapshot->values_file);
    ASSERT_TRUE(values.ok());
    EXPECT_EQ(catalog::ValueIndex(*values).find("Cleo").size(), 1U);
}

TEST_F(Formats, files_of_one_table_with_other_columns_are_refused_by_name) {
    folder.write("in/a.csv", "x\n1\n");
    folder.write("in/sales/1.csv", "id,amount\n1,2\n");
    folder.write("in/sales/2.csv", "id,price\n1,2\n");
    const auto report = ingest({folder.path() / "in"});
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().code, ErrorCode::columns_differ);
    EXPECT_THAT(report.error().message, HasSubstr("price"));
}

TEST_F(Formats, an_archive_is_the_folder_in_it_without_the_litter) {
    const auto report = ingested({zip("shop.zip", {{"shop/a.csv", "x,y\n1,2\n", ""},
                                                   {"shop/b/1.csv", "z,w\n1,2\n", ""},
                                                   {"shop/b/2.csv", "z,w\n3,4\n", ""},
                                                   {"__MACOSX/shop/._a.csv", "junk", ""},
                                                   {"shop/.DS_Store", "junk", ""}})});
    ASSERT_EQ(report.tables.size(), 2U);
    EXPECT_THAT(rows_of("a"), ElementsAre("1|2"));
    EXPECT_THAT(rows_of("b", "z"), ElementsAre("1|2", "3|4"));
}

TEST_F(Formats, archives_that_lead_out_link_bomb_or_are_cut_are_refused) {
    for (const char* name :
         {"../evil.csv", "/tmp/evil.csv", "a/../../evil.csv", "a\\..\\evil.csv"}) {
        EXPECT_EQ(ingest({zip("z.zip", {{name, "x\n1\n", ""}})}).error().code,
                  ErrorCode::archive_unsafe)
            << name;
    }
    EXPECT_EQ(ingest({zip("z.zip", {{"link.csv", "", "/etc/passwd"}})}).error().code,
              ErrorCode::archive_unsafe);
    EXPECT_EQ(ingest({zip("z.zip", {{"a.csv", std::string(300 << 20, 'x'), ""}})}).error().code,
              ErrorCode::archive_unsafe);
    const auto whole = zip("z.zip", {{"a.csv", std::string(5'000, 'x') + "\n", ""}});
    std::filesystem::resize_file(whole, 25);
    EXPECT_EQ(ingest({whole}).error().code, ErrorCode::file_format);
    EXPECT_EQ(ingest({zip("z.zip", {{"note.md", "x", ""}})}).error().code, ErrorCode::file_empty);
}

TEST_F(Formats, keys_of_two_columns_and_of_the_same_table_are_found) {
    folder.write("in/order_items.csv", "order_id,line_no,qty\n1,1,5\n1,2,5\n2,1,6\n2,2,1\n");
    folder.write("in/employees.csv", "employee_id,name,manager_id\n1,A,\n2,B,1\n3,C,1\n4,D,2\n");
    ingested({folder.path() / "in"});
    const auto source = lake().snapshot("files")->source;
    EXPECT_THAT(source.find("order_items")->primary_key, ElementsAre("order_id", "line_no"));
    const auto& employees = *source.find("employees");
    ASSERT_EQ(employees.foreign_keys.size(), 1U);
    EXPECT_EQ(employees.foreign_keys[0].to_table, "employees");
}

TEST_F(Formats, text_that_happens_to_differ_is_no_key) {
    EXPECT_TRUE(table_of("city,amount\nBonn,1\nKöln,2\n").table.primary_key.empty());
    EXPECT_THAT(table_of("country_code,name\nDE,Germany\nFR,France\n").table.primary_key,
                ElementsAre("country_code"));
}

}  // namespace
}  // namespace querent::lake
