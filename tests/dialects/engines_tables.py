"""The tables that the queries of engines/*.sql ask, the same on every engine: what is at the edges of functions."""

SALES = [("id", "integer"), ("day", "date"), ("moment", "timestamp"), ("customer", "varchar(40)"), ("amount", "decimal(10, 2)"),
         ("quantity", "integer"), ("note", "varchar(40)")]
CUSTOMERS = [("name", "varchar(40)"), ("country", "varchar(40)")]
# i and j of every sign, a at halves, x a double.
NUMBERS = [("id", "integer"), ("i", "integer"), ("j", "integer"), ("a", "decimal(10, 2)"), ("x", "double precision")]
# s the text, u what is sought in it, n a place.
TEXTS = [("id", "integer"), ("s", "varchar(40)"), ("u", "varchar(40)"), ("n", "integer")]
# Ends of weeks, months and years; weeks that belong to another year.
MOMENTS = [("id", "integer"), ("d", "date"), ("m", "timestamp"), ("e", "date"), ("f", "timestamp")]
# Groups with NULL, with one value, of equal values.
GROUPED = [("id", "integer"), ("g", "varchar(10)"), ("v", "integer"), ("w", "varchar(10)"), ("b", "integer")]
DOCUMENTS = [("id", "integer"), ("j", "varchar(200)")]

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
    "numbers": (NUMBERS, [
        (1, 7, 2, 2.50, 0.5), (2, -7, 2, -2.50, -0.5), (3, 7, -2, 3.50, 1.5), (4, -7, -2, 0.00, 2.25),
        (5, 0, 3, 0.05, -1.5), (6, 5, None, None, None), (7, None, 4, 1234.56, 12345.678), (8, 6, 3, -0.05, -2.75)]),
    "texts": (TEXTS, [
        (1, "Apple", "p", 2), (2, "apple pie", "P", -3), (3, "", "x", 1), (4, None, "n", 2), (5, "a%b_c", "%", 0),
        (6, "  pad  ", " ", 3), (7, "Ünïcode", "ï", -1), (8, "one,two,,four", ",", 4), (9, "ABC123abc", "abc", 99),
        (10, "a'b\"c\\d", "\\", -99), (11, "aaa", "", None), (12, "tab\tend", "t", 1)]),
    "moments": (MOMENTS, [
        (1, "2024-01-01", "2024-01-01 00:00:00", "2024-12-31", "2024-12-31 23:59:59"),
        (2, "2023-12-31", "2023-12-31 23:59:59", "2024-01-01", "2024-01-01 00:00:00"),
        (3, "2024-02-29", "2024-02-29 12:34:56", "2025-02-28", "2025-02-28 12:34:55"),
        (4, "2021-01-03", "2021-01-03 06:07:08", "2021-01-04", "2021-01-04 06:07:07"),
        (5, "2022-01-01", "2022-01-01 13:00:00", "2021-12-27", "2021-12-27 12:00:00"),
        (6, "2026-12-28", "2026-12-28 11:59:59", "2027-01-03", "2027-01-03 11:59:59"),
        (7, None, None, "2024-05-05", "2024-05-05 05:05:05"),
        (8, "1999-07-31", "1999-07-31 18:30:15", "1969-12-31", "1969-12-31 23:00:00")]),
    "grouped": (GROUPED, [
        (1, "a", 3, "x", 1), (2, "a", None, "y", 0), (3, "a", 1, None, 1), (4, "b", None, None, None), (5, "c", 5, "z", 0),
        (6, "c", 5, "z", 0), (7, None, 2, "B", 1), (8, None, 8, "b", None), (9, "c", 2, "a", 1)]),
    "documents": (DOCUMENTS, [
        (1, '{"a": 1, "b": {"c": "text"}, "l": [10, 20, 30]}'), (2, '{"a": null, "b": {}, "l": []}'), (3, '{"b": {"c": true}}'),
        (4, None), (5, '{"a": "quo\\"ted", "l": [{"x": 1.5}]}')]),
}
