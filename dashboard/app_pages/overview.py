"""Overview: who needs attention, and why."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.heatmap import heat_map
from dashboard.charts.sentences import heat_sentence
from dashboard.choices import filter_partnerships
from dashboard.plain import plain
from dashboard.prepare.overview import heat_cells, heat_table, status_counts, worse_and_weak
from dashboard.render import render_chart, render_empty, render_facts
from dashboard.session import Session, current_session
from dashboard.source import help_of, render_source, source_of
from models.headline import change_headline
from models.review_cycle import STATUSES
from sql.figures.attention import attention_list, moved_apart, standings

ORDER = (
    "The most pressing reason first, then those with more reasons, then by name. Nobody is ranked "
    "by score; “About the numbers” gives the reasons in their order."
)


def _render_attention(s: Session, attention: pl.DataFrame, n_overseen: int) -> None:
    st.header(f"{attention.height} of {n_overseen} need attention", anchor=False)
    if attention.is_empty():
        render_empty("Nobody needs attention on this day. “About the numbers” says what would.")
        return
    st.caption(ORDER)
    render_source(source_of(s, "attention", "review", "target"))
    for row in attention.iter_rows(named=True):
        name, reasons = st.columns([2, 3])
        with name:
            st.page_link(
                "app_pages/partnership.py",
                label=plain(row["partnership"]),
                query_params={"partnership": row["partnership_id"]},
            )
        reasons.markdown("\n".join(f"- {plain(words)}." for words in row["reasons"]))


def _open_cell(key: str) -> None:
    picked = (st.session_state[key]["selection"].get("cell") or [{}])[0]
    st.session_state["opened_cell"] = picked or None


def _render_heat_map(s: Session, cells: pl.DataFrame, instrument: str) -> None:
    key = f"heat_{instrument}"
    render_chart(
        heat_map(cells, theme=s.theme),
        sentence=heat_sentence(cells),
        table=heat_table(cells),
        name=f"heat-map-{instrument}",
        source=source_of(s, "scorecard_score", "bands", "change"),
        key=key,
        on_select=lambda: _open_cell(key),
    )


def _follow_click(latest: pl.DataFrame) -> None:
    """A click on the heat map leads to that scorecard in the round the figure is from."""
    picked = st.session_state.pop("opened_cell", None)
    if not picked or not picked.get("partnership_id"):
        return
    query = {"partnership": picked["partnership_id"], "scorecard": picked["scorecard_id"]}
    cell = latest.filter(**picked)
    if cell["round_id"].is_not_null().any():
        query["round"] = cell["round_id"][0]
    st.switch_page("app_pages/partnership.py", query_params=query)


s = current_session()
_follow_click(load.load_latest_scorecards(s))
st.title("Overview", anchor=False)
status = filter_partnerships(load.load_status(s))
shown = status["partnership_id"].to_list()
mine = pl.col("partnership_id").is_in(shown)
loaded = load.load_figures(s)
figures = loaded._replace(
    status=status, latest=loaded.latest.filter(mine), targets=loaded.targets.filter(mine)
)
if status.is_empty():
    render_empty("No partnership to show: load a register on Load data, or clear the filters.")
    st.stop()
counts = status_counts(status)
render_facts(
    {word.capitalize(): str(counts.get(word, 0)) for word in STATUSES}, help_=help_of(s, "review")
)
st.markdown(plain(" ".join([change_headline(standings(figures)), *moved_apart(figures)])))
render_source(source_of(s, "headline", "change", "review"))
attention = attention_list(figures, s.as_at, s.policy)
_render_attention(s, attention, status.height)

st.header("Latest scores by scorecard", anchor=False)
only_worse = st.toggle("Only weak and really declining", key="worse", bind="query-params")
for (instrument,), rows in figures.latest.group_by("instrument_id", maintain_order=True):
    cells = heat_cells(rows, figures.scorecard_changes, attention, s.policy)
    cells = worse_and_weak(cells, s.policy) if only_worse else cells
    if cells.is_empty():
        continue
    _render_heat_map(s, cells, str(instrument))
