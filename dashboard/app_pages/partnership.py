"""Partnership: one partnership's scores, from the whole down to one feature."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.choices import ALL, names, select_one, select_partnership
from dashboard.feature_panel import render_feature
from dashboard.leadership_panel import render_leadership
from dashboard.partnership_panels import (
    render_actions,
    render_changes,
    render_profile,
    render_readings,
    render_standing,
    render_trend,
)
from dashboard.prepare.partnership import (
    Choice,
    closed_rounds,
    earlier_rounds,
    no_score_yet,
    review_before,
    round_names,
    rounds_basis,
)
from dashboard.prepare.profile import items_of, with_targets
from dashboard.prepare.withheld_round import has_ever_scored, is_little_shown, is_nothing_shown
from dashboard.render import render_empty
from dashboard.session import current_session
from dashboard.withheld_panel import render_withheld
from models.instruments import load_instrument
from sql.figures.changes import TwoRounds

NOTHING = "nothing"

s = current_session()
st.title("Partnership", anchor=False)
partnerships = load.load_partnerships(s)
if partnerships.is_empty():
    render_empty("No partnership is on the register yet. An administrator loads it on Load data.")
    st.stop()

first, second, third = st.columns(3)
with first:
    partnership_id = select_partnership(s, partnerships)
mine = pl.col("partnership_id") == partnership_id
render_standing(s, load.load_status(s).filter(mine), partnerships.filter(mine))
render_leadership(s, partnership_id)
rounds = closed_rounds(load.load_rounds(s), partnership_id)
if rounds.is_empty():
    render_empty(no_score_yet(partnerships.filter(mine)["n_members"][0], s.policy))
    st.stop()

with second:
    round_id = select_one("Round", round_names(rounds), key="round")
chosen = rounds.filter(pl.col("round_id") == round_id).row(0, named=True)
instrument = load_instrument(chosen["instrument_id"], chosen["instrument_version"])
scores = load.load_scores_of(s, partnership_id).filter(pl.col("instrument_id") == instrument.id)
with third:
    earlier = round_names(earlier_rounds(rounds, round_id)) or {NOTHING: "No earlier round"}
    usual = review_before(load.load_scorecard_changes(s), round_id)
    before = select_one("Compared with", earlier, key="before", default=usual)
before_id = None if before == NOTHING else before
between = TwoRounds(before_id, round_id) if before_id else None
left, right = st.columns(2)
with left:
    asked = scores.filter(pl.col("round_id") == round_id, pl.col("scorecard_id").is_not_null())
    cards = names(asked.sort("scorecard_order"), "scorecard_id", "scorecard_title")
    card = select_one("Scorecard", {ALL: "All scorecards"} | cards, key="scorecard")
scorecard_id = None if card == ALL else card
with right:
    features = {f.id: f.title for f in instrument.scorecard(card).features} if scorecard_id else {}
    feature_id = select_one("Feature", {ALL: "All features"} | features, key="feature")

choice = Choice(partnership_id, round_id, before_id, scorecard_id)
targets = load.load_targets(s).filter(mine)
items = with_targets(items_of(scores, instrument, choice), targets, chosen["closed_on"])
items = items.filter(pl.col("item_id").is_in([*cards, *features]))
nothing = is_nothing_shown(items)
if not nothing:
    render_profile(s, items, choice, rounds, instrument, selected=feature_id)
if feature_id == ALL:
    if is_little_shown(items):
        render_withheld(s, items, scores, choice, rounds, instrument)
    if not nothing:
        render_readings(s, items, scores, choice, instrument)
        render_changes(s, choice, between, rounds)
    if has_ever_scored(scores, scorecard_id):
        render_trend(s, scores, targets, choice, instrument)
    render_actions(s, targets, choice)
else:
    changes = load.load_feature_changes(s, between) if between else pl.DataFrame()
    basis = rounds_basis(rounds, [round_id, before_id])
    render_feature(s, feature_id, instrument, items, scores, targets, changes, basis=basis)
