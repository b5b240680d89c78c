"""Colours and type of every chart, for a light and a dark page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeVar

import altair as alt

from models.bands import ScoreBand
from models.review_cycle import ReviewStatus
from models.target_status import TargetStatus

FONT = "Source Sans, sans-serif"
FONT_SIZE = 13
SMALL_FONT_SIZE = 12
CONTRAST_OF_TEXT = 4.5
CONTRAST_OF_MARKS = 3.0

ThemeKind = Literal["light", "dark"]


class Fill(NamedTuple):
    """The colour of a cell and of the number in it."""

    fill: str
    text: str


@dataclass(frozen=True)
class Theme:
    """What a chart is drawn with. Text is at least 4.5:1 on its ground, marks at least 3:1."""

    kind: ThemeKind
    background: str
    ink: str
    muted: str
    """Less important text, and outlines."""
    grid: str
    """Decoration only: carries no meaning, so it may be faint."""
    context: str
    """Marks of everybody else."""
    band: str
    """Areas that are always outlined in `context`."""
    latest: str
    interval: str
    """The likely range of a latest score."""
    previous: str
    target: str
    chosen: tuple[str, ...]
    """Six colours for compared partnerships, in order."""
    score_fills: Mapping[ScoreBand, Fill]
    review_colours: Mapping[ReviewStatus, str]
    target_colours: Mapping[TargetStatus, str]


LIGHT = Theme(
    kind="light",
    background="#ffffff",
    ink="#0b0c0c",
    muted="#505A5F",
    grid="#D5D8DA",
    context="#6F777B",
    band="#E9ECEE",
    latest="#12436D",
    interval="#7D97B0",
    previous="#801650",
    target="#C2410C",
    chosen=("#12436D", "#F46A25", "#801650", "#28A197", "#3D3D3D", "#A285D1"),
    score_fills={
        "very weak": Fill("#12436D", "#ffffff"),
        "weak": Fill("#6BACE6", "#0b0c0c"),
        "fair": Fill("#C3DDF5", "#0b0c0c"),
        "solid": Fill("#EFF4F9", "#0b0c0c"),
    },
    review_colours={
        "overdue": "#801650",
        "short of threshold": "#801650",
        "open": "#12436D",
        "due soon": "#C2410C",
        "in date": "#1D7D74",
        "never reviewed": "#3D3D3D",
    },
    target_colours={
        "missed": "#801650",
        "behind": "#C2410C",
        "no data": "#3D3D3D",
        "not understood": "#3D3D3D",
        "on track": "#12436D",
        "achieved": "#1D7D74",
    },
)

DARK = Theme(
    kind="dark",
    background="#000000",
    ink="#F3F2F1",
    muted="#B1B8BD",
    grid="#3A4146",
    context="#8B949A",
    band="#22282C",
    latest="#7FB2E5",
    interval="#4A6C8E",
    previous="#E88BB9",
    target="#F6A26B",
    chosen=("#7FB2E5", "#F6A26B", "#E88BB9", "#3DC2B6", "#E0E0E0", "#A98BDB"),
    score_fills={
        "very weak": Fill("#C9E2F7", "#0b0c0c"),
        "weak": Fill("#5B9FDD", "#0b0c0c"),
        "fair": Fill("#1B5587", "#ffffff"),
        "solid": Fill("#12283B", "#ffffff"),
    },
    review_colours={
        "overdue": "#E88BB9",
        "short of threshold": "#E88BB9",
        "open": "#7FB2E5",
        "due soon": "#F6A26B",
        "in date": "#3DC2B6",
        "never reviewed": "#C8C8C8",
    },
    target_colours={
        "missed": "#E88BB9",
        "behind": "#F6A26B",
        "no data": "#C8C8C8",
        "not understood": "#C8C8C8",
        "on track": "#7FB2E5",
        "achieved": "#3DC2B6",
    },
)

Drawn = TypeVar("Drawn", alt.LayerChart, alt.FacetChart)


def theme_for(kind: str | None) -> Theme:
    """The theme of a page that calls itself "dark"; the light one for anything else."""
    return DARK if kind == "dark" else LIGHT


def configured(chart: Drawn, theme: Theme) -> Drawn:
    """The chart with the one configuration that all charts share."""
    return chart.properties(background=theme.background, config=_config(theme))


def _config(theme: Theme) -> dict[str, Any]:
    words = {
        "labelColor": theme.ink,
        "labelFontSize": FONT_SIZE,
        "titleColor": theme.ink,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
    }
    lines = {"gridColor": theme.grid, "domainColor": theme.context, "tickColor": theme.context}
    return {
        "font": FONT,
        "numberFormat": ".1f",
        "view": {"stroke": None},
        "axis": {**words, **lines, "labelLimit": 0, "titlePadding": 8},
        "header": {**words, "labelFontWeight": "bold", "labelLimit": 0},
        "legend": {**words, "labelLimit": 0, "symbolStrokeWidth": 2, "symbolOpacity": 1},
        "text": {"color": theme.ink, "fontSize": FONT_SIZE},
    }
