"""A counter with a second copy in a process of its own, to be killed: ``folder stick``; prints each committed count."""

from __future__ import annotations

import sys
from pathlib import Path

from counter_app.domain.entries import Kind
from counter_app.journal.second_copy import SecondCopy
from tests.services.world import World


def say_bug(error: BaseException) -> None:
    sys.stdout.write(f"bug {error!r}\n")


def main() -> None:
    world = World(Path(sys.argv[1]))
    copy = SecondCopy(world.journal, Path(sys.argv[2]), say_bug)
    copy.start()
    number = 0
    while True:
        number += 1
        world.append(Kind.SESSION_CLOSED, {"session": "x" * 500, "n": number})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
