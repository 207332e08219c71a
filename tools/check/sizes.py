#!/usr/bin/env python3
"""Ratchets on size: no file and no function grows beyond what a reader can hold. What is over today stands in
sizes.json with its figure; the figure may only shrink, and an entry that is no longer needed must go."""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RATCHET = pathlib.Path(__file__).with_name("sizes.json")
FILE_LINES = {".cpp": 450, ".hpp": 500, ".ts": 350, ".tsx": 350, ".py": 450}
FUNCTION_LINES = 70


def tracked():
    listing = subprocess.run(["git", "ls-files", "src", "web/src", "tools", "bench", "tests"], cwd=ROOT,
                             capture_output=True, text=True, check=True).stdout
    return [pathlib.Path(line) for line in listing.splitlines() if pathlib.Path(line).suffix in FILE_LINES]


def functions(lines):
    """(name, length) of each function body in clang-formatted C++: from a line that opens a brace at the indentation
    at which it is closed again, when it looks like a definition."""
    opening = re.compile(r"^(?!\s*(namespace|class|struct|enum|union|extern|const |constexpr|static const|inline constexpr|if|for|while|switch|TEST)).*\)[^;=]*\{$")
    for start, line in enumerate(lines):
        if not opening.match(line):
            continue
        # A definition that is broken over lines starts where its indentation was last the closing one's.
        for end in range(start + 1, len(lines)):
            if re.match(r"^\s*\}", lines[end]):
                indent = len(lines[end]) - len(lines[end].lstrip())
                if indent <= len(line) - len(line.lstrip()):
                    yield line.strip(), end - start + 1
                    break


def measure():
    over = {}
    for path in tracked():
        lines = (ROOT / path).read_text(errors="replace").splitlines()
        if len(lines) > FILE_LINES[path.suffix]:
            over[str(path)] = len(lines)
        if path.suffix in (".cpp", ".hpp") and not path.name.endswith("_test.cpp"):
            for name, length in functions(lines):
                if length > FUNCTION_LINES:
                    over[f"{path}: {name}"] = length
    return over


def main():
    over = measure()
    if "--rebaseline" in sys.argv:
        RATCHET.write_text(json.dumps(over, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
        return 0
    allowed = json.loads(RATCHET.read_text()) if RATCHET.exists() else {}
    problems = [f"{place}: {length} lines, at most {allowed.get(place) or 'the common limit'} allowed"
                for place, length in over.items() if length > allowed.get(place, 0)]
    problems += [f"tools/check/sizes.json: {place} is {over.get(place, 'within the limit')} now: run sizes.py --rebaseline"
                 for place, length in allowed.items() if over.get(place, 0) < length]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
