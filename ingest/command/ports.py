"""Finding a port on this machine that nobody listens on."""

import os
import socket

from models.errors import UsageError

ADDRESS = "127.0.0.1"
PORTS_TRIED = 50


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one after it. Raises UsageError when none is near."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # elsewhere it would bind a port that somebody listens on
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    raise UsageError(
        f"No free port from {wanted} to {wanted + PORTS_TRIED - 1}; name one with --port."
    )
