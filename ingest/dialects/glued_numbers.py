"""Equal titles that a tool tells apart by gluing a number to the second, third and so on."""

import re
from collections.abc import Sequence


def unglued(titles: Sequence[str]) -> list[str]:
    """The titles, without a number at the end where it was put there to tell equal ones apart.

    `Topic2` is the second `Topic` if `Topic` is there too, and `Topic3` the third if `Topic2` is
    too; `Item12` stays in a row of `Item1`, `Item2` and so on.
    """
    known = set(titles)
    return [_unglued(title, known) for title in titles]


def _unglued(title: str, titles: set[str]) -> str:
    found = re.search(r"(?<!\d)\d+\Z", title)
    if found is None or {f"{title[: found.start()]}{n}" for n in (1, int(found[0]) - 1)} <= titles:
        return title
    for start in range(found.start(), len(title)):
        bare, number = title[:start], title[start:]
        if bare in titles and _follows(bare, number, titles):
            return bare
    return title


def _follows(bare: str, number: str, titles: set[str]) -> bool:
    """Whether the number is the next after those that the title has already."""
    if number.startswith("0") or not 2 <= int(number) <= len(titles):
        return False
    return all(f"{bare}{earlier}" in titles for earlier in range(2, int(number)))
