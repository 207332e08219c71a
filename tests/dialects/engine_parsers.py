"""What our parser saw, held against what the engines' own parsers see: DuckDB's json_serialize_sql and libpg_query
(pglast). One SELECT and nothing else; the same tables; and in what we print, the same functions as in what was written.

    engine_parsers.py TREE_FACTS LIBDUCKDB                 the corpora of tests/legitimate and tests/bypass
    engine_parsers.py TREE_FACTS LIBDUCKDB FILE DIALECT    the queries of a file, a line each

Wants pglast, which `tools/setup test` brings."""

import collections
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "build" / "deps" / "pglast"))
import pglast.parser  # noqa: E402

import duckdb_library  # noqa: E402

# Functions by the names of others that mean the same, or that stand in one of two notations only.
DUCKDB_WORDS = {
    "struct_extract": [], "list_has_all": [], "list_has_any": [], "list_slice": [],  # x.a, @>, &&, l[a:b]
    "year": ["date_part"],  # year(x) and EXTRACT
    "**": [],  # power() and the operator
    # INTERVAL '3 months' is a cast, INTERVAL 3 month is to_months(trunc(3)).
    "to_days": [], "to_weeks": [], "to_months": [], "to_years": [], "to_hours": [], "to_minutes": [], "to_seconds": [], "trunc": [],
}
POSTGRES_WORDS = {
    "make_interval": [],  # a sum of INTERVALs
    "greatest": [],  # substring() from a place that is computed
    "jsonb_agg": ["json_agg"],
    "jsonb_build_object": ["json_build_object"],
    "substr": ["substring"],
    "position": ["strpos"],
    "now": ["current_timestamp"],
    "like_escape": [],  # a pattern with a backslash: the escape is said
    "btrim": ["trim"], "ltrim": ["trim"], "rtrim": ["trim"],
}

# What an engine refuses by itself although we let it through, with the reason.
EXCEPTIONS = {
    "window functions are not allowed in window definitions": "DuckDB's parser looks into windows; others allow it",
    'syntax error at or near "pragma"': "DuckDB reserves this word as an alias; what we print has it in quotes",
}


class DuckDb(duckdb_library.DuckDb):
    def __init__(self, path):
        super().__init__(path)
        self.aliases = dict(self.rows(
            "SELECT function_name, min(alias_of) FROM duckdb_functions() WHERE alias_of IS NOT NULL GROUP BY 1"))

    def seen(self, sql):
        quoted = "'" + sql.replace("'", "''") + "'"
        tree = json.loads(self.rows(f"SELECT json_serialize_sql({quoted}, skip_empty := true, skip_null := true)")[0][0])
        if tree.get("error"):
            raise ValueError(tree.get("error_message"))
        statements = tree["statements"]
        seen = Seen(len(statements))
        for node in nodes(statements):
            if node.get("type") == "BASE_TABLE":
                seen.tables.add(node["table_name"])
            for entry in (node.get("cte_map") or {}).get("map", []):
                seen.commons.add(entry["key"])
            name = node.get("function_name")
            if name and not node.get("is_operator"):
                seen.functions.add(self.aliases.get(name, name))
        return seen


class Postgres:
    """libpg_query: PostgreSQL's own grammar as a library."""

    def seen(self, sql):
        try:
            tree = json.loads(pglast.parser.parse_sql_json(sql))
        except pglast.parser.ParseError as error:
            raise ValueError(str(error)) from None
        seen = Seen(len(tree["stmts"]))
        for statement in tree["stmts"]:
            if list(statement["stmt"]) != ["SelectStmt"]:
                raise ValueError("no SELECT but " + ", ".join(statement["stmt"]))
        for node in nodes(tree["stmts"]):
            if "intoClause" in node or "lockingClause" in node:
                raise ValueError("INTO or a locking clause")
            if any(name.endswith("Stmt") and name != "SelectStmt" for name in node):
                raise ValueError("a statement inside: " + ", ".join(node))
            if "RangeVar" in node:
                seen.tables.add(node["RangeVar"]["relname"])
            if "CommonTableExpr" in node:
                seen.commons.add(node["CommonTableExpr"]["ctename"])
            if "FuncCall" in node:
                seen.functions.add(node["FuncCall"]["funcname"][-1]["String"]["sval"])
            if "CoalesceExpr" in node:
                seen.functions.add("coalesce")
            if "MinMaxExpr" in node:
                seen.functions.add("least" if node["MinMaxExpr"].get("op") == "IS_LEAST" else "greatest")
            if "SQLValueFunction" in node:
                seen.functions.add(node["SQLValueFunction"]["op"].removeprefix("SVFOP_").lower())
        return seen


class Seen:
    def __init__(self, statements):
        self.statements, self.tables, self.commons, self.functions = statements, set(), set(), set()

    def read_tables(self):
        return {name.lower() for name in self.tables} - {name.lower() for name in self.commons}


def nodes(tree):
    """Every object in it."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def in_our_words(functions, words):
    return {word for name in functions for word in words.get(name, (name,))}


def excepted(error):
    return any(message in str(error) for message in EXCEPTIONS)


def difference(facts, engine, words):
    """What differs, as one line; nothing when nothing does."""
    try:
        printed = engine.seen(facts["printed"])
    except ValueError as error:
        return None if excepted(error) else f"the engine does not read what we print: {error}"
    if printed.statements != 1:
        return f"what we print is {printed.statements} statements"
    ours = {name.lower() for name in facts["tables"]}
    if printed.read_tables() != ours:
        return f"tables: {sorted(printed.read_tables())} are printed, we saw {sorted(ours)}"
    if facts["from"] != facts["to"]:
        return None
    try:
        written = engine.seen(facts["sql"])
    except ValueError as error:
        return None if excepted(error) else f"the engine does not read what we read: {error}"
    if written.statements != 1:
        return f"the engine sees {written.statements} statements"
    if written.read_tables() != ours:
        return f"tables: the engine sees {sorted(written.read_tables())}, we saw {sorted(ours)}"
    before, after = in_our_words(written.functions, words), in_our_words(printed.functions, words)
    if before != after:
        return f"functions: written {sorted(before - after)}, printed {sorted(after - before)}"
    return None


def main():
    helper, library, *lines = sys.argv[1:]
    if lines:
        with open(lines[0]) as file:
            output = subprocess.run([helper, "lines", lines[1]], stdin=file, capture_output=True, text=True, check=True).stdout
    else:
        output = subprocess.run([helper, "corpora"], capture_output=True, text=True, check=True).stdout
    engines = {"duckdb": (DuckDb(library), DUCKDB_WORDS), "postgres": (Postgres(), POSTGRES_WORDS)}
    asked, differences, told = collections.Counter(), 0, set()
    for line in output.splitlines():
        facts = json.loads(line)
        told_as = (facts["from"], facts["to"], facts["sql"])
        if told_as in told:
            continue
        told.add(told_as)
        asked[facts["from"], facts["to"]] += 1
        engine, words = engines[facts["to"]]
        wrong = difference(facts, engine, words)
        if wrong is None:
            continue
        differences += 1
        if differences <= 60:
            print(f"{facts['from']} -> {facts['to']}: {facts['sql'][:200]}\n  printed: {facts['printed'][:200]}\n  {wrong}")
    for (source, target), count in sorted(asked.items()):
        print(f"{count} queries of {source} in {target}")
    print(f"{differences} differences")
    return 1 if differences or sum(asked.values()) < 500 else 0


if __name__ == "__main__":
    sys.exit(main())
