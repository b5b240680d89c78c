"""One feature of a partnership: figure, five boxes, history, actions, what helps."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.distribution import distribution_chart
from dashboard.charts.sentences import trend_sentence
from dashboard.charts.trend import trend_chart
from dashboard.plain import plain
from dashboard.prepare.changes import feature_change, with_numbers_told
from dashboard.prepare.distribution import (
    distribution_rows,
    distribution_sentence,
    distribution_table,
    why_no_bars,
)
from dashboard.prepare.readings import feature_sentence
from dashboard.prepare.targets import targets_table
from dashboard.prepare.trend import trend_scores, trend_table, trend_targets
from dashboard.render import render_chart, render_empty, render_table
from dashboard.session import Session
from dashboard.source import render_source, source_of
from models.instrument import Feature, Instrument
from models.levels import box_words


def render_feature(
    s: Session,
    feature_id: str,
    instrument: Instrument,
    items: pl.DataFrame,
    scores: pl.DataFrame,
    targets: pl.DataFrame,
    changes: pl.DataFrame,
    *,
    basis: str,
) -> None:
    """Everything known of one feature. All frames are the partnership's; `changes` of two rounds.

    `items` are those of the chosen round; `basis` names the rounds.
    """
    feature = instrument.feature(feature_id)
    item = items.filter(pl.col("item_id") == feature.id).row(0, named=True)
    st.header(feature.title, anchor=False)
    if feature.statement:
        st.markdown(f"“{feature.statement}”")
    if not changes.is_empty():
        changes = changes.filter(pl.col("feature_id") == feature.id)
        changes = with_numbers_told(changes, scores)
    st.markdown(plain(" ".join([feature_sentence(item), *feature_change(changes)])))
    if item["answers"] is not None:
        basis += f" This feature was rated by {item['answers']}."
    kinds = ("feature_score", "margin", "change", "disagreement", "levels")
    render_source(source_of(s, *kinds, basis=basis))
    _render_distribution(s, feature, item, basis)
    if feature.descriptors:
        _render_levels(feature, item["score_mean"], item["score_range"])
    _render_history(s, feature, instrument, scores, targets)
    _render_actions(s, feature, targets)
    _render_resources(feature, instrument)


def _render_distribution(s: Session, feature: Feature, item: dict[str, Any], basis: str) -> None:
    bars = distribution_rows(item)
    if bars.is_empty():
        if why := why_no_bars(item):
            st.caption(why)
        return
    render_chart(
        distribution_chart(bars, theme=s.theme),
        sentence=distribution_sentence(item, bars),
        table=distribution_table(bars),
        name=f"answers-{feature.id}",
        source=source_of(s, "bars", basis=basis),
        width="content",
    )


def _render_levels(feature: Feature, score: float | None, score_range: str | None) -> None:
    """The five boxes, with where the partnership is and what the next one asks."""
    words = box_words(score, score_range)
    levels = pl.DataFrame(
        [
            (words.get(level, ""), str(level), text)
            for level, text in enumerate(feature.descriptors, start=1)
        ],
        schema=["Where", "Level", "What it looks like"],
        orient="row",
    )
    st.table(levels, hide_index=True, alt=f"The five levels of {feature.title}")


def _render_history(
    s: Session,
    feature: Feature,
    instrument: Instrument,
    scores: pl.DataFrame,
    targets: pl.DataFrame,
) -> None:
    scorecard_id = instrument.scorecard_of(feature.id).id
    is_mine = pl.col("feature_id") == feature.id
    trend = trend_scores(scores.filter(is_mine), scorecard_id)
    st.subheader("Over the rounds", anchor=False)
    if trend.is_empty():
        render_empty("No closed round has asked this feature.")
        return
    aims = trend_targets(targets.filter(is_mine), scorecard_id)
    render_chart(
        trend_chart(trend, aims, theme=s.theme, columns=1, panel_width=320),
        sentence=trend_sentence(trend, feature.title),
        table=trend_table(trend),
        name=f"history-{feature.id}",
        source=source_of(s, "feature_score", "margin"),
        width="content",
    )


def _render_actions(s: Session, feature: Feature, targets: pl.DataFrame) -> None:
    st.subheader("Actions", anchor=False)
    actions = targets.filter(pl.col("feature_id") == feature.id)
    if actions.is_empty():
        render_empty("No action is recorded for this feature.")
        return
    render_table(
        targets_table(actions).drop("Partnership", "Feature"),
        name=f"actions-{feature.id}",
        source=source_of(s, "target"),
    )


def _render_resources(feature: Feature, instrument: Instrument) -> None:
    resources = instrument.resources_for(feature.id)
    if not resources:
        return
    st.subheader("What could help", anchor=False)
    for resource in resources:
        with st.expander(resource.title):
            st.markdown(resource.summary)
            st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(resource.steps, start=1)))
            st.caption(f"After: {resource.credit}")
