"""The samples: loaded once, and every question that they suggest is answered."""

import time

from program import ProgramTest, main


class Demo(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.run_program("demo", "--once")

    def test_loads_the_samples_and_shows_three_answers(self):
        self.assertEqual(self.first.returncode, 0, self.first.text + self.first.errors)
        self.assertEqual(self.first.text.count("$ querent ask"), 3)
        self.assertIn("█", self.first.text)
        self.assertIn("shop: 7 tables", self.first.text)
        self.assertIn("emir: 3 tables", self.first.text)

    def test_loads_them_only_once(self):
        started = time.monotonic()
        again = self.succeeds("demo", "--once")
        self.assertNotIn("Loading", again)
        self.assertLess(time.monotonic() - started, 60)

    def test_the_catalog_is_what_the_semantic_models_say(self):
        sources = {source["name"]: source for source in self.json_of("sources")["sources"]}
        self.assertEqual(sorted(sources), ["emir", "shop"])
        self.assertEqual(sources["shop"]["rows"], 3000 + 240 + 12 + 12 + 5 + 24000 + 60000)
        shop = self.json_of("catalog", "--source", "shop")["sources"][0]
        items = next(table for table in shop["tables"] if table["name"] == "order_items")
        self.assertIn("revenue", [metric["name"] for metric in items["metrics"]])
        population = self.json_of("catalog", "test_population", "--source", "emir")["sources"][0]["tables"][0]
        self.assertEqual(population["rows"], 7867)
        self.assertGreater(len(population["columns"]), 200)

    def test_every_suggested_question_is_answered(self):
        for source in self.json_of("sources")["sources"]:
            self.assertGreaterEqual(len(source["suggestions"]), 5)
            for question in source["suggestions"]:
                done = self.run_program("ask", question, "--source", source["name"], "--today", "2026-11-21", "--json")
                self.assertEqual(done.returncode, 0, f"{source['name']}: {question}: {done.text}")

    def test_revenue_is_what_sql_says_it_is(self):
        asked = self.json_of("ask", "total revenue in 2025", "--source", "shop")["rows"]
        told = self.json_of("sql", "select sum(quantity * unit_price * (1 - discount)) from order_items join orders "
                            "using (order_id) where order_date between date '2025-01-01' and date '2025-12-31'",
                            "--source", "shop")["rows"]
        self.assertAlmostEqual(float(asked[0][0]), float(told[0][0]), places=2)


if __name__ == "__main__":
    main()
