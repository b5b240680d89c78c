"""Small frames in the shape each chart asks for, each with a column that no chart may let out."""

from datetime import date

import polars as pl

SECRET = 987654
AS_AT = date(2026, 5, 11)


NO_RANGE = pl.lit(None, pl.String)


def frame(columns: str, *rows: tuple[object, ...]) -> pl.DataFrame:
    """Rows under `name:type` columns (s text, f number, i whole, d day, b yes or no)."""
    types = {"s": pl.String, "f": pl.Float64, "i": pl.Int64, "d": pl.Date, "b": pl.Boolean}
    schema = {name: types[kind] for name, kind in (part.split(":") for part in columns.split())}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found.with_columns(secret=pl.lit(SECRET))


SPOKES = frame(
    "spoke_id:s title:s latest:f previous:f target:f note:s answers:s",
    ("a", "Evidence", 2.4, 2.1, 3.0, None, "8 of 9 members"),
    ("b", "Objectives", None, 3.3, None, "too few ratings", str(SECRET)),
    ("c", "Joining up", 4.1, None, None, None, "8 of 9 members"),
    ("d", "Impact", 3.2, 3.0, None, None, "8 of 9 members"),
).with_columns(latest_range=NO_RANGE, previous_range=NO_RANGE, previous_withheld=NO_RANGE)
ITEMS = frame(
    "item_id:s title:s item_order:i score_mean:f score_low:f score_high:f previous:f target:f"
    " withheld:s answers:s",
    ("b", "Objectives", 2, None, None, None, 3.3, None, "too few ratings", str(SECRET)),
    ("a", "Evidence", 1, 2.4, 2.0, 2.8, 2.1, 3.0, None, "8 of 9 members"),
    ("c", "Joining up", 3, 4.1, None, None, None, None, None, None),
).with_columns(score_range=NO_RANGE, previous_range=NO_RANGE, previous_withheld=NO_RANGE)
SCORES = frame(
    "title:s item_order:i closed_on:d kind:s score_mean:f score_low:f score_high:f basis:s"
    " withheld:s wording:s answers:s",
    ("Evidence", 1, date(2022, 5, 3), "review", 2.0, None, None, "means", None, "a", "8 of 9"),
    ("Evidence", 1, date(2024, 5, 3), "review", 2.4, 2.0, 2.8, "responses", None, "a", "8 of 9"),
    (
        "Evidence",
        1,
        date(2024, 11, 3),
        "follow-up",
        2.8,
        2.3,
        3.3,
        "responses",
        None,
        "a",
        "8 of 9",
    ),
    ("Joining up", 2, date(2022, 5, 3), "review", 3.9, None, None, "counts", None, "b", "8 of 9"),
    (
        "Joining up",
        2,
        date(2024, 5, 3),
        "review",
        None,
        None,
        None,
        "responses",
        "too few ratings",
        "b",
        str(SECRET),
    ),
).with_columns(score_range=NO_RANGE)
TARGETS = frame(
    "title:s set_on:d baseline:f due_on:d target_low:f target_high:f",
    ("Evidence", date(2024, 6, 1), 2.4, date(2025, 6, 1), 3.0, 4.0),
    ("Elsewhere", date(2024, 6, 1), 1.4, date(2025, 6, 1), 2.0, 2.0),
)
BARS = frame("label:s n:i", ("4 or 5", 7), ("3", 0), ("1 or 2", 5))
CELLS = frame(
    "partnership_id:s partnership:s row_order:i scorecard_id:s scorecard_title:s scorecard_order:i"
    " score_mean:f band:s state:s change_word:s change_note:s answers:s",
    (
        "p2",
        "Dunmore",
        2,
        "s1",
        "Focus",
        1,
        2.4,
        "very weak",
        "score",
        "declined",
        "down 0.5",
        "8 of 9",
    ),
    (
        "p2",
        "Dunmore",
        2,
        "s2",
        "Planning",
        2,
        None,
        None,
        "too few ratings",
        None,
        None,
        str(SECRET),
    ),
    (
        "p1",
        "Eskside",
        1,
        "s1",
        "Focus",
        1,
        4.2,
        "solid",
        "score",
        "could be noise",
        "up 0.1",
        "8 of 9",
    ),
    ("p1", "Eskside", 1, "s2", "Planning", 2, None, None, "not asked", None, None, None),
).with_columns(score_range=NO_RANGE)
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
    " target_status:s certainty:s path_score:f progress:i",
    ("a2", "Train chairs", 2, 2.0, None, 3.5, 3.5, date(2025, 6, 1), "no data", None, None, None),
    ("a1", "Share evidence", 1, 2.4, 2.8, 3.5, 4.0, date(2026, 5, 11), "missed", None, 3.4, 36),
    ("a3", "Unclear", 3, None, None, None, None, None, "not understood", None, None, None),
).with_columns(latest_range=NO_RANGE)
RETURNS = frame(
    "scorecard_title:s scorecard_order:i n_submitted:i n_required:i n_members:i",
    ("Planning", 2, 7, 7, 10),
    ("Focus", 1, 3, 5, 6),
    ("Personal", 3, 4, None, 4),
)
COMPARED = frame(
    "partnership_id:s partnership:s scorecard_title:s scorecard_order:i score_mean:f score_low:f"
    " score_high:f margin:f n_answered:i n_members:i kind:s closed_on:d chosen_order:i group_mean:f"
    " middle:f quarter_low:f quarter_high:f",
    *(
        (*who, "Focus", 1, *score, 8, 10, "review", date(2024, 5, 3), order, own, 3.2, 2.9, 3.6)
        for who, score, order, own in (
            (("p1", "Eskside"), (3.0, 2.6, 3.4, 0.4), 1, 3.0),
            (("p2", "Dunmore"), (4.2, 3.9, 4.5, 0.3), 0, 4.2),
            (("p3", "Bystander"), (None, None, None, 0.3), None, 3.2),
            (("p4", "Onlooker"), (None, None, None, 0.3), None, 3.2),
        )
    ),
    ("p1", "Eskside", "Planning", 2, *[None] * 8, 1, *[None] * 4),
    ("p2", "Dunmore", "Planning", 2, 2.0, *[None] * 7, 0, *[None] * 4),
).with_columns(
    *(pl.lit(None, pl.Float64).alias(f"decile_{part}") for part in range(1, 10)),
    score_range=NO_RANGE,
    withheld=NO_RANGE,
    n_at_least="n_answered",
)
IN_FUNNEL = frame(
    "partnership_id:s partnership:s n_answered:i n_members:i score_mean:f chosen_order:i"
    " funnel_words:s",
    ("p1", "Eskside", 12, 14, 3.0, 1, "within what chance would explain"),
    (
        "p2",
        "Dunmore",
        8,
        10,
        4.2,
        0,
        "high: further from the group's average than chance alone would explain",
    ),
    ("p3", "Bystander", 8, 20, 3.2, None, "within what chance would explain"),
    (
        "p4",
        "Onlooker",
        30,
        40,
        2.6,
        None,
        "low: further from the group's average than chance alone would usually explain",
    ),
).with_columns(score_range=NO_RANGE)
CHANCE_LIMITS = frame(
    "n:i centre:f low_95:f high_95:f low_998:f high_998:f",
    (8, 3.2, 2.8, 3.6, 2.6, 3.8),
    (12, 3.2, 2.9, 3.5, 2.7, 3.7),
    (30, 3.2, 3.0, 3.4, 2.9, 3.5),
)
