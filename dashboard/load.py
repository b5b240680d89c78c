"""Figures for pages, cached by store version, day and viewer. The only cached reads."""

from datetime import date

import polars as pl
import streamlit as st

from dashboard.prepare.mapping_rounds import OnRecord, on_record
from dashboard.session import Session
from models.comparison_group import ComparisonGroup
from models.policy import Policy
from models.viewer import Viewer
from sql.figures.attention import Figures, fetch_wide_features
from sql.figures.changes import TwoRounds, fetch_feature_changes, fetch_scorecard_changes
from sql.figures.comparison import fetch_comparison, fetch_feature_comparison
from sql.figures.leadership import fetch_own_leadership
from sql.figures.outcomes import fetch_outcomes
from sql.figures.scores import fetch_latest_scorecards, fetch_scores
from sql.figures.status import fetch_returns, fetch_status
from sql.figures.targets import fetch_targets
from sql.roster import fetch_chase_list
from sql.store import Store

_KEPT = 64


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _query(version: str, name: str, as_at: date, _store: Store) -> pl.DataFrame:
    return _store.fetch(name, {"as_at": as_at})


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _scores(
    version: str, as_at: date, viewer: Viewer, partnership_id: str | None, _store: Store
) -> pl.DataFrame:
    return fetch_scores(_store, as_at, viewer, partnership_id)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _status(version: str, as_at: date, policy: Policy, _store: Store) -> pl.DataFrame:
    return fetch_status(_store, as_at, policy)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _returns(version: str, as_at: date, _store: Store) -> pl.DataFrame:
    return fetch_returns(_store, as_at)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _wide_features(version: str, as_at: date, _store: Store) -> pl.DataFrame:
    return fetch_wide_features(_store, as_at)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _targets(
    version: str, as_at: date, policy: Policy, viewer: Viewer, _store: Store
) -> pl.DataFrame:
    return fetch_targets(_store, as_at, policy, viewer)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _outcomes(
    version: str, as_at: date, policy: Policy, viewer: Viewer, _store: Store
) -> pl.DataFrame:
    return fetch_outcomes(_store, as_at, policy, viewer)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _feature_changes(
    version: str,
    as_at: date,
    policy: Policy,
    viewer: Viewer,
    between: TwoRounds | None,
    _store: Store,
) -> pl.DataFrame:
    return fetch_feature_changes(_store, as_at, policy, viewer, between)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _scorecard_changes(
    version: str,
    as_at: date,
    policy: Policy,
    viewer: Viewer,
    between: TwoRounds | None,
    _store: Store,
) -> pl.DataFrame:
    return fetch_scorecard_changes(_store, as_at, policy, viewer, between)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _latest_scorecards(version: str, as_at: date, _store: Store) -> pl.DataFrame:
    return fetch_latest_scorecards(_store, as_at)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _own_leadership(version: str, as_at: date, viewer: Viewer, _store: Store) -> pl.DataFrame:
    return fetch_own_leadership(_store, as_at, viewer)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _comparison(
    version: str,
    as_at: date,
    policy: Policy,
    instrument_id: str,
    chosen: tuple[str, ...],
    group: ComparisonGroup,
    _store: Store,
) -> pl.DataFrame:
    return fetch_comparison(_store, as_at, policy, instrument_id, chosen, group)


def load_partnerships(s: Session) -> pl.DataFrame:
    """The register: partnership_id, name, lead_agency, area, theme, n_members, created_on."""
    return _query(s.version, "partnerships", s.as_at, s.store)


def load_rounds(s: Session) -> pl.DataFrame:
    """Rounds as they stood, with returns (query `rounds`)."""
    return _query(s.version, "rounds", s.as_at, s.store)


def load_register(s: Session) -> OnRecord:
    """Every round on record that can still take answers, and the names of partnerships."""
    rounds = _query(s.version, "register_rounds", s.as_at, s.store)
    partnerships = _query(s.version, "register_partnerships", s.as_at, s.store)
    return on_record(rounds, partnerships, load_purges(s))


def load_returns(s: Session) -> pl.DataFrame:
    """Returns per scorecard of open rounds, and how many more each needs."""
    return _returns(s.version, s.as_at, s.store)


def load_log(s: Session) -> pl.DataFrame:
    """Every file received (query `loads`)."""
    return _query(s.version, "loads", s.as_at, s.store)


def load_held_rounds(s: Session) -> pl.DataFrame:
    """Rounds of which answers or people are kept (query `held_rounds`)."""
    return _query(s.version, "held_rounds", s.as_at, s.store)


def load_purges(s: Session) -> pl.DataFrame:
    """Every purge certificate (query `purges`)."""
    return _query(s.version, "purges", s.as_at, s.store)


def load_scores(s: Session) -> pl.DataFrame:
    """Every score the viewer may see (view `score`)."""
    return _scores(s.version, s.as_at, s.viewer, None, s.store)


def load_scores_of(s: Session, partnership_id: str) -> pl.DataFrame:
    """Every score of one partnership that the viewer may see."""
    return _scores(s.version, s.as_at, s.viewer, partnership_id, s.store)


def load_version(s: Session) -> pl.DataFrame:
    """What the version of the store was made with (query `version`)."""
    return _query(s.version, "version", s.as_at, s.store)


def load_latest_scorecards(s: Session) -> pl.DataFrame:
    """The latest figure of each compared scorecard of each partnership."""
    return _latest_scorecards(s.version, s.as_at, s.store)


def load_status(s: Session) -> pl.DataFrame:
    """Review status of every partnership."""
    return _status(s.version, s.as_at, s.policy, s.store)


def load_targets(s: Session) -> pl.DataFrame:
    """Every action with its verdict."""
    return _targets(s.version, s.as_at, s.policy, s.viewer, s.store)


def load_outcomes(s: Session) -> pl.DataFrame:
    """Every feature of the latest reviews, with what was done about it and what became of it."""
    return _outcomes(s.version, s.as_at, s.policy, s.viewer, s.store)


def load_feature_changes(s: Session, between: TwoRounds | None = None) -> pl.DataFrame:
    """Features against the review before, or those of two rounds."""
    return _feature_changes(s.version, s.as_at, s.policy, s.viewer, between, s.store)


def load_scorecard_changes(s: Session, between: TwoRounds | None = None) -> pl.DataFrame:
    """Scorecards against the review before, or those of two rounds."""
    return _scorecard_changes(s.version, s.as_at, s.policy, s.viewer, between, s.store)


def load_figures(s: Session) -> Figures:
    """Everything that attention and headline are read from."""
    return Figures(
        status=load_status(s),
        rounds=load_rounds(s),
        latest=load_latest_scorecards(s),
        scorecard_changes=load_scorecard_changes(s),
        targets=load_targets(s),
        wide_features=_wide_features(s.version, s.as_at, s.store),
    )


def load_agreed_averages(s: Session) -> pl.DataFrame:
    """Averages of partnerships too small for scores that all members agreed to show."""
    return _query(s.version, "agreed_averages", s.as_at, s.store)


def load_own_leadership(s: Session) -> pl.DataFrame:
    """What the chair of the viewer's own partnership has shared; no row if nothing."""
    return _own_leadership(s.version, s.as_at, s.viewer, s.store)


def load_comparison(
    s: Session, instrument_id: str, chosen: tuple[str, ...], group: ComparisonGroup
) -> pl.DataFrame:
    """Every partnership's latest scorecards, beside the chosen ones and in the group."""
    return _comparison(s.version, s.as_at, s.policy, instrument_id, chosen, group, s.store)


def load_feature_comparison(
    s: Session, comparison: pl.DataFrame, scorecard_id: str
) -> pl.DataFrame:
    """The matched features of one scorecard; quick enough to be worked out at each look."""
    return fetch_feature_comparison(s.store, comparison, scorecard_id)


def load_chase_list(s: Session, round_id: str, partnership_id: str) -> pl.DataFrame:
    """Members of an open round and what they completed; for their own coordinator alone.

    Never cached: names are read when they are shown. Raises PermissionError for anybody else.
    """
    if not s.viewer.sees_names(partnership_id):
        raise PermissionError("only the coordinator of this partnership may see its members")
    return fetch_chase_list(s.workspace.roster, round_id)
