"""Compare: up to six partnerships, or one against a group, on matched scorecards and features."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.compare import compare_chart
from dashboard.charts.funnel import funnel_chart
from dashboard.charts.sentences import compare_sentence, funnel_sentence
from dashboard.choices import ALL, names, select_one, select_several
from dashboard.plain import plain
from dashboard.prepare.compare import (
    compare_table,
    feature_strip_rows,
    group_note,
    group_titles,
    instrument_titles,
    matched_note,
    strip_rows,
)
from dashboard.prepare.funnel import funnel_limits, funnel_note, funnel_points, funnel_table
from dashboard.render import render_chart, render_empty
from dashboard.session import current_session
from dashboard.source import source_of
from models.comparison_group import ComparisonGroup

MOST_COMPARED = 6

s = current_session()
st.title("Compare", anchor=False)
latest = load.load_latest_scorecards(s)
if latest.is_empty():
    render_empty("There is nothing to compare yet: no round has been closed.")
    st.stop()

left, middle, right = st.columns(3)
with left:
    instrument = select_one("Answered with", instrument_titles(latest), key="instrument")
own = latest.filter(pl.col("instrument_id") == instrument)
with middle:
    cards = names(own, "scorecard_id", "scorecard_title")
    scorecard = select_one("Scorecard", {ALL: "All scorecards"} | cards, key="scorecard")
with right:
    choice = select_one(
        "Compared with",
        group_titles(own, s.policy),
        key="group",
        help_="One narrowing at a time, so that no group shrinks to a partnership or two.",
    )
group = ComparisonGroup.parse(choice) or ComparisonGroup()
published = own.filter(pl.col("score_mean").is_not_null())
options = names(published, "partnership_id", "partnership")
chosen = select_several(
    f"Partnerships (up to {MOST_COMPARED})",
    options,
    key="partnerships",
    default=[s.viewer.partnership_id or next(iter(options), "")],
    most=MOST_COMPARED,
)
if not chosen:
    render_empty("Choose at least one partnership to set it against the others.")
    st.stop()

comparison = load.load_comparison(s, instrument, tuple(chosen), group)
if scorecard == ALL:
    rows = strip_rows(comparison)
else:
    rows = feature_strip_rows(load.load_feature_comparison(s, comparison, scorecard))
if rows.is_empty():
    render_empty("The chosen partnerships have no published feature of this scorecard in common.")
    st.stop()
render_chart(
    compare_chart(rows, theme=s.theme),
    sentence=compare_sentence(rows, group.words(s.policy)),
    table=compare_table(rows),
    name="compare",
    source=source_of(s, "comparison", "scorecard_score", "margin"),
)
on_features = matched_note(comparison, None if scorecard == ALL else scorecard)
st.markdown(f"{plain(on_features)}\n\n{plain(group_note(rows, group, s.policy))}")

in_funnel = next(iter(cards)) if scorecard == ALL else scorecard
st.header(f"More than chance? {plain(cards[in_funnel])}", anchor=False)
points = funnel_points(comparison, in_funnel)
if not points.is_empty():
    render_chart(
        funnel_chart(points, funnel_limits(points), theme=s.theme),
        sentence=funnel_sentence(points, cards[in_funnel]),
        table=funnel_table(points),
        name="funnel",
        source=source_of(s, "funnel"),
    )
st.markdown(plain(funnel_note(comparison, in_funnel)))
if scorecard == ALL:
    st.markdown("Choose a scorecard above to see its own funnel.")
st.markdown(
    "Partnerships judge themselves, some more strictly than others: compare how they move and "
    "where their gaps are before comparing levels. Nobody is ranked."
)
