"""Positions of rows and columns, counted from 0, in the order the caller asked for."""

import polars as pl


def numbered(frame: pl.DataFrame, *, by: list[str], position: str) -> pl.DataFrame:
    """The frame with one position per distinct value of `by`, in the order of `by`."""
    places = frame.select(by).unique().sort(by, nulls_last=True).with_row_index(position)
    return frame.join(places, on=by, how="left", nulls_equal=True).sort(position)


def titles_in_order(frame: pl.DataFrame, *, position: str, title: str) -> list[str]:
    """One title per position, first position first."""
    return frame.unique(position).sort(position)[title].to_list()
