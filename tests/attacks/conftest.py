"""Twin counties, published by the product and naively. For reading only: copy one to change it."""

from typing import NamedTuple

import pytest

from sql.workspace import Workspace
from tests.attacks.naive import publish_naively
from tests.attacks.twins import born, parents


class Twins(NamedTuple):
    """Two counties that differ in what may not be told."""

    one: Workspace
    other: Workspace


@pytest.fixture(scope="session")
def parent(tmp_path_factory):
    return parents(tmp_path_factory.mktemp("parent"))


@pytest.fixture(scope="session")
def twins(parent, tmp_path_factory):
    folders = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    return Twins(born(parent, folders[0], "one"), born(parent, folders[1], "other"))


@pytest.fixture(scope="session")
def naive_twins(parent, tmp_path_factory):
    folders = tmp_path_factory.mktemp("naive-one"), tmp_path_factory.mktemp("naive-other")
    with pytest.MonkeyPatch.context() as monkeypatch:
        publish_naively(monkeypatch)
        return Twins(born(parent, folders[0], "one"), born(parent, folders[1], "other"))


@pytest.fixture
def naive(monkeypatch):
    """What is published in this test is published naively."""
    publish_naively(monkeypatch)
