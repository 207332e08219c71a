"""Rows of different engines as values that can be compared."""

import datetime
import decimal
import json
import re


def number(cell):
    return float(f"{float(cell):.9e}")


def value(cell):
    """One value: numbers rounded to ten digits, moments as text without a clock that shows midnight."""
    plain = exact(cell)
    if not isinstance(plain, str):
        return plain
    if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", plain, re.IGNORECASE):
        return number(plain)
    return float(plain == "true") if plain in ("true", "false") else plain


def exact(cell):
    """The same, but a text stays a text although it looks like a number."""
    if cell is None:
        return None
    if isinstance(cell, (bool, int, float, decimal.Decimal)):
        return number(cell)
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return bytes(cell).decode("utf-8", "replace")
    if isinstance(cell, (dict, list)):
        return json.dumps(cell, separators=(",", ":"))
    if isinstance(cell, datetime.timedelta):
        return clock_of(cell)
    if isinstance(cell, datetime.datetime):
        cell = cell.isoformat(" ")
    elif isinstance(cell, (datetime.date, datetime.time)):
        cell = cell.isoformat()
    text = str(cell)
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d", text):
        text = re.sub(r"(\.\d*?)0+$", r"\1", text.removesuffix("+00:00").removesuffix("+00")).removesuffix(".")
    return re.sub(r"^(\d{4}-\d\d-\d\d)[T ]00:00:00$", r"\1", compact(text))


def clock_of(length):
    """MariaDB's TIME comes as a length."""
    if length.days:
        return str(length)
    seconds = int(length.total_seconds())
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"


def compact(text):
    """JSON without the spaces that some engines put into it."""
    if text[:1] not in ("{", "["):
        return text
    try:
        return json.dumps(json.loads(text), separators=(",", ":"))
    except ValueError:
        return text


def rows(cells, of=value):
    return [tuple(of(cell) for cell in row) for row in cells]


def as_set(cells, of=value):
    """The rows without their order."""
    return sorted(rows(cells, of), key=repr)
