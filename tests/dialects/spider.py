#!/usr/bin/env python3
"""The gold queries of a Spider-shaped corpus: each is read as SQLite, printed for every dialect, and gives the rows of
the original on the engine itself.

    tests/dialects/spider.py DATA TRANSLATE_LINES [sqlite] [postgres] [mysql] [duckdb]

DATA holds train.json and database/*.sqlite; TRANSLATE_LINES is that program (build/…/tests/translate_lines). Wants
tools/setup test; for duckdb, a Python that has the package duckdb. Prints each exception with its reason, and counts.
"""

import collections
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import rows  # noqa: E402
import servers  # noqa: E402

TIME_MAX = 30  # seconds for a query


class Translator:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tables(self, tables):
        self.say("C")
        for name, columns in tables.items():
            self.say("\t".join(["T", name, *columns]))

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def query(self, sql):
        self.say("Q\t" + re.sub(r"\s+", " ", sql))
        return json.loads(self.process.stdout.readline())


def open_sqlite(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def tables_of(connection):
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    return {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names}


def kind_of(connection, table, column):
    """A type that holds every value: by what the values are, as SQLite's declared types bind nobody."""
    kinds = {row[0] for row in connection.execute(f'SELECT DISTINCT typeof("{column}") FROM "{table}"')} - {"null"}
    if kinds <= {"integer"} and kinds:
        return "bigint"
    if kinds <= {"integer", "real"} and kinds:
        return "double"
    if not kinds:
        declared = next((row[2].lower() for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] == column), "")
        return "bigint" if "int" in declared else "double" if re.search("real|num|dec|doub|float", declared) else "text"
    return "text"


class Sqlite:
    quote = '"'

    def load(self, name, source):
        self.connection = source

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()


class Server:
    """What PostgreSQL, MariaDB and DuckDB have in common: a schema for each database."""

    types = {}

    def load(self, name, source):
        self.enter(name)
        for table, columns in tables_of(source).items():
            kinds = [kind_of(source, table, column) for column in columns]
            quoted = [f"{self.quote}{self.spelled(column)}{self.quote}" for column in columns]
            target = f"{self.quote}{self.spelled(table)}{self.quote}"
            defined = ", ".join(f"{column} {self.types.get(kind, kind)}" for column, kind in zip(quoted, kinds))
            self.execute(f"CREATE TABLE {target} ({defined})")
            cells = [[str(cell) if kind == "text" and cell is not None else cell for cell, kind in zip(row, kinds)]
                     for row in source.execute(f'SELECT * FROM "{table}"')]
            if cells:
                self.insert(target, len(columns), cells)

    def spelled(self, name):
        return name


class Postgres(Server):
    quote = '"'
    types = {"double": "double precision"}

    def __init__(self, connect):
        self.connection = connect()
        self.cursor = self.connection.cursor()
        self.cursor.execute(f"SET statement_timeout = '{TIME_MAX}s'")

    def enter(self, name):
        self.cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE; CREATE SCHEMA "{name}"; SET search_path = "{name}"')

    def execute(self, sql):
        self.cursor.execute(sql)

    def insert(self, target, width, cells):
        from psycopg2.extras import execute_values
        clean = [[cell.replace("\0", "") if isinstance(cell, str) else cell for cell in row] for row in cells]
        execute_values(self.cursor, f"INSERT INTO {target} VALUES %s", clean)

    def rows(self, sql):
        self.cursor.execute(sql)
        return self.cursor.fetchall()


class Mysql(Server):
    quote = "`"
    types = {"text": "longtext COLLATE utf8mb4_bin"}

    def __init__(self, connect):
        self.cursor = connect().cursor()
        self.cursor.execute(f"SET max_statement_time = {TIME_MAX}, group_concat_max_len = 1000000")

    def enter(self, name):
        self.cursor.execute(f"DROP DATABASE IF EXISTS `{name}`")
        self.cursor.execute(f"CREATE DATABASE `{name}`")
        self.cursor.execute(f"USE `{name}`")

    def execute(self, sql):
        self.cursor.execute(sql)

    def insert(self, target, width, cells):
        for begin in range(0, len(cells), 5000):
            self.cursor.executemany(f"INSERT INTO {target} VALUES ({', '.join(['%s'] * width)})", cells[begin:begin + 5000])

    def rows(self, sql):
        self.cursor.execute(sql)
        return self.cursor.fetchall()


class Duckdb(Server):
    quote = '"'
    types = {"text": "varchar"}

    def __init__(self):
        import duckdb
        self.duckdb = duckdb

    def enter(self, name):
        self.connection = self.duckdb.connect(":memory:")

    def execute(self, sql):
        self.connection.execute(sql)

    def insert(self, target, width, cells):
        self.connection.execute("BEGIN")
        self.connection.executemany(f"INSERT INTO {target} VALUES ({', '.join(['?'] * width)})", cells)
        self.connection.execute("COMMIT")

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()


def without_ties(sql, width):
    """The query with every output as a last resort in its ORDER BY, where it has a LIMIT: which of the rows that sort
    alike it keeps is anybody's choice otherwise. None when there is nothing to settle."""
    lower = sql.lower()
    begin, end = lower.rfind("order by"), lower.rfind("limit")
    if begin < 0 or end < begin or lower.count("(", begin, end) != lower.count(")", begin, end) or ")" in lower[end:]:
        return None
    places = ", ".join(str(place + 1) for place in range(width))
    return f"{sql[:end].rstrip()}, {places} {sql[end:]}"


def reason_of(error):
    text = re.sub(r"\s+", " ", str(error))
    return re.sub(r"[\"'`«][^\"'`»]*[\"'`»]|\d+", "…", text)[:110]


def prove(engine_name, engine, data, translator, queries):
    counts = collections.Counter()
    exceptions = collections.defaultdict(list)
    for database, items in queries.items():
        source = open_sqlite(data / "database" / f"{database}.sqlite")
        translator.tables(tables_of(source))
        engine.load(database, source)
        for item in items:
            sql = item["query"].rstrip("; ")
            said = translator.query(sql)[engine_name]
            try:
                signal.alarm(TIME_MAX)
                wanted = source.execute(sql).fetchall()
            except (sqlite3.Error, TimeoutError) as error:
                counts["the original fails on SQLite"] += 1
                exceptions[f"the original fails: {reason_of(error)}"].append(sql)
                continue
            finally:
                signal.alarm(0)
            if "error" in said:
                counts["not said"] += 1
                exceptions[f"not said: {reason_of(said['error'])}"].append(sql)
                continue
            try:
                signal.alarm(3 * TIME_MAX)
                found = engine.rows(said["sql"])
                alike = rows.as_set(found) == rows.as_set(wanted)
                settled = None if alike or not wanted else without_ties(sql, len(wanted[0]))
                if settled:
                    said = translator.query(settled)[engine_name]
                    alike = rows.as_set(engine.rows(said["sql"])) == rows.as_set(source.execute(settled).fetchall())
            except Exception as error:
                counts["fails"] += 1
                exceptions[f"fails: {reason_of(error)}"].append(said.get("sql", sql))
                continue
            finally:
                signal.alarm(0)
            if alike:
                counts["same rows, with ties settled" if settled else "same rows"] += 1
            else:
                counts["other rows"] += 1
                exceptions[f"other rows in {database}"].append(said["sql"])
        source.close()
    print(f"{engine_name}: {sum(counts.values())} queries: " + ", ".join(f"{count} {what}" for what, count in counts.most_common()))
    for reason, list_of_sql in sorted(exceptions.items(), key=lambda pair: -len(pair[1])):
        print(f"    {len(list_of_sql)} x {reason}\n        {list_of_sql[0][:300]}")


def out_of_time(*_):
    raise TimeoutError("out of time")


def main():
    data, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    wanted = sys.argv[3:] or ["sqlite", "postgres", "mysql"]
    signal.signal(signal.SIGALRM, out_of_time)
    queries = collections.defaultdict(list)
    for item in json.loads((data / "train.json").read_text()):
        queries[item["db_id"]].append(item)
    translator = Translator(program)
    if "sqlite" in wanted:
        prove("sqlite", Sqlite(), data, translator, queries)
    if "duckdb" in wanted:
        prove("duckdb", Duckdb(), data, translator, queries)
    if "postgres" in wanted:
        with servers.postgres() as connect:
            prove("postgres", Postgres(connect), data, translator, queries)
    if "mysql" in wanted:
        with servers.mysql() as connect:
            prove("mysql", Mysql(connect), data, translator, queries)


if __name__ == "__main__":
    main()
