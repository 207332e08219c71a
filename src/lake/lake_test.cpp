#include "lake/lake.hpp"

#include <gmock/gmock.h>

#include "lake/test_lake.hpp"

namespace querent::lake {
namespace {

using catalog::Type;
using testing::ElementsAre;
using testing::HasSubstr;

class LakeTest : public LakeFixture {};

TEST_F(LakeTest, stores_a_csv_file_with_types_keys_and_its_original_names) {
    const auto table = table_of(
        "Order ID,Customer,Amount,Ordered At,Zip,Paid\n"
        "1,\"Müller, Anna\",1234.50,2024-01-05,01234,true\n"
        "2,Bob,-3,2024-02-29,99999,false\n"
        "3,,0.25,2024-12-31,10115,true\n",
        "Orders 2024.csv");
    EXPECT_EQ(table.table.name, "orders_2024");
    EXPECT_EQ(table.table.original_name, "Orders 2024");
    EXPECT_EQ(table.rows, 3U);
    EXPECT_EQ(table.table.columns[0].name, "order_id");
    EXPECT_EQ(table.table.columns[0].original_name, "Order ID");
    EXPECT_EQ(table.table.columns[0].type, Type::integer);
    EXPECT_EQ(table.table.columns[2].type, Type::decimal);
    EXPECT_EQ(table.table.columns[3].type, Type::date);
    EXPECT_EQ(table.table.columns[4].type, Type::text);
    EXPECT_THAT(table.table.columns[4].note, HasSubstr("leading zeros"));
    EXPECT_EQ(table.table.columns[5].type, Type::boolean);
    EXPECT_THAT(table.table.primary_key, ElementsAre("order_id"));
    EXPECT_THAT(rows_of("orders_2024"), ElementsAre("1|Müller, Anna|1234.50|2024-01-05|01234|true",
                                                    "2|Bob|-3.00|2024-02-29|99999|false",
                                                    "3|∅|0.25|2024-12-31|10115|true"));
    const auto snapshot = lake().snapshot("files");
    ASSERT_EQ(snapshot->files.size(), 2U);
    EXPECT_EQ(snapshot->files[1].schema, "original");
    EXPECT_EQ(snapshot->files[1].name, "Orders 2024");
    EXPECT_EQ(snapshot->files[1].renamed[0].second, "Order ID");
}

TEST_F(LakeTest, reads_european_numbers_dates_money_and_percentages) {
    const auto table = table_of(
        "Datum;Betrag;Preis;Anteil;Zeitpunkt\r\n"
        "13.02.2024;1.234,50;12,50 €;12,5 %;01.02.2024 10:15\r\n"
        "01.03.2024;-99,00;1.000,00 €;3 %;31.12.2024 23:59\r\n");
    const auto& columns = table.table.columns;
    EXPECT_EQ(table.format.delimiter, ";");
    EXPECT_EQ(columns[0].type, Type::date);
    EXPECT_EQ(columns[1].type, Type::decimal);
    EXPECT_EQ(columns[2].unit, "EUR");
    EXPECT_EQ(columns[3].unit, "%");
    EXPECT_EQ(columns[4].type, Type::timestamp);
    EXPECT_THAT(rows_of("t"), ElementsAre("2024-02-13|1234.50|12.50|12.5|2024-02-01 10:15:00",
                                          "2024-03-01|-99.00|1000.00|3.0|2024-12-31 23:59:00"));
}

TEST_F(LakeTest, seconds_since_1970_are_times_where_the_name_says_so) {
    const auto table = table_of(
        "created_at,ts,phone\n1700000000,1700000000123,1700000000\n1700003600,1700000000000,"
        "1700000001\n",
        "log.csv");
    EXPECT_EQ(table.table.columns[0].type, Type::timestamp);
    EXPECT_EQ(table.table.columns[1].type, Type::timestamp);
    EXPECT_NE(table.table.columns[2].type, Type::timestamp);
    EXPECT_THAT(rows_of("log"),
                ElementsAre("2023-11-14 22:13:20|2023-11-14 22:13:20.123|1700000000",
                            "2023-11-14 23:13:20|2023-11-14 22:13:20|1700000001"));
}

TEST_F(LakeTest, letters_for_millions_are_multiplied_out_where_they_are_no_code) {
    const auto table =
        table_of("app,size,value,class\nA,19M,$1.2B,5M\nB,201k,$300M,6M\n", "apps.csv");
    EXPECT_EQ(table.table.columns[1].type, Type::integer);
    EXPECT_EQ(table.table.columns[2].unit, "USD");
    EXPECT_EQ(table.table.columns[3].type, Type::text);
    EXPECT_THAT(rows_of("apps"), ElementsAre("A|19000000|1200000000|5M", "B|201000|300000000|6M"));
}

TEST_F(LakeTest, keeps_text_where_some_values_contradict_and_says_which) {
    std::string content = "day,n\n";
    for (int k = 1; k <= 28; ++k)
        content += "2024-02-" + std::string(k < 10 ? "0" : "") + std::to_string(k) + "," +
                   std::to_string(k) + "\n";
    const auto table = table_of(content + "soon,29\n");
    EXPECT_EQ(table.table.columns[0].type, Type::text);
    EXPECT_EQ(table.table.columns[0].note, "1 of 29 values is no date («soon»), so it stays text.");
    EXPECT_EQ(table.table.columns[1].type, Type::integer);
}

TEST_F(LakeTest, replaces_and_appends) {
    ingested({folder.write("a.csv", "x,y\n1,a\n2,b\n")});
    ingested({folder.write("a.csv", "x,y\n3,c\n")});
    EXPECT_THAT(rows_of("a"), ElementsAre("3|c"));
    const auto appended = ingested({folder.write("a.csv", "y,x\nd,4\n")}, true);
    EXPECT_EQ(appended.tables[0].rows, 1U);
    EXPECT_EQ(appended.tables[0].rows_in_all, 2U);
    EXPECT_THAT(rows_of("a", "x"), ElementsAre("3|c", "4|d"));
    ingested({folder.write("a.csv", "x,y,z\n4.5,e,new\n")}, true);
    EXPECT_THAT(rows_of("a", "x"), ElementsAre("3.0|c|∅", "4.0|d|∅", "4.5|e|new"));
}

}  // namespace
}  // namespace querent::lake
