"""The dashboard: sidebar, navigation, and the page that was asked for."""

import gc
from pathlib import Path

import streamlit as st

from dashboard.failure import keep_words_of_errors_out_of_logs, render_failures
from dashboard.links import PAGE
from dashboard.load import load_partnerships
from dashboard.navigation import PAGES
from dashboard.session import (
    OWN_PARTNERSHIP,
    ROLES,
    current_session,
    default_day,
    workspace_in_use,
)
from dashboard.style import render_style

ICON = str(Path(__file__).parent / "icon.svg")


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Take loaded modules out of the collector's way: it runs after every rerun and is slow."""
    gc.collect()
    gc.freeze()


def _sidebar() -> None:
    """As at which day, and in which role, the reader looks."""
    policy = workspace_in_use().policy()
    st.sidebar.markdown(f"**{policy.oversight_body}**")
    st.sidebar.date_input(
        "As at",
        value=default_day(policy),
        format="DD/MM/YYYY",
        key="as_at",
        bind="query-params",
        help="Every status and score is worked out as it stood on this day.",
    )
    role = st.sidebar.selectbox(
        "I am looking as",
        list(ROLES),
        format_func=lambda role: ROLES[role],
        key="role",
        persist_state="session",
        help="On this machine you choose. Coordinators and members also see their own "
        "partnership's Personal Role scores, coordinators its members as well; an administrator "
        "loads files.",
    )
    if role in OWN_PARTNERSHIP:
        names = dict(load_partnerships(current_session()).select("partnership_id", "name").rows())
        st.sidebar.selectbox(
            "My partnership",
            list(names),
            format_func=lambda key: names.get(key, key),
            key=OWN_PARTNERSHIP[role],
            persist_state="session",
        )


def main() -> None:
    """Draw the sidebar and run the chosen page; say in words what keeps it from running."""
    keep_words_of_errors_out_of_logs()
    st.set_page_config(page_title="Partnership Monitor", page_icon=ICON, layout="wide")
    render_style()
    chosen = st.navigation(
        [
            st.Page(page.file, title=page.title, icon=page.icon, default=page is PAGES[0])
            for page in PAGES
        ]
    )
    st.session_state[PAGE] = chosen.url_path
    with render_failures():
        _sidebar()
        chosen.run()
    _settle()


main()
