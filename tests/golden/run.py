#!/usr/bin/env python3
"""Golden questions against the real program: fixtures are ingested, each question is asked, and its rows are compared
with those of the SQL beside it, run through `querent sql`.

    tests/golden/run.py build/release/querent              every *.questions file, one line per failure, a summary
    tests/golden/run.py build/release/querent --all        one line per question
    tests/golden/run.py build/release/querent people       one file
    tests/golden/run.py build/release/querent --held-out   the files of held_out/: figures only, never a failed run

A question's block is `q:` the question, `sql:` the right query, `also:` other right ones, `rows: count` when only the
number of rows matters, `expect: refused` when no answer is right, `expect: clarify` when asking back is as right as the
rows, `known: …` when it is not answered rightly today and why.
`status: development` on a line of its own: nobody has worked on the questions below it yet; they are counted and printed
as a figure of their own, and do not fail the run. `status: settled` ends that.
The run fails when a question without `known:` is not answered rightly, when one with it is (take the mark away),
or when more than 15 % of the answers of a file are wrong. held_out/ is the project's own test: nobody tunes on it.
"""
import collections
import concurrent.futures
import itertools
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import fixtures

HERE = pathlib.Path(__file__).resolve().parent
TODAY = "2026-11-21"
WRONG_SHARE_MAX = 0.15
VERDICTS = ["wrong", "asked", "refused", "failed", "no gold"]


def read_questions(path):
    """-> [{q, sql: [..], rows, expect, known, development}]"""
    blocks, current, development = [], None, False
    for line in path.read_text().splitlines():
        key, _, value = line.partition(": ")
        if line.startswith("#") or not line.strip():
            continue
        if key == "q":
            current = {"q": value, "sql": [], "rows": None, "expect": "answered", "known": None,
                       "development": development}
            blocks.append(current)
        elif key == "status" and value in ("development", "settled"):
            development = value == "development"
        elif key in ("sql", "also"):
            current["sql"].append(value)
        elif key in ("rows", "expect", "known"):
            current[key] = value
        else:
            raise SystemExit(f"{path.name}: cannot read «{line}»")
    return blocks


class Program:
    def __init__(self, path, home):
        self.path, self.environment = path, dict(os.environ, QUERENT_HOME=str(home), NO_COLOR="1")

    def call(self, *arguments, timeout=120):
        run = subprocess.run([self.path, *arguments], env=self.environment, capture_output=True, text=True,
                             timeout=timeout, stdin=subprocess.DEVNULL)
        try:
            return run.returncode, json.loads(run.stdout)
        except ValueError:
            raise SystemExit(f"no JSON from {arguments}: {run.stdout[-500:]} {run.stderr[-500:]}")


def normal(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        text = re.sub(r"[T ]00:00:00(\.0+)?$", "", value)
        if re.fullmatch(r"\d{4}-\d{2}", text):
            text += "-01"
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return float(text)
        return text
    return value


def alike(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-6)
    return a == b


def order_key(row):
    return [(0, "") if v is None else (1, f"{v:020.4f}") if isinstance(v, float) else (2, str(v)) for v in row]


def same_rows(gold, answer):
    """Every gold column is found among the answer's columns; rows as a bag."""
    if len(gold) != len(answer):
        return False
    if not gold:
        return True
    width, wide = len(gold[0]), len(answer[0])
    if width > wide or wide > 60:
        return False
    gold_sorted = sorted(gold, key=order_key)

    def column_bag(rows, k):
        return sorted((r[k] for r in rows), key=lambda v: order_key([v]))
    choices = [[k for k in range(wide) if all(alike(a, b) for a, b in zip(column_bag(gold, j), column_bag(answer, k)))]
               for j in range(width)]
    for pick in itertools.islice(itertools.product(*choices), 500):
        if len(set(pick)) == width:
            chosen = sorted(([row[k] for k in pick] for row in answer), key=order_key)
            if all(alike(a, b) for x, y in zip(gold_sorted, chosen) for a, b in zip(x, y)):
                return True
    return False


def rows_of(document):
    return [[normal(v) for v in row] for row in document.get("rows") or []]


def judge(program, source, block):
    """-> (verdict, answer): right, wrong, asked, refused, failed; «no gold» when the golden SQL does not run."""
    _, answer = program.call("ask", block["q"], "--source", source, "--json", "--today", TODAY)
    status = answer.get("status") or "failed"
    if block["expect"] == "refused":
        return ("right" if status in ("refused", "clarify") else "wrong"), answer
    if status == "clarify" and block["expect"] == "clarify":
        return "right", answer
    if status != "answered":
        return {"clarify": "asked", "refused": "refused"}.get(status, "failed"), answer
    mine = rows_of(answer)
    for sql in block["sql"]:
        code, gold = program.call("sql", sql, "--source", source, "--json")
        if code != 0:
            print(f"the golden SQL of «{block['q']}» does not run: {gold.get('error')}\n{sql}")
            return "no gold", answer
        golden = rows_of(gold)
        if block["rows"] == "count":
            wanted = golden[0][0] if len(golden) == 1 and len(golden[0]) == 1 else float(len(golden))
            if mine == [[wanted]] or float(answer.get("row_count", -1)) == wanted:
                return "right", answer
        elif same_rows(golden, mine):
            return "right", answer
    return "wrong", answer


def prepare(program, name, folder):
    if name in fixtures.ALL:
        fixtures.ALL[name](folder / name)
        files = sorted(str(path) for path in (folder / name).iterdir())
        code, report = program.call("ingest", *files, "--source", name, "--json")
        if code != 0:
            raise SystemExit(f"{name} could not be ingested: {report}")
    else:
        subprocess.run([program.path, "demo", "--once"], env=program.environment, check=True, capture_output=True)


def figures(verdicts):
    """«65 questions, 60 right (92 %), 2 wrong, 3 asked»"""
    counts = collections.Counter(verdicts)
    parts = [f"{counts['right']} right ({counts['right'] / len(verdicts):.0%})".replace("%", " %")]
    parts += [f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict]]
    return f"{len(verdicts)} questions, " + ", ".join(parts)


def show(verdict, block, answer):
    print(f"  {verdict:8} {answer.get('confidence') or 0:.2f}  {block['q']}")
    if verdict != "right":
        print(f"           understood: {answer.get('interpretation') or (answer.get('error') or {}).get('message')}")
        print(f"           {(answer.get('sql') or '').strip()}"[:600])


def run_file(program, path, show_all, held_out):
    """-> (verdicts, those in development, problems)"""
    blocks = read_questions(path)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(lambda block: judge(program, path.stem, block), blocks))
    problems, settled, developing = [], [], []
    for block, (verdict, answer) in zip(blocks, judged):
        (developing if block["development"] else settled).append(verdict)
        binding = not (held_out or block["development"])
        unexpected = binding and (verdict == "no gold" or (verdict == "right") == (block["known"] is not None))
        if unexpected:
            problems.append(block["q"])
        if show_all or unexpected:
            show(verdict, block, answer)
    if settled:
        print(f"{path.stem}: {figures(settled)}")
        wrong_share = settled.count("wrong") / len(settled)
        if wrong_share > WRONG_SHARE_MAX and not held_out:
            problems.append(f"{wrong_share:.0%} of the answers are wrong")
    if developing:
        print(f"{path.stem}, in development: {figures(developing)}")
    return settled, developing, problems


def main():
    program_path = str(pathlib.Path(sys.argv[1]).resolve())
    names = [a for a in sys.argv[2:] if not a.startswith("-")]
    held_out = "--held-out" in sys.argv
    folder_of_questions = HERE / "held_out" if held_out else HERE
    files = [f for f in sorted(folder_of_questions.glob("*.questions")) if not names or f.stem in names]
    settled, developing, problems = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        program = Program(program_path, pathlib.Path(folder) / "home")
        for path in files:
            prepare(program, path.stem, pathlib.Path(folder))
            verdicts, unsettled, trouble = run_file(program, path, "--all" in sys.argv, held_out)
            settled += verdicts
            developing += unsettled
            problems += trouble
    if settled:
        print(f"in all: {figures(settled)}")
    if developing:
        print(f"in all, in development: {figures(developing)}")
    if held_out:
        return 0
    print(f"{len(files) - bool(problems)} passed, {int(bool(problems))} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
