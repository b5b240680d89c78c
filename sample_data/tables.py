"""The tables of the sample: one function per shape of docs/file-shapes.md."""

from collections.abc import Sequence

from models.instrument import Instrument
from models.leadership_sheet import leadership_instrument
from sample_data.answers import Reply, draw_replies, member_email
from sample_data.story import Leadership, Partnership, Round, Sheet
from sample_data.writing import Table

ROUND_COLUMNS = (
    "round_id", "partnership_id", "instrument_id", "instrument_version", "kind", "opened_on",
    "closes_on", "closed_on", "n_members", "scorecards", "basis", "n_submitted", "all_agreed",
)  # fmt: skip
ACTION_COLUMNS = (
    "Partnership", "Sheet date", "Scorecard", "Feature", "Action", "Responsibility", "Score",
    "Date of completion", "Score at target", "Instrument", "Done on",
)  # fmt: skip
LEADERSHIP_COLUMNS = ("Partnership", "Shared on", "Shared by chair", "Statement", "Score")
SECTORS = (
    "Housing", "Police", "Fire and rescue", "Health", "Education", "Youth work", "Probation",
    "Voluntary sector", "Business", "Environment", "Social care", "Transport", "Leisure",
    "Residents' forum",
)  # fmt: skip


def partnerships_table(partnerships: Sequence[Partnership]) -> Table:
    """One row per partnership."""
    header = ("partnership_id", "name", "lead_agency", "area", "theme", "n_members", "created_on")
    return [
        header,
        *((p.id, p.name, p.lead_agency, p.area, p.theme, p.n_members, str(p.created_on))
          for p in partnerships),
    ]  # fmt: skip


def round_row(
    partnership: Partnership, this: Round, instrument: Instrument
) -> tuple[str | int, ...]:
    """One row of a rounds table."""
    return (
        partnership.round_id(this.label),
        partnership.id,
        instrument.id,
        instrument.version,
        this.kind,
        str(this.opened_on),
        str(this.closes_on),
        str(this.closed_on or ""),
        this.n_members,
        ";".join(this.scorecards),
        "means" if this.is_means else "responses",
        this.n_answered if this.is_means else "",
        "yes" if this.all_agreed else "",
    )


def members_table(partnership: Partnership, this: Round) -> Table:
    """One row per person invited; a role stands for a name."""
    rows = []
    for index in range(this.n_members):
        turn, sector = divmod(index, len(SECTORS))
        role = ("representative", "deputy representative", "adviser", "observer")[turn]
        name = f"{SECTORS[sector]} {role}"
        email = member_email(partnership, index)
        rows.append((partnership.round_id(this.label), email, name, f"{SECTORS[sector]} sector"))
    return [("round_id", "email", "name", "organisation"), *rows]


def wide_answers(
    round_id: str, replies: Sequence[Reply], features: Sequence[str], *, has_emails: bool
) -> list[list[str]]:
    """One row per respondent."""
    table = [["round_id", "respondent", *(["email"] if has_emails else []), *features]]
    for reply in replies:
        who = [round_id, reply.respondent, *([reply.email] if has_emails else [])]
        table.append([*who, *(reply.cells[f] for f in features)])
    return table


def long_answers(round_id: str, replies: Sequence[Reply]) -> Table:
    """One row per answer; scorecards not done have no rows."""
    return [
        ("round_id", "respondent", "feature_id", "answer"),
        *((round_id, reply.respondent, feature, cell)
          for reply in replies
          for feature, cell in reply.cells.items()
          if feature not in reply.undone),
    ]  # fmt: skip


def means_table(round_id: str, replies: Sequence[Reply], *, has_counts: bool) -> Table:
    """One row per feature, with its mean to two decimals."""
    table: list[tuple[str | int, ...]] = [("round_id", "feature_id", "score_mean")]
    if has_counts:
        table = [(*table[0], "n_answered", "n_not_applicable")]
    for feature in replies[0].cells:
        column = [reply.cells[feature] for reply in replies]
        ratings = [int(cell) for cell in column if cell.isdigit()]
        hundredths = (200 * sum(ratings) + len(ratings)) // (2 * len(ratings))
        mean = f"{hundredths // 100}.{hundredths % 100:02d}"
        n_na = sum(1 for cell in column if cell and not cell.isdigit())
        counts = (len(ratings), n_na) if has_counts else ()
        table.append((round_id, feature, mean, *counts))
    return table


def action_table(partnership: Partnership, sheet: Sheet, instrument: Instrument) -> Table:
    """The toolkit's action sheet: one row per action, with the score when it was written."""
    replies = draw_replies(partnership, partnership.round(sheet.after), instrument)
    rows = []
    for action in sheet.actions:
        card, feature = (
            instrument.scorecard_of(action.feature_id),
            instrument.feature(action.feature_id),
        )
        names = (card.id, feature.id) if sheet.writes_ids else (card.title, feature.title)
        rows.append((
            partnership.id, sheet.dated, *names, action.text, action.responsible,
            score_then(replies, feature.id), action.due, action.target, instrument.id,
            action.done_on,
        ))  # fmt: skip
    return [ACTION_COLUMNS, *rows]


def leadership_table(partnership_id: str, shared: Leadership, word: str = "yes") -> Table:
    """The chair's sheet: one row per statement, each saying that the chair shares it."""
    head = (partnership_id, str(shared.shared_on), word)
    statements = [feature.statement for feature in leadership_instrument().features]
    return [
        LEADERSHIP_COLUMNS,
        *((*head, *row) for row in zip(statements, shared.scores, strict=True)),
    ]


def score_then(replies: Sequence[Reply], feature_id: str) -> str:
    """The mean of a feature to one decimal, halves up."""
    ratings = [int(r.cells[feature_id]) for r in replies if r.cells[feature_id].isdigit()]
    tenths = (20 * sum(ratings) + len(ratings)) // (2 * len(ratings))
    return f"{tenths // 10}.{tenths % 10}"
