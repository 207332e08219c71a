#!/usr/bin/env python3
"""Runs the session that the README shows and compares what comes back with what it says.

    tests/readme/run.py build/release/querent              compare
    tests/readme/run.py build/release/querent --rebaseline write what comes back into the README (never in CI)

Times and receipt names differ from run to run and are compared as blanks. The samples are loaded first.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.S)


def blank(text):
    text = re.sub(r"\d+(\.\d+)? (ms|s|µs)\b", "… ms", text)
    return re.sub(r"receipt [0-9a-z]+", "receipt …", text)


def run_session(block, program, home):
    environment = dict(os.environ, QUERENT_HOME=str(home / "data"), NO_COLOR="1", COLUMNS="100", LC_ALL="C.UTF-8",
                       PATH=f"{program.parent}:{os.environ['PATH']}")
    subprocess.run([program, "demo", "--once"], env=environment, check=True, capture_output=True)
    out = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        result = subprocess.run(["bash", "-c", line[2:]], env=environment, cwd=home, capture_output=True, text=True,
                                stdin=subprocess.DEVNULL, timeout=120)
        out.append(line + "\n" + result.stdout + result.stderr)
    return "".join(out)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    text = README.read_text()
    match = BLOCK.search(text)
    if not match or text[:match.start()].count("\n") > 30:
        raise SystemExit("README.md shows no session before line 30")
    with tempfile.TemporaryDirectory() as folder:
        actual = run_session(match.group(2), program, pathlib.Path(folder))
    actual = "\n".join(line.rstrip() for line in actual.splitlines()) + "\n"
    if "--rebaseline" in sys.argv:
        README.write_text(text[:match.start(2)] + actual + text[match.end(2):])
        return 0
    if blank(actual) != blank(match.group(2)):
        print("README.md shows a session that runs differently. It runs like this:\n" + actual)
        print("0 passed, 1 failed")
        return 1
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
