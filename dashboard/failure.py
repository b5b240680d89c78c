"""What a reader sees when a page cannot be shown."""

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from models.errors import MonitorError

_LOG = logging.getLogger("partnership_monitor.dashboard")


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
        place = traceback.extract_tb(error.__traceback__)[-1]
        _LOG.error("%s: %s at %s:%s", reference, type(error).__name__, place.name, place.lineno)
        st.error(
            f"This page has a fault; nothing was lost. Tell whoever looks after the monitor "
            f"reference {reference}. The other pages may still work.",
            icon=":material/error:",
        )
