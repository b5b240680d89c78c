"""The data of each timeline layer, held within the window that is drawn."""

from datetime import date
from typing import NamedTuple, Self

import polars as pl

from dashboard.charts.placed import numbered
from dashboard.charts.words import uk_date
from models.months import add_months
from models.review_cycle import STATUSES

MONTHS_EACH_WAY = 24
REVIEW, SHORT_REVIEW = "Review", "Review, too few returns"
FOLLOW_UP, SHORT_FOLLOW_UP = "Follow-up", "Follow-up, too few returns"
OPEN_ROUND = "Round now open"
ROUND_ENTRIES = {
    ("review", True): REVIEW,
    ("review", False): SHORT_REVIEW,
    ("follow-up", True): FOLLOW_UP,
    ("follow-up", False): SHORT_FOLLOW_UP,
}
DUE_LABELS = {status: f"Due ({status})" for status in STATUSES}
ROUND_SIZE = 90
DUE_SIZE = 130


class Window(NamedTuple):
    """The days a timeline shows."""

    start: date
    end: date

    @classmethod
    def around(cls, as_at: date) -> Self:
        """Two years back to two years ahead."""
        return cls(add_months(as_at, -MONTHS_EACH_WAY), add_months(as_at, MONTHS_EACH_WAY))

    def held(self, column: str) -> pl.Expr:
        """The days of a column, those outside moved to the nearest edge."""
        return pl.col(column).clip(pl.lit(self.start), pl.lit(self.end))

    def holds(self, column: str) -> pl.Expr:
        """Whether the days of a column are drawn where they are."""
        return pl.col(column).is_between(pl.lit(self.start), pl.lit(self.end))


def row_frame(partnerships: pl.DataFrame) -> pl.DataFrame:
    """Each partnership with its row and its words."""
    rows = numbered(partnerships, by=["row_order", "partnership_id"], position="row")
    words, last_words = [], []
    for row in rows.iter_rows(named=True):
        words.append(f"{row['review_status']}, due {uk_date(row['due_on'])}")
        last = row["last_review_on"]
        last_words.append("none yet" if last is None else uk_date(last))
    return rows.with_columns(
        pl.Series("words", words, dtype=pl.String),
        pl.Series("last_words", last_words, dtype=pl.String),
    ).with_columns(said=pl.format("{}: {}, last review {}", "partnership", "words", "last_words"))


def bar_frame(rows: pl.DataFrame, window: Window) -> pl.DataFrame:
    """From the last review to the due date, as far as the window shows."""
    known = rows.filter(pl.col("last_review_on").is_not_null())
    return known.select("row", start=window.held("last_review_on"), end=window.held("due_on"))


def open_frame(rows: pl.DataFrame, rounds: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Rounds that are open, from opening to closing day."""
    running = rounds.filter("is_open").join(rows, on="partnership_id", how="inner")
    return running.select("row", start=window.held("opened_on"), end=window.held("closes_on"))


def as_at_frame(as_at: date) -> pl.DataFrame:
    """The one day everything is worked out for."""
    return pl.DataFrame({"day": [as_at], "label": [f"as at {uk_date(as_at)}"]})


def edge_frame(window: Window) -> pl.DataFrame:
    """First and last day of the window."""
    return pl.DataFrame({"day": list(window)}, schema={"day": pl.Date})


def point_frame(rows: pl.DataFrame, rounds: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Due marks, then closed rounds in the window: the smaller marks lie on top."""
    closed = rounds.filter(window.holds("closed_on")).join(rows, on="partnership_id", how="inner")
    entries = [ROUND_ENTRIES[key] for key in closed.select("kind", "is_completed").iter_rows()]
    held = closed.select("row", "closed_on").with_columns(
        pl.Series("entry", entries, dtype=pl.String)
    )
    done = held.select("row", day="closed_on", entry="entry", size=pl.lit(ROUND_SIZE))
    due = rows.select(
        "row",
        day=window.held("due_on"),
        entry=pl.col("review_status").replace(DUE_LABELS),
        size=pl.lit(DUE_SIZE),
    )
    return pl.concat([due, done], how="vertical_relaxed")
