#!/usr/bin/env python3
"""Bad files against the real program: each gets the error that fits, with a hint, in bounded memory, and what was
there before is still there afterwards.

    tests/bad_input/run.py build/release/querent
"""
import io
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile

PROGRAM = None
MEMORY_MAX_MIB = 1500  # of any one process; the big inputs below are smaller than what an unbounded reader would take


class BadFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.environment = dict(os.environ, QUERENT_HOME=str(cls.folder / "home"), NO_COLOR="1")
        good = cls.folder / "good.csv"
        good.write_text("name,amount\nAnna,1\nBen,2\n")
        cls.call("ingest", good)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    @classmethod
    def call(cls, *arguments, timeout=110, **options):
        """-> (exit status, JSON)"""
        run = subprocess.run([PROGRAM, *map(str, arguments), "--source", "files", "--json"], env=cls.environment,
                             capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=timeout, **options)
        try:
            return run.returncode, json.loads(run.stdout)
        except ValueError:
            raise AssertionError(f"{arguments}: no JSON: {run.stdout[-300:]!r} {run.stderr[-300:]!r}") from None

    def path(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def refused(self, code, *arguments):
        status, document = self.call("ingest", *arguments)
        self.assertIn(status, (1, 2, 3), document)
        error = document["error"]
        codes = code if isinstance(code, tuple) else (code,)
        self.assertIn(error["code"], codes, error)
        self.assertTrue(error["message"].strip(), error)
        self.assertTrue(error["hint"].strip(), error)
        self.assertNotIn("terminate", error["message"])
        return error

    def tearDown(self):
        status, answer = self.call("sql", "SELECT sum(amount) AS n FROM good")
        self.assertEqual((status, answer["rows"]), (0, [[3]]), "what was there before is lost")
        leftovers = [p.name for p in (self.folder / "home").rglob("*") if "staging" in p.name and p.is_file()]
        self.assertEqual(leftovers, [], "an ingestion left files behind")

    def rows(self, table):
        status, answer = self.call("sql", f'SELECT count(*) AS n FROM "{table}"')
        self.assertEqual(status, 0, answer)
        return answer["rows"][0][0]

    def test_an_empty_file(self):
        self.refused("file_empty", self.path("empty.csv", b""))

    def test_only_white_space(self):
        self.refused("file_empty", self.path("blank.csv", b"\n \n\n"))

    def test_a_header_and_nothing_else_is_a_table_without_rows(self):
        status, report = self.call("ingest", self.path("header_only.csv", b"name,amount\n"))
        self.assertEqual((status, report["tables"][0]["rows"]), (0, 0), report)
        self.assertEqual(self.rows("header_only"), 0)

    def test_ten_thousand_columns(self):
        line = ",".join(f"c{k}" for k in range(10_000)).encode()
        self.refused("file_too_wide", self.path("wide.csv", line + b"\n" + line + b"\n"))

    def test_one_line_of_200_mb(self):
        path = self.folder / "line.csv"
        with open(path, "wb") as file:
            file.write(b"a,b\n1,")
            for _ in range(200):
                file.write(b"x" * 1_000_000)
            file.write(b"\n")
        self.refused("line_too_long", path)
        path.unlink()

    def test_a_ragged_line_is_named(self):
        path = self.path("ragged.csv", b"a,b,c\n1,2,3\n" * 1 + b"4,5,6\n" * 50 + b"7,8,9,10,11\n" + b"4,5,6\n" * 50)
        error = self.refused(("file_format", "columns_differ"), path)
        self.assertIn("53", json.dumps(error), "the line is not named")

    def test_nul_bytes_lose_no_row_and_are_said(self):
        path = self.path("nul.csv", b"name,amount\nAn\0na,1\nBen,2\n")
        status, report = self.call("ingest", path)
        if status == 0:
            self.assertEqual(self.rows("nul"), 2)
            self.assertIn("NUL", json.dumps(report))
        else:
            self.assertTrue(report["error"]["hint"])

    def test_binary_rubbish_under_the_name_of_a_csv(self):
        self.refused(("file_format", "file_encoding", "line_too_long"), self.path("noise.csv", os.urandom(200_000)))

    def test_utf_16_and_latin_1_are_read_and_said(self):
        text = "Stadt;Umsatz\nMünchen;1.234,50\nKöln;2.000,00\n"
        for name, encoding in (("utf16", "utf-16"), ("latin", "latin-1"), ("bom", "utf-8-sig")):
            status, report = self.call("ingest", self.path(f"{name}.csv", text.encode(encoding)))
            self.assertEqual(status, 0, report)
            status, answer = self.call("sql", f"SELECT umsatz FROM {name} WHERE stadt = 'München'")
            self.assertEqual((status, [[float(v) for v in row] for row in answer["rows"]]), (0, [[1234.5]]), answer)

    def test_an_archive_that_leaves_its_folder(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("../../escape.csv", "a,b\n1,2\n")
        self.refused("archive_unsafe", self.path("escape.zip", buffer.getvalue()))
        self.assertFalse((self.folder.parent / "escape.csv").exists())

    def test_an_archive_with_a_link(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            link = zipfile.ZipInfo("passwd.csv")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        self.refused("archive_unsafe", self.path("link.zip", buffer.getvalue()))

    def test_a_bomb(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.csv", b"a,b\n" + b"0,0\n" * 30_000_000)
        self.refused("archive_unsafe", self.path("bomb.zip", buffer.getvalue()))

    def test_an_archive_cut_in_half(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("t.csv", "a,b\n" + "".join(f"{k},{k * k}\n" for k in range(50_000)))
        self.refused(("file_format", "archive_unsafe"), self.path("cut.zip", buffer.getvalue()[:len(buffer.getvalue()) // 2]))

    def test_an_encrypted_archive(self):
        path = self.folder / "secret.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("secret.csv", "name,amount\n" + "Anna,1\n" * 50)
        content = bytearray(path.read_bytes())
        for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # local and central header
            content[content.index(signature) + flags] |= 1
        path.write_bytes(content)
        self.refused("file_format", path)

    def test_a_file_that_grows_while_it_is_read(self):
        path = self.path("growing.csv", b"id,text\n" + b"1,some words that fill a line of the file\n" * 700_000)
        done = threading.Event()

        def grow():
            while not done.is_set():
                with open(path, "ab") as file:
                    file.write(b"2,one more\n")
                time.sleep(0.002)

        writer = threading.Thread(target=grow)
        writer.start()
        try:
            self.refused(("file_unreadable", "rows_lost"), path)
        finally:
            done.set()
            writer.join()

    def test_a_parquet_file_cut_in_half(self):
        parquet = sorted((self.folder / "home").rglob("*.parquet"))[0].read_bytes()
        self.refused("file_format", self.path("cut.parquet", parquet[:len(parquet) // 2]))

    def test_json_cut_off(self):
        self.refused("file_format", self.path("cut.json", b'[{"a": 1}, {"a": 2'))

    def test_a_file_that_is_not_there(self):
        self.refused(("file_unreadable", "not_found"), self.folder / "nowhere.csv")

    def test_a_device_and_a_pipe_do_not_hang(self):
        self.refused(("file_unreadable", "file_format"), "/dev/zero")
        fifo = self.folder / "pipe.csv"
        os.mkfifo(fifo)
        self.refused(("file_unreadable", "file_format"), fifo)

    def test_hostile_column_names_stay_names(self):
        header = '"a""; DROP TABLE good; --","<img src=x onerror=alert(1)>","\U0001F600","a\nb"'
        status, report = self.call("ingest", self.path("hostile.csv", f"{header}\n1,2,3,4\n".encode()))
        self.assertEqual(status, 0, report)
        self.assertEqual(self.rows("hostile"), 1)

    def test_a_disk_without_room(self):
        mount = self.folder / "small"
        mount.mkdir(exist_ok=True)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount], capture_output=True).returncode != 0:
            self.skipTest("this user may not mount a small file system; the lake's own tests limit file sizes instead")
        try:
            environment = dict(self.environment, QUERENT_HOME=str(mount))
            small = self.path("small.csv", b"a,b\n1,2\n")
            big = self.path("big.csv", b"a,b\n" + b"".join(os.urandom(24).hex().encode() + b",2\n" for _ in range(200_000)))
            self.assertEqual(subprocess.run([PROGRAM, "ingest", small, "--source", "files"], env=environment,
                                            capture_output=True).returncode, 0)
            run = subprocess.run([PROGRAM, "ingest", big, "--source", "files", "--json"], env=environment, capture_output=True,
                                 text=True)
            self.assertEqual(json.loads(run.stdout)["error"]["code"], "disk_full", run.stdout)
            run = subprocess.run([PROGRAM, "sql", "SELECT a FROM small", "--source", "files", "--json"], env=environment,
                                 capture_output=True, text=True)
            self.assertEqual(json.loads(run.stdout)["rows"], [[1]])
        finally:
            subprocess.run(["umount", "-l", mount])

    def test_kill_at_any_moment_leaves_the_old_table_or_the_new_one(self):
        def content(rows):
            return b"k,v\n" + b"".join(b"%d,%d\n" % (k, k * 7) for k in range(rows))
        old, new = self.path("killed.csv", content(1_000)), self.path("new/killed.csv".replace("/", "_"), content(300_000))
        status, report = self.call("ingest", old, "--table", "killed")
        self.assertEqual(status, 0, report)
        for delay_ms in (5, 20, 40, 60, 80, 110, 150, 200, 260, 330, 420, 600):
            process = subprocess.Popen([PROGRAM, "ingest", new, "--table", "killed", "--source", "files"],
                                       env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay_ms / 1000)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertIn(self.rows("killed"), (1_000, 300_000))
        status, report = self.call("ingest", new, "--table", "killed")
        self.assertEqual((status, self.rows("killed")), (0, 300_000), report)

    def test_two_at_once_both_finish_or_one_is_told(self):
        paths = [self.path(f"twin_{k}.csv", b"k,v\n" + b"".join(b"%d,%d\n" % (r, k) for r in range(50_000))) for k in (1, 2)]
        processes = [subprocess.Popen([PROGRAM, "ingest", path, "--table", "twin", "--source", "files", "--json"],
                                      env=self.environment, stdout=subprocess.PIPE, text=True) for path in paths]
        outcomes = [(p.communicate()[0], p.returncode) for p in processes]
        self.assertIn(0, [code for _, code in outcomes])
        for text, code in outcomes:
            if code != 0:
                self.assertEqual(json.loads(text)["error"]["code"], "lake_busy")
        status, answer = self.call("sql", "SELECT count(*) AS n, count(DISTINCT v) AS kinds FROM twin")
        self.assertEqual(answer["rows"], [[50_000, 1]])

    def test_zz_memory_stayed_bounded(self):
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        self.assertLess(peak, MEMORY_MAX_MIB, f"a child process took {peak:.0f} MiB")


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    outcome = unittest.main(exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
