"""What a report consists of, whatever file it becomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.bands import ScoreBand


@dataclass(frozen=True)
class Cell:
    """A cell that needs more than its text."""

    text: str
    band: ScoreBand | None = None
    """The band of a score: shaded, and said in words to those who do not see the shade."""
    mark: str = ""
    """A sign behind the text; `meaning` says it in words."""
    meaning: str = ""
    note: str = ""
    """A second, smaller line."""


Value = str | int | Cell


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    has_total: bool = False
    """The last row is the sum of the others."""
    is_grid: bool = False
    """A heat map: cells centred and close together."""


@dataclass(frozen=True)
class Section:
    """A heading, the sentences under it, the first of which is the finding, and tables."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole document."""

    title: str
    body: str
    """Whose report it is."""
    basis: tuple[str, ...]
    """What it covers and what it rests on: period, day, version of the figures."""
    sections: tuple[Section, ...]
    digest: Section | None = None
    """What comes first for somebody who reads one page."""

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """The digest, if there is one, and the sections."""
        return (self.digest, *self.sections) if self.digest else self.sections

    def section(self, title: str) -> Section:
        """The section with this title. Raises KeyError when there is none."""
        for section in self.all_sections:
            if section.title == title:
                return section
        raise KeyError(title)


def tally(caption: str, what: str, counts: Mapping[str, int]) -> Table:
    """Counts that add up: a row for each word, and the sum."""
    rows: list[tuple[Value, ...]] = [(capital(word), count) for word, count in counts.items()]
    rows.append(("All", sum(counts.values())))
    return Table(caption, (what, "Number"), tuple(rows), has_total=True)


def parts(counts: Mapping[str, int]) -> str:
    """`1 overdue, 12 in date`: every count that is not nought."""
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def sentences(*texts: str | None) -> tuple[str, ...]:
    """The sentences that there is something to say in."""
    return tuple(text for text in texts if text)


def tables(*candidates: Table | None) -> tuple[Table, ...]:
    """The tables that have rows."""
    return tuple(table for table in candidates if table is not None and table.rows)


def counted_words(words: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often each word of an order occurs, noughts too."""
    seen = list(words)
    return {word: seen.count(word) for word in order}


def capital(text: str) -> str:
    """The text with its first letter as a capital, and nothing else changed."""
    return text[:1].upper() + text[1:]
