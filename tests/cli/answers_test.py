"""Files of one's own, questions about them, and everything that an answer brings."""

import csv
import io
import json

from program import ProgramTest, main

CUSTOMERS = """customer_id,name,country
1,Ada Lovelace,England
2,Emmy Noether,Germany
3,Sophie Germain,France
4,Maria Gaetana Agnesi,Italy
"""
ORDERS = """order_id,customer_id,ordered_on,amount
10,1,2025-01-15,120.50
11,1,2025-02-20,80.00
12,2,2025-02-21,40.25
13,3,2026-01-02,300.00
14,3,2026-03-05,9.75
"""


class Answers(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls.run_program("ingest", cls.write("customers.csv", CUSTOMERS), cls.write("orders.csv", ORDERS),
                               "--source", "mine", "--json")
        assert done.returncode == 0, done.text + done.errors
        cls.report = json.loads(done.text)

    def ask(self, question, *words, status=0):
        return self.json_of("ask", question, "--source", "mine", "--today", "2026-11-21", *words, status=status)

    def test_ingestion_reports_tables_types_and_keys(self):
        self.assertEqual(self.report["source"], "mine")
        rows = {table["table"]["name"] if "table" in table and isinstance(table["table"], dict) else table["name"]:
                table["rows"] for table in self.report["tables"]}
        self.assertEqual(rows, {"customers": 4, "orders": 5})
        catalog = self.json_of("catalog", "--source", "mine")["sources"][0]
        orders = next(table for table in catalog["tables"] if table["name"] == "orders")
        self.assertEqual(orders["primary_key"], ["order_id"])
        self.assertEqual(orders["foreign_keys"][0]["to_table"], "customers")
        self.assertTrue(orders["foreign_keys"][0]["evidence"])
        types = {column["name"]: column["type"] for column in orders["columns"]}
        self.assertEqual(types["ordered_on"], "date")
        self.assertIn(types["amount"], ("decimal", "real"))

    def test_counts_sums_and_joins_are_right(self):
        self.assertEqual(self.ask("how many orders are there?")["rows"], [[5]])
        self.assertEqual(self.ask("how many orders in 2025?")["rows"], [[3]])
        self.assertEqual(self.ask("what is the total amount in 2025?")["rows"], [[240.75]])
        by_country = self.ask("total amount by country")
        self.assertEqual({tuple(row) for row in by_country["rows"]},
                         {("England", 200.5), ("Germany", 40.25), ("France", 309.75)})

    def test_an_answer_has_the_fields_that_are_promised(self):
        answer = self.ask("total amount by country")
        for field in ("status", "question", "interpretation", "sql", "dialect", "columns", "rows", "row_count",
                      "truncated", "summary", "chart", "confidence", "path", "tables", "findings",
                      "not_understood", "timing_ms", "cost", "receipt", "session"):
            self.assertIn(field, answer)
        self.assertEqual(answer["status"], "answered")
        self.assertEqual(answer["dialect"], "duckdb")
        self.assertIn("total", answer["timing_ms"])
        self.assertLessEqual({"name", "type"}, set(answer["columns"][0]))

    def test_a_follow_up_changes_the_question_before(self):
        first = self.ask("how many orders in 2025?")
        second = self.ask("and in 2026?", "--session", first["session"])
        self.assertEqual(second["rows"], [[2]])
        self.assertTrue(second["follow_up"])

    def test_a_chat_carries_on_over_its_lines(self):
        done = self.run_program("chat", "--source", "mine", "--today", "2026-11-21", "--json",
                                stdin=b"how many orders in 2025?\nand in 2026?\n:quit\nnot asked\n")
        self.assertEqual(done.returncode, 0, done.errors)
        answers = [json.loads(line) for line in done.text.splitlines()]
        self.assertEqual([answer["rows"] for answer in answers], [[[3]], [[2]]])
        helped = self.run_program("chat", stdin=b":help\n:sql\n:nothing\n")
        self.assertIn(":receipt", helped.text)

    def test_receipts_are_listed_shown_and_repeated(self):
        answer = self.ask("how many orders are there?")
        receipt = self.json_of("receipt", answer["receipt"])
        for field in ("at", "principal", "today", "source_version", "sql", "querent_version", "row_hash"):
            self.assertIn(field, receipt)
        self.assertEqual(receipt["today"], "2026-11-21")
        self.assertEqual(receipt["rows"], [[5]])
        rerun = self.json_of("receipt", answer["receipt"], "--rerun")
        self.assertTrue(rerun["same"])
        self.assertEqual(rerun["differences"], [])
        self.assertIn(answer["receipt"], [line["id"] for line in self.json_of("receipt")["receipts"]])
        self.assertIn("how many orders", self.succeeds("receipt", answer["receipt"]))
        self.assertIn("The same rows", self.succeeds("receipt", answer["receipt"], "--rerun"))
        self.fails(2, "receipt", "0000000000000000000000000a")

    def test_a_value_that_the_column_lacks_is_named_with_the_nearest(self):
        sql = "select count(*) as n from customers where country = 'Germny'"
        answer = self.json_of("sql", sql, "--source", "mine")
        self.assertEqual(answer["rows"], [[0]])
        said = {finding["code"]: finding for finding in answer["findings"]}["literal_not_in_column"]
        self.assertEqual(said["message"], "No row of «customers» has «Germny» as «country».")
        self.assertIn("«Germany»", said["hint"])
        self.assertIn("«Germany»", self.succeeds("sql", sql, "--source", "mine"))
        right = self.json_of("sql", sql.replace("Germny", "Germany"), "--source", "mine")
        self.assertEqual(right["findings"], [])

    def test_sql_goes_through_the_same_guard(self):
        answer = self.json_of("sql", "select count(*) as n from orders", "--source", "mine")
        self.assertEqual((answer["rows"], answer["path"]), ([[5]], "sql"))
        dry = self.json_of("sql", "select name from customers", "--source", "mine", "--dry-run")
        self.assertEqual(dry["rows"], [])
        for text, code in (("select nothing from orders", "sql_unknown_column"),
                           ("select * from order", "sql_syntax"),
                           ("select * from orderz", "sql_unknown_table"),
                           ("delete from orders", "sql_not_a_query"),
                           ("select 1; select 2", "sql_several_statements"),
                           ("select * from read_csv('/etc/passwd')", None),
                           ("select getenv('HOME')", "sql_function_not_allowed")):
            refused = self.json_of("sql", text, "--source", "mine", status=3)
            self.assertEqual(refused["status"], "refused", text)
            if code:
                self.assertEqual(refused["error"]["code"], code, text)

    def test_rows_can_be_had_as_csv(self):
        text = self.succeeds("sql", "select name, amount from customers join orders using (customer_id) "
                             "order by order_id limit 2", "--source", "mine", "--csv")
        self.assertEqual(list(csv.reader(io.StringIO(text))),
                         [["name", "amount"], ["Ada Lovelace", "120.50"], ["Ada Lovelace", "80.00"]])

    def test_a_dry_run_runs_and_records_nothing(self):
        before = self.json_of("receipt", "--limit", "1000")["receipts"]
        answer = self.ask("how many orders are there?", "--dry-run")
        self.assertIn("orders", answer["sql"])
        self.assertEqual(answer["rows"], [])
        self.assertEqual(self.json_of("receipt", "--limit", "1000")["receipts"], before)

    def test_people_read_a_table_a_sentence_and_the_facts(self):
        text = self.succeeds("ask", "total amount by country", "--source", "mine", COLUMNS="80")
        for part in ("│ country", "309.75", "SELECT", "receipt"):
            self.assertIn(part, text)
        self.assertNotIn("\x1b", text)
        for line in text.splitlines():
            if line.startswith(("│", "┌", "└")):
                self.assertLessEqual(len(line), 80)

    def test_zero_rows_are_explained(self):
        answer = self.ask("orders of customers from Germny")
        self.assertIn(answer["status"], ("answered", "clarify", "refused"))
        if answer["status"] == "answered" and answer["row_count"] == 0:
            self.assertTrue(answer["zero_rows"]["explanation"])

    def test_a_source_that_is_not_there_points_to_the_nearest(self):
        refused = self.json_of("ask", "how many orders?", "--source", "mime", status=2)
        self.assertEqual(refused["error"]["code"], "not_found")
        self.assertIn("mine", refused["error"]["hint"])
        self.assertIn("customers", self.fails(2, "catalog", "custmers", "--source", "mine"))


if __name__ == "__main__":
    main()
