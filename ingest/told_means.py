"""How many members have been told to be behind the means of a round, and what may follow.

Means come without answers, so a correction can be seen by its numbers alone. They are compared as
they are told: a number that is hidden could otherwise be worked out from what is published after.
"""

import polars as pl

from ingest.gated import Gated
from models.policy import Policy
from models.reissue import tells_a_few
from models.told_counts import MOST_HIDDEN
from sql.store import Store

FEATURE = ["round_id", "feature_id"]
NUMBERS = ["n_least", "n_most"]
NOTHING = pl.DataFrame(schema=dict.fromkeys(FEATURE, pl.String) | dict.fromkeys(NUMBERS, pl.Int32))


def numbers_on_record(store: Store | None) -> pl.DataFrame:
    """Every number told so far: round_id, feature_id, and between which numbers it is."""
    if store is None:
        return NOTHING
    on_show = _between(store.fetch("published_means"))
    if not store.holds("log_mean"):  # published by an earlier product
        return on_show
    return pl.concat([on_show, store.fetch("means_on_record")]).unique()


def numbers_told(means: Gated) -> pl.DataFrame:
    """The numbers that gated means tell, in the columns of `numbers_on_record`."""
    place = ["round_id", "scorecard_id"]
    submitted = means.returns.select(*place, "n_submitted")
    shown = means.cells.filter(pl.col("score_mean").is_not_null())
    return _between(shown.join(submitted, on=place, how="left"))


def tells_a_few_members(told: pl.DataFrame, on_record: pl.DataFrame, policy: Policy) -> bool:
    """Whether means, beside some of before, would tell how a few members answered.

    So it is where the number behind a feature may differ by one up to the floor. A hidden number
    may have changed though it is told alike.
    """
    pairs = told.join(on_record, on=FEATURE, suffix="_before").select(
        *NUMBERS, *(f"{name}_before" for name in NUMBERS)
    )
    apart = (
        abs(now - before)
        for least, most, least_before, most_before in pairs.iter_rows()
        for now in range(least, most + 1)
        for before in range(least_before, most_before + 1)
    )
    return tells_a_few(apart, policy.anonymity_floor)


def _between(cells: pl.DataFrame) -> pl.DataFrame:
    """Between which numbers the ratings of each feature are, as far as it is told."""
    hidden = pl.col("n_at_least") + MOST_HIDDEN - 1
    n_most = pl.coalesce("n_answered", hidden, "n_submitted")
    n_least = pl.coalesce("n_at_least", "n_submitted")
    told = cells.select(*FEATURE, n_least=n_least.cast(pl.Int32), n_most=n_most.cast(pl.Int32))
    return told.drop_nulls()
