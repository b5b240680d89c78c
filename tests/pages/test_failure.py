"""When a page breaks: the reader gets a reference, the log a place, and nobody the words."""

import logging
from collections.abc import Iterator

import pytest

from dashboard import failure
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, texts

WORDS = "ann.somebody@alder.example rated 1"


@pytest.fixture(autouse=True)
def logs_as_in_the_dashboard() -> Iterator[None]:
    """The dashboard's way of logging, and afterwards the one there was."""
    before = logging.getLogRecordFactory()
    failure.keep_words_of_errors_out_of_logs()
    yield
    logging.setLogRecordFactory(before)


def broken(*_: object, **__: object) -> None:
    raise ValueError(WORDS)


def test_a_page_that_breaks_gives_a_reference_and_no_words(
    open_page: OpenPage,
    built_workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("dashboard.load.load_status", broken)
    app = open_page(built_workspace, "review_cycle")
    (error,) = app.error
    reference = error.value.split("reference ")[1][:6]
    assert f"{reference}: ValueError in app_pages/review_cycle.py, line" in caplog.text
    assert not app.exception
    for shown in (texts(app), caplog.text):
        assert "ann.somebody" not in shown
        assert "rated 1" not in shown


@pytest.mark.parametrize("logger", ["streamlit.error_util", "tornado.application", "asyncio"])
def test_what_others_log_of_an_error_is_its_place(
    caplog: pytest.LogCaptureFixture, logger: str
) -> None:
    """As for a fault in a download or in what a click calls, which Streamlit catches itself."""
    try:
        broken()
    except ValueError as error:
        logging.getLogger(logger).error("Uncaught app execution", exc_info=error)
        logging.getLogger(logger).error("Could not %s: %s", "draw", error)
    assert "Uncaught app execution [ValueError in pages/test_failure.py, line" in caplog.text
    assert "Could not draw: ValueError in pages/test_failure.py, line" in caplog.text
    assert "ann.somebody" not in caplog.text
    assert "Traceback" not in caplog.text


def test_a_line_without_an_error_is_logged_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("streamlit").warning("%d of %s", 3, "four")
    logging.getLogger("streamlit").warning("%(n)d left", {"n": 2})
    assert [record.getMessage() for record in caplog.records] == ["3 of four", "2 left"]
