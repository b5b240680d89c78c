"""Tables for people: a figure and how it may be told are one cell."""

import polars as pl
import pytest

from ingest.command.application import Format
from ingest.command.printing import print_frame


def table(capsys: pytest.CaptureFixture[str], **columns: object) -> list[str]:
    """The lines of a table with one row."""
    print_frame(pl.DataFrame({name: [value] for name, value in columns.items()}), Format.table)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("figure", "range_of_it"),
    [
        ("score_mean", "score_range"),
        ("score_exact", "score_range"),
        ("before_mean", "before_range"),
        ("after_mean", "after_range"),
        ("matched_mean", "matched_range"),
        ("latest", "latest_range"),
        ("delta", "delta_range"),
    ],
)
@pytest.mark.parametrize(
    ("value", "how", "words"),
    [
        (4.5, "or more", "4.5 or more"),
        (2.0, "or less", "2.0 or less"),
        (4.3, "about", "≈4.3"),
        (3.2, None, "3.2"),
        (None, None, ""),
    ],
)
def test_a_figure_is_told_with_its_range(
    capsys: pytest.CaptureFixture[str],
    figure: str,
    range_of_it: str,
    value: float | None,
    how: str | None,
    words: str,
) -> None:
    assert table(capsys, **{figure: value, range_of_it: how}) == [figure, words]


@pytest.mark.parametrize(
    ("n", "at_least", "words"), [(12, 12, "12"), (None, 10, "10 or more"), (None, None, "")]
)
def test_a_hidden_number_of_ratings_is_told_as_a_least(
    capsys: pytest.CaptureFixture[str], n: int | None, at_least: int | None, words: str
) -> None:
    assert table(capsys, n_answered=n, n_at_least=at_least) == ["n_answered", words]


def test_other_forms_keep_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"score_mean": [4.5], "score_range": ["or more"]})
    print_frame(frame, Format.csv)
    assert capsys.readouterr().out == "score_mean,score_range\n4.5,or more\n"
