"""Small frames in the shape each chart asks for, each with a column that no chart may let out."""

from datetime import date

import polars as pl

SECRET = 987654
AS_AT = date(2026, 5, 11)


def frame(columns: str, *rows: tuple[object, ...]) -> pl.DataFrame:
    """Rows under `name:type` columns (s text, f number, i whole, d day, b yes or no)."""
    types = {"s": pl.String, "f": pl.Float64, "i": pl.Int64, "d": pl.Date, "b": pl.Boolean}
    schema = {name: types[kind] for name, kind in (part.split(":") for part in columns.split())}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found.with_columns(secret=pl.lit(SECRET))


SPOKES = frame(
    "spoke_id:s title:s latest:f previous:f target:f note:s",
    ("a", "Evidence", 2.4, 2.1, 3.0, None),
    ("b", "Objectives", None, 3.3, None, "too few ratings"),
    ("c", "Joining up", 4.1, None, None, None),
    ("d", "Impact", 3.2, 3.0, None, None),
)
ITEMS = frame(
    "item_id:s title:s item_order:i score_mean:f score_low:f score_high:f previous:f target:f"
    " withheld:s",
    ("b", "Objectives", 2, None, None, None, 3.3, None, "too few ratings"),
    ("a", "Evidence", 1, 2.4, 2.0, 2.8, 2.1, 3.0, None),
    ("c", "Joining up", 3, 4.1, None, None, None, None, None),
)
SCORES = frame(
    "title:s item_order:i closed_on:d kind:s score_mean:f score_low:f score_high:f basis:s"
    " withheld:s",
    ("Evidence", 1, date(2022, 5, 3), "review", 2.0, None, None, "means", None),
    ("Evidence", 1, date(2024, 5, 3), "review", 2.4, 2.0, 2.8, "responses", None),
    ("Evidence", 1, date(2024, 11, 3), "follow-up", 2.8, 2.3, 3.3, "responses", None),
    ("Joining up", 2, date(2022, 5, 3), "review", 3.9, None, None, "counts", None),
    ("Joining up", 2, date(2024, 5, 3), "review", None, None, None, "responses", "too few ratings"),
)
TARGETS = frame(
    "title:s set_on:d baseline:f due_on:d target_low:f target_high:f",
    ("Evidence", date(2024, 6, 1), 2.4, date(2025, 6, 1), 3.0, 4.0),
    ("Elsewhere", date(2024, 6, 1), 1.4, date(2025, 6, 1), 2.0, 2.0),
)
CELLS = frame(
    "partnership_id:s partnership:s row_order:i scorecard_id:s scorecard_title:s scorecard_order:i"
    " score_mean:f band:s state:s change_word:s change_note:s",
    ("p2", "Dunmore", 2, "s1", "Focus", 1, 2.4, "very weak", "score", "declined", "down 0.5"),
    ("p2", "Dunmore", 2, "s2", "Planning", 2, None, None, "too few ratings", None, None),
    ("p1", "Eskside", 1, "s1", "Focus", 1, 4.2, "solid", "score", "could be noise", "up 0.1"),
    ("p1", "Eskside", 1, "s2", "Planning", 2, None, None, "not asked", None, None),
)
PARTNERSHIPS = frame(
    "partnership_id:s partnership:s row_order:i review_status:s last_review_on:d due_on:d",
    ("p1", "Eskside", 1, "overdue", date(2021, 1, 1), date(2023, 1, 1)),
    ("p2", "Dunmore", 2, "open", date(2024, 6, 1), date(2026, 6, 1)),
    ("p3", "Harrowby", 3, "never reviewed", None, date(2027, 1, 1)),
)
ROUNDS = frame(
    "partnership_id:s kind:s opened_on:d closed_on:d closes_on:d is_completed:b is_open:b",
    ("p1", "review", date(2021, 1, 1), date(2021, 2, 1), date(2021, 2, 1), True, False),
    ("p2", "review", date(2024, 5, 1), date(2024, 6, 1), date(2024, 6, 1), True, False),
    ("p2", "follow-up", date(2025, 5, 1), date(2025, 6, 1), date(2025, 6, 1), False, False),
    ("p2", "review", date(2026, 4, 1), None, date(2026, 6, 1), False, True),
)
ACTIONS = frame(
    "action_id:s label:s row_order:i baseline:f latest:f target_low:f target_high:f due_on:d"
    " target_status:s",
    ("a2", "Train chairs", 2, 2.0, None, 3.5, 3.5, date(2025, 6, 1), "no data"),
    ("a1", "Share evidence", 1, 2.4, 2.8, 3.5, 4.0, date(2026, 5, 11), "missed"),
    ("a3", "Unclear", 3, None, None, None, None, None, "not understood"),
)
RETURNS = frame(
    "scorecard_title:s scorecard_order:i n_submitted:i n_required:i n_members:i",
    ("Planning", 2, 7, 7, 10),
    ("Focus", 1, 3, 5, 6),
    ("Personal", 3, 4, None, 4),
)
COMPARED = frame(
    "partnership_id:s partnership:s scorecard_title:s scorecard_order:i score_mean:f score_low:f"
    " score_high:f chosen_order:i middle:f quarter_low:f quarter_high:f",
    ("p1", "Eskside", "Focus", 1, 3.0, 2.6, 3.4, 1, 3.2, 2.9, 3.6),
    ("p2", "Dunmore", "Focus", 1, 4.2, 3.9, 4.5, 0, 3.2, 2.9, 3.6),
    ("p3", "Bystander", "Focus", 1, 3.2, 2.9, 3.5, None, 3.2, 2.9, 3.6),
    ("p4", "Onlooker", "Focus", 1, 3.2, 2.9, 3.5, None, 3.2, 2.9, 3.6),
    ("p1", "Eskside", "Planning", 2, None, None, None, 1, None, None, None),
    ("p2", "Dunmore", "Planning", 2, 2.0, None, None, 0, None, None, None),
)
