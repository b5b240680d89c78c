"""Where `partnership-monitor` starts, and the one place where an error becomes an exit code."""

import os
import sys

from rich.console import Console

from ingest.command import (
    changing,
    comparing,
    drafting,
    figures,
    loading,
    purging,
    templating,
    uploading,
    workspaces,
)
from ingest.command.application import app
from models.errors import MonitorError, StoreUnavailableError
from models.incident import kind_and_place

OUR_OWN_FAULT = 1

GROUPS = (
    workspaces,
    templating,
    loading,
    drafting,
    purging,
    uploading,
    figures,
    changing,
    comparing,
)
for group in GROUPS:
    group.register(app)


def main() -> None:
    """Run the command. Exit codes: 0 done, 2 wrong usage, 3 refused, 4 unavailable, 1 our fault."""
    _leave_no_core_dump()
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        app()
    except MonitorError as error:
        errors.print(str(error), markup=False)
        sys.exit(error.exit_code)
    except OSError as error:
        errors.print(_unusable(error), markup=False)
        sys.exit(StoreUnavailableError.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - a library that panics raises no Exception
        errors.print(_confession(error), markup=False)
        sys.exit(OUR_OWN_FAULT)


def _unusable(error: OSError) -> str:
    """Which file or folder could not be used, and the system's reason."""
    place = error.filename or "A file or folder"
    return (
        f"{place} cannot be used: {error.strerror or type(error).__name__}. Look at its rights, "
        "whether it is a folder where one is needed, and whether the disk has room."
    )


def _confession(error: BaseException) -> str:
    """What went wrong inside, by place and kind alone: a message could carry an answer."""
    return (
        f"This is a fault of the program, not of your file: {kind_and_place(error)}. Nothing was "
        "half-loaded. Please report that line to whoever looks after the monitor."
    )


def _leave_no_core_dump() -> None:
    """Have the system write no memory to the disk when this process, or one it starts, crashes."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
