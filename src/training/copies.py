#!/usr/bin/env python3
"""Randomised copies of SQLite databases: copies.py DATA_FOLDER OUT_FOLDER [COPIES].

A query that is right by luck on the database is rarely right on copies too. In each copy rows are drawn, foreign keys
point to other rows, every other column is shuffled within its table, and literals of the gold queries are mixed in where
the column has such values. The seed is the name of the database."""
import json
import pathlib
import random
import re
import sqlite3
import sys
import zlib

ROWS_MAX = 250


def name(text):
    return '"' + text.replace('"', '""') + '"'


def rows_of(connection, sql):
    try:
        return connection.execute(sql).fetchall()
    except sqlite3.Error:
        return []


def literals(queries):
    """Texts and numbers that the gold queries of a database compare with."""
    found = set()
    for query in queries:
        found.update(a or b for a, b in re.findall(r"\"([^\"]*)\"|'([^']*)'", query))
        found.update(float(n) if "." in n else int(n) for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", query))
    return found


def shuffled(column, values, known, chance):
    """The values in another order; some replaced by literals that the column holds, or by their neighbours."""
    chance.shuffle(values)
    usual = [x for x in known if x in column]
    out = []
    for value in values:
        draw = chance.random()
        if usual and draw < 0.35:
            value = chance.choice(usual)
            if isinstance(value, (int, float)):
                value += chance.choice([-1, 0, 0, 1])
        elif draw > 0.85:
            value = chance.choice(values)
        out.append(value)
    return out


def copy(source, target, known, chance):
    tables = [row[0] for row in rows_of(source, "select name from sqlite_master where type = 'table' "
                                                "and name not like 'sqlite_%'")]
    kept, waiting = {}, list(tables)
    for (ddl,) in rows_of(source, "select sql from sqlite_master where type = 'table' and name not like 'sqlite_%'"):
        target.execute(ddl)
    while waiting:
        keys = {t: {row[3]: (row[2], row[4]) for row in rows_of(source, f"pragma foreign_key_list({name(t)})")}
                for t in waiting}
        ready = [t for t in waiting if all(to not in waiting or to == t for to, _ in keys[t].values())]
        table = (ready or waiting)[0]
        waiting.remove(table)
        columns = [(row[1], row[5]) for row in rows_of(source, f"pragma table_info({name(table)})")]
        rows = rows_of(source, f"select * from {name(table)}")
        size = min(ROWS_MAX, len(rows), max(min(len(rows), 4), int(len(rows) * chance.uniform(0.55, 1))))
        rows = chance.sample(rows, size)
        lists = []
        for k, (column, primary) in enumerate(columns):
            values = [row[k] for row in rows]
            parents = kept.get(keys[table].get(column))
            if parents and not primary:
                values = [chance.choice(parents) for _ in values]
            elif parents:
                values = (chance.sample(parents, len(parents)) * (1 + len(values)))[:len(values)]
            elif not primary:
                values = shuffled({row[k] for row in rows}, values, known, chance)
            lists.append(values)
        places = ",".join("?" * len(columns))
        for row in zip(*lists):
            try:
                target.execute(f"insert or ignore into {name(table)} values ({places})", row)
            except sqlite3.Error:
                pass
        for column, _ in columns:
            kept[(table, column)] = [row[0] for row in rows_of(
                target, f"select {name(column)} from {name(table)}") if row[0] is not None]
    target.commit()


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    queries = {}
    for item in json.loads((data / "train.json").read_text()):
        queries.setdefault(item["db_id"], []).append(item["query"])
    for database in sorted(queries):
        source = sqlite3.connect(f"file:{data}/database/{database}.sqlite?mode=ro&immutable=1", uri=True)
        source.text_factory = lambda text: text.decode("utf-8", "replace")
        known = sorted(literals(queries[database]), key=repr)
        (out / database).mkdir(parents=True, exist_ok=True)
        for k in range(copies):
            file = out / database / f"{k}.sqlite"
            file.unlink(missing_ok=True)
            target = sqlite3.connect(file)
            copy(source, target, known, random.Random(zlib.crc32(f"{database}/{k}".encode())))
            target.close()


if __name__ == "__main__":
    main()
