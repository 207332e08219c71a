#!/usr/bin/env python3
"""Holds #include lines to the DEPS of each room: a room includes only rooms it names, names only rooms it includes,
and the rooms form no cycle. Headers of tests may use TEST_DEPS as well."""
import pathlib
import re
import sys

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"


def rooms():
    """-> {room: (deps, test_deps)} from the querent_module(...) line of each room."""
    found = {}
    for path in sorted(SRC.glob("*/CMakeLists.txt")):
        text = re.sub(r"#.*", "", path.read_text())
        call = re.search(r"querent_module\(\s*(\w+)([^)]*)\)", text)
        if not call:
            continue
        keywords = {"DEPS": [], "TEST_DEPS": [], "LIBRARIES": []}
        current = None
        for word in call.group(2).split():
            if word in keywords:
                current = word
            elif current:
                keywords[current].append(word)
        found[call.group(1)] = (set(keywords["DEPS"]), set(keywords["TEST_DEPS"]))
    return found


def includes(path, names):
    """Rooms that a source file includes."""
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*"([^/"]+)/', line)
        if match and match.group(1) in names:
            yield number, match.group(1)


def cycle(graph):
    """A list of rooms that depend on each other in a ring, or None."""
    done, path = set(), []

    def visit(room):
        if room in path:
            return path[path.index(room):] + [room]
        if room in done:
            return None
        path.append(room)
        for other in sorted(graph.get(room, ())):
            ring = visit(other)
            if ring:
                return ring
        path.pop()
        done.add(room)
        return None

    for room in graph:
        ring = visit(room)
        if ring:
            return ring
    return None


def main():
    problems = []
    known = rooms()
    for folder in sorted(p.name for p in SRC.iterdir() if p.is_dir()):
        if folder not in known:
            problems.append(f"src/{folder}: no querent_module() in its CMakeLists.txt")
    for room, (deps, test_deps) in known.items():
        used = set()
        for path in sorted((SRC / room).rglob("*.[ch]pp")):
            allowed = deps | {room} | (test_deps if "_test" in path.name else set())
            for number, other in includes(path, known):
                if "_test" not in path.name:
                    used.add(other)
                if other not in allowed:
                    problems.append(f"src/{path.relative_to(SRC)}:{number}: {room} may not include {other}")
        for idle in sorted(deps - used):
            problems.append(f"src/{room}/CMakeLists.txt: DEPS names {idle}, which nothing there includes")
    ring = cycle({room: deps for room, (deps, _) in known.items()})
    if ring:
        problems.append("rooms depend on each other in a ring: " + " -> ".join(ring))
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
