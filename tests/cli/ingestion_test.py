"""Ingestions that are killed, cancelled, at once, repeated."""

import os
import random
import signal
import time

from program import WAIT, ProgramTest, main

SEED = int(os.environ.get("SEED", "20261121"))


def rows_csv(count, version):
    lines = [f"{n},{version},{n * 7 % 1000},some text {n % 97},2025-01-{n % 28 + 1:02}" for n in range(count)]
    return "id,version,amount,note,day\n" + "\n".join(lines) + "\n"


class Ingestion(ProgramTest):
    def rows(self, source="mine"):
        return self.json_of("sql", "select version, count(*) from t group by version order by version",
                            "--source", source)["rows"]

    def test_a_kill_at_any_moment_leaves_the_old_version_or_the_new(self):
        print("seed", SEED)
        chance = random.Random(SEED)
        old, new = self.write("old/t.csv", rows_csv(2_000, 1)), self.write("new/t.csv", rows_csv(200_000, 2))
        self.succeeds("ingest", old, "--source", "mine")
        started = time.monotonic()
        self.succeeds("ingest", new, "--source", "trial")
        whole = time.monotonic() - started
        for _ in range(8):
            process = self.start("ingest", new, "--source", "mine")
            time.sleep(chance.uniform(0, whole))
            process.kill()
            process.communicate(timeout=WAIT)
            found = self.rows()
            self.assertIn(found, ([[1, 2_000]], [[2, 200_000]]))
            if found != [[1, 2_000]]:
                self.succeeds("ingest", old, "--source", "mine")
        self.succeeds("ingest", new, "--source", "mine")
        self.assertEqual(self.rows(), [[2, 200_000]])

    def test_ctrl_c_says_so_and_leaves_nothing_behind(self):
        old, new = self.write("a/t.csv", rows_csv(100, 1)), self.write("b/t.csv", rows_csv(400_000, 2))
        self.succeeds("ingest", old, "--source", "calm")
        staging = os.path.join(self.home, "lake", "calm", "staging")
        process = self.start("ingest", new, "--source", "calm")
        while process.poll() is None and not (os.path.isdir(staging) and os.listdir(staging)):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=WAIT)
        if process.returncode == 0:
            self.skipTest("the machine was faster than the signal")
        self.assertEqual(process.returncode, 130, errors)
        self.assertIn(b"querent:", errors)
        self.assertEqual(self.rows("calm"), [[1, 100]])
        staged = [name for _, _, names in os.walk(staging) for name in names]
        self.assertEqual(staged, [])

    def test_two_at_once_both_end_well_or_one_says_that_it_must_wait(self):
        one, two = self.write("one/t.csv", rows_csv(100_000, 1)), self.write("two/t.csv", rows_csv(100_000, 2))
        both = [self.start("ingest", path, "--source", "busy", "--json") for path in (one, two)]
        outputs = [process.communicate(timeout=WAIT) for process in both]
        codes = sorted(process.returncode for process in both)
        self.assertIn(codes, ([0, 0], [0, 1]), outputs)
        if codes == [0, 1]:
            self.assertTrue(any(b"lake_busy" in output for output, _ in outputs), outputs)
        self.assertIn(self.rows("busy"), ([[1, 100_000]], [[2, 100_000]]))

    def test_again_replaces_and_append_adds(self):
        path = self.write("c/t.csv", rows_csv(50, 1))
        for _ in range(2):
            self.succeeds("ingest", path, "--source", "again")
        self.assertEqual(self.rows("again"), [[1, 50]])
        self.succeeds("ingest", self.write("d/t.csv", rows_csv(30, 2)), "--source", "again", "--append")
        self.assertEqual(self.rows("again"), [[1, 50], [2, 30]])
        self.succeeds("sources", "--drop", "again")
        self.fails(2, "catalog", "--source", "again")

    def test_progress_is_plain_lines_where_there_is_no_terminal(self):
        done = self.run_program("ingest", self.write("e/t.csv", rows_csv(1_000, 1)), "--source", "plain")
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("\r", done.errors)
        self.assertIn("1,000 rows", done.text)

    def test_a_changed_version_is_seen_by_the_next_question(self):
        self.succeeds("ingest", self.write("f/visits.csv", rows_csv(5, 1)), "--source", "seen")
        answer = self.json_of("ask", "how many visits are there?", "--source", "seen")
        self.succeeds("ingest", self.write("g/visits.csv", rows_csv(6, 1)), "--source", "seen")
        rerun = self.json_of("receipt", answer["receipt"], "--rerun")
        self.assertFalse(rerun["same"])
        self.assertTrue(rerun["differences"])


if __name__ == "__main__":
    main()
