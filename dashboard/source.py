"""Where a number comes from: rule, rounds, policy and version, one click from every figure."""

import tomllib
from functools import cache
from string import Template

import streamlit as st

from dashboard.charts.words import listed, uk_date
from dashboard.content.reading import policy_words, read_text
from dashboard.load import load_version
from dashboard.plain import plain
from dashboard.session import Session

LABEL = "Where does this come from?"


def source_of(s: Session, *kinds: str, basis: str = "") -> str:
    """The rules of some kinds of numbers (`content/sources.toml`) and what they rest on here.

    `basis` says in plain words which rounds, and how many of how many members answered.
    """
    lines = [f"- {help_of(s, kind)}" for kind in kinds]
    if basis:
        lines.append(f"- {plain(basis)}")
    version = load_version(s).row(0, named=True)
    lines.append(
        f"- Worked out as it stood on {uk_date(s.as_at)}, from version {version['store_version']} "
        f"of the published figures and the policy of {plain(s.policy.oversight_body)}."
    )
    sections = {_known()[kind]["section"]: None for kind in kinds}
    lines.append(f"- In full on About the numbers: {listed(list(sections))}.")
    return "\n".join(lines)


def help_of(s: Session, kind: str) -> str:
    """The rule of one kind of number, to show beside a figure on hovering."""
    rule = _known()[kind]["rule"]
    return Template(rule).substitute(policy_words(s.policy))


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads(read_text("sources.toml"))


def render_source(source: str) -> None:
    """The answer behind one click, with the way to the whole method."""
    with st.popover(LABEL, icon=":material/help:", type="tertiary"):
        st.markdown(source)
        st.page_link("app_pages/about.py", label="How every number is worked out")
