"""The parts of the partnership page: standing, profile, readings, lines over time, actions."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.dots import dot_range_chart
from dashboard.charts.radar import radar_chart
from dashboard.charts.sentences import dot_range_sentence, radar_sentence, trend_sentence
from dashboard.charts.trend import trend_chart
from dashboard.choices import ALL, on_click
from dashboard.plain import plain
from dashboard.prepare.changes import change_sentences, change_table, with_numbers_told
from dashboard.prepare.partnership import (
    Choice,
    round_label,
    rounds_basis,
    standing_sentence,
)
from dashboard.prepare.profile import items_table, overall_sentence, scorecard_average, spokes_of
from dashboard.prepare.readings import strengths_and_weaknesses, toolkit_readings
from dashboard.prepare.targets import targets_table
from dashboard.prepare.trend import trend_scores, trend_table, trend_targets
from dashboard.render import render_chart, render_empty, render_table
from dashboard.session import Session
from dashboard.source import render_source, source_of
from models.instrument import Instrument
from sql.figures.changes import TwoRounds

RADAR_SIZE = 375
PANEL_WIDTH = 300
EVERY_ROUND = (
    "Every closed round of this partnership on this instrument; point at a mark for its round"
)


def render_standing(s: Session, status: pl.DataFrame, partnership: pl.DataFrame) -> None:
    """Who they are and how their review stands, in two sentences."""
    row = partnership.row(0, named=True)
    st.markdown(
        plain(f"{row['n_members']} members, led by {row['lead_agency']}; ")
        + plain(f"{row['area']}, {row['theme']}. ")
        + standing_sentence(status.row(0, named=True))
    )


def render_profile(
    s: Session,
    items: pl.DataFrame,
    choice: Choice,
    rounds: pl.DataFrame,
    instrument: Instrument,
    *,
    selected: str,
) -> None:
    """The radar and its twin, side by side; a click on either goes one level down."""
    level = "feature" if choice.scorecard_id else "scorecard"
    what = (
        instrument.scorecard(choice.scorecard_id).title if choice.scorecard_id else "All scorecards"
    )
    st.header(what, anchor=False)
    if choice.scorecard_id:
        st.markdown(instrument.scorecard(choice.scorecard_id).reading_hint)
    latest, before = (
        round_label(rounds, choice.round_id),
        round_label(rounds, choice.before_round_id),
    )
    place = "-".join(part for part in (*choice, selected) if part)
    basis = rounds_basis(rounds, [choice.round_id, choice.before_round_id])
    source = source_of(s, f"{level}_score", "margin", basis=basis)
    table = items_table(items, level.capitalize(), before)
    left, right = st.columns(2)
    with left:
        key = f"radar-{place}"
        render_chart(
            radar_chart(
                spokes_of(items),
                latest_label=latest,
                previous_label=before,
                theme=s.theme,
                size=RADAR_SIZE,
                selected=None if selected == ALL else selected,
            ),
            sentence=radar_sentence(spokes_of(items), what),
            table=table,
            name=f"radar-{level}",
            source=source,
            key=key,
            on_select=partial(on_click, key, "spoke", {"spoke_id": level}),
            width="content",
        )
    with right:
        key = f"dots-{place}"
        render_chart(
            dot_range_chart(items, latest_label=latest, previous_label=before, theme=s.theme),
            sentence=dot_range_sentence(items, what),
            table=table,
            name=f"dots-{level}",
            source=source,
            key=key,
            on_select=partial(on_click, key, "item", {"item_id": level}),
        )


def render_readings(
    s: Session, items: pl.DataFrame, scores: pl.DataFrame, choice: Choice, instrument: Instrument
) -> None:
    """Strong, weak, disagreed on, and what the toolkit looks for, in sentences."""
    st.header("What the scores say", anchor=False)
    sentences = strengths_and_weaknesses(items)
    if choice.scorecard_id is None:
        sentences = overall_sentence(scores, choice.round_id) + sentences
    if choice.scorecard_id is not None:
        scorecard = instrument.scorecard(choice.scorecard_id)
        average = scorecard_average(scores, choice)
        sentences += toolkit_readings(items, scorecard, average, s.policy)
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    render_source(source_of(s, "overall_score", "readings", "disagreement"))


def render_changes(
    s: Session, choice: Choice, between: TwoRounds | None, rounds: pl.DataFrame
) -> None:
    """What really moved between the two chosen rounds, what could be noise, what cannot be said."""
    st.header("What really changed", anchor=False)
    if between is None:
        render_empty("There is no earlier round to compare with.")
        return
    if choice.scorecard_id is None:
        changes, level = load.load_scorecard_changes(s, between), "scorecard"
    else:
        of_card = pl.col("scorecard_id") == choice.scorecard_id
        changes, level = load.load_feature_changes(s, between).filter(of_card), "feature"
    changes = with_numbers_told(changes, load.load_scores_of(s, choice.partnership_id))
    st.markdown("\n".join(f"- {sentence}" for sentence in change_sentences(changes, level)))
    render_source(source_of(s, "change", basis=rounds_basis(rounds, between)))
    with st.expander("Show every change as a table"):
        render_table(change_table(changes, level), name=f"changes-{level}")


def render_trend(
    s: Session,
    scores: pl.DataFrame,
    targets: pl.DataFrame,
    choice: Choice,
    instrument: Instrument,
) -> None:
    """Lines over the rounds, with the targets of the features where a scorecard is open."""
    st.header("Over the rounds", anchor=False)
    trend = trend_scores(scores, choice.scorecard_id)
    what = (
        instrument.scorecard(choice.scorecard_id).title if choice.scorecard_id else "All scorecards"
    )
    render_chart(
        trend_chart(
            trend,
            trend_targets(targets, choice.scorecard_id),
            theme=s.theme,
            panel_width=PANEL_WIDTH,
        ),
        sentence=trend_sentence(trend, what),
        table=trend_table(trend),
        name="over-the-rounds",
        source=source_of(s, "feature_score", "scorecard_score", "margin", basis=EVERY_ROUND),
        width="content",
    )


def render_actions(s: Session, targets: pl.DataFrame, choice: Choice) -> None:
    """The actions of the partnership, or of the open scorecard."""
    st.header("Actions", anchor=False)
    if choice.scorecard_id:
        targets = targets.filter(pl.col("scorecard_id") == choice.scorecard_id)
    if targets.is_empty():
        render_empty("No action is recorded here.")
        return
    source = source_of(s, "target")
    render_table(targets_table(targets).drop("Partnership"), name="actions", source=source)
