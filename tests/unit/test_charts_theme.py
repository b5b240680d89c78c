"""Contrast of every pair of colours, worked out from the formula of WCAG 2.2."""

import pytest

from dashboard.charts.theme import (
    CONTRAST_OF_MARKS,
    CONTRAST_OF_TEXT,
    DARK,
    LIGHT,
    Theme,
    theme_for,
)
from models.bands import BANDS
from models.review_cycle import STATUSES as REVIEW_STATUSES
from models.target_status import STATUSES as TARGET_STATUSES

both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#12436D", "#ffffff") == pytest.approx(10.25, abs=0.01)


@both_themes
def test_words_can_be_read(theme: Theme):
    assert contrast(theme.ink, theme.background) >= CONTRAST_OF_TEXT
    assert contrast(theme.muted, theme.background) >= CONTRAST_OF_TEXT
    assert contrast(theme.ink, theme.band) >= CONTRAST_OF_TEXT


@both_themes
@pytest.mark.parametrize("band", BANDS)
def test_numbers_in_cells_can_be_read(theme: Theme, band):
    cell = theme.score_fills[band]
    assert contrast(cell.fill, cell.text) >= CONTRAST_OF_TEXT


@both_themes
def test_marks_can_be_seen(theme: Theme):
    marks = {
        "latest": theme.latest,
        "interval": theme.interval,
        "previous": theme.previous,
        "target": theme.target,
        "context": theme.context,
        **{f"chosen {k}": colour for k, colour in enumerate(theme.chosen)},
        **theme.review_colours,
        **{f"target {name}": colour for name, colour in theme.target_colours.items()},
    }
    faint = {n: c for n, c in marks.items() if contrast(c, theme.background) < CONTRAST_OF_MARKS}
    assert faint == {}


@both_themes
def test_marks_inside_the_band_can_be_seen(theme: Theme):
    assert contrast(theme.latest, theme.band) >= CONTRAST_OF_MARKS
    assert contrast(theme.target, theme.band) >= CONTRAST_OF_MARKS


@both_themes
def test_weakest_band_stands_out_most(theme: Theme):
    strength = [contrast(theme.score_fills[band].fill, theme.background) for band in BANDS]
    assert strength == sorted(strength, reverse=True)
    assert strength[0] > 2 * strength[1]


@both_themes
def test_every_status_and_six_chosen_have_a_colour(theme: Theme):
    assert set(theme.score_fills) == set(BANDS)
    assert set(theme.review_colours) == set(REVIEW_STATUSES)
    assert set(theme.target_colours) == set(TARGET_STATUSES)
    assert len(set(theme.chosen)) == 6


@pytest.mark.parametrize(("kind", "theme"), [("dark", DARK), ("light", LIGHT), (None, LIGHT)])
def test_theme_of_a_page(kind, theme):
    assert theme_for(kind) is theme
