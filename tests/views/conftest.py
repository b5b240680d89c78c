"""Stores of a test's own tables."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.factories import Published, publish_tables

Given = Callable[..., Published]


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Publishes tables and hands back the store, which is only read: `given(pub_cell=...)`.

    The same tables are published once.
    """

    @cache
    def publish(**tables: str) -> Published:
        return publish_tables(tmp_path_factory.mktemp("store"), **tables)

    return publish
