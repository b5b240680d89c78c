"""Choosing: the widgets whose keys are the words of our links, and what they return."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from dashboard.links import arrive, leave
from dashboard.session import Session

ALL = "all"


def select_one(
    label: str, options: Mapping[str, str], *, key: str, default: str | None = None, help_: str = ""
) -> str:
    """One of several, by id, shown by name. The id is in the link under `key`.

    An id that is not among the options, as in an old link, falls back to the default.
    """
    first = default if default is not None and default in options else next(iter(options))
    wanted = arrive(key, [first])[:1]
    st.session_state[key] = wanted[0] if wanted and wanted[0] in options else first
    chosen = st.selectbox(
        label,
        list(options),
        format_func=lambda id_: options.get(id_, id_),
        key=key,
        help=help_ or None,
    )
    leave(key, [str(chosen)], [first])
    return str(chosen)


def select_several(
    label: str, options: Mapping[str, str], *, key: str, default: Sequence[str] = (), most: int = 6
) -> list[str]:
    """Up to so many, by id, shown by name. The ids are in the link under `key`."""
    first = [id_ for id_ in default if id_ in options]
    wanted = arrive(key, first)
    known = [id_ for id_ in wanted if id_ in options][:most]
    st.session_state[key] = known or (first if wanted else [])
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda id_: options.get(id_, id_),
        max_selections=most,
        key=key,
        placeholder="All" if not default else "Choose",
    )
    leave(key, chosen, first)
    return [str(id_) for id_ in chosen]


def names(frame: pl.DataFrame, id_column: str, name_column: str) -> dict[str, str]:
    """Ids and names of a frame's rows, in its order."""
    return dict(frame.select(id_column, name_column).unique(maintain_order=True).iter_rows())


def select_partnership(s: Session, partnerships: pl.DataFrame) -> str:
    """The partnership of the page; who belongs to one starts with their own."""
    return select_one(
        "Partnership",
        names(partnerships, "partnership_id", "name"),
        key="partnership",
        default=s.viewer.partnership_id,
    )


def filter_partnerships(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of the areas and themes the reader chooses; all of them without a choice."""
    left, right = st.columns(2)
    for place, column, label in ((left, "area", "Areas"), (right, "theme", "Themes")):
        options = {value: value for value in sorted(frame[column].unique().to_list())}
        with place:
            chosen = select_several(label, options, key=column, most=len(options) or 1)
        if chosen:
            frame = frame.filter(pl.col(column).is_in(chosen))
    return frame


def on_click(chart_key: str, selection: str, fields: Mapping[str, str]) -> None:
    """Take a click on a chart as choosing in a list: field of the chart to key of the list.

    A click beside a mark carries nothing and changes nothing.
    """
    picked = st.session_state[chart_key]["selection"].get(selection) or [{}]
    for field, key in fields.items():
        if value := picked[0].get(field):
            st.session_state[key] = value
