"""What a reader sees when a page cannot be shown."""

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from models.errors import MonitorError
from models.incident import kind_and_place

_LOG = logging.getLogger("partnership_monitor.dashboard")
_make_record: Callable[..., logging.LogRecord] = logging.LogRecord


def keep_words_of_errors_out_of_logs() -> None:
    """For every log of this process: what Streamlit catches itself, it logs with its traceback."""
    logging.setLogRecordFactory(_wordless_record)


def _wordless_record(*record: object, **more: object) -> logging.LogRecord:
    """A line of a log that names an error's kind and place in the stead of its words."""
    made = _make_record(*record, **more)
    error = made.exc_info[1] if made.exc_info else None
    if error is not None:
        made.msg = f"{made.msg} [{kind_and_place(error)}]"
    made.exc_info = None
    if isinstance(made.args, tuple):
        made.args = tuple(_without_words(value) for value in made.args)
    return made


def _without_words(value: object) -> object:
    return kind_and_place(value) if isinstance(value, BaseException) else value


@contextmanager
def render_failures() -> Iterator[None]:
    """Turn what a user can mend into its sentence, and our own faults into a reference number.

    The log gets kind and place only: the text of an unexpected error could quote data.
    """
    try:
        yield
    except MonitorError as error:
        st.error(str(error), icon=":material/error:")
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is ours
        reference = secrets.token_hex(3)
        _LOG.error("%s: %s", reference, kind_and_place(error))
        st.error(
            f"This page has a fault; nothing was lost. Tell whoever looks after the monitor "
            f"reference {reference}. The other pages may still work.",
            icon=":material/error:",
        )
