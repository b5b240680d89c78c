"""Reading the published store: read-only, never in the way of a writer."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from models.errors import StoreUnavailableError
from sql.database import SETTINGS, parameters_of
from sql.files import read_query
from sql.versions import current_version


class Store:
    """One version of the store, open for reading.

    Each version is attached from its own file, so a newer one never disturbs a reader of this
    one. Safe for many threads: every query runs on a cursor of its own.
    """

    def __init__(self, path: Path) -> None:
        """Open a version file. Raises StoreUnavailableError when it cannot be read."""
        self.path = path
        self.modified_ns = path.stat().st_mtime_ns
        self._con = duckdb.connect(":memory:", config={"threads": SETTINGS["threads"]})
        try:
            self._con.execute(f"ATTACH '{_quoted(path)}' AS store (READ_ONLY)")
            self._con.execute("SET enable_external_access = false")
            self._con.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            self._con.close()
            raise StoreUnavailableError(
                f"The store {path.name} cannot be read: the file is damaged or not a store. "
                "Write the name of an older file of its folder into store/current, "
                "or restore a backup."
            ) from error

    def fetch(self, name: str, params: Mapping[str, object] | None = None) -> pl.DataFrame:
        """The rows of `queries/store/<name>.sql`; `$name` in it is bound from params.

        Raises StoreUnavailableError when the store lacks what this version of the product reads.
        """
        text = read_query("store", name)
        cursor = self._con.cursor()
        try:
            cursor.execute("USE store")
            return cursor.sql(text, params=parameters_of(text, params)).pl()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise StoreUnavailableError(
                f"The store {self.path.name} was published by another version of the product. "
                "Publish it again with: partnership-monitor publish WORKSPACE"
            ) from error
        finally:
            cursor.close()

    def holds(self, table: str) -> bool:
        """Whether this version has a table: one of an earlier product lacks what came later."""
        cursor = self._con.cursor()
        try:
            text = "SELECT 1 FROM duckdb_tables() WHERE table_name = $table"
            return bool(cursor.execute(text, {"table": table}).fetchall())
        finally:
            cursor.close()

    def close(self) -> None:
        """Let go of the file."""
        self._con.close()


def open_store(folder: Path) -> Store:
    """The current version of a workspace's store.

    Raises StoreUnavailableError when nothing has been published yet.
    """
    path = current_version(folder)
    if path is None:
        raise StoreUnavailableError(
            "Nothing has been published yet. An administrator loads the register of partnerships "
            "on Load data, or with: partnership-monitor ingest WORKSPACE FILE"
        )
    return Store(path)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
