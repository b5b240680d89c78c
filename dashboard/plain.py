"""Text from data as it is written: none of it is taken for Markdown, in which a picture would be
fetched and a link offered."""

import re

_MARKS = re.compile(r"([\\`*_\[\]<>#!$~|&@]|:(?=[\w/])|(?<=www)\.)")
_LIST_MARK = re.compile(r"^(\d*)([-+.)])(?=\s|-|$)")


def plain(text: str) -> str:
    """A text with every sign escaped that Markdown would act on."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
