#!/usr/bin/env python3
"""clang-tidy over all sources of ours, in parallel, remembering what passed: a file is looked at again only when it,
a header of ours, or the configuration changed."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
MEMORY = ROOT / "build" / "tidy.json"


def headers_of(path, seen):
    """`path` and, through its includes, every file of ours that it reads."""
    if path in seen or not path.exists():
        return seen
    seen.add(path)
    for name in re.findall(r'#\s*include\s*"([^"]+)"', path.read_text(errors="replace")):
        headers_of(ROOT / "src" / name, seen)
    return seen


def fingerprint(path):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for part in sorted(headers_of(path, set())):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def look(path):
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(BUILD), "--extra-arg=-w",  # warnings are g++'s
                          str(path)], capture_output=True, text=True)
    return run.returncode == 0, "\n".join(l for l in run.stdout.splitlines() if l)


def main():
    if not (BUILD / "compile_commands.json").exists():
        subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    listing = subprocess.run(["git", "ls-files", "src/*.cpp"], cwd=ROOT, capture_output=True, text=True, check=True)
    sources = [ROOT / line for line in listing.stdout.splitlines() if not line.endswith("_test.cpp")]
    known = json.loads(MEMORY.read_text()) if MEMORY.exists() else {}
    marks = {path: fingerprint(path) for path in sources}
    stale = [path for path in sources if known.get(str(path.relative_to(ROOT))) != marks[path]]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, (passed, text) in zip(stale, pool.map(look, stale)):
            if passed:
                known[str(path.relative_to(ROOT))] = marks[path]
                MEMORY.write_text(json.dumps(known))  # an interrupted look goes on where it was
            else:
                failed += 1
                print(text, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
