"""The command that erases answers and addresses. Its columns are a contract."""

from typing import Annotated

import polars as pl
import typer
from rich.console import Console

from ingest.command.application import Format, FormatOption, WorkspaceArgument, now, opened
from ingest.command.printing import print_frame
from ingest.purging import COUNTS, purge
from models.words import counted

CERTIFICATE_COLUMNS = (
    *("round_id", "outcome", "erased_at"),
    *COUNTS,
    *("vault_sha256", "roster_sha256", "retention_months"),
)
SHOWN_OF_FINGERPRINT = 12

RoundsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--round",
        metavar="ID",
        help="Erase this closed round now, before its time, and no round that is due. "
        "Give it several times for several rounds.",
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be erased. Changes nothing.")
]


def register(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("purge")(erase)


def erase(
    workspace: WorkspaceArgument,
    round_ids: RoundsOption = None,
    dry_run: DryRunOption = False,
    format_: FormatOption = Format.table,
) -> None:
    """Erase the answers and addresses of rounds past their time; published figures stay.

    The time is the policy's retention_months, counted from the day a round was closed. What was
    erased is gone for good, and the round is final. Prints a certificate for each round.
    """
    place, _ = opened(workspace)
    done = purge(place, now=now(), round_ids=round_ids or (), is_trial=dry_run)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    certificates = _in_words(done.certificates, is_trial=dry_run)
    if certificates.is_empty() and format_ is Format.table:
        print("Nothing to erase.")
    else:
        shown = _shortened(certificates) if format_ is Format.table else certificates
        print_frame(shown, format_)
        if not certificates.is_empty():
            word = "would be erased. Nothing was changed." if dry_run else "erased."
            console.print(f"{counted(certificates.height, 'round')} {word}")
    for sentence in done.warnings:
        console.print(sentence, markup=False)


def _in_words(certificates: pl.DataFrame, *, is_trial: bool) -> pl.DataFrame:
    """With the outcome as a word, in the columns that are printed."""
    is_empty = pl.sum_horizontal(*COUNTS) == 0
    word = pl.lit("would be erased" if is_trial else "erased")
    outcome = pl.when(is_empty).then(pl.lit("nothing was left")).otherwise(word)
    return certificates.with_columns(
        outcome.alias("outcome"),
        pl.lit(None, pl.Datetime("us")).alias("erased_at") if is_trial else pl.col("erased_at"),
    ).select(CERTIFICATE_COLUMNS)


def _shortened(certificates: pl.DataFrame) -> pl.DataFrame:
    """Fingerprints by their first digits; json and csv have them whole."""
    return certificates.with_columns(
        pl.col("vault_sha256", "roster_sha256").str.head(SHOWN_OF_FINGERPRINT)
    )
