#!/usr/bin/env python3
"""How many of the gold queries of a Spider-shaped corpus get a finding, for each rule: they are good queries, so each is
a false alarm or a weakness of the query.

    tests/dialects/findings.py DATA TRANSLATE_LINES [CODE]

With CODE, the queries of that rule are printed. Keys are those that the databases declare; types are what the values are.
"""

import collections
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import spider  # noqa: E402

VALUES_MAX = 2000  # distinct texts of a column, as the value index keeps them
TYPES = {"text": "varchar"}


def tell(translator, connection):
    tables = spider.tables_of(connection)
    translator.tables(tables)
    for table, columns in tables.items():
        described = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        key = [row[1] for row in sorted(described, key=lambda row: row[5]) if row[5]]
        if key:
            translator.say("\t".join(["K", table, *key]))
        for index in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
            if index[2]:
                names = [row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')]
                translator.say("\t".join(["K", table, *names]))
        for column in columns:
            kind = spider.kind_of(connection, table, column)
            translator.say("\t".join(["Y", table, column, TYPES.get(kind, kind)]))
            values = [row[0] for row in connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}" LIMIT {VALUES_MAX + 1}')]
            texts = [value for value in values if isinstance(value, str)]
            if kind == "text" and 0 < len(texts) <= VALUES_MAX and not any("\t" in text or "\n" in text for text in texts):
                translator.say("\t".join(["V", table, column, *texts]))


def main():
    data, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    wanted = sys.argv[3] if len(sys.argv) > 3 else None
    queries = collections.defaultdict(list)
    for item in json.loads((data / "train.json").read_text()):
        queries[item["db_id"]].append(item["query"])
    translator = spider.Translator(program)
    counts, asked, with_any = collections.Counter(), 0, 0
    for database, items in queries.items():
        connection = spider.open_sqlite(data / "database" / f"{database}.sqlite")
        tell(translator, connection)
        for sql in items:
            said = translator.query(sql.rstrip("; "))
            asked += 1
            codes = {finding.split(":")[0] for finding in said.get("findings", [])}
            counts.update(codes)
            with_any += bool(codes)
            if wanted in codes:
                told = next(finding for finding in said["findings"] if finding.startswith(wanted))
                print(f"{database}: {' '.join(sql.split())}\n    {told}")
        connection.close()
    print(f"{asked} queries, {with_any} with a finding")
    for code, count in counts.most_common():
        print(f"    {count:5}  {100 * count / asked:.1f} %  {code}")


if __name__ == "__main__":
    main()
