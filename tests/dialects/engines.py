#!/usr/bin/env python3
"""Queries of each dialect on its own engine and, translated, on the others: the same values everywhere.

    engines.py TRANSLATE_LINES LIBDUCKDB [--rebaseline] [DIALECT…]

engines/DIALECT.sql holds them, one a line: a query, or an expression over the table that a line like [texts] names. What
differs is said behind it, and the test fails as well when it no longer differs:

    … -- no: sqlite mysql     there is no translation: it is refused, with a reason
    … -- other: sqlite        it is translated and gives other values, for the reason in the comment above

--rebaseline writes the first kind anew (git shows what changed). Wants what `tools/setup test` brings."""

import json
import pathlib
import re
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import duckdb_library  # noqa: E402
import rows  # noqa: E402
import servers  # noqa: E402
from engines_tables import TABLES  # noqa: E402

DIALECTS = ("duckdb", "sqlite", "postgres", "mysql")
CASES_MIN = 60  # of each dialect


class Translator:
    """translate_lines, told the tables."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name, (columns, _) in TABLES.items():
            self.say("\t".join(["T", name, *(column for column, _ in columns)]))
            for column, kind in columns:
                self.say("\t".join(["Y", name, column, kind]))

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def translations(self, sql, dialect):
        self.say(f"F\t{dialect}")
        self.say(f"Q\t{sql}")
        return json.loads(self.process.stdout.readline())


def literal(cell):
    return "NULL" if cell is None else "'" + cell.replace("'", "''") + "'" if isinstance(cell, str) else str(cell)


def load(engine, dialect):
    own_types = {"timestamp": "datetime"} if dialect == "mysql" else {}  # a timestamp of MySQL's begins in 1970
    for name, (columns, cells) in TABLES.items():
        engine(f"CREATE TABLE {name} ({', '.join(f'{column} {own_types.get(kind, kind)}' for column, kind in columns)})")
        for row in cells:
            values = ", ".join(map(literal, row))
            engine(f"INSERT INTO {name} VALUES ({values})".replace("\\", "\\\\" if dialect == "mysql" else "\\"))


def asking(connection):
    def ask(sql):
        cursor = connection.cursor()
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []
    return ask


class Case:
    def __init__(self, line, table, explained):
        self.said, *remarks = line.split(" -- ")
        self.explained, self.no, self.other = explained, [], []
        for remark in remarks:
            kind, names = remark.split(":")
            assert kind in ("no", "other"), line
            setattr(self, kind, names.split())
        query = re.match(r"(SELECT|WITH|VALUES|FROM)\b", self.said) is not None
        self.sql = self.said if query else f"SELECT id, {self.said} FROM {table} ORDER BY id" if table else f"SELECT {self.said}"
        self.ordered = re.search(r"\bORDER BY\b[^()]*$", self.sql) is not None

    def __str__(self):
        return " -- ".join([self.said, *(f"{kind}: {' '.join(names)}" for kind in ("no", "other") if (names := getattr(self, kind)))])


def read_cases(dialect):
    """The lines of the file; those that are cases as such."""
    table, explained, lines = "", False, []
    for line in (HERE / "engines" / f"{dialect}.sql").read_text().splitlines():
        if line.startswith("[") and line.endswith("]"):
            table = line[1:-1]
        if not line or line.startswith(("[", "--")):
            explained = line.startswith("--")
            lines.append(line)
        else:
            lines.append(Case(line, table, explained))
            explained = explained and bool(lines[-1].other)
    return lines


def differences(case, said, engines, dialect):
    """What is wrong with one case, a line each."""
    form = rows.rows if case.ordered else rows.as_set
    try:
        wanted = form(engines[dialect](case.sql), rows.exact)
    except Exception as error:
        return [f"{dialect} itself does not take it: {error}"]
    problems = [] if case.explained or not case.other else ["no comment above says why it is other"]
    for target, engine in engines.items():
        if "sql" not in said[target]:
            if target not in case.no:
                problems.append(f"{target}: not said: {said[target]['error']}")
            continue
        if target in case.no:
            problems.append(f"{target}: it can be said: {said[target]['sql']}")
            continue
        try:
            found = form(engine(said[target]["sql"]), rows.exact)
        except Exception as error:
            found = f"it fails: {error}"
        if (found != wanted) != (target in case.other):
            shown = found if isinstance(found, str) else [pair for pair in zip(found, wanted) if pair[0] != pair[1]][:6] or "as many"
            problems.append(f"{target}: {said[target]['sql']}\n      {shown}")
    return problems


def compare(translator, engines, dialect, rebaseline):
    lines, wrong = read_cases(dialect), 0
    cases = [line for line in lines if isinstance(line, Case)]
    same = 0
    for case in cases:
        said = translator.translations(case.sql, dialect)
        if rebaseline:
            case.no = [target for target in engines if "sql" not in said[target]]
        problems = differences(case, said, engines, dialect)
        wrong += bool(problems)
        same += len(engines) - len(case.no) - len(case.other)
        if problems:
            print(f"{dialect}: {case.said}")
            for problem in problems:
                print(f"    {problem}")
    if rebaseline:
        (HERE / "engines" / f"{dialect}.sql").write_text("".join(f"{line}\n" for line in lines))
    print(f"{dialect}: {len(cases)} cases, {same} translations give the same values, "
          f"{sum(len(case.no) for case in cases)} are refused, {sum(len(case.other) for case in cases)} differ for a reason; {wrong} wrong")
    return wrong + (len(cases) < CASES_MIN)


def main():
    program, library, *options = sys.argv[1:]
    chosen = [word for word in options if word in DIALECTS] or DIALECTS
    translator = Translator(program)
    with servers.postgres() as postgres, servers.mysql() as mysql:
        made = asking(mysql())
        made("CREATE DATABASE fixture COLLATE utf8mb4_bin")
        mariadb = asking(mysql("fixture"))
        mariadb("SET NAMES utf8mb4 COLLATE utf8mb4_bin")
        engines = {"duckdb": duckdb_library.DuckDb(library).rows, "sqlite": asking(sqlite3.connect(":memory:")),
                   "postgres": asking(postgres()), "mysql": mariadb}
        engines["duckdb"]("SET ieee_floating_point_ops = false")  # x / 0 is NULL, as in the program's own DuckDB
        for dialect, engine in engines.items():
            load(engine, dialect)
        return 1 if sum(compare(translator, engines, dialect, "--rebaseline" in options) for dialect in chosen) else 0


if __name__ == "__main__":
    sys.exit(main())
