"""Reading the texts: whole, or in sections under their own headings."""

import re
from functools import cache
from importlib.resources import files
from string import Template
from typing import NamedTuple

from models.policy import Policy
from models.words import listed


class Section(NamedTuple):
    """A heading and the Markdown under it."""

    title: str
    text: str


@cache
def read_text(file: str) -> str:
    """A file beside this one."""
    return (files("dashboard.content") / file).read_text(encoding="utf-8")


def read_content(name: str) -> str:
    """The Markdown of `<name>.md`."""
    return read_text(f"{name}.md")


def read_sections(name: str, policy: Policy) -> list[Section]:
    """The parts of `<name>.md`, each under a `## ` line, with the policy's numbers filled in.

    The page draws the headings, so that their level is right and they are no link.
    """
    words = policy_words(policy)
    parts = re.split(r"^## +(.+)$", read_content(name), flags=re.MULTILINE)[1:]
    return [
        Section(title.strip(), Template(text).substitute(words).strip())
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def policy_words(policy: Policy) -> dict[str, str]:
    """The policy's numbers by field, as texts name them."""
    return {field: _in_words(value) for field, value in policy}


def _in_words(value: object) -> str:
    return listed([str(item) for item in value]) if isinstance(value, tuple) else str(value)
