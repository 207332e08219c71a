"""A SQLite database is asked where it lies, and stays as it is."""

import os
import sqlite3

from program import ProgramTest, main

SHOP = """
CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT, city TEXT);
CREATE TABLE orders(id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers, total REAL, ordered_on DATE);
INSERT INTO customers VALUES (1, 'Ada', 'Bonn'), (2, 'Bo', 'Aachen'), (3, 'Carla', 'Bonn');
INSERT INTO orders VALUES (1, 1, 10.5, '2024-01-31'), (2, 1, 20, '2024-02-01'), (3, 2, 5, '2024-02-02');
"""


class Databases(ProgramTest):
    def setUp(self):
        self.file = os.path.join(self.folder, f"{self.id().rsplit('.', 1)[-1]}.db")
        connection = sqlite3.connect(self.file)
        connection.executescript(SHOP)
        connection.close()
        with open(self.file, "rb") as file:
            self.before = file.read()

    def tearDown(self):
        self.run_program("sources", "--drop", "crm")

    def add(self):
        self.assertIn("2 tables", self.succeeds("sources", "add", "crm", "--sqlite", self.file))

    def test_answers_questions_and_sql_and_repeats_receipts(self):
        self.add()
        answer = self.json_of("ask", "How many customers are in Bonn?", "--source", "crm")
        self.assertEqual(answer["rows"], [[2]])
        self.assertEqual(answer["dialect"], "sqlite")
        total = self.json_of("ask", "total of orders by city", "--source", "crm")
        self.assertEqual(sorted(total["rows"]), [["Aachen", 5.0], ["Bonn", 30.5]])
        rows = self.json_of("sql", "select max(total) from orders", "--source", "crm")["rows"]
        self.assertEqual(rows, [[20.0]])
        again = self.json_of("receipt", answer["receipt"], "--rerun")
        self.assertTrue(again["same"], again)
        with open(self.file, "rb") as file:
            self.assertEqual(file.read(), self.before)

    def test_is_listed_described_and_dropped(self):
        self.add()
        self.assertIn("crm", self.succeeds("sources"))
        self.assertIn("customers", self.succeeds("catalog", "--source", "crm"))
        self.assertIn("Source crm", self.succeeds("doctor"))
        self.succeeds("sources", "--drop", "crm")
        self.assertNotIn("crm", self.succeeds("sources", "--names"))
        self.assertTrue(os.path.exists(self.file))

    def test_sees_what_was_written_meanwhile(self):
        self.add()
        connection = sqlite3.connect(self.file)
        connection.executescript("INSERT INTO customers VALUES (4, 'Dmitri', 'Köln'); CREATE TABLE visits(id INT);"
                                 "INSERT INTO visits VALUES (1)")
        connection.close()
        self.assertEqual(self.json_of("ask", "How many customers are in Köln?", "--source", "crm")["rows"], [[1]])
        self.assertIn("visits", self.succeeds("catalog", "--source", "crm"))

    def test_says_what_cannot_be_added_or_asked(self):
        text = self.write("text.db", "id,name\n1,x\n")
        for words in (("add", "crm", "--sqlite", text), ("add", "crm", "--sqlite", "nowhere.db"),
                      ("add", "../crm", "--sqlite", self.file), ("add", "crm"), ("add",),
                      ("remove", "crm", "--sqlite", self.file)):
            self.fails(2, "sources", *words)
        self.add()
        self.fails(2, "ingest", self.write("more.csv", "a,b\n1,2\n"), "--source", "crm")
        self.fails(3, "sql", "delete from customers", "--source", "crm")
        os.remove(self.file)
        self.assertIn("There is no file", self.fails(2, "ask", "How many customers?", "--source", "crm"))
        self.assertIn("crm", self.succeeds("sources"))


if __name__ == "__main__":
    main()
