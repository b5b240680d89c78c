"""The fingerprint of a file as vault, roster and store keep it: known here, a secret elsewhere.

A plain hash of a file confirms a guess at what is in it, for ever. So a key that only the workspace
has goes in; whoever sees a fingerprint can tell that two files are the same, and nothing else.
"""

import hmac
import secrets

from sql.durable import sync_file
from sql.workspace import Workspace

KEY_BYTES = 32


def fingerprint(key: bytes, sha256: str) -> str:
    """The fingerprint of a file whose SHA-256 is given in hexadecimal digits."""
    return hmac.digest(key, sha256.encode(), "sha256").hex()


def fingerprint_key(workspace: Workspace) -> bytes:
    """The workspace's key, made at first need. Whoever asks has the right to write.

    Without its key a workspace takes every file for a new one, and nothing else changes.
    """
    path = workspace.fingerprint_key
    if not path.exists():
        making = path.with_suffix(".making")
        making.write_bytes(secrets.token_bytes(KEY_BYTES))
        making.chmod(0o600)
        sync_file(making)
        making.replace(path)
    return path.read_bytes()
