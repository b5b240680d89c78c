"""A county to attack, and everything that a user of it can get.

The county has one partnership that answers, Alder, and others known from their means. What a user
can get is read the way users read it: the queries and figures behind every page, and the printed
output of every command. The pages themselves are in `tests/attacks/screens.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from typer.testing import CliRunner

from dashboard.prepare.load_data import EVERYTHING, log_table
from ingest.command.entry import app
from models.comparison_group import ComparisonGroup
from models.instruments import load_instrument
from models.load_report import LoadReport
from models.viewer import Viewer
from sql.figures.attention import fetch_wide_features
from sql.figures.changes import fetch_feature_changes, fetch_scorecard_changes
from sql.figures.comparison import fetch_comparison, fetch_feature_comparison
from sql.figures.leadership import fetch_own_leadership
from sql.figures.outcomes import fetch_outcomes
from sql.figures.scores import fetch_latest_scorecards, fetch_scores
from sql.figures.status import fetch_returns, fetch_status
from sql.figures.targets import fetch_targets
from sql.store import Store, open_store
from sql.workspace import Workspace
from tests.ingest.making import accepted, load, load_text, new_workspace, wide, write

AS_AT = date(2026, 5, 11)
ALDER = "alder"
REVIEW, BEFORE, FOLLOW_UP = "alder-2026-review", "alder-2024-review", "alder-2026-follow-up"
COHERENCE, PLANNING, ROLE = "strategic-coherence", "planning-and-delivery", "personal-role"
NA, SKIPPED = "N/A", ""
OFFICER = Viewer(role="officer")
ADMINISTRATOR = Viewer(role="administrator")
INSIDER = Viewer(role="member", partnership_id=ALDER)
VIEWERS = (OFFICER, INSIDER)
OTHERS = tuple(f"other-{number:02d}" for number in range(1, 13))
"""Enough partnerships for a group's middle and a funnel of those that have a spread."""
COMMANDS = (
    ("status",),
    ("scores",),
    ("scores", "--coordinator-of", ALDER),
    ("changes",),
    ("changes", "--level", "feature"),
    ("compare",),
    ("targets",),
)
Answers = Sequence[Sequence[object]]
"""A row of answers per member, a column per feature of the scorecards asked."""
Row = Mapping[str, Any]
Seen = Mapping[str, Sequence[Row]]
"""What a user gets: the rows of every query and figure, by name."""


class Asked(NamedTuple):
    """A round of Alder: when it was, what it asked, and of how many."""

    round_id: str = REVIEW
    year: int = 2026
    kind: str = "review"
    scorecard_ids: tuple[str, ...] = (COHERENCE,)
    n_members: int = 20
    is_closed: bool = True
    basis: str = "responses"
    n_submitted: int | None = None


def features_of(*scorecard_ids: str) -> tuple[str, ...]:
    """The features of some scorecards, in order."""
    instrument = load_instrument("csp-toolkit")
    return tuple(f.id for card in scorecard_ids for f in instrument.scorecard(card).features)


def county(root: Path, *asked: Asked, policy: str = "", n_others: int = 0) -> Workspace:
    """A workspace that knows Alder and its rounds, and others with a review known from means."""
    workspace = new_workspace(root / "workspace", f"as_at = {AS_AT}\n{policy}")
    incoming = root / "incoming"
    incoming.mkdir()
    partnerships = [(ALDER, "North"), *((other, "North") for other in OTHERS[:n_others])]
    lines = [
        f"{name},{name.title()},Council,{area},Safety,20,2015-04-01" for name, area in partnerships
    ]
    header = "partnership_id,name,lead_agency,area,theme,n_members,created_on"
    others = [Asked(f"{other}-review", 2025, basis="means", n_submitted=12) for other in OTHERS]
    means = [
        f"{other}-review,{feature},{3 + number / 10}"
        for number, other in enumerate(OTHERS[:n_others])
        for feature in features_of(COHERENCE)
    ]
    texts = {
        "partnerships.csv": "\n".join([header, *lines]) + "\n",
        "rounds.csv": rounds_sheet(*asked, *others[:n_others]),
        "means.csv": "\n".join(["round_id,feature_id,score_mean", *means]) + "\n",
    }
    paths = [write(incoming, name, text) for name, text in texts.items()]
    accepted(*load(workspace, *(paths if means else paths[:2])))
    return workspace


def declare(workspace: Workspace, *asked: Asked) -> LoadReport:
    """Load a rounds sheet with these rounds."""
    return load_text(workspace, rounds_sheet(*asked), "rounds.csv")


def rounds_sheet(*asked: Asked) -> str:
    """A sheet that declares these rounds."""
    header = (
        "round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members,"
        "scorecards,basis,n_submitted"
    )
    lines = [
        f"{a.round_id},{a.round_id.removesuffix(f'-{a.year}-{a.kind}').removesuffix('-review')},"
        f"csp-toolkit,{a.kind},{a.year}-01-05,{a.year}-02-05,"
        f"{f'{a.year}-02-06' if a.is_closed else ''},{a.n_members},{';'.join(a.scorecard_ids)},"
        f"{a.basis},{'' if a.n_submitted is None else a.n_submitted}"
        for a in asked
    ]
    return "\n".join([header, *lines]) + "\n"


def send(
    workspace: Workspace, answers: Answers, asked: Asked | None = None, **options: Any
) -> LoadReport:
    """Load the answers to a round of Alder as a wide sheet."""
    asked = asked or Asked()
    text = wide(asked.round_id, answers, features_of(*asked.scorecard_ids), **options)
    report = load_text(workspace, text, "answers.csv")
    accepted(report)
    return report


def same_everywhere(ratings: Iterable[object], width: int = 4) -> Answers:
    """Members who each give one answer to every feature."""
    return [[rating] * width for rating in ratings]


def seen(workspace: Workspace, viewer: Viewer = OFFICER) -> Seen:
    """The rows of everything that pages, reports and commands are made of.

    Of the log it is what those see who load no files: no names, sizes and fingerprints of them.
    """
    store, policy = open_store(workspace.store), workspace.policy()
    try:
        look = partial(_figures, store, viewer)
        frames = look(policy) | {
            name: store.fetch(name)
            for name in ("loads", "purges", "held_rounds", "instruments", "version")
        }
    finally:
        store.close()
    frames["loads"] = log_table(frames["loads"], EVERYTHING, has_names=viewer.may_load)
    return {name: frame.to_dicts() for name, frame in frames.items()}


def seen_cells(workspace: Workspace, round_id: str = REVIEW) -> dict[str, Row]:
    """Of all that only the features of a round."""
    store = open_store(workspace.store)
    try:
        return cells({"scores": fetch_scores(store, AS_AT, OFFICER).to_dicts()}, round_id)
    finally:
        store.close()


seen_once = cache(seen)
"""The same of a county that does not change any more: read once for all tests."""


def _figures(store: Store, viewer: Viewer, policy: Any) -> dict[str, pl.DataFrame]:
    day = {"as_at": AS_AT}
    who = (store, AS_AT, policy, viewer)
    partnerships = store.fetch("partnerships", day)
    chosen = tuple(partnerships["partnership_id"][:4])
    found = {
        "partnerships": partnerships,
        "rounds": store.fetch("rounds", day),
        "status": fetch_status(store, AS_AT, policy),
        "returns": fetch_returns(store, AS_AT),
        "scores": fetch_scores(store, AS_AT, viewer),
        "latest_scorecards": fetch_latest_scorecards(store, AS_AT),
        "wide_features": fetch_wide_features(store, AS_AT),
        "feature_changes": fetch_feature_changes(*who),
        "scorecard_changes": fetch_scorecard_changes(*who),
        "targets": fetch_targets(*who),
        "outcomes": fetch_outcomes(*who),
        "agreed_averages": store.fetch("agreed_averages", day),
        "own_leadership": fetch_own_leadership(store, AS_AT, viewer),
    }
    compared = fetch_comparison(store, AS_AT, policy, "csp-toolkit", chosen, ComparisonGroup())
    for card in (COHERENCE, PLANNING):  # Personal Role is not compared
        found[f"feature_comparison {card}"] = fetch_feature_comparison(store, compared, card)
    return found | {"comparison": compared}


def printed(workspace: Workspace, commands: Iterable[tuple[str, ...]] = COMMANDS) -> dict[str, str]:
    """What every command that prints figures prints: as data, and the scores also to read."""
    runner = CliRunner()
    said = {}
    for words in commands:
        for form in ("csv", "table") if words == ("scores",) else ("csv",):
            line = [words[0], str(workspace.root), *words[1:], "--as-at", str(AS_AT)]
            result = runner.invoke(app, [*line, "--format", form])
            assert result.exit_code == 0, result.output
            said[" ".join((*words, form))] = result.output
    return said


def cells(shown: Seen, round_id: str = REVIEW) -> dict[str, Row]:
    """The features of a round as published, by feature."""
    return {
        row["feature_id"]: row
        for row in shown["scores"]
        if row["round_id"] == round_id and row["feature_id"] is not None
    }


def scorecards(shown: Seen, round_id: str = REVIEW) -> dict[str, Row]:
    """The scorecards of a round as published, by scorecard."""
    return {
        row["scorecard_id"]: row
        for row in shown["scores"]
        if row["round_id"] == round_id and row["feature_id"] is None and row["scorecard_id"]
    }
