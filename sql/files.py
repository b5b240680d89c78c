"""The SQL files of this package, by kind and name."""

from functools import cache
from importlib.resources import files
from typing import Literal

Database = Literal["store", "vault", "roster"]


@cache
def read_query(database: Database, name: str) -> str:
    """The one SELECT of `queries/<database>/<name>.sql`."""
    return (files("sql") / "queries" / database / f"{name}.sql").read_text(encoding="utf-8")


def schema_texts(database: Database) -> list[str]:
    """The CREATE TABLE files of one database, in the order of their numbers."""
    return _texts("schema", database)


def view_texts() -> list[str]:
    """The views of the store, in the order of their numbers."""
    return _texts("views")


def check_texts() -> dict[str, str]:
    """The checks of the store by name: each SELECT must return no rows."""
    folder = files("sql") / "checks"
    return {
        item.name.removesuffix(".sql"): item.read_text(encoding="utf-8")
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".sql")
    }


def _texts(*parts: str) -> list[str]:
    folder = files("sql").joinpath(*parts)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]
