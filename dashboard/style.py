"""The little that Streamlit's theme cannot say."""

import streamlit as st

_CSS = """
<style>
  table td, table th { font-variant-numeric: tabular-nums; }
  button[data-variant][data-selected=true], button[data-variant][data-selected=true] * {
    color: inherit !important;
  }
  .stMainBlockContainer { padding-top: 3rem; max-width: 1500px; }
  [class*="st-key-chart_"] { overflow-x: auto; }
  @media (max-width: 700px) { /* a phone scrolls a wide chart sideways rather than squash it */
    [class*="st-key-chart_wide_"] > div { min-width: 520px; }
    [class*="st-key-chart_wide_heat-map"] > div,
    [class*="st-key-chart_wide_review-cycle"] > div { min-width: 760px; }
    [class*="st-key-chart_wide_"]::before {
      content: "Swipe sideways to see the whole chart"; font-size: 0.875rem;
    }
  }
  [data-testid="stPageLink"] p { text-decoration: underline; font-size: 1rem; }
  @media print {
    [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
    .stDownloadButton { display: none !important; }
  }
</style>
"""


def render_style() -> None:
    """Tabular figures, readable selected buttons, a page that prints without its furniture."""
    st.html(_CSS)
