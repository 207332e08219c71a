"""DuckDB's library through its C interface: the one that the program is linked with."""

import ctypes

NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 19, 32, 35}  # DUCKDB_TYPE_BOOLEAN … of duckdb.h


class DuckDb:
    def __init__(self, path):
        library = self.library = ctypes.CDLL(path)
        place = [ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint64]
        library.duckdb_value_varchar.restype = ctypes.c_void_p
        library.duckdb_value_varchar.argtypes = place
        library.duckdb_value_is_null.restype = ctypes.c_bool
        library.duckdb_value_is_null.argtypes = place
        for count in (library.duckdb_row_count, library.duckdb_column_count):
            count.restype = ctypes.c_uint64
            count.argtypes = [ctypes.c_void_p]
        library.duckdb_column_type.argtypes = [ctypes.c_void_p, ctypes.c_uint64]
        library.duckdb_query.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        library.duckdb_destroy_result.argtypes = [ctypes.c_void_p]
        library.duckdb_free.argtypes = [ctypes.c_void_p]
        library.duckdb_result_error.restype = ctypes.c_char_p
        library.duckdb_result_error.argtypes = [ctypes.c_void_p]
        database, self.connection = ctypes.c_void_p(), ctypes.c_void_p()
        assert library.duckdb_open(None, ctypes.byref(database)) == 0
        assert library.duckdb_connect(database, ctypes.byref(self.connection)) == 0

    def rows(self, sql):
        """Numbers as numbers, everything else as text."""
        result = ctypes.create_string_buffer(256)  # a duckdb_result is 48 bytes
        failed = self.library.duckdb_query(self.connection, sql.encode(), result)
        try:
            if failed:
                raise ValueError(self.library.duckdb_result_error(result).decode(errors="replace"))
            columns = range(self.library.duckdb_column_count(result))
            kinds = [self.library.duckdb_column_type(result, column) for column in columns]
            return [[self.cell(result, column, row, kinds[column]) for column in columns]
                    for row in range(self.library.duckdb_row_count(result))]
        finally:
            self.library.duckdb_destroy_result(result)

    def cell(self, result, column, row, kind):
        if self.library.duckdb_value_is_null(result, column, row):
            return None
        pointer = self.library.duckdb_value_varchar(result, column, row)
        if not pointer:
            raise ValueError(f"a value of DuckDB's type {kind} has no text here")
        text = ctypes.string_at(pointer).decode()
        self.library.duckdb_free(pointer)
        if kind not in NUMBERS:
            return text
        return text == "true" if text in ("true", "false") else float(text)
