"""The parts of Load data about erasing: what is to be done, and what was done."""

from datetime import date

import streamlit as st

from dashboard import load
from dashboard.plain import plain
from dashboard.prepare.retention import certificate_table, to_erase_sentences, to_erase_table
from dashboard.render import render_empty, render_table
from dashboard.session import Session

NOTHING_ERASED = (
    "Nothing has been erased yet. When a round has been closed for as many months as the policy "
    "keeps answers, an administrator erases them, and a certificate appears here."
)


def render_to_erase(s: Session, today: date) -> None:
    """Warn an administrator of answers and addresses to be erased; nothing when there are none."""
    held = load.load_held_rounds(s)
    sentences = to_erase_sentences(held, today, s.policy)
    if not sentences:
        return
    st.warning(
        "\n\n".join(plain(sentence) for sentence in sentences), icon=":material/auto_delete:"
    )
    with st.expander("Rounds to be erased or closed"):
        table = to_erase_table(held, today, s.policy)
        render_table(table, name="rounds-to-erase", label="Rounds to be erased or closed")


def render_erased(s: Session) -> None:
    """The certificates of what was erased, for everybody."""
    st.header("Erased after its time", anchor=False)
    purges = load.load_purges(s)
    if purges.is_empty():
        render_empty(NOTHING_ERASED)
        return
    st.markdown(
        "What members answered and who was invited is gone for these rounds; their published "
        "figures stay, and are final. The counts say how much was erased."
    )
    render_table(certificate_table(purges), name="purge-certificates", label="What was erased")
