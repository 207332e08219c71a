// Files as banks and reporting tools export them: titles above the table, totals and remarks below.
#include <gmock/gmock.h>

#include "lake/test_lake.hpp"

namespace querent::lake {
namespace {

using catalog::Type;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TableEdges : public LakeFixture {};

TEST_F(TableEdges, facts_about_the_account_above_the_header_are_left_out) {
    const auto table = table_of(
        "\"Account:\";\"DE12 3456\"\r\n\"Period:\";\"01.01.2026 - 31.03.2026\"\r\n\r\n"
        "\"Booked\";\"Payee\";\"Purpose\";\"Amount (EUR)\"\r\n"
        "\"02.01.2026\";\"Rewe\";\"Food\";\"-1.012,50\"\r\n"
        "\"17.01.2026\";\"Acme\";\"Salary\";\"2.500,00\"\r\n");
    ASSERT_EQ(table.table.columns.size(), 4U);
    EXPECT_EQ(table.table.columns[0].name, "booked");
    EXPECT_EQ(table.table.columns[0].type, Type::date);
    EXPECT_EQ(table.table.columns[3].type, Type::decimal);
    EXPECT_THAT(rows_of("t"),
                ElementsAre("2026-01-02|Rewe|Food|-1012.50", "2026-01-17|Acme|Salary|2500.00"));
}

TEST_F(TableEdges, a_header_that_lacks_a_name_for_the_row_numbers_is_still_the_header) {
    const auto table = table_of("name,height\n1,Anna,170\n2,Ben,180\n3,Cem,175\n");
    ASSERT_EQ(table.table.columns.size(), 3U);
    EXPECT_EQ(table.table.columns[2].name, "height");
    EXPECT_THAT(rows_of("t"), ElementsAre("1|Anna|170", "2|Ben|180", "3|Cem|175"));
    const auto trailing = table_of("name,height\nAnna,170,\nBen,180,\n", "trailing.csv");
    EXPECT_EQ(trailing.table.columns.size(), 2U);
}

TEST_F(TableEdges, a_total_below_the_table_is_left_out_and_told) {
    const auto table = table_of(
        "day,shop,revenue\n2026-01-01,North,10.50\n2026-01-02,South,20.00\nTotal,,30.50\n");
    EXPECT_EQ(table.table.columns[0].type, Type::date);
    EXPECT_EQ(table.rows, 2U);
    EXPECT_THAT(table.warnings, Contains(HasSubstr("«Total,,30.50»")));
    EXPECT_THAT(rows_of("t"), ElementsAre("2026-01-01|North|10.50", "2026-01-02|South|20.00"));
}

TEST_F(TableEdges, remarks_below_the_table_are_left_out_in_any_encoding) {
    const std::string text =
        "country;year;value\nFrance;2024;1\nItaly;2024;2\n\nSource: B\xF6rse\nLast updated: "
        "today\n";
    const auto table = table_of(text);
    EXPECT_THAT(rows_of("t"), ElementsAre("France|2024|1", "Italy|2024|2"));
    EXPECT_THAT(table.warnings, Contains(HasSubstr("2 lines below the table")));
    EXPECT_THAT(table.warnings, Contains(HasSubstr("Börse")));
}

TEST_F(TableEdges, what_may_be_a_row_stays_a_row) {
    for (const char* text : {
             "kind,amount,count\nA,1,1\nTotal,3,2\n",  // nothing is missing
             "kind,note,amount\nA,x,1\nB,,2\n",        // no word for a total
             "kind,note,amount\nTotal,x,1\nB,y,2\n",   // not at the end
             "name,text\nA,\"one\ntwo\"\nB,\"a longer remark\nof two lines\"\n",  // inside quotes
         }) {
        EXPECT_EQ(table_of(text).rows, 2U) << text;
    }
}

TEST_F(TableEdges, a_file_of_a_total_alone_keeps_it) {
    EXPECT_EQ(table_of("kind,note,amount\nTotal,,5\n").rows, 1U);
}

TEST_F(TableEdges, codes_keep_their_na_and_plain_marks_need_no_remark) {
    std::string text = "region,share,value\n";
    for (const char* region : {"EMEA", "NA", "LATAM", "APAC"}) {
        for (int k = 0; k < 3; ++k) {
            text += std::string(region) + ",25%,\"$" + std::to_string(10 + k) + ",500\"\n";
        }
    }
    const auto table = table_of(text);
    EXPECT_EQ(table.table.columns[0].statistics.nulls, 0U);
    EXPECT_THAT(rows_of("t"), Contains("NA|25|10500"));
    EXPECT_THAT(table.table.columns[1].note, IsEmpty());
    EXPECT_THAT(table.table.columns[2].note, IsEmpty());
}

TEST_F(TableEdges, columns_of_months_are_dates_but_months_may_be_names_of_columns) {
    const auto table = table_of("Month,Sales\nJan-24,100\nFeb-24,120\nMar-24,90\n");
    EXPECT_EQ(table.table.columns[0].type, Type::date);
    EXPECT_THAT(rows_of("t"), Contains("2024-02-01|120"));
    const auto turned = table_of("Product,Jan 2024,Feb 2024\nA,1,2\nB,3,4\n", "turned.csv");
    EXPECT_EQ(turned.rows, 2U);
    EXPECT_EQ(turned.table.columns[1].original_name, "Jan 2024");
    const auto mixed = table_of("When,Sales\nJan-24,100\n2024-02-11,120\n", "mixed.csv");
    EXPECT_EQ(mixed.table.columns[0].type, Type::text);
}

TEST_F(TableEdges, a_column_of_one_measure_is_a_number_with_its_unit) {
    const auto table =
        table_of("item,weight,wait\na,12 kg,3 days\nb,7.5 kg,1 day\nc,9 kg,2 weeks\n");
    EXPECT_EQ(table.table.columns[1].type, Type::decimal);
    EXPECT_EQ(table.table.columns[1].unit, "kg");
    EXPECT_NE(table.table.columns[1].meaning, catalog::Meaning::money);
    EXPECT_EQ(table.table.columns[2].type, Type::text);
    EXPECT_THAT(table.table.columns[2].note, HasSubstr("several units"));
    EXPECT_THAT(rows_of("t"), Contains("b|7.5|1 day"));
}

}  // namespace
}  // namespace querent::lake
