"""A report as one HTML file that needs nothing else: no network, no scripts, no fonts."""

from html import escape
from pathlib import Path

from dashboard.charts.theme import DARK, LIGHT, Theme
from dashboard.reports.document import Cell, Report, Section, Table, Value

STYLE = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
SHORT = 17
"""Text of so few characters is never broken."""
HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""


def render_html(report: Report) -> str:
    """The whole document. The same report gives the same text."""
    title = escape(f"{report.title}: {report.body}")
    return (
        f"{HEAD}<title>{title}</title>\n<style>\n{_colours()}{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(report)}<main>\n{_contents(report)}{_sections(report)}</main>\n"
        "</body>\n</html>\n"
    )


def _header(report: Report) -> str:
    basis = "".join(f"<p>{escape(line)}</p>\n" for line in report.basis)
    body = f'<p class="body">{escape(report.body)}</p>\n'
    return f"<header>\n{body}<h1>{escape(report.title)}</h1>\n{basis}</header>\n"


def _contents(report: Report) -> str:
    items = "".join(
        f'<li><a href="#{_anchor(number)}">{escape(section.title)}</a></li>\n'
        for number, section in enumerate(report.all_sections, start=1)
    )
    return f'<nav aria-label="Contents">\n<ol>\n{items}</ol>\n</nav>\n'


def _sections(report: Report) -> str:
    return "".join(
        _section(number, section) for number, section in enumerate(report.all_sections, start=1)
    )


def _section(number: int, section: Section) -> str:
    heading = f"<h2>{escape(section.title)}</h2>\n"
    tables = "".join(_table(table) for table in section.tables)
    return f'<section id="{_anchor(number)}">\n{heading}{_sentences(section)}{tables}</section>\n'


def _anchor(number: int) -> str:
    return f"section-{number}"


def _sentences(section: Section) -> str:
    if section.tables or len(section.sentences) == 1:
        return "".join(f"<p>{escape(text)}</p>\n" for text in section.sentences)
    items = "".join(f"<li>{escape(text)}</li>\n" for text in section.sentences)
    return f"<ul>\n{items}</ul>\n"


def _table(table: Table) -> str:
    caption = escape(table.caption)
    kinds = " ".join(
        name for name, holds in (("grid", table.is_grid), ("totals", table.has_total)) if holds
    )
    of_kind = f' class="{kinds}"' if kinds else ""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(_row(row) for row in table.rows)
    # Focusable, so that a wide table scrolls by keyboard as well.
    return (
        f'<div class="wide" role="region" aria-label="{caption}" tabindex="0">\n'
        f"<table{of_kind}>\n<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(row: tuple[Value, ...]) -> str:
    first, *rest = row
    cells = "".join(_cell(value) for value in rest)
    return f'<tr><th scope="row">{_content(first)}</th>{cells}</tr>\n'


def _cell(value: Value) -> str:
    if isinstance(value, int):
        return f'<td class="number">{value}</td>'
    if isinstance(value, str):
        kind = "short" if len(value) <= SHORT else ""
    else:
        kind = (value.band or "").replace(" ", "-")
    of_kind = f' class="{kind}"' if kind else ""
    return f"<td{of_kind}>{_content(value)}</td>"


def _content(value: Value) -> str:
    if not isinstance(value, Cell):
        return escape(str(value))
    sign = f' <span aria-hidden="true">{escape(value.mark)}</span>' if value.mark else ""
    said = ", ".join(word for word in (value.band, value.meaning) if word)
    hidden = f'<span class="hidden">, {escape(said)}</span>' if said else ""
    note = f"<small>{escape(value.note)}</small>" if value.note else ""
    return f"{escape(value.text)}{sign}{hidden}{note}"


def _colours() -> str:
    """The colours of the charts, as variables; printing always uses the light ones."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_variables(DARK)}}}\n"
    return f"{_variables(LIGHT)}{dark}"


def _variables(theme: Theme) -> str:
    pairs = {
        "ground": theme.background,
        "ink": theme.ink,
        "muted": theme.muted,
        "line": theme.context,
        "faint": theme.grid,
        "link": theme.latest,
    }
    for band, fill in theme.score_fills.items():
        name = band.replace(" ", "-")
        pairs |= {name: fill.fill, f"{name}-ink": fill.text}
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in pairs.items())
    return f":root {{\n{lines}}}\n"
