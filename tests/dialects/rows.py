"""Rows of different engines as values that can be compared."""

import datetime
import decimal
import re


def value(cell):
    """One value: numbers rounded to ten digits, moments as text without a clock that shows midnight."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, (int, float, decimal.Decimal)):
        return float(f"{float(cell):.9e}")
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return bytes(cell).decode("utf-8", "replace")
    if isinstance(cell, datetime.timedelta):
        return str(cell)
    if isinstance(cell, (datetime.date, datetime.datetime, datetime.time)):
        cell = cell.isoformat(" ") if isinstance(cell, datetime.datetime) else cell.isoformat()
    text = str(cell)
    if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text, re.IGNORECASE):
        return float(f"{float(text):.9e}")
    if text in ("true", "false"):
        return float(text == "true")
    return re.sub(r"[T ]00:00:00(\.0+)?$", "", text.removesuffix("+00:00"))


def rows(cells):
    return [tuple(value(cell) for cell in row) for row in cells]


def as_set(cells):
    """The rows without their order."""
    return sorted(rows(cells), key=repr)
