"""Opening a DuckDB file and running SQL on it, the same way everywhere."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import duckdb
import polars as pl
import pyarrow

from models.errors import StoreUnavailableError
from sql.files import Database, schema_texts

Connection = duckdb.DuckDBPyConnection

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "enable_external_access": False,
    "autoload_known_extensions": False,
}
"""No file, network or extension is reachable from SQL: names in the data stay data."""
_TABLES = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+)", re.MULTILINE)
_LATER_COLUMNS = re.compile(r"^ALTER TABLE (\w+) ADD COLUMN IF NOT EXISTS (\w+)", re.MULTILINE)


def open_file(path: Path, database: Database) -> Connection:
    """A writing connection to a vault, a roster or a draft of the store, made if missing.

    Raises StoreUnavailableError when another process holds it or it is not a database.
    """
    if not path.exists():
        _make(path, database)
    try:
        con = duckdb.connect(path, config=SETTINGS)
    except duckdb.Error as error:
        raise StoreUnavailableError(
            f"The {database} cannot be opened: another job holds it, or the file is damaged. "
            "Wait for the other job; if none runs, restore the file from your backup."
        ) from error
    _add_what_came_later(con, database)
    return con


def _add_what_came_later(con: Connection, database: Database) -> None:
    """Make the tables and columns that an earlier product did not have."""
    text = "\n".join(schema_texts(database))
    columns = fetch(con, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    is_old = set(_LATER_COLUMNS.findall(text)) - set(columns.iter_rows())
    if is_old or set(_TABLES.findall(text)) - set(tables_of(con)):
        con.execute(text)


def _make(path: Path, database: Database) -> None:
    """A new file with all its tables, or none: it is made beside its place and moved there."""
    making = path.with_name(path.name + ".making")
    write_new(making, database, {})
    making.replace(path)


def write_new(path: Path, database: Database, tables: Mapping[str, pl.DataFrame]) -> None:
    """A new file with all tables of a database and these rows, in place of any of that name."""
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(path, config=SETTINGS) as con:
        for text in schema_texts(database):
            con.execute(text)
        for table, rows in tables.items():
            append(con, table, rows)
        con.execute("CHECKPOINT")


def tables_of(con: Connection) -> list[str]:
    """The names of the tables of a database."""
    names = "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
    return fetch(con, names)["table_name"].to_list()


def fetch(con: Connection, text: str, params: Mapping[str, object] | None = None) -> pl.DataFrame:
    """The rows of a SELECT as a frame. `$name` in the text is bound from params, never spliced."""
    cursor = con.cursor()
    try:
        return cursor.sql(text, params=parameters_of(text, params)).pl()
    finally:
        cursor.close()


def parameters_of(text: str, params: Mapping[str, object] | None) -> dict[str, object]:
    """Those of the parameters that a SQL text names; DuckDB refuses any other."""
    named = set(re.findall(r"\$(\w+)", text))
    return {key: value for key, value in (params or {}).items() if key in named}


def append(con: Connection, table: str, rows: pl.DataFrame) -> None:
    """Add rows to a table by column name. `table` is a name in our code, never data."""
    if rows.is_empty():
        return
    con.register("incoming", rows)
    try:
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    finally:
        con.unregister("incoming")


def append_in_turn(con: Connection, table: str, frames: Iterable[pl.DataFrame]) -> None:
    """Add the rows of frames that have the same columns, of which only one is in memory at a time.

    A frame appended by itself is held until its transaction ends; these pass through in one stream.
    """
    in_turn = (frame for frame in frames if not frame.is_empty())
    first = next(in_turn, None)
    if first is None:
        return
    batches = (b for frame in chain([first], in_turn) for b in frame.to_arrow().to_batches())
    schema = first.clear().to_arrow().schema
    con.register("incoming", pyarrow.RecordBatchReader.from_batches(schema, batches))
    try:
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    finally:
        con.unregister("incoming")


def replace_rows(con: Connection, table: str, column: str, rows: pl.DataFrame) -> None:
    """Put rows in place of those with the same value in a column."""
    delete_where_in(con, table, column, rows[column].unique().to_list())
    append(con, table, rows)


def delete_where_in(con: Connection, table: str, column: str, values: list[str]) -> None:
    """Delete the rows whose column is among the values. Both names are from our code."""
    con.execute(f"DELETE FROM {table} WHERE list_contains($values, {column})", {"values": values})
