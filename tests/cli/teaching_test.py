"""Words of one's own: taught in a sentence, used by later questions, listed, forgotten; across processes."""

import threading

from program import ProgramTest, main

ORDERS = """order_id,customer,ordered_on,status,amount,refunds
10,Ada,2025-01-15,completed,120.50,0
11,Ada,2025-02-20,cancelled,80.00,80
12,Emmy,2025-02-21,cancelled,40.25,40.25
13,Sophie,2026-01-02,completed,300.00,10
14,Sophie,2026-11-05,completed,9.75,0
"""
CHURNED = "when I say churned I mean status = 'cancelled'"


class Teaching(ProgramTest):
    def setUp(self):
        super().setUpClass()
        self.succeeds("ingest", self.write("orders.csv", ORDERS), "--source", "mine")

    def tearDown(self):
        super().tearDownClass()

    def ask(self, question, *words, status=0):
        return self.json_of("ask", question, "--source", "mine", "--today", "2026-11-21", *words, status=status)

    def test_a_condition_is_kept_once_it_is_confirmed(self):
        shown = self.json_of("teach", CHURNED, status=4)
        self.assertFalse(shown["kept"])
        self.assertIn("cancelled", shown["term"]["means"])
        self.assertEqual(self.json_of("teach", "--list")["terms"], [])
        self.assertTrue(self.json_of("teach", CHURNED, "--yes")["kept"])
        answer = self.ask("how many churned orders are there?")
        self.assertEqual(answer["rows"], [[2]])
        self.assertEqual([word["term"] for word in answer["taught"]], ["churned"])
        self.assertEqual(self.ask("how many orders are there?")["taught"], [])
        self.assertIn("churned", self.succeeds("teach", "--list"))

    def test_a_number_and_a_name(self):
        self.succeeds("teach", "net sales means amount minus refunds", "--source", "mine", "--yes")
        self.assertEqual(self.ask("net sales in 2025")["rows"], [[120.5]])
        self.succeeds("teach", "by purchases I mean orders", "--yes")
        self.assertEqual(self.ask("how many purchases in 2026?")["rows"], [[2]])

    def test_a_period_is_counted_from_the_day_of_the_question(self):
        self.succeeds("teach", '"fresh orders" means orders in the last 90 days', "--yes")
        self.assertEqual(self.ask("how many fresh orders are there")["rows"], [[1]])
        later = self.json_of("ask", "how many fresh orders are there", "--source", "mine", "--today", "2025-03-01")
        self.assertEqual(later["rows"], [[3]])

    def test_the_same_sentence_teaches_in_a_conversation(self):
        shown = self.ask(CHURNED, "--session", "s", status=4)
        self.assertEqual(shown["status"], "clarify")
        self.assertEqual(self.ask("yes", "--session", "s")["status"], "answered")
        self.assertEqual(self.ask("how many orders churned")["rows"], [[2]])

    def test_what_is_wrong_is_said_with_what_is_near(self):
        self.assertIn("status", self.fails(2, "teach", "churned means statos = 'cancelled'", "--yes"))
        self.assertIn("cancelled", self.fails(2, "teach", "churned means status = 'canceled'", "--yes"))
        self.assertIn("already", self.fails(2, "teach", "amount means refunds", "--yes"))
        self.assertIn("when I say", self.fails(2, "teach", "how many orders"))
        self.succeeds("teach", CHURNED, "--yes")
        self.assertIn("--forget", self.fails(2, "teach", "churned means status = 'completed'", "--yes"))

    def test_what_is_forgotten_is_gone(self):
        self.succeeds("teach", CHURNED, "--yes")
        self.assertIn("Forgotten", self.succeeds("teach", "--forget", "churned"))
        self.assertEqual(self.ask("how many orders are there?")["taught"], [])
        self.assertIn("Nobody", self.fails(2, "teach", "--forget", "churned"))

    def test_a_word_whose_column_is_gone_is_left_out(self):
        self.succeeds("teach", CHURNED, "--yes")
        smaller = "\n".join(",".join(line.split(",")[:3] + line.split(",")[4:]) for line in ORDERS.splitlines())
        self.succeeds("ingest", self.write("orders.csv", smaller + "\n"), "--source", "mine")
        self.assertTrue(self.json_of("teach", "--list")["terms"][0]["stale"])
        self.assertEqual(self.ask("how many orders are there?")["rows"], [[5]])

    def test_an_answer_found_right_answers_the_same_question_with_other_values(self):
        first = self.ask("total amount of orders by Ada in 2025")
        self.succeeds("verify", first["receipt"])
        again = self.ask("total amount of orders by Sophie in 2026")
        self.assertEqual(again["rows"], [[309.75]])
        self.assertEqual(again["path"], "verified")
        self.assertTrue(again["verified"]["by"])
        listed = self.json_of("verified")["verified"]
        self.assertEqual(listed[0]["question"], "total amount of orders by Ada in 2025")
        self.succeeds("verified", "--remove", first["receipt"])
        self.assertIsNone(self.ask("total amount of orders by Sophie in 2026")["verified"])
        self.assertIn("querent receipt", self.fails(2, "verify", "nothing"))

    def test_of_several_at_once_one_meaning_wins(self):
        results = []
        meanings = ["completed", "cancelled", "completed", "cancelled"]

        def teach(status):
            results.append(self.run_program("teach", f"odd means status = '{status}'", "--yes").returncode)

        threads = [threading.Thread(target=teach, args=(one,)) for one in meanings]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(results), [0, 2, 2, 2])
        self.assertEqual(len(self.json_of("teach", "--list")["terms"]), 1)


if __name__ == "__main__":
    main()
