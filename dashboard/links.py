"""Choices in the link, by id: Streamlit's own binding writes the names people see, which change.

A link that we did not write ourselves wins over what the page shows: somebody followed it, or went
back. Otherwise the page wins and the link follows it. A choice is kept from page to page.
"""

from collections.abc import Sequence

import streamlit as st

PAGE = "_page"
"""Where the app notes which page is shown."""


def arrive(key: str, default: Sequence[str]) -> list[str]:
    """The ids to show under a key: from a link just followed, the page, or the page before."""
    in_link = st.query_params.get_all(key)
    is_other_page = st.session_state.get(_page(key)) != st.session_state.get(PAGE)
    if in_link and (is_other_page or in_link != st.session_state.get(_written(key))):
        return in_link
    if is_other_page or key not in st.session_state:
        return st.session_state.get(_kept(key)) or list(default)
    if not in_link and st.session_state.get(_written(key)):
        return list(default)
    shown = st.session_state[key]
    return list(shown) if isinstance(shown, list) else [shown]


def leave(key: str, chosen: Sequence[str], default: Sequence[str]) -> None:
    """Write the chosen ids into the link, unless they are what the page shows anyway."""
    wanted = [] if list(chosen) == list(default) else list(chosen)
    if wanted != st.query_params.get_all(key):
        st.query_params[key] = wanted
    st.session_state[_written(key)] = wanted
    st.session_state[_page(key)] = st.session_state.get(PAGE)
    if list(chosen) != list(default):
        st.session_state[_kept(key)] = list(chosen)


def _page(key: str) -> str:
    return f"_link_page_{key}"


def _written(key: str) -> str:
    return f"_link_written_{key}"


def _kept(key: str) -> str:
    return f"_link_kept_{key}"
