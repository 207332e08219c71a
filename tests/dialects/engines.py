"""The queries of engines.sql on DuckDB (through the program) and, translated, on SQLite, PostgreSQL and MariaDB: the
same rows everywhere, except where engines.sql says that a dialect cannot say it («-- no: sqlite») or that its engine
answers otherwise («-- other: sqlite», with the reason above the query). Wants python3-psycopg2 and python3-pymysql."""

import csv
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import rows  # noqa: E402
import servers  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).parent

SALES = [("id", "integer"), ("day", "date"), ("moment", "timestamp"), ("customer", "varchar(40)"), ("amount", "decimal(10, 2)"),
         ("quantity", "integer"), ("note", "varchar(40)")]
CUSTOMERS = [("name", "varchar(40)"), ("country", "varchar(40)")]
TABLES = {
    "sales": (SALES, [
        (1, "2024-01-15", "2024-01-15 08:30:00", "Ada", 12.5, 2, "x"),
        (2, "2024-01-31", "2024-01-31 23:59:59", "Bob", 99.99, 5, None),
        (3, "2024-02-01", "2024-02-01 00:00:01", "Ada", 20.0, 1, "fragile"),
        (4, "2024-02-29", "2024-02-29 12:00:00", "Cyd", 7.25, 3, "box"),
        (5, "2024-03-31", "2024-03-31 17:45:30", "Bob", 45.0, 4, "a"),
        (6, "2024-04-01", "2024-04-01 06:00:00", "Ada", 63.4, 6, None),
        (7, "2024-07-04", "2024-07-04 10:10:10", "Deb", 33.3, 3, "x"),
        (8, "2024-12-30", "2024-12-30 21:00:00", "Cyd", 18.0, 2, "late"),
        (9, "2023-12-31", "2023-12-31 00:00:00", "abe", 5.0, 7, "b"),
        (10, "2025-01-01", "2025-01-01 03:04:05", "Bob", 81.0, 9, "x")]),
    "customers": (CUSTOMERS, [("Ada", "Austria"), ("Bob", "Belgium"), ("Cyd", "Chile"), ("Eve", "Egypt")]),
}


class Program:
    def __init__(self, folder):
        self.environment = dict(os.environ, QUERENT_HOME=str(folder / "home"))
        for name, (columns, cells) in TABLES.items():
            with open(folder / f"{name}.csv", "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([column for column, _ in columns])
                writer.writerows([["" if cell is None else cell for cell in row] for row in cells])
        self.run("ingest", *(str(folder / f"{name}.csv") for name in TABLES), "--source", "fixture")

    def run(self, *words):
        result = subprocess.run([PROGRAM, *words, "--json"], env=self.environment, capture_output=True, text=True)
        return result.returncode, json.loads(result.stdout or result.stderr)

    def answer(self, sql):
        status, reply = self.run("sql", sql, "--source", "fixture")
        if status != 0:
            raise RuntimeError(reply)
        return reply["rows"]

    def translated(self, sql, dialect):
        """(text, None) or (None, why not)"""
        status, reply = self.run("sql", sql, "--from", "duckdb", "--to", dialect)
        return (reply["sql"], None) if status == 0 else (None, reply["error"]["message"])


def load(connection, placeholder):
    cursor = connection.cursor()
    for name, (columns, cells) in TABLES.items():
        cursor.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns)})")
        cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join([placeholder] * len(columns))})", cells)


def answer_of(connection, sql):
    cursor = connection.cursor()
    cursor.execute(sql)
    return cursor.fetchall()


def queries():
    for line in (HERE / "engines.sql").read_text().splitlines():
        if not line or line.startswith("--"):
            continue
        sql, *remarks = line.split(" -- ")
        named = {remark.split(":")[0]: remark.split(":")[1].split() for remark in remarks}
        yield sql, named.get("no", []), named.get("other", [])


def compare(program, dialect, connection):
    """What is wrong, one line each."""
    problems, same = [], 0
    for sql, exceptions, others in queries():
        text, reason = program.translated(sql, dialect)
        if (text is None) != (dialect in exceptions):
            problems.append(f"{dialect}: {sql}\n    {reason or 'it can be said, and engines.sql says that it cannot'}")
            continue
        if text is None:
            continue
        try:
            found = answer_of(connection, text)
        except Exception as error:
            if dialect not in others:
                problems.append(f"{dialect}: {text}\n    {error}")
            continue
        wanted = program.answer(sql)
        ordered = re.search(r"\bORDER BY\b[^()]*$", sql, re.IGNORECASE)
        form = rows.rows if ordered else rows.as_set
        if (form(found) != form(wanted)) != (dialect in others):
            problems.append(f"{dialect}: {text}\n    {form(found)}\n    DuckDB: {form(wanted)}")
        elif dialect not in others:
            same += 1
    print(f"{dialect}: {same} queries give DuckDB's rows")
    return problems


def main():
    problems = []
    with tempfile.TemporaryDirectory(prefix="querent-test-") as folder:
        program = Program(pathlib.Path(folder))
        connection = sqlite3.connect(":memory:")
        load(connection, "?")
        problems += compare(program, "sqlite", connection)
        with servers.postgres() as connect:
            connection = connect()
            load(connection, "%s")
            problems += compare(program, "postgres", connection)
        with servers.mysql() as connect:
            connection = connect()
            connection.cursor().execute("CREATE DATABASE fixture COLLATE utf8mb4_bin")
            connection = connect("fixture")
            load(connection, "%s")
            problems += compare(program, "mysql", connection)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
