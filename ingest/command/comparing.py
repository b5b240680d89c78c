"""The command that sets partnerships side by side. Its columns are a contract."""

from datetime import date
from typing import Annotated

import polars as pl
import polars.selectors as cs
import typer

from ingest.command.application import (
    AsAtOption,
    Format,
    FormatOption,
    WorkspaceArgument,
    chosen_day,
    opened,
)
from ingest.command.printing import print_frame
from models.comparison_group import ComparisonGroup, groups_of
from models.errors import UsageError
from models.policy import Policy
from sql.figures.comparison import DECILES, fetch_comparison
from sql.figures.scores import fetch_latest_scorecards
from sql.store import Store, open_store

COMPARE_COLUMNS = (
    "partnership_id",
    "scorecard_id",
    "round_id",
    "closed_on",
    "n_answered",
    "n_members",
    "score_mean",
    "margin",
    "score_low",
    "score_high",
    "n_features_matched",
    "n_features",
    "matched_mean",
    "group",
    "n_group",
    "middle",
    "quarter_low",
    "quarter_high",
    *DECILES,
    "funnel_centre",
    "funnel_low_95",
    "funnel_high_95",
    "funnel_low_998",
    "funnel_high_998",
    "funnel_words",
    "is_in_group",
    "n_funnel",
    "funnel_within_sd",
    "funnel_between_sd",
    "score_range",
    "matched_range",
)
TABLE_COLUMNS = tuple(
    name
    for name in COMPARE_COLUMNS
    if name not in (*DECILES, "score_low", "score_high", "funnel_low_998", "funnel_high_998")
    and name not in ("is_in_group", "n_funnel", "funnel_within_sd", "funnel_between_sd")
)
"""What a person can read side by side; the other forms print all."""
PLACES_FOR_PEOPLE = 2

ComparedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--partnership",
        metavar="ID",
        help="A partnership to compare; give it again for each one. Without it: all of them.",
    ),
]
ScorecardOption = Annotated[
    str | None, typer.Option("--scorecard", metavar="ID", help="Only this scorecard.")
]
GroupOption = Annotated[
    str,
    typer.Option(
        "--group",
        metavar="GROUP",
        help="Compare with one area, theme or size only: area=North, theme=Housing, size=over-20.",
    ),
]
InstrumentOption = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="ID",
        help="What was answered. Without it: what the partnerships named answered, else what most "
        "answered.",
    ),
]


def register(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("compare")(compare)


def compare(
    workspace: WorkspaceArgument,
    partnership: ComparedOption = None,
    scorecard: ScorecardOption = None,
    group: GroupOption = "all",
    instrument: InstrumentOption = None,
    as_at: AsAtOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Partnerships side by side on matched features, and where they stand in a group.

    Nobody is ranked: rows are ordered by name.
    """
    place, policy = opened(workspace)
    store, day = open_store(place.store), chosen_day(as_at, policy)
    named = _named(partnership or [], store)
    latest = fetch_latest_scorecards(store, day)
    if latest.is_empty():
        print_frame(pl.DataFrame(schema=dict.fromkeys(COMPARE_COLUMNS, pl.String)), format_)
        return
    instrument_id = _instrument(latest, instrument, named)
    own = latest.filter(pl.col("instrument_id") == instrument_id)
    chosen = _chosen(own, named, instrument_id)
    against = _group(own, group, policy)
    frame = fetch_comparison(store, day, policy, instrument_id, chosen, against)
    frame = frame.filter(pl.col("partnership_id").is_in(chosen))
    if scorecard is not None:
        _refuse_unknown("scorecard", scorecard, own["scorecard_id"].to_list())
        frame = frame.filter(pl.col("scorecard_id") == scorecard)
    frame = frame.with_columns(group=pl.lit(against.words(policy))).select(COMPARE_COLUMNS)
    if format_ is Format.table:
        frame = frame.select(TABLE_COLUMNS).with_columns(cs.float().round(PLACES_FOR_PEOPLE))
    print_frame(frame, format_)


def _named(partnerships: list[str], store: Store) -> list[str]:
    """The partnerships named, each once. Raises UsageError for one that is not on the register."""
    known = store.fetch("partnerships", {"as_at": date.max})["partnership_id"].to_list()
    for partnership in partnerships:
        _refuse_unknown("partnership", partnership, known)
    return list(dict.fromkeys(partnerships))


def _instrument(latest: pl.DataFrame, wanted: str | None, named: list[str]) -> str:
    """The instrument asked for, that of the first partnership named, or the most used one."""
    pairs = latest.select("partnership_id", "instrument_id").unique()
    answered: dict[str, str] = dict(pairs.iter_rows())
    if wanted is not None:
        _refuse_unknown("instrument", wanted, list(answered.values()))
        return wanted
    if named and named[0] in answered:
        return answered[named[0]]
    used = sorted(answered.values())
    return max(dict.fromkeys(used), key=used.count)


def _chosen(own: pl.DataFrame, named: list[str], instrument_id: str) -> list[str]:
    """The partnerships to compare; all that answered the instrument if none is named."""
    known = own["partnership_id"].unique(maintain_order=True).to_list()
    for partnership in named:
        if partnership not in known:
            raise UsageError(
                f"The latest closed review of {partnership} is not one of {instrument_id}, so it "
                f"has nothing to compare. Known: {_listed(known)}."
            )
    return named or known


def _group(own: pl.DataFrame, wanted: str, policy: Policy) -> ComparisonGroup:
    """The group asked for. Raises UsageError naming the groups that there are."""
    register = own.select("area", "theme", "size").unique().rows()
    known = [str(group) for group in groups_of(register, policy)]
    _refuse_unknown("group", wanted, known)
    return ComparisonGroup.parse(wanted) or ComparisonGroup()


def _refuse_unknown(kind: str, wanted: str, known: list[str]) -> None:
    if wanted not in known:
        raise UsageError(f"There is no {kind} {wanted}. Known: {_listed(known)}.")


def _listed(known: list[str]) -> str:
    return ", ".join(sorted(set(known)))
