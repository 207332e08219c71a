"""A question set of one's own, asked of a source of one's own."""

import json

from program import ProgramTest, main
from teaching_test import ORDERS


class OwnQuestions(ProgramTest):
    def setUp(self):
        super().setUpClass()
        self.succeeds("ingest", self.write("orders.csv", ORDERS), "--source", "mine")

    def tearDown(self):
        super().tearDownClass()

    def evaluate(self, items, *words, status=0):
        return self.json_of("eval", self.write("questions.json", json.dumps(items)), "--source", "mine", "--today",
                            "2026-11-21", *words, status=status)

    def test_right_and_wrong_answers_are_told_apart(self):
        report = self.evaluate([
            {"question": "how many orders are there", "query": "SELECT count(*) FROM orders"},
            {"question": "how many orders in 2025", "query": "SELECT count(*) FROM orders"},
            {"question": "total amount in 2025", "query": "SELECT sum(amount) FROM orders WHERE year(ordered_on) = 2025"},
            {"question": "how many orders", "query": "SELECT nothing FROM nowhere"},
        ])
        accuracy = report["accuracy"]
        self.assertEqual((report["items"], accuracy["all"], accuracy["right"]), (4, 3, 2), report)

    def test_what_was_verified_is_a_question_set(self):
        first = self.json_of("ask", "how many orders in 2025", "--source", "mine", "--today", "2026-11-21")
        self.succeeds("verify", first["receipt"])
        report = self.evaluate(self.json_of("verified"))
        self.assertEqual((report["items"], report["accuracy"]["right"]), (1, 1), report)

    def test_a_folder_and_a_source_exclude_each_other(self):
        file = self.write("questions.json", "[]")
        self.assertIn("one of them", self.fails(2, "eval", file, "--source", "mine", "--databases", self.folder))
        self.assertIn("one of them", self.fails(2, "eval", file))
        self.fails(2, "eval", self.write("one.json", '[{"question": "how many"}]'), "--source", "nobody")


if __name__ == "__main__":
    main()
