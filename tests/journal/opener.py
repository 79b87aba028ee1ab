"""Opens a journal in a process of its own and prints how that went: ``folder [uid]``; holds it until stdin ends."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from counter_app.domain.errors import StorageFailed
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import Journal, Station


def main() -> None:
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        os.setgid(int(sys.argv[2]))
        os.setuid(int(sys.argv[2]))
    try:
        journal = Journal(
            folder,
            Station("CTH", "01", "Asia/Jakarta", "0"),
            lambda: datetime(2026, 9, 4, tzinfo=UTC),
            bytes(range(32)),
            DeviceKey(bytes(32)),
        )
    except StorageFailed as failed:
        sys.stdout.write(f"{failed.code}\n")
        return
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.read()
    journal.close()


if __name__ == "__main__":
    main()
