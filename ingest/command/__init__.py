"""The command line: `partnership-monitor`. Arguments, the clock and exit codes enter here only."""

from ingest.command.entry import main

__all__ = ["main"]
