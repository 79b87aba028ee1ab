"""``python -m counter_app`` and both programs of the package."""

from __future__ import annotations

import sys


def main() -> int:
    """Run a command; the exit status. A frozen program's worker processes end in the first line."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    from counter_app.cli import run_command
    from counter_app.machine.data_folder import keep_private
    from counter_app.machine.quiet_log import install

    keep_private()
    install()
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
