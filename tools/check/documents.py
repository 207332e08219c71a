#!/usr/bin/env python3
"""Holds documents to the code: docs/errors.md lists exactly the codes of src/base/error_codes.def (--write makes it),
and every relative link in a Markdown file leads somewhere."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODES = ROOT / "src" / "base" / "error_codes.def"
ERRORS = ROOT / "docs" / "errors.md"
STATUS = {"wrong_use": 2, "failed": 1, "refused": 3}


def errors_page():
    lines = ["# Error codes", "",
             "Made from `src/base/error_codes.def` by `tools/check/documents.py --write`. An error everywhere is",
             '`{"error": {"code", "message", "detail", "hint"}}`; the last column is the exit status of the program.', "",
             "| code | meaning | HTTP | exit |", "| --- | --- | --- | --- |"]
    pattern = re.compile(r'^QUERENT_ERROR\((\w+),\s*(\w+),\s*(\d+),\s*"([^"]*)"\)', re.M)
    for code, kind, http, meaning in pattern.findall(re.sub(r",\s*\n\s*", ", ", CODES.read_text())):
        lines.append(f"| `{code}` | {meaning} | {http} | {STATUS[kind]} |")
    return "\n".join(lines) + "\n"


def broken_links():
    listing = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listing.stdout.splitlines():
        text = re.sub(r"```.*?```", "", (ROOT / name).read_text(), flags=re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:|#", target):
                continue
            if not ((ROOT / name).parent / target.split("#")[0]).exists():
                yield f"{name}: the link to {target} leads nowhere"


def main():
    if "--write" in sys.argv:
        ERRORS.write_text(errors_page())
        return 0
    problems = list(broken_links())
    if not ERRORS.exists() or ERRORS.read_text() != errors_page():
        problems.append("docs/errors.md differs from src/base/error_codes.def: tools/check/documents.py --write")
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
