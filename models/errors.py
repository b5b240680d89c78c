"""What can stop a job, as exceptions that carry facts and write their own sentence.

Faults inside a file are data (`models.fault.Fault`), not exceptions.
"""


class MonitorError(Exception):
    """Anything a user can understand and mend; shown without a traceback."""

    exit_code = 1


class UsageError(MonitorError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class InputRefusedError(MonitorError):
    """A file was refused; its faults are listed beside this message."""

    exit_code = 3


class StoreUnavailableError(MonitorError):
    """The store, the vault or the roster cannot be opened."""

    exit_code = 4


class PolicyError(UsageError):
    """`policy.toml` does not say what it must."""
