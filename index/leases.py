"""A build that somebody reads is not swept away: its readers hold a shared lock on its manifest.

The lock goes with the process, so that a reader that was killed holds nothing back.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path


class Lease:
    """One reader's hold on a whole build, by its manifest; safe to close twice.

    Waits for a sweep of that build under way. Raises OSError when there is nothing to hold.
    """

    def __init__(self, manifest: Path) -> None:
        self._descriptor = os.open(manifest, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the build go."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def remove_unless_read(folder: Path, manifest: Path) -> None:
    """Remove a build's folder, or leave it to a later sweep when somebody reads it.

    A wreck without a manifest has no readers.
    """
    try:
        lock = manifest.open("r+b")
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return
    except OSError:
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        shutil.rmtree(folder, ignore_errors=True)
