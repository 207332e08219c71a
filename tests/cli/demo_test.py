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

    def test_answers_are_what_sql_says_they_are(self):
        items = "from order_items join orders using (order_id)"
        revenue = "sum(quantity * unit_price * (1 - discount))"
        for source, question, sql in (
                ("shop", "total revenue in 2025",
                 f"select {revenue} {items} where order_date between date '2025-01-01' and date '2025-12-31'"),
                ("shop", "revenue by month in 2025",
                 f"select date_trunc('month', order_date)::date as m, {revenue} {items} where year(order_date) = 2025 "
                 "group by m order by m"),
                ("shop", "average order value by channel",
                 f"select channel, {revenue} / count(distinct order_id) as v {items} group by channel order by v desc"),
                ("shop", "how many orders were returned in 2025?",
                 "select count(*) from orders where status = 'returned' and year(order_date) = 2025"),
                ("shop", "how many customers never placed an order?",
                 "select count(*) from customers where customer_id not in (select customer_id from orders)"),
                ("emir", "how many trades are there per asset class?",
                 "select asset_class_2_11, count(*) as n from test_population group by asset_class_2_11 order by n desc"),
                ("emir", "total notional amount by notional currency",
                 "select notional_currency_1_2_56, sum(notional_amount_of_leg_1_2_55) as n from test_population "
                 "group by notional_currency_1_2_56 order by n desc")):
            asked = self.json_of("ask", question, "--source", source, "--today", "2026-11-21")
            told = self.json_of("sql", sql, "--source", source)
            self.assertEqual(self.rounded(asked["rows"]), self.rounded(told["rows"]), asked["sql"])

    @staticmethod
    def rounded(rows):
        return [[round(float(cell), 2) if isinstance(cell, (int, float)) else cell for cell in row] for row in rows]


if __name__ == "__main__":
    main()
