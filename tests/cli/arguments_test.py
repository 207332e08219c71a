"""Help, completion, the manual, and what happens when the program is called wrongly."""

import json
import shutil
import subprocess

from program import ProgramTest, main

COMMANDS = ["demo", "ask", "chat", "sql", "ingest", "sources", "catalog", "teach", "verify", "verified", "receipt", "eval", "serve", "doctor",
            "completion", "man", "help"]


class Arguments(ProgramTest):
    def test_help_lists_every_command_and_explains_each(self):
        overview = self.succeeds("--help")
        self.assertEqual(overview, self.succeeds("help"))
        self.assertEqual(overview, self.succeeds())
        listed = [command["name"] for command in self.json_of("help")["commands"]]
        self.assertEqual(listed, COMMANDS)
        for command in COMMANDS:
            self.assertIn(f"\n  {command}", overview)
            self.assertEqual(self.succeeds("help", command), self.succeeds(command, "--help"))

    def test_help_and_version_need_no_home(self):
        for words in (["--version"], ["help"], ["completion", "bash"]):
            self.assertTrue(self.succeeds(*words, QUERENT_HOME="/proc/nowhere"))
        self.assertRegex(self.succeeds("--version"), r"^querent \d+\.\d+\.\d+\n$")

    def test_wrong_use_ends_with_status_2_and_a_hint(self):
        self.assertIn("`querent ask`", self.fails(2, "aks", "how many orders"))
        self.assertIn("--source", self.fails(2, "ask", "x", "--sorce", "shop"))
        self.assertIn("2026-03-31", self.fails(2, "ask", "x", "--today", "yesterday"))
        self.assertIn("whole number", self.fails(2, "ask", "x", "--rows", "many"))
        self.fails(2, "ingest")
        self.fails(2, "sql", "select 1", "--to", "oracle")
        self.fails(2, "serve", "--port", "70000")
        self.fails(2, "completion", "fish")
        self.fails(2, "help", "nothing")
        self.fails(2, "ask", "x", "--csv", "--rows", "-3")

    def test_errors_are_json_on_standard_output_when_json_is_asked_for(self):
        for words in (["aks"], ["ask", "x", "--wrong"], ["catalog", "--source", "nowhere"], ["receipt", "nothing"]):
            done = self.run_program(*words, "--json")
            self.assertEqual(done.returncode, 2, done.text)
            error = json.loads(done.text)["error"]
            self.assertEqual(sorted(error), ["code", "detail", "hint", "message"])
            self.assertTrue(error["message"].endswith("."), error)
            self.assertEqual(done.errors, "")

    def test_completion_scripts_are_valid_and_complete(self):
        script = self.succeeds("completion", "bash")
        subprocess.run(["bash", "-n"], input=script.encode(), check=True, timeout=30)
        probe = script + """
COMP_WORDS=(querent se); COMP_CWORD=1; _querent; echo "${COMPREPLY[*]}"
COMP_WORDS=(querent ask --so); COMP_CWORD=2; _querent; echo "${COMPREPLY[*]}"
COMP_WORDS=(querent completion z); COMP_CWORD=2; _querent; echo "${COMPREPLY[*]}"
"""
        done = subprocess.run(["bash"], input=probe.encode(), capture_output=True, check=True, timeout=30)
        self.assertEqual(done.stdout.decode().split("\n")[:3], ["serve", "--source", "zsh"])
        zsh = self.succeeds("completion", "zsh")
        if shutil.which("zsh"):
            subprocess.run(["zsh", "-n"], input=zsh.encode(), check=True, timeout=30)
        self.assertTrue(zsh.startswith("#compdef querent"))

    def test_the_manual_is_roff_without_warnings(self):
        page = self.succeeds("man")
        for command in COMMANDS:
            self.assertIn(f".SS {command}", page)
        if shutil.which("groff"):
            done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-Kutf8"], input=page.encode(),
                                  capture_output=True, check=True, timeout=30)
            self.assertEqual(done.stderr.decode(), "")

    def test_sql_is_translated_without_any_source(self):
        self.assertIn("start of month", self.succeeds(
            "sql", "select date_trunc('month', d) from t", "--from", "postgres", "--to", "sqlite"))
        translated = self.json_of("sql", "select a from t where b = 1", "--to", "postgres")
        self.assertEqual(sorted(translated), ["from", "reading", "sql", "to"])
        self.fails(3, "sql", "select from where", "--to", "postgres")
        self.fails(3, "sql", "drop table t", "--to", "postgres")

    def test_doctor_checks_what_the_program_stands_on(self):
        report = self.json_of("doctor")
        self.assertTrue(report["healthy"])
        names = [check["name"] for check in report["checks"]]
        self.assertEqual(names, ["home", "disk", "jail", "engine", "store", "lake", "port"])
        for check in report["checks"]:
            self.assertEqual(sorted(check), ["health", "hint", "name", "sentence"])
        self.assertIn("ok", self.succeeds("doctor"))

    def test_doctor_fails_where_nothing_can_be_written(self):
        done = self.run_program("doctor", "--json", QUERENT_HOME="/proc/nowhere")
        self.assertEqual(done.returncode, 1, done.text)
        failed = [check["name"] for check in json.loads(done.text)["checks"] if check["health"] == "fail"]
        self.assertIn("home", failed)

    def test_an_empty_lake_says_what_to_do_first(self):
        self.assertIn("querent ingest", self.succeeds("sources"))
        self.assertEqual(self.json_of("sources"), {"sources": []})
        self.assertIn("querent ingest", self.fails(2, "ask", "how many orders?", "--source", "shop"))


if __name__ == "__main__":
    main()
