"""About the numbers: how they are worked out, by which policy, from which version of the store."""

import streamlit as st

from dashboard.charts.words import uk_date
from dashboard.content.reading import read_sections, read_text
from dashboard.content.rendering import READING_WIDTH_PX, render_content, render_prose
from dashboard.prepare.about import policy_table, threshold_table, version_table
from dashboard.render import render_table
from dashboard.session import current_session

NARROW_PX = 560

s = current_session()
st.title("About the numbers", anchor=False)

st.header("Which figures these are", anchor=False)
st.markdown(f"Everything is worked out as it stood on **{uk_date(s.as_at)}**.")
with st.container(width=NARROW_PX):
    render_table(
        version_table(s.store.fetch("version"), s.policy),
        name="version",
        label="Version of the figures on screen",
    )

st.header("How the numbers are worked out", anchor=False)
for section in read_sections("method", s.policy):
    st.subheader(section.title, anchor=False)
    render_prose(section.text)
with st.container(width=NARROW_PX):
    render_table(
        threshold_table(s.policy), name="threshold", label="Submissions needed by number of members"
    )

st.header("The policy in force", anchor=False)
st.markdown("What the oversight body has decided. Changing it is the administrator’s business.")
with st.container(width=READING_WIDTH_PX):
    render_table(
        policy_table(s.policy, read_text("policy.toml")),
        name="policy",
        label="Every setting of the policy, with what it means",
    )

st.header("Who sees what", anchor=False)
render_content("who_sees_what", label="What each role sees")

st.header("The words used", anchor=False)
render_content("words", label="The words used and what they mean")

st.header("Accessibility", anchor=False)
render_content("accessibility", label="Accessibility")
