#!/usr/bin/env python3
"""clang-tidy over all sources of ours, in parallel. What passed is remembered by content, for all checkouts of this
user: a file is looked at again only when it, a header of ours that it reads, the configuration or clang-tidy changed."""
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
PASSED = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "querent" / "tidy"
PROGRESS_SECONDS = 60


def headers_of(path, seen):
    """`path` and, through its includes, every file of ours that it reads."""
    if path in seen or not path.exists():
        return seen
    seen.add(path)
    for name in re.findall(r'#\s*include\s*"([^"]+)"', path.read_text(errors="replace")):
        headers_of(ROOT / "src" / name, seen)
        headers_of(path.parent / name, seen)
    return seen


def fingerprint(path, setting):
    digest = hashlib.sha256(setting)
    for part in sorted(headers_of(path, set())):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def look(path):
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(BUILD), "--extra-arg=-w",  # warnings are g++'s
                          str(path)], capture_output=True, text=True)
    # Killed or unable to read the file, it may say nothing on its output.
    return run.returncode == 0, run.stdout.strip() or run.stderr.strip()[-2000:]


def configure():
    if not (BUILD / "compile_commands.json").exists():
        subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main():
    configure()
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout
    setting = (ROOT / ".clang-tidy").read_bytes() + version.encode()
    listing = subprocess.run(["git", "ls-files", "src/*.cpp"], cwd=ROOT, capture_output=True, text=True, check=True)
    sources = [ROOT / line for line in listing.stdout.splitlines() if not line.endswith("_test.cpp")]
    PASSED.mkdir(parents=True, exist_ok=True)
    marks = {path: fingerprint(path, setting) for path in sources}
    stale = [path for path in sources if not (PASSED / marks[path]).exists()]
    failed, done, said = 0, 0, time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS") or os.cpu_count())) as pool:
        looks = {pool.submit(look, path): path for path in stale}
        for one in concurrent.futures.as_completed(looks):
            passed, text = one.result()
            done += 1
            if passed:
                (PASSED / marks[looks[one]]).touch()  # an interrupted look goes on where it was
            else:
                failed += 1
                print(text, flush=True)
            if time.monotonic() - said > PROGRESS_SECONDS:
                said = time.monotonic()
                print(f"tidy: {done} of {len(stale)} files", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
